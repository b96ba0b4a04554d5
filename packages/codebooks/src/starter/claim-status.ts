/**
 * Claim status categories, status codes and entities: the codes that come back on a 277CA and a
 * 277, in our own short words, with what to do about a rejection. Codes we do not know are shown as
 * they came.
 */

export type StatusMeaning =
  'received' | 'accepted' | 'rejected' | 'pending' | 'decided' | 'unknown';

export interface StatusCategory {
  readonly code: string;
  readonly meaning: StatusMeaning;
  readonly words: string;
}

const category = (code: string, meaning: StatusMeaning, words: string): StatusCategory => ({
  code,
  meaning,
  words,
});

/** Categories of the first status triplet (STC01-1). */
export const statusCategories: readonly StatusCategory[] = [
  category('A0', 'received', 'passed on to the next receiver'),
  category('A1', 'received', 'received, not accepted yet'),
  category('A2', 'accepted', 'accepted into adjudication'),
  category('A3', 'rejected', 'returned as not processable'),
  category('A4', 'unknown', 'not found'),
  category('A5', 'accepted', 'accepted and split'),
  category('A6', 'rejected', 'rejected: information is missing'),
  category('A7', 'rejected', 'rejected: information is invalid'),
  category('A8', 'rejected', 'rejected: fields contradict each other'),
  category('P0', 'pending', 'pending'),
  category('P1', 'pending', 'being worked on'),
  category('P2', 'pending', 'under review'),
  category('P3', 'pending', 'waiting for information from somebody'),
  category('P4', 'pending', 'waiting for the patient'),
  category('P5', 'pending', 'on hold by the payer'),
  category('F0', 'decided', 'decided'),
  category('F1', 'decided', 'decided: paid'),
  category('F2', 'decided', 'decided: denied'),
  category('F3', 'decided', 'decided: revised'),
  category('F3F', 'decided', 'decided and forwarded'),
  category('F3N', 'decided', 'decided, not forwarded'),
  category('F4', 'decided', 'decided: nothing to pay'),
  category('R0', 'pending', 'the payer wants more information'),
  category('R1', 'pending', 'the payer wants to know about the provider or entity'),
  category('R3', 'pending', 'the payer wants documents about the claim'),
  category('R4', 'pending', 'the payer wants documents about a line'),
  category('D0', 'unknown', 'nothing found by this search'),
  category('E0', 'unknown', 'the receiver could not answer'),
  category('E1', 'unknown', 'the receiver’s system is down: ask again later'),
  category('E2', 'unknown', 'the payer did not answer the clearinghouse in time'),
  category('E3', 'unknown', 'the question could not be read'),
  category('E4', 'unknown', 'the payer is not connected for this question'),
];

export interface StatusCode {
  readonly code: string;
  readonly words: string;
  readonly whatToDo: string;
}

const status = (code: string, words: string, whatToDo: string): StatusCode => ({
  code,
  words,
  whatToDo,
});

/** Status codes (STC01-2) worth routing on. */
export const statusCodes: readonly StatusCode[] = [
  status('16', 'forwarded to another receiver', 'Nothing; wait for that receiver’s answer.'),
  status('19', 'receipt confirmed', 'Nothing; wait for the payer.'),
  status('20', 'accepted for processing', 'Nothing; wait for the decision.'),
  status('21', 'something is missing or invalid', 'Read the other codes beside it.'),
  status(
    '24',
    'we are not approved to send for this provider',
    'Finish the enrollment, then send again.',
  ),
  status('26', 'the person or organisation is not known', 'Check the identifier that is named.'),
  status(
    '33',
    'the subscriber is not known',
    'Verify eligibility; correct member number, name or birth date.',
  ),
  status(
    '54',
    'a duplicate of an earlier claim',
    'Find the earlier claim; send again only what differs.',
  ),
  status('65', 'already paid', 'Look for the payment before anything else.'),
  status(
    '88',
    'not eligible on the date of service',
    'Verify eligibility for that day; look for another policy.',
  ),
  status('97', 'eligibility not found', 'Verify eligibility; correct the member number.'),
  status('104', 'processed already', 'Look for the decision.'),
  status('116', 'sent to the wrong payer', 'Correct the payer on the policy and send again.'),
  status(
    '121',
    'the service line number is wrong',
    'Rebuild the claim; line numbers must rise by one.',
  ),
  status('122', 'data missing or out of order', 'Read the other codes beside it.'),
  status('125', 'a name is wrong or missing', 'Compare the name with the card and correct it.'),
  status('126', 'an address is wrong or missing', 'Complete street, city, state and ZIP.'),
  status('128', 'a tax number is wrong', 'Compare the tax number with the payer’s enrollment.'),
  status('132', 'the billing provider’s number is wrong', 'Compare the NPI with the enrollment.'),
  status('145', 'the taxonomy does not fit', 'Use the taxonomy that the payer has on file.'),
  status('153', 'an identifier is wrong', 'Compare it with the card or the enrollment.'),
  status(
    '156',
    'the relationship to the subscriber is wrong',
    'Correct self, spouse, child or other.',
  ),
  status('158', 'the birth date is wrong or missing', 'Compare the birth date with the card.'),
  status(
    '164',
    'the member number is wrong',
    'Compare the member number with the card; verify eligibility.',
  ),
  status(
    '171',
    'information about other insurance is missing',
    'Ask the patient about other policies.',
  ),
  status('178', 'the charge is wrong', 'Check that the lines add up to the total.'),
  status('187', 'the date of service is wrong', 'Correct the date of service.'),
  status('188', 'the statement dates are wrong', 'Correct the dates.'),
  status('218', 'the drug code is wrong or missing', 'Enter the eleven-digit drug code.'),
  status('228', 'the type of bill is wrong', 'Check place of service and frequency.'),
  status('247', 'line information is wrong', 'Read the codes on the line.'),
  status('249', 'the place of service is wrong', 'Correct the place of service.'),
  status(
    '254',
    'the principal diagnosis is wrong',
    'Use a complete code that was valid on the day.',
  ),
  status('255', 'a diagnosis is wrong', 'Use complete codes that were valid on the day.'),
  status('258', 'the units are wrong', 'Correct the units.'),
  status('286', 'the other payer’s decision is missing', 'Attach what the first payer decided.'),
  status('287', 'necessity is in question', 'Send the records that support the service.'),
  status('294', 'supporting documents are missing', 'Send the documents.'),
  status('306', 'a description is missing', 'Describe the unlisted procedure.'),
  status('400', 'the amounts do not balance', 'Check totals, earlier payments and adjustments.'),
  status('402', 'an amount must be more than zero', 'Enter the charge.'),
  status('453', 'a modifier is wrong', 'Use modifiers that fit the code and the day.'),
  status('454', 'the procedure code is wrong', 'Use a code that was valid on the day.'),
  status('455', 'the revenue code is wrong', 'Correct the revenue code.'),
  status(
    '464',
    'the payer’s claim number is wrong or missing',
    'Enter the number of the claim that is replaced.',
  ),
  status('476', 'the units are wrong or missing', 'Correct the units.'),
  status('477', 'a diagnosis pointer is wrong', 'Point the line at a diagnosis of this claim.'),
  status('488', 'the line’s diagnosis is wrong', 'Point the line at a diagnosis that fits.'),
  status(
    '496',
    'we are not authorised to send for this provider',
    'Finish the enrollment, then send again.',
  ),
  status('500', 'a ZIP code is wrong', 'Correct the ZIP; billing and facility need nine digits.'),
  status('507', 'a HCPCS code is wrong', 'Use a code that was valid on the day.'),
  status(
    '511',
    'a character is not allowed',
    'Take special characters out of the field that is named.',
  ),
  status(
    '516',
    'the earlier payer’s date is wrong',
    'Enter the day on which the first payer decided.',
  ),
  status(
    '535',
    'the frequency code is wrong',
    'This payer takes corrections in another way; see its rule.',
  ),
  status('560', 'the entity’s number is wrong', 'Compare the number with the enrollment.'),
  status('562', 'the NPI is wrong', 'Check the NPI digit by digit, and the enrollment.'),
  status('680', 'the submitter is not known', 'Check sender number and enrollment.'),
  status('719', 'the NPI is not on file', 'Finish the provider’s enrollment with this payer.'),
  status('732', 'information contradicts other information', 'Read the other codes beside it.'),
];

/** Who a status speaks of (STC01-3). */
export const statusEntities: Readonly<Record<string, string>> = {
  '36': 'employer',
  '40': 'receiver',
  '41': 'submitter',
  '71': 'attending provider',
  '72': 'operating provider',
  '77': 'service location',
  '82': 'rendering provider',
  '85': 'billing provider',
  '87': 'pay-to provider',
  AY: 'clearinghouse',
  DK: 'ordering provider',
  DN: 'referring provider',
  DQ: 'supervising provider',
  GB: 'other insured',
  IL: 'subscriber',
  P3: 'primary care provider',
  PR: 'payer',
  QC: 'patient',
};

const byCategory = new Map(statusCategories.map((one) => [one.code, one]));
const byStatus = new Map(statusCodes.map((one) => [one.code, one]));

/** A category in our words; unknown ones mean nothing until a person has looked. */
export function statusCategoryOf(code: string): StatusCategory {
  const known = byCategory.get(code) ?? byCategory.get(code.slice(0, 2));
  if (known) return known;
  if (code.startsWith('R')) return category(code, 'pending', 'the payer wants more information');
  return category(code, 'unknown', `category ${code}`);
}

/** A status in our words and what to do about it. */
export function statusCodeOf(code: string): StatusCode {
  return (
    byStatus.get(code) ?? status(code, `status ${code}`, 'Ask the payer what the code stands for.')
  );
}

/** One line for a person: `rejected: information is invalid — the member number is wrong (subscriber)`. */
export function statusWords(given: {
  readonly categoryCode: string;
  readonly statusCode: string;
  readonly entityCode: string;
}): string {
  const entity = statusEntities[given.entityCode];
  const what = given.statusCode === '' ? '' : ` — ${statusCodeOf(given.statusCode).words}`;
  return `${statusCategoryOf(given.categoryCode).words}${what}${entity ? ` (${entity})` : ''}`;
}
