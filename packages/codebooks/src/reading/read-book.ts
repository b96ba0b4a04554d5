/**
 * How a publisher's file becomes rows. A layout knows one file form; it is fed records one by one, so
 * that a file of any size is read without holding it. A file of another form is refused whole with
 * what was expected; a bad row is refused alone, with its line and the reason.
 */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { RecordCutter, type Cut, type SourceRecord } from './cut-records.ts';

/** A row that could not be read. The reason never quotes the row. */
export interface RefusedRow {
  /** The line of the file where the row begins, from 1. */
  readonly line: number;
  readonly reason: string;
}

/** What a file says of itself: its release, its dates, its own counts. */
export type BookFacts = Readonly<Record<string, string | number>>;

/** Where a reader puts what it reads. */
export interface RowSink<Row> {
  accept(row: Row, line: number): void;
  refuse(line: number, reason: string): void;
}

export interface LayoutReader<Row> {
  /** Reads one record; answers only to refuse the whole file. */
  take(record: SourceRecord, sink: RowSink<Row>): Refused | undefined;
  /** After the last record: what the file says of itself, or why it cannot be whole. */
  end(sink: RowSink<Row>): BookFacts | Refused;
}

export interface Layout<Row> {
  readonly name: string;
  readonly cut: Cut;
  open(): LayoutReader<Row>;
}

export interface BookSummary {
  readonly rowsRead: number;
  readonly rowsRefused: number;
  /** The first of the refused rows; `rowsRefused` counts them all. */
  readonly refused: readonly RefusedRow[];
  readonly facts: BookFacts;
}

export interface BookRows<Row> extends BookSummary {
  readonly rows: readonly Row[];
}

/** Bytes as they come; a refusal in between says that the source itself is damaged. */
export type ByteSource = Iterable<Uint8Array | Refused>;
export type AsyncByteSource = AsyncIterable<Uint8Array | Refused>;

/** So many reasons are kept: enough to find the fault, few enough for a ledger. */
const refusedKeptMax = 1_000;
/** From here on, a file of which more than half is refused is taken for another file. */
const refusedBeforeDoubtMin = 20;

/** A refusal of a whole file, with what was expected and where. */
export function refuseFile(
  name: string,
  detail: { line?: number; expected?: string; found?: string | number },
): Refused {
  return refuse(name, detail);
}

class Feeding<Row> {
  readonly #reader: LayoutReader<Row>;
  readonly #cutter: RecordCutter;
  readonly #sink: RowSink<Row>;
  readonly #refused: RefusedRow[] = [];
  #rowsRead = 0;
  #rowsRefused = 0;
  #lastRefusedLine = 0;
  #lastLine = 0;

  constructor(layout: Layout<Row>, onRow: (row: Row, line: number) => void) {
    this.#reader = layout.open();
    this.#cutter = new RecordCutter(layout.cut);
    this.#sink = {
      accept: (row, line) => {
        this.#rowsRead += 1;
        onRow(row, line);
      },
      refuse: (line, reason) => {
        this.#rowsRefused += 1;
        this.#lastRefusedLine = line;
        if (this.#refused.length < refusedKeptMax) this.#refused.push({ line, reason });
      },
    };
  }

  take(chunk: Uint8Array | Refused): Refused | undefined {
    if (isRefused(chunk)) return chunk;
    return this.#each(this.#cutter.push(chunk));
  }

  takeRecord(record: SourceRecord): Refused | undefined {
    this.#lastLine = record.line;
    return this.#reader.take(record, this.#sink);
  }

  end(): BookSummary | Refused {
    const open = this.#cutter.end();
    if (isRefused(open)) return open;
    const refusal = this.#each(open);
    if (refusal) return refusal;
    const facts = this.#reader.end(this.#sink);
    if (isRefused(facts)) return facts;
    if (!this.#cutter.endedWithLineEnd && this.#lastRefusedLine === this.#lastLine) {
      if (this.#lastLine > 0) return refuseFile('file-truncated', { line: this.#lastLine });
    }
    if (this.#rowsRead === 0) {
      return refuseFile('file-without-rows', { line: this.#lastLine, found: this.#rowsRefused });
    }
    if (this.#rowsRefused > refusedBeforeDoubtMin && this.#rowsRefused > this.#rowsRead) {
      const { line } = this.#refused[0] ?? { line: 0 };
      return refuseFile('most-rows-unreadable', { line, found: this.#rowsRefused });
    }
    return {
      rowsRead: this.#rowsRead,
      rowsRefused: this.#rowsRefused,
      refused: this.#refused,
      facts,
    };
  }

  #each(records: Iterable<SourceRecord> | Refused): Refused | undefined {
    if (isRefused(records)) return records;
    for (const record of records) {
      const refusal = this.takeRecord(record);
      if (refusal) return refusal;
    }
    return undefined;
  }
}

/** Reads a file row by row, from bytes or pieces of them. Nothing but the current piece is held. */
export function eachRow<Row>(
  layout: Layout<Row>,
  source: Uint8Array | ByteSource,
  onRow: (row: Row, line: number) => void,
): BookSummary | Refused {
  const feeding = new Feeding(layout, onRow);
  for (const chunk of source instanceof Uint8Array ? [source] : source) {
    const refusal = feeding.take(chunk);
    if (refusal) return refusal;
  }
  return feeding.end();
}

/** The same from a stream. */
export async function eachRowOfStream<Row>(
  layout: Layout<Row>,
  source: AsyncByteSource,
  onRow: (row: Row, line: number) => void,
): Promise<BookSummary | Refused> {
  const feeding = new Feeding(layout, onRow);
  for await (const chunk of source) {
    const refusal = feeding.take(chunk);
    if (refusal) return refusal;
  }
  return feeding.end();
}

/** The same from records that were cut elsewhere: the rows of a workbook's sheet. */
export function eachRowOfRecords<Row>(
  layout: Layout<Row>,
  records: Iterable<SourceRecord>,
  onRow: (row: Row, line: number) => void,
): BookSummary | Refused {
  const feeding = new Feeding(layout, onRow);
  for (const record of records) {
    const refusal = feeding.takeRecord(record);
    if (refusal) return refusal;
  }
  return feeding.end();
}

/** Reads a whole file into a list of rows. */
export function readBook<Row>(
  layout: Layout<Row>,
  source: Uint8Array | ByteSource,
): BookRows<Row> | Refused {
  const rows: Row[] = [];
  const summary = eachRow(layout, source, (row) => rows.push(row));
  return isRefused(summary) ? summary : { ...summary, rows };
}
