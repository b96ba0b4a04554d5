/**
 * Any list of codes that has no kind of its own: groups of inpatient stays, codes without a title of
 * their own, code systems of a warehouse, counties by locality. Codes, days and, where the mapping names
 * their column, words; a column that says to which part of the list a code belongs goes before it.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { readDate } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';

export interface ListedCodeRow {
  /** In capitals and without dots; `PART/CODE` where the list has parts. */
  readonly code: string;
  readonly words: string;
  /** Null where the list does not say: since its release. */
  readonly effectiveFrom: CalendarDate | null;
  /** The last usable day; null while in force. */
  readonly effectiveTo: CalendarDate | null;
}

/** A code as a list holds it and people ask for it. */
export function listedCode(code: string, part = ''): string {
  return [part, code]
    .map((one) => one.replaceAll('.', '').trim().toUpperCase())
    .filter((one) => one !== '')
    .join('/');
}

function listedRowOf(field: FieldOf): ListedCodeRow | string {
  const code = field('code').trim();
  if (!/^[^\s/]{1,40}$/.test(code)) return 'no code: one word of up to 40 characters';
  const effectiveFrom = readDate(field('effectiveFrom'));
  const effectiveTo = readDate(field('effectiveTo'));
  if (effectiveFrom === undefined || effectiveTo === undefined) return 'a date is no date';
  const words = field('words').replace(/\s+/g, ' ').trim();
  return { code: listedCode(code, field('part')), words, effectiveFrom, effectiveTo };
}

export const codeListForm: RowForm<ListedCodeRow> = {
  name: 'list of codes',
  required: ['code'],
  optional: ['part', 'words', 'effectiveFrom', 'effectiveTo'],
  rowOf: listedRowOf,
};
