/** Crossover: a decided claim goes on to the next payer by itself. */
import type { ClaimDecision } from './decision.ts';
import type { PayerHabit } from './payer-habits.ts';
import type { ReceivedClaim } from './received-claim.ts';

/** The claim as the next payer gets it, with what this payer decided, line by line. */
export function forwardedClaim(
  decision: ClaimDecision,
  next: { readonly payerKey: string; readonly memberId: string },
  payer: PayerHabit,
  on: string,
): ReceivedClaim {
  const { replacesClaimNumber: _replaced, ...claim } = decision.claim;
  return {
    ...claim,
    payerKey: next.payerKey,
    memberId: next.memberId,
    delivery: 'forwarded',
    receivedOn: on,
    frequencyCode: '1',
    payerResponsibility: claim.payerResponsibility === 'P' ? 'S' : 'T',
    earlierPayers: [
      ...claim.earlierPayers,
      {
        payerId: payer.ids.claims,
        paidCents: decision.paidCents,
        lines: decision.lines.map(({ paidCents, adjustments }) => ({ paidCents, adjustments })),
      },
    ],
  };
}
