/** Code lists that several guides share. Codes only; what they mean stands with the code books. */

export const payerResponsibility = 'A,B,C,D,E,F,G,H,P,S,T,U';
export const relationshipToSubscriber = '01,19,20,21,39,40,53,G8';
export const relationshipOfOtherSubscriber = `18,${relationshipToSubscriber}`;
export const medicareSecondaryReason = '12,13,14,15,16,41,42,43,47';
export const claimFilingIndicator =
  '11,12,13,14,15,16,17,AM,BL,CH,CI,DS,FI,HM,LM,MA,MB,MC,OF,TV,VA,WC,ZZ';
export const delayReason = '1,2,3,4,5,6,7,8,9,10,11,15';
export const attachmentReportType =
  '03,04,05,06,07,08,09,10,11,13,15,21,A3,A4,AM,AS,B2,B3,B4,BR,BS,BT,CB,CK,CT,D2,DA,DB,DG,DJ,DS,EB,HC,HR,I5,IR,LA,M1,MT,NN,OB,OC,OD,OE,OX,OZ,P4,P5,PE,PN,PO,PQ,PY,PZ,RB,RR,RT,RX,SG,V5,XP';
export const attachmentTransmission = 'AA,BM,EL,EM,FT,FX';
export const adjustmentGroup = 'CO,CR,OA,PI,PR';
export const repricingMethod = '00,01,02,03,04,05,06,07,08,09,10,11,12,13,14';
export const repricingReject = 'T1,T2,T3,T4,T5,T6';
export const repricingCompliance = '1,2,3,4,5';
export const repricingException = '1,2,3,4,5,6';
export const ambulanceCondition = '01,04,05,06,07,08,09,12';
export const segmentError = '1,2,3,4,5,6,7,8,I4,I6,I7,I8,I9';
export const elementError = '1,2,3,4,5,6,7,8,9,10,12,13,I6,I9,I10,I11,I12,I13';
export const transactionError =
  '1,2,3,4,5,6,7,8,9,10,11,12,13,15,16,17,18,19,20,21,22,23,24,25,26,27,I5,I6';
export const groupError = '1,2,3,4,5,6,10,11,12,13,14,15,16,17,18,19,23,24,25,26';

/** Adjustment triplets of CAS after the group: the first is required, five more may follow. */
export const adjustmentUsage = 'RRRSSSSSSSSSSSSSSSS';
