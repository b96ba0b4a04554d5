/**
 * Why a payer could not answer (AAA03, code list of the 271), in our own words, and what a person
 * does next. Codes that are not here are shown as they are.
 */
export const rejectionReasons: Readonly<
  Record<string, { readonly sentence: string; readonly next: string }>
> = {
  '15': {
    sentence: 'The payer needs more to find the member.',
    next: 'Add birth date and sex, and ask again.',
  },
  '41': {
    sentence: 'We may not ask this payer.',
    next: 'Check the enrollment for eligibility with the clearinghouse.',
  },
  '42': { sentence: 'The payer cannot answer at the moment.', next: 'Ask again in an hour.' },
  '43': {
    sentence: 'The payer does not know the provider.',
    next: 'Check the NPI and the enrollment.',
  },
  '51': {
    sentence: 'The payer has no such provider on file.',
    next: 'Check the practice’s enrollment with this payer.',
  },
  '57': { sentence: 'The date of service is wrong.', next: 'Correct the date and ask again.' },
  '58': {
    sentence: 'The birth date is missing or wrong.',
    next: 'Ask the patient for the birth date on the card.',
  },
  '62': {
    sentence: 'The date lies outside what the payer answers for.',
    next: 'Ask for a day nearer to today.',
  },
  '64': {
    sentence: 'The patient’s id is missing or wrong.',
    next: 'Take the member id from the card again.',
  },
  '65': {
    sentence: 'The patient’s name is missing or wrong.',
    next: 'Take the name from the card again.',
  },
  '67': { sentence: 'The patient was not found.', next: 'Ask the patient for the current card.' },
  '71': {
    sentence: 'The birth date is not the one the payer has.',
    next: 'Ask the patient for the birth date and correct the record.',
  },
  '72': {
    sentence: 'The member id is missing or wrong.',
    next: 'Take the member id from the card again.',
  },
  '73': {
    sentence: 'The subscriber’s name is not the one the payer has.',
    next: 'Take the name from the card again.',
  },
  '75': {
    sentence: 'The payer does not find the subscriber.',
    next: 'Ask the patient for the current card: payer and member id.',
  },
  '76': {
    sentence: 'The payer has this member twice.',
    next: 'Call the payer; its records need one member.',
  },
  '78': {
    sentence: 'The subscriber is not in the plan that was asked about.',
    next: 'Ask the patient for the current card.',
  },
  '79': {
    sentence: 'The clearinghouse does not know the payer’s number.',
    next: 'Compare the payer’s number with the clearinghouse’s list.',
  },
  '80': { sentence: 'The payer gave no answer.', next: 'Ask again later.' },
};
