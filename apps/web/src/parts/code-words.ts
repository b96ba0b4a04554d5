/** Short words of our own for the codes a biller meets every day. A code without words is shown bare. */
import { showName } from './show.ts';

const reasons: Readonly<Record<string, string>> = {
  '1': 'deductible',
  '2': 'coinsurance',
  '3': 'copay',
  '4': 'modifier does not fit the procedure',
  '5': 'procedure does not fit the place',
  '6': 'procedure does not fit the age',
  '7': 'procedure does not fit the sex',
  '8': 'procedure does not fit the provider’s specialty',
  '9': 'diagnosis does not fit the age',
  '10': 'diagnosis does not fit the sex',
  '11': 'diagnosis does not fit the procedure',
  '13': 'died before the service',
  '15': 'authorization number is missing or wrong',
  '16': 'claim lacks something; the remark code says what',
  '18': 'already received once',
  '19': 'a work injury: workers’ compensation comes first',
  '20': 'an injury: a liability insurer comes first',
  '21': 'an injury: a no-fault insurer comes first',
  '22': 'another payer comes first',
  '23': 'what an earlier payer did',
  '24': 'a managed care plan covers this',
  '26': 'service before coverage began',
  '27': 'service after coverage ended',
  '29': 'filed too late',
  '31': 'patient not found at this payer',
  '32': 'not an eligible dependent',
  '35': 'lifetime limit reached',
  '39': 'authorization was asked for and refused',
  '40': 'not urgent to the payer',
  '45': 'above the contracted amount',
  '49': 'routine service, not covered',
  '50': 'not medically necessary to the payer',
  '51': 'a condition from before coverage',
  '54': 'no second surgeon or assistant for this',
  '55': 'experimental to the payer',
  '58': 'wrong place for this service',
  '59': 'several procedures on one day',
  '94': 'paid more than charged',
  '96': 'not covered; the remark code says why',
  '97': 'part of another service',
  '107': 'the service it belongs to was not billed',
  '109': 'wrong payer or contractor',
  '110': 'billed before it was done',
  '112': 'not shown to have been done',
  '119': 'benefit used up',
  '129': 'what an earlier payer decided is missing or wrong',
  '133': 'still being looked at',
  '140': 'name and member number do not match',
  '146': 'diagnosis code not valid on that day',
  '147': 'agreed rate has run out',
  '150': 'the note does not support this level',
  '151': 'not as often as billed',
  '163': 'the attachment named did not come',
  '167': 'diagnosis not covered',
  '170': 'not for this kind of provider',
  '171': 'not for this kind of provider in this place',
  '177': 'patient does not meet the plan’s terms',
  '181': 'procedure code not valid on that day',
  '182': 'modifier not valid on that day',
  '183': 'referring provider may not refer for this',
  '184': 'ordering provider may not order this',
  '185': 'rendering provider may not do this',
  '197': 'no authorization on file',
  '198': 'more than was authorized',
  '200': 'coverage had lapsed',
  '204': 'not in the patient’s plan',
  '206': 'an NPI is missing',
  '207': 'an NPI is wrong',
  '208': 'an NPI does not match',
  '222': 'more units than the contract allows',
  '226': 'information asked for did not come',
  '227': 'information asked of the patient did not come',
  '234': 'not paid by itself',
  '236': 'two codes that are not paid together',
  '242': 'provider outside the network',
  '243': 'the primary doctor did not allow it',
  '252': 'an attachment is needed',
  '253': 'federal sequestration',
  '256': 'not payable by the managed care contract',
  '272': 'outside the coverage rules',
  '276': 'denied by the earlier payer, so here too',
  A1: 'denied; the remark code says why',
  B11: 'sent on to the payer it belongs to',
  B13: 'paid already',
  B14: 'one visit a day only',
  B15: 'needs another service that was not paid',
  B16: 'not a new patient to this payer',
  B20: 'done in part by another provider',
  B7: 'provider not certified on that day',
  B9: 'patient is in hospice',
  UNDERPAID: 'paid below the contract',
};

const groups: Readonly<Record<string, string>> = {
  CO: 'the provider’s by contract',
  PR: 'the patient’s',
  OA: 'other',
  PI: 'the payer’s own decision',
};

const frequencies: Readonly<Record<string, string>> = {
  '1': 'new claim',
  '7': 'replacement',
  '8': 'void',
};

const remittanceStatuses: Readonly<Record<string, string>> = {
  '1': 'decided as primary',
  '2': 'decided as secondary',
  '3': 'decided as tertiary',
  '4': 'denied',
  '19': 'decided as primary, sent on',
  '20': 'decided as secondary, sent on',
  '22': 'taken back',
  '23': 'not ours, sent on',
};

export type CodeSystem = 'reason' | 'group' | 'frequency' | 'remittance-status';

const systems: Readonly<Record<CodeSystem, Readonly<Record<string, string>>>> = {
  reason: reasons,
  group: groups,
  frequency: frequencies,
  'remittance-status': remittanceStatuses,
};

/** Our words for a code, or undefined. */
export function wordsOfCode(system: CodeSystem, code: string): string | undefined {
  return systems[system][code];
}

/** `CO-197` in words. */
export function wordsOfAdjustment(groupCode: string, reasonCode: string): string {
  const group = wordsOfCode('group', groupCode);
  const reason = wordsOfCode('reason', reasonCode);
  return [reason ?? 'no words for this code', group && `falls to: ${group}`]
    .filter(Boolean)
    .join('; ');
}

/** `CO-197`, or `contract` where no code was given, with its words; a name that is no code as it is. */
export function reasonWords(name: string): string {
  if (name === 'contract' || name === 'CO-UNDERPAID') return 'Paid below the contract';
  const [groupCode = '', reasonCode] = name.split('-');
  const words = reasonCode === undefined ? undefined : wordsOfCode('reason', reasonCode);
  if (groupCode.length === 2 && words !== undefined) return `${name}: ${words}`;
  // a cause of ours, such as `medical-necessity`; codes nobody has words for stay as they came
  return /^[a-z]/.test(name) ? showName(name) : name;
}

interface StatusWords {
  readonly words: string;
  readonly tone: 'calm' | 'good' | 'watch' | 'harm';
}

const statuses: Readonly<Record<string, StatusWords>> = {
  draft: { words: 'Draft', tone: 'calm' },
  held: { words: 'Held', tone: 'watch' },
  ready: { words: 'Ready to send', tone: 'calm' },
  batched: { words: 'In a batch', tone: 'calm' },
  sent: { words: 'Sent', tone: 'calm' },
  acknowledged: { words: 'Acknowledged', tone: 'calm' },
  'clearinghouse-accepted': { words: 'At the clearinghouse', tone: 'calm' },
  'clearinghouse-rejected': { words: 'Rejected by clearinghouse', tone: 'harm' },
  'payer-accepted': { words: 'With the payer', tone: 'calm' },
  'payer-rejected': { words: 'Rejected by payer', tone: 'harm' },
  pending: { words: 'Pending', tone: 'watch' },
  adjudicated: { words: 'Decided', tone: 'calm' },
  paid: { words: 'Paid', tone: 'good' },
  denied: { words: 'Denied', tone: 'harm' },
  'partially-denied': { words: 'Denied in part', tone: 'harm' },
  forwarded: { words: 'Sent on to next payer', tone: 'calm' },
  reversed: { words: 'Taken back', tone: 'watch' },
  voided: { words: 'Voided', tone: 'calm' },
  closed: { words: 'Closed', tone: 'good' },
  posted: { words: 'Posted', tone: 'good' },
  'partly-posted': { words: 'Posted in part', tone: 'watch' },
  refused: { words: 'Refused', tone: 'harm' },
  waiting: { words: 'Waiting', tone: 'watch' },
  'put-aside': { words: 'Put aside', tone: 'watch' },
  resolved: { words: 'Settled', tone: 'good' },
  open: { words: 'Open', tone: 'watch' },
  corrected: { words: 'Corrected, sent again', tone: 'calm' },
  appealed: { words: 'Appealed', tone: 'calm' },
  overturned: { words: 'Won', tone: 'good' },
  upheld: { words: 'Upheld by payer', tone: 'harm' },
  'written-off': { words: 'Written off', tone: 'calm' },
  done: { words: 'Done', tone: 'good' },
  active: { words: 'Active', tone: 'good' },
  inactive: { words: 'Not active', tone: 'harm' },
  written: { words: 'Written, not sent', tone: 'watch' },
  accepted: { words: 'Accepted', tone: 'good' },
  'partially-accepted': { words: 'Accepted in part', tone: 'watch' },
  rejected: { words: 'Refused', tone: 'harm' },
  matched: { words: 'Met its remittance', tone: 'good' },
  settled: { words: 'Met its settlement', tone: 'good' },
  asked: { words: 'Whose is it?', tone: 'watch' },
  taken: { words: 'Taken', tone: 'good' },
  booked: { words: 'Booked', tone: 'calm' },
  arrived: { words: 'Arrived', tone: 'calm' },
  charged: { words: 'Charged', tone: 'good' },
  'no-charge': { words: 'Not charged', tone: 'calm' },
  'missing-charge': { words: 'Charge is missing', tone: 'harm' },
  'no-show': { words: 'Did not come', tone: 'calm' },
  cancelled: { words: 'Called off', tone: 'calm' },
  clear: { words: 'On no list', tone: 'good' },
  excluded: { words: 'Excluded', tone: 'harm' },
  possible: { words: 'Perhaps excluded', tone: 'watch' },
  'not-loaded': { words: 'No list loaded', tone: 'watch' },
  'no-answer': { words: 'No answer', tone: 'watch' },
};

/** A status in words, and how it should look. */
export function wordsOfStatus(status: string): StatusWords {
  return (
    statuses[status] ?? {
      words: status.charAt(0).toUpperCase() + status.slice(1).replaceAll('-', ' '),
      tone: 'calm',
    }
  );
}

/** The statuses a claims list is filtered by, in the order of a claim's life. */
export const claimStatuses: readonly string[] = [
  'draft',
  'held',
  'ready',
  'batched',
  'sent',
  'acknowledged',
  'clearinghouse-accepted',
  'clearinghouse-rejected',
  'payer-accepted',
  'payer-rejected',
  'pending',
  'paid',
  'denied',
  'partially-denied',
  'forwarded',
  'reversed',
  'voided',
  'closed',
];
