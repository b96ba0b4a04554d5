/** People and payers: the NPI register, who may order, the excluded, clearinghouses' payer lists. */
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { readImage } from '../books/book-image.ts';
import { PayerIds } from '../books/payer-ids.ts';
import { OrderingProvidersBuilder, ProviderRegister } from '../books/provider-register.ts';
import { ExclusionList } from '../books/provider-screening.ts';
import { leie, type ExclusionRow } from '../layouts/leie.ts';
import { nppes, type RegisteredProviderRow } from '../layouts/nppes.ts';
import { orderReferring } from '../layouts/order-referring.ts';
import { payerForm, type PayerIdRow } from '../layouts/payers.ts';
import { mappedLayout } from '../reading/mapped-columns.ts';
import { readDate } from '../reading/field-values.ts';
import type { EarlierImage, ImportGiven, Made } from './import-kinds.ts';
import { daysSince, releaseFrom, type ReleaseDays } from './release-names.ts';
import { refuseShrunken } from './shrunken.ts';
import { inFile, readSource, type Source } from './source-files.ts';

/** `npidata_pfile_20261116-20261122.csv`: the last of the days that a name holds. */
function lastDayOfName(name: string): ReleaseDays | undefined {
  const days = [...name.matchAll(/(?:^|\D)(20\d{6})(?=\D|$)/g)].flatMap(([, digits = '']) => {
    const day = readDate(digits);
    return day ? [day] : [];
  });
  const last = days.sort().at(-1);
  return last && daysSince(last);
}

/** A weekly file over what is held, or a whole register where nothing is. */
export function importRegister(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [source] = sources;
  if (!source) return refuse('file-empty');
  const rows: RegisteredProviderRow[] = [];
  const summary = readSource(source, [nppes], (row) => rows.push(row));
  if (isRefused(summary)) return summary;
  const days =
    lastDayOfName(source.name) ?? (given.effectiveFrom && daysSince(given.effectiveFrom));
  const words = { name: `NPI register ${days?.[0] ?? ''}`.trim(), source: 'CMS, NPPES', days };
  const release = releaseFrom(words, given);
  if (isRefused(release)) return inFile(release, source);
  const image = earlier('providers');
  const held = image && ProviderRegister.fromImage(readImage(image));
  if (held && held.facts.release.effectiveFrom > release.effectiveFrom) {
    return refuse('release-older', { held: held.facts.release.name, given: release.name });
  }
  const book = held ? held.withWeek(release, rows) : ProviderRegister.of(release, rows);
  const made = { slot: 'providers', image: book.toImage(), release };
  const counts = { rows: rows.length, providers: book.rowCount };
  return { files: [summary], books: [{ ...made, counts }] };
}

/** The list is whole: it takes the place of the one before. */
export function importOrdering(sources: readonly Source[], given: ImportGiven): Made | Refused {
  const [source] = sources;
  if (!source) return refuse('file-empty');
  const builder = new OrderingProvidersBuilder();
  const summary = readSource(source, [orderReferring], (row) => builder.add(row));
  if (isRefused(summary)) return summary;
  const days =
    lastDayOfName(source.name) ?? (given.effectiveFrom && daysSince(given.effectiveFrom));
  const words = { name: `Order and referring ${days?.[0] ?? ''}`.trim(), days };
  const release = releaseFrom({ ...words, source: 'CMS, order and referring' }, given);
  if (isRefused(release)) return inFile(release, source);
  const book = builder.build(release);
  const made = { slot: 'ordering', image: book.toImage(), release };
  return { files: [summary], books: [{ ...made, counts: { providers: book.rowCount } }] };
}

/** `2610excl.csv` and `2610rein.csv` are the supplements of October 2026. */
const supplementName = /(?:^|\/)(\d{2})(\d{2})(excl|rein)\.csv$/i;

/** The monthly file takes the place of what is held; a supplement changes it. */
export function importExclusions(
  sources: readonly Source[],
  given: ImportGiven,
  earlier: EarlierImage,
): Made | Refused {
  const [source] = sources;
  if (!source) return refuse('file-empty');
  const rows: ExclusionRow[] = [];
  const summary = readSource(source, [leie], (row) => rows.push(row));
  if (isRefused(summary)) return summary;
  const supplement = supplementName.exec(source.name);
  const image = earlier('exclusions');
  const held = image && ExclusionList.fromImage(readImage(image));
  if (supplement && !held) {
    return refuse('release-missing', {
      file: source.name,
      expected: 'the list of the month before',
    });
  }
  // one supplement was a whole file: what is larger than half of what is held is no supplement
  if (supplement && held && rows.length * 2 > held.rowCount && held.rowCount > 1_000) {
    return refuse('file-not-recognised', { file: source.name, expected: 'a supplement' });
  }
  const month = supplement && calendarDate(`20${supplement[1] ?? ''}-${supplement[2] ?? ''}-01`);
  const day = given.effectiveFrom ?? month ?? undefined;
  const days = day && daysSince(day);
  const words = { name: `LEIE ${day ?? ''}`.trim(), source: 'HHS OIG, LEIE', days };
  const release = releaseFrom(words, given);
  if (isRefused(release)) return inFile(release, source);
  if (held && held.facts.release.effectiveFrom > release.effectiveFrom) {
    return refuse('release-older', { held: held.facts.release.name, given: release.name });
  }
  const shrunken = supplement ? undefined : refuseShrunken(held?.rowCount ?? 0, rows.length);
  if (shrunken) return inFile(shrunken, source);
  const book =
    supplement && held ? held.withSupplement(release, rows) : ExclusionList.of(release, rows);
  const made = { slot: 'exclusions', image: book.toImage(), release };
  const counts = { rows: rows.length, excluded: book.rowCount };
  return { files: [summary], books: [{ ...made, counts }] };
}

/** A clearinghouse's payers: the list is whole. */
export function importPayers(sources: readonly Source[], given: ImportGiven): Made | Refused {
  const [source] = sources;
  if (!source) return refuse('file-empty');
  const { mapping, owner } = given;
  if (!mapping) return refuse('column-mapping-missing', { file: source.name });
  if (owner === undefined) return refuse('owner-missing', { expected: 'the clearinghouse' });
  const own = mapping.columns['clearinghouse'] === undefined;
  const constants = own ? { clearinghouse: owner, ...mapping.constants } : mapping.constants;
  const layout = mappedLayout(payerForm, { ...mapping, ...(constants && { constants }) });
  const rows: PayerIdRow[] = [];
  const summary = readSource(source, [layout], (row) => rows.push(row));
  if (isRefused(summary)) return summary;
  const words = { name: `Payers of ${owner}`, source: owner, days: undefined };
  const release = releaseFrom(words, given);
  if (isRefused(release)) return inFile(release, source);
  const book = PayerIds.of(release, rows);
  const made = { slot: `payers/${owner}`, image: book.toImage(), release };
  return { files: [summary], books: [{ ...made, counts: { ids: rows.length } }] };
}
