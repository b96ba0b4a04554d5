/** Payers against the clearinghouse's list, and enrollments, on the wire. */
import { z } from 'zod';
import { route, staff } from '../platform/http/route.ts';
import { runRead } from '../platform/transaction.ts';
import { payerOnList, payerTransactions } from './payer-list.ts';
import { findClearinghouseKey, findNumberedPayers, listEnrollments } from './payer-list.read.ts';
import { takePayerNumber } from './take-payer-number.act.ts';

const transaction = z.enum(payerTransactions as ['837', '835', '270', '276', '278']);

export const payerListRoutes = [
  route({
    method: 'GET',
    path: '/api/payer-list',
    summary:
      'Payers against the clearinghouse’s list: its numbers, where to enrol first, and where enrollments stand',
    policy: staff('setup:work'),
    response: z.object({
      /** Null where no clearinghouse is set up. */
      clearinghouseKey: z.string().nullable(),
      /** The list that was asked; blank where none is loaded for the clearinghouse. */
      release: z.string(),
      rows: z.array(
        z.object({
          payerId: z.uuid(),
          payerName: z.string(),
          transaction,
          ours: z.string().nullable(),
          listed: z.array(z.string()),
          standing: z.enum(['same', 'differs', 'new', 'absent']),
          needsEnrollment: z.boolean().nullable(),
        }),
      ),
      enrollments: z.array(
        z.object({
          practiceId: z.uuid(),
          payerId: z.uuid(),
          transaction: z.string(),
          status: z.string(),
          effectiveFrom: z.string().nullable(),
        }),
      ),
    }),
    handle: async ({ platform, access }) => {
      const { practiceIds, actor } = access;
      const enrollments = await runRead(
        platform,
        { practiceIds, actor, action: 'list-enrollments' },
        listEnrollments,
      );
      const clearinghouseKey = (await findClearinghouseKey(platform.database)) ?? null;
      const none = { clearinghouseKey, release: '', rows: [], enrollments };
      if (clearinghouseKey === null) return none;
      const list = platform.books.current.loaded.get(`payers/${clearinghouseKey}`);
      if (!list) return none;
      const payers = await findNumberedPayers(platform.database, clearinghouseKey);
      const rows = payers.flatMap((payer) =>
        payerOnList(payer, list).map((one) => ({
          payerId: payer.payerId,
          payerName: payer.name,
          ...one,
          listed: [...one.listed],
        })),
      );
      return { clearinghouseKey, release: list.facts.release.name, rows, enrollments };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/payers/:payerId/numbers/:clearinghouseKey/:transaction',
    summary: 'Use another number for a payer at a clearinghouse, from the next file on',
    policy: staff('setup:work'),
    params: z.object({ payerId: z.uuid(), clearinghouseKey: z.string().max(80), transaction }),
    body: z.object({ identifier: z.string().regex(/^[0-9A-Za-z_.-]{1,80}$/) }),
    response: z.object({ identifier: z.string() }),
    handle: ({ platform, access, params, body }) =>
      takePayerNumber(platform, { actor: access.actor, ...params, ...body }),
  }),
];
