/** Deposits on the wire: what the bank took in, and a payer's money joined to its remittance by hand. */
import { z } from 'zod';
import { route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { findRemittancesForDeposit, listDeposits } from './deposit-list.read.ts';
import { joinDepositByHand } from './match-deposit.act.ts';

const params = z.object({ practiceId: z.uuid(), depositId: z.uuid() });

export const depositRoutes = [
  route({
    method: 'GET',
    path: '/api/deposits',
    summary: 'Deposits of the practices you may see, the latest first, and what each waits for',
    policy: staff('remittances:read'),
    query: z.object({
      practiceId: z.uuid().optional(),
      depositId: z.uuid().optional(),
      kind: z.enum(['payer', 'card-settlement', 'lockbox', 'return', 'other']).optional(),
      isWaiting: z.stringbool().optional(),
      trace: z.string().max(60).optional(),
      cursor: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(
        z.object({
          practiceId: z.uuid(),
          depositId: z.uuid(),
          depositedOn: z.string(),
          source: z.string(),
          kind: z.string(),
          originatorIdentifier: z.string(),
          traceNumber: z.string(),
          amountCents: z.int(),
          fileSha256: z.string(),
          remittanceId: z.uuid().nullable(),
          standing: z.enum(['matched', 'waiting', 'asked', 'taken']),
          taskId: z.uuid().nullable(),
          taskReason: z.string().nullable(),
          /** Why a person joined it although payer or trace number differ. */
          joinedBecause: z.string().nullable(),
        }),
      ),
      total: z.int(),
      next: z.string().nullable(),
    }),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-deposits' },
        (tx) => listDeposits(tx, query),
      ),
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/deposits/:depositId/remittances',
    summary: 'Remittances of a deposit’s amount that no deposit has paid yet',
    policy: staff('remittances:read'),
    params,
    response: z.object({
      rows: z.array(
        z.object({
          remittanceId: z.uuid(),
          payerName: z.string(),
          traceNumber: z.string(),
          paymentDate: z.string(),
          amountCents: z.int(),
          /** In what it differs from the deposit: joining the two then takes a reason. */
          differ: z.array(z.enum(['payer', 'trace'])),
        }),
      ),
    }),
    handle: ({ platform, access, params: { practiceId, depositId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'find-remittances-for-deposit' },
        async (tx) => ({
          rows: (await findRemittancesForDeposit(tx, practiceId, depositId)).map((row) => ({
            ...row,
            differ: [...row.differ],
          })),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/deposits/:depositId/remittance',
    summary: 'Say which remittance a payer’s deposit pays; its money leaves unapplied',
    policy: staff('remittances:work'),
    params,
    body: z.object({
      remittanceId: z.uuid(),
      /** Why they are one payment although payer or trace number differ. */
      because: z.string().trim().min(5).max(500).optional(),
    }),
    response: z.object({ depositId: z.uuid() }),
    handle: ({ platform, access, params: { practiceId, depositId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'join-deposit-by-hand' }, (tx) =>
        joinDepositByHand(tx, { depositId, ...body }),
      ),
  }),
];
