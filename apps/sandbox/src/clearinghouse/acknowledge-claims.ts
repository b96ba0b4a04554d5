/** 277CA: what became of claims before adjudication, told by the clearinghouse or by a payer. */
import type {
  AcknowledgedClaim,
  AcknowledgementPatient,
  ClaimAcknowledgement,
  ClaimStatus,
  Draft,
  Party,
  ProfessionalClaim,
  StatusTriplet,
} from '@claimwright/x12';

/** One claim and what is said of it. */
export interface ToldClaim {
  readonly claim: ProfessionalClaim;
  readonly accepted: boolean;
  readonly statuses: readonly { readonly status: StatusTriplet; readonly message?: string }[];
  readonly lineStatuses: readonly {
    readonly line: number;
    readonly status: StatusTriplet;
    readonly message?: string;
  }[];
  /** REF*1K. */
  readonly payerClaimControlNumber?: string;
  /** REF*D9. */
  readonly clearinghouseTrace?: string;
}

/** Who tells, of which batch, and when. */
export interface ToldBatch {
  readonly source: {
    readonly entityCode: 'AY' | 'PR';
    readonly name: string;
    readonly identifier: string;
  };
  readonly referenceId: string;
  readonly on: string;
  readonly time: string;
  readonly receivedOn: string;
  readonly claims: readonly ToldClaim[];
  /** The whole set (2200B) or its provider (2200C) is refused, with no claims below. */
  readonly wholeRefusal?: {
    readonly level: 'set' | 'provider';
    readonly status: StatusTriplet;
    readonly message: string;
  };
}

/** The 277CA of a batch. All its claims stand in one 837 transaction set. */
export function acknowledgeClaims(told: ToldBatch): Draft<ClaimAcknowledgement> {
  const first = told.claims[0]?.claim;
  if (!first) throw new Error('broken: a 277CA about no claims');
  const { submission } = first;
  const refusal = told.wholeRefusal;
  const refused: ClaimStatus[] = refusal
    ? [statusOf(told, refusal.status, 'U', sumOf(told.claims), refusal.message)]
    : [];
  const settled: ClaimStatus[] = [
    statusOf(
      told,
      told.source.entityCode === 'PR'
        ? { categoryCode: 'A1', statusCode: '19', entityCode: 'PR' }
        : { categoryCode: 'A1', statusCode: '19', entityCode: 'AY' },
      'WQ',
      sumOf(told.claims),
    ),
  ];
  const byProvider = Map.groupBy(told.claims, (one) => one.claim.billingProvider.npi ?? '');
  const providers = [...byProvider.values()].map((claims) => ({
    party: plainParty(claims[0]?.claim.billingProvider, '85'),
    traceNumber: '0',
    statuses: refusal?.level === 'provider' ? refused : [],
    ...(refusal ? { rejectedCount: claims.length, rejectedCents: sumOf(claims) } : totals(claims)),
    patients: refusal ? [] : claims.map((one) => patientOf(told, one)),
  }));
  return {
    referenceId: told.referenceId,
    createdDate: told.on,
    createdTime: told.time,
    informationSources: [
      {
        party: {
          entityCode: told.source.entityCode,
          entityType: '2',
          organizationName: told.source.name,
          identifierQualifier: told.source.entityCode === 'PR' ? 'PI' : '46',
          identifier: told.source.identifier,
        },
        traceNumber: told.referenceId,
        receivedDate: told.receivedOn,
        processedDate: told.on,
        informationReceivers: [
          {
            party: plainParty(submission.submitter, '41'),
            batchReferenceId: submission.batchId,
            statuses: refusal?.level === 'set' ? refused : settled,
            ...(refusal
              ? { rejectedCount: told.claims.length, rejectedCents: sumOf(told.claims) }
              : totals(told.claims)),
            billingProviders: refusal?.level === 'set' ? [] : providers,
          },
        ],
      },
    ],
  };
}

function patientOf(told: ToldBatch, one: ToldClaim): Draft<AcknowledgementPatient> {
  const { claim } = one;
  const person = claim.patient ?? claim.subscriber;
  const memberId = claim.subscriber.memberId;
  return {
    party: {
      entityCode: 'QC',
      entityType: '1',
      lastName: person.lastName ?? '',
      ...(person.firstName === undefined ? {} : { firstName: person.firstName }),
      ...(memberId === undefined ? {} : { identifierQualifier: 'MI', identifier: memberId }),
    },
    claims: [claimOf(told, one)],
  };
}

function claimOf(told: ToldBatch, one: ToldClaim): Draft<AcknowledgedClaim> {
  const { claim } = one;
  const dates = claim.lines.flatMap((line) => line.serviceDateFrom ?? []).toSorted();
  const action = one.accepted ? 'WQ' : 'U';
  return {
    patientControlNumber: claim.patientControlNumber,
    statuses: one.statuses.map(({ status, message }) =>
      statusOf(told, status, action, claim.chargeCents, message),
    ),
    ...(one.payerClaimControlNumber === undefined
      ? {}
      : { payerClaimControlNumber: one.payerClaimControlNumber }),
    ...(one.clearinghouseTrace === undefined
      ? {}
      : { clearinghouseTraceNumber: one.clearinghouseTrace }),
    ...(dates[0] === undefined ? {} : { serviceDateFrom: dates[0] }),
    serviceLines: one.lineStatuses.flatMap(({ line, status, message }) => {
      const sent = claim.lines[line - 1];
      if (!sent) return [];
      return [
        {
          productQualifier: sent.procedure.qualifier,
          procedureCode: sent.procedure.code,
          modifiers: sent.procedure.modifiers,
          chargeCents: sent.chargeCents,
          statuses: [statusOf(told, status, action, undefined, message)],
          ...(sent.lineItemControlNumber === undefined
            ? {}
            : { lineItemControlNumber: sent.lineItemControlNumber }),
          ...(sent.serviceDateFrom === undefined ? {} : { serviceDateFrom: sent.serviceDateFrom }),
        },
      ];
    }),
  };
}

function statusOf(
  told: ToldBatch,
  status: StatusTriplet,
  actionCode: 'WQ' | 'U',
  chargeCents?: number,
  message?: string,
): ClaimStatus {
  return {
    statuses: [status],
    effectiveDate: told.on,
    actionCode,
    ...(chargeCents === undefined ? {} : { chargeCents }),
    ...(message === undefined ? {} : { message }),
  };
}

function totals(claims: readonly ToldClaim[]): {
  acceptedCount?: number;
  acceptedCents?: number;
  rejectedCount?: number;
  rejectedCents?: number;
} {
  const accepted = claims.filter((one) => one.accepted);
  const rejected = claims.filter((one) => !one.accepted);
  return {
    ...(accepted.length > 0
      ? { acceptedCount: accepted.length, acceptedCents: sumOf(accepted) }
      : {}),
    ...(rejected.length > 0
      ? { rejectedCount: rejected.length, rejectedCents: sumOf(rejected) }
      : {}),
  };
}

function sumOf(claims: readonly ToldClaim[]): number {
  return claims.reduce((sum, one) => sum + one.claim.chargeCents, 0);
}

/** Name and number of a party of the 837, and nothing else of it. */
function plainParty(party: Party | undefined, entityCode: string): Draft<Party> {
  return {
    entityCode,
    entityType: party?.entityType ?? '2',
    ...(party?.organizationName === undefined ? {} : { organizationName: party.organizationName }),
    ...(party?.lastName === undefined ? {} : { lastName: party.lastName }),
    ...(party?.firstName === undefined ? {} : { firstName: party.firstName }),
    ...(party?.npi === undefined ? {} : { npi: party.npi }),
    ...(party?.identifier === undefined
      ? {}
      : { identifierQualifier: party.identifierQualifier ?? '46', identifier: party.identifier }),
  };
}
