/** Short lists: places of service, lists of the X12 standard, provider taxonomy. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { readImage } from '../books/book-image.ts';
import { withAdjustmentNotes, withHistory } from '../books/changed-code-book.ts';
import type { CodeBook, CodeSpan, HeldAdjustmentNote } from '../books/code-book.ts';
import { CodeList } from '../books/code-list.ts';
import type { BookRelease, CodeSystem } from '../code-answer.ts';
import { codeListForm, type ListedCodeRow } from '../layouts/code-list.ts';
import { placeForm } from '../layouts/place-of-service.ts';
import { taxonomyForm } from '../layouts/taxonomy.ts';
import { x12ListForm } from '../layouts/x12-lists.ts';
import { mappedLayout, type ColumnMapping, type RowForm } from '../reading/mapped-columns.ts';
import type { EarlierImage, ImportedBook, ImportGiven, Made } from './import-kinds.ts';
import { codeBook, heldBook, refuseOlder } from './import-procedures.ts';
import { releaseFrom } from './release-names.ts';
import { inFile, readSource, type Source } from './source-files.ts';

/** A code of a list, with the book that it belongs to. */
interface ListedSpan extends CodeSpan {
  readonly system: CodeSystem;
  readonly note?: HeldAdjustmentNote;
}

/** What a file says of how its codes may stand, where its mapping names a column for it. */
function withNotes(
  book: CodeBook,
  release: BookRelease,
  { columns, constants }: ColumnMapping,
  spans: readonly ListedSpan[],
): CodeBook {
  const says = (field: string) => columns[field] !== undefined || constants?.[field] !== undefined;
  const [ofGroups, ofRemarks] = [says('groups'), says('needsRemark')];
  if (!ofGroups && !ofRemarks) return book;
  const notes: Record<string, HeldAdjustmentNote> = {};
  for (const { code, note } of spans) {
    notes[code] = {
      ...(ofGroups && { groups: note?.groups ?? null }),
      ...(ofRemarks && { needsRemark: note?.needsRemark ?? false }),
    };
  }
  return withAdjustmentNotes(book, release.name, notes);
}

function importList<Row extends object>(
  form: RowForm<Row>,
  spanOf: (row: Row, release: BookRelease) => ListedSpan | undefined,
  what: { readonly name: string; readonly source: string },
) {
  return (
    sources: readonly Source[],
    given: ImportGiven,
    earlier: EarlierImage,
  ): Made | Refused => {
    const [source] = sources;
    if (!source) return refuse('file-empty');
    if (!given.mapping) return refuse('column-mapping-missing', { file: source.name });
    const rows: Row[] = [];
    const layout = mappedLayout(form, given.mapping);
    const summary = readSource(source, [layout], (row) => rows.push(row));
    if (isRefused(summary)) return summary;
    const release = releaseFrom({ ...what, days: undefined }, given);
    if (isRefused(release)) return inFile(release, source);
    const bySystem = new Map<CodeSystem, ListedSpan[]>();
    for (const row of rows) {
      const span = spanOf(row, release);
      if (!span) continue;
      const spans = bySystem.get(span.system) ?? [];
      bySystem.set(span.system, spans);
      spans.push(span);
    }
    const books: ImportedBook[] = [];
    for (const [system, spans] of bySystem) {
      const held = heldBook(system, earlier);
      const older = refuseOlder(held, release);
      if (older) return inFile(older, source);
      const book = withHistory(held, system, release, spans, release.effectiveFrom);
      const isNoted = system === 'adjustment-reason';
      const made = isNoted ? withNotes(book, release, given.mapping, spans) : book;
      books.push(codeBook(system, made, release));
    }
    if (books.length === 0) return inFile(refuse('file-without-rows'), source);
    return { files: [summary], books };
  };
}

export const importPlaces = importList(
  placeForm,
  ({ code, words, effectiveFrom, effectiveTo }, release) => ({
    system: 'place-of-service',
    code,
    words,
    isBillable: true,
    effectiveFrom: effectiveFrom ?? release.effectiveFrom,
    effectiveTo,
  }),
  { name: 'Places of service', source: 'CMS, place of service set' },
);

/** What different holders call the lists. */
const systemsOfLists: Readonly<Record<string, CodeSystem>> = {
  carc: 'adjustment-reason',
  adjustment_reason: 'adjustment-reason',
  'adjustment-reason': 'adjustment-reason',
  adjustment: 'adjustment-reason',
  claim_adjustment_reason: 'adjustment-reason',
  rarc: 'remark',
  remark: 'remark',
  remittance_advice_remark: 'remark',
  remittance_remark: 'remark',
  remark_code: 'remark',
  group: 'adjustment-group',
  'adjustment-group': 'adjustment-group',
  claim_status: 'claim-status',
  'claim-status': 'claim-status',
  status: 'claim-status',
  claim_status_category: 'claim-status-category',
  claim_category: 'claim-status-category',
  claim_status_cat: 'claim-status-category',
  'claim-status-category': 'claim-status-category',
  service_type: 'service-type',
  'service-type': 'service-type',
  entity: 'entity',
  entity_id: 'entity',
  entity_identifier: 'entity',
  plb: 'provider-adjustment',
  provider_adjustment: 'provider-adjustment',
  'provider-adjustment': 'provider-adjustment',
};

/** Lists that nothing here asks for, such as states, are read, counted and left. */
export const importX12Lists = importList(
  x12ListForm,
  ({ list, code, effectiveFrom, effectiveTo, licensedText, ...note }, release) => {
    const system = systemsOfLists[list.replaceAll(' ', '_')];
    if (system === undefined) return undefined;
    return {
      system,
      code,
      words: licensedText ?? '',
      isBillable: true,
      effectiveFrom: effectiveFrom ?? release.effectiveFrom,
      effectiveTo,
      note,
    };
  },
  { name: 'X12 code lists', source: 'X12 code lists, holder’s file' },
);

export const importTaxonomy = importList(
  taxonomyForm,
  ({ code, effectiveFrom, effectiveTo, licensedName }, release) => ({
    system: 'taxonomy',
    code,
    words: licensedName ?? '',
    isBillable: true,
    effectiveFrom: effectiveFrom ?? release.effectiveFrom,
    effectiveTo,
  }),
  { name: 'Provider taxonomy', source: 'NUCC, holder’s file' },
);

/** A list of any codes under a name of the importer's: the whole list, every time. */
export function importCodeList(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [source] = sources;
  if (!source) return refuse('file-empty');
  const { mapping, owner } = given;
  if (!mapping) return refuse('column-mapping-missing', { file: source.name });
  if (owner === undefined) return refuse('owner-missing', { expected: 'a name for the list' });
  const rows: ListedCodeRow[] = [];
  const summary = readSource(source, [mappedLayout(codeListForm, mapping)], (row) =>
    rows.push(row),
  );
  if (isRefused(summary)) return summary;
  const release = releaseFrom({ name: owner, source: source.name, days: undefined }, given);
  if (isRefused(release)) return inFile(release, source);
  const slot = `list/${owner}`;
  const image = earlier(slot);
  const held = image ? CodeList.fromImage(readImage(image)) : CodeList.empty();
  const book = held.withRelease(release, rows);
  const counts = { codes: rows.length };
  return { files: [summary], books: [{ slot, image: book.toImage(), release, counts }] };
}
