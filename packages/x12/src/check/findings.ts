import type { Problem } from '../problem.ts';
import type { Evidence } from './evidence.ts';
import type { FilePlace, Finding } from './found-problem.ts';
import { FoundProblem } from './found-problem.ts';
import type { EditOverride } from '../partners/partner.ts';
import type { Judgement } from './judgement.ts';

/** Where problems are gathered, and how each gets the place it was found in. */
export class Findings implements FilePlace {
  readonly problems: Problem[] = [];
  interchange: string | undefined;
  group: string | undefined;
  transaction: string | undefined;
  guide: string | undefined;
  private readonly mostProblems: number;
  private readonly throughLevel: number;
  private readonly overrideOf: (edit: string) => EditOverride | undefined;

  constructor(
    mostProblems: number,
    throughLevel: number,
    overrideOf: (edit: string) => EditOverride | undefined,
  ) {
    this.mostProblems = mostProblems;
    this.mostOfEdit = Math.ceil(mostProblems / 10);
    this.throughLevel = throughLevel;
    this.overrideOf = overrideOf;
  }

  /** Of one edit no more are kept than this: one fault everywhere must not hide all others. */
  private readonly mostOfEdit: number;
  private readonly keptOf = new Map<string, number>();
  /** By edit; the few kinds of one edit differ in code, severity, level or scope. */
  private readonly unlisted = new Map<string, Unlisted[]>();
  /** What was found in the open transaction set and is not listed by itself, each edit once. */
  private unlistedHere = new Set<Problem>();
  private readonly messages = new Map<string, string>();
  private readonly run = new Run();

  add(finding: Finding, evidence?: Evidence): void {
    this.lastLeftOut = undefined;
    if (finding.level > this.throughLevel) return;
    if (this.run.goesOnWith(finding)) {
      this.found[this.run.severity ?? finding.severity] += 1;
      return;
    }
    const override = this.overrideOf(finding.edit);
    if (override?.severity === 'off') return;
    const severity = override?.severity ?? finding.severity;
    this.found[severity] += 1;
    const ofEdit = this.keptOf.get(finding.edit) ?? 0;
    if (this.problems.length >= this.mostProblems || ofEdit >= this.mostOfEdit) {
      this.leaveOut(finding, severity);
      return;
    }
    this.keptOf.set(finding.edit, ofEdit + 1);
    this.listed += 1;
    const message = this.once(override?.message ?? finding.message);
    const problem = new FoundProblem(this, finding, severity, message, evidence);
    this.problems.push(problem);
    this.run.add(finding, problem);
  }

  private readonly found = { error: 0, warning: 0 };
  private listed = 0;

  /** What is listed, and how many were found so far, listed or not. */
  get all(): Pick<Judgement, 'problems' | 'counts'> {
    const { problems, listed, found } = this;
    return { problems, counts: { errors: found.error, warnings: found.warning, listed } };
  }

  private lastLeftOut: Problem | undefined;

  /** What stands for the last problem if it was left out of the list; undefined where it is in it. */
  takeLeftOut(): Problem | undefined {
    const problem = this.lastLeftOut;
    this.lastLeftOut = undefined;
    return problem;
  }

  /** Begins a transaction set. */
  begin(): void {
    this.run.end();
    if (this.unlistedHere.size > 0) this.unlistedHere.clear();
  }

  /** What stands in for the problems of the open set that are not listed, each edit once. */
  takeUnlisted(): readonly Problem[] {
    this.run.end();
    if (this.unlistedHere.size === 0) return [];
    const all = [...this.unlistedHere];
    this.unlistedHere.clear();
    return all;
  }

  /** Says at the end how many problems of each edit were found and are not listed. */
  finish(): void {
    this.run.end();
    if (this.mostProblems === 0) return;
    const all = [...this.unlisted.values()].flat();
    for (const { problem, times } of all) {
      const count = `${String(times)} more ${times === 1 ? 'problem' : 'problems'} of this kind`;
      const message = `${count} found and not listed by themselves: ${problem.message}`;
      this.problems.push({ ...problem, message });
    }
  }

  private leaveOut(finding: Finding, severity: Problem['severity']): void {
    const { level, code, scope, edit } = finding;
    const ofEdit = this.unlisted.get(edit) ?? [];
    let unlisted = ofEdit.find(
      ({ problem }) =>
        problem.code === code &&
        problem.severity === severity &&
        problem.level === level &&
        problem.scope === scope,
    );
    if (unlisted === undefined) {
      const message = this.wordsFor(finding);
      unlisted = { problem: { level, severity, code, scope, edit, message }, times: 0 };
      ofEdit.push(unlisted);
      this.unlisted.set(edit, ofEdit);
    }
    unlisted.times += 1;
    this.lastLeftOut = unlisted.problem;
    if (scope !== 'group' && scope !== 'interchange') this.unlistedHere.add(unlisted.problem);
  }

  /** The same text as before where it was told before: put together anew, it is many pieces of memory. */
  private once(message: string): string {
    const known = this.messages.get(message);
    if (known !== undefined) return known;
    this.messages.set(message, message);
    return message;
  }

  private wordsFor(finding: Finding): string {
    return this.overrideOf(finding.edit)?.message ?? finding.message;
  }
}

interface Unlisted {
  readonly problem: Problem;
  times: number;
}

/** So many of the same problem at neighbouring places are told one by one; the last of them stands for the rest. */
const MOST_IN_RUN = 10;

/** The same problem at one place after the other: repetitions, components, elements or segments in a row. */
class Run {
  private last: Finding | undefined;
  private problem: FoundProblem | undefined;
  private length = 0;

  /** The severity of the problem that the run began with, if it is in the list. */
  get severity(): Problem['severity'] | undefined {
    return this.problem?.severity;
  }

  /** Counts a finding that only goes on with a long run, which then need not be kept. */
  goesOnWith(finding: Finding): boolean {
    const { last } = this;
    if (last === undefined || !isNeighbour(last, finding)) {
      this.end();
      return false;
    }
    this.last = finding;
    this.length += 1;
    return this.length > MOST_IN_RUN;
  }

  add(finding: Finding, problem: FoundProblem): void {
    if (this.last === undefined) this.length = 1;
    this.last = finding;
    this.problem = problem;
  }

  end(): void {
    const { last, problem, length } = this;
    if (length > MOST_IN_RUN && last !== undefined)
      problem?.standsFor(length - MOST_IN_RUN, placeWords(last));
    this.last = undefined;
    this.problem = undefined;
    this.length = 0;
  }
}

function placeWords({ segmentPosition, element, component, repetition }: Finding): string {
  const words = [`segment ${String(segmentPosition)}`];
  if (element !== undefined) words.push(`element ${String(element)}`);
  if (component !== undefined) words.push(`component ${String(component)}`);
  if (repetition !== undefined) words.push(`repetition ${String(repetition)}`);
  return words.join(', ');
}

/** Whether the second finding is the first once more, one place further in just one respect. */
function isNeighbour(a: Finding, b: Finding): boolean {
  if (a.edit !== b.edit || a.code !== b.code || a.loop !== b.loop || a.segment !== b.segment)
    return false;
  if (a.segmentPosition === undefined || b.segmentPosition === undefined) return false;
  const segments = b.segmentPosition - a.segmentPosition;
  if (segments === 1) return a.element === b.element && a.message === b.message;
  if (segments !== 0) return false;
  const repetitions = (b.repetition ?? 0) - (a.repetition ?? 0);
  const components = (b.component ?? 0) - (a.component ?? 0);
  if (a.element !== b.element || a.element === undefined) return false;
  if (repetitions === 0) return components === 1;
  return repetitions === 1 && components === 0;
}
