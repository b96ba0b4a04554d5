import type { Problem } from '../problem.ts';
import type { Evidence } from './evidence.ts';

/** A problem before the place of its interchange, group, and transaction is known. */
export type Finding = Omit<Problem, 'interchange' | 'group' | 'transaction' | 'guide'>;

/** Where in the file the judge is. */
export interface FilePlace {
  readonly interchange: string | undefined;
  readonly group: string | undefined;
  readonly transaction: string | undefined;
  readonly guide: string | undefined;
}

/**
 * A problem as the judge makes it: what is absent is no property at all, and the evidence is a
 * private field, so that neither a copy nor JSON of the problem can carry it.
 */
export class FoundProblem implements Problem {
  declare readonly interchange?: string;
  declare readonly group?: string;
  declare readonly transaction?: string;
  declare readonly guide?: string;
  declare readonly loop?: string;
  declare readonly segment?: string;
  declare readonly segmentPosition?: number;
  declare readonly element?: number;
  declare readonly component?: number;
  declare readonly repetition?: number;
  readonly level: Problem['level'];
  readonly severity: Problem['severity'];
  readonly code: string;
  readonly scope: Problem['scope'];
  readonly edit: string;
  message: string;
  readonly #evidence: Evidence | undefined;

  constructor(
    place: FilePlace,
    finding: Finding,
    severity: Problem['severity'],
    message: string,
    evidence: Evidence | undefined,
  ) {
    if (place.interchange !== undefined) this.interchange = place.interchange;
    if (place.group !== undefined) this.group = place.group;
    if (place.transaction !== undefined) this.transaction = place.transaction;
    if (place.guide !== undefined) this.guide = place.guide;
    if (finding.loop !== undefined && finding.loop !== '') this.loop = finding.loop;
    if (finding.segment !== undefined) this.segment = finding.segment;
    if (finding.segmentPosition !== undefined) this.segmentPosition = finding.segmentPosition;
    if (finding.element !== undefined) this.element = finding.element;
    if (finding.component !== undefined) this.component = finding.component;
    if (finding.repetition !== undefined) this.repetition = finding.repetition;
    this.level = finding.level;
    this.severity = severity;
    this.code = finding.code;
    this.scope = finding.scope;
    this.edit = finding.edit;
    this.message = message;
    this.#evidence = evidence;
  }

  /** Says that it stands for so many more like it, the last of them there. */
  standsFor(times: number, lastPlace: string): void {
    this.message += ` The same ${String(times)} ${times === 1 ? 'time' : 'times'} more in a row, through ${lastPlace}.`;
  }

  /** For the acknowledgement writer alone. */
  static evidenceOf(problem: Problem): Evidence {
    return #evidence in problem ? (problem.#evidence ?? {}) : {};
  }
}
