import type { Problem } from '../problem.ts';
import type { Evidence } from './evidence.ts';
import type { FilePlace, Finding } from './found-problem.ts';
import { FoundProblem } from './found-problem.ts';
import type { EditOverride } from '../partners/partner.ts';

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
    this.throughLevel = throughLevel;
    this.overrideOf = overrideOf;
  }

  add(finding: Finding, evidence?: Evidence): void {
    if (this.problems.length >= this.mostProblems || finding.level > this.throughLevel) return;
    const override = this.overrideOf(finding.edit);
    if (override?.severity === 'off') return;
    const severity = override?.severity ?? finding.severity;
    const message = override?.message ?? finding.message;
    this.problems.push(new FoundProblem(this, finding, severity, message, evidence));
  }
}
