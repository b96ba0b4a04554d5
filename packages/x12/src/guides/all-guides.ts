import type { Guide } from './guide.ts';
import { guide270 } from './270.ts';
import { guide271 } from './271.ts';
import { guide275 } from './275.ts';
import { guide276 } from './276.ts';
import { guide277 } from './277.ts';
import { guide277ca } from './277ca.ts';
import { guide277rfai } from './277rfai.ts';
import { guide278Inquiry, guide278Request, guide278Response } from './278.ts';
import { guide834 } from './834.ts';
import { guide835 } from './835.ts';
import { guide837d } from './837d.ts';
import { guide837i } from './837i.ts';
import { guide837p } from './837p.ts';
import { guide997 } from './997.ts';
import { guide999 } from './999.ts';

/** Every guide this package judges by. To add one: write its file, name it here. */
export const allGuides: readonly Guide[] = [
  guide837p,
  guide837i,
  guide837d,
  guide835,
  guide999,
  guide997,
  guide277ca,
  guide277rfai,
  guide270,
  guide271,
  guide276,
  guide277,
  guide278Request,
  guide278Response,
  guide278Inquiry,
  guide275,
  guide834,
];
