import type { Guide } from './guide.ts';

const status = 'RRNNNNNNNSS 01(RRSS) 10(RRSS) 11(RRSS)';

const claim = (letter: string, indent: string): string =>
  [
    `2200${letter} R * -- claim the request is about`,
    '  TRN R 1 RR 01=1,2',
    `  STC R * ${status} -- what is requested`,
    "  REF S 1 RR 01@1K -- payer's claim control number",
    '  REF S 1 RR 01@BLT -- bill type',
    '  REF S 1 RR 01@EJ -- patient control number',
    '  REF S 1 RR 01@EA -- medical record number',
    '  REF S 1 RR 01@D9 -- clearinghouse trace number',
    '  DTP S 1 RRR 01@472,434 02=D8,RD8 -- service date',
    '  DTP S 1 RRR 01@106 02=D8 -- answer due',
    '  PWK S 1 RRNNSS 02=AA,BM,EL,EM,FT,FX 05=AC -- attachment',
    `  2210${letter} S 1 -- where the answer goes`,
    '    PWK R 1 RRNNSS 05=AC',
    '    PER S 1 RSSSSSSS',
    '    N1 S 1 RSSS',
    '    N3 S 1 RS',
    '    N4 S 1 RSSSNNS',
    `  2220${letter} S * -- line the request is about`,
    '    SVC R 1 RRSSSSS 01(RRSSSSS) 01.1=AD,ER,HC,HP,IV,N4,NU,WK',
    `    STC R * ${status} -- what is requested`,
    '    REF S 1 RR 01@FJ,6R -- line item control number',
    '    DTP S 1 RRR 01@472 02=D8,RD8 -- service date',
  ]
    .map((line) => `${indent}${line}`)
    .join('\n');

export const guide277rfai: Guide = {
  id: '005010X213',
  transaction: '277',
  functionalGroup: 'HN',
  versions: ['005010X213', '005010X213E1', '005010X213E2'],
  title: 'request for additional information',
  outline: `
ST R 1 RRR 01=277 03=005010X213,005010X213E1,005010X213E2
BHT R 1 RRRRRR 01=0085,0010 02=08,13,48 06=RQ
2000A R 1 -- payer level
  HL R 1 RNRR 03@20 04=1
  2100A R 1 -- payer
    NM1 R 1 RRRNNNNRR 01@PR 02=2 08=PI,XV
    PER S 1 RSRRSSSS 01=IC
2000B R 1 -- information receiver level
  HL R 1 RRRR 03@21 04=1
  2100B R 1 -- information receiver
    NM1 R 1 RRRSSNNRR 01@41 02=1,2 08=46
2000C R * -- provider level
  HL R 1 RRRR 03@19 04=1
  2100C R 1 -- provider
    NM1 R 1 RRRSSNSRR 01@1P 02=1,2 08=FI,SV,XX
2000D S * -- patient level
  HL R 1 RRRS 03@22,PT 04=0,1
  2100D R 1 -- patient
    NM1 R 1 RRRSSNSRR 01@IL,QC 02=1,2 08=II,MI
${claim('D', '  ')}
2000E S * -- dependent level
  HL R 1 RRRS 03@23 04=0
  2100E R 1 -- dependent
    NM1 R 1 RRRSSNS 01@QC 02=1
${claim('E', '  ')}
SE R 1 RR
`,
};
