import type { Guide } from './guide.ts';

const address = 'RSSSSSS 05=60,CY';
const contact =
  'RSRRSSSS 03=AP,BN,CP,EM,EX,FX,HP,TE,WP 05=AP,BN,CP,EM,EX,FX,HP,TE,WP 07=AP,BN,CP,EM,EX,FX,HP,TE,WP';
const person = 'RRSSSSSSS';

export const guide834: Guide = {
  id: '005010X220A1',
  transaction: '834',
  functionalGroup: 'BE',
  versions: ['005010X220A1', '005010X220'],
  title: 'enrollment in a benefit plan',
  outline: `
ST R 1 RRR 01=834 03=005010X220A1,005010X220
BGN R 1 RRRRSSNR 01=00,15,22 08=2,4,RX -- beginning
REF S 1 RR 01@38 -- master policy
DTP S * RRR 01=007,090,091,303,382,388 02=D8 -- dates of the file
QTY S 3 RR 01=DT,ET,TO -- totals
1000A R 1 -- sponsor
  N1 R 1 RSRR 01@P5 03=24,94,FI
1000B R 1 -- payer
  N1 R 1 RSRR 01@IN 03=94,FI,XV
1000C S 2 -- broker or administrator
  N1 R 1 RRRR 01@BO,TV 03=94,FI,XV
  1100C S 1 -- account
    ACT R 1 RNNNNS
2000 R * -- member
  INS R 1 RRRSRSSSSSSSSNNNS 01=N,Y 03=001,021,024,025,030 05=A,C,S,T 06(SS) 10=N,Y 11=D8 -- member
  REF R 1 RR 01@0F -- subscriber number
  REF S 1 RR 01@1L -- group number
  REF S 13 RR 01@17,23,3H,4A,6O,ABB,D3,DX,F6,P5,Q4,QQ,ZZ -- member's further identification
  DTP S 24 RRR 01=050,056,286,296,297,300,301,303,336,337,338,339,340,341,350,351,356,357,360,361,383,385,386,393,394,473,474 02=D8 -- member's dates
  2100A R 1 -- member's name
    NM1 R 1 RRRSSSSSS 01@74,IL 02=1 08=34,ZZ
    PER S 1 ${contact} 01=IP
    N3 S 1 RS
    N4 S 1 ${address}
    DMG S 1 RRSSSSSNNSS 01=D8 03=F,M,U
    EC S * RSS
    ICM S 1 RRSSS
    AMT S 7 RR
    HLH S 1 SSSNNSS
    LUI S * SSSSS
  2100B S 1 -- incorrect member's name
    NM1 R 1 ${person} 01@70 02=1
    DMG S 1 SSSSSSSNNSS
  2100C S 1 -- mailing address
    NM1 R 1 RR 01@31 02=1
    N3 R 1 RS
    N4 R 1 RSSSSSS
  2100D S 3 -- employer
    NM1 R 1 ${person} 01@36 02=1,2
    PER S 1 ${contact} 01=EP
    N3 S 1 RS
    N4 S 1 RSSSSSS
  2100E S 3 -- school
    NM1 R 1 ${person} 01@M8 02=2
    PER S 1 ${contact} 01=SK
    N3 S 1 RS
    N4 S 1 RSSSSSS
  2100F S 1 -- custodial parent
    NM1 R 1 ${person} 01@S3 02=1
    PER S 1 ${contact} 01=PQ
    N3 S 1 RS
    N4 S 1 RSSSSSS
  2100G S 13 -- responsible person
    NM1 R 1 ${person} 01@6Y,9K,E1,EI,EXS,GB,GD,J6,LR,QD,S1,TZ,X4 02=1,2
    PER S 1 ${contact} 01=RP
    N3 S 1 RS
    N4 S 1 RSSSSSS
  2100H S 1 -- drop-off location
    NM1 R 1 ${person} 01@45 02=1
    N3 S 1 RS
    N4 S 1 RSSSSSS
  2200 S * -- disability
    DSB R 1 RNNNNNSS
    DTP S 10 RRR 01=360,361 02=D8
  2300 S 99 -- coverage
    HD R 1 RNRSSNNNS 01=001,002,021,024,025,026,030,032 -- coverage
    DTP R 6 RRR 01=300,303,343,348,349,543,695 02=D8,RD8 -- coverage dates
    AMT S 9 RR
    REF S 14 RR 01=17,1L,9V,CE,E8,M7,PID,QQ,RB,X9,XM,XX1,XX2,ZX,ZZ -- coverage references
    IDC S 3 RRSS
    2310 S 30 -- provider
      LX R 1 R
      NM1 R 1 RRSSSSSSSR 02=1,2
      N3 S 2 RS
      N4 S 1 RSSSSSS
      PER S 2 ${contact} 01=CN
      PLA S 1 RRRSR
    2320 S 5 -- other coverage
      COB R 1 RSRS
      REF S 4 RR
      DTP S 2 RRR
      2330 S 3 -- other payer
        NM1 R 1 RRSSSSSSS
        N3 S 1 RS
        N4 S 1 RSSSSSS
        PER S 1 ${contact}
  LS S 1 R 01=2700 -- reporting categories begin
  2700 S * -- reporting category
    LX R 1 R
    2750 S 1 -- category
      N1 R 1 RR 01@75
      REF S 1 RR
      DTP S 1 RRR 02=D8,RD8
  LE S 1 R 01=2700 -- reporting categories end
SE R 1 RR
`,
};
