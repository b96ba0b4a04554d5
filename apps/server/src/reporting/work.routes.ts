/** Queues on the wire, as people work them, and stored files told for a person. */
import { z } from 'zod';
import { isRefused, refuse } from '@claimwright/kernel/refusal';
import { dateInZone } from '../platform/clocks.ts';
import { PageDownload, route, staff } from '../platform/http/route.ts';
import { runRead } from '../platform/transaction.ts';
import { taskQueues } from '../tasks/task.ts';
import { explainedPage, explainFile } from './explain-file.x12.ts';
import { openOwnFile } from './open-own-file.act.ts';
import { groupings, groupWork, listWork } from './work-list.read.ts';

const workFilters = {
  /** One queue, or several between commas. */
  queue: z
    .string()
    .max(400)
    .refine((text) => text.split(',').every(isQueue), 'a name that is no queue'),
  practiceId: z.uuid().optional(),
  reason: z.string().max(80).optional(),
  payerId: z.uuid().optional(),
  owner: z.union([z.uuid(), z.enum(['me', 'nobody'])]).optional(),
  due: z.enum(['late', 'week']).optional(),
  status: z.enum(['open', 'snoozed', 'done', 'cancelled']).default('open'),
  search: z.string().max(80).optional(),
};

const queueNames: readonly string[] = taskQueues;
function isQueue(name: string): boolean {
  return queueNames.includes(name);
}

const workRow = z.object({
  practiceId: z.uuid(),
  id: z.uuid(),
  queue: z.string(),
  reason: z.string(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  patientId: z.uuid().nullable(),
  patientName: z.string().nullable(),
  claimId: z.uuid().nullable(),
  controlNumber: z.string().nullable(),
  payerName: z.string().nullable(),
  serviceDate: z.string().nullable(),
  amountCents: z.int(),
  dueDate: z.string(),
  status: z.string(),
  ownerUserId: z.uuid().nullable(),
  ownerName: z.string().nullable(),
  snoozedUntil: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  openedAt: z.string(),
  outcome: z.string().nullable(),
  worthPerDayCents: z.int(),
});

const ownerOf = (owner: string | undefined, me: string): string | undefined =>
  owner === 'me' ? me : owner;

const fileParams = z.object({
  practiceId: z.uuid(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const workRoutes = [
  route({
    method: 'GET',
    path: '/api/work',
    summary: 'One queue in the order that earns most, with who and what each task is about',
    policy: staff('tasks:work'),
    query: z.object({
      ...workFilters,
      order: z.enum(['worth', 'due']).default('worth'),
      cursor: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(workRow),
      total: z.int(),
      totalAmountCents: z.int(),
      next: z.string().nullable(),
    }),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-work' },
        async (tx) => {
          const today = dateInZone(tx.now, 'America/New_York');
          const owner = ownerOf(query.owner, access.actor.id);
          const queues = query.queue.split(',');
          const page = await listWork(tx, { ...query, queues, owner }, today);
          return { ...page, rows: [...page.rows] };
        },
      ),
  }),
  route({
    method: 'GET',
    path: '/api/work/groups',
    summary: 'One queue by reason, practice, payer, owner or clock, with exact counts and sums',
    policy: staff('tasks:work'),
    query: z.object({ ...workFilters, by: z.enum(groupings).default('reason') }),
    response: z.object({
      rows: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          open: z.int(),
          late: z.int(),
          amountCents: z.int(),
        }),
      ),
    }),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'group-work' },
        async (tx) => {
          const today = dateInZone(tx.now, 'America/New_York');
          const owner = ownerOf(query.owner, access.actor.id);
          const queues = query.queue.split(',');
          return { rows: await groupWork(tx, { ...query, queues, owner }, today) };
        },
      ),
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/files/:sha256/explained',
    summary:
      'An X12 file for a person: segments and elements named, codes in words, problems in place',
    policy: staff('claims:read'),
    params: fileParams,
    response: z.object({
      total: z.int(),
      /** How much of the file is left out, being of other practices, in a sentence. */
      notShown: z.string().nullable(),
      lines: z.array(
        z.object({
          depth: z.int(),
          kind: z.enum(['part', 'segment']),
          id: z.string(),
          title: z.string(),
          elements: z.array(
            z.object({
              position: z.string(),
              name: z.string(),
              text: z.string(),
              meaning: z.string().nullable(),
            }),
          ),
          problems: z.array(z.string()),
        }),
      ),
    }),
    handle: async ({ platform, access, params }) => {
      const opened = await openOwnFile(platform, access, { ...params, action: 'explain-file' });
      if (isRefused(opened)) return opened;
      const { adjustmentNoteOf } = platform.books.current;
      const explained = explainFile(opened.bytes, adjustmentNoteOf);
      if (!explained) return refuse('file-is-no-x12');
      return {
        total: explained.total,
        notShown: opened.notShown,
        lines: explained.lines.map((line) => ({
          ...line,
          elements: [...line.elements],
          problems: [...line.problems],
        })),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/files/:sha256/explained/page',
    summary: 'An X12 file for a person, all of it, as one page to be kept: searchable, printable',
    policy: staff('claims:read'),
    params: fileParams,
    handle: async ({ platform, access, params }) => {
      const action = 'download-explained-file';
      const opened = await openOwnFile(platform, access, { ...params, action });
      if (isRefused(opened)) return opened;
      const title = [`File ${params.sha256.slice(0, 12)}`, opened.notShown ?? []].flat().join('. ');
      const pieces = explainedPage(opened.bytes, title);
      if (!pieces) return refuse('file-is-no-x12');
      return new PageDownload(pieces, `explained-${params.sha256.slice(0, 12)}.html`);
    },
  }),
];
