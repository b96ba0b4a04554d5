/**
 * A publisher's delimited table: notices, then one line of captions that must be exactly one of the
 * known ones, then rows. Captions repeat in some files, so columns are taken by their place.
 */
import type { Refused } from '@claimwright/kernel/refusal';
import type { Cut, SourceRecord } from './cut-records.ts';
import { plainCaption, type FieldOf, type RowForm } from './mapped-columns.ts';
import {
  refuseFile,
  type BookFacts,
  type Layout,
  type LayoutReader,
  type RowSink,
} from './read-book.ts';

export interface TableVariant {
  /** All captions in their order; a trailing `…` stands for words that change every year. */
  readonly captions: readonly string[];
  /** Field → place of its column, from 0. */
  readonly fields: Readonly<Record<string, number>>;
}

export interface TableSpec<Row> {
  readonly name: string;
  readonly cut: Exclude<Cut, 'line'>;
  readonly form: RowForm<Row>;
  readonly variants: readonly TableVariant[];
  /** Says that a record is the caption line. By default: its first cell is a variant's first caption. */
  isCaptionLine?(cells: readonly string[]): boolean;
  /** Says that rows have ended: footnotes follow. */
  isFooter?(cells: readonly string[]): boolean;
  /** Reads facts out of the notices above the captions and the captions themselves. */
  factsOf?(cells: readonly string[], facts: Map<string, string | number>): void;
  /** Looks at each accepted row; answers why the file as a whole cannot be (mixed releases). */
  checkRow?(row: Row, facts: Map<string, string | number>): string | undefined;
}

/** No publisher's notice is longer. */
const noticeLinesMax = 60;

export function tableLayout<Row extends object>(spec: TableSpec<Row>): Layout<Row> {
  return { name: spec.name, cut: spec.cut, open: () => new TableReader(spec) };
}

class TableReader<Row extends object> implements LayoutReader<Row> {
  readonly #spec: TableSpec<Row>;
  readonly #facts = new Map<string, string | number>();
  #variant: TableVariant | undefined;
  #hasEnded = false;
  #cells: readonly string[] = [];
  readonly #field: FieldOf = (name) => {
    const place = this.#variant?.fields[name];
    return place === undefined ? '' : (this.#cells[place] ?? '');
  };

  constructor(spec: TableSpec<Row>) {
    this.#spec = spec;
  }

  take(record: SourceRecord, sink: RowSink<Row>): Refused | undefined {
    const { cells, line } = record;
    if (!this.#variant) return this.#takeNotice(record);
    if (this.#hasEnded || cells.every((cell) => cell.trim() === '')) return undefined;
    if (this.#spec.isFooter?.(cells) === true) {
      this.#hasEnded = true;
      return undefined;
    }
    const wanted = this.#variant.captions.length;
    if (cells.length !== wanted && !isPadded(cells, wanted)) {
      sink.refuse(line, `${cells.length} columns instead of ${wanted}`);
      return undefined;
    }
    this.#cells = cells;
    const row = this.#spec.form.rowOf(this.#field);
    if (typeof row === 'string') {
      sink.refuse(line, row);
      return undefined;
    }
    if (row === null) return undefined;
    const mixed = this.#spec.checkRow?.(row, this.#facts);
    if (mixed !== undefined) return refuseFile('releases-mixed', { line, expected: mixed });
    sink.accept(row, line);
    return undefined;
  }

  end(): BookFacts | Refused {
    if (!this.#variant) return this.#unknownHeader(0, []);
    return Object.fromEntries(this.#facts);
  }

  #takeNotice(record: SourceRecord): Refused | undefined {
    const { cells, line } = record;
    this.#spec.factsOf?.(cells, this.#facts);
    const plain = cells.map(plainCaption);
    const isCaptions =
      this.#spec.isCaptionLine?.(cells) ??
      this.#spec.variants.some(({ captions }) => isCaption(plain[0] ?? '', captions[0] ?? ''));
    if (!isCaptions) {
      return line > noticeLinesMax ? this.#unknownHeader(line, []) : undefined;
    }
    this.#variant = this.#spec.variants.find(
      ({ captions }) =>
        (captions.length === plain.length || isPadded(plain, captions.length)) &&
        captions.every((caption, place) => isCaption(plain[place] ?? '', caption)),
    );
    return this.#variant ? undefined : this.#unknownHeader(line, plain);
  }

  #unknownHeader(line: number, plain: readonly string[]): Refused {
    const counts = this.#spec.variants.map(({ captions }) => String(captions.length)).join(' or ');
    const captions = this.#spec.variants[0]?.captions.join(', ') ?? '';
    return refuseFile('file-header-unknown', {
      line,
      expected: `${counts} columns: ${captions}`,
      found: plain.length,
    });
  }
}

function isCaption(found: string, wanted: string): boolean {
  const plain = plainCaption(wanted);
  return plain.endsWith('…') ? found.startsWith(plain.slice(0, -1).trimEnd()) : found === plain;
}

/** Spreadsheets write rows wider than their table, with nothing in the columns beyond. */
function isPadded(cells: readonly string[], wanted: number): boolean {
  return cells.length > wanted && cells.slice(wanted).every((cell) => cell.trim() === '');
}
