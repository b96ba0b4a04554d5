import type { Guide } from './guide.ts';
import * as codes from './code-lists.ts';

const address = 'RSSSNNS';
const contact = 'RSSSSSSS';
const adjustmentGroup = 'CO,OA,PI,PR';
const name = 'RRSSSNSSS';
const crossedName = 'RRRNNNNRR';
const filing = '12,13,14,15,16,17,AM,CH,DS,HM,LM,MA,MB,MC,OF,TV,VA,WC,ZZ';
const providerAdjustment =
  '50,51,72,90,AH,AM,AP,B2,B3,BD,BN,C5,CR,CS,CT,CV,CW,DM,E3,FB,FC,GO,HM,IP,IR,IS,J1,L3,L6,LE,LS,OA,OB,PI,PL,RA,RE,SL,TL,WO,WU';
const federal = 'ZK,ZL,ZM,ZN,ZO';

export const guide835: Guide = {
  id: '005010X221A1',
  transaction: '835',
  functionalGroup: 'HP',
  versions: ['005010X221A1', '005010X221'],
  title: 'remittance advice',
  outline: `
ST R 1 RR 01=835
BPR R 1 RRRRSSSSSSSSSSSR 01=C,D,H,I,P,U,X 03=C,D 04=ACH,BOP,CHK,FWT,NON 05=CCP,CTX 06=01,04 08=DA 12=01,04 14=DA,SG -- payment
TRN R 1 RRRS 01=1 -- payment trace
CUR S 1 RRSNNNNNN 01=PR -- foreign currency
REF S 1 RR 01@EV -- receiver of the file
REF S 1 RR 01@F2 -- version of the payer's system
DTM S 1 RR 01@405 -- production date
1000A R 1 -- payer
  N1 R 1 RRSS 01@PR 03=XV -- payer's name
  N3 R 1 RS -- payer's street address
  N4 R 1 ${address} -- payer's city, state, and ZIP code
  REF S 4 RR 01=2U,EO,HI,NF -- payer's further identification
  PER S 1 ${contact} 01@CX 03=EM,FX,TE 05=EM,EX,FX,TE 07=EX -- payer's business contact
  PER R * ${contact} 01@BL 03=EM,TE,UR 05=EM,EX,FX,TE,UR 07=EM,EX,FX,UR -- payer's technical contact
  PER S 1 RNRR 01@IC 03=UR -- payer's web site
1000B R 1 -- payee
  N1 R 1 RRRR 01@PE 03=FI,XV,XX -- payee's name
  N3 S 1 RS -- payee's street address
  N4 S 1 ${address} -- payee's city, state, and ZIP code
  REF S * RR 01=0B,D3,PQ,TJ -- payee's further identification
  RDM S 1 RSS 01=BM,EM,FT,OL -- delivery of the remittance
2000 S * -- group of claims
  LX R 1 R -- group number
  TS3 S 1 RRRRRNNNNNNNSNSNSSNSSSSS -- provider's totals
  TS2 S 1 SSSSSSSSSSSSSSSSSSS -- provider's supplemental totals
  2100 R * -- claim payment
    CLP R 1 RRRRSRRSSNSSS 02=1,2,3,4,19,20,21,22,23,25 06=${filing} -- claim payment
    CAS S 99 ${codes.adjustmentUsage} 01=${adjustmentGroup} -- claim adjustments
    NM1 R 1 ${name} 01@QC 02=1 08=34,HN,II,MI,MR -- patient
    NM1 S 1 RRSSSNSRR 01@IL 02=1,2 08=FI,II,MI -- insured
    NM1 S 1 ${name} 01@74 02=1,2 08=C -- corrected insured
    NM1 S 1 RRSSSNSRR 01@82 02=1,2 08=BD,BS,FI,MC,PC,SL,UP,XX -- rendering provider
    NM1 S 1 ${crossedName} 01@TT 02=2 08=AD,FI,NI,PI,PP,XV -- crossover carrier
    NM1 S 1 ${crossedName} 01@PR 02=2 08=AD,FI,NI,PI,PP,XV -- corrected priority payer
    NM1 S 1 RRSSSNSSS 01@GB 02=1,2 08=FI,II,MI -- other subscriber
    MIA S 1 RSSSSSSSSSSSSSSSSSSSSSSS -- inpatient adjudication
    MOA S 1 SSSSSSSSS -- outpatient adjudication
    REF S 5 RR 01@1L,1W,28,6P,9A,9C,BB,CE,EA,F8,G1,G3,IG,SY -- claim reference
    REF S 10 RR 01@0B,1A,1B,1C,1D,1G,1H,1J,D3,G2,LU -- rendering provider's reference
    DTM S 1 RR 01@232 -- statement period begins
    DTM S 1 RR 01@233 -- statement period ends
    DTM S 1 RR 01@036 -- coverage expired
    DTM S 1 RR 01@050 -- claim received
    PER S 2 ${contact} 01=CX 03=EM,FX,TE 05=EM,EX,FX,TE 07=EX -- claim contact
    AMT S 13 RR 01=AU,D8,DY,F5,I,NL,T,T2,${federal} -- claim amount
    QTY S 14 RR 01=CA,CD,LA,LE,NE,NR,OU,PS,VS,${federal} -- claim quantity
    2110 S 999 -- service line
      SVC R 1 RRRSSSS 01(RRSSSSS) 01.1=AD,ER,HC,HP,IV,N4,N6,NU,UI,WK 06(RRSSSSS) 06.1=AD,ER,HC,HP,IV,N4,NU,WK -- service payment
      DTM S 1 RR 01@150 -- service period begins
      DTM S 1 RR 01@151 -- service period ends
      DTM S 1 RR 01@472 -- service date
      CAS S 99 ${codes.adjustmentUsage} 01=${adjustmentGroup} -- line adjustments
      REF S 8 RR 01@1S,APC,BB,E9,G1,G3,LU,RB -- service reference
      REF S 1 RR 01@6R -- line item control number
      REF S 10 RR 01@0B,1A,1B,1C,1D,1G,1H,1J,D3,G2,HPI,SY,TJ -- line rendering provider
      REF S 5 RR 01@0K -- policy
      AMT S 9 RR 01=B6,KH,T,T2,${federal} -- line amount
      QTY S 6 RR 01=${federal} -- line quantity
      LQ S 99 RR 01=HE,RX -- remark code
PLB S * RRRRSSSSSSSSSS 03(RS) 03.1=${providerAdjustment} 05(RS) 05.1=${providerAdjustment} 07(RS) 07.1=${providerAdjustment} 09(RS) 09.1=${providerAdjustment} 11(RS) 11.1=${providerAdjustment} 13(RS) 13.1=${providerAdjustment} -- provider adjustment
SE R 1 RR
`,
};
