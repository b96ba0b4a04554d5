import type { Guide } from './guide.ts';
import { guide270 } from './270.ts';
import { guide271 } from './271.ts';
import { guide276 } from './276.ts';
import { guide277 } from './277.ts';
import { guide277ca } from './277ca.ts';
import { guide835 } from './835.ts';
import { guide837p } from './837p.ts';
import { guide997 } from './997.ts';
import { guide999 } from './999.ts';

/** Every guide this package judges by. To add one: write its file, name it here. */
export const allGuides: readonly Guide[] = [
  guide837p,
  guide835,
  guide999,
  guide997,
  guide277ca,
  guide270,
  guide271,
  guide276,
  guide277,
];
