import type { CodeSetName } from './code-sets.ts';

/** Where codes of outside sets stand, in any guide. */
export interface CodePlace {
  readonly segment: string;
  readonly element: number;
  /** 0 for the whole element. */
  readonly component: number;
  readonly set: CodeSetName;
  /** Only where this element or component holds one of these values. */
  readonly where?: {
    readonly element: number;
    readonly component: number;
    readonly values: readonly string[];
  };
  /** Every this many elements, up to `last`: the reasons of CAS, the diagnoses of HI. */
  readonly step?: number;
  readonly last?: number;
  /** All repetitions of the element. */
  readonly repeats?: true;
}

const procedure = (segment: string, element: number): CodePlace => ({
  segment,
  element,
  component: 2,
  set: 'hcpcs',
  where: { element, component: 1, values: ['HC'] },
});

/** Codes of one NUBC list, each under its qualifier in HI. */
const nubc = (set: CodeSetName, qualifier: string): CodePlace => ({
  segment: 'HI',
  element: 1,
  component: 2,
  set,
  step: 1,
  last: 12,
  where: { element: 0, component: 1, values: [qualifier] },
});

const components = (segment: string, element: number, set: CodeSetName): CodePlace[] =>
  [1, 2, 3, 4, 5].map((component) => ({ segment, element, component, set }));

export const codePlaces: readonly CodePlace[] = [
  { segment: 'N4', element: 2, component: 0, set: 'state' },
  {
    segment: 'CLM',
    element: 5,
    component: 1,
    set: 'place-of-service',
    where: { element: 5, component: 2, values: ['B'] },
  },
  { segment: 'CLM', element: 11, component: 4, set: 'state' },
  { segment: 'SV1', element: 5, component: 0, set: 'place-of-service' },
  { segment: 'SV3', element: 3, component: 0, set: 'place-of-service' },
  { segment: 'SV2', element: 1, component: 0, set: 'revenue' },
  procedure('SV1', 1),
  procedure('SV2', 2),
  procedure('SVC', 1),
  procedure('SVC', 6),
  procedure('SVD', 3),
  {
    segment: 'HI',
    element: 1,
    component: 2,
    set: 'icd-10-cm',
    step: 1,
    last: 12,
    where: { element: 0, component: 1, values: ['ABK', 'ABF', 'ABJ', 'APR', 'ABN'] },
  },
  {
    segment: 'HI',
    element: 1,
    component: 2,
    set: 'icd-10-pcs',
    step: 1,
    last: 12,
    where: { element: 0, component: 1, values: ['BBR', 'BBQ'] },
  },
  nubc('nubc-condition', 'BG'),
  nubc('nubc-occurrence', 'BH'),
  nubc('nubc-occurrence-span', 'BI'),
  nubc('nubc-value', 'BE'),
  {
    segment: 'DN2',
    element: 1,
    component: 0,
    set: 'tooth',
    where: { element: 6, component: 0, values: ['JP'] },
  },
  {
    segment: 'TOO',
    element: 2,
    component: 0,
    set: 'tooth',
    where: { element: 1, component: 0, values: ['JP'] },
  },
  ...components('TOO', 3, 'tooth-surface'),
  ...components('SV3', 4, 'oral-cavity'),
  { segment: 'CAS', element: 2, component: 0, set: 'adjustment-reason', step: 3, last: 17 },
  {
    segment: 'LQ',
    element: 2,
    component: 0,
    set: 'remark',
    where: { element: 1, component: 0, values: ['HE'] },
  },
  { segment: 'MOA', element: 3, component: 0, set: 'remark', step: 1, last: 7 },
  { segment: 'MIA', element: 5, component: 0, set: 'remark' },
  { segment: 'MIA', element: 20, component: 0, set: 'remark', step: 1, last: 23 },
  { segment: 'STC', element: 1, component: 1, set: 'claim-status-category' },
  { segment: 'STC', element: 1, component: 2, set: 'claim-status' },
  { segment: 'STC', element: 10, component: 1, set: 'claim-status-category' },
  { segment: 'STC', element: 10, component: 2, set: 'claim-status' },
  { segment: 'STC', element: 11, component: 1, set: 'claim-status-category' },
  { segment: 'STC', element: 11, component: 2, set: 'claim-status' },
  { segment: 'EQ', element: 1, component: 0, set: 'service-type', repeats: true },
  { segment: 'EB', element: 3, component: 0, set: 'service-type', repeats: true },
  {
    segment: 'PRV',
    element: 3,
    component: 0,
    set: 'taxonomy',
    where: { element: 2, component: 0, values: ['PXC'] },
  },
];
