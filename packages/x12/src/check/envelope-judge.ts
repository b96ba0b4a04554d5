import type { Guide } from '../guides/guide.ts';
import type { Problem } from '../problem.ts';
import type { CompiledGuide } from './compiled-guide.ts';
import { compiledGuide } from './compiled-guide.ts';
import type { Findings } from './findings.ts';
import { isaProblems } from './interchange-header.ts';
import type { JudgedGroup, JudgedInterchange, JudgedTransaction, Judgement } from './judgement.ts';
import type { SegmentCursor } from './segment-cursor.ts';
import { segmentKey } from './segment-names.ts';
import type { Listener } from './transaction-judge.ts';
import { TransactionJudge } from './transaction-judge.ts';
import * as values from './values.ts';

type Open<T> = { -readonly [K in keyof T]: T[K] };
interface OpenInterchange extends Open<Omit<JudgedInterchange, 'groups' | 'problems'>> {
  groups: OpenGroup[];
  problems: Problem[];
  groupNumbers: Set<string>;
  isClosed: boolean;
}
interface OpenGroup extends Open<Omit<JudgedGroup, 'transactions' | 'problems'>> {
  transactions: OpenTransaction[];
  problems: Problem[];
  transactionNumbers: Set<string>;
  hasHeader: boolean;
}
interface OpenTransaction extends Open<Omit<JudgedTransaction, 'problems'>> {
  problems: Problem[];
  firstProblem: number;
  segmentCount: number;
}

const ISA = segmentKey('ISA');
const IEA = segmentKey('IEA');
const GS = segmentKey('GS');
const GE = segmentKey('GE');
const ST = segmentKey('ST');
const SE = segmentKey('SE');
const TA1 = segmentKey('TA1');
const BIN = segmentKey('BIN');
const BDS = segmentKey('BDS');

type EnvelopeScope = 'interchange' | 'group' | 'transaction';

/** Which listeners judge beside the guide: balancing, situational rules, code sets. */
export type ListenerFactory = (compiled: CompiledGuide) => readonly Listener[];

/** Walks a file once: envelopes, control numbers, counts; each set by its guide. */
export class EnvelopeJudge {
  private readonly cursor: SegmentCursor;
  private readonly findings: Findings;
  private readonly guides: readonly Guide[];
  private readonly listenersFor: ListenerFactory;
  private readonly judges = new Map<Guide, TransactionJudge>();
  private readonly interchanges: OpenInterchange[] = [];
  private readonly interchangeNumbers = new Set<string>();
  private interchange: OpenInterchange | undefined;
  private group: OpenGroup | undefined;
  private transaction: OpenTransaction | undefined;
  private judge: TransactionJudge | undefined;
  private hasStrayedOut = false;

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

  run(): Judgement {
    const { cursor } = this;
    let isReadable = false;
    while (cursor.advance()) {
      isReadable = true;
      const { id } = cursor;
      if (this.transaction !== undefined && !isEnvelope(id)) {
        this.transaction.segmentCount += 1;
        if (this.judge === undefined) this.characters(this.transaction);
        else this.judge.segment();
      } else this.envelope(id);
      if (cursor.isUnterminated && id !== IEA) this.unterminated();
    }
    if (isReadable) this.finish();
    return { isReadable, interchanges: this.interchanges, problems: this.findings.problems };
  }

  /** All that can be said of a segment without a guide: control characters stand in no element. */
  private characters(transaction: OpenTransaction): void {
    const { bytes, start, end } = this.cursor;
    if (this.cursor.id === BIN || this.cursor.id === BDS) return;
    for (let at = start; at < end; at += 1) {
      if ((bytes[at] ?? 0x20) >= 0x20) continue;
      this.findings.add({
        segmentPosition: transaction.segmentCount,
        level: 1,
        severity: 'error',
        scope: 'segment',
        code: '8',
        edit: 'envelope.control-character',
        message:
          'The segment holds a control character, such as a line break; only printable characters may be sent.',
      });
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
    const controlNumber = cursor.text(13).trim();
    const interchange: OpenInterchange = {
      senderQualifier: cursor.text(5).trim(),
      sender: cursor.text(6).trim(),
      receiverQualifier: cursor.text(7).trim(),
      receiver: cursor.text(8).trim(),
      date: cursor.text(9),
      time: cursor.text(10),
      controlNumber,
      wantsAcknowledgement: cursor.text(14) === '1',
      usage: cursor.text(15),
      groups: [],
      problems: [],
      groupNumbers: new Set(),
      isClosed: false,
    };
    this.interchanges.push(interchange);
    this.interchange = interchange;
    this.hasStrayedOut = false;
    this.findings.interchange = controlNumber;
    for (const found of isaProblems(cursor))
      this.report(
        'interchange',
        found.code,
        found.edit,
        found.message,
        'ISA',
        found.element,
        found.severity,
      );
    const key = `${interchange.senderQualifier}/${interchange.sender}/${controlNumber}`;
    if (this.interchangeNumbers.has(key))
      this.report(
        'interchange',
        '025',
        'envelope.interchange-number-repeated',
        'The interchange control number (ISA13) was used before in this file; each interchange needs its own.',
        'ISA',
        13,
      );
    this.interchangeNumbers.add(key);
  }

  private openGroup(): void {
    this.endTransaction();
    this.endGroup();
    const { cursor } = this;
    if (this.interchange === undefined) this.withoutInterchange();
    const group: OpenGroup = {
      functionalGroup: cursor.text(1),
      sender: cursor.text(2),
      receiver: cursor.text(3),
      controlNumber: cursor.text(6),
      version: cursor.text(8).trim(),
      declaredTransactions: NaN,
      transactions: [],
      problems: [],
      transactionNumbers: new Set(),
      hasHeader: true,
    };
    this.interchange?.groups.push(group);
    this.group = group;
    this.findings.group = group.controlNumber;
    this.judgeGroupHeader(group);
  }

  private judgeGroupHeader(group: OpenGroup): void {
    const { cursor } = this;
    if (!/^\d{1,9}$/.test(group.controlNumber))
      this.report(
        'group',
        '6',
        'envelope.group-number',
        'The group control number (GS06) is missing or no number of 1 to 9 digits.',
        'GS',
        6,
      );
    else if (this.interchange?.groupNumbers.has(String(Number(group.controlNumber))) === true)
      this.report(
        'group',
        '19',
        'envelope.group-number-repeated',
        'The group control number (GS06) was used before in this interchange; each group needs its own.',
        'GS',
        6,
      );
    this.interchange?.groupNumbers.add(String(Number(group.controlNumber)));
    const bad = (element: number, message: string): void => {
      this.report('interchange', '024', 'envelope.group-header', message, 'GS', element);
    };
    if (group.sender.trim().length < 2 || cursor.size(2) > 15)
      bad(2, "The sender's code (GS02) must have 2 to 15 characters.");
    if (group.receiver.trim().length < 2 || cursor.size(3) > 15)
      bad(3, "The receiver's code (GS03) must have 2 to 15 characters.");
    if (values.dayNumber(cursor.bytes, cursor.from(4), cursor.to(4)) < 0)
      bad(4, 'The group date (GS04) is no calendar date; expected CCYYMMDD.');
    if (cursor.size(5) === 0 || !values.isTime(cursor.bytes, cursor.from(5), cursor.to(5)))
      bad(5, 'The group time (GS05) is no time of day; expected HHMM or HHMMSS.');
    if (cursor.text(7) !== 'X') bad(7, 'The responsible agency (GS07) must be X.');
    if (group.version.startsWith('00401') || group.version.startsWith('00402'))
      this.report(
        'group',
        '2',
        'envelope.version-retired',
        'The version (GS08) is of release 4010, which HIPAA transactions left in 2012; expected a 5010 guide.',
        'GS',
        8,
      );
    else if (!/^00\d{4}/.test(group.version))
      this.report(
        'group',
        '2',
        'envelope.version-unknown',
        'The version (GS08) names no release of the standard; expected a guide such as 005010X222A1.',
        'GS',
        8,
      );
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
    this.findings.transaction = controlNumber;
    const guide = this.guideFor(transactionSet, implementation, group);
    const transaction: OpenTransaction = {
      transactionSet,
      controlNumber,
      implementation,
      guide: guide?.id,
      problems: [],
      firstProblem: this.findings.problems.length,
      segmentCount: 1,
    };
    group.transactions.push(transaction);
    this.transaction = transaction;
    this.judge = undefined;
    if (guide === undefined) this.withoutGuide(transactionSet, group);
    else {
      this.findings.guide = guide.id;
      this.judge = this.judgeFor(guide);
      this.judge.begin();
      this.judge.segment();
      if (group.hasHeader && group.functionalGroup !== guide.functionalGroup) {
        this.report(
          'group',
          '1',
          'envelope.group-kind',
          `The kind of group (GS01) does not fit its transactions; a ${guide.title} travels in a group of kind ${guide.functionalGroup}.`,
          'GS',
          1,
        );
      }
    }
    if (group.transactionNumbers.has(controlNumber))
      this.report(
        'transaction',
        '23',
        'envelope.transaction-number-repeated',
        'The transaction control number (ST02) was used before in this group; each transaction needs its own.',
        'ST',
        2,
      );
    group.transactionNumbers.add(controlNumber);
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

  private guideFor(set: string, implementation: string, group: OpenGroup): Guide | undefined {
    const named = (version: string): Guide[] =>
      version === ''
        ? []
        : this.guides.filter(
            (guide) => guide.transaction === set && guide.versions.includes(version),
          );
    let found = named(group.version);
    if (found.length === 0) found = named(implementation);
    if (found.length <= 1) return found[0];
    const purpose = this.purposeAhead();
    return found.find((guide) => guide.purposes?.includes(purpose) === true) ?? found[0];
  }

  /** BHT02 of the segment behind the ST, which tells a request from a response. */
  private purposeAhead(): string {
    const { cursor } = this;
    const ahead = cursor.slice(cursor.next, Math.min(cursor.next + 40, cursor.bytes.length));
    return ahead.split(String.fromCharCode(cursor.elementSeparator))[2] ?? '';
  }

  private withoutGuide(set: string, group: OpenGroup): void {
    const isOurs = this.guides.some((guide) => guide.transaction === set);
    const isReported = group.problems.some((problem) => problem.code === '2');
    if (!isOurs || isReported || !group.hasHeader) return;
    this.report(
      'group',
      '2',
      'envelope.version-unsupported',
      'The version (GS08) names no guide we hold for this transaction set.',
      'GS',
      8,
    );
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
      this.report(
        'transaction',
        '4',
        'envelope.segment-count',
        'The number of segments (SE01) differs from the segments sent; it counts ST and SE too.',
        'SE',
        1,
      );
    if (cursor.text(2) !== transaction.controlNumber)
      this.report(
        'transaction',
        '3',
        'envelope.transaction-numbers-differ',
        'The control number of the trailer (SE02) differs from that of the header (ST02).',
        'SE',
        2,
      );
    this.endTransaction(true);
  }

  private endTransaction(hasTrailer = false): void {
    const { transaction, judge } = this;
    if (transaction === undefined) return;
    if (!hasTrailer) {
      transaction.segmentCount += 1;
      this.report(
        'transaction',
        '2',
        'envelope.transaction-trailer',
        'The transaction has no trailer; expected SE before what follows.',
        'SE',
      );
    }
    judge?.end(hasTrailer);
    const { problems } = this.findings;
    if (problems.length > transaction.firstProblem) {
      const own = problems
        .splice(transaction.firstProblem)
        .sort((a, b) => (a.segmentPosition ?? 0) - (b.segmentPosition ?? 0));
      problems.push(...own);
      // A finding about the group or interchange may have been made while the set was open.
      transaction.problems = own.filter((p) => p.scope !== 'group' && p.scope !== 'interchange');
    }
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
      this.report(
        'group',
        '5',
        'envelope.transaction-count',
        'The number of transactions (GE01) differs from the transactions sent.',
        'GE',
        1,
      );
    if (group.hasHeader && !sameNumber(cursor.text(2), group.controlNumber))
      this.report(
        'group',
        '4',
        'envelope.group-numbers-differ',
        'The control number of the trailer (GE02) differs from that of the header (GS06).',
        'GE',
        2,
      );
    this.endGroup(true);
  }

  private endGroup(hasTrailer = false): void {
    const { group } = this;
    if (group === undefined) return;
    if (!hasTrailer && group.hasHeader)
      this.report(
        'group',
        '3',
        'envelope.group-trailer',
        'The group has no trailer; expected GE before what follows.',
        'GE',
      );
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
      this.report(
        'interchange',
        '021',
        'envelope.group-count',
        'The number of groups (IEA01) differs from the groups sent.',
        'IEA',
        1,
      );
    if (!sameNumber(cursor.text(2), interchange.controlNumber))
      this.report(
        'interchange',
        '001',
        'envelope.interchange-numbers-differ',
        'The control number of the trailer (IEA02) differs from that of the header (ISA13).',
        'IEA',
        2,
      );
    interchange.isClosed = true;
    this.endInterchange();
  }

  private endInterchange(): void {
    const { interchange } = this;
    if (interchange === undefined) return;
    if (!interchange.isClosed && interchange.controlNumber !== '')
      this.report(
        'interchange',
        '023',
        'envelope.interchange-trailer',
        'The interchange has no trailer; expected IEA before the end.',
        'IEA',
      );
    this.interchange = undefined;
    this.findings.interchange = undefined;
  }

  private finish(): void {
    this.endTransaction();
    this.endGroup();
    this.endInterchange();
  }

  private interchangeAcknowledgement(): void {
    const { cursor } = this;
    const bad = (element: number, message: string): void => {
      this.report('interchange', '022', 'ta1.element', message, 'TA1', element);
    };
    if (this.interchange === undefined || this.group !== undefined) {
      this.strayed();
      return;
    }
    if (!/^\d{9}$/.test(cursor.text(1)))
      bad(1, 'The control number acknowledged (TA101) must have nine digits.');
    if (!values.isShortDate(cursor.bytes, cursor.from(2), cursor.to(2)))
      bad(2, 'The date acknowledged (TA102) is no date; expected YYMMDD.');
    if (!values.isTime(cursor.bytes, cursor.from(3), cursor.to(3)))
      bad(3, 'The time acknowledged (TA103) is no time of day; expected HHMM.');
    if (!/^[AER]$/.test(cursor.text(4))) bad(4, 'The verdict (TA104) must be A, E, or R.');
    if (!/^0([0-2]\d|3[01])$/.test(cursor.text(5)))
      bad(5, 'The note code (TA105) must be one of 000 to 031.');
    if (cursor.count > 5) bad(6, 'TA1 has five elements.');
  }

  private withoutInterchange(): void {
    this.interchange = {
      senderQualifier: '',
      sender: '',
      receiverQualifier: '',
      receiver: '',
      date: '',
      time: '',
      controlNumber: '',
      wantsAcknowledgement: false,
      usage: '',
      groups: [],
      problems: [],
      groupNumbers: new Set(),
      isClosed: false,
    };
    this.interchanges.push(this.interchange);
    this.report(
      'interchange',
      '022',
      'envelope.interchange-header',
      'There is no interchange header; expected ISA at the beginning.',
      'ISA',
    );
  }

  private withoutGroup(): void {
    this.group = {
      functionalGroup: '',
      sender: '',
      receiver: '',
      controlNumber: '',
      version: '',
      declaredTransactions: NaN,
      transactions: [],
      problems: [],
      transactionNumbers: new Set(),
      hasHeader: false,
    };
    this.interchange?.groups.push(this.group);
    this.report(
      'interchange',
      '024',
      'envelope.group-missing',
      'A transaction begins outside of any group; expected GS before ST.',
      'GS',
    );
  }

  /** A segment between transactions, groups, or interchanges. */
  private strayed(): void {
    if (this.hasStrayedOut) return;
    this.hasStrayedOut = true;
    if (this.interchange === undefined) this.withoutInterchange();
    this.report(
      'interchange',
      '022',
      'envelope.stray-segment',
      'A segment stands outside of any transaction, or a trailer without its header.',
    );
  }

  private unterminated(): void {
    this.report(
      'interchange',
      '023',
      'envelope.unterminated',
      'The file ends inside a segment; expected its terminator.',
    );
  }

  private report(
    scope: EnvelopeScope,
    code: string,
    edit: string,
    message: string,
    segment?: string,
    element?: number,
    severity: Problem['severity'] = 'error',
  ): void {
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
    const problem = findings.problems[before];
    if (problem === undefined) return;
    if (scope === 'group') this.group?.problems.push(problem);
    if (scope === 'interchange') this.interchange?.problems.push(problem);
  }
}

const sameNumber = (a: string, b: string): boolean =>
  a === b || (/^\d+$/.test(a) && /^\d+$/.test(b) && Number(a) === Number(b));

function isEnvelope(id: number): boolean {
  return id === SE || id === ST || id === GE || id === GS || id === IEA || id === ISA;
}
