/** Enrollments on the wire: where they stand decides which claims leave. */
import { z } from 'zod';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { listEnrollmentsWithSteps } from '../partners/enrollment.read.ts';
import { enrolledTransactions, enrollmentStatuses } from '../partners/record-enrollment.act.ts';
import { route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { settleEnrollment } from './settle-enrollment.act.ts';

const enrollmentSchema = z.object({
  payerId: z.uuid(),
  transaction: z.string(),
  status: z.string(),
  leadDays: z.number().int(),
  effectiveFrom: z.string().nullable(),
  /** The newest first. */
  steps: z.array(
    z.object({
      status: z.string(),
      leadDays: z.number().int(),
      effectiveFrom: z.string().nullable(),
      writtenAt: z.string(),
      writtenBy: z.string(),
    }),
  ),
});

export const enrollmentRoutes = [
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/enrollments',
    summary: 'Where a practice’s enrollments stand, and where each stood before',
    policy: staff('setup:work'),
    params: z.object({ practiceId: z.uuid() }),
    response: z.object({ rows: z.array(enrollmentSchema) }),
    handle: ({ platform, access, params: { practiceId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'list-enrollments' },
        async (tx) => ({
          rows: (await listEnrollmentsWithSteps(tx, practiceId)).map((row) => ({
            ...row,
            steps: [...row.steps],
          })),
        }),
      ),
  }),
  route({
    method: 'PUT',
    path: '/api/practices/:practiceId/enrollments/:payerId/:transaction',
    summary: 'Write down where a practice’s enrollment with a payer stands',
    policy: staff('setup:work'),
    params: z.object({
      practiceId: z.uuid(),
      payerId: z.uuid(),
      transaction: z.enum(enrolledTransactions),
    }),
    body: z.object({
      status: z.enum(enrollmentStatuses),
      effectiveFrom: z.iso.date(),
      /** Days that the payer usually takes from the request to the enrollment. */
      leadDays: z.number().int().min(0).max(365).default(0),
    }),
    response: z.object({ status: z.string() }),
    handle: ({ platform, access, params: { practiceId, ...of }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'record-enrollment' }, (tx) =>
        settleEnrollment(tx, {
          ...of,
          status: body.status,
          effectiveFrom: calendarDate(body.effectiveFrom),
          leadDays: body.leadDays,
        }),
      ),
  }),
];
