/**
 * Medically unlikely edits: how many units a day or line supports, one CSV a quarter and setting. The
 * first record is a quoted notice of many lines, the first caption holds a line break. Rows carry no
 * dates: the file's name does.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { isProcedureCode, readCount, readDate } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';
import { tableLayout, type TableVariant } from '../reading/table-layout.ts';

export type UnitLimitSetting = 'practitioner' | 'outpatient' | 'equipment';

export interface UnitLimitRow {
  readonly code: string;
  /** Zero says that the setting pays none. */
  readonly most: number;
  /** 1 per line, 2 per day by policy, 3 per day by clinical practice. */
  readonly adjudicationIndicator: '1' | '2' | '3';
  /** Null when the file is for one setting. */
  readonly setting: UnitLimitSetting | null;
}

function unitLimitRowOf(field: FieldOf): UnitLimitRow | string {
  const code = field('code').trim();
  if (!isProcedureCode(code)) return 'a code is not of its form';
  const most = readCount(field('most'));
  if (most === undefined) return 'the limit is no whole number';
  const indicator = field('adjudicationIndicator').trim()[0];
  if (indicator !== '1' && indicator !== '2' && indicator !== '3') {
    return 'adjudication indicator is not 1, 2 or 3';
  }
  const words = field('setting').trim();
  const setting = words === '' ? null : settingOf(words);
  if (setting === undefined) return 'the setting is unknown';
  return { code, most, adjudicationIndicator: indicator, setting };
}

/** The setting by the words of a file's name or a cell. */
export function settingOf(words: string): UnitLimitSetting | undefined {
  if (/practitioner/i.test(words)) return 'practitioner';
  if (/outpatient|hospital/i.test(words)) return 'outpatient';
  return /dme/i.test(words) ? 'equipment' : undefined;
}

/** `MCR_MUE_PractitionerServices_Eff_10-01-2026.csv` → its setting and first day. */
export function limitsOfName(
  name: string,
): { setting: UnitLimitSetting; effectiveFrom: CalendarDate } | undefined {
  const setting = settingOf(name);
  const date = /Eff_(\d{2})-(\d{2})-(\d{4})/i.exec(name);
  const effectiveFrom = date && readDate(`${date[1] ?? ''}/${date[2] ?? ''}/${date[3] ?? ''}`);
  return setting !== undefined && effectiveFrom ? { setting, effectiveFrom } : undefined;
}

export const unitLimitForm: RowForm<UnitLimitRow> = {
  name: 'unit limits',
  required: ['code', 'most', 'adjudicationIndicator'],
  optional: ['setting'],
  rowOf: unitLimitRowOf,
};

const fields = { code: 0, most: 1, adjudicationIndicator: 2 };
const variantOf = (value: string): TableVariant => ({
  captions: ['HCPCS/ CPT Code', value, 'MUE Adjudication Indicator', 'MUE Rationale'],
  fields,
});

export const mue = tableLayout<UnitLimitRow>({
  name: 'medically unlikely edits',
  cut: 'csv',
  form: unitLimitForm,
  variants: [
    variantOf('Practitioner Services MUE Values'),
    variantOf('Outpatient Hospital Services MUE Values'),
    variantOf('DME Supplier Services MUE Values'),
  ],
});
