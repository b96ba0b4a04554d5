/** Reads a publisher's files over the images that stand; where they are tables, by their captions. */
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { importBook } from '@claimwright/codebooks/importing/import-book';
import type {
  ImportedBooks,
  ImportGiven,
  ImportKind,
  SourceFile,
} from '@claimwright/codebooks/importing/import-kinds';
import { plainCaption, type ColumnMapping } from '@claimwright/codebooks/reading/mapped-columns';
import { guessColumns } from './guess-columns.ts';
import { beginningOf, tableOf } from './table-beginning.ts';

export interface FilesToRead {
  readonly kind: ImportKind;
  readonly files: readonly SourceFile[];
  readonly given: ImportGiven;
  /** What is served now, by slot. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  /** The mapping that was kept with the source's last file. */
  readonly savedMapping?: ColumnMapping | undefined;
}

export interface ReadBooks {
  readonly books: ImportedBooks;
  /** By which captions a table was read. */
  readonly mapping: ColumnMapping | undefined;
  /** Captions of the table under which nothing was read: a person sees what was left out. */
  readonly captionsLeft: readonly string[];
}

/** The same, with what a table held and nobody asked for. */
export function readFiles(asked: FilesToRead): ReadBooks | Refused {
  const read = readTables(asked);
  if (isRefused(read)) return read;
  const { mapping, books } = read;
  if (!mapping) return { books, mapping, captionsLeft: [] };
  const { files, kind } = asked;
  const full = completed(kind, files, mapping);
  const used = Object.values(full.columns).map(plainCaption);
  const { captions } = tableOf(beginningOf(files[0]), Object.values(full.columns));
  const captionsLeft = captions.filter((caption) => !used.includes(plainCaption(caption)));
  return { books, mapping, captionsLeft };
}

/**
 * A publisher's own form goes before a table by captions; of mappings what was said goes before what was
 * kept with the source's last file, and that before what the captions suggest.
 */
function readTables(asked: FilesToRead): Omit<ReadBooks, 'captionsLeft'> | Refused {
  const { kind, files, given, images, savedMapping } = asked;
  const importOver = (mapping: ColumnMapping | undefined): ImportedBooks | Refused =>
    importBook(kind, files, mapping ? { ...given, mapping } : given, (slot) => images.get(slot));
  const books = importOver(given.mapping && completed(kind, files, given.mapping));
  if (!isRefused(books)) return { books, mapping: given.mapping };
  if (given.mapping || !mayBeTable.has(books.refused)) return books;
  const saved = savedMapping && importOver(completed(kind, files, savedMapping));
  if (saved && !isRefused(saved)) return { books: saved, mapping: savedMapping };
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
