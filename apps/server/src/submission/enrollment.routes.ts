/** Enrollments on the wire: where they stand decides which claims leave. */
import { z } from 'zod';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { enrolledTransactions, enrollmentStatuses } from '../partners/record-enrollment.act.ts';
import { route, staff } from '../platform/http/route.ts';
import { runAct } from '../platform/transaction.ts';
import { settleEnrollment } from './settle-enrollment.act.ts';

export const enrollmentRoutes = [
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
    body: z.object({ status: z.enum(enrollmentStatuses), effectiveFrom: z.iso.date() }),
    response: z.object({ status: z.string() }),
    handle: ({ platform, access, params: { practiceId, ...of }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'record-enrollment' }, (tx) =>
        settleEnrollment(tx, {
          ...of,
          status: body.status,
          effectiveFrom: calendarDate(body.effectiveFrom),
        }),
      ),
  }),
];
