/**
 * What loaded tables say to an edit. A slot that holds a table answers for all days: for a day that the
 * table lacks it says `not-loaded`, whatever the starter book would say. A slot that holds nothing
 * leaves the question to the starter book.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type {
  AddOnRule,
  BookRelease,
  CodeBooks,
  FeeTraits,
  NotLoaded,
  Place,
  SupportRule,
} from '../code-answer.ts';
import type { EditProgram, EditSetting } from './import-kinds.ts';
import type { LoadedBooks } from './open-books.ts';

/** Whose pairs and limits count: a practice bills Medicare's practitioner edits unless said. */
export interface EditScope {
  readonly program: EditProgram;
  readonly setting: EditSetting;
}

export type EditQuestions = Pick<
  CodeBooks,
  | 'pairOn'
  | 'unitLimitOn'
  | 'feeTraitsOn'
  | 'supportOn'
  | 'contractorAt'
  | 'addOnOn'
  | 'diagnosisLimitsOn'
  | 'excludes1On'
>;

export function loadedEdits(
  loaded: LoadedBooks,
  starter: CodeBooks,
  { program, setting }: EditScope,
): EditQuestions {
  const pairs = loaded.get(`pairs/${program}/${setting}`);
  const limits = loaded.get(`unit-limits/${program}/${setting}`);
  const limitsOfDiagnoses = loaded.get('diagnosis-edits');
  const notes = loaded.get('diagnosis-notes');
  return {
    pairOn: (left, right, on) => {
      if (!pairs) return starter.pairOn(left, right, on);
      return speaksOn(pairs.facts.release, on) ? pairs.ruleOn(left, right, on) : 'not-loaded';
    },
    unitLimitOn: (code, on) => (limits ? limits.limitOn(code, on) : starter.unitLimitOn(code, on)),
    feeTraitsOn: (code, on) => feeTraitsOn(loaded, starter, code, on),
    supportOn: (code, diagnoses, on, contractor) =>
      supportOn(loaded, starter, { code, diagnoses, contractor }, on),
    contractorAt: (place, on) => contractorAt(loaded, place, on),
    addOnOn: (code, billed, on) => addOnOn(loaded, starter, { code, billed, program }, on),
    diagnosisLimitsOn: (code, on) =>
      limitsOfDiagnoses?.editsOf(code, on) ?? starter.diagnosisLimitsOn(code, on),
    excludes1On: (left, right, on) => {
      if (!notes) return starter.excludes1On(left, right, on);
      if (!notes.facts.releases.some((release) => speaksOn(release, on))) return 'not-loaded';
      return notes.excludes1Between(left, right, on);
    },
  };
}

export function speaksOn(release: BookRelease, on: CalendarDate): boolean {
  return on >= release.effectiveFrom && on <= release.effectiveTo;
}

const globalDays: Readonly<Record<string, 0 | 10 | 90>> = { '000': 0, '010': 10, '090': 90 };
/** The carrier decides (YYY), or maternity care has days of its own (MMM): nothing is said. */
const unsaidDays: ReadonlySet<string> = new Set(['YYY', 'MMM']);

function feeTraitsOn(
  loaded: LoadedBooks,
  starter: CodeBooks,
  code: string,
  on: CalendarDate,
): FeeTraits | NotLoaded | undefined {
  const values = loaded.get('relative-values');
  if (!values) return starter.feeTraitsOn(code, on);
  const release = values.releaseOn(on, 'standard');
  if (release < 0) return 'not-loaded';
  const row = values.rowOf(release, code, '');
  if (!row || unsaidDays.has(row.globalDays)) return undefined;
  return {
    status: row.status,
    globalDays: globalDays[row.globalDays] ?? null,
    hasParts: row.professionalTechnical === '1',
  };
}

function supportOn(
  loaded: LoadedBooks,
  starter: CodeBooks,
  asked: {
    readonly code: string;
    readonly diagnoses: readonly string[];
    readonly contractor: string | null;
  },
  on: CalendarDate,
): SupportRule | NotLoaded | undefined {
  const { code, diagnoses, contractor } = asked;
  const policies = loaded.get('coverage');
  // articles are Medicare's: who has no contractor is judged by the rules that plans take over from them
  if (!policies || contractor === null) return starter.supportOn(code, diagnoses, on, contractor);
  if (contractor === '') return 'not-loaded';
  const against = new Set<string>();
  for (const diagnosis of diagnoses) {
    const answer = policies.judge(code, diagnosis, contractor, on);
    if (answer.outcome === 'not-loaded') return 'not-loaded';
    if (answer.outcome === 'supported') return { isSupported: true, source: answer.article };
    if (answer.outcome === 'not-supported') for (const one of answer.articles) against.add(one);
  }
  if (against.size === 0) return undefined;
  return { isSupported: false, source: [...against].join(', ') };
}

/** By the ZIP code; else by the state, where one contractor has all of it. */
function contractorAt(
  loaded: LoadedBooks,
  { zip, state }: Place,
  on: CalendarDate,
): string | undefined {
  const found = loaded.get('zip-locality')?.localityOf(zip, on);
  if (found?.outcome === 'found') return found.contractor;
  const rows = loaded.get('localities')?.rowsOn(on) ?? [];
  const [contractor, another] = new Set(
    rows.filter((row) => row.state === state.toUpperCase()).map((row) => row.contractor),
  );
  return another === undefined ? contractor : undefined;
}

function addOnOn(
  loaded: LoadedBooks,
  starter: CodeBooks,
  asked: {
    readonly code: string;
    readonly billed: readonly string[];
    readonly program: EditProgram;
  },
  on: CalendarDate,
): AddOnRule | NotLoaded | undefined {
  const { code, billed, program } = asked;
  const answer = loaded.get(`add-on/${program}`)?.judge(code, billed, on);
  if (!answer) return starter.addOnOn(code, billed, on);
  if (answer.outcome === 'not-loaded') return 'not-loaded';
  if (answer.outcome === 'no-add-on') return undefined;
  if (answer.outcome === 'supported') {
    return { outcome: 'supported', primaryCodes: [answer.primaryCode] };
  }
  return { outcome: answer.outcome, primaryCodes: answer.primaryCodes };
}
