/**
 * Lists of the X12 standard (reasons, remarks, status, service types, entities): codes and dates; the
 * text only from a holder's licensed file, where the mapping names its column.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { readDate } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';

export interface X12CodeRow {
  /** The list, by the file's own name of it in small letters. */
  readonly list: string;
  readonly code: string;
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveTo: CalendarDate | null;
  readonly licensedText: string | null;
  /** Of an adjustment reason: group codes that it may stand with, null for all; absent: not said. */
  readonly groups?: readonly string[] | null;
  /** Of an adjustment reason: it says nothing without a remark beside it; absent: not said. */
  readonly needsRemark?: boolean;
}

/** CR is obsolete since 5010 and still stands in old lists. */
const groupCodes = new Set(['CO', 'PR', 'OA', 'PI', 'CR']);
const yes = new Set(['Y', 'YES', 'TRUE', '1', 'X']);
const no = new Set(['', 'N', 'NO', 'FALSE', '0']);

function x12RowOf(field: FieldOf): X12CodeRow | string {
  const list = field('list').trim().toLowerCase();
  const code = field('code').trim();
  if (list === '') return 'no list';
  if (!/^[0-9A-Z-]{1,10}$/i.test(code)) return 'a code is not of its form';
  const effectiveFrom = readDate(field('effectiveFrom'));
  const effectiveTo = readDate(field('effectiveTo'));
  if (effectiveFrom === undefined || effectiveTo === undefined) return 'a date is no date';
  const text = field('text').replace(/\s+/g, ' ').trim();
  const groups = field('groups')
    .toUpperCase()
    .split(/[\s,;/|]+/)
    .filter(Boolean);
  if (groups.some((one) => !groupCodes.has(one))) return 'a group code is none of CO PR OA PI';
  const remark = field('needsRemark').trim().toUpperCase();
  if (!yes.has(remark) && !no.has(remark))
    return 'whether a remark is needed is neither yes nor no';
  const row = { list, code, effectiveFrom, effectiveTo, licensedText: text || null };
  return { ...row, groups: groups.length > 0 ? groups : null, needsRemark: yes.has(remark) };
}

export const x12ListForm: RowForm<X12CodeRow> = {
  name: 'X12 code lists',
  required: ['list', 'code'],
  optional: ['effectiveFrom', 'effectiveTo', 'text', 'groups', 'needsRemark'],
  rowOf: x12RowOf,
};
