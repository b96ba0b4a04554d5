/**
 * ICD-10-CM conversion table: which code took the place of which. A line names the code of today, the
 * year it came in, and the one or several codes that were used before.
 */
import { calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { readDate, readDiagnosisCode } from '../reading/field-values.ts';
import type { RowForm } from '../reading/mapped-columns.ts';
import { tableLayout } from '../reading/table-layout.ts';

export interface DiagnosisConversion {
  /** What is used today: one, or the several of which one is chosen; none where nothing took its place. */
  readonly codes: readonly string[];
  /** Null where a table does not say it. */
  readonly effectiveFrom: CalendarDate | null;
  readonly previousCodes: readonly string[];
}

export const conversionForm: RowForm<DiagnosisConversion> = {
  name: 'ICD-10-CM conversions',
  required: ['code', 'previousCodes'],
  optional: ['effectiveFrom'],
  rowOf: (field) => {
    const codes = expandCodes(field('code'));
    if (codes === undefined) return 'no ICD-10-CM code';
    const effective = readEffective(field('effectiveFrom'));
    if (effective === undefined) return 'no effective date or year';
    const previous = expandCodes(field('previousCodes'));
    if (previous === undefined) return 'previous codes are not codes';
    return { codes, effectiveFrom: effective, previousCodes: previous };
  },
};

/** A date, or a fiscal year, which begins on 1 October before it. */
function readEffective(text: string): CalendarDate | null | undefined {
  const year = /^(?:FY ?)?(\d{4})$/i.exec(text.trim());
  if (year) return calendarDate(`${Number(year[1]) - 1}-10-01`);
  return readDate(text);
}

/** `M54.5`, `M54.5, M54.6` or `None`; ranges stay with their two ends. */
function expandCodes(text: string): string[] | undefined {
  const parts = text.split(/[,;&]|\band\b|-(?=[A-Z])|\s+/).filter((part) => part !== '');
  if (parts.length === 1 && /^none$/i.test(parts[0] ?? '')) return [];
  const codes = parts.map(readDiagnosisCode);
  return codes.every((code) => code !== undefined) ? codes : undefined;
}

export const icd10cmConversion = tableLayout<DiagnosisConversion>({
  name: 'ICD-10-CM conversion table',
  cut: 'tab',
  form: conversionForm,
  variants: [
    {
      captions: ['Current Code Assignment', 'Effective…', 'Previous Code(s) Assignment'],
      fields: { code: 0, effectiveFrom: 1, previousCodes: 2 },
    },
  ],
});
