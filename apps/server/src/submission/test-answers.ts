/** For tests: what a clearinghouse or payer answers, written as they write it. */
import { assert, present } from '@claimwright/kernel/assert';
import {
  countingControlNumbers,
  readFile,
  readTransactionSet,
  writeClaimAcknowledgements,
  writeClaimStatusResponses,
  type ClaimAcknowledgement,
  type Draft,
} from '@claimwright/x12';

/** The clearinghouse of the stories, as a sender. */
export const answeringSender = {
  senderQualifier: 'ZZ',
  senderId: 'HARBORLINK',
  receiverQualifier: 'ZZ',
  receiverId: 'CLAIMWRIGHT',
  usageIndicator: 'P' as const,
  date: '2026-03-02',
  time: '1200',
};

export interface Said {
  readonly source?: 'AY' | 'PR';
  readonly payerNumber?: string;
  readonly batchReference?: string;
  readonly set?: string;
  readonly provider?: string;
  /** Statuses as `A7:164:IL`. */
  readonly claims?: readonly SaidClaim[];
}

interface SaidClaim {
  readonly number: string;
  readonly status: string;
  readonly payerClaim?: string;
  readonly line?: readonly [lineControlNumber: string, status: string];
}

type Source = NonNullable<Draft<ClaimAcknowledgement>['informationSources']>[number];
type Receiver = NonNullable<Source['informationReceivers']>[number];
type Provider = NonNullable<Receiver['billingProviders']>[number];
type Patient = NonNullable<Provider['patients']>[number];

let interchanges = 100;

function statuses(text: string | undefined) {
  if (text === undefined) return [];
  const [categoryCode = '', statusCode, entityCode] = text.split(':');
  return [
    {
      statuses: [{ categoryCode, statusCode, entityCode }],
      effectiveDate: answeringSender.date,
      actionCode: /^A[0125]/.test(text) ? 'WQ' : 'U',
      chargeCents: 15_000,
    },
  ];
}

/** A 277CA as a clearinghouse or payer writes it; each under a number of its own. */
export function claimAcknowledgement(said: Said): Uint8Array {
  interchanges += 1;
  const view: Draft<ClaimAcknowledgement> = {
    referenceId: `R${String(interchanges)}`,
    createdDate: answeringSender.date,
    createdTime: '1200',
    informationSources: [sourceOf(said)],
  };
  const written = writeClaimAcknowledgements(
    {
      ...answeringSender,
      controlNumbers: countingControlNumbers({ interchange: interchanges }),
    },
    [view],
  );
  assert('text' in written, 'the 277CA was not written');
  return new TextEncoder().encode(written.text);
}

function sourceOf(said: Said): Source {
  return {
    party: {
      entityCode: said.source ?? 'AY',
      entityType: '2',
      organizationName: 'SOURCE',
      identifierQualifier: said.source === 'PR' ? 'PI' : '46',
      identifier: said.source === 'PR' ? (said.payerNumber ?? 'NFM01') : 'HARBORLINK',
    },
    traceNumber: `T${String(interchanges)}`,
    receivedDate: answeringSender.date,
    processedDate: answeringSender.date,
    informationReceivers: [
      {
        party: {
          entityCode: '41',
          entityType: '2',
          organizationName: 'LAKESIDE',
          identifierQualifier: '46',
          identifier: 'CLAIMWRIGHT',
        },
        batchReferenceId: said.batchReference ?? 'UNKNOWN',
        statuses: statuses(said.set ?? 'A1:19:PR'),
        billingProviders:
          said.provider === undefined && said.claims === undefined ? [] : [providerOf(said)],
      },
    ],
  };
}

function providerOf(said: Said): Provider {
  return {
    party: {
      entityCode: '85',
      entityType: '2',
      organizationName: 'LAKESIDE',
      npi: '1234567893',
    },
    traceNumber: '0',
    statuses: statuses(said.provider),
    patients: (said.claims ?? []).map(patientOf),
  };
}

function patientOf(claim: SaidClaim): Patient {
  return {
    party: {
      entityCode: 'QC',
      entityType: '1',
      lastName: 'RIVERA',
      firstName: 'MAYA',
      identifierQualifier: 'MI',
      identifier: 'NFM123456789',
    },
    claims: [
      {
        patientControlNumber: claim.number,
        statuses: statuses(claim.status),
        payerClaimControlNumber: claim.payerClaim,
        serviceDateFrom: '2026-02-20',
        serviceLines: claim.line
          ? [
              {
                productQualifier: 'HC',
                procedureCode: '99213',
                chargeCents: 15_000,
                lineItemControlNumber: claim.line[0],
                statuses: statuses(claim.line[1]),
                serviceDateFrom: '2026-02-20',
              },
            ]
          : [],
      },
    ],
  };
}

/** The 277 of a payer that finds the claim of a 276 and says one status of it. */
export function statusResponse(inquiry: string, categoryCode: string, statusCode: string): string {
  const { source, receiver, provider, subscriber, claim } = askedIn(inquiry);
  const answered = {
    trace: { typeCode: '2', number: claim.trace.number },
    statuses: [
      {
        statuses: [{ categoryCode, statusCode }],
        effectiveDate: answeringSender.date,
        chargeCents: claim.chargeCents,
      },
    ],
    payerClaimControlNumber: 'ICN55',
    patientControlNumber: claim.patientControlNumber,
    serviceDateFrom: claim.serviceDateFrom,
  };
  const subscribers = [{ party: subscriber.party, claims: [answered] }];
  const written = writeClaimStatusResponses(
    { ...answeringSender, controlNumbers: countingControlNumbers() },
    [
      {
        referenceId: 'R1',
        createdDate: answeringSender.date,
        createdTime: '0900',
        informationSources: [
          {
            party: source.party,
            informationReceivers: [
              {
                party: receiver.party,
                providers: [{ parties: provider.parties, subscribers }],
              },
            ],
          },
        ],
      },
    ],
  );
  assert('text' in written, 'the 277 was not written');
  return written.text;
}

function askedIn(inquiry: string) {
  const [set] = readFile(new TextEncoder().encode(inquiry)).flatMap((one) =>
    one.groups.flatMap((group) => group.transactionSets),
  );
  const read = set && readTransactionSet(set);
  assert(read?.kind === 'claim-status-inquiry', 'no 276');
  const source = present(read.view.informationSources[0], 'no source');
  const receiver = present(source.informationReceivers[0], 'no receiver');
  const provider = present(receiver.providers[0], 'no provider');
  const subscriber = present(provider.subscribers[0], 'no subscriber');
  const claim = present(subscriber.claims[0], 'no claim');
  return { source, receiver, provider, subscriber, claim };
}
