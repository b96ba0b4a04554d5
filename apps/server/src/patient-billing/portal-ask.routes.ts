/** Asking from the portal, and what was asked, for those who answer. */
import { z } from 'zod';
import { isRefused } from '@claimwright/kernel/refusal';
import { portal, route, staff, StatusAnswer } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { findAsks, findReceipts } from './ask.read.ts';
import { askKinds, askPractice } from './ask-practice.act.ts';
import { portalHolder } from './portal-holder.ts';

const mostLetters = 2_000;

const ask = z.object({
  askId: z.uuid(),
  kind: z.string(),
  text: z.string(),
  askedAt: z.string(),
});

export const portalAskRoutes = [
  route({
    method: 'POST',
    path: '/api/portal/asks',
    summary: 'A question, a request for help with paying, or an insurance that is not on the bill',
    policy: portal(),
    body: z.object({ kind: z.enum(askKinds), text: z.string().trim().min(1).max(mostLetters) }),
    response: z.object({ answeredBy: z.string() }),
    handle: async ({ platform, access, body }) => {
      const { practiceId, guarantorId } = portalHolder(access);
      const outcome = await runAct(
        platform,
        { practiceId, actor: access.actor, action: 'ask-practice' },
        (tx) => askPractice(tx, { guarantorId, ...body }),
      );
      return isRefused(outcome) ? outcome : new StatusAnswer(201, outcome);
    },
  }),
  route({
    method: 'GET',
    path: '/api/portal/history',
    summary: 'What was paid, with receipts, and what was asked',
    policy: portal(),
    response: z.object({
      receipts: z.array(
        z.object({
          paymentId: z.uuid(),
          receivedOn: z.string(),
          amountCents: z.int(),
          kind: z.string(),
          status: z.string(),
        }),
      ),
      asks: z.array(ask),
    }),
    handle: ({ platform, access }) => {
      const { practiceId, guarantorId } = portalHolder(access);
      return runAct(
        platform,
        { practiceId, actor: access.actor, action: 'read-portal-history' },
        async (tx) => ({
          receipts: await findReceipts(tx, practiceId, guarantorId),
          asks: await findAsks(tx, practiceId, guarantorId),
        }),
      );
    },
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/guarantors/:guarantorId/asks',
    summary: 'What somebody asked in the portal, the latest first',
    policy: staff('patients:read'),
    params: z.object({ practiceId: z.uuid(), guarantorId: z.uuid() }),
    response: z.object({ rows: z.array(ask) }),
    handle: ({ platform, access, params }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'read-asks' },
        async (tx) => ({ rows: await findAsks(tx, params.practiceId, params.guarantorId) }),
      ),
  }),
];
