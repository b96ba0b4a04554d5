/** Queues and tasks on the wire. */
import { z } from 'zod';
import { isRefused } from '@claimwright/kernel/refusal';
import { dateInZone } from '../platform/clocks.ts';
import { route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { countUnrouted } from '../partners/unrouted.read.ts';
import { countQueues, listTasks } from './task.read.ts';
import type { Task } from './task.ts';
import { taskQueues } from './task.ts';
import { assignTask, finishTask, snoozeTask } from './tasks.act.ts';

const taskSchema = z.object({
  practiceId: z.uuid(),
  id: z.uuid(),
  queue: z.string(),
  reason: z.string(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  patientId: z.uuid().nullable(),
  claimId: z.uuid().nullable(),
  amountCents: z.number().int(),
  dueDate: z.string(),
  status: z.string(),
  ownerUserId: z.uuid().nullable(),
  snoozedUntil: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  outcome: z.string().nullable(),
});
const done = z.object({ taskId: z.uuid() });
const taskParams = z.object({ practiceId: z.uuid(), taskId: z.uuid() });

function shown(task: Task): z.input<typeof taskSchema> {
  return { ...task, amountCents: Number(task.amountCents), detail: { ...task.detail } };
}

export const taskRoutes = [
  route({
    method: 'GET',
    path: '/api/tasks',
    summary: 'What waits in the queues of the practices you may see',
    policy: staff('tasks:work'),
    query: z.object({
      queue: z.enum(taskQueues).optional(),
      practiceId: z.uuid().optional(),
      reason: z.string().optional(),
      status: z.enum(['open', 'done', 'cancelled']).optional(),
      mine: z.stringbool().default(false),
      withSnoozed: z.stringbool().default(false),
      subjectId: z.uuid().optional(),
      patientId: z.uuid().optional(),
      cursor: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(taskSchema),
      total: z.number().int(),
      next: z.string().nullable(),
    }),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-tasks' },
        async (tx) => {
          const { mine, ...filter } = query;
          const ownerUserId = mine ? access.actor.id : undefined;
          const page = await listTasks(tx, { ...filter, ownerUserId });
          return { ...page, rows: page.rows.map(shown) };
        },
      ),
  }),
  route({
    method: 'GET',
    path: '/api/queues',
    summary: 'How much waits in each queue',
    policy: staff('tasks:work'),
    response: z.object({
      rows: z.array(
        z.object({
          queue: z.string(),
          open: z.number().int(),
          overdue: z.number().int(),
          mine: z.number().int(),
          amountCents: z.number().int(),
        }),
      ),
    }),
    handle: ({ platform, access }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'count-queues' },
        async (tx) => {
          const counts = await countQueues(
            tx,
            access.actor.id,
            dateInZone(tx.now, 'America/New_York'),
          );
          const rows = counts.map((one) => ({ ...one, amountCents: Number(one.amountCents) }));
          // no practice's, so no task of one: still something that waits for whoever works it
          if (!access.grants.has('unrouted:work')) return { rows };
          return { rows: [...rows, { ...(await countUnrouted(tx.db)), mine: 0 }] };
        },
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/tasks/:taskId/assign',
    summary: 'Give a task to somebody, or to yourself',
    policy: staff('tasks:work'),
    params: taskParams,
    body: z.object({ ownerUserId: z.union([z.uuid(), z.literal('me')]).nullable() }),
    response: done,
    handle: ({ platform, access, params, body }) =>
      runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'assign-task' },
        (tx) =>
          assignTask(tx, {
            taskId: params.taskId,
            ownerUserId: body.ownerUserId === 'me' ? access.actor.id : body.ownerUserId,
          }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/tasks/:taskId/snooze',
    summary: 'Put a task off to a later day',
    policy: staff('tasks:work'),
    params: taskParams,
    body: z.object({ until: z.iso.date().nullable() }),
    response: done,
    handle: ({ platform, access, params, body }) =>
      runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'snooze-task' },
        (tx) => snoozeTask(tx, { taskId: params.taskId, until: body.until }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/tasks/:taskId/finish',
    summary: 'Close a task with what came of it',
    policy: staff('tasks:work'),
    params: taskParams,
    body: z.object({
      status: z.enum(['done', 'cancelled']),
      outcome: z.string().min(1).max(200),
    }),
    response: done,
    handle: async ({ platform, access, params, body }) => {
      const outcome = await runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'finish-task' },
        (tx) => finishTask(tx, { taskId: params.taskId, ...body }),
      );
      return isRefused(outcome) ? outcome : { taskId: outcome.taskId };
    },
  }),
];
