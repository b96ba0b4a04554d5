import type { RefusalTable } from '../platform/refusal-table.ts';

export const claimRefusals = {
  'claim-not-found': {
    status: 404,
    sentence: 'There is no such claim in this practice.',
    next: 'Reload the list.',
  },
  'claim-line-not-found': {
    status: 422,
    sentence: 'The claim has no line with this number.',
    next: 'Reload the claim and choose one of its lines.',
  },
  'claim-has-no-lines-left': {
    status: 422,
    sentence: 'A claim cannot leave out all of its lines.',
    next: 'Give up the whole claim instead.',
  },
  'claim-has-left': {
    status: 409,
    sentence: 'The claim has been sent.',
    next: 'Wait for the payer’s answer, and work its denial.',
  },
  'claim-status-conflict': {
    status: 409,
    sentence: 'This cannot be done with a claim in its present state.',
    next: 'Reload the claim; something may have arrived in the meantime.',
  },
  'claim-says-the-same': {
    status: 409,
    sentence: 'The claim says already what the chart says.',
    next: 'Nothing needs to be done.',
  },
  'claim-needs-splitting': {
    status: 422,
    sentence: 'The encounter has grown beyond what one claim can carry.',
    next: 'Void this claim; the encounter is then built anew as several.',
  },
  'nothing-to-join': {
    status: 422,
    sentence: 'One claim alone cannot be joined.',
    next: 'Choose at least one other claim of the same patient and day.',
  },
  'claims-of-different-patients': {
    status: 422,
    sentence: 'These claims are of different patients.',
    next: 'Join claims of one patient only.',
  },
  'claims-of-different-days': {
    status: 422,
    sentence: 'These claims are of different days.',
    next: 'Send each by itself.',
  },
  'claims-of-different-providers': {
    status: 422,
    sentence: 'Different providers rendered these visits, and a claim names one.',
    next: 'Send each by itself, or correct the provider of the visit.',
  },
  'claims-of-different-places': {
    status: 422,
    sentence: 'These visits were in different places, and a claim names one place of service.',
    next: 'Send each by itself, or correct the place of service first.',
  },
  'claims-of-different-policies': {
    status: 422,
    sentence: 'These claims ask different policies.',
    next: 'Check which policies were valid on the day, and in which order they pay.',
  },
  'claims-of-different-circumstances': {
    status: 422,
    sentence:
      'These claims differ in what a claim says once: referral, authorization, accident, admission or note.',
    next: 'Make them say the same first, or send each by itself.',
  },
  'claim-is-split': {
    status: 422,
    sentence: 'The visit stands on several claims already, because one cannot carry it.',
    next: 'Send them as they are.',
  },
  'joined-claim-too-large': {
    status: 422,
    sentence: 'Together they have more than the 50 lines or 12 diagnoses that one claim carries.',
    next: 'Send each by itself.',
  },
  'not-a-first-claim': {
    status: 422,
    sentence: 'The claim asks a second or third payer, line by line as the first one decided.',
    next: 'Send it by itself.',
  },
  'policy-has-changed': {
    status: 409,
    sentence: 'The policy on file is another one than these claims ask.',
    next: 'Fix and scrub each again, so that it asks the policy on file, then join them.',
  },
  'encounter-not-found': {
    status: 404,
    sentence: 'There is no such encounter in this practice.',
    next: 'Reload the list.',
  },
  'encounters-do-not-belong-together': {
    status: 422,
    sentence:
      'These encounters differ in patient, provider, place, policy, referral or authorization.',
    next: 'Build a claim for each of them.',
  },
  'encounter-has-no-provider': {
    status: 422,
    sentence: 'The encounter names no provider of ours.',
    next: 'Complete the charge: choose who rendered the service.',
  },
  'encounter-has-no-location': {
    status: 422,
    sentence: 'The encounter names no location of ours.',
    next: 'Complete the charge: choose where the service was.',
  },
  'encounter-has-no-charges': {
    status: 422,
    sentence: 'The encounter has no charges.',
    next: 'Complete the charge.',
  },
  'charge-has-no-amount': {
    status: 422,
    sentence: 'A charge has no amount.',
    next: 'Enter the price in the charge master or on the charge.',
  },
  'no-coverage-on-date': {
    status: 422,
    sentence: 'No policy on file was valid on the date of service.',
    next: 'Check eligibility for that day, enter the policy, or bill the patient.',
  },
  'no-next-coverage': {
    status: 422,
    sentence: 'No further policy covers the date of service.',
    next: 'What is left is the patient’s, if the remittance says so.',
  },
  'part-b-takes-no-replacement': {
    status: 422,
    sentence: 'Medicare Part B does not take frequency 7.',
    next: 'Ask for a reopening, or send a new claim for what was unprocessable.',
  },
  'payer-reopens-only': {
    status: 422,
    sentence: 'This payer corrects a decided claim by reopening, not by another claim.',
    next: 'Ask for a reopening by telephone or letter, or appeal.',
  },
  'payer-takes-no-void': {
    status: 422,
    sentence: 'This payer takes no electronic voids.',
    next: 'Ask the payer to take the claim back; refund what was paid.',
  },
  'payer-number-unknown': {
    status: 422,
    sentence: 'The payer’s own number of the claim is not known, so nothing can be replaced.',
    next: 'Ask for the claim’s status first.',
  },
  'nothing-left-to-ask-for': {
    status: 409,
    sentence: 'The payer has paid or settled every line of this claim, and takes no replacement.',
    next: 'Appeal, or ask for a reopening: a new claim would be a duplicate of what was paid.',
  },
} as const satisfies RefusalTable;
