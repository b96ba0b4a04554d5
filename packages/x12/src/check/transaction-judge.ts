import type { CompiledGuide, CompiledLoop, CompiledSegment } from './compiled-guide.ts';
import { oncePerGuide, openerOf } from './compiled-guide.ts';
import type { ElementReport } from './element-faults.ts';
import { elementFaultCodes, levelOf } from './element-faults.ts';
import { ElementJudge } from './element-judge.ts';
import type { Evidence } from './evidence.ts';
import type { Findings } from './findings.ts';
import type { Finding } from './found-problem.ts';
import * as messages from './messages.ts';
import type { SegmentCursor } from './segment-cursor.ts';
import { segmentKey, tellableName } from './segment-names.ts';
import { packBytes } from './values.ts';
import type { Misstep, Step } from './walker.ts';
import { Walker } from './walker.ts';

/** Balancing and situational rules: they hear of segments and of loops that close. */
export interface Listener {
  begin(judge: TransactionJudge): void;
  /** A segment that fitted and carries this listener's hook. */
  segment(use: CompiledSegment, judge: TransactionJudge): void;
  /** A loop that carries this listener's hook is about to close; its frame can still be read. */
  close(loop: CompiledLoop, judge: TransactionJudge): void;
}

/** IK404 holds 99 characters. */
const MOST_EVIDENCE_BYTES = 400;
const TRAILER = segmentKey('SE');
/** What a segment is depends on the guide alone. */
const walkerOf = oncePerGuide((compiled) => new Walker(compiled));

interface Missed {
  readonly depth: number;
  readonly bit: number;
  readonly position: number;
}

/** Judges one transaction set after the other against one guide (SNIP 1 and 2) and tells listeners. */
export class TransactionJudge {
  readonly compiled: CompiledGuide;
  readonly cursor: SegmentCursor;
  readonly findings: Findings;
  /** 1-based position of the current segment in the set. */
  position = 0;
  /** Depth of the innermost open loop. */
  depth = 0;
  /** Open loops, by depth. */
  readonly openLoops: CompiledLoop[];
  /** Where the first segment of each open loop stands. */
  readonly openedAt: Int32Array;
  private readonly walker: Walker;
  private readonly elements: ElementJudge;
  private readonly listeners: readonly Listener[];
  private readonly width: number;
  /** By depth and child: how often it occurred, and where its first occurrence begins. */
  private readonly uses: Int32Array;
  private readonly firsts: Int32Array;
  private readonly firstPositions: Int32Array;
  private readonly seen: Int32Array;
  private missed: Missed[] = [];
  private state: CompiledSegment;
  private target: CompiledSegment;
  private isSkipping = false;

  constructor(
    compiled: CompiledGuide,
    cursor: SegmentCursor,
    findings: Findings,
    listeners: readonly Listener[],
  ) {
    this.compiled = compiled;
    this.cursor = cursor;
    this.findings = findings;
    this.listeners = listeners;
    this.walker = walkerOf(compiled);
    this.width = compiled.mostChildren;
    const frames = compiled.deepest + 1;
    this.uses = new Int32Array(frames * this.width);
    this.firsts = new Int32Array(frames * this.width);
    this.firstPositions = new Int32Array(frames * this.width);
    this.seen = new Int32Array(frames);
    this.openedAt = new Int32Array(frames);
    this.openLoops = Array.from({ length: frames }, () => compiled.root);
    this.elements = new ElementJudge(cursor, (report) => {
      this.reportElement(report);
    });
    const first = compiled.segments[0];
    if (first === undefined) throw new Error('guide without segments');
    this.state = first;
    this.target = first;
  }

  /** Starts a transaction set; the cursor stands on its ST. */
  begin(): void {
    this.position = 0;
    this.depth = 0;
    this.missed = [];
    this.isSkipping = false;
    this.clearFrame(0);
    this.elements.begin();
    const first = this.compiled.segments[0] as CompiledSegment;
    this.state = first;
    for (const listener of this.listeners) listener.begin(this);
  }

  /** Judges the segment the cursor stands on. */
  segment(): void {
    this.position += 1;
    const { cursor } = this;
    const key = cursor.id;
    const place = this.compiled.qualifierPlace.get(key);
    const qualifier = place === undefined ? 0 : this.qualifierAt(place);
    const answer = this.walker.step(this.state, key, qualifier);
    if (!answer.fits) this.misfit(answer);
    else if (answer.isOutOfOrder && this.isAstray(answer)) this.unexpected('unexpected');
    else this.take(answer);
  }

  /** Ends the set: closes what is open and reports what never came. */
  end(hasTrailer: boolean): void {
    if (!hasTrailer) this.position += 1;
    this.closeTo(-1);
  }

  /** How often a child of an open loop occurred. */
  useCount(depth: number, index: number): number {
    return this.uses[depth * this.width + index] as number;
  }

  /** First byte of the first occurrence of a child of an open loop; meaningful when it occurred. */
  firstUse(depth: number, index: number): number {
    return this.firsts[depth * this.width + index] as number;
  }

  /** Segment position of that first occurrence. */
  firstUsePosition(depth: number, index: number): number {
    return this.firstPositions[depth * this.width + index] as number;
  }

  /** The identifier of the innermost open loop; '' outside of any. */
  loopId(): string {
    return (this.openLoops[this.depth] as CompiledLoop).use.id;
  }

  private qualifierAt(place: number): number {
    const { cursor } = this;
    const element = place >> 4;
    if (element > cursor.count) return 0;
    const from = cursor.from(element);
    let to = cursor.to(element);
    const component = place & 15;
    if (component === 0) return packBytes(cursor.bytes, from, to);
    for (let at = from; at < to; at += 1)
      if (cursor.bytes[at] === cursor.componentSeparator) to = at;
    return packBytes(cursor.bytes, from, to);
  }

  private take(step: Step): void {
    const { target } = step;
    this.isSkipping = false;
    if (this.depth > step.keepDepth) this.closeTo(step.keepDepth);
    const { opens } = step;
    for (let at = 0; at < opens.length; at += 1) {
      const loop = opens[at] as CompiledLoop;
      this.countUse(loop, step);
      this.depth = loop.depth;
      this.openLoops[loop.depth] = loop;
      this.openedAt[loop.depth] = this.position;
      this.clearFrame(loop.depth);
    }
    this.countUse(target, step);
    this.state = target;
    this.target = target;
    if (step.isOutOfOrder) this.reportOrder(target);
    this.elements.judge(target);
    if (target.hook !== 0) for (const listener of this.listeners) listener.segment(target, this);
  }

  private countUse(child: CompiledSegment | CompiledLoop, step: Step): void {
    const depth = child.kind === 'loop' ? child.depth - 1 : child.parent.depth;
    const slot = depth * this.width + child.index;
    const count = (this.uses[slot] as number) + 1;
    this.uses[slot] = count;
    if (count === 1) {
      this.firsts[slot] = this.cursor.start;
      this.firstPositions[slot] = this.position;
    } else if (count > child.maxUses && count === child.maxUses + 1)
      this.reportTooMany(child, step);
    const loop = this.openLoops[depth] as CompiledLoop;
    const seen = this.seen[depth] as number;
    const before = loop.requiredBefore[child.position] as number;
    if ((seen & before) !== before) this.noteMissed(depth, before & ~seen);
    this.seen[depth] = seen | child.requiredBit;
  }

  private clearFrame(depth: number): void {
    const from = depth * this.width;
    this.uses.fill(0, from, from + this.width);
    this.seen[depth] = 0;
  }

  private closeTo(keepDepth: number): void {
    for (let depth = this.depth; depth > keepDepth; depth -= 1) {
      const loop = this.openLoops[depth] as CompiledLoop;
      const lacking = loop.requiredMask & ~(this.seen[depth] as number);
      if (lacking !== 0) this.reportMissing(loop, lacking);
      if (loop.hook !== 0) for (const listener of this.listeners) listener.close(loop, this);
      this.depth = depth - 1;
    }
    if (this.missed.length > 0)
      this.missed = this.missed.filter((missed) => missed.depth <= keepDepth);
    if (this.depth < 0) this.depth = 0;
  }

  /** Remembers where a required child was passed over; it may still come, out of order. */
  private noteMissed(depth: number, bits: number): void {
    for (let bit = 1; bit > 0 && bit <= bits; bit <<= 1) {
      if ((bits & bit) === 0) continue;
      if (this.missed.some((missed) => missed.depth === depth && missed.bit === bit)) continue;
      this.missed.push({ depth, bit, position: this.position });
    }
  }

  private reportMissing(loop: CompiledLoop, lacking: number): void {
    for (const child of loop.children) {
      // A missing trailer is the envelope's to report.
      if ((child.requiredBit & lacking) === 0 || openerOf(child).key === TRAILER) continue;
      const missed = this.missed.find(
        (candidate) => candidate.depth === loop.depth && candidate.bit === child.requiredBit,
      );
      const opener = openerOf(child);
      this.add({
        loop: child.kind === 'loop' ? child.use.id : loop.use.id,
        segment: opener.use.id,
        segmentPosition: missed?.position ?? this.position,
        level: 2,
        severity: 'error',
        scope: 'segment',
        code: child.kind === 'loop' ? 'I7' : '3',
        edit: child.kind === 'loop' ? 'guide.loop-missing' : 'guide.segment-missing',
        message: messages.missingChild(child, loop),
      });
    }
  }

  private reportTooMany(child: CompiledSegment | CompiledLoop, step: Step): void {
    this.add({
      loop: child.kind === 'loop' ? child.use.id : child.parent.use.id,
      segment: step.target.use.id,
      segmentPosition: this.position,
      level: 2,
      severity: 'error',
      scope: 'segment',
      code: child.kind === 'loop' ? '4' : '5',
      edit: child.kind === 'loop' ? 'guide.loop-too-often' : 'guide.segment-too-often',
      message: messages.tooOften(child),
    });
  }

  private reportOrder(target: CompiledSegment): void {
    this.add({
      loop: target.parent.use.id,
      segment: target.use.id,
      segmentPosition: this.position,
      level: 2,
      severity: 'error',
      scope: 'segment',
      code: '7',
      edit: 'guide.segment-out-of-order',
      message: messages.outOfOrder(target),
    });
  }

  private misfit(misstep: Misstep): void {
    const wanted = misstep.candidates.find((step) => this.isStillWanted(step));
    const nearest = wanted ?? misstep.candidates[0];
    if (nearest !== undefined) {
      const { target } = nearest;
      if (wanted !== undefined) {
        this.take(wanted);
        return;
      }
      this.isSkipping = target.parent.children[0] === target && target.parent.depth > 0;
      this.reportQualifier(nearest);
      return;
    }
    this.unexpected(misstep.why);
  }

  /** Reports a segment that cannot stand here; of those that follow it in its loop, none. */
  private unexpected(why: Misstep['why']): void {
    if (this.isSkipping && why === 'unexpected') return;
    this.isSkipping = true;
    const code = why === 'unknown' ? '1' : why === 'foreign' ? '6' : '2';
    this.add({
      loop: this.loopId(),
      segment: tellableName(this.cursor.idText()),
      segmentPosition: this.position,
      level: why === 'unknown' ? 1 : 2,
      severity: 'error',
      scope: 'segment',
      code,
      edit: `guide.segment-${why}`,
      message: messages.misfit(why, this.compiled.guide.title),
    });
  }

  /**
   * Whether a segment that would fit only far behind is better left out: it belongs to a loop that
   * was not recognised, or going back for it would close more than the innermost loop.
   */
  private isAstray(step: Step): boolean {
    if (step.opens.length > 0) return false;
    return this.isSkipping || this.depth - step.keepDepth > 1;
  }

  /** Whether the required child of this step has not occurred: then a wrong qualifier is a slip. */
  private isStillWanted(step: Step): boolean {
    const child = step.opens[0] ?? step.target;
    return child.requiredBit !== 0 && this.useCount(step.keepDepth, child.index) === 0;
  }

  private reportQualifier(step: Step): void {
    const { target } = step;
    const place = this.compiled.qualifierPlace.get(target.key) ?? 16;
    const element = place >> 4;
    const component = place & 15;
    const spec = target.elements[element - 1];
    if (spec === undefined) return;
    const part = component === 0 ? spec : spec.components?.[component - 1];
    const { cursor } = this;
    const isAbsent = cursor.size(element) === 0;
    const from = cursor.from(element);
    let to = isAbsent ? from : cursor.to(element);
    for (let at = from; component > 0 && at < to; at += 1)
      if (cursor.bytes[at] === cursor.componentSeparator) to = at;
    this.target = target;
    this.reportElement({
      fault: isAbsent ? 'missing' : 'invalid-code',
      element,
      component,
      repetition: 0,
      spec: part,
      from,
      to,
    });
  }

  private reportElement(report: ElementReport): void {
    const { target } = this;
    const { fault, spec } = report;
    const isWarning = fault === 'trailing-separators';
    const isPlacedInComposite = report.component > 0;
    this.add(
      {
        loop: target.parent.use.id,
        segment: target.use.id,
        segmentPosition: this.position,
        element: report.element,
        ...(isPlacedInComposite && { component: report.component }),
        ...(report.repetition > 0 && { repetition: report.repetition }),
        level: levelOf(fault),
        severity: isWarning ? 'warning' : 'error',
        scope: 'element',
        code: elementFaultCodes[fault],
        edit: `element.${fault}`,
        message: messages.elementFault(report, target),
      },
      {
        ...(spec !== undefined && { elementNumber: spec.use.number }),
        ...(report.to > report.from && {
          badElement: this.cursor.slice(
            report.from,
            Math.min(report.to, report.from + MOST_EVIDENCE_BYTES),
          ),
        }),
      },
    );
  }

  /** Adds a problem of this set, with the claim it lies in as evidence. */
  add(finding: Finding, evidence: { -readonly [K in keyof Evidence]: Evidence[K] } = {}): void {
    const claimIdentifier = this.claimIdentifier();
    if (claimIdentifier !== undefined) evidence.claimIdentifier = claimIdentifier;
    this.findings.add(finding, evidence);
  }

  /** CLM01 or CLP01 of the claim the judge is in. */
  private claimIdentifier(): string | undefined {
    for (let depth = this.depth; depth > 0; depth -= 1) {
      const opener = openerOf(this.openLoops[depth] as CompiledLoop);
      if (opener.use.id !== 'CLM' && opener.use.id !== 'CLP') continue;
      const { bytes, elementSeparator } = this.cursor;
      const from = this.firstUse(depth, 0) + 4;
      let to = from;
      while (to < bytes.length && bytes[to] !== elementSeparator && to - from < 50) to += 1;
      return this.cursor.slice(from, to);
    }
    return undefined;
  }
}
