import type { Guide } from './guide.ts';

const status = 'RRRSNNNNNSSS 01(RRS) 03=U,WQ 10(RRS) 11(RRS)';

export const guide277ca: Guide = {
  id: '005010X214',
  transaction: '277',
  functionalGroup: 'HN',
  versions: ['005010X214'],
  title: 'claim acknowledgment',
  outline: `
ST R 1 RRR 01=277 03=005010X214
BHT R 1 RRRRRR 01=0085 02=08 06=TH
2000A R 1 -- information source level
  HL R 1 RNRR 03@20 04=1
  2100A R 1 -- information source
    NM1 R 1 RRRNNNNRR 01@AY,PR 02=2 08=46,FI,PI,XV
  2200A R 1 -- receipt of the batch
    TRN R 1 RR 01=1
    DTP R 1 RRR 01@050 02=D8 -- date received
    DTP R 1 RRR 01@009 02=D8 -- date processed
2000B R 1 -- information receiver level
  HL R 1 RRRR 03@21 04=0,1
  2100B R 1 -- information receiver
    NM1 R 1 RRRSSNNRR 01@41 02=1,2 08=46
  2200B R 1 -- verdict on the batch
    TRN R 1 RR 01=2
    STC R * ${status.replace('RRRS', 'RRRR')} -- status of the batch
    QTY S 1 RR 01@90 -- claims accepted
    QTY S 1 RR 01@AA -- claims rejected
    AMT S 1 RR 01@YU -- amount accepted
    AMT S 1 RR 01@YY -- amount rejected
2000C S * -- billing provider level
  HL R 1 RRRR 03@19 04=0,1
  2100C R 1 -- billing provider
    NM1 R 1 RRRSSNSRR 01@85 02=1,2 08=FI,XX
  2200C S 1 -- verdict on the provider
    TRN R 1 RR 01=1
    STC S * ${status} -- status of the provider
    REF S 3 RR 01=0B,1G,G2,LU,SY,TJ
    QTY S 1 RR 01@QA -- claims accepted
    QTY S 1 RR 01@QC -- claims rejected
    AMT S 1 RR 01@YU -- amount accepted
    AMT S 1 RR 01@YY -- amount rejected
2000D S * -- patient level
  HL R 1 RRRN 03@PT
  2100D R 1 -- patient
    NM1 R 1 RRRSSNSRR 01@QC 02=1 08=II,MI
  2200D R * -- verdict on the claim
    TRN R 1 RR 01=2
    STC R * ${status} -- status of the claim
    REF S 1 RR 01@1K -- payer's claim control number
    REF S 1 RR 01@D9 -- clearinghouse trace number
    REF S 1 RR 01@BLT -- bill type
    DTP R 1 RRR 01@472 02=D8,RD8 -- service date
    2220D S * -- verdict on the line
      SVC R 1 RRNSNNS 01(RRSSSS) 01.1=AD,ER,HC,HP,IV,N4,NU,WK
      STC R * ${status} -- status of the line
      REF S 1 RR 01@FJ,6R -- line item control number
      REF S 1 RR 01@XZ -- prescription number
      DTP S 1 RRR 01@472 02=D8,RD8 -- service date
SE R 1 RR
`,
};
