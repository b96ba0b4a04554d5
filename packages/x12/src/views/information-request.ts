import type { Decimal, IsoDate, Reference } from '../party.ts';
import type { Segment } from '../segment.ts';
import type { StatusTriplet } from './claim-status.ts';
import type { NamedParty } from './party.ts';
import type { Unnamed } from './unnamed.ts';
import { tripletSlots } from './claim-status.ts';
import { namedDate, namedReference, partyParts, referenceShape } from './party-shape.ts';
import { readShape } from './read-shape.ts';
import { constant, loops, many, own, segment, slotsOf } from './shape.ts';
import type { LoopShape } from './shape.ts';

/** A 277 request for information: the payer needs papers to decide a claim (005010X213, 006020X313). */
export interface InformationRequest extends Unnamed {
  /** BHT03. */
  readonly referenceId: string;
  /** BHT04. */
  readonly createdDate?: IsoDate | undefined;
  /** BHT05: 'HHMM', or with seconds. */
  readonly createdTime?: string | undefined;
  /** Loop 2000A. */
  readonly informationSources: readonly RequestSource[];
}

/** The payer that asks (loop 2000A). */
export interface RequestSource extends Unnamed {
  /** NM1*PR (2100A), PER included. */
  readonly party: NamedParty;
  /** Loop 2000B. */
  readonly informationReceivers: readonly RequestReceiver[];
}

/** Who is to be told (loop 2000B, NM1*41). */
export interface RequestReceiver extends Unnamed {
  /** NM1*41 (2100B). */
  readonly party: NamedParty;
  /** Loop 2000C. */
  readonly providers: readonly RequestProvider[];
}

/** The provider of the service (loop 2000C, NM1*1P). */
export interface RequestProvider extends Unnamed {
  /** NM1*1P (2100C). */
  readonly party: NamedParty;
  /** Loop 2000D. */
  readonly patients: readonly RequestPatient[];
}

/** The patient (loop 2000D or 2000E). */
export interface RequestPatient extends Unnamed {
  /** NM1*IL (2100D). */
  readonly party: NamedParty;
  /** Loop 2200D. */
  readonly claims: readonly RequestedClaim[];
  /** Loop 2000E. */
  readonly dependents: readonly RequestDependent[];
}

/** A dependent (loop 2000E). */
export interface RequestDependent extends Unnamed {
  /** NM1*QC (2100E). */
  readonly party: NamedParty;
  /** Loop 2200E. */
  readonly claims: readonly RequestedClaim[];
}

/** What is asked for: a STC whose composites carry a LOINC. */
export interface RequestedInformation {
  /** STC01, STC10, STC11: category, LOINC in C043-2 (C043-4 is LOI), entity. */
  readonly items: readonly StatusTriplet[];
  /** STC02. */
  readonly effectiveDate?: IsoDate | undefined;
  /** STC04, in cents. */
  readonly chargeCents?: number | undefined;
}

/** One claim that needs papers (loop 2200D). */
export interface RequestedClaim extends Unnamed {
  /** TRN02: the payer's number of the request, to be sent back with the papers. */
  readonly requestTraceNumber: string;
  /** STC. */
  readonly requests: readonly RequestedInformation[];
  /** REF*1K. */
  readonly payerClaimControlNumber?: string | undefined;
  /** REF*EJ: our CLM01. */
  readonly patientControlNumber?: string | undefined;
  /** REF*BLT. */
  readonly billTypeCode?: string | undefined;
  /** REF*EA. */
  readonly medicalRecordNumber?: string | undefined;
  /** REF*D9. */
  readonly clearinghouseTraceNumber?: string | undefined;
  /** REF that has no field of its own. */
  readonly references: readonly Reference[];
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** The end of DTP*472 with RD8; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
  /** 2210D DTP*106: when the papers are due. */
  readonly dueDate?: IsoDate | undefined;
  /** Loop 2220D. */
  readonly serviceLines: readonly RequestedServiceLine[];
}

/** One line that needs papers (loop 2220D). */
export interface RequestedServiceLine extends Unnamed {
  /** SVC01-1. */
  readonly productQualifier?: string | undefined;
  /** SVC01-2. */
  readonly procedureCode?: string | undefined;
  /** SVC01-3 to SVC01-6. */
  readonly modifiers: readonly string[];
  /** SVC02, in cents. */
  readonly chargeCents?: number | undefined;
  /** SVC04. */
  readonly revenueCode?: string | undefined;
  /** SVC07, a decimal number. */
  readonly units?: Decimal | undefined;
  /** STC. */
  readonly requests: readonly RequestedInformation[];
  /** REF*FJ. */
  readonly lineItemControlNumber?: string | undefined;
  /** REF that has no field of its own. */
  readonly references: readonly Reference[];
  /** DTP*472. */
  readonly serviceDateFrom?: IsoDate | undefined;
  /** The end of DTP*472 with RD8; absent for one day. */
  readonly serviceDateThrough?: IsoDate | undefined;
}

const top = slotsOf<InformationRequest>();
const requested = slotsOf<RequestedInformation>();
const claim = slotsOf<RequestedClaim>();
const line = slotsOf<RequestedServiceLine>();

const requestShape = segment(
  'STC',
  requested.composites([1, 10, 11], 'items', tripletSlots),
  requested.date(2, 'effectiveDate'),
  requested.cents(4, 'chargeCents'),
);

const claimLoop: LoopShape = {
  name: '2200D',
  parts: [
    own(segment('TRN', constant(1, '1'), claim.must(2, 'requestTraceNumber'))),
    many<RequestedClaim>('requests', requestShape),
    namedReference<RequestedClaim>('payerClaimControlNumber', '1K'),
    namedReference<RequestedClaim>('patientControlNumber', 'EJ'),
    namedReference<RequestedClaim>('billTypeCode', 'BLT'),
    namedReference<RequestedClaim>('medicalRecordNumber', 'EA'),
    namedReference<RequestedClaim>('clearinghouseTraceNumber', 'D9'),
    many<RequestedClaim>('references', referenceShape),
    namedDate<RequestedClaim>('472', 'serviceDateFrom', 'serviceDateThrough'),
    namedDate<RequestedClaim>('106', 'dueDate'),
    loops<RequestedClaim>('serviceLines', {
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
        many<RequestedServiceLine>('requests', requestShape),
        namedReference<RequestedServiceLine>('lineItemControlNumber', 'FJ'),
        many<RequestedServiceLine>('references', referenceShape),
        namedDate<RequestedServiceLine>('472', 'serviceDateFrom', 'serviceDateThrough'),
      ],
    }),
  ],
};

/** How a 277 request for information lies in its segments. */
export const informationRequestShape: LoopShape = {
  name: '277 request',
  parts: [
    own(
      segment(
        'BHT',
        constant(1, '0085'),
        constant(2, '08'),
        top.must(3, 'referenceId'),
        top.date(4, 'createdDate'),
        top.text(5, 'createdTime'),
        constant(6, 'RQ'),
      ),
    ),
    loops<InformationRequest>('informationSources', {
      name: '2000A',
      level: '20',
      parts: [
        ...partyParts([], 'PER'),
        loops<RequestSource>('informationReceivers', {
          name: '2000B',
          level: '21',
          parts: [
            ...partyParts([]),
            loops<RequestReceiver>('providers', {
              name: '2000C',
              level: '19',
              parts: [
                ...partyParts([]),
                loops<RequestProvider>('patients', {
                  name: '2000D',
                  level: '22',
                  parts: [
                    ...partyParts([]),
                    loops<RequestPatient>('claims', claimLoop),
                    loops<RequestPatient>('dependents', {
                      name: '2000E',
                      level: '23',
                      childCode: false,
                      parts: [...partyParts([]), loops<RequestDependent>('claims', claimLoop)],
                    }),
                  ],
                }),
              ],
            }),
          ],
        }),
      ],
    }),
  ],
};

/** Reads one 277 request for information from the segments of its transaction set. */
export function readInformationRequest(segments: Iterable<Segment>): InformationRequest {
  return readShape(informationRequestShape, segments);
}
