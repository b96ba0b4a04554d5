/** ICD-10-CM codes file: billable codes only, columns 1-7 the code, then its title. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { readDate, readDiagnosisCode } from '../reading/field-values.ts';
import { refuseFile, type Layout, type LayoutReader, type RowSink } from '../reading/read-book.ts';
import type { SourceRecord } from '../reading/cut-records.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';
import type { Refused } from '@claimwright/kernel/refusal';
import type { DiagnosisRow } from './icd10cm-order.ts';

class CodesReader implements LayoutReader<DiagnosisRow> {
  #last = '';

  take({ text, line }: SourceRecord, sink: RowSink<DiagnosisRow>): Refused | undefined {
    if (text.trim() === '') return undefined;
    const match = /^([A-Z][0-9A-Z]{2,6}) +(\S.*)$/.exec(text);
    const code = readDiagnosisCode(match?.[1] ?? '');
    const title = (match?.[2] ?? '').trim();
    if (code === undefined || text[7] !== ' ') {
      if (this.#last === '') {
        const expected = 'a code in columns 1-7, then its title';
        return refuseFile('file-header-unknown', { line, expected, found: text.length });
      }
      sink.refuse(line, 'not of the fixed columns');
      return undefined;
    }
    if (code <= this.#last) {
      return refuseFile('releases-mixed', { line, expected: 'codes that rise' });
    }
    this.#last = code;
    sink.accept({ code, isBillable: true, shortTitle: '', title }, line);
    return undefined;
  }

  end(): Record<string, never> {
    return {};
  }
}

export const icd10cmCodes: Layout<DiagnosisRow> = {
  name: 'ICD-10-CM codes file',
  cut: 'line',
  open: () => new CodesReader(),
};

/** A diagnosis with days of its own, where a table has them. */
export interface DatedDiagnosisRow extends DiagnosisRow {
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveTo: CalendarDate | null;
}

/** Diagnoses from a table with captions of its own. */
export const diagnosisForm: RowForm<DatedDiagnosisRow> = {
  name: 'diagnoses',
  required: ['code', 'title'],
  optional: ['isBillable', 'shortTitle', 'effectiveFrom', 'effectiveTo'],
  rowOf: (field: FieldOf) => {
    const code = readDiagnosisCode(field('code'));
    if (code === undefined) return 'no ICD-10-CM code';
    const title = field('title').trim();
    const flag = field('isBillable').trim();
    const isBillable = flag === '' || flag === '1';
    const effectiveFrom = readDate(field('effectiveFrom'));
    const effectiveTo = readDate(field('effectiveTo'));
    if (effectiveFrom === undefined || effectiveTo === undefined) return 'a date is no date';
    const shortTitle = field('shortTitle').trim();
    return { code, isBillable, shortTitle, title, effectiveFrom, effectiveTo };
  },
};
