import type { Guide } from './guide.ts';
import * as codes from './code-lists.ts';

const groups =
  'BE,FA,HB,HC,HI,HN,HP,HR,HS,HV,HU,IC,MX,PI,PO,PR,RA,RR,SH,SE,IN,IM,QM,SM,TX,AG,AR,AU,CD,CF,ED,TA';

/** The acknowledgement of the standard alone, which the 999 replaced in HIPAA; still seen. */
export const guide997: Guide = {
  id: '005010X230',
  transaction: '997',
  functionalGroup: 'FA',
  versions: ['005010X230', '005010X230A1', '005010'],
  title: 'functional acknowledgment',
  outline: `
ST R 1 RRS 01=997
AK1 R 1 RRS 01=${groups} -- the group acknowledged
2000 S * -- transaction set acknowledged
  AK2 R 1 RRS
  2100 S * -- segment in error
    AK3 R 1 RRSS -- error of a segment
    AK4 S 99 RSRS 01(RSS) -- error of an element
  AK5 R 1 RSSSSS 01=A,E,M,R,W,X 02=${codes.transactionError} -- verdict on the transaction set
AK9 R 1 RRRRSSSSS 01=A,E,M,P,R,W,X 05=${codes.groupError} -- verdict on the group
SE R 1 RR
`,
};
