import {
  address,
  claimHeader,
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
const dentist = 'RRRSSNSSS';

const claim = `
  CLM R 1 RRNNRRRRRNSSNNNNNNSS 05(RRR) 05.2=B 06=N,Y 07=A,C 08=N,W,Y 09=I,Y 11(RSSSS) 11.1=AA,EM,OA 11.2=AA,EM,OA 11.3=AA,EM,OA 12=01,02,03,05 19=PB 20=${codes.delayReason} -- claim
  DTP S 1 RRR 01@439 02=D8 -- accident date
  DTP S 1 RRR 01@452 02=D8 -- appliance placed
  DTP S 1 RRR 01@472 02=D8,RD8 -- service date
  DTP S 1 RRR 01@050 02=D8 -- received by repricer
  DN1 S 1 SSSS 03=Y -- orthodontic treatment
  DN2 S 35 RRNNNR 02=E,I,M,P,R,U 06=JP -- tooth status
  PWK S 10 RRNNSS 01=${codes.attachmentReportType} 02=${codes.attachmentTransmission} 05=AC -- attachment
  CN1 S 1 RSSSSS 01=02,03,04,05,06,09 -- contract
  AMT S 1 RR 01@F5 -- patient amount paid
  REF S 1 RR 01@G3 -- predetermination number
  REF S 1 RR 01@4N -- service authorization exception
  REF S 1 RR 01@F8 -- payer's claim control number
  REF S 1 RR 01@9F -- referral number
  REF S 1 RR 01@G1 -- prior authorization
  REF S 1 RR 01@9A -- repriced claim number
  REF S 1 RR 01@9C -- adjusted repriced claim number
  REF S 1 RR 01@D9 -- clearinghouse trace number
  K3 S 5 R -- fixed format information
  NTE S 5 RR 01=ADD -- claim note
  HI S 1 RSSS 01(RR) 01.1=ABK,BK,TQ 02(RR) 02.1=ABF,BF,TQ 03(RR) 03.1=ABF,BF,TQ 04(RR) 04.1=ABF,BF,TQ -- diagnosis codes
  HCP S 1 RRSSSNNNNNNNSSS 01=${codes.repricingMethod} 13=${codes.repricingReject} 14=${codes.repricingCompliance} 15=${codes.repricingException} -- repricing
  2310A S 2 -- referring provider
    NM1 R 1 ${person} 01@DN,P3 02=1 08=XX
    PRV S 1 RRR 01=RF 02=PXC
    REF S 3 RR 01@0B,1G,G2
  2310B S 1 -- rendering provider
    NM1 R 1 ${dentist} 01@82 02=1,2 08=XX
    PRV S 1 RRR 01=PE 02=PXC -- rendering provider's specialty
    REF S 4 RR 01@0B,1G,G2,LU
  2310C S 1 -- service facility
    NM1 R 1 RRRSSNSSS 01@77 02=1,2 08=XX
    N3 R 1 RS
    N4 R 1 ${address}
    REF S 3 RR 01@0B,1G,G2,LU
  2310D S 1 -- assistant surgeon
    NM1 R 1 ${person} 01@DD 02=1 08=XX
    PRV S 1 RRR 01=AS 02=PXC
    REF S 3 RR 01@0B,1G,G2,LU
  2310E S 1 -- supervising provider
    NM1 R 1 ${person} 01@DQ 02=1 08=XX
    REF S 4 RR 01@0B,1G,G2,LU
  2320 S 10 -- other subscriber
    SBR R 1 RRSSSNNNS 01=${codes.payerResponsibility} 02=${codes.relationshipOfOtherSubscriber} 05=${codes.medicareSecondaryReason} 09=${codes.claimFilingIndicator} -- other insurance
    CAS S 5 ${codes.adjustmentUsage} 01=${codes.adjustmentGroup} -- other payer's claim adjustments
    AMT S 1 RR 01@D -- other payer's paid amount
    AMT S 1 RR 01@EAF -- remaining patient liability
    AMT S 1 RR 01@A8 -- other payer's non-covered amount
    OI R 1 NNRSNR 03=N,W,Y 04=P 06=I,Y -- other insurance consents
    MOA S 1 SSSSSSSSS -- outpatient adjudication${otherPayerNames}${otherPayerProvider('2330C', 2, 'DN,P3', '1', '0B,1G,G2', 'referring provider')}${otherPayerProvider('2330D', 1, '82', '1,2', '0B,1G,G2,LU', 'rendering provider')}${otherPayerProvider('2330E', 1, 'DQ', '1', '0B,1G,G2,LU', 'supervising provider')}${otherPayerProvider('2330F', 1, '85', '1,2', 'G2,LU', 'billing provider')}${otherPayerProvider('2330G', 1, '77', '2', '0B,1G,G2,LU', 'service facility')}${otherPayerProvider('2330H', 1, 'DD', '1', '0B,1G,G2,LU', 'assistant surgeon')}
  2400 R 50 -- service line
    LX R 1 R -- line number
    SV3 R 1 RRSSSSNNNNS 01(RRSSSSS) 01.1=AD 04(RSSSS) 05=I,R 11(RSSS) -- dental service
    TOO S 32 RRS 01=JP 03(RSSSS) 03.1=B,D,F,I,L,M,O -- tooth
    DTP S 1 RRR 01@472 02=D8,RD8 -- service date
    DTP S 1 RRR 01@441 02=D8 -- prior placement
    DTP S 1 RRR 01@452 02=D8 -- appliance placed
    DTP S 1 RRR 01@446 02=D8 -- appliance replaced
    DTP S 1 RRR 01@196 02=D8 -- treatment begins
    DTP S 1 RRR 01@198 02=D8 -- treatment ends
    CN1 S 1 RSSSSS 01=02,03,04,05,06,09 -- line contract
    REF S 5 ${lineReference('G3')} -- predetermination number
    REF S 5 ${lineReference('G1')} -- prior authorization
    REF S 1 RR 01@6R -- line item control number
    REF S 1 RR 01@9A -- repriced line number
    REF S 1 RR 01@9C -- adjusted repriced line number
    REF S 5 ${lineReference('9F')} -- referral number
    AMT S 1 RR 01@T -- sales tax
    K3 S 10 R -- fixed format information
    HCP S 1 RRSSSSSNSSSSSSS 01=${codes.repricingMethod} 09=AD,ER 11=UN 13=${codes.repricingReject} 14=${codes.repricingCompliance} 15=${codes.repricingException} -- line repricing
    2420A S 1 -- line rendering provider
      NM1 R 1 ${dentist} 01@82 02=1,2 08=XX
      PRV S 1 RRR 01=PE 02=PXC
      REF S 20 ${lineReference('0B,1G,G2,LU')}
    2420B S 1 -- line assistant surgeon
      NM1 R 1 ${person} 01@DD 02=1 08=XX
      PRV S 1 RRR 01=AS 02=PXC
      REF S 20 ${lineReference('0B,1G,G2,LU')}
    2420C S 1 -- line supervising provider
      NM1 R 1 ${person} 01@DQ 02=1 08=XX
      REF S 20 ${lineReference('0B,1G,G2,LU')}
    2420D S 1 -- line service facility
      NM1 R 1 RRRSSNSSS 01@77 02=1,2 08=XX
      N3 R 1 RS
      N4 R 1 ${address}
      REF S 20 ${lineReference('0B,1G,G2,LU')}${lineAdjudication('RRRNRS', 'AD,ER')}`;

export const guide837d: Guide = {
  id: '005010X224A2',
  transaction: '837',
  functionalGroup: 'HC',
  versions: ['005010X224A2', '005010X224A3', '005010X224A1', '005010X224'],
  title: 'dental claim',
  outline: `${claimHeader({
    versions: '005010X224A2,005010X224A3,005010X224A1,005010X224',
    billingName: 'RRRSSNSSS 01@85 02=1,2 08=XX',
    taxQualifiers: 'EI,SY',
    billingReferences: '0B,1G',
    subscriberPatient: '',
    payerReferences: 'G2,LU',
  })}${nested(claim, 4)}${patientLevel}`,
};
