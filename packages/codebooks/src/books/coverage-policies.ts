/**
 * Does a diagnosis support a procedure, for a contractor, on a day? Articles hold groups of codes and
 * groups of diagnoses that meet by their number; they are kept so and never multiplied out. An article
 * that lists no diagnoses speaks in words only: nothing is said about its codes.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { CodeIndex } from './code-index.ts';
import { dateKey } from './date-key.ts';

export type CoverageAnswer =
  | { readonly outcome: 'not-loaded' }
  /** No article of the contractor lists diagnoses for the code on that day. */
  | { readonly outcome: 'no-policy'; readonly release: string }
  /** `hasCondition`: the article's own words say when it counts. */
  | {
      readonly outcome: 'supported';
      readonly article: string;
      readonly hasCondition: boolean;
      readonly release: string;
    }
  | {
      readonly outcome: 'not-supported';
      readonly articles: readonly string[];
      readonly release: string;
    };

/** Quick answers without objects. */
export const coverageVerdict = {
  noPolicy: 0,
  supported: 1,
  notSupported: 2,
  notLoaded: 3,
} as const;
export type CoverageVerdict = (typeof coverageVerdict)[keyof typeof coverageVerdict];

/** An article or a local coverage determination as a person looks it up. */
export interface PolicyDocument {
  readonly displayId: string;
  readonly title: string;
  readonly kind: 'article' | 'lcd';
  /** Keys of days; see `date-key`. */
  readonly from: number;
  readonly to: number;
  readonly contractors: readonly string[];
  /** Groups of covered diagnoses whose paragraph sets a condition. */
  readonly conditions: readonly number[];
}

export interface CoverageFacts {
  readonly release: BookRelease;
  readonly documents: readonly PolicyDocument[];
}

export interface CoverageColumns {
  readonly codes: CodeIndex;
  /** Where a code's places begin; one more than there are codes. */
  readonly codeStarts: Int32Array;
  /** Document and group, two by two. */
  readonly places: Int32Array;
  readonly diagnoses: CodeIndex;
  /** Where a document's groups begin, in groups; one more than there are documents. */
  readonly groupStarts: Int32Array;
  /** Group, side (0 covered, 1 not), first and end of its diagnoses, four by four. */
  readonly groups: Int32Array;
  /** Numbers of diagnoses, sorted within a group. */
  readonly members: Int32Array;
}

const groupSize = 4;
const covered = 0;

export class CoveragePolicies {
  readonly facts: CoverageFacts;
  readonly #columns: CoverageColumns;
  readonly #contractors: readonly ReadonlySet<string>[];
  readonly #firstDay: number;
  readonly #lastDay: number;

  constructor(facts: CoverageFacts, columns: CoverageColumns) {
    this.facts = facts;
    this.#columns = columns;
    this.#contractors = facts.documents.map(({ contractors }) => new Set(contractors));
    this.#firstDay = dateKey(facts.release.effectiveFrom);
    this.#lastDay = dateKey(facts.release.effectiveTo);
  }

  get codeCount(): number {
    return this.#columns.codes.size;
  }

  get diagnosisRowCount(): number {
    return this.#columns.members.length;
  }

  /** The verdict alone. Makes no object. */
  verdictOn(
    code: string,
    diagnosis: string,
    contractor: string,
    on: CalendarDate,
  ): CoverageVerdict {
    const day = dateKey(on);
    if (day < this.#firstDay || day > this.#lastDay) return coverageVerdict.notLoaded;
    const { codes, codeStarts, places, diagnoses } = this.#columns;
    const id = codes.find(code);
    if (id < 0) return coverageVerdict.noPolicy;
    const wanted = diagnoses.find(diagnosis);
    let verdict: CoverageVerdict = coverageVerdict.noPolicy;
    for (let at = codeStarts[id] ?? 0; at < (codeStarts[id + 1] ?? 0); at += 2) {
      const document = places[at] ?? 0;
      if (!this.#speaks(document, contractor, day)) continue;
      const its = this.#judgePlace(document, places[at + 1] ?? 0, wanted);
      if (its === coverageVerdict.supported) return its;
      if (its === coverageVerdict.notSupported) verdict = its;
    }
    return verdict;
  }

  /** The verdict with the articles that it comes from. */
  judge(code: string, diagnosis: string, contractor: string, on: CalendarDate): CoverageAnswer {
    const day = dateKey(on);
    if (day < this.#firstDay || day > this.#lastDay) return { outcome: 'not-loaded' };
    const release = this.facts.release.name;
    const { codes, codeStarts, places, diagnoses } = this.#columns;
    const id = codes.find(code);
    const wanted = diagnoses.find(diagnosis);
    const against = new Set<string>();
    const end = id < 0 ? 0 : (codeStarts[id + 1] ?? 0);
    for (let at = id < 0 ? 0 : (codeStarts[id] ?? 0); at < end; at += 2) {
      const document = places[at] ?? 0;
      if (!this.#speaks(document, contractor, day)) continue;
      const group = places[at + 1] ?? 0;
      const its = this.#judgePlace(document, group, wanted);
      const { displayId = '', conditions = [] } = this.facts.documents[document] ?? {};
      if (its === coverageVerdict.supported) {
        const hasCondition = conditions.includes(group);
        return { outcome: 'supported', article: displayId, hasCondition, release };
      }
      if (its === coverageVerdict.notSupported) against.add(displayId);
    }
    if (against.size === 0) return { outcome: 'no-policy', release };
    return { outcome: 'not-supported', articles: [...against], release };
  }

  /** Articles and determinations of a contractor in force on a day, for people to read. */
  documentsOf(contractor: string, on: CalendarDate): readonly PolicyDocument[] {
    const day = dateKey(on);
    return this.facts.documents.filter((_, at) => this.#speaks(at, contractor, day));
  }

  toImage(): Uint8Array {
    const { codes, diagnoses, ...arrays } = this.#columns;
    const sections = { ...codes.sections('codes'), ...diagnoses.sections('diagnoses'), ...arrays };
    return writeImage(sections, this.facts);
  }

  static fromImage({ sections, facts }: BookImage): CoveragePolicies {
    const ints = (name: string) => sections[name] as Int32Array;
    return new CoveragePolicies(facts as CoverageFacts, {
      codes: CodeIndex.fromSections(sections, 'codes'),
      diagnoses: CodeIndex.fromSections(sections, 'diagnoses'),
      codeStarts: ints('codeStarts'),
      places: ints('places'),
      groupStarts: ints('groupStarts'),
      groups: ints('groups'),
      members: ints('members'),
    });
  }

  #speaks(document: number, contractor: string, day: number): boolean {
    const { from = 1, to = 0 } = this.facts.documents[document] ?? {};
    return day >= from && day <= to && this.#contractors[document]?.has(contractor) === true;
  }

  /**
   * A place supports a diagnosis by its own group of covered ones, or by all of the document's groups
   * when its own has none; never when its group of non-covered ones names it.
   */
  #judgePlace(document: number, group: number, diagnosis: number): CoverageVerdict {
    const { groups, groupStarts } = this.#columns;
    const end = (groupStarts[document + 1] ?? 0) * groupSize;
    let hasOwn = false;
    let hasCovered = false;
    let isInOwn = false;
    let isInAny = false;
    for (let at = (groupStarts[document] ?? 0) * groupSize; at < end; at += groupSize) {
      const isOwn = groups[at] === group;
      const holds = this.#holds(groups[at + 2] ?? 0, groups[at + 3] ?? 0, diagnosis);
      if (groups[at + 1] !== covered) {
        if (isOwn && holds) return coverageVerdict.notSupported;
        continue;
      }
      hasCovered = true;
      if (isOwn) hasOwn = true;
      if (isOwn && holds) isInOwn = true;
      if (holds) isInAny = true;
    }
    if (!hasCovered) return coverageVerdict.noPolicy;
    const isSupported = hasOwn ? isInOwn : isInAny;
    return isSupported ? coverageVerdict.supported : coverageVerdict.notSupported;
  }

  #holds(first: number, end: number, wanted: number): boolean {
    if (wanted < 0) return false;
    const { members } = this.#columns;
    let low = first;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((members[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low < end && members[low] === wanted;
  }
}
