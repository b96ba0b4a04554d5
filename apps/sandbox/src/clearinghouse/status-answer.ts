/** 276 → 277: where a claim stands with its payer. */
import type {
  AnsweredClaim,
  ClaimStatus,
  ClaimStatusInquiry,
  ClaimStatusResponse,
  Draft,
  InquiredClaim,
} from '@claimwright/x12';
import type { ClaimFile } from '../payers/claim-file.ts';
import type { OpenPayer, Payers } from '../payers/payers.ts';

/** Answers a 276. @param on the day of asking */
export function answerStatus(
  payers: Payers,
  inquiry: ClaimStatusInquiry,
  on: string,
): Draft<ClaimStatusResponse> {
  return {
    referenceId: inquiry.referenceId,
    createdDate: on,
    createdTime: '1200',
    informationSources: inquiry.informationSources.map((source) => {
      const payer = payers.payerByNumber(source.party.identifier ?? '');
      const answers = (claims: readonly InquiredClaim[]): Draft<AnsweredClaim>[] =>
        claims.map((claim) => answerClaim(payer, claim, on));
      return {
        party: source.party,
        informationReceivers: source.informationReceivers.map((receiver) => ({
          party: receiver.party,
          providers: receiver.providers.map((provider) => ({
            parties: provider.parties,
            subscribers: provider.subscribers.map((subscriber) => ({
              party: subscriber.party,
              claims: answers(subscriber.claims),
              dependents: subscriber.dependents.map((dependent) => ({
                party: dependent.party,
                claims: answers(dependent.claims),
              })),
            })),
          })),
        })),
      };
    }),
  };
}

function answerClaim(
  payer: OpenPayer | undefined,
  asked: InquiredClaim,
  on: string,
): Draft<AnsweredClaim> {
  const { payerClaimControlNumber, patientControlNumber } = asked;
  const file = payer?.desk.find({
    ...(patientControlNumber === undefined ? {} : { patientControlNumber }),
    ...(payerClaimControlNumber === undefined ? {} : { claimNumber: payerClaimControlNumber }),
  });
  const known = file && file.state !== 'silent' ? file : undefined;
  return {
    trace: { ...asked.trace, typeCode: '2' },
    statuses: [known ? statusOf(known, on) : notFound(on, asked.chargeCents)],
    ...(known ? { payerClaimControlNumber: known.claimNumber } : {}),
    ...(patientControlNumber === undefined ? {} : { patientControlNumber }),
    ...(asked.serviceDateFrom === undefined ? {} : { serviceDateFrom: asked.serviceDateFrom }),
  };
}

/** A claim that fell silent was accepted once, and is nowhere now: it must be sent again. */
function notFound(on: string, chargeCents: number | undefined): ClaimStatus {
  return {
    statuses: [{ categoryCode: 'A4', statusCode: '35' }],
    effectiveDate: on,
    chargeCents: chargeCents ?? 0,
  };
}

function statusOf(file: ClaimFile, on: string): ClaimStatus {
  const { decision, claim } = file;
  const base = { effectiveDate: on, chargeCents: claim.chargeCents };
  const told = file.state === 'decided' && file.toldOn !== undefined;
  if (!decision || !told) {
    const category = file.state === 'pended' ? 'P2' : file.state === 'voided' ? 'F4' : 'P1';
    return { ...base, statuses: [{ categoryCode: category, statusCode: '20' }] };
  }
  const denied = decision.lines.every((line) => line.denial);
  const statuses = decision.forwardedTo
    ? [{ categoryCode: 'F3F', statusCode: '65' }]
    : [{ categoryCode: denied ? 'F2' : 'F1', statusCode: denied ? '107' : '65' }];
  return {
    ...base,
    statuses,
    paidCents: decision.paidCents,
    adjudicatedOn: decision.decidedOn,
    ...(file.toldOn === undefined ? {} : { paidOn: file.toldOn }),
  };
}
