/** The release ledger's own terms: what came in, from which files, for which days, by whom. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ImportGiven, ImportKind } from '@claimwright/codebooks/importing/import-kinds';

/** What was read of one file, or of one member of an archive. */
export interface LedgerFile {
  readonly name: string;
  /** Of the file as it came; members of an archive have the archive's. */
  readonly sha256: string;
  readonly byteCount: number;
  readonly layout: string;
  readonly rowsRead: number;
  readonly rowsRefused: number;
  /** What the file says of itself. */
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface LedgerRelease {
  readonly id: string;
  readonly importId: string;
  readonly kind: string;
  readonly slot: string;
  readonly release: string;
  readonly source: 'publisher' | 'starter';
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate;
  readonly isComplete: boolean;
  readonly files: readonly LedgerFile[];
  readonly rowsRead: number;
  readonly rowsRefused: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly imageBytes: number;
  readonly importedAt: string;
  readonly importedByKind: string;
  readonly importedById: string;
  readonly undoneAt: string | null;
  readonly undoneById: string | null;
  /** Whether this is the one that its slot serves; older ones live on inside it. */
  readonly isNewest: boolean;
}

export interface RefusedLedgerRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Slots that an import of a kind may change, by how their names begin. */
export const slotsOfKind: Readonly<Record<ImportKind, readonly string[]>> = {
  'icd10cm-order': ['diagnosis'],
  'icd10cm-addenda': ['diagnosis'],
  'icd10cm-tabular': ['diagnosis-notes'],
  'icd10cm-conversion': ['diagnosis'],
  hcpcs: ['procedure/hcpcs', 'modifier'],
  cpt: ['procedure/cpt'],
  cdt: ['procedure/cdt'],
  'ncci-ptp': ['pairs/'],
  mue: ['unit-limits/'],
  'add-on': ['add-on/'],
  pprrvu: ['relative-values'],
  pfall: ['payment-amounts'],
  gpci: ['localities'],
  anesthesia: ['anesthesia'],
  'zip-locality': ['zip-locality'],
  coverage: ['coverage'],
  mce: ['diagnosis-edits'],
  'place-of-service': ['place-of-service'],
  'x12-lists': [
    ...['adjustment-', 'remark', 'claim-status', 'service-type', 'provider-adjustment', 'entity'],
  ],
  taxonomy: ['taxonomy'],
  nppes: ['providers'],
  'order-referring': ['ordering'],
  leie: ['exclusions'],
  payers: ['payers/'],
  schedule: ['schedule/'],
  'code-list': ['list/'],
};

/** What was said beside the files, without what is blank: part of what makes two imports the same. */
export function givenWords(kind: ImportKind, given: ImportGiven): string {
  const said = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([kind, Object.fromEntries(said)]);
}
