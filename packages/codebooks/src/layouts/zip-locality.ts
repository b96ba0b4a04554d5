/**
 * ZIP code to Medicare carrier and locality. Some ZIP codes lie in several localities and need their
 * four further digits: the file flags them, and a look-up says so instead of guessing.
 */
import { padCode } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';
import { tableLayout, type TableVariant } from '../reading/table-layout.ts';

export interface ZipLocalityRow {
  readonly state: string;
  readonly zip: string;
  readonly carrier: string;
  readonly locality: string;
  /** Blank urban, R rural, B the lowest rural quarter. */
  readonly rural: string;
  readonly needsPlusFour: boolean;
}

function zipRowOf(field: FieldOf): ZipLocalityRow | string {
  const zip = padCode(field('zip'), 5);
  const carrier = padCode(field('carrier'), 5);
  const locality = padCode(field('locality'), 2);
  if (!/^\d{5}$/.test(zip)) return 'no ZIP code';
  if (!/^\d{5}$/.test(carrier) || !/^\d{2}$/.test(locality)) return 'no carrier and locality';
  return {
    state: field('state').trim(),
    zip,
    carrier,
    locality,
    rural: field('rural').trim(),
    needsPlusFour: field('plusFour').trim() === '1',
  };
}

export const zipForm: RowForm<ZipLocalityRow> = {
  name: 'ZIP codes by locality',
  required: ['zip', 'carrier', 'locality'],
  optional: ['state', 'rural', 'plusFour'],
  rowOf: zipRowOf,
};

const base = { state: 0, zip: 1, carrier: 2, locality: 3 };
const captions = ['STATE', 'ZIP CODE', 'CARRIER', 'LOCALITY'];
const variants: readonly TableVariant[] = [
  { captions: [...captions, 'RURAL', 'PLUS 4 FLAG'], fields: { ...base, rural: 4, plusFour: 5 } },
  {
    captions: [...captions, 'RURAL IND', 'LAB CB LOCALITY', 'RURAL IND2', 'PLUS 4 FLAG', 'PART B…'],
    fields: { ...base, rural: 4, plusFour: 7 },
  },
  {
    captions: [
      ...[...captions, 'RURAL IND', 'LAB CB LOCALITY', 'RURAL IND2', 'PLUS 4 FLAG'],
      ...['PART B…', 'YEAR/QTR'],
    ],
    fields: { ...base, rural: 4, plusFour: 7 },
  },
  { captions, fields: base },
];

export const zipLocality = tableLayout<ZipLocalityRow>({
  name: 'ZIP code to locality',
  cut: 'csv',
  form: zipForm,
  variants,
});
