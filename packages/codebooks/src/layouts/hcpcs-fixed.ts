/**
 * HCPCS Level II, the publisher's fixed-width file (`HCPC…ANWEB….txt`, 320 columns, Latin-1). Column
 * 11 says what a line is: 3 the first of a code, 4 its long title goes on, 7 and 8 the same for a
 * modifier, whose code stands in columns 4-5. Notices of free text or tabs stand above.
 */
import type { Refused } from '@claimwright/kernel/refusal';
import type { SourceRecord } from '../reading/cut-records.ts';
import {
  refuseFile,
  type BookFacts,
  type Layout,
  type LayoutReader,
  type RowSink,
} from '../reading/read-book.ts';
import { hcpcsRowOf, type HcpcsRow } from './hcpcs-row.ts';

/** Field → first and last column, from 1. */
const columns: Readonly<Record<string, readonly [number, number]>> = {
  code: [1, 5],
  shortTitle: [92, 119],
  crossReferences: [205, 229],
  coverage: [230, 230],
  anesthesiaBaseUnits: [266, 268],
  addedOn: [269, 276],
  actionEffectiveOn: [277, 284],
  terminatedOn: [285, 292],
  action: [293, 293],
};

const firstLines = new Set(['3', '7']);
const furtherLines = new Set(['4', '8']);
const lineColumnsMin = 293;

class FixedReader implements LayoutReader<HcpcsRow> {
  #first: SourceRecord | undefined;
  #title: string[] = [];
  #sequence = '';
  #skipped = 0;
  #rows = 0;

  take(record: SourceRecord, sink: RowSink<HcpcsRow>): Refused | undefined {
    const { text, line } = record;
    const kind = text[10] ?? '';
    if (!/^[0-9A-Z ]{5}\d{5}[3478]/.test(text)) {
      if (this.#rows > 0 && text.trim() !== '') sink.refuse(line, 'not of the fixed columns');
      else this.#skipped += 1;
      return undefined;
    }
    if (firstLines.has(kind) && text.length < lineColumnsMin) {
      sink.refuse(line, `${text.length} columns instead of ${lineColumnsMin}`);
      return undefined;
    }
    this.#rows += 1;
    const code = text.slice(0, 5);
    if (firstLines.has(kind)) {
      this.#flush(sink);
      this.#first = record;
      this.#title = [text.slice(11, 91).trim()];
    } else if (furtherLines.has(kind)) {
      if (this.#first?.text.startsWith(code) !== true) {
        sink.refuse(line, 'goes on with a title whose first line is missing');
        return undefined;
      }
      if (text.slice(5, 10) <= this.#sequence) {
        sink.refuse(line, 'lines of a title out of their order');
        return undefined;
      }
      this.#title.push(text.slice(11, 91).trim());
    }
    this.#sequence = text.slice(5, 10);
    return undefined;
  }

  end(sink: RowSink<HcpcsRow>): BookFacts | Refused {
    this.#flush(sink);
    if (this.#rows === 0) {
      const expected = 'lines of 320 columns with 3, 4, 7 or 8 in column 11';
      return refuseFile('file-header-unknown', { line: 1, expected });
    }
    return { noticeLines: this.#skipped };
  }

  #flush(sink: RowSink<HcpcsRow>): void {
    const first = this.#first;
    if (!first) return;
    this.#first = undefined;
    const title = this.#title.filter((piece) => piece !== '').join(' ');
    const row = hcpcsRowOf((name) => {
      if (name === 'title') return title;
      const place = columns[name];
      if (!place) return '';
      const text = first.text.slice(place[0] - 1, place[1]);
      return name === 'crossReferences' ? (text.match(/.{1,5}/g)?.join(' ') ?? '') : text;
    });
    if (typeof row === 'string') sink.refuse(first.line, row);
    else sink.accept(row, first.line);
  }
}

export const hcpcsFixed: Layout<HcpcsRow> = {
  name: 'HCPCS Level II, fixed width',
  cut: 'line',
  open: () => new FixedReader(),
};
