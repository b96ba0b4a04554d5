/** Uses another number for a payer at a clearinghouse: a deed of the office, for every practice. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { runOfficeAct } from '../platform/office-act.ts';
import type { Platform } from '../platform/platform.ts';
import type { Actor } from '../platform/transaction.ts';
import type { PayerTransaction } from './partner.ts';
import { upsertPayerIdentifiers } from './partner.store.ts';
import { isPayer } from './payer-list.read.ts';

/** @returns the number that is used from now on; what left before keeps the number it left with */
export async function takePayerNumber(
  platform: Platform,
  given: {
    readonly actor: Actor;
    readonly payerId: string;
    readonly clearinghouseKey: string;
    readonly transaction: PayerTransaction;
    readonly identifier: string;
  },
): Promise<{ readonly identifier: string } | Refused> {
  const { actor, payerId, clearinghouseKey, transaction, identifier } = given;
  const detail = { payerId, clearinghouseKey, transaction, identifier };
  const taken = await runOfficeAct(
    platform,
    { actor, action: 'take-payer-number', detail },
    async (tx) => {
      if (!(await isPayer(tx.db, payerId))) return refuse('not-found');
      await upsertPayerIdentifiers(tx.db, payerId, clearinghouseKey, { [transaction]: identifier });
      return { identifier };
    },
  );
  return isRefused(taken) ? taken : { identifier: taken.identifier };
}
