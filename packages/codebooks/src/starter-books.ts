/** The starter books as look-ups: what ships with the repository, made by ourselves. */
import {
  addDays,
  calendarDate,
  isWithin,
  type CalendarDate,
} from '@claimwright/kernel/calendar-date';
import {
  completeCodesMax,
  type AddOnRule,
  type BookRelease,
  type CodeAnswer,
  type CodeBooks,
  type CodeEntry,
  type CodeSystem,
  type CoverageRule,
  type FeeTraits,
  type NotLoaded,
  type PairRule,
  type ProcedureTraits,
  type SupportRule,
  type UnitLimit,
} from './code-answer.ts';
import { codeForms } from './code-forms.ts';
import { adjustmentReasons, remarks, starterNoteOf } from './starter/adjustment-reasons.ts';
import { diagnosisLines, retiredDiagnoses } from './starter/diagnoses.ts';
import { limitsOf } from './starter/diagnosis-limits.ts';
import { procedureRows, retiredProcedures, traitsOfRow } from './starter/procedures.ts';
import {
  contradictionRules,
  coverageRules,
  frequencyRules,
  pairGroups,
  unfitModifiers,
} from './starter/relations.ts';
import { statusCategories, statusCodes, statusEntities } from './starter/claim-status.ts';
import { bareModifiers, modifierLines, placeLines } from './starter/small-lists.ts';
import {
  adjustmentGroupLines,
  providerAdjustmentLines,
  serviceTypeLines,
} from './starter/standard-lists.ts';

const begin = calendarDate('2024-01-01');
const end = calendarDate('2027-12-31');
const releaseName = 'starter 2026';

const release = (name: string, isComplete: boolean): BookRelease => ({
  name: `${releaseName}: ${name}`,
  source: 'our own starter book',
  effectiveFrom: begin,
  effectiveTo: end,
  isComplete,
});

/** Modifiers and places of service are complete for what payers of the demonstration know. */
const completeSystems: ReadonlySet<CodeSystem> = new Set(['modifier', 'place-of-service']);

type Book = Map<string, CodeEntry>;

function bookOf(system: CodeSystem, lines: string): Book {
  const book: Book = new Map();
  for (const line of lines.trim().split('\n')) {
    const at = line.indexOf(' ');
    const code = line.slice(0, at);
    book.set(code, entry(system, code, line.slice(at + 1)));
  }
  return book;
}

function entry(
  system: CodeSystem,
  code: string,
  words: string,
  effectiveTo: CalendarDate | null = null,
  replacedBy: readonly string[] = [],
): CodeEntry {
  const effectiveFrom = effectiveTo === null ? begin : addDays(effectiveTo, -3650);
  return { system, code, words, effectiveFrom, effectiveTo, replacedBy };
}

function listed(
  system: CodeSystem,
  rows: readonly { readonly code: string; readonly words: string }[],
): Book {
  return new Map(rows.map((one) => [one.code, entry(system, one.code, one.words)]));
}

/** Codes with days of their own. */
function dated(
  system: CodeSystem,
  rows: readonly {
    readonly code: string;
    readonly words: string;
    readonly dates: { readonly effectiveFrom: string; readonly effectiveTo: string | null };
  }[],
): Book {
  return new Map(
    rows.map(({ code, words, dates }) => {
      const effectiveFrom = calendarDate(dates.effectiveFrom);
      const effectiveTo = dates.effectiveTo === null ? null : calendarDate(dates.effectiveTo);
      return [code, { system, code, words, effectiveFrom, effectiveTo, replacedBy: [] }];
    }),
  );
}

const entityLines = Object.entries(statusEntities)
  .map((pair) => pair.join(' '))
  .join('\n');

function makeBooks(): Readonly<Record<CodeSystem, Book>> {
  const diagnosis = bookOf('diagnosis', diagnosisLines);
  for (const [code, until, now, words] of retiredDiagnoses) {
    diagnosis.set(code, entry('diagnosis', code, words, calendarDate(until), now));
  }
  const procedure: Book = new Map(
    procedureRows.map(([code, words]) => [code, entry('procedure', code, words)]),
  );
  for (const [code, until, now, words] of retiredProcedures) {
    procedure.set(code, entry('procedure', code, words, calendarDate(until), now));
  }
  return {
    diagnosis,
    procedure,
    modifier: modifierBook(),
    'place-of-service': bookOf('place-of-service', placeLines),
    'adjustment-reason': dated('adjustment-reason', adjustmentReasons),
    remark: dated('remark', remarks),
    'adjustment-group': bookOf('adjustment-group', adjustmentGroupLines),
    'claim-status-category': listed('claim-status-category', statusCategories),
    'claim-status': listed('claim-status', statusCodes),
    'service-type': bookOf('service-type', serviceTypeLines),
    'provider-adjustment': bookOf('provider-adjustment', providerAdjustmentLines),
    entity: bookOf('entity', entityLines),
    // names of taxonomies belong to their owner: none ship
    taxonomy: new Map(),
  };
}

function modifierBook(): Book {
  const book = bookOf('modifier', modifierLines);
  for (const code of bareModifiers.trim().split(/\s+/))
    book.set(code, entry('modifier', code, code));
  return book;
}

/** All beginnings of complete diagnosis codes, so that a category is known as one. */
function headersOf(book: Book): Set<string> {
  const headers = new Set<string>();
  for (const { code, effectiveTo } of book.values()) {
    if (effectiveTo !== null) continue;
    for (let length = 3; length < code.length; length += 1) headers.add(code.slice(0, length));
  }
  return headers;
}

/** Opens the starter books. Costs a few milliseconds; open them once. */
export function openStarterBooks(): CodeBooks {
  const books = makeBooks();
  const headers = headersOf(books.diagnosis);
  const traits = new Map<string, ProcedureTraits>(
    procedureRows.map((row) => [row[0], traitsOfRow(row)]),
  );
  const limits = new Map<string, UnitLimit>(
    procedureRows.flatMap(([code, , , most]) => (most === 0 ? [] : [[code, limitOf(code, most)]])),
  );
  const pairs = new Map(pairRules().map((rule) => [`${rule.column1}/${rule.column2}`, rule]));
  const unfit = new Map(unfitModifiers.map((rule) => [rule.modifier, new Set(rule.codes)]));
  const coverage = byCode(coverageRules);
  const contradictions = byCode(contradictionRules);
  const frequencies = byCode(frequencyRules);
  return {
    releases: (Object.keys(books) as CodeSystem[]).map((system) =>
      release(system, completeSystems.has(system)),
    ),
    lookUp: (system, code, on) => lookUp(books, headers, system, code, on),
    pairOn: (left, right, on) =>
      onLoadedDay(on, () => pairs.get(`${left}/${right}`) ?? pairs.get(`${right}/${left}`)),
    unitLimitOn: (code, on) => onLoadedDay(on, () => limits.get(code)),
    traitsOf: (code) => traits.get(code),
    feeTraitsOn: (code, on) => onLoadedDay(on, () => feeTraitsOf(traits.get(code))),
    supportOn: (code, diagnoses, on) =>
      onLoadedDay(on, () => supportBy(coverage.get(code), diagnoses)),
    contractorAt: () => undefined,
    addOnOn: (code, billed, on) =>
      onLoadedDay(on, () => addOnRule(traits.get(code)?.primaryCodes ?? [], billed)),
    diagnosisLimitsOn: (code, on) => onLoadedDay(on, () => limitsOf(code)),
    // notes of the tabular list are not summed up: nothing is said until it is loaded
    excludes1On: () => undefined,
    contradictionsOf: (code) => contradictions.get(code) ?? [],
    frequencyRulesOf: (code) => frequencies.get(code) ?? [],
    isModifierUnfit: (modifier, code) => unfit.get(modifier)?.has(code) ?? false,
    adjustmentNoteOf: starterNoteOf,
    search: (system, text, on, limit) =>
      on < begin || on > end ? [] : search(books[system], text, on, limit),
  };
}

function lookUp(
  books: Readonly<Record<CodeSystem, Book>>,
  headers: ReadonlySet<string>,
  system: CodeSystem,
  code: string,
  on: CalendarDate,
): CodeAnswer {
  if (!codeForms[system].test(code)) return { outcome: 'malformed' };
  const found = books[system].get(code);
  if (found && isWithin(on, found.effectiveFrom, found.effectiveTo)) {
    return { outcome: 'valid', entry: found, release: releaseName };
  }
  if (on < begin || on > end) return { outcome: 'not-loaded' };
  if (found && found.effectiveTo !== null) {
    return { outcome: 'not-on-date', entry: found, release: releaseName };
  }
  if (system === 'diagnosis') {
    if (headers.has(code)) return headerAnswer(books.diagnosis, code, on);
    if (isBeyondComplete(books.diagnosis, code))
      return { outcome: 'too-long', release: releaseName };
  }
  if (completeSystems.has(system)) return { outcome: 'unknown', release: releaseName };
  return { outcome: 'not-loaded' };
}

/** A category, with what the book holds below it; it never was a code of the book itself. */
function headerAnswer(book: Book, code: string, on: CalendarDate): CodeAnswer {
  const completeCodes = [...book.values()]
    .filter((one) => one.code.startsWith(code) && isWithin(on, one.effectiveFrom, one.effectiveTo))
    .map((one) => one.code)
    .sort()
    .slice(0, completeCodesMax);
  const header = entry('diagnosis', code, '');
  return { outcome: 'header', entry: header, completeCodes, release: releaseName };
}

/** The starter book speaks for its own days, like every release. */
function onLoadedDay<Answer>(on: CalendarDate, answer: () => Answer): Answer | NotLoaded {
  return on < begin || on > end ? 'not-loaded' : answer();
}

/** Every rule about a code asks for a diagnosis of its own. */
function supportBy(
  rules: readonly CoverageRule[] | undefined,
  diagnoses: readonly string[],
): SupportRule | undefined {
  if (!rules) return undefined;
  const failed = rules.find(
    ({ diagnosisPrefixes }) =>
      !diagnoses.some((code) => diagnosisPrefixes.some((prefix) => code.startsWith(prefix))),
  );
  return { isSupported: !failed, source: failed?.source ?? '' };
}

function feeTraitsOf(traits: ProcedureTraits | undefined): FeeTraits | undefined {
  if (!traits) return undefined;
  const { globalDays = null, hasParts = false } = traits;
  return { status: '', globalDays, hasParts };
}

function addOnRule(
  primaryCodes: readonly string[],
  billed: readonly string[],
): AddOnRule | undefined {
  if (primaryCodes.length === 0) return undefined;
  const isSupported = primaryCodes.some((code) => billed.includes(code));
  return { outcome: isSupported ? 'supported' : 'unsupported', primaryCodes };
}

function isBeyondComplete(book: Book, code: string): boolean {
  for (let length = 3; length < code.length; length += 1) {
    const shorter = book.get(code.slice(0, length));
    if (shorter?.effectiveTo === null) return true;
  }
  return false;
}

function limitOf(code: string, most: number): UnitLimit {
  return { code, most, adjudicationIndicator: '3', effectiveFrom: begin, effectiveTo: end };
}

function pairRules(): PairRule[] {
  return pairGroups.flatMap(({ column1, column2, separatedBy, modifierIndicator = '1' }) =>
    column1.flatMap((one) =>
      column2
        .filter((other) => other !== one)
        .map((other): PairRule => ({
          column1: one,
          column2: other,
          modifierIndicator,
          separatedBy,
          effectiveFrom: begin,
          effectiveTo: end,
        })),
    ),
  );
}

function byCode<Rule extends { readonly codes: readonly string[] }>(
  rules: readonly Rule[],
): Map<string, Rule[]> {
  const found = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const code of rule.codes) found.set(code, [...(found.get(code) ?? []), rule]);
  }
  return found;
}

function search(book: Book, text: string, on: CalendarDate, limit: number): CodeEntry[] {
  const wanted = text.trim().toLowerCase().replaceAll('.', '');
  if (wanted === '') return [];
  const words = wanted.split(/\s+/);
  const found = [...book.values()].filter(
    (one) =>
      isWithin(on, one.effectiveFrom, one.effectiveTo) &&
      (one.code.toLowerCase().startsWith(wanted) ||
        words.every((word) => one.words.toLowerCase().includes(word))),
  );
  return found.sort((left, right) => (left.code < right.code ? -1 : 1)).slice(0, limit);
}
