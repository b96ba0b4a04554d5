import type { Problem } from '../problem.ts';
import type { Evidence } from './evidence.ts';
import { keepEvidence } from './evidence.ts';

/** A problem before the place of its interchange, group, and transaction is known. */
export type Finding = Omit<Problem, 'interchange' | 'group' | 'transaction' | 'guide'>;

/** Where problems are gathered, and how each gets the place it was found in. */
export class Findings {
  readonly problems: Problem[] = [];
  interchange: string | undefined;
  group: string | undefined;
  transaction: string | undefined;
  guide: string | undefined;
  private readonly mostProblems: number;

  constructor(mostProblems: number) {
    this.mostProblems = mostProblems;
  }

  add(finding: Finding, evidence?: Evidence): void {
    if (this.problems.length >= this.mostProblems) return;
    const problem: { -readonly [K in keyof Problem]: Problem[K] } = { ...finding };
    if (this.interchange !== undefined) problem.interchange = this.interchange;
    if (this.group !== undefined) problem.group = this.group;
    if (this.transaction !== undefined) problem.transaction = this.transaction;
    if (this.guide !== undefined) problem.guide = this.guide;
    this.problems.push(problem);
    if (evidence !== undefined) keepEvidence(problem, evidence);
  }
}
