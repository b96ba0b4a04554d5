/** What staff do about patients' money. */
import { z } from 'zod';
import { refuse } from '@claimwright/kernel/refusal';
import { FileAnswer, route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { readPatientAccount, type PatientAccount } from './account.read.ts';
import { findDeposit } from './cheque.read.ts';
import { shownStatement, showStatement } from './shown-statement.ts';
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
  statements: z.array(shownStatement),
  plan: z
    .object({
      agreedOn: z.string(),
      totalCents: z.int(),
      installments: z.array(z.object({ number: z.int(), dueOn: z.string(), amountCents: z.int() })),
    })
    .nullable(),
});

/** The account as JSON says it: whole numbers of cents. */
function shown({ statements, plan, ...account }: PatientAccount): z.input<typeof patientAccount> {
  return {
    ...account,
    rows: [...account.rows],
    statements: statements.map(showStatement),
    plan: plan
      ? {
          agreedOn: plan.agreedOn,
          totalCents: Number(plan.totalCents),
          installments: plan.installments.map((one) => ({
            ...one,
            amountCents: Number(one.amountCents),
          })),
        }
      : null,
  };
}

export const patientBillingRoutes = [
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/patients/:patientId/account',
    summary: 'What is open on a patient’s account, every ledger row behind it, statements and plan',
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
      return account ? shown(account) : refuse('not-found');
    },
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/patients/:patientId/statements/:statementId/file',
    summary: 'A statement to a patient’s guarantor as PDF, as it was sent',
    policy: staff('patients:read'),
    params: z.object({ practiceId: z.uuid(), patientId: z.uuid(), statementId: z.uuid() }),
    handle: async ({ platform, access, params }) => {
      const { practiceId, patientId, statementId } = params;
      const account = await runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'open-statement' },
        (tx) => readPatientAccount(tx, practiceId, patientId),
      );
      const found = account?.statements.find((one) => one.id === statementId);
      if (!found) return refuse('not-found');
      const bytes = await platform.files.read(found.fileSha256);
      return new FileAnswer(bytes, 'application/pdf', `statement-${found.number}.pdf`);
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
