/** What staff do about patients' money. */
import { z } from 'zod';
import { refuse } from '@claimwright/kernel/refusal';
import { route, staff } from '../platform/http/route.ts';
import { runAct } from '../platform/transaction.ts';
import { findDeposit } from './cheque.read.ts';
import { assignCheque } from './take-cheque.act.ts';

export const patientBillingRoutes = [
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/deposits/:depositId/assign',
    summary: 'Says whose cheque a deposit is; its money moves to that account',
    policy: staff('patient-billing:work'),
    params: z.object({ practiceId: z.uuid(), depositId: z.uuid() }),
    body: z.object({ guarantorId: z.uuid() }),
    response: z.object({ taken: z.boolean() }),
    handle: async ({ platform, access, params, body }) => {
      const { practiceId, depositId } = params;
      return runAct(
        platform,
        { practiceId, actor: access.actor, action: 'assign-cheque' },
        async (tx) => {
          const deposit = await findDeposit(tx, practiceId, depositId);
          if (!deposit) return refuse('not-found');
          return assignCheque(tx, { depositId, guarantorId: body.guarantorId, deposit });
        },
      );
    },
  }),
];
