import type { Guide } from '../guides/guide.ts';
import type { Problem } from '../problem.ts';
import { chooseGuide } from './choose-guide.ts';
import type { CompiledGuide } from './compiled-guide.ts';
import { compiledGuide } from './compiled-guide.ts';
import type { Findings } from './findings.ts';
import type { EnvelopeEdit, EnvelopeEditName } from './envelope-edits.ts';
import { envelopeEdits } from './envelope-edits.ts';
import { groupHeaderFaults, isaProblems, ta1Faults } from './interchange-header.ts';
import type { OpenGroup, OpenInterchange, OpenTransaction } from './open-envelope.ts';
import {
  CONTROL_CHARACTER,
  isEnvelope,
  isNew,
  judgedInterchange,
  keepGroup,
  keepTransaction,
  NO_PROBLEMS,
  openGroup,
  openInterchange,
  sameNumber,
} from './open-envelope.ts';
import type { JudgedInterchange, Judgement } from './judgement.ts';
import type { SegmentCursor } from './segment-cursor.ts';
import { segmentKey } from './segment-names.ts';
import type { Listener } from './transaction-judge.ts';
import { TransactionJudge } from './transaction-judge.ts';

const ISA = segmentKey('ISA');
const IEA = segmentKey('IEA');
const GS = segmentKey('GS');
const GE = segmentKey('GE');
const ST = segmentKey('ST');
const SE = segmentKey('SE');
const TA1 = segmentKey('TA1');
const BIN = segmentKey('BIN');
const BDS = segmentKey('BDS');

/** Which listeners judge beside the guide: balancing, situational rules, code sets. */
export type ListenerFactory = (compiled: CompiledGuide) => readonly Listener[];

/** Walks a file once: envelopes, control numbers, counts; each set by its guide. */
export class EnvelopeJudge {
  private readonly cursor: SegmentCursor;
  private readonly findings: Findings;
  private readonly guides: readonly Guide[];
  private readonly listenersFor: ListenerFactory;
  private readonly judges = new Map<Guide, TransactionJudge>();
  private readonly interchanges: JudgedInterchange[] = [];
  private readonly interchangeNumbers = new Set<string>();
  private interchange: OpenInterchange | undefined;
  private group: OpenGroup | undefined;
  private transaction: OpenTransaction | undefined;
  private judge: TransactionJudge | undefined;
  private hasStrayedOut = false;
  private isReadable = false;

  constructor(
    cursor: SegmentCursor,
    guides: readonly Guide[],
    findings: Findings,
    listenersFor: ListenerFactory,
  ) {
    this.cursor = cursor;
    this.guides = guides;
    this.listenersFor = listenersFor;
    this.findings = findings;
  }

  /** Judges the bytes the cursor is in, to their end: whole transaction sets. */
  take(): void {
    const { cursor } = this;
    while (cursor.advance()) {
      this.isReadable = true;
      const { id } = cursor;
      if (this.transaction !== undefined && !isEnvelope(id)) {
        this.transaction.segmentCount += 1;
        if (this.judge === undefined) this.characters(this.transaction);
        else this.judge.segment();
      } else this.envelope(id);
      if (cursor.isUnterminated && id !== IEA) this.note('envelope.unterminated');
    }
  }

  /** Closes what is open at the end of the input. */
  finish(): Judgement {
    const { isReadable, interchanges } = this;
    if (isReadable) {
      this.endTransaction();
      this.endGroup();
      this.endInterchange();
    }
    this.findings.finish();
    return { isReadable, interchanges, ...this.findings.all };
  }

  /** All that can be said of a segment without a guide: control characters stand in no element. */
  private characters(transaction: OpenTransaction): void {
    const { bytes, start, end } = this.cursor;
    if (this.cursor.id === BIN || this.cursor.id === BDS) return;
    for (let at = start; at < end; at += 1) {
      if ((bytes[at] ?? 0x20) >= 0x20) continue;
      this.findings.add({ segmentPosition: transaction.segmentCount, ...CONTROL_CHARACTER });
      return;
    }
  }

  private envelope(id: number): void {
    switch (id) {
      case ISA:
        this.openInterchange();
        break;
      case GS:
        this.openGroup();
        break;
      case ST:
        this.openTransaction();
        break;
      case SE:
        this.closeTransaction();
        break;
      case GE:
        this.closeGroup();
        break;
      case IEA:
        this.closeInterchange();
        break;
      case TA1:
        this.interchangeAcknowledgement();
        break;
      default:
        this.strayed();
    }
  }

  private openInterchange(): void {
    this.endTransaction();
    this.endGroup();
    this.endInterchange();
    const { cursor } = this;
    const interchange = openInterchange(cursor);
    this.interchange = interchange;
    this.hasStrayedOut = false;
    this.findings.interchange = interchange.controlNumber;
    for (const found of isaProblems(cursor))
      this.report({ scope: 'interchange', segment: 'ISA', ...found }, found.edit, found.severity);
    const key = `${interchange.senderQualifier}/${interchange.sender}/${interchange.controlNumber}`;
    if (this.interchangeNumbers.has(key)) this.note('envelope.interchange-number-repeated');
    this.interchangeNumbers.add(key);
  }

  private openGroup(): void {
    this.endTransaction();
    this.endGroup();
    const { cursor } = this;
    if (this.interchange === undefined) this.withoutInterchange();
    const group = openGroup(cursor);
    this.group = group;
    this.findings.group = group.controlNumber;
    this.judgeGroupHeader(group);
  }

  private judgeGroupHeader(group: OpenGroup): void {
    const { cursor } = this;
    if (!/^\d{1,9}$/.test(group.controlNumber)) this.note('envelope.group-number');
    else if (this.interchange?.groupNumbers.has(Number(group.controlNumber)) === true)
      this.note('envelope.group-number-repeated');
    this.interchange?.groupNumbers.add(Number(group.controlNumber));
    for (const fault of groupHeaderFaults(cursor)) this.note(fault);
  }

  private openTransaction(): void {
    this.endTransaction();
    const { cursor } = this;
    if (this.interchange === undefined) this.withoutInterchange();
    if (this.group === undefined) this.withoutGroup();
    const group = this.group as OpenGroup;
    const transactionSet = cursor.text(1);
    const controlNumber = cursor.text(2);
    const implementation = cursor.text(3);
    this.findings.begin();
    this.findings.transaction = controlNumber;
    const guide = chooseGuide(this.guides, transactionSet, group.version, implementation, cursor);
    const transaction: OpenTransaction = {
      transactionSet,
      controlNumber,
      implementation,
      guide: guide?.id,
      problems: NO_PROBLEMS,
      firstProblem: this.findings.problems.length,
      segmentCount: 1,
    };
    this.transaction = transaction;
    this.judge = undefined;
    if (guide === undefined) this.withoutGuide(transactionSet, group);
    else {
      this.findings.guide = guide.id;
      if (group.hasHeader && !this.isVersionKnown(group)) this.unsupported(group);
      this.judge = this.judgeFor(guide);
      this.judge.begin();
      this.judge.segment();
      if (group.hasHeader && group.functionalGroup !== guide.functionalGroup) {
        this.note('envelope.group-kind');
      }
    }
    if (group.transactionNumbers?.has(controlNumber) === true)
      this.note('envelope.transaction-number-repeated');
    (group.transactionNumbers ??= new Set()).add(controlNumber);
  }

  private judgeFor(guide: Guide): TransactionJudge {
    let judge = this.judges.get(guide);
    if (judge === undefined) {
      const compiled = compiledGuide(guide);
      judge = new TransactionJudge(
        compiled,
        this.cursor,
        this.findings,
        this.listenersFor(compiled),
      );
      this.judges.set(guide, judge);
    }
    return judge;
  }

  private withoutGuide(set: string, group: OpenGroup): void {
    const isOurs = this.guides.some((guide) => guide.transaction === set);
    if (isOurs && group.hasHeader) this.unsupported(group);
  }

  private isVersionKnown(group: OpenGroup): boolean {
    return this.guides.some((guide) => guide.versions.includes(group.version));
  }

  /** Said once a group. */
  private unsupported(group: OpenGroup): void {
    if (group.problems.some((problem) => problem.code === '2')) return;
    this.note('envelope.version-unsupported');
  }

  private closeTransaction(): void {
    const { cursor, transaction } = this;
    if (transaction === undefined) {
      this.strayed();
      return;
    }
    transaction.segmentCount += 1;
    this.judge?.segment();
    const declared = cursor.text(1);
    if (!/^\d+$/.test(declared) || Number(declared) !== transaction.segmentCount)
      this.note('envelope.segment-count');
    if (cursor.text(2) !== transaction.controlNumber)
      this.note('envelope.transaction-numbers-differ');
    this.endTransaction(true);
  }

  private endTransaction(hasTrailer = false): void {
    const { transaction, judge } = this;
    if (transaction === undefined) return;
    if (!hasTrailer) {
      transaction.segmentCount += 1;
      this.note('envelope.transaction-trailer');
    }
    judge?.end(hasTrailer);
    const { problems } = this.findings;
    const unlisted = this.findings.takeUnlisted();
    if (problems.length > transaction.firstProblem) {
      const own = problems
        .splice(transaction.firstProblem)
        .sort((a, b) => (a.segmentPosition ?? 0) - (b.segmentPosition ?? 0));
      problems.push(...own);
      // A finding about the group or interchange may have been made while the set was open.
      transaction.problems = own.filter((p) => p.scope !== 'group' && p.scope !== 'interchange');
    }
    if (unlisted.length > 0)
      transaction.problems =
        transaction.problems.length === 0 ? unlisted : [...transaction.problems, ...unlisted];
    if (this.group !== undefined) keepTransaction(this.group.transactions, transaction);
    this.transaction = undefined;
    this.judge = undefined;
    this.findings.transaction = undefined;
    this.findings.guide = undefined;
  }

  private closeGroup(): void {
    this.endTransaction();
    const { cursor, group } = this;
    if (group === undefined) {
      this.strayed();
      return;
    }
    const declared = cursor.text(1);
    group.declaredTransactions = /^\d+$/.test(declared) ? Number(declared) : NaN;
    if (group.declaredTransactions !== group.transactions.length)
      this.note('envelope.transaction-count');
    if (group.hasHeader && !sameNumber(cursor.text(2), group.controlNumber))
      this.note('envelope.group-numbers-differ');
    this.endGroup(true);
  }

  private endGroup(hasTrailer = false): void {
    const { group } = this;
    if (group === undefined) return;
    if (!hasTrailer && group.hasHeader) this.note('envelope.group-trailer');
    if (this.interchange !== undefined) keepGroup(this.interchange.groups, group);
    this.group = undefined;
    this.findings.group = undefined;
  }

  private closeInterchange(): void {
    this.endTransaction();
    this.endGroup();
    const { cursor, interchange } = this;
    if (interchange === undefined) {
      this.strayed();
      return;
    }
    const declared = cursor.text(1);
    if (!/^\d{1,5}$/.test(declared) || Number(declared) !== interchange.groups.length)
      this.note('envelope.group-count');
    if (!sameNumber(cursor.text(2), interchange.controlNumber))
      this.note('envelope.interchange-numbers-differ');
    interchange.isClosed = true;
    this.endInterchange();
  }

  private endInterchange(): void {
    const { interchange } = this;
    if (interchange === undefined) return;
    if (!interchange.isClosed && interchange.controlNumber !== '')
      this.note('envelope.interchange-trailer');
    this.interchanges.push(judgedInterchange(interchange));
    this.interchange = undefined;
    this.findings.interchange = undefined;
  }

  private interchangeAcknowledgement(): void {
    const { cursor } = this;
    if (this.interchange === undefined || this.group !== undefined) {
      this.strayed();
      return;
    }
    for (const fault of ta1Faults(cursor)) this.note(fault);
  }

  private withoutInterchange(): void {
    this.interchange = openInterchange();
    this.note('envelope.interchange-header');
  }

  private withoutGroup(): void {
    this.group = openGroup();
    this.note('envelope.group-missing');
  }

  /** A segment between transactions, groups, or interchanges. */
  private strayed(): void {
    if (this.hasStrayedOut) return;
    this.hasStrayedOut = true;
    if (this.interchange === undefined) this.withoutInterchange();
    this.note('envelope.stray-segment');
  }

  private note(edit: EnvelopeEditName): void {
    this.report(envelopeEdits[edit], edit);
  }

  private report(found: EnvelopeEdit, edit: string, severity: Problem['severity'] = 'error'): void {
    const { scope, code, segment, element, message } = found;
    const { findings, transaction } = this;
    const { transaction: number, guide } = findings;
    if (scope !== 'transaction') {
      findings.transaction = undefined;
      findings.guide = undefined;
    }
    const before = findings.problems.length;
    const isInSet = scope === 'transaction' && transaction !== undefined;
    findings.add({
      ...(segment !== undefined && { segment }),
      ...(isInSet && { segmentPosition: transaction.segmentCount }),
      ...(element !== undefined && { element }),
      level: 1,
      severity,
      scope,
      code,
      edit,
      message,
    });
    findings.transaction = number;
    findings.guide = guide;
    const leftOut = findings.takeLeftOut();
    const problem = findings.problems[before] ?? leftOut;
    if (problem === undefined) return;
    const holder = scope === 'group' ? this.group : this.interchange;
    if (scope !== 'group' && scope !== 'interchange') return;
    if (holder === undefined) return;
    if (problem === leftOut && !isNew(holder, problem)) return;
    holder.problems.push(problem);
  }
}
