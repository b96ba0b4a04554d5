/** TA1, 999, 277CA → our values. Read leniently: codes that the guide forbids are taken as they came. */
import {
  readFile,
  readTa1,
  readTransactionSet,
  type AcknowledgedClaim,
  type Acknowledgement999,
  type AcknowledgementReceiver,
  type ClaimAcknowledgement,
  type ClaimStatus,
  type Interchange,
} from '@claimwright/x12';
import type {
  AnswerStatus,
  CascadingAnswer,
  ClaimAcknowledgementAnswer,
  ClaimAnswer,
  FileAnswer,
} from './claim-answer.ts';

/** The TA1s of a file. */
export function readInterchangeAnswers(bytes: Uint8Array): FileAnswer[] {
  return readFile(bytes).flatMap((interchange) =>
    interchange.acknowledgements.map((segment): FileAnswer => {
      const view = readTa1(segment);
      return {
        kind: 'TA1',
        naturalKey: `${senderOf(interchange)}/${interchange.controlNumber}/${view.interchangeControlNumber}`,
        controlNumber: view.interchangeControlNumber.padStart(9, '0'),
        isAccepted: view.verdictCode !== 'R',
        faults: view.noteCode === '000' ? [] : [`TA105 ${view.noteCode}`],
        namedControlNumbers: [],
      };
    }),
  );
}

/** The 999s of a file: one answer for each group that they acknowledge. */
export function readGroupAnswers(bytes: Uint8Array): FileAnswer[] {
  const answers: FileAnswer[] = [];
  for (const interchange of readFile(bytes)) {
    for (const group of interchange.groups) {
      for (const set of group.transactionSets) {
        const read = readTransactionSet(set);
        if (read?.kind !== 'acknowledgement-999') continue;
        const place = [senderOf(interchange), interchange.controlNumber, group.controlNumber];
        answers.push(groupAnswer(read.view, [...place, set.controlNumber].join('/')));
      }
    }
  }
  return answers;
}

function groupAnswer(view: Acknowledgement999, naturalKey: string): FileAnswer {
  const refused = view.transactionSets.filter((set) => !['A', 'E'].includes(set.verdictCode));
  const errors = view.transactionSets.flatMap((set) => set.segmentErrors);
  const contexts = errors.flatMap((error) => [
    ...error.contexts,
    ...error.elementErrors.flatMap((element) => element.contexts),
  ]);
  return {
    kind: '999',
    naturalKey,
    controlNumber: view.groupControlNumber.padStart(9, '0'),
    isAccepted: refused.length === 0 && ['A', 'E', 'P'].includes(view.verdictCode),
    faults: [
      ...view.errorCodes.map((code) => `AK905 ${code}`),
      ...refused.flatMap((set) => set.errorCodes.map((code) => `IK502 ${code}`)),
      ...errors.map(
        (error) =>
          `${error.segmentId} at ${String(error.segmentPosition)}: ${error.errorCode ?? ''} ${error.elementErrors
            .map((one) => `element ${String(one.element)} ${one.errorCode}`)
            .join(', ')}`,
      ),
    ].slice(0, 50),
    namedControlNumbers: contexts.flatMap((context) =>
      context.name.startsWith('CLM01') && context.value !== undefined ? [context.value] : [],
    ),
  };
}

/** The 277CAs of a file, one answer for each source in them. */
export function readClaimAnswers(bytes: Uint8Array): ClaimAcknowledgementAnswer[] {
  const answers: ClaimAcknowledgementAnswer[] = [];
  for (const interchange of readFile(bytes)) {
    for (const group of interchange.groups) {
      for (const set of group.transactionSets) {
        const read = readTransactionSet(set);
        if (read?.kind !== 'claim-acknowledgement') continue;
        const place = [senderOf(interchange), interchange.controlNumber, group.controlNumber];
        answers.push(...sourceAnswers(read.view, [...place, set.controlNumber].join('/')));
      }
    }
  }
  return answers;
}

function sourceAnswers(view: ClaimAcknowledgement, place: string): ClaimAcknowledgementAnswer[] {
  return view.informationSources.map((source, index) => ({
    naturalKey: `${place}/${String(index + 1)}`,
    fromPayer: source.party.entityCode === 'PR',
    sourceIdentifier: source.party.identifier ?? '',
    claims: source.informationReceivers.flatMap((receiver) =>
      receiver.billingProviders.flatMap((provider) =>
        provider.patients.flatMap((patient) => patient.claims.map(claimAnswer)),
      ),
    ),
    cascades: source.informationReceivers.flatMap(cascadesOf),
  }));
}

function claimAnswer(claim: AcknowledgedClaim): ClaimAnswer {
  return {
    controlNumber: claim.patientControlNumber,
    statuses: claim.statuses.flatMap(statusesOf),
    payerClaimControlNumber: claim.payerClaimControlNumber ?? null,
    lines: claim.serviceLines.map((line) => ({
      lineControlNumber: line.lineItemControlNumber ?? '',
      statuses: line.statuses.flatMap(statusesOf),
    })),
  };
}

function cascadesOf(receiver: AcknowledgementReceiver): CascadingAnswer[] {
  const batchReference = receiver.batchReferenceId ?? '';
  const ofSet: CascadingAnswer = {
    level: 'set',
    batchReference,
    billingProviderNpi: '',
    statuses: receiver.statuses.flatMap(statusesOf),
  };
  const ofProviders = receiver.billingProviders.map((provider): CascadingAnswer => ({
    level: 'provider',
    batchReference,
    billingProviderNpi: provider.party.npi ?? '',
    statuses: provider.statuses.flatMap(statusesOf),
  }));
  return [ofSet, ...ofProviders].filter((one) => one.statuses.length > 0);
}

function statusesOf(status: ClaimStatus): AnswerStatus[] {
  return status.statuses.map((triplet) => ({
    categoryCode: triplet.categoryCode,
    statusCode: triplet.statusCode ?? '',
    entityCode: triplet.entityCode ?? '',
    actionCode: status.actionCode ?? '',
    message: status.message ?? '',
  }));
}

function senderOf(interchange: Interchange): string {
  return interchange.header?.element(6).trim() ?? '';
}
