/** The Medicare fee schedule in its parts, and payers' own schedules. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { readImage } from '../books/book-image.ts';
import { ContractSchedule } from '../books/contract-schedule.ts';
import { RelativeValues, type ValueRelease } from '../books/fee-schedule.ts';
import { AnesthesiaFactors, Localities, ZipLocalities } from '../books/localities.ts';
import { AmountTableBuilder, PaymentAmounts } from '../books/payment-amounts.ts';
import { anesthesiaCsv, anesthesiaForm, anesthesiaText } from '../layouts/anesthesia.ts';
import { gpci, gpciForm } from '../layouts/gpci.ts';
import { pfall } from '../layouts/pfall.ts';
import { isQualifyingParticipantName, pprrvuCsv } from '../layouts/pprrvu-csv.ts';
import { pprrvuText } from '../layouts/pprrvu-text.ts';
import { rvuForm, type RvuRow } from '../layouts/rvu-row.ts';
import { scheduleForm, type ScheduleRow } from '../layouts/schedule.ts';
import { zipForm, zipLocality } from '../layouts/zip-locality.ts';
import { mappedLayout, type RowForm } from '../reading/mapped-columns.ts';
import type { Layout } from '../reading/read-book.ts';
import type { EarlierImage, FileSummary, ImportGiven, Made } from './import-kinds.ts';
import {
  letterOfName,
  monthOf,
  monthOfName,
  monthToQuarterEnd,
  quarterOfName,
  releaseFrom,
  yearDays,
  yearOfName,
  type ReleaseDays,
} from './release-names.ts';
import { inFile, readSource, type Source } from './source-files.ts';

const publisher = 'CMS, physician fee schedule';

interface TableRead<Row> {
  readonly source: Source;
  readonly summary: FileSummary;
  readonly rows: readonly Row[];
}

/** One table in one source, by its own captions or a mapping's. */
function readTable<Row extends object>(
  sources: readonly Source[],
  form: RowForm<Row>,
  layouts: readonly Layout<Row>[],
  given: ImportGiven,
): TableRead<Row> | Refused {
  const [source] = sources;
  if (!source) return refuse('file-empty');
  const rows: Row[] = [];
  const wanted = given.mapping ? [mappedLayout(form, given.mapping)] : layouts;
  const summary = readSource(source, wanted, (row) => rows.push(row));
  return isRefused(summary) ? summary : { source, summary, rows };
}

function daysOfName(name: string): ReleaseDays | undefined {
  return monthOfName(name) ?? letterOfName(name) ?? quarterOfName(name);
}

/** Relative values of a quarter, for one of the two conversion factors. */
export function importRelativeValues(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const image = earlier('relative-values');
  let book = image ? RelativeValues.fromImage(readImage(image)) : RelativeValues.of([]);
  const files: FileSummary[] = [];
  let last: ValueRelease | undefined;
  let rowsOfLast = 0;
  for (const source of sources) {
    const read = readTable<RvuRow>([source], rvuForm, [pprrvuCsv, pprrvuText], given);
    if (isRefused(read)) return read;
    const { facts } = read.summary;
    const month = monthOf(String(facts['release'] ?? ''));
    const year = Number(facts['year'] ?? 0);
    const days = year > 0 && month > 0 ? monthToQuarterEnd(year, month) : daysOfName(source.name);
    const isQualifying = isQualifyingParticipantName(source.name);
    const factorKind = given.factorKind ?? (isQualifying ? 'qualifying-participant' : 'standard');
    const name = `Relative values ${days?.[0] ?? ''} ${factorKind}`;
    const release = releaseFrom({ name, source: publisher, days }, given);
    if (isRefused(release)) return inFile(release, source);
    last = { ...release, factorKind };
    rowsOfLast += read.rows.length;
    book = book.withRelease(last, read.rows);
    files.push(read.summary);
  }
  if (!last) return refuse('file-empty');
  const made = { slot: 'relative-values', image: book.toImage(), release: last };
  const counts = { rows: rowsOfLast, allRows: book.rowCount };
  return { files, books: [{ ...made, counts }] };
}

/** The payment file: priced already. */
export function importPaymentAmounts(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [source] = sources;
  if (!source) return refuse('file-empty');
  const builder = new AmountTableBuilder();
  const summary = readSource(source, [pfall], (row) => builder.add(row));
  if (isRefused(summary)) return summary;
  const days = letterOfName(source.name) ?? yearDays(Number(summary.facts['year'] ?? 0));
  const words = { name: `Payment amounts ${days[0]}`, source: publisher, days };
  const release = releaseFrom(words, given);
  if (isRefused(release)) return release;
  const image = earlier('payment-amounts');
  const held = image ? PaymentAmounts.fromImage(readImage(image)) : new PaymentAmounts([]);
  const book = held.withTable(builder.build(release));
  const made = { slot: 'payment-amounts', image: book.toImage(), release };
  return { files: [summary], books: [{ ...made, counts: { rows: summary.rowsRead } }] };
}

export function importIndices(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const read = readTable(sources, gpciForm, [gpci], given);
  if (isRefused(read)) return read;
  const year = Number(read.summary.facts['year'] ?? 0);
  const days = year > 0 ? yearDays(year) : yearOfName(read.source.name);
  const name = `Practice cost indices ${days?.[0].slice(0, 4) ?? ''}`.trim();
  const release = releaseFrom({ name, source: publisher, days }, given);
  if (isRefused(release)) return inFile(release, read.source);
  const image = earlier('localities');
  const held = image ? Localities.fromImage(readImage(image)) : new Localities([]);
  const book = held.withRelease(release, read.rows);
  const made = { slot: 'localities', image: book.toImage(), release };
  const counts = { localities: read.rows.length };
  return { files: [read.summary], books: [{ ...made, counts }] };
}

export function importAnesthesia(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const read = readTable(sources, anesthesiaForm, [anesthesiaCsv, anesthesiaText], given);
  if (isRefused(read)) return read;
  const days = daysOfName(read.source.name) ?? yearOfName(read.source.name);
  const name = `Anesthesia factors ${days?.[0] ?? ''}`.trim();
  const release = releaseFrom({ name, source: publisher, days }, given);
  if (isRefused(release)) return inFile(release, read.source);
  const image = earlier('anesthesia');
  const held = image ? AnesthesiaFactors.fromImage(readImage(image)) : new AnesthesiaFactors([]);
  const book = held.withRelease(release, read.rows);
  const made = { slot: 'anesthesia', image: book.toImage(), release };
  const counts = { localities: read.rows.length };
  return { files: [read.summary], books: [{ ...made, counts }] };
}

export function importZipLocalities(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const read = readTable(sources, zipForm, [zipLocality], given);
  if (isRefused(read)) return read;
  const days = daysOfName(read.source.name) ?? yearOfName(read.source.name);
  const words = {
    name: `ZIP codes ${days?.[0] ?? ''}`.trim(),
    source: 'CMS, ZIP to carrier',
    days,
  };
  const release = releaseFrom(words, given);
  if (isRefused(release)) return inFile(release, read.source);
  const image = earlier('zip-locality');
  const held = image ? ZipLocalities.fromImage(readImage(image)) : ZipLocalities.empty();
  const book = held.withRelease(release, read.rows);
  const made = { slot: 'zip-locality', image: book.toImage(), release };
  return { files: [read.summary], books: [{ ...made, counts: { zips: read.rows.length } }] };
}

/** A payer's own rates. Rows without a first day hold from the release's. */
export function importSchedule(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  if (!given.mapping) return refuse('column-mapping-missing', { file: sources[0]?.name });
  if (given.owner === undefined) return refuse('owner-missing', { expected: 'the payer' });
  const read = readTable<ScheduleRow>(sources, scheduleForm, [], given);
  if (isRefused(read)) return read;
  const words = { name: `Rates of ${given.owner}`, source: given.owner, days: undefined };
  const release = releaseFrom(words, given);
  if (isRefused(release)) return inFile(release, read.source);
  const slot = `schedule/${given.owner}`;
  const image = earlier(slot);
  const held = image ? ContractSchedule.fromImage(readImage(image)) : ContractSchedule.empty();
  const book = held.withRelease(release, read.rows);
  const made = { slot, image: book.toImage(), release };
  return { files: [read.summary], books: [{ ...made, counts: { rates: read.rows.length } }] };
}
