/**
 * What a release changes for the practices, by what they used: codes deleted, added, retitled, pairs
 * that begin to bundle, limits and prices that move. Pure: compares the day before with the first day.
 */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isFacilityPlace } from '@claimwright/codebooks/price/facility-places';
import { fullPriceCents } from '@claimwright/codebooks/price/price-line';
import type { CodeSystem } from '@claimwright/codebooks/code-answer';
import type { Books } from '../platform/books.ts';
import { payerChanges } from './payer-changes.ts';
import type { CodeUsage, Used, UsedProcedure } from './code-usage.read.ts';

export const changeKinds = [
  'deleted',
  'turned-header',
  'added',
  'retitled',
  'bundles',
  'unbundles',
  'limit',
  'price',
  'payer-number',
  'enrol-first',
] as const;

export type ChangeKind = (typeof changeKinds)[number];

export interface CodeChange {
  readonly kind: ChangeKind;
  readonly system: CodeSystem | 'payer';
  readonly code: string;
  /** The other code of a pair; of a payer the transaction. */
  readonly other: string;
  readonly before: string;
  readonly after: string;
  readonly claims: number;
  readonly claimIds: readonly string[];
  /**
   * What it would have meant over the time that was looked at, in cents: more or less allowed for
   * prices, charged for what would be bundled; null where no amount can be said.
   */
  readonly amountCents: number | null;
}

/** Medicare's practitioner edits: whose change is asked when nothing else is said. */
const practitioner = { program: 'medicare', setting: 'practitioner' } as const;

/** Families of codes are looked at for new ones; more would be no answer. */
const addedMax = 200;

/**
 * @param on the first day of the release; the day before is what it is compared with
 */
export function codeChanges(books: Books, usage: CodeUsage, on: CalendarDate): CodeChange[] {
  const dates = { before: addDays(on, -1), on };
  const procedures = mergedByCode(usage.procedures);
  return [
    ...usage.diagnoses.flatMap((used) => changeOfCode(books, 'diagnosis', used, dates)),
    ...procedures.flatMap((used) => changeOfCode(books, 'procedure', used, dates)),
    ...addedCodes(books, usage, dates),
    ...changedPairs(books, usage, dates),
    ...usage.procedures.flatMap((used) => changedLimit(books, used, dates)),
    ...changedPrices(books, usage, dates),
    ...payerChanges(books, usage, on),
  ];
}

interface Dates {
  readonly before: CalendarDate;
  readonly on: CalendarDate;
}

function mergedByCode(used: readonly UsedProcedure[]): (Used & { readonly code: string })[] {
  const merged = new Map<string, Used & { readonly code: string }>();
  for (const { code, claims, claimIds } of used) {
    const held = merged.get(code);
    merged.set(code, {
      code,
      claims: (held?.claims ?? 0) + claims,
      claimIds: [...new Set([...(held?.claimIds ?? []), ...claimIds])].slice(0, 50),
    });
  }
  return [...merged.values()];
}

function changeOfCode(
  books: Books,
  system: CodeSystem,
  used: Used & { readonly code: string },
  dates: Dates,
): CodeChange[] {
  const { code, claims, claimIds } = used;
  const before = books.lookUp(system, code, dates.before);
  const after = books.lookUp(system, code, dates.on);
  const common = { system, code, other: '', claims, claimIds, amountCents: null };
  if (before.outcome !== 'valid') return [];
  if (after.outcome === 'valid') {
    const [old, now] = [before.entry.words, after.entry.words];
    return old === now || now === ''
      ? []
      : [{ kind: 'retitled', ...common, before: old, after: now }];
  }
  if (after.outcome === 'not-loaded') return [];
  const kind = after.outcome === 'header' ? 'turned-header' : 'deleted';
  const replacements = 'entry' in after ? after.entry.replacedBy : [];
  const instead = replacements.length > 0 ? `use ${replacements.join(', ')}` : after.outcome;
  return [{ kind, ...common, before: before.entry.words, after: instead }];
}

/** New diagnoses of the categories that the practices use. */
function addedCodes(books: Books, usage: CodeUsage, dates: Dates): CodeChange[] {
  const book = books.loaded.get('diagnosis');
  if (!book?.releaseOn(dates.on) || !book.releaseOn(dates.before)) return [];
  const families = new Map<string, Used>();
  for (const used of usage.diagnoses) {
    const family = used.code.slice(0, 3);
    const held = families.get(family);
    families.set(family, {
      claims: (held?.claims ?? 0) + used.claims,
      claimIds: [...(held?.claimIds ?? []), ...used.claimIds].slice(0, 50),
    });
  }
  const added: CodeChange[] = [];
  for (const { entry, isBillable } of book.entriesOn(dates.on)) {
    const family = isBillable ? families.get(entry.code.slice(0, 3)) : undefined;
    if (!family || added.length >= addedMax) continue;
    if (books.lookUp('diagnosis', entry.code, dates.before).outcome === 'valid') continue;
    added.push({
      kind: 'added',
      system: 'diagnosis',
      code: entry.code,
      other: '',
      before: '',
      after: entry.words,
      ...family,
      amountCents: null,
    });
  }
  return added;
}

function changedPairs(books: Books, usage: CodeUsage, dates: Dates): CodeChange[] {
  return usage.pairs.flatMap(({ left, right, claims, claimIds, chargeCents }): CodeChange[] => {
    const before = books.pairBetween(left, right, dates.before, practitioner);
    const after = books.pairBetween(left, right, dates.on, practitioner);
    if (before.outcome === 'not-loaded' || after.outcome === 'not-loaded') return [];
    const words = (answer: typeof before): string =>
      answer.outcome === 'bundled'
        ? `${answer.rule.column1} includes ${answer.rule.column2}, ${
            answer.rule.modifierIndicator === '0' ? 'never apart' : 'apart with a modifier'
          }`
        : 'free';
    if (words(before) === words(after)) return [];
    const rule = after.outcome === 'bundled' ? after.rule : undefined;
    return [
      {
        kind: rule ? 'bundles' : 'unbundles',
        system: 'procedure',
        code: rule?.column1 ?? left,
        other: rule?.column2 ?? right,
        before: words(before),
        after: words(after),
        claims,
        claimIds,
        amountCents: rule ? -chargeCents : chargeCents,
      },
    ];
  });
}

/** Only limits that some line of the practices would meet are told. */
function changedLimit(books: Books, used: UsedProcedure, dates: Dates): CodeChange[] {
  const before = books.unitLimitBy(used.code, dates.before, practitioner);
  const after = books.unitLimitBy(used.code, dates.on, practitioner);
  if (before.outcome === 'not-loaded' || after.outcome === 'not-loaded') return [];
  const most = (answer: typeof before): number | undefined =>
    answer.outcome === 'limited' ? answer.limit.most : undefined;
  const [old, now] = [most(before), most(after)];
  if (old === now) return [];
  const words = (limit: number | undefined): string => (limit === undefined ? 'none' : `${limit}`);
  const met = used.unitsByClaim.filter(({ units }) => now !== undefined && units > now);
  return [
    {
      kind: 'limit',
      system: 'procedure',
      code: used.code,
      other: '',
      before: words(old),
      after: words(now),
      claims: met.length > 0 ? new Set(met.map(({ claimId }) => claimId)).size : used.claims,
      claimIds: met.length > 0 ? [...new Set(met.map(({ claimId }) => claimId))] : used.claimIds,
      amountCents: null,
    },
  ];
}

/** One row a code: the difference of a unit's price, and what it makes over the units used. */
function changedPrices(books: Books, usage: CodeUsage, dates: Dates): CodeChange[] {
  const rows = new Map<string, CodeChange>();
  for (const used of usage.procedures) {
    const before = priceOf(books, used, dates.before);
    const after = priceOf(books, used, dates.on);
    if (before === undefined || after === undefined || before === after) continue;
    const held = rows.get(used.code);
    rows.set(used.code, {
      kind: 'price',
      system: 'procedure',
      code: used.code,
      other: '',
      before: held?.before ?? dollars(before),
      after: held?.after ?? dollars(after),
      claims: (held?.claims ?? 0) + used.claims,
      claimIds: [...new Set([...(held?.claimIds ?? []), ...used.claimIds])].slice(0, 50),
      amountCents: (held?.amountCents ?? 0) + (after - before) * used.units,
    });
  }
  return [...rows.values()];
}

function dollars(cents: number): string {
  return `$${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** Indices of a place that is neither dear nor cheap: where the locality of a ZIP code is not loaded. */
const national = { workIndex: 1000, practiceIndex: 1000, malpracticeIndex: 1000 } as const;

/** What Medicare pays for one unit there; undefined where the day or the code is not loaded. */
function priceOf(books: Books, used: UsedProcedure, on: CalendarDate): number | undefined {
  const place = books.loaded.get('zip-locality')?.localityOf(used.zip, on);
  if (place?.outcome === 'found') {
    const { contractor, locality } = place;
    const price = books.priceOf({
      ...{ code: used.code, modifiers: used.modifiers, placeOfService: used.placeOfService },
      ...{ contractor, locality, on, units: 1, factorKind: 'standard', rank: 1 },
    });
    if (price.outcome === 'priced') return price.cents;
  }
  const values = books.loaded.get('relative-values');
  const release = values?.releaseOn(on, 'standard') ?? -1;
  const row = release < 0 ? undefined : values?.rowOf(release, used.code, '');
  if (!row || !'ART'.includes(row.status)) return undefined;
  const practice = isFacilityPlace(used.placeOfService)
    ? row.facilityPracticeRvu
    : row.nonFacilityPracticeRvu;
  return fullPriceCents(row, practice, national);
}
