/** Anesthesia conversion factors by contractor and locality: three columns. */
import { readScaled } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';
import type { Layout } from '../reading/read-book.ts';
import { tableLayout } from '../reading/table-layout.ts';

export interface AnesthesiaFactorRow {
  readonly contractor: string;
  readonly locality: string;
  /** Hundredths of a dollar per unit. */
  readonly factorCents: number;
}

function factorRowOf(field: FieldOf): AnesthesiaFactorRow | string {
  const contractor = field('contractor').trim().padStart(5, '0');
  const locality = field('locality').trim().padStart(2, '0');
  if (!/^\d{5}$/.test(contractor) || !/^\d{2}$/.test(locality)) return 'no contractor and locality';
  const factorCents = readScaled(field('factorCents'), 2);
  if (factorCents === undefined) return 'the factor is no amount with two places';
  return { contractor, locality, factorCents };
}

export const anesthesiaForm: RowForm<AnesthesiaFactorRow> = {
  name: 'anesthesia conversion factors',
  required: ['contractor', 'locality', 'factorCents'],
  optional: [],
  rowOf: factorRowOf,
};

const layoutOf = (cut: 'csv' | 'tab'): Layout<AnesthesiaFactorRow> =>
  tableLayout<AnesthesiaFactorRow>({
    name: 'anesthesia conversion factors',
    cut,
    form: anesthesiaForm,
    isCaptionLine: (cells) => /^contractor/i.test(cells[0]?.trim() ?? ''),
    variants: [
      {
        captions: ['Contractor…', 'Locality…', '…'],
        fields: { contractor: 0, locality: 1, factorCents: 2 },
      },
    ],
  });

export const anesthesiaCsv = layoutOf('csv');
export const anesthesiaText = layoutOf('tab');
