/**
 * A row of the Medicare fee schedule: relative value units and the indicators that change a price.
 * Descriptors belong to the AMA and are left out as the file is read.
 */
import { isProcedureCode, readScaled } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';

export interface RvuRow {
  readonly code: string;
  /** Blank, 26, TC or 53: the part of the service that the row prices. */
  readonly modifier: string;
  /** A, R and T are paid by this file; every other status is priced elsewhere or not at all. */
  readonly status: string;
  /** Hundredths of a unit. */
  readonly workRvu: number;
  readonly nonFacilityPracticeRvu: number;
  readonly facilityPracticeRvu: number;
  readonly malpracticeRvu: number;
  /** Says that the service is rarely done there. */
  readonly isNonFacilityRare: boolean;
  readonly isFacilityRare: boolean;
  readonly professionalTechnical: string;
  readonly globalDays: string;
  /** Hundredths of the whole: 0.10 is 10. */
  readonly preoperativeShare: number;
  readonly intraoperativeShare: number;
  readonly postoperativeShare: number;
  readonly multipleProcedure: string;
  readonly bilateral: string;
  readonly assistant: string;
  readonly coSurgeon: string;
  readonly team: string;
  readonly endoscopicBase: string;
  /** Ten-thousandths of a dollar: 33.2875 is 332875. */
  readonly conversionFactor: number;
  readonly imagingFamily: string;
  /** Hundredths; what the outpatient hospital's price uses in place of the practice part. */
  readonly outpatientNonFacilityPracticeRvu: number;
  readonly outpatientFacilityPracticeRvu: number;
  readonly outpatientMalpracticeRvu: number;
}

const rvuFields = [
  ...['workRvu', 'nonFacilityPracticeRvu', 'facilityPracticeRvu', 'malpracticeRvu'],
  ...['preoperativeShare', 'intraoperativeShare', 'postoperativeShare'],
  ...['outpatientNonFacilityPracticeRvu', 'outpatientFacilityPracticeRvu'],
  'outpatientMalpracticeRvu',
] as const;

/** The row, or the reason why it is none. */
export function rvuRowOf(field: FieldOf): RvuRow | string {
  const code = field('code').trim();
  if (!isProcedureCode(code)) return 'a code is not of its form';
  const amounts: Record<string, number> = {};
  for (const name of rvuFields) {
    const text = field(name).trim();
    const amount = text === '' ? 0 : readScaled(text, 2);
    if (amount === undefined || amount < 0) return `${name} is no amount with two places`;
    amounts[name] = amount;
  }
  const conversionFactor = readScaled(field('conversionFactor'), 4);
  if (conversionFactor === undefined) return 'no conversion factor';
  const status = field('status').trim();
  if (!/^[A-Z]$/.test(status)) return 'no status';
  const amountOf = (name: (typeof rvuFields)[number]) => amounts[name] ?? 0;
  return {
    code,
    modifier: field('modifier').trim(),
    status,
    workRvu: amountOf('workRvu'),
    nonFacilityPracticeRvu: amountOf('nonFacilityPracticeRvu'),
    facilityPracticeRvu: amountOf('facilityPracticeRvu'),
    malpracticeRvu: amountOf('malpracticeRvu'),
    isNonFacilityRare: field('nonFacilityRare').trim() === 'NA',
    isFacilityRare: field('facilityRare').trim() === 'NA',
    professionalTechnical: field('professionalTechnical').trim(),
    globalDays: field('globalDays').trim(),
    preoperativeShare: amountOf('preoperativeShare'),
    intraoperativeShare: amountOf('intraoperativeShare'),
    postoperativeShare: amountOf('postoperativeShare'),
    multipleProcedure: field('multipleProcedure').trim(),
    bilateral: field('bilateral').trim(),
    assistant: field('assistant').trim(),
    coSurgeon: field('coSurgeon').trim(),
    team: field('team').trim(),
    endoscopicBase: field('endoscopicBase').trim(),
    conversionFactor,
    imagingFamily: field('imagingFamily').trim(),
    outpatientNonFacilityPracticeRvu: amountOf('outpatientNonFacilityPracticeRvu'),
    outpatientFacilityPracticeRvu: amountOf('outpatientFacilityPracticeRvu'),
    outpatientMalpracticeRvu: amountOf('outpatientMalpracticeRvu'),
  };
}

export const rvuForm: RowForm<RvuRow> = {
  name: 'relative value units',
  required: [
    ...['code', 'modifier', 'status', 'workRvu', 'nonFacilityPracticeRvu', 'facilityPracticeRvu'],
    ...['malpracticeRvu', 'conversionFactor'],
  ],
  optional: [
    ...['nonFacilityRare', 'facilityRare', 'professionalTechnical', 'globalDays'],
    ...['preoperativeShare', 'intraoperativeShare', 'postoperativeShare', 'multipleProcedure'],
    ...['bilateral', 'assistant', 'coSurgeon', 'team', 'endoscopicBase', 'imagingFamily'],
    ...['outpatientNonFacilityPracticeRvu', 'outpatientFacilityPracticeRvu'],
    'outpatientMalpracticeRvu',
  ],
  rowOf: rvuRowOf,
};
