import type { Guide } from './guide.ts';
import * as codes from './code-lists.ts';

const personOrOrganisation = 'RRRSSNSSS';
const contact = 'RSRRSSSS 01=IC 03=EM,FX,TE 05=EM,EX,FX,TE 07=EM,EX,FX,TE';
const phone = 'RSRRSS 01=IC 03=TE 05=EX';
const address = 'RSSSNNS';
const secondaryId = 'RR 01@0B,1G,G2,LU';
const lineSecondaryId = 'RRNS 01@0B,1G,G2,LU 04(RR) 04.1=2U';
const repricing = `01=${codes.repricingMethod} 13=${codes.repricingReject} 14=${codes.repricingCompliance} 15=${codes.repricingException}`;
const ambulanceCrc = `RRRSSSS 01@07 02=N,Y 03=${codes.ambulanceCondition} 04=${codes.ambulanceCondition} 05=${codes.ambulanceCondition} 06=${codes.ambulanceCondition} 07=${codes.ambulanceCondition}`;
const ambulance = 'SSNRRRNNSS 01=LB 04=A,B,C,D,E 05=DH';

/** A list element 01 … 12 of HI: composite usage and qualifier. */
const diagnosisList = (qualifiers: string, components: string, from: number): string => {
  const parts: string[] = [];
  for (let index = from; index <= 12; index += 1) {
    const position = String(index).padStart(2, '0');
    parts.push(`${position}(${components}) ${position}.1=${qualifiers}`);
  }
  return parts.join(' ');
};

const claim = `
  CLM R 1 RRNNRRRRRSSSNNNNNNNS 05(RRR) 05.2=B 06=N,Y 07=A,B,C 08=N,W,Y 09=I,Y 10=P 11(RSNSS) 11.1=AA,EM,OA 11.2=AA,EM,OA 12=02,03,05,09 20=${codes.delayReason} -- claim
  DTP S 1 RRR 01@431 02=D8 -- onset of illness
  DTP S 1 RRR 01@454 02=D8 -- first treatment
  DTP S 1 RRR 01@304 02=D8 -- last seen
  DTP S 1 RRR 01@453 02=D8 -- acute manifestation
  DTP S 1 RRR 01@439 02=D8 -- accident date
  DTP S 1 RRR 01@484 02=D8 -- last menstrual period
  DTP S 1 RRR 01@455 02=D8 -- last X-ray
  DTP S 1 RRR 01@471 02=D8 -- vision or hearing prescription
  DTP S 1 RRR 01@314,360,361 02=D8,RD8 -- disability dates
  DTP S 1 RRR 01@297 02=D8 -- last worked
  DTP S 1 RRR 01@296 02=D8 -- return to work
  DTP S 1 RRR 01@435 02=D8 -- admission date
  DTP S 1 RRR 01@096 02=D8 -- discharge date
  DTP S 2 RRR 01@090,091 02=D8 -- care assumed or relinquished
  DTP S 1 RRR 01@444 02=D8 -- first contact, property and casualty
  DTP S 1 RRR 01@050 02=D8 -- received by repricer
  PWK S 10 RRNNSS 01=${codes.attachmentReportType} 02=${codes.attachmentTransmission} 05=AC -- attachment
  CN1 S 1 RSSSSS 01=02,03,04,05,06,09 -- contract
  AMT S 1 RR 01@F5 -- patient amount paid
  REF S 1 RR 01@4N -- service authorization exception
  REF S 1 RR 01@F5 -- Medicare section 4081 indicator
  REF S 1 RR 01@EW -- mammography certification
  REF S 1 RR 01@9F -- referral number
  REF S 1 RR 01@G1 -- prior authorization
  REF S 1 RR 01@F8 -- payer's claim control number
  REF S 1 RR 01@X4 -- CLIA number
  REF S 1 RR 01@9A -- repriced claim number
  REF S 1 RR 01@9C -- adjusted repriced claim number
  REF S 1 RR 01@LX -- investigational device exemption
  REF S 1 RR 01@D9 -- clearinghouse trace number
  REF S 1 RR 01@EA -- medical record number
  REF S 1 RR 01@P4 -- demonstration project
  REF S 1 RR 01@1J -- care plan oversight
  K3 S 10 R -- fixed format information
  NTE S 1 RR 01=ADD,CER,DCP,DGN,TPO -- claim note
  CR1 S 1 ${ambulance} -- ambulance transport
  CR2 S 1 NNNNNNNRNSS 08=A,C,D,E,F,G,M -- spinal manipulation
  CRC S 3 ${ambulanceCrc} -- ambulance certification
  CRC S 3 RRRSSSS 01@E1,E2,E3 02=N,Y 03=L1,L2,L3,L4,L5 04=L1,L2,L3,L4,L5 05=L1,L2,L3,L4,L5 06=L1,L2,L3,L4,L5 07=L1,L2,L3,L4,L5 -- vision condition
  CRC S 1 RRR 01@75 02=Y 03=IH -- homebound
  CRC S 1 RRRSS 01@ZZ 02=N,Y 03=AV,NU,S2,ST 04=AV,NU,S2,ST 05=AV,NU,S2,ST -- EPSDT referral
  HI R 1 RSSSSSSSSSSS 01(RR) 01.1@ABK,BK ${diagnosisList('ABF,BF', 'RR', 2)} -- diagnosis codes
  HI S 1 RS 01(RR) 01.1@BP 02(RR) 02.1=BO -- anesthesia procedure
  HI S 2 RSSSSSSSSSSS 01(RR) 01.1@BG ${diagnosisList('BG', 'RR', 2)} -- conditions
  HCP S 1 RRSSSSSNNNNNSSS ${repricing} -- repricing
  2310A S 2 -- referring provider
    NM1 R 1 RRRSSNSSS 01@DN,P3 02=1 08=XX
    REF S 3 RR 01@0B,1G,G2
  2310B S 1 -- rendering provider
    NM1 R 1 ${personOrOrganisation} 01@82 02=1,2 08=XX
    PRV S 1 RRR 01=PE 02=PXC -- rendering provider's specialty
    REF S 4 ${secondaryId}
  2310C S 1 -- service facility
    NM1 R 1 RRRNNNNSS 01@77 02=2 08=XX
    N3 R 1 RS -- service facility's street address
    N4 R 1 ${address} -- service facility's city, state, and ZIP code
    REF S 3 RR 01@0B,G2,LU
    PER S 1 ${phone}
  2310D S 1 -- supervising provider
    NM1 R 1 RRRSSNSSS 01@DQ 02=1 08=XX
    REF S 4 ${secondaryId}
  2310E S 1 -- ambulance pick-up
    NM1 R 1 RR 01@PW 02=2
    N3 R 1 RS
    N4 R 1 ${address}
  2310F S 1 -- ambulance drop-off
    NM1 R 1 RRS 01@45 02=2
    N3 R 1 RS
    N4 R 1 ${address}
  2320 S 10 -- other subscriber
    SBR R 1 RRSSSNNNS 01=${codes.payerResponsibility} 02=${codes.relationshipOfOtherSubscriber} 05=${codes.medicareSecondaryReason} 09=${codes.claimFilingIndicator} -- other insurance
    CAS S 5 ${codes.adjustmentUsage} 01=${codes.adjustmentGroup} -- other payer's claim adjustments
    AMT S 1 RR 01@D -- other payer's paid amount
    AMT S 1 RR 01@A8 -- other payer's non-covered amount
    AMT S 1 RR 01@EAF -- remaining patient liability
    OI R 1 NNRSNR 03=N,W,Y 04=P 06=I,Y -- other insurance consents
    MOA S 1 SSSSSSSSS -- outpatient adjudication
    2330A R 1 -- other subscriber's name
      NM1 R 1 RRRSSNSRR 01@IL 02=1,2 08=II,MI
      N3 S 1 RS
      N4 S 1 ${address}
      REF S 2 RR 01@SY
    2330B R 1 -- other payer
      NM1 R 1 RRRNNNNRR 01@PR 02=2 08=PI,XV
      N3 S 1 RS
      N4 S 1 ${address}
      DTP S 1 RRR 01@573 02=D8 -- other payer's payment date
      REF S 2 RR 01@2U,EI,FY,NF
      REF S 1 RR 01@G1
      REF S 1 RR 01@9F
      REF S 1 RR 01@T4 02=Y
      REF S 1 RR 01@F8
    2330C S 2 -- other payer's referring provider
      NM1 R 1 RR 01@DN,P3 02=1
      REF R 3 RR 01@0B,1G,G2
    2330D S 1 -- other payer's rendering provider
      NM1 R 1 RR 01@82 02=1,2
      REF R 3 ${secondaryId}
    2330E S 1 -- other payer's service facility
      NM1 R 1 RR 01@77 02=2
      REF R 3 RR 01@0B,G2,LU
    2330F S 1 -- other payer's supervising provider
      NM1 R 1 RR 01@DQ 02=1
      REF R 3 ${secondaryId}
    2330G S 1 -- other payer's billing provider
      NM1 R 1 RR 01@85 02=1,2
      REF R 2 RR 01@G2,LU
  2400 R 50 -- service line
    LX R 1 R -- line number
    SV1 R 1 RRRRSNRNSNSSNNS 01(RRSSSSS) 01.1=ER,HC,IV,WK 03=MJ,UN 07(RSSS) 09=Y 11=Y 12=Y 15=0 -- professional service
    SV5 S 1 RRRRRR 01(RR) 01.1=HC 02=DA 06=1,4,6 -- equipment rental or purchase
    PWK S 11 RRNNSS 01=${codes.attachmentReportType} 02=${codes.attachmentTransmission},AB,AD,AF,AG,NS 05=AC -- line attachment
    CR1 S 1 ${ambulance} -- ambulance transport
    CR3 S 1 RRR 01=I,R,S 02=MO -- equipment certification
    CRC S 3 ${ambulanceCrc} -- ambulance certification
    CRC S 1 RRR 01@70 02=N,Y 03=65 -- hospice employee
    CRC S 1 RRRS 01@09 02=N,Y 03=38,ZV 04=38,ZV -- equipment condition
    DTP R 1 RRR 01@472 02=D8,RD8 -- service date
    DTP S 1 RRR 01@471 02=D8 -- prescription date
    DTP S 1 RRR 01@607 02=D8 -- certification revised or recertified
    DTP S 1 RRR 01@463 02=D8 -- therapy began
    DTP S 1 RRR 01@461 02=D8 -- last certification
    DTP S 1 RRR 01@304 02=D8 -- last seen
    DTP S 2 RRR 01@738,739 02=D8 -- test dates
    DTP S 1 RRR 01@011 02=D8 -- shipped
    DTP S 1 RRR 01@455 02=D8 -- last X-ray
    DTP S 1 RRR 01@454 02=D8 -- first treatment
    QTY S 1 RR 01@PT -- ambulance patients
    QTY S 1 RR 01@FL -- additional anesthesia units
    MEA S 5 RRR 01=OG,TR 02=HT,R1,R2,R3,R4 -- test result
    CN1 S 1 RSSSSS 01=02,03,04,05,06,09 -- line contract
    REF S 1 RR 01@9B -- repriced line number
    REF S 1 RR 01@9D -- adjusted repriced line number
    REF S 5 RRNS 01@G1 04(RR) 04.1=2U -- prior authorization
    REF S 1 RR 01@6R -- line item control number
    REF S 1 RR 01@EW -- mammography certification
    REF S 1 RR 01@X4 -- CLIA number
    REF S 1 RR 01@F4 -- referring CLIA number
    REF S 1 RR 01@BT -- immunization batch
    REF S 5 RRNS 01@9F 04(RR) 04.1=2U -- referral number
    AMT S 1 RR 01@T -- sales tax
    AMT S 1 RR 01@F4 -- postage
    K3 S 10 R -- fixed format information
    NTE S 1 RR 01@ADD,DCP -- line note
    NTE S 1 RR 01@TPO -- note of the repricer
    PS1 S 1 RR -- purchased service
    HCP S 1 RRSSSSSNSSSSSSS ${repricing} 09=ER,HC,IV,WK 11=MJ,UN -- line repricing
    2410 S 1 -- drug
      LIN R 1 NRR 02=EN,EO,HI,N4,ON,UK,UP -- drug code
      CTP R 1 NNNRR 05(R) 05.1=F2,GR,ME,ML,UN -- drug quantity
      REF S 1 RR 01@VY,XZ -- prescription number
    2420A S 1 -- line rendering provider
      NM1 R 1 ${personOrOrganisation} 01@82 02=1,2 08=XX
      PRV S 1 RRR 01=PE 02=PXC -- rendering provider's specialty
      REF S 20 ${lineSecondaryId}
    2420B S 1 -- purchased service provider
      NM1 R 1 RRNNNNNSS 01@QB 02=1,2 08=XX
      REF S 20 ${lineSecondaryId}
    2420C S 1 -- line service facility
      NM1 R 1 RRRNNNNSS 01@77 02=2 08=XX
      N3 R 1 RS
      N4 R 1 ${address}
      REF S 3 RRNS 01@G2,LU 04(RR) 04.1=2U
    2420D S 1 -- line supervising provider
      NM1 R 1 RRRSSNSSS 01@DQ 02=1 08=XX
      REF S 20 ${lineSecondaryId}
    2420E S 1 -- ordering provider
      NM1 R 1 RRRSSNSSS 01@DK 02=1 08=XX
      N3 S 1 RS
      N4 S 1 ${address}
      REF S 20 ${lineSecondaryId}
      PER S 1 ${contact}
    2420F S 2 -- line referring provider
      NM1 R 1 RRRSSNSSS 01@DN,P3 02=1 08=XX
      REF S 20 ${lineSecondaryId}
    2420G S 1 -- line ambulance pick-up
      NM1 R 1 RR 01@PW 02=2
      N3 R 1 RS
      N4 R 1 ${address}
    2420H S 1 -- line ambulance drop-off
      NM1 R 1 RRS 01@45 02=2
      N3 R 1 RS
      N4 R 1 ${address}
    2430 S 15 -- line adjudication by another payer
      SVD R 1 RRRNRS 03(RRSSSSS) 03.1=ER,HC,HP,IV,WK -- other payer's line payment
      CAS S 5 ${codes.adjustmentUsage} 01=${codes.adjustmentGroup} -- other payer's line adjustments
      DTP R 1 RRR 01@573 02=D8 -- other payer's payment date
      AMT S 1 RR 01@EAF -- remaining patient liability
    2440 S * -- form
      LQ R 1 RR 01=AS,UT -- form identification
      FRM R 99 RSSSS 02=N,W,Y -- form answer`;

const nested = (text: string, by: number): string => text.replaceAll('\n', `\n${' '.repeat(by)}`);

export const guide837p: Guide = {
  id: '005010X222A1',
  transaction: '837',
  functionalGroup: 'HC',
  versions: ['005010X222A1', '005010X222A2', '005010X222'],
  title: 'professional claim',
  outline: `
ST R 1 RRR 01=837 03=005010X222A1,005010X222A2,005010X222
BHT R 1 RRRRRR 01=0019 02=00,18 06=31,CH,RP -- beginning of the batch
1000A R 1 -- submitter
  NM1 R 1 RRRSSNNRR 01@41 02=1,2 08=46
  PER R 2 ${contact} -- submitter's contact
1000B R 1 -- receiver
  NM1 R 1 RRRNNNNRR 01@40 02=2 08=46
2000A R * -- billing provider level
  HL R 1 RNRR 03@20 04=1
  PRV S 1 RRR 01=BI 02=PXC -- billing provider's specialty
  CUR S 1 RR 01=85 -- foreign currency
  2010AA R 1 -- billing provider
    NM1 R 1 ${personOrOrganisation} 01@85 02=1,2 08=XX
    N3 R 1 RS -- billing provider's street address
    N4 R 1 ${address} -- billing provider's city, state, and ZIP code
    REF R 1 RR 01@EI,SY -- billing provider's tax identification
    REF S 2 RR 01@0B,1G
    PER S 2 ${contact}
  2010AB S 1 -- pay-to address
    NM1 R 1 RR 01@87 02=1,2
    N3 R 1 RS
    N4 R 1 ${address}
  2010AC S 1 -- pay-to plan
    NM1 R 1 RRRNNNNRR 01@PE 02=2 08=PI,XV
    N3 R 1 RS
    N4 R 1 ${address}
    REF S 1 RR 01@2U,FY,NF
    REF R 1 RR 01@EI
  2000B R * -- subscriber level
    HL R 1 RRRR 03@22 04=0,1
    SBR R 1 RSSSSNNNS 01=${codes.payerResponsibility} 02=18 05=${codes.medicareSecondaryReason} 09=${codes.claimFilingIndicator} -- subscriber's insurance
    PAT S 1 NNNNSSSSS 05=D8 07=01 09=Y -- subscriber as patient
    2010BA R 1 -- subscriber
      NM1 R 1 ${personOrOrganisation} 01@IL 02=1,2 08=II,MI
      N3 S 1 RS -- subscriber's street address
      N4 S 1 ${address} -- subscriber's city, state, and ZIP code
      DMG S 1 RRR 01=D8 03=F,M,U -- subscriber's birth date and sex
      REF S 1 RR 01@SY
      REF S 1 RR 01@Y4 -- property and casualty claim number
      PER S 1 ${phone}
    2010BB R 1 -- payer
      NM1 R 1 RRRNNNNRR 01@PR 02=2 08=PI,XV
      N3 S 1 RS
      N4 S 1 ${address}
      REF S 3 RR 01@2U,EI,FY,NF
      REF S 2 RR 01@G2,LU
    2300 S 100 -- claim${nested(claim, 4)}
    2000C S * -- patient level
      HL R 1 RRRR 03@23 04=0
      PAT R 1 RNNNSSSSS 01=${codes.relationshipToSubscriber} 05=D8 07=01 09=Y -- patient
      2010CA R 1 -- patient's name
        NM1 R 1 RRRSSNS 01@QC 02=1
        N3 R 1 RS -- patient's street address
        N4 R 1 ${address} -- patient's city, state, and ZIP code
        DMG R 1 RRR 01=D8 03=F,M,U -- patient's birth date and sex
        REF S 1 RR 01@Y4 -- property and casualty claim number
        REF S 1 RR 01@1W,SY
        PER S 1 ${phone}
      2300 S 100 &2300 -- claim
SE R 1 RR
`,
};
