/** The card processor's settlements: which payments it paid out together, and how much. */
import { z } from 'zod';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { ActiveAgreement } from '../partners/partner.ts';
import { failureFields } from '../platform/log.ts';
import type { CardConnection } from './card-processor.client.ts';

const patienceMilliseconds = 15_000;

const settlements = z.object({
  settlements: z.array(
    z.object({
      settlementId: z.string().min(1).max(64),
      merchant: z.string(),
      amountCents: z.int().min(1),
      payments: z.array(z.object({ reference: z.string().max(64), amountCents: z.int().min(1) })),
    }),
  ),
});

/** One payment to a practice's bank account, with the card payments it consists of. Cents. */
export type ToldSettlement = z.output<typeof settlements>['settlements'][number];

/**
 * Asks for the settlements of a day, 'YYYY-MM-DD'.
 * Refuses with `card-processor-silent` when it cannot be reached, or answers what nobody can read.
 */
export async function fetchSettlements(
  agreement: ActiveAgreement,
  connection: CardConnection,
  date: string,
): Promise<readonly ToldSettlement[] | Refused> {
  if (agreement.partnerKey !== connection.partnerKey) {
    throw new Error('broken: a connection of another partner');
  }
  let answer: Response;
  try {
    answer = await fetch(`${connection.baseUrl}/v1/settlements/${date}`, {
      headers: { authorization: `Bearer ${connection.secretKey}` },
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
  } catch (failure) {
    return refuse('card-processor-silent', failureFields(failure));
  }
  if (!answer.ok) return refuse('card-processor-silent', { status: answer.status });
  const read = settlements.safeParse(await answer.json().catch(() => undefined));
  return read.success ? read.data.settlements : refuse('card-processor-silent');
}
