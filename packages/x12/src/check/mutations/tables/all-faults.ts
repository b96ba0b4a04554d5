import { faults270 } from './faults-270.ts';
import { faults271 } from './faults-271.ts';
import { faults275 } from './faults-275.ts';
import { faults276 } from './faults-276.ts';
import { faults277 } from './faults-277.ts';
import { faults834 } from './faults-834.ts';
import { faults997 } from './faults-997.ts';
import { faults999 } from './faults-999.ts';
import { faults837i } from './faults-837i.ts';
import { faults837d } from './faults-837d.ts';
import { faults277ca } from './faults-277ca.ts';
import { faults278Request } from './faults-278-request.ts';
import { faults278Response } from './faults-278-response.ts';
import { faults278Inquiry } from './faults-278-inquiry.ts';
import { faults277Rfai } from './faults-277-rfai.ts';

/** By the name of the base transaction; those of 837P and 835 stand in tables with names of their own. */
export const allFaults: Readonly<Record<string, string>> = {
  '270': faults270,
  '271': faults271,
  '275': faults275,
  '276': faults276,
  '277': faults277,
  '834': faults834,
  '997': faults997,
  '999': faults999,
  '837I': faults837i,
  '837D': faults837d,
  '277CA': faults277ca,
  '278 request': faults278Request,
  '278 response': faults278Response,
  '278 inquiry': faults278Inquiry,
  '277 RFAI': faults277Rfai,
};
