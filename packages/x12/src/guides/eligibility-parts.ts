/** What the eligibility inquiry and its response share. */

export const address = 'RSSSNNS';
export const sourceName = 'RRRSSNSRR 01@2B,36,GP,P5,PR 02=1,2 08=24,46,FI,NI,PI,XV,XX';
export const receiverName =
  'RRRSSNSRR 01@1P,2B,36,80,FA,GP,P5,PR 02=1,2 08=24,34,FI,PI,PP,SV,XV,XX';
export const receiverReference = 'RRS 01=0B,1C,1J,4A,CT,EL,EO,HPI,JD,N5,N7,Q4,SY,TJ';
export const memberReference =
  'RRS 01=18,1L,1W,3H,49,6P,CE,CT,EA,EJ,F6,GH,HJ,IF,IG,M7,MRC,N6,NQ,Q4,SY,Y4';
export const provider = 'RSS 01=AD,AT,BI,CO,CV,H,HH,LA,OT,P1,P2,PC,PE,R,RF,SB,SK,SU';
export const diagnosis = 'RSSSSSSS 01(RR) 02(RR) 03(RR) 04(RR) 05(RR) 06(RR) 07(RR) 08(RR)';
export const procedure = 'RRSSSSSS';
export const serviceQualifier = 'AD,CJ,HC,ID,IV,N4,ZZ';
export const request = 'RNRR 01=N,Y 04=C,N,P,R,S,W,X,Y';
