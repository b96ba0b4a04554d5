/** The words of a first appeal, from facts: pure. */
import { showCents, type Cents } from '@claimwright/kernel/cents';
import { showDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { RootCause } from './root-cause.ts';

export interface AppealFacts {
  readonly practiceName: string;
  readonly practiceAddress: readonly string[];
  readonly practicePhone: string;
  readonly practiceTaxId: string;
  readonly practiceNpi: string;
  readonly payerName: string;
  readonly payerAddress: readonly string[];
  readonly patientName: string;
  readonly memberId: string;
  readonly payerClaimControlNumber: string;
  readonly controlNumber: string;
  readonly serviceDate: CalendarDate;
  readonly providerName: string;
  readonly code: string;
  readonly chargeCents: Cents;
  readonly deniedCents: Cents;
  readonly groupCode: string;
  readonly reasonCode: string;
  readonly remarkCodes: readonly string[];
  readonly rootCause: RootCause;
  readonly decidedOn: CalendarDate;
  readonly authorizationNumber: string | null;
  readonly firstAcceptedOn: CalendarDate | null;
  readonly on: CalendarDate;
}

export interface AppealLetter {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly date: string;
  readonly subject: string;
  /** Label and value, line by line. */
  readonly references: readonly (readonly [string, string])[];
  readonly paragraphs: readonly string[];
}

/** Writes the letter. It states facts that the office holds; it never argues medicine by itself. */
export function writeAppealLetter(facts: AppealFacts): AppealLetter {
  return {
    from: [
      facts.practiceName,
      ...facts.practiceAddress,
      facts.practicePhone,
      `Tax ID ${facts.practiceTaxId} · NPI ${facts.practiceNpi}`,
    ],
    to: [facts.payerName, 'Appeals department', ...facts.payerAddress],
    date: showDate(facts.on),
    subject: 'First-level appeal of a denied service',
    references: [
      ['Patient', facts.patientName],
      ['Member ID', facts.memberId],
      ['Your claim number', facts.payerClaimControlNumber || 'not stated'],
      ['Our claim number', facts.controlNumber],
      ['Date of service', showDate(facts.serviceDate)],
      ['Rendering provider', facts.providerName],
      ['Service', `${facts.code}, charged ${showCents(facts.chargeCents)}`],
      ['Denied', `${showCents(facts.deniedCents)} on ${showDate(facts.decidedOn)}`],
      ['Reason given', [`${facts.groupCode}-${facts.reasonCode}`, ...facts.remarkCodes].join(', ')],
    ],
    paragraphs: [
      'We ask you to reconsider the decision above and to pay the service under the terms in force on the date of service.',
      argument(facts),
      'Please send your decision, with the specific reason and the rule it rests on if you uphold the denial, to the address at the head of this letter. We reserve every further right of appeal.',
    ],
  };
}

function argument(facts: AppealFacts): string {
  switch (facts.rootCause) {
    case 'authorization':
      return facts.authorizationNumber === null
        ? 'The service could not wait for an authorization without harm to the patient; the enclosed record shows why. We ask for a retrospective authorization.'
        : `The service was authorized beforehand under number ${facts.authorizationNumber}, which covers the date and the service billed.`;
    case 'timely-filing':
      return facts.firstAcceptedOn === null
        ? 'The enclosed records show when the claim was first sent.'
        : `The claim was accepted for processing on ${showDate(facts.firstAcceptedOn)}, within your filing limit; the acknowledgement is enclosed.`;
    case 'medical-necessity':
      return 'The enclosed record documents the condition treated, what was tried before, and why this service was needed on that day. Please have it reviewed by a clinician of the same specialty, and offer a peer-to-peer conversation before upholding the denial.';
    case 'contract':
      return 'The allowed amount is lower than the rate in our agreement for this code, place and date. Please reprice the line; the rate sheet is enclosed.';
    case 'coding':
      return 'The services were distinct and separately documented, as the enclosed record and the modifiers reported show.';
    default:
      return 'The enclosed documents answer the reason that was given for the denial.';
  }
}
