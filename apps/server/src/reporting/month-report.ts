/** What a practice's monthly report holds: values only, kept as they were when it was made. */
import type { AgingRow } from './aging.read.ts';
import type { DenialFigure, Turnaround } from './denial-figures.read.ts';
import type { MonthFigures } from './month-figures.ts';

export interface MonthReport {
  readonly practiceName: string;
  /** `YYYY-MM` */
  readonly month: string;
  /** The day it was made: receivables are aged as of it. */
  readonly madeOn: string;
  /** The month and those before it, the month last. */
  readonly months: readonly MonthFigures[];
  readonly agingByPayer: readonly AgingRow[];
  readonly patientAging: readonly AgingRow[];
  readonly denials: readonly DenialFigure[];
  readonly turnaround: readonly Turnaround[];
}

/** All rows of an aging table in one. */
export function agingTotal(rows: readonly AgingRow[], name: string): AgingRow {
  const sum = (pick: (row: AgingRow) => number): number =>
    rows.reduce((total, row) => total + pick(row), 0);
  return {
    key: '',
    name,
    bucket0To30Cents: sum((row) => row.bucket0To30Cents),
    bucket31To60Cents: sum((row) => row.bucket31To60Cents),
    bucket61To90Cents: sum((row) => row.bucket61To90Cents),
    bucket91To120Cents: sum((row) => row.bucket91To120Cents),
    bucketOver120Cents: sum((row) => row.bucketOver120Cents),
    totalCents: sum((row) => row.totalCents),
    claims: sum((row) => row.claims),
  };
}
