/**
 * Geographic practice cost indices by Medicare locality: two notice lines, captions that carry the
 * year, rows, footnotes. A locality is one only together with its contractor.
 */
import { readScaled } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';
import { tableLayout } from '../reading/table-layout.ts';

export interface GpciRow {
  /** The contractor, five digits. */
  readonly contractor: string;
  readonly state: string;
  /** Two digits, as text: 00 is a locality. */
  readonly locality: string;
  readonly name: string;
  /** Thousandths: 1.016 is 1016. The work index has its floor of 1. */
  readonly workIndex: number;
  readonly practiceIndex: number;
  readonly malpracticeIndex: number;
}

function gpciRowOf(field: FieldOf): GpciRow | string {
  const contractor = field('contractor').trim().padStart(5, '0');
  const locality = field('locality').trim().padStart(2, '0');
  if (!/^\d{5}$/.test(contractor) || !/^\d{2}$/.test(locality)) return 'no contractor and locality';
  const [work, practice, malpractice] = ['workIndex', 'practiceIndex', 'malpracticeIndex'].map(
    (name) => readScaled(field(name), 3),
  );
  if (work === undefined || practice === undefined || malpractice === undefined) {
    return 'an index is no amount with three places';
  }
  return {
    contractor,
    state: field('state').trim(),
    locality,
    name: field('name')
      .replace(/\*+\s*$/, '')
      .trim(),
    workIndex: work,
    practiceIndex: practice,
    malpracticeIndex: malpractice,
  };
}

export const gpciForm: RowForm<GpciRow> = {
  name: 'geographic indices',
  required: ['contractor', 'locality', 'workIndex', 'practiceIndex', 'malpracticeIndex'],
  optional: ['state', 'name'],
  rowOf: gpciRowOf,
};

export const gpci = tableLayout<GpciRow>({
  name: 'geographic practice cost indices',
  cut: 'csv',
  form: gpciForm,
  isCaptionLine: (cells) => /^Medicare Administrative Contractor/i.test(cells[0]?.trim() ?? ''),
  variants: [
    {
      captions: [
        ...['Medicare Administrative Contractor…', 'State', 'Locality Number', 'Locality Name'],
        ...['2…', '2…', '2…'],
      ],
      fields: {
        contractor: 0,
        state: 1,
        locality: 2,
        name: 3,
        workIndex: 4,
        practiceIndex: 5,
        malpracticeIndex: 6,
      },
    },
  ],
  isFooter: (cells) => !/^\d{5}$/.test((cells[0] ?? '').trim()),
  factsOf: (cells, facts) => {
    const indices = cells.slice(4, 7).map((cell) => /^(\d{4}) (\w+) GPCI/i.exec(cell.trim()));
    const [year] = indices.map((match) => match?.[1]);
    if (year !== undefined) facts.set('year', Number(year));
  },
});
