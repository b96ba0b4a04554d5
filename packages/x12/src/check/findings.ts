import type { Problem } from '../problem.ts';
import type { Evidence } from './evidence.ts';
import { keepEvidence } from './evidence.ts';
import type { EditOverride } from '../partners/partner.ts';

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
  private readonly throughLevel: number;
  private readonly overrideOf: (edit: string) => EditOverride | undefined;

  constructor(
    mostProblems: number,
    throughLevel: number,
    overrideOf: (edit: string) => EditOverride | undefined,
  ) {
    this.mostProblems = mostProblems;
    this.throughLevel = throughLevel;
    this.overrideOf = overrideOf;
  }

  add(finding: Finding, evidence?: Evidence): void {
    if (this.problems.length >= this.mostProblems || finding.level > this.throughLevel) return;
    const override = this.overrideOf(finding.edit);
    if (override?.severity === 'off') return;
    const problem: { -readonly [K in keyof Problem]: Problem[K] } = { ...finding };
    if (override?.severity !== undefined) problem.severity = override.severity;
    if (override?.message !== undefined) problem.message = override.message;
    if (this.interchange !== undefined) problem.interchange = this.interchange;
    if (this.group !== undefined) problem.group = this.group;
    if (this.transaction !== undefined) problem.transaction = this.transaction;
    if (this.guide !== undefined) problem.guide = this.guide;
    this.problems.push(problem);
    if (evidence !== undefined) keepEvidence(problem, evidence);
  }
}
