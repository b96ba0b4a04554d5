/** Why a task is here and what to do about it, in a biller's words. Pure. */
import { showName } from '../parts/show.ts';
import { wordsOfCode } from '../parts/code-words.ts';

interface TaskWords {
  /** Why it is here. */
  readonly why: string;
  /** What brings it to an end. */
  readonly toDo: string;
}

const words: Readonly<Record<string, readonly [why: string, toDo: string]>> = {
  // charge completion and coding
  'charges-incomplete': [
    'Charges lack something',
    'Fill in the fields named below; the claim is built by itself.',
  ],
  'missing-charge': [
    'A visit was kept and nothing was charged',
    'Ask the practice for its charges, or record that there are none.',
  ],
  'procedures-to-code': [
    'Procedures came in clinical codes only',
    'Give each service that can be billed its code; they are named beside.',
  ],
  'note-to-code': ['A note waits for its codes', 'Read the note and give each service its codes.'],
  // coverage
  'payer-not-recognised': [
    'Payer not recognised',
    'Compare the card with the payers we know, or add the payer.',
  ],
  'no-coverage-on-date': [
    'No policy on the day of service',
    'Ask the patient for the policy of that day, or bill them.',
  ],
  'coverage-inactive': ['Policy is not active', 'Ask the patient for their new card and enter it.'],
  'coverage-not-verified': [
    'Payer could not find the policy',
    'Compare name, birth date and member number with the card; ask again.',
  ],
  'other-payer-found': [
    'Another payer comes first',
    'Ask the patient which one is first and put the policies in order.',
  ],
  'authorization-required': [
    'Payer wants to be asked first',
    'Record the authorization number, or ask for one.',
  ],
  'authorization-requested': [
    'Authorization asked for',
    'Look whether the payer has answered and record the number.',
  ],
  'authorization-units-exceeded': [
    'Authorized units used up',
    'Ask the payer for more units before the claim goes out.',
  ],
  'authorization-not-in-force': [
    'The authorization named does not hold that day',
    'Find the one for that day of service, or have this one extended.',
  ],
  'authorization-units-low': [
    'Few authorized units left',
    'Ask the payer for more before they run out.',
  ],
  // scrubbing and submission
  findings: ['An edit blocks it', 'Fix what the edit names, and scrub again.'],
  'edits-block': ['An edit blocks it', 'Fix what the edit names, and scrub again.'],
  'on-hold': ['Kept back by a person', 'Release it when its reason is gone.'],
  'self-check-failed': [
    'Our own check of the file failed',
    'Fix the field that the check names; the claim goes out with the next batch.',
  ],
  'provider-may-be-excluded': [
    'Provider may be excluded',
    'Compare our provider with the row on the list, and say whether it is the same person.',
  ],
  'provider-excluded': [
    'Provider is on the list of exclusions',
    'Compare, and say whether it is the same person; who is excluded bills no federal programme.',
  ],
  'claims-wait-for-enrollment': [
    'Claims wait for an enrollment',
    'Look where the enrollment stands (Practices and payers, enrollment) and ask the payer; written down as active, they leave.',
  ],
  'payer-rejected': [
    'Payer did not take it in',
    'Fix what the answer names and send it as new: it was never in their system.',
  ],
  'clearinghouse-rejected': [
    'Clearinghouse did not take it in',
    'Fix what the answer names and send it as new.',
  ],
  'file-refused': ['A whole file was refused', 'Read the answer; its claims go out again as new.'],
  'interchange-refused': [
    'A whole interchange was refused',
    'Read the TA1; its claims go out again as new.',
  ],
  'file-refused-for-this-claim': [
    'A file was refused because of this claim',
    'Fix the segment that the answer names.',
  ],
  'portal-refused': [
    'The payer did not take the form',
    'Read why and correct the claim; it goes out as a new form.',
  ],
  'mail-paper-claim': [
    'A claim form is to be printed and mailed',
    'Open the form below, print and mail it, and say below that it has left.',
  ],
  'enter-portal-claim': [
    'A claim is to be typed into its payer’s portal',
    'Open the form below, type it in, and say below that it has left, with the portal’s number.',
  ],
  'appeal-without-answer': [
    'The payer has not answered an appeal',
    'Ask whether it has the appeal and when it decides; send it again with proof if it has not.',
  ],
  'send-appeal-letter': [
    'An appeal’s letter is to be sent',
    'Open the letter, send it by post, fax or the payer’s portal, and close the task with how and when.',
  ],
  'batch-without-answer': [
    'A batch was never acknowledged',
    'Ask the clearinghouse whether it has the file.',
  ],
  'payer-is-silent': [
    'Payer is silent for longer than usual',
    'Ask for the claim’s status; send it again if the payer has no record.',
  ],
  'clearinghouse-does-not-answer': [
    'The clearinghouse does not answer',
    'Ask it since when. Claims are not called silent until it answers again.',
  ],
  'contract-rate-in-question': [
    'A payer never paid this rate of its contract',
    'Look at the signed contract: dispute the lines, or correct the loaded rate.',
  ],
  'payer-silent': [
    'Payer is silent for longer than usual',
    'Ask for the claim’s status; send it again if the payer has no record.',
  ],
  // remittances
  'claim-not-found': [
    'No claim of ours has this control number',
    'Search by patient and date; post it to the right claim, or give it back.',
  ],
  'line-not-matched': [
    'A line matches none of ours',
    'Compare codes and charges with the claim as it was sent.',
  ],
  'line-not-found': [
    'A line matches none of ours',
    'Compare codes and charges with the claim as it was sent.',
  ],
  'charge-taken-back': [
    'The practice takes a posted charge back',
    'Correct the claim without the line, or take the claim back.',
  ],
  'line-ambiguous': ['A line matches two of ours', 'Say which line it is.'],
  'line-charge-differs': [
    'The payer’s charge of a line is not ours',
    'Compare with the claim as it was sent before posting.',
  ],
  'claim-charge-differs': [
    'The payer’s charge is not ours',
    'Compare with the claim as it was sent before posting.',
  ],
  'line-paid-below-zero': [
    'A line was paid below zero',
    'It may take something back: find what it belongs to.',
  ],
  'patient-share-below-zero': [
    'The patient’s share is below zero',
    'Ask the payer; such a share is never posted by itself.',
  ],
  'more-than-open': [
    'Pays more than is open',
    'Look for an earlier payment; give the rest back or post it.',
  ],
  'already-decided': [
    'This claim was decided before',
    'Look whether it is a correction or the same payment again.',
  ],
  'coordination-differs': [
    'The first payer’s part is not as we sent it',
    'Compare with the first payer’s remittance.',
  ],
  'claim-adjustment-not-shareable': [
    'An adjustment of the whole claim fits no line',
    'Say how it falls to the lines.',
  ],
  'unknown-adjustment-reason': [
    'An adjustment code that we do not know',
    'Look it up and decide how it is posted.',
  ],
  'zero-paid-contractual': [
    'Paid nothing and called it contractual',
    'Never written off by itself: appeal it, or write it off with a reason.',
  ],
  'reversal-of-nothing': [
    'Takes back what was never posted',
    'Find the earlier decision, or ask the payer what it takes back.',
  ],
  'reversal-by-other-method': [
    'Takes back in another way than it was paid',
    'Find the earlier payment before posting.',
  ],
  'unknown-payer': ['A payment from a payer that we do not know', 'Add the payer, then post it.'],
  'not-a-payer': ['The sender is no payer', 'Find out who sent it.'],
  'deposit-without-remittance': [
    'Money came and no remittance',
    'Ask the payer for the 835 of this trace.',
  ],
  'claim-out-of-balance': ['The claim does not add up', 'Ask the payer for a corrected 835.'],
  'possible-duplicate': [
    'Same trace as another payment',
    'Compare the two; post it only if the money came twice.',
  ],
  'decided-while-being-corrected': [
    'Decided while we were correcting it',
    'Look whether the correction is still needed.',
  ],
  'paid-above-contract': [
    'Paid above the contract',
    'Check the contract; keep it, or give the difference back.',
  ],
  'credit-after-reversal': [
    'A credit stands after a take-back',
    'Find what was paid twice and give it back.',
  ],
  // patients
  'payment-returned': ['A payment came back', 'Call: the amount is owed again.'],
  'cheque-without-account': [
    'A cheque names no account',
    'Find whose it is by name and memo and assign it.',
  ],
  'card-notice-with-other-amount': [
    'The card company reports another amount',
    'Compare with their settlement before anything moves.',
  ],
  'portal-link-closed': [
    'A bill’s link was closed after five wrong tries',
    'Call the patient; send a new link.',
  ],
  'patient-asked-question': ['A patient asks a question', 'Read it below and call or write.'],
  'patient-asked-assistance': [
    'A patient asks for help with paying',
    'Read it below; send the application for assistance.',
  ],
  'patient-asked-insurance': [
    'A patient tells of another insurance',
    'Read it below, enter the policy, and bill it first.',
  ],
  'same-name-and-birth': ['Same name and birth date', 'Compare both; nothing is merged by itself.'],
  'same-birth-and-first-name-start': [
    'Same birth date, first names begin alike',
    'Compare both; nothing is merged by itself.',
  ],
  'turned-birth-date': [
    'Birth dates with day and month turned',
    'Compare both; nothing is merged by itself.',
  ],
  'same-name-and-home': ['Same name and home', 'Compare both; nothing is merged by itself.'],
  'practice-merged-numbers': [
    'The practice merged two records',
    'Check that both numbers are one person.',
  ],
};

/** A task's reason in words, with what to do. A reason that has no words is shown by its name. */
export function wordsOfTask(reason: string): TaskWords {
  const known = words[reason];
  if (known) return { why: known[0], toDo: known[1] };
  if (reason.startsWith('denied-')) {
    const code = reason.slice('denied-'.length);
    return {
      why: `Denied ${code}: ${wordsOfCode('reason', code) ?? 'see the remittance'}`,
      toDo: 'Correct and send again, appeal, or write off with a reason.',
    };
  }
  if (reason.startsWith('returned-')) {
    return { why: 'A payment came back', toDo: 'Call: the amount is owed again.' };
  }
  if (reason.startsWith('next-payer-')) {
    return {
      why: `The next payer cannot be billed: ${showName(reason.slice('next-payer-'.length)).toLowerCase()}`,
      toDo: 'Put the policy in order; the balance then goes on by itself.',
    };
  }
  return { why: showName(reason), toDo: 'Look at it and close it with what came of it.' };
}

/** Why a task is here, in words. */
export const taskWords = (reason: string): string => wordsOfTask(reason).why;
