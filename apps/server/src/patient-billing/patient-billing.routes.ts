/** What staff do about patients' money. */
import { z } from 'zod';
import { refuse } from '@claimwright/kernel/refusal';
import { route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { readPatientAccount } from './account.read.ts';
import { findDeposit } from './cheque.read.ts';
import { assignCheque } from './take-cheque.act.ts';

const patientAccount = z.object({
  patientBalanceCents: z.int(),
  insuranceBalanceCents: z.int(),
  rows: z.array(
    z.object({
      rowId: z.uuid(),
      effectiveDate: z.string(),
      postedAt: z.string(),
      debit: z.string(),
      credit: z.string(),
      amountCents: z.int(),
      reason: z.string(),
      claimId: z.uuid().nullable(),
    }),
  ),
});

export const patientBillingRoutes = [
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/patients/:patientId/account',
    summary: 'What is open on a patient’s account, and every ledger row behind it',
    policy: staff('patients:read'),
    params: z.object({ practiceId: z.uuid(), patientId: z.uuid() }),
    response: patientAccount,
    handle: async ({ platform, access, params }) => {
      const { practiceId, patientId } = params;
      const account = await runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'read-patient-account' },
        (tx) => readPatientAccount(tx, practiceId, patientId),
      );
      return account ? { ...account, rows: [...account.rows] } : refuse('not-found');
    },
  }),
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
