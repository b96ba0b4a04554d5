import type { IsoDate } from '../party.ts';
import { segment, slotsOf } from './shape.ts';
import type { SegmentShape } from './shape.ts';

/** One status: the category, the status and the entity it speaks of (C043). */
export interface StatusTriplet {
  /** C043-1: the category, such as `A2`, `A7`. */
  readonly categoryCode: string;
  /** C043-2: the status, such as `20`. */
  readonly statusCode?: string | undefined;
  /** C043-3: the entity, such as `85`. */
  readonly entityCode?: string | undefined;
  /** C043-4: `RX` where the status is of the pharmacy list. */
  readonly codeListQualifier?: string | undefined;
}

/** A verdict: STC. */
export interface ClaimStatus {
  /** STC01, STC10, STC11: one to three statuses, to be read together. */
  readonly statuses: readonly StatusTriplet[];
  /** STC02: the day the status took effect. */
  readonly effectiveDate?: IsoDate | undefined;
  /** STC03: in the 277CA `WQ` accepted or `U` rejected. */
  readonly actionCode?: string | undefined;
  /** STC04, in cents: the charge that the status is about. */
  readonly chargeCents?: number | undefined;
  /** STC05, in cents: what was paid. */
  readonly paidCents?: number | undefined;
  /** STC06: the day the claim was decided. */
  readonly adjudicatedOn?: IsoDate | undefined;
  /** STC07: how it was paid, such as `ACH`. */
  readonly paymentMethodCode?: string | undefined;
  /** STC08: the day of the payment. */
  readonly paidOn?: IsoDate | undefined;
  /** STC09: the number of the check or transfer. */
  readonly checkNumber?: string | undefined;
  /** STC12: free text. */
  readonly message?: string | undefined;
}

const triplet = slotsOf<StatusTriplet>();
const status = slotsOf<ClaimStatus>();

/** C043. */
export const tripletSlots = [
  triplet.must(1, 'categoryCode'),
  triplet.text(2, 'statusCode'),
  triplet.text(3, 'entityCode'),
  triplet.text(4, 'codeListQualifier'),
];

/** STC. */
export const statusShape: SegmentShape = segment(
  'STC',
  status.composites([1, 10, 11], 'statuses', tripletSlots),
  status.date(2, 'effectiveDate'),
  status.text(3, 'actionCode'),
  status.cents(4, 'chargeCents'),
  status.cents(5, 'paidCents'),
  status.date(6, 'adjudicatedOn'),
  status.text(7, 'paymentMethodCode'),
  status.date(8, 'paidOn'),
  status.text(9, 'checkNumber'),
  status.text(12, 'message'),
);
