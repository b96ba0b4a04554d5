import type { Decimal, IsoDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import type { NamedParty } from './party.ts';
import type { Unnamed } from './unnamed.ts';
import { statusShape } from './claim-status.ts';
import type { ClaimStatus } from './claim-status.ts';
import { namedDate, namedReference, partyParts, referenceShape } from './party-shape.ts';
import { readShape } from './read-shape.ts';
import { constant, fixed, loops, many, own, segment, slotsOf } from './shape.ts';
import type { LoopShape, Part } from './shape.ts';

/** A 277CA: what became of a batch of claims, before adjudication (005010X214). */
export interface ClaimAcknowledgement extends Unnamed {
  /** BHT03. */
  readonly referenceId: string;
  /** BHT04. */
  readonly createdDate?: IsoDate | undefined;
  /** BHT05, 'HHMM' or 'HHMMSS'. */
  readonly createdTime?: string | undefined;
  /** Loop 2000A. */
  readonly informationSources: readonly AcknowledgementSource[];
}

/** Who answers: a payer or a clearinghouse (loop 2000A). */
export interface AcknowledgementSource extends Unnamed {
  /** 2100A: NM1*PR a payer, NM1*AY a clearinghouse. */
  readonly party: NamedParty;
  /** 2200A TRN02. */
  readonly traceNumber?: string | undefined;
  /** 2200A DTP*050: when the claims were received. */
  readonly receivedDate?: IsoDate | undefined;
  /** 2200A DTP*009: when they were processed. */
  readonly processedDate?: IsoDate | undefined;
  /** Loop 2000B. */
  readonly informationReceivers: readonly AcknowledgementReceiver[];
}

/** What was accepted and rejected below: QTY and AMT. */
export interface AcknowledgedTotals {
  /** QTY*90 in 2200B, QTY*QA in 2200C. */
  readonly acceptedCount?: number | undefined;
  /** QTY*AA in 2200B, QTY*QC in 2200C. */
  readonly rejectedCount?: number | undefined;
  /** AMT*YU, in cents. */
  readonly acceptedCents?: number | undefined;
  /** AMT*YY, in cents. */
  readonly rejectedCents?: number | undefined;
}

/** Who sent the claims (loop 2000B). A refusal here refuses the whole transaction set. */
export interface AcknowledgementReceiver extends Unnamed, AcknowledgedTotals {
  /** 2100B NM1*41. */
  readonly party: NamedParty;
  /** 2200B TRN02: the BHT03 of the 837. */
  readonly batchReferenceId?: string | undefined;
  /** 2200B STC: the verdict on the whole transaction set. */
  readonly statuses: readonly ClaimStatus[];
  /** Loop 2000C. */
  readonly billingProviders: readonly AcknowledgementProvider[];
}

/** A billing provider (loop 2000C). A refusal here refuses all of its claims. */
export interface AcknowledgementProvider extends Unnamed, AcknowledgedTotals {
  /** 2100C NM1*85. */
  readonly party: NamedParty;
  /** 2200C TRN02, `0` when there is none. */
  readonly traceNumber?: string | undefined;
  /** 2200C STC: the verdict on the whole provider. */
  readonly statuses: readonly ClaimStatus[];
  /** 2200C REF, such as `TJ`. */
  readonly references: readonly Reference[];
  /** Loop 2000D. */
  readonly patients: readonly AcknowledgementPatient[];
}

/** A patient (loop 2000D). */
export interface AcknowledgementPatient extends Unnamed {
  /** 2100D NM1*QC. */
  readonly party: NamedParty;
  /** Loop 2200D. */
  readonly claims: readonly AcknowledgedClaim[];
}

/** One claim (loop 2200D). */
export interface AcknowledgedClaim extends Unnamed {
  /** TRN02: our CLM01. */
  readonly patientControlNumber: string;
  /** STC, one or more. */
  readonly statuses: readonly ClaimStatus[];
  /** REF*1K: the payer's number of the claim. */
  readonly payerClaimControlNumber?: string | undefined;
  /** REF*D9: the clearinghouse's number of the claim. */
  readonly clearinghouseTraceNumber?: string | undefined;
  /** REF*BLT: the type of bill. */
  readonly billTypeCode?: string | undefined;
  /** Any other REF. */
  readonly references: readonly Reference[];
  /** DTP*472: the first day of service. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** DTP*472: the last day of service, where a period is sent. */
  readonly serviceDateThrough?: IsoDate | undefined;
  /** Loop 2220D. */
  readonly serviceLines: readonly AcknowledgedServiceLine[];
}

/** One line of a claim (loop 2220D). */
export interface AcknowledgedServiceLine extends Unnamed {
  /** SVC01-1, such as `HC`. */
  readonly productQualifier?: string | undefined;
  /** SVC01-2. */
  readonly procedureCode?: string | undefined;
  /** SVC01-3 to SVC01-6. */
  readonly modifiers: readonly string[];
  /** SVC02, in cents. */
  readonly chargeCents?: number | undefined;
  /** SVC04. */
  readonly revenueCode?: string | undefined;
  /** SVC07: units as a decimal number. */
  readonly units?: Decimal | undefined;
  /** STC. */
  readonly statuses: readonly ClaimStatus[];
  /** REF*FJ, or REF*6R as some send it: our line item control number. */
  readonly lineItemControlNumber?: string | undefined;
  /** REF that has no field of its own. */
  readonly references: readonly Reference[];
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** The end of DTP*472 with RD8; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
}

const acknowledgement = slotsOf<ClaimAcknowledgement>();
const source = slotsOf<AcknowledgementSource>();
const receiver = slotsOf<AcknowledgementReceiver>();
const provider = slotsOf<AcknowledgementProvider>();
const claim = slotsOf<AcknowledgedClaim>();
const line = slotsOf<AcknowledgedServiceLine>();
const totals = slotsOf<AcknowledgedTotals>();

/** QTY and AMT with what was accepted and rejected below. */
function totalsParts(acceptedQualifier: string, rejectedQualifier: string): Part[] {
  return [
    own(segment('QTY', fixed(1, acceptedQualifier), totals.count(2, 'acceptedCount'))),
    own(segment('QTY', fixed(1, rejectedQualifier), totals.count(2, 'rejectedCount'))),
    own(segment('AMT', fixed(1, 'YU'), totals.cents(2, 'acceptedCents'))),
    own(segment('AMT', fixed(1, 'YY'), totals.cents(2, 'rejectedCents'))),
  ];
}

const lineLoop: LoopShape = {
  name: '2220D',
  parts: [
    own(
      segment(
        'SVC',
        line.text(1, 'productQualifier', 1),
        line.text(1, 'procedureCode', 2),
        line.components(1, 3, 6, 'modifiers'),
        line.cents(2, 'chargeCents'),
        line.text(4, 'revenueCode'),
        line.text(7, 'units'),
      ),
    ),
    many<AcknowledgedServiceLine>('statuses', statusShape),
    namedReference<AcknowledgedServiceLine>('lineItemControlNumber', 'FJ', '6R'),
    many<AcknowledgedServiceLine>('references', referenceShape),
    namedDate<AcknowledgedServiceLine>('472', 'serviceDateFrom', 'serviceDateThrough'),
  ],
};

const claimLoop: LoopShape = {
  name: '2200D',
  parts: [
    own(segment('TRN', constant(1, '2'), claim.must(2, 'patientControlNumber'))),
    many<AcknowledgedClaim>('statuses', statusShape),
    namedReference<AcknowledgedClaim>('payerClaimControlNumber', '1K'),
    namedReference<AcknowledgedClaim>('clearinghouseTraceNumber', 'D9'),
    namedReference<AcknowledgedClaim>('billTypeCode', 'BLT'),
    many<AcknowledgedClaim>('references', referenceShape),
    namedDate<AcknowledgedClaim>('472', 'serviceDateFrom', 'serviceDateThrough'),
    loops<AcknowledgedClaim>('serviceLines', lineLoop),
  ],
};

const patientLoop: LoopShape = {
  name: '2000D',
  level: 'PT',
  childCode: false,
  parts: [...partyParts([]), loops<AcknowledgementPatient>('claims', claimLoop)],
};

const providerLoop: LoopShape = {
  name: '2000C',
  level: '19',
  parts: [
    ...partyParts([]),
    own(segment('TRN', constant(1, '1'), provider.text(2, 'traceNumber'))),
    many<AcknowledgementProvider>('statuses', statusShape),
    many<AcknowledgementProvider>('references', referenceShape),
    ...totalsParts('QA', 'QC'),
    loops<AcknowledgementProvider>('patients', patientLoop),
  ],
};

const receiverLoop: LoopShape = {
  name: '2000B',
  level: '21',
  parts: [
    ...partyParts([]),
    own(segment('TRN', constant(1, '2'), receiver.text(2, 'batchReferenceId'))),
    many<AcknowledgementReceiver>('statuses', statusShape),
    ...totalsParts('90', 'AA'),
    loops<AcknowledgementReceiver>('billingProviders', providerLoop),
  ],
};

/** How a 277CA lies in its segments. */
export const claimAcknowledgementShape: LoopShape = {
  name: '277CA',
  parts: [
    own(
      segment(
        'BHT',
        constant(1, '0085'),
        constant(2, '08'),
        acknowledgement.must(3, 'referenceId'),
        acknowledgement.date(4, 'createdDate'),
        acknowledgement.text(5, 'createdTime'),
        constant(6, 'TH'),
      ),
    ),
    loops<ClaimAcknowledgement>('informationSources', {
      name: '2000A',
      level: '20',
      parts: [
        ...partyParts([]),
        own(segment('TRN', constant(1, '1'), source.text(2, 'traceNumber'))),
        namedDate<AcknowledgementSource>('050', 'receivedDate'),
        namedDate<AcknowledgementSource>('009', 'processedDate'),
        loops<AcknowledgementSource>('informationReceivers', receiverLoop),
      ],
    }),
  ],
};

/** Reads one 277CA from the segments of its transaction set. */
export function readClaimAcknowledgement(segments: Iterable<Segment>): ClaimAcknowledgement {
  return readShape(claimAcknowledgementShape, segments);
}
