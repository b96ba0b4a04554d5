import {
  address,
  claimHeader,
  codeList,
  lineAdjudication,
  lineReference,
  nested,
  otherPayerNames,
  otherPayerProvider,
  patientLevel,
} from './claim-parts.ts';
import * as codes from './code-lists.ts';
import type { Guide } from './guide.ts';

const person = 'RRRSSNSSS';
const repricing = `RRSSSSSSSSSSSSS 01=${codes.repricingMethod} 09=HC,HP,IV,WK 11=DA,UN 13=${codes.repricingReject} 14=${codes.repricingCompliance} 15=${codes.repricingException}`;
const poa = 'RRNNNNNNS';

const claim = `
  CLM R 1 RRNNRNRRRNNNNNNNNNNS 05(RRR) 05.2=A 07=A,B,C 08=N,W,Y 09=I,Y 20=${codes.delayReason} -- claim
  DTP S 1 RRR 01@096 02=TM -- discharge hour
  DTP R 1 RRR 01@434 02=RD8 -- statement dates
  DTP S 1 RRR 01@435 02=D8,DT -- admission date and hour
  DTP S 1 RRR 01@050 02=D8 -- received by repricer
  CL1 R 1 RSR 01=1,2,3,4,5,9 -- admission type, source, and patient status
  PWK S 10 RRNNSS 01=${codes.attachmentReportType} 02=${codes.attachmentTransmission} 05=AC -- attachment
  CN1 S 1 RSSSSS 01=01,02,03,04,05,06,09 -- contract
  AMT S 1 RR 01@F3 -- estimated amount due
  REF S 1 RR 01@4N -- service authorization exception
  REF S 1 RR 01@9F -- referral number
  REF S 1 RR 01@G1 -- prior authorization
  REF S 1 RR 01@F8 -- payer's claim control number
  REF S 1 RR 01@9A -- repriced claim number
  REF S 1 RR 01@9C -- adjusted repriced claim number
  REF S 5 RR 01@LX -- investigational device exemption
  REF S 1 RR 01@D9 -- clearinghouse trace number
  REF S 1 RR 01@LU -- auto accident state
  REF S 1 RR 01@EA -- medical record number
  REF S 1 RR 01@P4 -- demonstration project
  REF S 1 RR 01@G4 -- peer review authorization
  K3 S 10 R -- fixed format information
  NTE S 10 RR 01@ALG,DCP,DGN,DME,MED,NTR,ODT,RHB,RLH,RNH,SET,SFM,SPT,UPI -- claim note
  NTE S 1 RR 01@ADD -- billing note
  CRC S 1 RRRSS 01=ZZ 02=N,Y 03=AV,NU,S2,ST 04=AV,NU,S2,ST 05=AV,NU,S2,ST -- EPSDT referral
  HI R 1 R 01(${poa}) 01.1@ABK,BK 01.9=N,U,W,Y -- principal diagnosis
  HI S 1 R 01(RR) 01.1@ABJ,BJ -- admitting diagnosis
  HI S 1 RSS 01(RR) 01.1@APR,PR 02(RR) 02.1=APR,PR 03(RR) 03.1=APR,PR -- reason for the visit
  HI S 1 RSSSSSSSSSSS 01(${poa}) 01.1@ABN,BN ${codeList('ABN,BN', poa, 2)} -- external cause of injury
  HI S 1 R 01(RR) 01.1@DR -- diagnosis related group
  HI S 2 RSSSSSSSSSSS 01(${poa}) 01.1@ABF,BF ${codeList('ABF,BF', poa, 2)} -- other diagnoses
  HI S 1 R 01(RRSS) 01.1@BBR,BR,CAH 01.3=D8 -- principal procedure
  HI S 2 RSSSSSSSSSSS 01(RRRR) 01.1@BBQ,BQ ${codeList('BBQ,BQ', 'RRRR', 2)} -- other procedures
  HI S 2 RSSSSSSSSSSS 01(RRRR) 01.1@BI ${codeList('BI', 'RRRR', 2)} -- occurrence spans
  HI S 2 RSSSSSSSSSSS 01(RRRR) 01.1@BH ${codeList('BH', 'RRRR', 2)} -- occurrences
  HI S 2 RSSSSSSSSSSS 01(RRNNR) 01.1@BE ${codeList('BE', 'RRNNR', 2)} -- values
  HI S 2 RSSSSSSSSSSS 01(RR) 01.1@BG ${codeList('BG', 'RR', 2)} -- conditions
  HI S 2 RSSSSSSSSSSS 01(RR) 01.1@TC ${codeList('TC', 'RR', 2)} -- treatment codes
  HCP S 1 ${repricing} -- repricing
  2310A S 1 -- attending provider
    NM1 R 1 ${person} 01@71 02=1 08=XX
    PRV S 1 RRR 01=AT 02=PXC -- attending provider's specialty
    REF S 4 RR 01@0B,1G,G2,LU
  2310B S 1 -- operating physician
    NM1 R 1 ${person} 01@72 02=1 08=XX
    REF S 4 RR 01@0B,1G,G2,LU
  2310C S 1 -- other operating physician
    NM1 R 1 ${person} 01@ZZ 02=1 08=XX
    REF S 4 RR 01@0B,1G,G2,LU
  2310D S 1 -- rendering provider
    NM1 R 1 ${person} 01@82 02=1 08=XX
    REF S 4 RR 01@0B,1G,G2,LU
  2310E S 1 -- service facility
    NM1 R 1 RRRNNNNSS 01@77 02=2 08=XX
    N3 R 1 RS
    N4 R 1 ${address}
    REF S 3 RR 01@0B,G2,LU
  2310F S 1 -- referring provider
    NM1 R 1 ${person} 01@DN 02=1 08=XX
    REF S 3 RR 01@0B,1G,G2
  2320 S 10 -- other subscriber
    SBR R 1 RRSSNNNNS 01=${codes.payerResponsibility} 02=${codes.relationshipOfOtherSubscriber} 09=${codes.claimFilingIndicator} -- other insurance
    CAS S 5 ${codes.adjustmentUsage} 01=${codes.adjustmentGroup} -- other payer's claim adjustments
    AMT S 1 RR 01@D -- other payer's paid amount
    AMT S 1 RR 01@EAF -- remaining patient liability
    AMT S 1 RR 01@A8 -- other payer's non-covered amount
    OI R 1 NNRNNR 03=N,W,Y 06=I,Y -- other insurance consents
    MIA S 1 RSSSSSSSSSSSSSSSSSSSSSSS -- inpatient adjudication
    MOA S 1 SSSSSSSSS -- outpatient adjudication${otherPayerNames}${otherPayerProvider('2330C', 1, '71', '1', '0B,1G,G2,LU', 'attending provider')}${otherPayerProvider('2330D', 1, '72', '1', '0B,1G,G2,LU', 'operating physician')}${otherPayerProvider('2330E', 1, 'ZZ', '1', '0B,1G,G2,LU', 'other operating physician')}${otherPayerProvider('2330F', 1, '77', '2', '0B,G2,LU', 'service facility')}${otherPayerProvider('2330G', 1, '82', '1', '0B,1G,G2,LU', 'rendering provider')}${otherPayerProvider('2330H', 1, 'DN', '1', '0B,1G,G2', 'referring provider')}${otherPayerProvider('2330I', 1, '85', '2', 'G2,LU', 'billing provider')}
  2400 R 999 -- service line
    LX R 1 R -- line number
    SV2 R 1 RSRRRNS 02(RRSSSSS) 02.1=ER,HC,HP,IV,WK 04=DA,UN -- institutional service
    PWK S 10 RRNNSS 01=${codes.attachmentReportType} 02=${codes.attachmentTransmission} 05=AC -- line attachment
    DTP S 1 RRR 01@472 02=D8,RD8 -- service date
    REF S 1 RR 01@6R -- line item control number
    REF S 1 RR 01@9B -- repriced line number
    REF S 1 RR 01@9D -- adjusted repriced line number
    AMT S 1 RR 01@GT -- service tax
    AMT S 1 RR 01@N8 -- facility tax
    NTE S 1 RR 01=TPO -- note of the repricer
    HCP S 1 ${repricing} -- line repricing
    2410 S 1 -- drug
      LIN R 1 NRR 02=N4 -- drug code
      CTP R 1 NNNRR 05(R) 05.1=F2,GR,ME,ML,UN -- drug quantity
      REF S 1 RR 01@VY,XZ -- prescription number
    2420A S 1 -- line operating physician
      NM1 R 1 ${person} 01@72 02=1 08=XX
      REF S 20 ${lineReference('0B,1G,G2,LU')}
    2420B S 1 -- line other operating physician
      NM1 R 1 ${person} 01@ZZ 02=1 08=XX
      REF S 20 ${lineReference('0B,1G,G2,LU')}
    2420C S 1 -- line rendering provider
      NM1 R 1 ${person} 01@82 02=1 08=XX
      REF S 20 ${lineReference('0B,1G,G2,LU')}
    2420D S 1 -- line referring provider
      NM1 R 1 ${person} 01@DN 02=1 08=XX
      REF S 20 ${lineReference('0B,1G,G2')}${lineAdjudication('RRSRRS', 'ER,HC,HP,IV,WK')}`;

export const guide837i: Guide = {
  id: '005010X223A2',
  transaction: '837',
  functionalGroup: 'HC',
  versions: ['005010X223A2', '005010X223A3', '005010X223A1', '005010X223'],
  title: 'institutional claim',
  outline: `${claimHeader({
    versions: '005010X223A2,005010X223A3,005010X223A1,005010X223',
    billingName: 'RRRNNNNSS 01@85 02=2 08=XX',
    taxQualifiers: 'EI',
    billingReferences: '0B,1G',
    subscriberPatient: '',
    payerReferences: 'G2,LU',
  })}${nested(claim, 4)}${patientLevel}`,
};
