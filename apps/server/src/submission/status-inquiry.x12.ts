/** One claim's status in real time: our values → 276, 277 → our values (005010X212). */
import {
  countingControlNumbers,
  readFile,
  readTransactionSet,
  writeClaimStatusInquiries,
  type ClaimStatusInquiry,
  type Draft,
  type AnsweredClaim,
  type WriteRefused,
} from '@claimwright/x12';
import type { ClaimContent } from '../claims/claim-content.ts';
import type { AnswerStatus } from './claim-answer.ts';
import type { BatchEnvelope } from './batch-envelope.ts';
import { wireText, wireTextOrNone } from './wire-text.ts';

export interface StatusQuestion {
  readonly content: ClaimContent;
  /** The payer's number of the claim, where it is known. */
  readonly payerClaimControlNumber: string | null;
  /** Our trace of this question (TRN02). */
  readonly trace: string;
}

/** Writes one question about one claim. */
export function writeStatusInquiry(
  envelope: BatchEnvelope,
  question: StatusQuestion,
): string | WriteRefused {
  const written = writeClaimStatusInquiries(
    {
      senderQualifier: 'ZZ',
      senderId: envelope.senderId,
      receiverQualifier: 'ZZ',
      receiverId: envelope.receiverId,
      usageIndicator: envelope.usageIndicator,
      date: envelope.date,
      time: envelope.time,
      controlNumbers: countingControlNumbers({
        interchange: envelope.controlNumber,
        group: envelope.controlNumber,
      }),
      format: { separatorsInData: 'replace', beyondAscii: 'replace' },
    },
    [
      {
        referenceId: envelope.batchReference,
        createdDate: envelope.date,
        createdTime: envelope.time,
        informationSources: [sourceOf(envelope, question)],
      },
    ],
  );
  return 'refused' in written ? written : written.text;
}

type Source = NonNullable<Draft<ClaimStatusInquiry>['informationSources']>[number];
type Provider = NonNullable<
  NonNullable<Source['informationReceivers']>[number]['providers']
>[number];

function sourceOf(envelope: BatchEnvelope, question: StatusQuestion): Source {
  const { payer } = question.content;
  return {
    party: organisation('PR', payer.name, 'PI', payer.identifier),
    informationReceivers: [
      {
        party: organisation('41', envelope.submitterName, '46', envelope.senderId),
        providers: [providerOf(question)],
      },
    ],
  };
}

function providerOf(question: StatusQuestion): Provider {
  const { content } = question;
  const { subscriber, patient } = content;
  const isPatient = subscriber.relationship === '18';
  const claims = [
    {
      trace: { typeCode: '1', number: question.trace },
      payerClaimControlNumber: question.payerClaimControlNumber ?? undefined,
      patientControlNumber: content.controlNumber,
      chargeCents: content.totalChargeCents,
      serviceDateFrom: content.serviceDateFrom,
      ...(content.serviceDateTo === content.serviceDateFrom
        ? {}
        : { serviceDateThrough: content.serviceDateTo }),
    },
  ];
  return {
    parties: [
      {
        entityCode: '1P',
        entityType: '2',
        organizationName: wireText(content.billingProvider.organizationName),
        npi: content.billingProvider.npi,
      },
    ],
    subscribers: [
      {
        birthDate: isPatient ? (subscriber.dateOfBirth ?? undefined) : undefined,
        genderCode: isPatient ? patient.sex : undefined,
        party: {
          entityCode: 'IL',
          entityType: '1',
          lastName: wireText(subscriber.lastName),
          firstName: wireTextOrNone(subscriber.firstName),
          identifierQualifier: 'MI',
          identifier: wireText(subscriber.memberId),
        },
        claims: isPatient ? claims : [],
        dependents: isPatient
          ? []
          : [
              {
                birthDate: patient.dateOfBirth ?? undefined,
                genderCode: patient.sex,
                party: {
                  entityCode: 'QC',
                  entityType: '1',
                  lastName: wireText(patient.lastName),
                  firstName: wireTextOrNone(patient.firstName),
                },
                claims,
              },
            ],
      },
    ],
  };
}

function organisation(entityCode: string, name: string, qualifier: string, identifier: string) {
  return {
    entityCode,
    entityType: '2',
    organizationName: wireText(name),
    identifierQualifier: qualifier,
    identifier,
  };
}

export interface StatusAnswer {
  readonly statuses: readonly AnswerStatus[];
  readonly payerClaimControlNumber: string | null;
}

/** What a 277 says; no statuses where it is no 277. */
export function readStatusAnswer(text: string): StatusAnswer {
  const statuses: AnswerStatus[] = [];
  let payerClaimControlNumber: string | null = null;
  const take = (given: Pick<AnsweredClaim, 'statuses'>): void => {
    for (const status of given.statuses) {
      for (const triplet of status.statuses) {
        statuses.push({
          categoryCode: triplet.categoryCode,
          statusCode: triplet.statusCode ?? '',
          entityCode: triplet.entityCode ?? '',
          actionCode: '',
          message: status.message ?? '',
        });
      }
    }
  };
  for (const view of viewsOf(text)) {
    for (const receiver of view.informationSources.flatMap((one) => one.informationReceivers)) {
      receiver.traces.forEach(take);
      for (const provider of receiver.providers) {
        provider.traces.forEach(take);
        for (const subscriber of provider.subscribers) {
          const claims = [
            ...subscriber.claims,
            ...subscriber.dependents.flatMap((one) => one.claims),
          ];
          claims.forEach(take);
          for (const claim of claims)
            payerClaimControlNumber ??= claim.payerClaimControlNumber ?? null;
        }
      }
    }
  }
  return { statuses, payerClaimControlNumber };
}

function viewsOf(text: string) {
  return readFile(new TextEncoder().encode(text)).flatMap((interchange) =>
    interchange.groups.flatMap((group) =>
      group.transactionSets.flatMap((set) => {
        const read = readTransactionSet(set);
        return read?.kind === 'claim-status-response' ? [read.view] : [];
      }),
    ),
  );
}
