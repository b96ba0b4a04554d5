/**
 * The states of a claim and what moves it, as data: one row for each event, with the states it
 * moves from and the state it moves to. What a payer or clearinghouse says late or twice stays
 * without effect where the row says so; anything else is refused.
 */
import { refuse, type Refused } from '@claimwright/kernel/refusal';

export const claimStatuses = [
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
  'adjudicated',
  'paid',
  'denied',
  'partially-denied',
  'forwarded',
  'reversed',
  'voided',
  'closed',
] as const;

export type ClaimStatus = (typeof claimStatuses)[number];

/** States before anything left the house. */
export const unsentStatuses: readonly ClaimStatus[] = ['draft', 'held', 'ready'];
/** States in which a claim waits for an answer from outside. */
export const waitingStatuses: readonly ClaimStatus[] = [
  'sent',
  'acknowledged',
  'clearinghouse-accepted',
  'payer-accepted',
  'pending',
];
/** States in which the claim never entered adjudication and must go out again. */
export const rejectedStatuses: readonly ClaimStatus[] = [
  'clearinghouse-rejected',
  'payer-rejected',
];
/** States after a payer decided. */
export const decidedStatuses: readonly ClaimStatus[] = [
  'adjudicated',
  'paid',
  'denied',
  'partially-denied',
  'forwarded',
  'reversed',
];

export interface ClaimTransition {
  readonly event: string;
  readonly from: readonly ClaimStatus[];
  readonly to: ClaimStatus;
  /** States in which the event comes late or twice: it is written down and changes nothing. */
  readonly harmlessIn: readonly ClaimStatus[];
  readonly because: string;
}

const answered: readonly ClaimStatus[] = [...decidedStatuses, 'voided', 'closed'];
const inFlight: readonly ClaimStatus[] = [
  'batched',
  'sent',
  'acknowledged',
  'clearinghouse-accepted',
  'payer-accepted',
  'pending',
];

export const claimTransitions = [
  {
    event: 'findings-block',
    from: ['draft', 'ready', 'held'],
    to: 'held',
    harmlessIn: [],
    because: 'the scrubber found something that would be rejected or denied',
  },
  {
    event: 'scrubbed-clean',
    from: ['draft', 'held', 'ready'],
    to: 'ready',
    harmlessIn: [],
    because: 'no blocking finding is open',
  },
  {
    event: 'put-on-hold',
    from: ['draft', 'ready'],
    to: 'held',
    harmlessIn: ['held'],
    because: 'a person keeps it back',
  },
  {
    event: 'released',
    from: ['held'],
    to: 'ready',
    harmlessIn: ['ready'],
    because: 'a person lets it go in spite of its findings, with a reason',
  },
  {
    event: 'batched',
    from: ['ready'],
    to: 'batched',
    harmlessIn: [],
    because: 'it stands in a written batch that has not left yet',
  },
  {
    event: 'sent',
    from: ['batched'],
    to: 'sent',
    harmlessIn: [
      'sent',
      'acknowledged',
      'clearinghouse-accepted',
      'clearinghouse-rejected',
      'payer-accepted',
      'payer-rejected',
      'pending',
      ...answered,
    ],
    because: 'its batch lies at the clearinghouse, or its paper at the payer',
  },
  {
    event: 'file-acknowledged',
    from: ['batched', 'sent'],
    to: 'acknowledged',
    harmlessIn: [
      'acknowledged',
      'clearinghouse-accepted',
      'clearinghouse-rejected',
      'payer-accepted',
      'payer-rejected',
      'pending',
      ...answered,
    ],
    because: 'a 999 found its file readable; nobody accepted the claim yet',
  },
  {
    event: 'file-refused',
    from: ['batched', 'sent', 'acknowledged'],
    to: 'clearinghouse-rejected',
    harmlessIn: [
      'clearinghouse-accepted',
      'clearinghouse-rejected',
      'payer-accepted',
      'payer-rejected',
      'pending',
      ...answered,
    ],
    because: 'a TA1 or 999 refused its file: it exists nowhere and goes out again as new',
  },
  {
    event: 'clearinghouse-accepts',
    from: ['batched', 'sent', 'acknowledged'],
    to: 'clearinghouse-accepted',
    harmlessIn: [
      'clearinghouse-accepted',
      'clearinghouse-rejected',
      'payer-accepted',
      'payer-rejected',
      'pending',
      ...answered,
    ],
    because: 'a 277CA of the clearinghouse took it',
  },
  {
    event: 'clearinghouse-rejects',
    from: ['batched', 'sent', 'acknowledged', 'clearinghouse-accepted'],
    to: 'clearinghouse-rejected',
    harmlessIn: [
      'clearinghouse-rejected',
      'payer-accepted',
      'payer-rejected',
      'pending',
      ...answered,
    ],
    because: 'a 277CA of the clearinghouse turned it back',
  },
  {
    event: 'payer-receives',
    from: ['batched', 'sent', 'acknowledged'],
    to: 'clearinghouse-accepted',
    harmlessIn: [
      'clearinghouse-accepted',
      'clearinghouse-rejected',
      'payer-accepted',
      'payer-rejected',
      'pending',
      ...answered,
    ],
    because: 'the payer has it but has not accepted it into adjudication',
  },
  {
    event: 'payer-accepts',
    from: ['batched', 'sent', 'acknowledged', 'clearinghouse-accepted'],
    to: 'payer-accepted',
    harmlessIn: [
      'clearinghouse-rejected',
      'payer-accepted',
      'payer-rejected',
      'pending',
      ...answered,
    ],
    because: 'a 277CA of the payer took it into adjudication',
  },
  {
    event: 'payer-rejects',
    from: inFlight,
    to: 'payer-rejected',
    harmlessIn: ['clearinghouse-rejected', 'payer-rejected', ...answered],
    because: 'a 277CA of the payer turned it back: it never entered adjudication',
  },
  {
    event: 'payer-pends',
    from: ['batched', 'sent', 'acknowledged', 'clearinghouse-accepted', 'payer-accepted'],
    to: 'pending',
    harmlessIn: ['clearinghouse-rejected', 'payer-rejected', 'pending', ...answered],
    because: 'the payer works on it, or waits for something',
  },
  {
    event: 'decided',
    from: [...inFlight, 'clearinghouse-rejected', 'payer-rejected', ...decidedStatuses],
    to: 'adjudicated',
    harmlessIn: ['closed', 'voided'],
    because: 'a remittance tells a decision that no other row names',
  },
  {
    event: 'paid',
    from: [...inFlight, 'clearinghouse-rejected', 'payer-rejected', ...decidedStatuses],
    to: 'paid',
    harmlessIn: ['closed', 'voided'],
    because: 'every line was paid or is the patient’s',
  },
  {
    event: 'denied',
    from: [...inFlight, 'clearinghouse-rejected', 'payer-rejected', ...decidedStatuses],
    to: 'denied',
    harmlessIn: ['closed', 'voided'],
    because: 'no line was allowed',
  },
  {
    event: 'partly-denied',
    from: [...inFlight, 'clearinghouse-rejected', 'payer-rejected', ...decidedStatuses],
    to: 'partially-denied',
    harmlessIn: ['closed', 'voided'],
    because: 'some lines were denied',
  },
  {
    event: 'forwarded',
    from: [...inFlight, ...decidedStatuses],
    to: 'forwarded',
    harmlessIn: ['closed', 'voided'],
    because: 'the payer sent it on to the next one',
  },
  {
    event: 'decision-reversed',
    from: [...decidedStatuses, 'closed', 'payer-accepted', 'pending'],
    to: 'reversed',
    harmlessIn: ['voided'],
    because: 'a remittance took an earlier decision back',
  },
  {
    event: 'corrected',
    from: [
      'draft',
      'held',
      'ready',
      'clearinghouse-rejected',
      'payer-rejected',
      'payer-accepted',
      'pending',
      'clearinghouse-accepted',
      'acknowledged',
      'sent',
      ...decidedStatuses,
    ],
    to: 'draft',
    harmlessIn: [],
    because: 'a new version takes its place and is scrubbed again',
  },
  {
    event: 'voided',
    from: ['draft', 'held', 'ready', 'clearinghouse-rejected', 'payer-rejected'],
    to: 'voided',
    harmlessIn: ['voided'],
    because: 'it is not to be asked for, and no payer holds it',
  },
  {
    event: 'joined',
    from: ['draft', 'held', 'ready'],
    to: 'voided',
    harmlessIn: [],
    because: 'its charges stand on one claim with those of another visit',
  },
  {
    event: 'void-accepted',
    from: [...decidedStatuses, 'payer-accepted', 'clearinghouse-accepted', 'pending'],
    to: 'voided',
    harmlessIn: ['voided', 'closed'],
    because: 'the payer took back what it held, as asked with frequency 8',
  },
  {
    event: 'closed',
    from: decidedStatuses,
    to: 'closed',
    harmlessIn: ['closed', 'voided'],
    because: 'nothing is open on it any more',
  },
] as const satisfies readonly ClaimTransition[];

export type ClaimEvent = (typeof claimTransitions)[number]['event'];

export interface StatusChange {
  readonly before: ClaimStatus;
  readonly after: ClaimStatus;
  /** False where the event came late or twice and left the state as it was. */
  readonly moved: boolean;
}

const byEvent = new Map<string, ClaimTransition>(
  claimTransitions.map((transition) => [transition.event, transition]),
);

/**
 * Where an event takes a claim.
 * @returns the change, or a refusal when the event cannot happen in this state
 */
export function nextStatus(before: ClaimStatus, event: ClaimEvent): StatusChange | Refused {
  const transition = byEvent.get(event);
  if (!transition) throw new Error('broken: an event without a transition');
  if (transition.from.includes(before)) return { before, after: transition.to, moved: true };
  if (transition.harmlessIn.includes(before)) return { before, after: before, moved: false };
  return refuse('claim-status-conflict', { status: before, event });
}
