import type { Guide } from './guide.ts';
import { guide837p } from './837p.ts';
import { guide999 } from './999.ts';

/** Every guide this package judges by. To add one: write its file, name it here. */
export const allGuides: readonly Guide[] = [guide837p, guide999];
