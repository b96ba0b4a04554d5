import type { Guide } from './guide.ts';

const claim = (indent: string): string =>
  [
    '2200S S * -- claim asked about',
    '  TRN R 1 RR 01=1',
    "  REF S 1 RR 01@1K -- payer's claim control number",
    '  REF S 1 RR 01@BLT -- bill type',
    '  REF S 1 RR 01@LU -- application or location number',
    '  REF S 1 RR 01@6P -- group number',
    '  REF S 1 RR 01@EJ -- patient control number',
    '  REF S 1 RR 01@EA -- medical record number',
    '  REF S 1 RR 01@XZ -- prescription number',
    '  REF S 1 RR 01@D9 -- clearinghouse trace number',
    '  AMT S 1 RR 01@T3 -- charge of the claim',
    '  DTP S 1 RRR 01@472 02=D8,RD8 -- service date',
    '  2210S S * -- line asked about',
    '    SVC R 1 RRNSNNS 01(RRSSSS) 01.1=AD,ER,HC,HP,IV,N4,NU,WK',
    '    REF S 1 RR 01@FJ -- line item control number',
    '    DTP R 1 RRR 01@472 02=D8,RD8 -- service date',
  ]
    .map((line) => `${indent}${line}`)
    .join('\n');

export const guide276: Guide = {
  id: '005010X212',
  transaction: '276',
  functionalGroup: 'HR',
  versions: ['005010X212', '005010X212E1', '005010X212E2'],
  title: 'claim status inquiry',
  outline: `
ST R 1 RRR 01=276 03=005010X212,005010X212E1,005010X212E2
BHT R 1 RRRRR 01=0010 02=13
2000A R * -- information source level
  HL R 1 RNRR 03@20 04=1
  2100A R 1 -- payer
    NM1 R 1 RRRNNNNRR 01@PR 02=2 08=PI,XV
  2000B R * -- information receiver level
    HL R 1 RRRR 03@21 04=1
    2100B R 1 -- information receiver
      NM1 R 1 RRSSSNNRR 01@41 02=1,2 08=46
    2000C R * -- provider level
      HL R 1 RRRR 03@19 04=1
      2100C R 2 -- provider
        NM1 R 1 RRSSSNSRR 01@1P 02=1,2 08=FI,SV,XX
      2000D R * -- subscriber level
        HL R 1 RRRR 03@22 04=0,1
        DMG S 1 RRS 01=D8 03=F,M
        2100D R 1 -- subscriber
          NM1 R 1 RRRSSNSRR 01@IL 02=1,2 08=24,II,MI
${claim('        ').replaceAll('2200S', '2200D').replaceAll('2210S', '2210D')}
        2000E S * -- dependent level
          HL R 1 RRRN 03@23
          DMG R 1 RRS 01=D8 03=F,M
          2100E R 1 -- dependent
            NM1 R 1 RRRSSNS 01@QC 02=1
${claim('          ').replaceAll('2200S S', '2200E R').replaceAll('2210S', '2210E')}
SE R 1 RR
`,
};
