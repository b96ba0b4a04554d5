import type { Guide } from './guide.ts';
import * as parts from './eligibility-parts.ts';

const inquiry = (level: string, indent: string): string =>
  [
    `${level} S 99 -- eligibility inquiry`,
    `  EQ R 1 SSSSS 02(${parts.procedure}) 02.1=${parts.serviceQualifier} 03=FAM,IND 05(RSSS) -- what is asked`,
    '  AMT S 1 RR 01@R -- spend-down amount',
    '  AMT S 1 RR 01@PB -- spend-down billed',
    '  III S 10 RR 01=BF,BK,ZZ,ABF,ABK,GR,NI -- further information',
    '  REF S 1 RR 01=9F,G1',
    '  DTP S 1 RRR 01=291 02=D8,RD8 -- date asked for',
  ]
    .map((line) => `${indent}${line}`)
    .join('\n');

export const guide270: Guide = {
  id: '005010X279A1',
  transaction: '270',
  functionalGroup: 'HS',
  versions: ['005010X279A1', '005010X279'],
  title: 'eligibility inquiry',
  outline: `
ST R 1 RRR 01=270 03=005010X279A1,005010X279
BHT R 1 RRSRRS 01=0022 02=01,13 06=RT,RU
2000A R * -- information source level
  HL R 1 RNRR 03@20 04=1
  2100A R 1 -- information source
    NM1 R 1 ${parts.sourceName}
  2000B R * -- information receiver level
    HL R 1 RRRR 03@21 04=1
    2100B R 1 -- information receiver
      NM1 R 1 ${parts.receiverName}
      REF S 9 ${parts.receiverReference}
      N3 S 1 RS
      N4 S 1 ${parts.address}
      PRV S 1 ${parts.provider}
    2000C R * -- subscriber level
      HL R 1 RRRR 03@22 04=0,1
      TRN S 2 RRRS 01=1
      2100C R 1 -- subscriber
        NM1 R 1 RRSSSNSSS 01@IL 02=1,2 08=II,MI
        REF S 9 ${parts.memberReference}
        N3 S 1 RS
        N4 S 1 ${parts.address}
        PRV S 1 ${parts.provider}
        DMG S 1 SSS 01=D8 03=F,M
        INS S 1 RRNNNNNNNNNNNNNNS 01=Y 02=18
        HI S 1 ${parts.diagnosis}
        DTP S 2 RRR 01=102,291,307,435,472 02=D8,RD8
${inquiry('2110C', '        ')}
      2000D S * -- dependent level
        HL R 1 RRRR 03@23 04=0
        TRN S 2 RRRS 01=1
        2100D R 1 -- dependent
          NM1 R 1 RRSSSNS 01@03 02=1
          REF S 9 ${parts.memberReference}
          N3 S 1 RS
          N4 S 1 ${parts.address}
          PRV S 1 ${parts.provider}
          DMG S 1 SSS 01=D8 03=F,M
          INS S 1 RRNNNNNNNNNNNNNNS 01=N 02=01,19,34
          HI S 1 ${parts.diagnosis}
          DTP S 2 RRR 01=102,291,307,435,472 02=D8,RD8
${inquiry('2110D', '          ')}
SE R 1 RR
`,
};
