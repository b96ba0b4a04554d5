/** Reads a publisher's files over the images that stand; where they are tables, by their captions. */
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { importBook } from '@claimwright/codebooks/importing/import-book';
import type {
  ImportedBooks,
  ImportGiven,
  ImportKind,
  SourceFile,
} from '@claimwright/codebooks/importing/import-kinds';
import { joinBytes, openDownload } from '@claimwright/codebooks/reading/archive';
import { decodeText } from '@claimwright/codebooks/reading/cut-records';
import type { ColumnMapping } from '@claimwright/codebooks/reading/mapped-columns';
import { guessColumns } from './guess-columns.ts';

export interface FilesToRead {
  readonly kind: ImportKind;
  readonly files: readonly SourceFile[];
  readonly given: ImportGiven;
  /** What is served now, by slot. */
  readonly images: ReadonlyMap<string, Uint8Array>;
}

export interface ReadBooks {
  readonly books: ImportedBooks;
  /** By which captions a table was read. */
  readonly mapping: ColumnMapping | undefined;
}

export function readFiles({ kind, files, given, images }: FilesToRead): ReadBooks | Refused {
  const importOver = (mapping: ColumnMapping | undefined): ImportedBooks | Refused =>
    importBook(kind, files, mapping ? { ...given, mapping } : given, (slot) => images.get(slot));
  const books = importOver(given.mapping && completed(kind, files, given.mapping));
  if (!isRefused(books)) return { books, mapping: given.mapping };
  if (given.mapping || !mayBeTable.has(books.refused)) return books;
  const mapping = guessColumns(kind, beginningOf(files[0]), given.owner);
  const guessed = mapping && importOver(mapping);
  if (!guessed) return books;
  return isRefused(guessed) ? guessed : { books: guessed, mapping };
}

/** A form without captions takes a table's lines for rows that cannot be read. */
const mayBeTable: ReadonlySet<string> = new Set([
  ...['file-header-unknown', 'column-mapping-missing', 'file-without-rows'],
  'most-rows-unreadable',
]);

/** What was said of the columns, over what the captions suggest. */
function completed(
  kind: ImportKind,
  files: readonly SourceFile[],
  said: ColumnMapping,
): ColumnMapping {
  const text = beginningOf(files[0]);
  const guessed = guessColumns(kind, text);
  const cut = guessed?.cut ?? (text.split('\n', 1)[0]?.includes('\t') ? 'tab' : 'csv');
  const constants = Object.keys(said.constants ?? {});
  const rest = Object.entries(guessed?.columns ?? {}).filter(
    ([field]) => !constants.includes(field),
  );
  const columns = { ...Object.fromEntries(rest), ...said.columns };
  const only = said.only ?? guessed?.only;
  return { ...said, cut, columns, ...(only ? { only } : {}) };
}

const beginningBytes = 64 * 1024;

/** The first of a file's text, unpacked; nothing for what is no text. */
function beginningOf(file: SourceFile | undefined): string {
  const members = file ? openDownload(file.name, file.bytes) : [];
  if (isRefused(members) || members.length !== 1) return '';
  const bytes = joinBytes(members[0]?.open() ?? []);
  return isRefused(bytes) ? '' : decodeText(bytes.subarray(0, beginningBytes));
}
