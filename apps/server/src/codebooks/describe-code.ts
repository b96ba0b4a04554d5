/** Everything a coder wants to know of a code on a day: pure. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { CodeSystem } from '@claimwright/codebooks/code-answer';
import type { Books } from '../platform/books.ts';

export interface SearchedCode {
  readonly code: string;
  readonly words: string;
  readonly isBillable: boolean;
}

export interface CodeNote {
  /** excludes1, excludes2, codeFirst … */
  readonly kind: string;
  /** The code, section or chapter that says it. */
  readonly at: string;
  readonly text: string;
}

export interface DescribedCode {
  readonly outcome: string;
  readonly words: string;
  readonly replacedBy: string[];
  readonly release: string;
  readonly source: string;
  readonly history: {
    readonly words: string;
    readonly isBillable: boolean;
    readonly effectiveFrom: string | null;
    readonly effectiveTo: string | null;
  }[];
  readonly notes: CodeNote[];
  readonly notesRelease: string;
  readonly parents: string[];
  /** Codes of the same category on that day. */
  readonly siblings: readonly SearchedCode[];
}

const shownNotes = [
  ...(['excludes1', 'excludes2', 'codeFirst', 'useAdditionalCode', 'codeAlso'] as const),
  'includes',
] as const;

export function describeCode(
  books: Books,
  system: CodeSystem,
  code: string,
  on: CalendarDate,
): DescribedCode {
  const answer = books.lookUp(system, code, on);
  const entry = 'entry' in answer ? answer.entry : undefined;
  const release = books.releaseOf(system, on, code);
  const siblings = siblingsOf(books, system, code, on);
  const own = siblings.find((one) => one.code === code);
  return {
    outcome: answer.outcome,
    words: entry?.words ?? own?.words ?? '',
    replacedBy: [...(entry?.replacedBy ?? [])],
    release: 'release' in answer ? answer.release : '',
    source: release?.source ?? '',
    history: books.historyOf(system, code).map((span) => ({
      words: span.words,
      isBillable: span.isBillable,
      effectiveFrom: span.effectiveFrom,
      effectiveTo: span.effectiveTo,
    })),
    ...notesOf(books, system, code, on),
    siblings,
  };
}

/**
 * Notes come with a release of their own, often an older one: where none speaks for the day the newest
 * does, and its name says so.
 */
function notesOf(
  books: Books,
  system: CodeSystem,
  code: string,
  on: CalendarDate,
): Pick<DescribedCode, 'notes' | 'notesRelease' | 'parents'> {
  const none = { notes: [], notesRelease: '', parents: [] };
  if (system !== 'diagnosis') return none;
  const newest = books.loadedReleases().get('diagnosis-notes')?.at(-1);
  if (!newest) return none;
  const direct = books.notesOf(code, on);
  const answer =
    direct.outcome === 'not-loaded' ? books.notesOf(code, newest.effectiveFrom) : direct;
  if (answer.outcome !== 'found') return none;
  const notes = answer.levels.flatMap((level) =>
    shownNotes.flatMap((kind) =>
      level[kind].map((text): CodeNote => ({ kind, at: level.code, text })),
    ),
  );
  return { notes, notesRelease: answer.release, parents: [...answer.parents] };
}

/** A category holds at most some hundred codes; more would be no picker. */
const siblingsMax = 1_500;

function siblingsOf(
  books: Books,
  system: CodeSystem,
  code: string,
  on: CalendarDate,
): readonly SearchedCode[] {
  if (system !== 'diagnosis' || code.length < 3) return [];
  const hits = books.searchOf(system, on)?.search({ text: code.slice(0, 3), limit: siblingsMax });
  return (hits ?? []).filter((one) => one.code.startsWith(code.slice(0, 3)));
}
