import type { Guide } from './guide.ts';

/** Patient information in support of a claim; the document itself travels in BIN. */
export const guide275: Guide = {
  id: '005010X210',
  transaction: '275',
  functionalGroup: 'PI',
  versions: ['005010X210', '005010X210E1', '005010X211', '005010X211E1'],
  title: 'patient information',
  outline: `
ST R 1 RRS 01=275
BGN R 1 RRRSSSSS 01=02,11 -- beginning
1000A R 1 -- payer
  NM1 R 1 RRRSSSSRR 01@PR 02=1,2 08=FI,PI,XV
  PER S 1 RSSSSSSS 01=IC
1000B S 1 -- submitter
  NM1 R 1 RRSSSSSSS 01@41 02=1,2
  PER S 1 RSSSSSSS 01=IC
1000C R 1 -- provider
  NM1 R 1 RRSSSSSSS 01@1P,85 02=1,2 08=FI,SV,XX
  N3 S 1 RS
  N4 S 1 RSSSNNS
  REF S 5 RR
  PRV S 1 RSS
1000D S 1 -- submitter behind the provider
  NM1 R 1 RRSSSSSSS 01@41 02=1,2
1000E R 1 -- patient
  NM1 R 1 RRRSSNSSS 01@QC 02=1 08=HN,II,MI
  REF S 5 RR 01=1K,BLT,EA,EJ,IK,SY,X1,D9 -- claim the information is about
  DTP S 1 RRR 01=434,472 02=D8,RD8 -- service date
2000A R * -- information
  LX R 1 R -- number
  TRN S 1 RRSS 01=1,2 -- attachment control number
  STC S 1 RSSSSSSSSSS 01(RRSS) 10(RRSS) 11(RRSS) -- what was requested
  REF S 5 RR -- line the information is about
  DTP S 5 RRR 02=D8,RD8
  2100A R * -- document
    CAT R 1 RRS -- kind of document
    OOI S * RRR
    EFI R 1 RSSSSSS -- security of the document
    BIN R 1 RR -- document
SE R 1 RR
`,
};
