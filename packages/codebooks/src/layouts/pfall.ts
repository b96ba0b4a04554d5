/**
 * Medicare's payment file (PFALL, PFREV): already priced per carrier and locality. Quoted cells
 * without captions, padded; the last record begins with TRL, so a file that lacks it is cut.
 */
import type { Refused } from '@claimwright/kernel/refusal';
import type { SourceRecord } from '../reading/cut-records.ts';
import { isProcedureCode, readScaled } from '../reading/field-values.ts';
import {
  refuseFile,
  type BookFacts,
  type Layout,
  type LayoutReader,
  type RowSink,
} from '../reading/read-book.ts';

export interface PaymentRow {
  readonly year: number;
  readonly carrier: string;
  /** Text: localities begin with zeros. */
  readonly locality: string;
  readonly code: string;
  readonly modifier: string;
  readonly nonFacilityCents: number;
  readonly facilityCents: number;
  readonly status: string;
  readonly professionalTechnical: string;
  readonly multipleProcedure: string;
}

const columnsKnown = new Set([15, 16]);

class PaymentReader implements LayoutReader<PaymentRow> {
  #year = 0;
  #hasTrailer = false;
  #columns = 0;

  take({ cells, line, text }: SourceRecord, sink: RowSink<PaymentRow>): Refused | undefined {
    if (text.trim() === '' || /^"?HDR/.test(text)) return undefined;
    if (/^"?TRL/.test(text)) {
      this.#hasTrailer = true;
      return undefined;
    }
    if (this.#columns === 0) {
      this.#columns = cells.length;
      if (!columnsKnown.has(cells.length) || !/^\d{4}$/.test(cells[0]?.trim() ?? '')) {
        const expected = '15 or 16 quoted columns, the first a year';
        return refuseFile('file-header-unknown', { line, expected, found: cells.length });
      }
    }
    const row = this.#rowOf(cells);
    if (typeof row === 'string') {
      sink.refuse(line, row);
      return undefined;
    }
    if (this.#year !== 0 && row.year !== this.#year) {
      return refuseFile('releases-mixed', { line, expected: `year ${this.#year} in all rows` });
    }
    this.#year = row.year;
    sink.accept(row, line);
    return undefined;
  }

  end(): BookFacts | Refused {
    if (!this.#hasTrailer) return refuseFile('file-truncated', { expected: 'a record TRL' });
    return { year: this.#year };
  }

  #rowOf(cells: readonly string[]): PaymentRow | string {
    if (cells.length !== this.#columns) {
      return `${cells.length} columns instead of ${this.#columns}`;
    }
    const cell = (place: number) => (cells[place] ?? '').trim();
    const code = cell(3);
    const nonFacilityCents = readScaled(cell(5), 2);
    const facilityCents = readScaled(cell(6), 2);
    if (!isProcedureCode(code)) return 'a code is not of its form';
    if (nonFacilityCents === undefined || facilityCents === undefined) return 'no amount';
    if (!/^\d{5}$/.test(cell(1)) || !/^\d{2}$/.test(cell(2))) return 'no carrier and locality';
    return {
      year: Number(cell(0)),
      carrier: cell(1),
      locality: cell(2),
      code,
      modifier: cell(4),
      nonFacilityCents,
      facilityCents,
      professionalTechnical: cell(8),
      status: cell(9),
      multipleProcedure: cell(10),
    };
  }
}

export const pfall: Layout<PaymentRow> = {
  name: 'Medicare payment file',
  cut: 'csv',
  open: () => new PaymentReader(),
};
