/** Builds remittances from tapes, claim by claim, holding one claim at a time. */
import type { OtherSegment, UnreadableValue } from '../party.ts';
import { idCode, type Tape } from '../tape.ts';
import type {
  ClaimPayment,
  LinePayment,
  ProviderAdjustment,
  ProviderSummary,
  RemittanceHeader,
  RemittanceTrailer,
} from '../views/remittance.ts';
import { PlaceTracker } from './place.ts';
import { RemittanceHeaderReader } from './remittance-header.ts';
import {
  exceedsClaimPayment,
  readClaimPayment,
  readLinePayment,
  takeClaimSegment,
  takeLineSegment,
} from './remittance-claim.ts';
import {
  exceedsProviderTotals,
  readProviderTotals,
  readSupplementalTotals,
  withProviderAdjustments,
} from './remittance-totals.ts';
import { MOST_NAMED } from './kept-segments.ts';
import { appended, NONE, Row, type Draft } from './row.ts';

/** What a stream of 835s is made of, in this order for each transaction set. */
export type RemittancePart =
  | { readonly kind: 'header'; readonly header: RemittanceHeader }
  | { readonly kind: 'claim'; readonly claim: ClaimPayment; readonly header: RemittanceHeader }
  | {
      readonly kind: 'trailer';
      readonly trailer: RemittanceTrailer;
      readonly header: RemittanceHeader;
    };

const LX = idCode('LX');
const TS3 = idCode('TS3');
const TS2 = idCode('TS2');
const CLP = idCode('CLP');
const SVC = idCode('SVC');
const PLB = idCode('PLB');

export class RemittanceReader {
  /** What is complete; whoever reads empties it. */
  parts: RemittancePart[] = [];
  readonly #place = new PlaceTracker();
  #row: Row | undefined;
  #isOpen = false;
  #header: RemittanceHeaderReader | undefined;
  /** The header once its first claim, LX, PLB or the end has come. */
  #finished: RemittanceHeader | undefined;
  #claim: Draft<ClaimPayment> | undefined;
  #line: Draft<LinePayment> | undefined;
  #summaries: Draft<ProviderSummary>[] = [];
  #adjustments: readonly ProviderAdjustment[] = NONE;
  #trailerSegments: readonly OtherSegment[] = NONE;
  #trailerUnreadable: readonly UnreadableValue[] = NONE;
  #isTrailer = false;
  /** Where the last claim began. */
  #since = 0;

  /** Takes segments from this one on, until a part is finished or the tape ends. */
  take(tape: Tape, from: number): number {
    const row = (this.#row ??= new Row(tape));
    const place = this.#place;
    for (let index = from; index < tape.segmentCount; index++) {
      if (this.parts.length > 0) return index;
      const id = tape.idAt(index);
      const step = place.step(tape, index, id);
      if (step === 'inside') {
        if (!this.#isOpen) continue;
        row.moveTo(tape, index, place.position);
        if (place.position - this.#since > MOST_NAMED && id !== CLP) this.#keep(row);
        else this.#segment(row, id);
      } else {
        this.#close();
        if (step === 'begins' && place.transactionId === '835') {
          this.#isOpen = true;
          this.#since = 0;
          this.#header = new RemittanceHeaderReader(place.place);
        }
      }
    }
    return tape.segmentCount;
  }

  /** The end of the input. */
  finish(): void {
    this.#close();
  }

  #segment(row: Row, id: number): void {
    if (id === SVC && this.#claim !== undefined) this.#openLine(row, this.#claim);
    else if (id === CLP) this.#openClaim(row);
    else if (id === LX) this.#openSummary(row);
    else if (id === PLB) this.#providerAdjustment(row);
    else if (this.#line !== undefined) this.#lineSegment(this.#line, row, id);
    else if (this.#claim !== undefined) this.#claimSegment(this.#claim, row, id);
    else if (this.#isTrailer) this.#keepInTrailer(row);
    else if (this.#finished !== undefined) this.#summarySegment(row, id);
    else this.#header?.segment(row, id);
  }

  #openClaim(row: Row): void {
    this.#closeClaim();
    this.#isTrailer = false;
    this.#since = row.position;
    const count = this.#summaries.length;
    const claim = (this.#claim = readClaimPayment(row, count === 0 ? undefined : count - 1));
    if (exceedsClaimPayment(row)) claim.otherSegments = row.keptBehind(claim.otherSegments);
    if (row.unreadable.length > 0) this.#unreadable(claim, claim, row);
  }

  #openLine(row: Row, claim: Draft<ClaimPayment>): void {
    const line = (this.#line = readLinePayment(row));
    claim.lines = appended(claim.lines, line);
    if (row.unreadable.length > 0) this.#unreadable(claim, line, row);
    else if (row.count > 7) line.otherSegments = row.keptBehind(line.otherSegments);
  }

  #claimSegment(claim: Draft<ClaimPayment>, row: Row, id: number): void {
    const isWhole = takeClaimSegment(claim, row, id);
    if (row.unreadable.length > 0) this.#unreadable(claim, claim, row);
    else if (!isWhole) claim.otherSegments = row.keptBehind(claim.otherSegments);
  }

  #lineSegment(line: Draft<LinePayment>, row: Row, id: number): void {
    const isWhole = takeLineSegment(line, row, id);
    if (row.unreadable.length > 0) {
      if (this.#claim !== undefined) this.#unreadable(this.#claim, line, row);
    } else if (!isWhole) line.otherSegments = row.keptBehind(line.otherSegments);
  }

  #unreadable(
    claim: Draft<ClaimPayment>,
    keeper: { otherSegments: readonly OtherSegment[] },
    row: Row,
  ): void {
    for (const one of row.unreadable) claim.unreadable = appended(claim.unreadable, one);
    keeper.otherSegments = row.keptBehind(keeper.otherSegments);
  }

  #openSummary(row: Row): void {
    this.#closeClaim();
    this.#isTrailer = false;
    this.#summaries.push({
      headerNumber: row.text(1),
      totals: undefined,
      supplemental: undefined,
      otherSegments: row.count > 1 ? [row.raw()] : NONE,
    });
  }

  #summarySegment(row: Row, id: number): void {
    const summary = this.#summaries[this.#summaries.length - 1];
    if (summary === undefined) {
      this.#keepInTrailer(row);
      return;
    }
    let isWhole = true;
    if (id === TS3 && summary.totals === undefined) {
      summary.totals = readProviderTotals(row);
      isWhole = !exceedsProviderTotals(row);
    } else if (id === TS2 && summary.supplemental === undefined) {
      summary.supplemental = readSupplementalTotals(row);
    } else {
      isWhole = false;
      if (id === TS3 || id === TS2) row.repeats();
    }
    if (!isWhole || row.unreadable.length > 0)
      summary.otherSegments = row.keptBehind(summary.otherSegments);
    this.#noteInTrailer(row);
  }

  #providerAdjustment(row: Row): void {
    this.#closeClaim();
    this.#isTrailer = true;
    if (row.isVeryLarge) {
      this.#keepInTrailer(row);
      return;
    }
    this.#adjustments = withProviderAdjustments(this.#adjustments, row);
    if (row.unreadable.length > 0) this.#keepInTrailer(row);
  }

  #keepInTrailer(row: Row): void {
    this.#noteInTrailer(row);
    this.#trailerSegments = row.keptBehind(this.#trailerSegments);
  }

  #noteInTrailer(row: Row): void {
    for (const one of row.unreadable)
      this.#trailerUnreadable = appended(this.#trailerUnreadable, one);
  }

  /** Keeps one segment too many to be named in the innermost part that is open. */
  #keep(row: Row): void {
    const keeper = this.#line ?? this.#claim;
    if (keeper !== undefined) keeper.otherSegments = row.keptBehind(keeper.otherSegments);
    else if (this.#isTrailer || this.#finished !== undefined) this.#keepInTrailer(row);
    else this.#header?.keep(row);
  }

  /** Ends the claim, or the header where there was none yet. */
  #closeClaim(): RemittanceHeader {
    let header = this.#finished;
    if (header === undefined) {
      header = this.#finished = (this.#header as RemittanceHeaderReader).header;
      this.parts.push({ kind: 'header', header });
    }
    if (this.#claim !== undefined) this.parts.push({ kind: 'claim', claim: this.#claim, header });
    this.#claim = undefined;
    this.#line = undefined;
    return header;
  }

  #close(): void {
    if (!this.#isOpen) return;
    const header = this.#closeClaim();
    const trailer: RemittanceTrailer = {
      providerSummaries: this.#summaries,
      providerAdjustments: this.#adjustments,
      trailerSegments: this.#trailerSegments,
      trailerUnreadable: this.#trailerUnreadable,
    };
    this.parts.push({ kind: 'trailer', trailer, header });
    this.#isOpen = false;
    this.#isTrailer = false;
    this.#header = undefined;
    this.#finished = undefined;
    this.#summaries = [];
    this.#adjustments = NONE;
    this.#trailerSegments = NONE;
    this.#trailerUnreadable = NONE;
  }
}
