import type { Guide } from './guide.ts';
import * as codes from './code-lists.ts';

const setErrors = `02=${codes.transactionError} 03=${codes.transactionError} 04=${codes.transactionError} 05=${codes.transactionError} 06=${codes.transactionError}`;
const groupErrors = `05=${codes.groupError} 06=${codes.groupError} 07=${codes.groupError} 08=${codes.groupError} 09=${codes.groupError}`;

export const guide999: Guide = {
  id: '005010X231A1',
  transaction: '999',
  functionalGroup: 'FA',
  versions: ['005010X231A1', '005010X231'],
  title: 'implementation acknowledgment',
  outline: `
ST R 1 RRR 01=999 03=005010X231A1,005010X231
AK1 R 1 RRR -- the group acknowledged
2000 S * -- transaction set acknowledged
  AK2 R 1 RRS
  2100 S * -- segment in error
    IK3 R 1 RRSR 04=${codes.segmentError} -- error of a segment
    CTX S 10 RSSSSS 01*10 -- context of the error
    2110 S * -- element in error
      IK4 R 1 RSRS 01(RSS) 03=${codes.elementError} -- error of an element
      CTX S 10 RSSSSS 01*10 -- context of the error
  IK5 R 1 RSSSSS 01=A,E,M,R,W,X ${setErrors} -- verdict on the transaction set
AK9 R 1 RRRRSSSSS 01=A,E,M,P,R,W,X ${groupErrors} -- verdict on the group
SE R 1 RR
`,
};
