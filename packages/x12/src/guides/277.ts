import type { Guide } from './guide.ts';

const status = 'RRNSSSSSSSS 01(RRS) 07=ACH,BOP,CHK,FWT,NON 10(RRS) 11(RRS)';

const claim = (letter: string, usage: string, indent: string): string =>
  [
    `2200${letter} ${usage} * -- status of a claim`,
    '  TRN R 1 RR 01=2',
    `  STC R * ${status} -- claim status`,
    "  REF S 1 RR 01@1K -- payer's claim control number",
    '  REF S 1 RR 01@BLT -- bill type',
    '  REF S 1 RR 01@EJ -- patient control number',
    '  REF S 1 RR 01@XZ -- prescription number',
    '  REF S 1 RR 01@VV -- voucher',
    '  REF S 1 RR 01@D9 -- clearinghouse trace number',
    '  DTP S 1 RRR 01@472 02=D8,RD8 -- service date',
    `  2220${letter} S * -- status of a line`,
    '    SVC R 1 RRSSNNS 01(RRSSSS) 01.1=AD,ER,HC,HP,IV,N4,NU,WK',
    `    STC R * ${status} -- line status`,
    '    REF S 1 RR 01@FJ -- line item control number',
    '    DTP S 1 RRR 01@472 02=D8,RD8 -- service date',
  ]
    .map((line) => `${indent}${line}`)
    .join('\n');

export const guide277: Guide = {
  id: '005010X212',
  transaction: '277',
  functionalGroup: 'HN',
  versions: ['005010X212', '005010X212E1', '005010X212E2'],
  title: 'claim status response',
  outline: `
ST R 1 RRR 01=277 03=005010X212,005010X212E1,005010X212E2
BHT R 1 RRRRRR 01=0010 02=08 06=DG
2000A R * -- information source level
  HL R 1 RNRR 03@20 04=1
  2100A R 1 -- payer
    NM1 R 1 RRRNNNNRR 01@PR 02=2 08=PI,XV
    PER S 1 RSRRSSSS 01=IC 03=ED,EM,FX,TE 05=ED,EM,EX,FX,TE 07=EX,FX
  2000B R * -- information receiver level
    HL R 1 RRRR 03@21 04=0,1
    2100B R 1 -- information receiver
      NM1 R 1 RRSSSNNRR 01@41 02=1,2 08=46
    2200B S 1 -- answer to the receiver
      TRN R 1 RR 01=2
      STC R * RRNNNNNNNSS 01(RRS) 01.3=36,40,41,AY,PR 10(RRS) 11(RRS) -- status of the receiver
    2000C S * -- provider level
      HL R 1 RRRR 03@19 04=0,1
      2100C R 2 -- provider
        NM1 R 1 RRSSSNSRR 01@1P 02=1,2 08=FI,SV,XX
      2200C S 1 -- answer to the provider
        TRN R 1 RR 01=1
        STC R * RRNNNNNNNSS 01(RRS) 01.3=1P 10(RRS) 11(RRS) -- status of the provider
      2000D S * -- subscriber level
        HL R 1 RRRR 03@22 04=0,1
        2100D R 1 -- subscriber
          NM1 R 1 RRRSSNSRR 01@IL 02=1,2 08=24,II,MI
${claim('D', 'S', '        ')}
        2000E S * -- dependent level
          HL R 1 RRRN 03@23
          2100E R 1 -- dependent
            NM1 R 1 RRRSSNS 01@QC 02=1
${claim('E', 'R', '          ')}
SE R 1 RR
`,
};
