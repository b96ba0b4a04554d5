/**
 * Tables without a publisher's fixed form: a customer's licensed list, a carrier's schedule, a
 * clearinghouse's payers. The mapping says which caption stands over which field; it is saved with
 * the source and used again.
 */
import {
  refuseFile,
  type BookFacts,
  type Layout,
  type LayoutReader,
  type RowSink,
} from './read-book.ts';
import type { Cut, SourceRecord } from './cut-records.ts';
import { refuse, type Refused } from '@claimwright/kernel/refusal';

/** Gives the text of a field; empty when the file has none. */
export type FieldOf = (field: string) => string;

/** What one row of a book needs, whatever file it comes from. */
export interface RowForm<Row> {
  readonly name: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The row, the reason why it is none, or null for a line that is meant to hold none. */
  rowOf(field: FieldOf): Row | string | null;
}

export interface ColumnMapping {
  readonly cut: Exclude<Cut, 'line'>;
  /** Field → the caption over its column, as the file writes it (case and blanks do not count). */
  readonly columns: Readonly<Record<string, string>>;
  /** Fields that the file does not say and that hold for all of its rows. */
  readonly constants?: Readonly<Record<string, string>>;
  /** Rows to read only where a column has one of these values: field → values. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

/** Notices may stand above the captions; further down than this no publisher goes. */
const captionLinesMax = 40;

/** A caption without what changes between years and writers: case, blanks, line breaks. */
export function plainCaption(caption: string): string {
  return caption.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** A layout from a row's form and a mapping of captions. Refuses a mapping that lacks a field. */
export function mappedLayout<Row extends object>(
  form: RowForm<Row>,
  mapping: ColumnMapping,
): Layout<Row> | Refused {
  const known = [...form.required, ...form.optional];
  const mapped = [...Object.keys(mapping.columns), ...Object.keys(mapping.constants ?? {})];
  const missing = form.required.filter((field) => !mapped.includes(field));
  const unknown = mapped.filter((field) => !known.includes(field));
  if (missing.length > 0 || unknown.length > 0) {
    return refuse('column-mapping-unfit', { missing, unknown, known });
  }
  return {
    name: `${form.name} by captions`,
    cut: mapping.cut,
    open: () => new MappedReader(form, mapping),
  };
}

class MappedReader<Row extends object> implements LayoutReader<Row> {
  readonly #form: RowForm<Row>;
  readonly #mapping: ColumnMapping;
  #positions: ReadonlyMap<string, number> | undefined;
  #columns = 0;
  #columnsMin = 0;
  #linesWithoutRow = 0;

  constructor(form: RowForm<Row>, mapping: ColumnMapping) {
    this.#form = form;
    this.#mapping = mapping;
  }

  take(record: SourceRecord, sink: RowSink<Row>): Refused | undefined {
    const positions = this.#positions;
    if (!positions) return this.#findCaptions(record);
    if (record.cells.every((cell) => cell.trim() === '')) return undefined;
    // some writers leave out the empty cells at the end of a line; a cut line looks alike
    const columnsMin = record.isOpen ? this.#columns : this.#columnsMin;
    if (record.cells.length < columnsMin) {
      sink.refuse(record.line, `${record.cells.length} cells instead of ${this.#columns}`);
      return undefined;
    }
    const field: FieldOf = (name) => {
      const position = positions.get(name);
      if (position === undefined) return this.#mapping.constants?.[name] ?? '';
      return record.cells[position] ?? '';
    };
    for (const [name, values] of Object.entries(this.#mapping.only ?? {})) {
      if (!values.includes(field(name).trim())) return undefined;
    }
    const row = this.#form.rowOf(field);
    if (typeof row === 'string') sink.refuse(record.line, row);
    else if (row === null) this.#linesWithoutRow += 1;
    else sink.accept(row, record.line);
    return undefined;
  }

  end(): Refused | BookFacts {
    if (!this.#positions) return this.#unknownHeader(0);
    return this.#linesWithoutRow === 0 ? {} : { linesWithoutRow: this.#linesWithoutRow };
  }

  #findCaptions(record: SourceRecord): Refused | undefined {
    const captions = record.cells.map(plainCaption);
    const wanted = Object.entries(this.#mapping.columns);
    const positions = new Map<string, number>();
    for (const [field, caption] of wanted) {
      const position = captions.indexOf(plainCaption(caption));
      if (position >= 0) positions.set(field, position);
    }
    if (positions.size === wanted.length) {
      this.#positions = positions;
      this.#columns = record.cells.length;
      const needed = this.#form.required.map((field) => positions.get(field) ?? -1);
      this.#columnsMin = Math.max(...needed) + 1;
      return undefined;
    }
    return record.line > captionLinesMax ? this.#unknownHeader(record.line) : undefined;
  }

  #unknownHeader(line: number): Refused {
    const expected = Object.values(this.#mapping.columns).join(', ');
    return refuseFile('file-header-unknown', { line, expected });
  }
}
