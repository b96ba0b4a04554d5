/**
 * ICD-10-CM order file: every code and header of a fiscal year, fixed width, no captions. Columns
 * 1-5 order number, 7-13 code without its dot, 15 flag (1 billable), 17-76 short title, 78 on the
 * long title. A full snapshot from 1 October; a file of April takes over from 1 April.
 */
import { readDiagnosisCode } from '../reading/field-values.ts';
import { refuseFile, type Layout, type LayoutReader, type RowSink } from '../reading/read-book.ts';
import type { SourceRecord } from '../reading/cut-records.ts';
import type { BookFacts } from '../reading/read-book.ts';
import type { Refused } from '@claimwright/kernel/refusal';

export interface DiagnosisRow {
  /** Without the dot. */
  readonly code: string;
  readonly isBillable: boolean;
  readonly shortTitle: string;
  readonly title: string;
}

class OrderReader implements LayoutReader<DiagnosisRow> {
  #order = 0;
  #billable = 0;
  #headers = 0;

  take({ text, line }: SourceRecord, sink: RowSink<DiagnosisRow>): Refused | undefined {
    if (text.trim() === '') return undefined;
    const match = /^(\d{5}) ([0-9A-Z .]{7}) ([01]) (.*)$/.exec(text);
    if (!match) {
      if (this.#order === 0) {
        return refuseFile('file-header-unknown', {
          line,
          expected: 'order number, code, flag 0 or 1, titles in fixed columns',
          found: text.length,
        });
      }
      sink.refuse(line, 'not of the fixed columns');
      return undefined;
    }
    const order = Number(match[1]);
    // Two years in one file begin anew: neither would be a snapshot.
    if (order <= this.#order) {
      return refuseFile('releases-mixed', { line, expected: 'order numbers that rise' });
    }
    this.#order = order;
    const code = readDiagnosisCode(match[2] ?? '');
    const titles = match[4] ?? '';
    const title = titles.slice(61).trim();
    if (code === undefined) sink.refuse(line, 'no ICD-10-CM code');
    else if (title === '') sink.refuse(line, 'no long title');
    else {
      const isBillable = match[3] === '1';
      if (isBillable) this.#billable += 1;
      else this.#headers += 1;
      sink.accept({ code, isBillable, shortTitle: titles.slice(0, 60).trim(), title }, line);
    }
    return undefined;
  }

  end(): BookFacts {
    return { billable: this.#billable, headers: this.#headers, lastOrder: this.#order };
  }
}

export const icd10cmOrder: Layout<DiagnosisRow> = {
  name: 'ICD-10-CM order file',
  cut: 'line',
  open: () => new OrderReader(),
};
