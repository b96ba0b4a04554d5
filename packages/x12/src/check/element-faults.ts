import type { Relation } from '../guides/outline.ts';
import type { CompiledElement } from './compiled-guide.ts';

/** What can be wrong with an element: the IK403 code, and our word for it. */
export type ElementFault =
  | 'missing'
  | 'condition-missing'
  | 'too-many-elements'
  | 'too-short'
  | 'too-long'
  | 'invalid-character'
  | 'invalid-code'
  | 'invalid-date'
  | 'invalid-time'
  | 'excluded'
  | 'too-many-repetitions'
  | 'too-many-components'
  | 'not-used'
  | 'finer-than-cents'
  | 'binary-length'
  | 'trailing-separators';

export const elementFaultCodes: Readonly<Record<ElementFault, string>> = {
  missing: '1',
  'condition-missing': '2',
  'too-many-elements': '3',
  'too-short': '4',
  'too-long': '5',
  'invalid-character': '6',
  'invalid-code': '7',
  'invalid-date': '8',
  'invalid-time': '9',
  excluded: '10',
  'too-many-repetitions': '12',
  'too-many-components': '13',
  'not-used': 'I10',
  'finer-than-cents': 'I12',
  'binary-length': 'I12',
  'trailing-separators': '3',
};

export interface ElementReport {
  readonly fault: ElementFault;
  readonly element: number;
  /** 0 where the whole element is meant. */
  readonly component: number;
  /** 1-based; 0 where the element cannot repeat. */
  readonly repetition: number;
  readonly spec: CompiledElement | undefined;
  readonly from: number;
  readonly to: number;
  /** The relation broken, for `condition-missing` and `excluded`. */
  readonly relation?: Relation;
}

/** The SNIP type of a fault: what the standard forbids, or only the guide. */
export const levelOf = (fault: ElementFault): 1 | 2 =>
  fault === 'not-used' || fault === 'invalid-code' || fault === 'missing' ? 2 : 1;
