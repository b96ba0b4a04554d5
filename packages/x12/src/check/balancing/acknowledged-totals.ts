import { oncePerGuide } from '../compiled-guide.ts';
import type { CompiledGuide, CompiledLoop, CompiledSegment } from '../compiled-guide.ts';
import type { Listener, TransactionJudge } from '../transaction-judge.ts';
import { centsOf } from '../values.ts';
import { acknowledgedTotalsEdits } from './acknowledged-totals-edits.ts';
import { listenTo } from './listens.ts';
import { reportEdit } from './report.ts';

const RECEIVER = 1;
const PROVIDER = 2;
const CLAIM = 3;
const STATUS = 4;
/** Four kinds of totals for the receiver, then the same for the provider, from here on. */
const TOTALS = 5;

const actionsOf = oncePerGuide((compiled) =>
  listenTo(
    compiled,
    {
      '2000B/HL': RECEIVER,
      '2000C/HL': PROVIDER,
      '2200D/TRN': CLAIM,
      '2200D/STC': STATUS,
      '2200B/QTY*90': TOTALS,
      '2200B/QTY*AA': TOTALS + 1,
      '2200B/AMT*YU': TOTALS + 2,
      '2200B/AMT*YY': TOTALS + 3,
      '2200C/QTY*QA': TOTALS + 4,
      '2200C/QTY*QC': TOTALS + 5,
      '2200C/AMT*YU': TOTALS + 6,
      '2200C/AMT*YY': TOTALS + 7,
    },
    // The levels of an HL tree follow each other in the guide: one ends where its next begins.
    { '2200D': CLAIM, set: RECEIVER },
  ),
);

const KINDS = ['accepted-count', 'rejected-count', 'accepted-amount', 'rejected-amount'] as const;
const U = 0x55;

/** What one level says of the claims below it, and what these are: by kind, hundredths. */
class Level {
  readonly given = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  readonly givenAt = [0, 0, 0, 0];
  readonly found = [0, 0, 0, 0];
  /** Whether anything that can be added up stands below. */
  holdsParts = false;
  isOpen = false;

  begin(): void {
    this.isOpen = true;
    this.given.fill(Number.NaN);
    this.givenAt.fill(0);
    this.found.fill(0);
    this.holdsParts = false;
  }
}

/**
 * The totals of a 277CA (QTY and AMT) held against the claims below them, in cents. A claim is
 * rejected where any of its statuses says so (STC03 is U). A provider that was answered as a whole
 * lists no claims: then its own totals count, and without them nothing is said of the receiver's.
 */
export class AcknowledgedTotals implements Listener {
  private readonly actions: { readonly segments: Int8Array; readonly loops: Int8Array };
  private readonly receiver = new Level();
  private readonly provider = new Level();
  private statusCount = 0;
  private isRejected = false;
  private chargeCents = 0;

  constructor(compiled: CompiledGuide) {
    this.actions = actionsOf(compiled);
  }

  begin(): void {
    this.receiver.isOpen = false;
    this.provider.isOpen = false;
  }

  segment(use: CompiledSegment, judge: TransactionJudge): void {
    const action = this.actions.segments[use.serial] ?? 0;
    if (action >= TOTALS) this.noteTotal(action - TOTALS, judge);
    else if (action === RECEIVER) {
      this.endReceiver(judge);
      this.receiver.begin();
    } else if (action === PROVIDER) {
      this.endProvider(judge);
      this.provider.begin();
    } else if (action === CLAIM) this.openClaim();
    else if (action === STATUS) this.noteStatus(judge);
  }

  close(loop: CompiledLoop, judge: TransactionJudge): void {
    const action = this.actions.loops[loop.serial] ?? 0;
    if (action === CLAIM) this.closeClaim();
    else if (action === RECEIVER) this.endReceiver(judge);
  }

  private noteTotal(kind: number, judge: TransactionJudge): void {
    const level = kind < 4 ? this.receiver : this.provider;
    level.given[kind % 4] = cents(judge, 2);
    level.givenAt[kind % 4] = judge.position;
  }

  private openClaim(): void {
    this.statusCount = 0;
    this.isRejected = false;
    this.chargeCents = 0;
  }

  private noteStatus(judge: TransactionJudge): void {
    const { cursor } = judge;
    this.statusCount += 1;
    if (cursor.count >= 3 && cursor.size(3) === 1 && cursor.bytes[cursor.from(3)] === U)
      this.isRejected = true;
    // Every status of a claim repeats its charge.
    if (this.statusCount === 1) this.chargeCents = cents(judge, 4);
  }

  private closeClaim(): void {
    const { found } = this.provider;
    const at = this.isRejected ? 1 : 0;
    this.provider.holdsParts = true;
    found[at] = (found[at] ?? 0) + 100;
    found[at + 2] = (found[at + 2] ?? 0) + this.chargeCents;
  }

  private endProvider(judge: TransactionJudge): void {
    const { provider, receiver } = this;
    if (!provider.isOpen) return;
    provider.isOpen = false;
    if (provider.holdsParts) this.compare('provider', provider, judge);
    const parts = provider.holdsParts ? provider.found : provider.given;
    parts.forEach((part, kind) => (receiver.found[kind] = (receiver.found[kind] ?? 0) + part));
    receiver.holdsParts = true;
  }

  private endReceiver(judge: TransactionJudge): void {
    this.endProvider(judge);
    if (this.receiver.isOpen && this.receiver.holdsParts)
      this.compare('receiver', this.receiver, judge);
    this.receiver.isOpen = false;
  }

  private compare(who: 'receiver' | 'provider', level: Level, judge: TransactionJudge): void {
    KINDS.forEach((kind, at) => {
      const given = level.given[at] ?? Number.NaN;
      const found = level.found[at] ?? Number.NaN;
      if (given === found || Number.isNaN(given) || Number.isNaN(found)) return;
      reportEdit(judge, acknowledgedTotalsEdits[`277ca.${who}-${kind}`], {
        loop: who === 'receiver' ? '2200B' : '2200C',
        segment: at < 2 ? 'QTY' : 'AMT',
        segmentPosition: level.givenAt[at] ?? 0,
        element: 2,
      });
    });
  }
}

/** An amount, or a count in hundredths; 0 where the element is not there, NaN where it cannot be read. */
function cents(judge: TransactionJudge, element: number): number {
  const { cursor } = judge;
  if (element > cursor.count) return 0;
  return centsOf(cursor.bytes, cursor.from(element), cursor.to(element));
}
