/** Single faults in the transaction of `cases` named 997; `planted.ts` says how a line is read. */
export const faults997 = `
10 SE01=11 => transaction 4 - SE 10 1
10 SE02=0002 => transaction 3 - SE 10 2
10 drop => transaction 2 - SE 10 -
GE GE01=2 => group 5 - GE - 1
GE GE02=99 => group 4 - GE - 2
GE drop => group 3 - GE - -
IEA IEA01=2 => interchange 021 - IEA - 1
IEA IEA02=000000999 => interchange 001 - IEA - 2
IEA drop => interchange 023 - IEA - -
GS GS01=ZZ => group 1 - GS - 1
GS GS08=005010X999A9 => group 2 - GS - 8
GS GS04=20261332 => interchange 024 - GS - 4
ISA ISA12=00301 => interchange 017 - ISA - 12
ISA ISA15=X => interchange 020 - ISA - 15
2 drop => segment 3 - AK1 2 -
3 drop => segment 2 - AK3 3 -
4 drop => segment 2 2000 AK4 4 -
6 drop => segment 3 2000 AK5 6 -
8 drop => segment 3 2000 AK5 8 -
9 drop => segment 3 - AK9 9 -
2 AK101=Q7 => element 7 - AK1 2 1
2 AK102=Q => element 6 - AK1 2 2
4 AK302=Q7 => element 6 2100 AK3 4 2
6 AK501=Q => element 7 2000 AK5 6 1
6 AK502=Q => element 7 2000 AK5 6 2
8 AK501=Q => element 7 2000 AK5 8 1
9 AK901=Q => element 7 - AK9 9 1
9 AK902=Q => element 6 - AK9 9 2
5 AK401-1=Q7 => element 6 2100 AK4 5 1-1
2 AK101= => element 1 - AK1 2 1
3 AK202= => element 1 2000 AK2 3 2
5 AK401= => element 1 2100 AK4 5 1
7 AK201= => element 1 2000 AK2 7 1
9 AK901= => element 1 - AK9 9 1
2 AK101=XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX => element 5 - AK1 2 1
4 AK301=XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX => element 5 2100 AK3 4 1
6 AK502=XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX => element 5 2000 AK5 6 2
2 AK102=1A => element 6 - AK1 2 2
5 AK402=1A => element 6 2100 AK4 5 2
9 AK903=1A => element 6 - AK9 9 3
2 AK111=X => element 3 - AK1 2 4
4 AK312=X => element 3 2100 AK3 4 5
6 AK510=X => element 3 2000 AK5 6 7
2 twice => segment 5 - AK1 3 -
6 twice => segment 5 2000 AK5 7 -
8 twice => segment 5 2000 AK5 9 -
2 swap => segment 7 - AK1 3 -
3 swap => segment 2 - AK3 3 -
4 swap => segment 2 2000 AK4 4 -
2 before QQQ*1 => segment 1 - QQQ 2 -
2 before CLP*X => segment 6 - CLP 2 -
9 AK904=X => element 6 - AK9 9 4
9 AK902= => element 1 - AK9 9 2
`;
