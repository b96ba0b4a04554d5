/** Edits about the patient, the subscriber and the policy. */
import { ageInYears, calendarDate, isWithin } from '@claimwright/kernel/calendar-date';
import { when, type Edit } from './edit.ts';

const since = calendarDate('2020-01-01');
const guide = (place: string): string => `837P guide 005010X222A1, ${place}`;
const states = new Set(
  (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND ' +
    'OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR VI GU AS MP'
  ).split(' '),
);
const relationships = ['18', '01', '19', '20', '21', '39', '40', '53', 'G8'];
const zipForm = /^\d{5}(?:\d{4})?$/;

export const peopleEdits: readonly Edit[] = [
  {
    id: 'patient-name-missing',
    severity: 'block',
    field: 'patient.name',
    message: 'The patient’s last or first name is missing.',
    whatToDo: 'Enter the name as on the insurance card.',
    source: guide('loop 2010BA/2010CA NM103, NM104'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(!claim.patient.lastName.trim() || !claim.patient.firstName.trim()),
  },
  {
    id: 'patient-birth-date-missing',
    severity: 'block',
    field: 'patient.dateOfBirth',
    message: 'The patient’s birth date is missing.',
    whatToDo: 'Enter the birth date as on the card.',
    source: guide('DMG02'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(claim.patient.dateOfBirth === null),
  },
  {
    id: 'service-before-birth',
    severity: 'block',
    field: 'patient.dateOfBirth',
    message: 'The service lies before the patient’s birth.',
    whatToDo: 'Correct the birth date or the date of service.',
    source: 'X12 reason 14: birth after the service',
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(claim.patient.dateOfBirth !== null && claim.serviceDateFrom < claim.patient.dateOfBirth),
  },
  {
    id: 'service-after-death',
    severity: 'block',
    field: 'patient.diedOn',
    message: 'The service lies after the patient’s death.',
    whatToDo: 'Correct the date of death or the date of service.',
    source: 'X12 reason 13: death before the service',
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(claim.patient.diedOn !== null && claim.serviceDateTo > claim.patient.diedOn),
  },
  {
    id: 'patient-age-implausible',
    severity: 'warn',
    field: 'patient.dateOfBirth',
    message: 'The patient would be more than 115 years old.',
    whatToDo: 'Check the year of birth.',
    source: 'office rule: slips in the century',
    standing: 'house',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(
        claim.patient.dateOfBirth !== null &&
          ageInYears(claim.patient.dateOfBirth, claim.serviceDateFrom) > 115,
      ),
  },
  {
    id: 'patient-sex-unknown',
    severity: 'warn',
    field: 'patient.sex',
    message: 'The patient’s sex is not on file.',
    whatToDo: 'Enter F or M as the payer has it, if it does.',
    source: guide('DMG03'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(!['F', 'M'].includes(claim.patient.sex)),
  },
  {
    id: 'patient-address-incomplete',
    severity: 'block',
    field: 'patient.address',
    message: 'Street, city or state of the patient is missing.',
    whatToDo: 'Complete the address.',
    source: guide('loop 2010BA/2010CA N3, N4'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => {
      const address = claim.patient.address;
      return when(!address?.line1.trim() || !address.city.trim() || !address.state.trim());
    },
  },
  {
    id: 'patient-zip-malformed',
    severity: 'block',
    field: 'patient.address.zip',
    message: 'The patient’s ZIP code is missing or does not have 5 or 9 digits.',
    whatToDo: 'Enter the ZIP code.',
    source: guide('N403; claim status 500'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(!zipForm.test(claim.patient.address?.zip ?? '')),
  },
  {
    id: 'patient-state-unknown',
    severity: 'block',
    field: 'patient.address.state',
    message: 'The state in the patient’s address is no US state or territory.',
    whatToDo: 'Enter the two-letter code.',
    source: 'USPS Publication 28, state codes',
    standing: 'book',
    effectiveFrom: since,
    find: ({ claim }) => {
      const state = claim.patient.address?.state.trim().toUpperCase() ?? '';
      return when(state !== '' && !states.has(state));
    },
  },
  {
    id: 'subscriber-name-missing',
    severity: 'block',
    field: 'subscriber.name',
    message: 'The subscriber’s last name is missing.',
    whatToDo: 'Enter the name of the person who holds the policy.',
    source: guide('loop 2010BA NM103'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(!claim.subscriber.lastName.trim()),
  },
  {
    id: 'subscriber-birth-date-missing',
    severity: 'warn',
    field: 'subscriber.dateOfBirth',
    message: 'The subscriber’s birth date is not on file.',
    whatToDo: 'Ask for it: eligibility and coordination need it.',
    source: 'X12 remark N327; payers’ coordination of benefits',
    standing: 'payer',
    isFromMemory: true,
    effectiveFrom: since,
    find: ({ claim }) => when(claim.subscriber.dateOfBirth === null),
  },
  {
    id: 'relationship-unknown',
    severity: 'block',
    field: 'subscriber.relationship',
    message: 'The patient’s relationship to the subscriber is missing or unknown.',
    whatToDo: 'Choose self, spouse, child or other.',
    source: guide('SBR02, PAT01'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(!relationships.includes(claim.subscriber.relationship)),
  },
  {
    id: 'self-with-another-birth-date',
    severity: 'block',
    field: 'subscriber.relationship',
    message: 'The patient is said to be the subscriber, but their birth dates differ.',
    whatToDo: 'Correct the relationship or the birth date.',
    source: 'X12 remark N329; claim status 158',
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim: { subscriber, patient } }) =>
      when(
        subscriber.relationship === '18' &&
          subscriber.dateOfBirth !== null &&
          patient.dateOfBirth !== null &&
          subscriber.dateOfBirth !== patient.dateOfBirth,
      ),
  },
  {
    id: 'self-with-another-name',
    severity: 'warn',
    field: 'subscriber.relationship',
    message: 'The patient is said to be the subscriber, but their last names differ.',
    whatToDo: 'Compare both with the card.',
    source: 'X12 remark MA36; claim status 125',
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim: { subscriber, patient } }) =>
      when(
        subscriber.relationship === '18' &&
          subscriber.lastName.trim().toUpperCase() !== patient.lastName.trim().toUpperCase(),
      ),
  },
  {
    id: 'member-id-missing',
    severity: 'block',
    field: 'subscriber.memberId',
    message: 'The member number is missing.',
    whatToDo: 'Enter it as on the card.',
    source: guide('loop 2010BA NM109'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(!claim.subscriber.memberId.trim()),
  },
  {
    id: 'member-id-form',
    severity: 'block',
    field: 'subscriber.memberId',
    message: 'The member number does not have the form of this payer’s numbers.',
    whatToDo: 'Compare it with the card character by character; verify eligibility.',
    source: 'rulebook/payers: companion guides; claim status 164',
    standing: 'payer',
    effectiveFrom: since,
    find: ({ claim, payerRules }) => {
      const id = claim.subscriber.memberId.trim();
      const form = payerRules.memberIdForm;
      return when(id !== '' && form !== null && !form.test(id), {
        expected: payerRules.memberIdWords,
      });
    },
  },
  {
    id: 'medicare-number-has-unused-letter',
    severity: 'warn',
    field: 'subscriber.memberId',
    message: 'The Medicare number holds a letter that Medicare numbers do not use.',
    whatToDo: 'Look at the card again: S, L, O, I, B and Z look like 5, 1, 0, 1, 8 and 2.',
    source: 'CMS: letters of the Medicare Beneficiary Identifier',
    standing: 'book',
    isFromMemory: true,
    effectiveFrom: since,
    find: ({ claim }) =>
      when(claim.payer.kind === 'medicare' && /[SLOIBZ]/.test(claim.subscriber.memberId)),
  },
  {
    id: 'policy-not-in-force',
    severity: 'block',
    field: 'subscriber.policy',
    message: 'The policy was not in force on the date of service.',
    whatToDo: 'Verify eligibility for that day; choose the policy that was.',
    source: 'X12 reasons 26 and 27',
    standing: 'payer',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(
        !isWithin(
          claim.serviceDateFrom,
          claim.subscriber.effectiveFrom,
          claim.subscriber.effectiveTo,
        ),
      ),
  },
  {
    id: 'eligibility-inactive',
    severity: 'block',
    field: 'subscriber.policy',
    message: 'The payer said that the policy is not active on the date of service.',
    whatToDo: 'Look for another policy; ask the patient.',
    source: 'the payer’s own answer (271 EB01 6 to 8); X12 reasons 26, 27',
    standing: 'payer',
    effectiveFrom: since,
    find: ({ known }) => when(known.eligibility?.outcome === 'inactive'),
  },
  {
    id: 'eligibility-member-not-found',
    severity: 'block',
    field: 'subscriber.memberId',
    message: 'The payer did not find the member under this number, name or birth date.',
    whatToDo: 'Compare number, name and birth date with the card, and ask again.',
    source: 'the payer’s own answer (271 AAA03 71 to 78); X12 reason 31',
    standing: 'payer',
    effectiveFrom: since,
    find: ({ known }) => {
      const codes = known.eligibility?.rejectReasonCodes ?? [];
      const member = codes.filter((code) =>
        ['58', '64', '65', '67', '71', '72', '73', '74', '75', '76', '77', '78'].includes(code),
      );
      return when(known.eligibility?.outcome === 'refused' && member.length > 0, { codes: member });
    },
  },
  {
    id: 'eligibility-names-another-payer',
    severity: 'block',
    field: 'payer',
    message: 'The payer said that another payer has the patient and must be asked first.',
    whatToDo: 'Enter that policy in its order and bill it first.',
    source: 'the payer’s own answer (271 EB01 R, loop 2120); X12 reasons 22, 24, 109',
    standing: 'payer',
    effectiveFrom: since,
    find: ({ claim, known }) =>
      when(claim.responsibility === 'P' && (known.eligibility?.namesUnaskedPayer ?? false)),
  },
  {
    id: 'payer-not-recognised',
    severity: 'block',
    field: 'payer',
    message: 'Nobody has said which payer this policy is with.',
    whatToDo: 'Choose the payer on the policy.',
    source: 'house rule: nothing is sent to a guess; claim status 116',
    standing: 'house',
    effectiveFrom: since,
    find: ({ claim }) => when(claim.payer.kind === 'unrecognised'),
  },
  {
    id: 'payer-number-missing',
    severity: 'block',
    field: 'payer.identifier',
    message: 'The payer has no number at the clearinghouse for claims.',
    whatToDo: 'Enter the number from the clearinghouse’s payer list.',
    source: guide('loop 2010BB NM109; claim status 153'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(claim.payer.kind !== 'unrecognised' && !claim.payer.identifier.trim()),
  },
  {
    id: 'filing-indicator-missing',
    severity: 'block',
    field: 'payer.filingIndicator',
    message: 'The kind of insurance (filing indicator) is missing.',
    whatToDo: 'Enter it on the payer.',
    source: guide('SBR09'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(!/^[0-9A-Z]{2}$/.test(claim.payer.filingIndicator)),
  },
];
