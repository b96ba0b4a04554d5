/** The words of an appeal of any level, and of a request to reopen, from facts: pure. */
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
  /** 0 a request to reopen, 1 the first appeal, and so on. */
  readonly level: number;
  /** Whom it goes to: `Redetermination`. */
  readonly body: string;
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
      phoneAsWritten(facts.practicePhone),
      `Tax ID ${taxIdAsWritten(facts.practiceTaxId)} · NPI ${facts.practiceNpi}`,
    ],
    to: [
      facts.payerName,
      facts.level === 0 ? 'Claims department' : 'Appeals department',
      ...facts.payerAddress,
    ],
    date: showDate(facts.on),
    subject: subjectOf(facts),
    references: [
      ['Patient', facts.patientName],
      ['Member ID', facts.memberId],
      ['Your claim number', facts.payerClaimControlNumber || 'not stated'],
      ['Our claim number', facts.controlNumber],
      ['Date of service', showDate(facts.serviceDate)],
      ['Rendering provider', facts.providerName],
      ['Service', `${facts.code}, charged ${showCents(facts.chargeCents)}`],
      [
        isUnderpaid(facts) ? 'Paid too little' : 'Denied',
        `${showCents(facts.deniedCents)} on ${showDate(facts.decidedOn)}`,
      ],
      ...reasonGiven(facts),
    ],
    paragraphs:
      facts.level === 0
        ? [
            'We ask you to reopen the decision above to correct a clerical error, within one year of it. This is not an appeal.',
            correction(facts),
            'Please process the service anew and send a new remittance advice.',
          ]
        : [
            opening(facts),
            argument(facts),
            'Please send your decision, with the specific reason and the rule it rests on if you uphold the denial, to the address at the head of this letter. We reserve every further right of appeal.',
          ],
  };
}

/** A line that was paid below the rate is none that the payer denied: the reason is ours, not theirs. */
const isUnderpaid = (facts: AppealFacts): boolean => facts.reasonCode === 'UNDERPAID';

/** The codes of the payer's decision; of an underpaid line only what the payer remarked. */
function reasonGiven(facts: AppealFacts): AppealLetter['references'] {
  const own = isUnderpaid(facts) ? [] : [`${facts.groupCode}-${facts.reasonCode}`];
  const codes = [...own, ...facts.remarkCodes];
  if (codes.length === 0) return [];
  return [[own.length === 0 ? 'Your remarks' : 'Reason given', codes.join(', ')]];
}

const phoneAsWritten = (phone: string): string =>
  phone.replace(/^(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
const taxIdAsWritten = (taxId: string): string => taxId.replace(/^(\d{2})(\d{7})$/, '$1-$2');

const ordinals = ['', 'First', 'Second', 'Third', 'Fourth', 'Fifth'];

function subjectOf(facts: AppealFacts): string {
  if (facts.level === 0) return 'Request to reopen a decision: clerical error';
  const what = isUnderpaid(facts) ? 'an underpaid service' : 'a denied service';
  return `${ordinals[facts.level] ?? ''}-level appeal of ${what}: ${facts.body}`;
}

function opening(facts: AppealFacts): string {
  const ask =
    'We ask you to reconsider the decision above and to pay the service under the terms in force on the date of service.';
  return facts.level > 1
    ? `${ask} Your earlier answer did not address what we had sent; we ask for a review by somebody who took no part in it.`
    : ask;
}

/** What was wrong on the claim, for a request to reopen: facts only, the record tells the rest. */
function correction(facts: AppealFacts): string {
  switch (facts.rootCause) {
    case 'coding':
      return 'The claim was sent with a clerical error in code, modifier or units. The corrected line and the record that supports it are enclosed.';
    case 'authorization':
      return facts.authorizationNumber === null
        ? 'The number of the authorization was left off the claim. It is enclosed.'
        : `The number of the authorization was left off the claim: ${facts.authorizationNumber}.`;
    default:
      return 'The claim was sent with a clerical error in the data named by your remark. The corrected data are enclosed.';
  }
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
