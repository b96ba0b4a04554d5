/**
 * What can be imported, and the books that it makes. A KIND is what a person names on the command line;
 * a slot is one book in a store: one image, replaced whole by the next import into it.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import type { FactorKind } from '../books/fee-schedule.ts';
import type { ColumnMapping } from '../reading/mapped-columns.ts';
import type { BookSummary } from '../reading/read-book.ts';

export const importKinds = [
  ...(['icd10cm-order', 'icd10cm-addenda', 'icd10cm-tabular', 'icd10cm-conversion'] as const),
  ...(['hcpcs', 'cpt', 'cdt', 'ncci-ptp', 'mue', 'add-on'] as const),
  ...(['pprrvu', 'pfall', 'gpci', 'anesthesia', 'zip-locality'] as const),
  ...(['coverage', 'mce', 'place-of-service', 'x12-lists', 'taxonomy'] as const),
  ...(['nppes', 'order-referring', 'leie', 'payers', 'schedule', 'code-list'] as const),
] as const;
export type ImportKind = (typeof importKinds)[number];

export type EditProgram = 'medicare' | 'medicaid';
export type EditSetting = 'practitioner' | 'hospital' | 'equipment';

/** A book in a store, such as `diagnosis` or `pairs/medicare/practitioner`. */
export type BookSlot = string;

/** A file as it was found: a zip, a gzip, a workbook or plain text, by its content. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the importer says; it goes before what a file or its name says. */
export interface ImportGiven {
  /** The release's name; made from the file's own words where absent. */
  readonly releaseName?: string;
  /** The release's first and last day; needed where neither file nor name says them. */
  readonly effectiveFrom?: CalendarDate;
  readonly effectiveTo?: CalendarDate;
  /** NCCI: Medicare unless said. */
  readonly program?: EditProgram;
  /** NCCI and MUE tables whose names do not say it. */
  readonly setting?: EditSetting;
  /** Medicare fee schedule: which of the two conversion factors; by the file's name where absent. */
  readonly factorKind?: FactorKind;
  /** Tables by captions: which caption stands over which field. */
  readonly mapping?: ColumnMapping;
  /** `payers`: the clearinghouse; `schedule`: the payer whose rates they are; `code-list`: its name. */
  readonly owner?: string;
}

/** What was read of one file or one member of an archive. */
export interface FileSummary extends BookSummary {
  readonly file: string;
  /** The layout it was read as. */
  readonly layout: string;
}

export interface ImportedBook {
  readonly slot: BookSlot;
  readonly image: Uint8Array;
  /** The release that came in; for books of many releases the newest of this import. */
  readonly release: BookRelease;
  /** What the book holds now, by name: `codes`, `pairs`, `billable on 2026-10-01`. */
  readonly counts: Readonly<Record<string, number>>;
}

/** What one kind of import makes. */
export interface Made {
  readonly files: readonly FileSummary[];
  readonly books: readonly ImportedBook[];
}

export interface ImportedBooks extends Made {
  readonly kind: ImportKind;
}

/** The image that a slot holds now; undefined for none. */
export type EarlierImage = (slot: BookSlot) => Uint8Array | undefined;
