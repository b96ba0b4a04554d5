/** Single faults in the transaction of `cases` named 999; `planted.ts` says how a line is read. */
export const faults999 = `
12 SE01=13 => transaction 4 - SE 12 1
12 SE02=0002 => transaction 3 - SE 12 2
12 drop => transaction 2 - SE 12 -
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
3 drop => segment 2 - IK3 3 -
4 drop => segment 2 2000 CTX 4 -
8 drop => segment 3 2000 IK5 8 -
10 drop => segment 3 2000 IK5 10 -
11 drop => segment 3 - AK9 11 -
2 AK102=Q => element 6 - AK1 2 2
4 IK302=Q7 => element 6 2100 IK3 4 2
4 IK304=Q => element 7 2100 IK3 4 4
6 IK403=Q => element 7 2110 IK4 6 3
7 CTX03=Q7 => element 6 2110 CTX 7 3
8 IK501=Q => element 7 2000 IK5 8 1
8 IK502=Q7 => element 7 2000 IK5 8 2
10 IK501=Q => element 7 2000 IK5 10 1
6 IK401-1=Q7 => element 6 2110 IK4 6 1-1
7 CTX05-1=Q7 => element 6 2110 CTX 7 5-1
2 AK101= => element 1 - AK1 2 1
3 AK202= => element 1 2000 AK2 3 2
5 CTX01= => element 1 2100 CTX 5 1
8 IK501= => element 1 2000 IK5 8 1
10 IK501= => element 1 2000 IK5 10 1
2 AK101=XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX => element 5 - AK1 2 1
4 IK303=XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX => element 5 2100 IK3 4 3
8 IK501=XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX => element 5 2000 IK5 8 1
2 AK102=1A => element 6 - AK1 2 2
6 IK402=1A => element 6 2110 IK4 6 2
7 CTX06=1A => element 6 2110 CTX 7 6-1
2 AK111=X => element 3 - AK1 2 4
5 CTX09=X => element 3 2100 CTX 5 7
8 IK510=X => element 3 2000 IK5 8 7
2 twice => segment 5 - AK1 3 -
8 twice => segment 5 2000 IK5 9 -
10 twice => segment 5 2000 IK5 11 -
2 swap => segment 7 - AK1 3 -
3 swap => segment 2 - IK3 3 -
4 swap => segment 2 2000 CTX 4 -
2 before QQQ*1 => segment 1 - QQQ 2 -
2 before CLP*X => segment 6 - CLP 2 -
11 AK904=3 => element I12 - AK9 11 4
11 AK901=A => element 7 - AK9 11 1
11 AK901=R => element I12 - AK9 11 4
8 is IK5*E => element I9 2000 IK5 8 2
10 IK502=5 => element I13 2000 IK5 10 2
4 IK304=99 => element 7 2100 IK3 4 4
6 IK403=99 => element 7 2110 IK4 6 3
11 AK902=1A => element 6 - AK9 11 2
11 AK905=99 => element 7 - AK9 11 5
`;
