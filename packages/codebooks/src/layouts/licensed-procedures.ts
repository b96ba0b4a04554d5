/**
 * CPT and CDT from the customer's own licensed file. Codes and dates are taken; a descriptor only
 * where the mapping names its column, and then it is marked as the owner's: screens of licensed users
 * may show it, logs and exports may not.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { padCode, readDate } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';

export interface LicensedProcedureRow {
  readonly code: string;
  readonly effectiveFrom: CalendarDate | null;
  /** The last usable day. */
  readonly effectiveTo: CalendarDate | null;
  readonly licensedDescriptor: string | null;
}

function formOf(name: string, codeForm: RegExp): RowForm<LicensedProcedureRow> {
  return {
    name,
    required: ['code'],
    optional: ['effectiveFrom', 'effectiveTo', 'descriptor'],
    rowOf: (field: FieldOf) => {
      const code = padCode(field('code'), 5).toUpperCase();
      if (!codeForm.test(code)) return `not of the form of ${name}`;
      const effectiveFrom = readDate(field('effectiveFrom'));
      const effectiveTo = readDate(field('effectiveTo'));
      if (effectiveFrom === undefined || effectiveTo === undefined) return 'a date is no date';
      const descriptor = field('descriptor').replace(/\s+/g, ' ').trim();
      return { code, effectiveFrom, effectiveTo, licensedDescriptor: descriptor || null };
    },
  };
}

/** Category I and III, PLA and administrative codes. */
export const cptForm = formOf('CPT', /^\d{4}[0-9FTUMA]$/);
export const cdtForm = formOf('CDT', /^D\d{4}$/);
