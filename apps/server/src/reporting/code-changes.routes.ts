/** "What changes for us": a release against what the practices used in the last twelve months. */
import { z } from 'zod';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { dateInZone } from '../platform/clocks.ts';
import { FileAnswer, route, staff, type Access } from '../platform/http/route.ts';
import type { Platform } from '../platform/platform.ts';
import { runRead } from '../platform/transaction.ts';
import { codeChangesCsv } from './code-changes.csv.ts';
import { changeKinds, codeChanges, type CodeChange } from './code-changes.ts';
import { readCodeUsage } from './code-usage.read.ts';

const query = z.object({
  /** The first day of what is new. */
  on: z.iso.date(),
  practiceId: z.uuid().optional(),
});

interface Report {
  readonly on: string;
  readonly since: string;
  readonly rows: readonly CodeChange[];
}

/** Twelve months of use, whatever the calendar. */
const usedDays = 365;

async function report(
  platform: Platform,
  access: Pick<Access, 'actor' | 'practiceIds'>,
  asked: z.output<typeof query>,
): Promise<Report | Refused> {
  const { practiceId } = asked;
  if (practiceId !== undefined && !access.practiceIds.includes(practiceId)) {
    return refuse('not-found');
  }
  const on = calendarDate(asked.on);
  const today = dateInZone(platform.businessClock.now(), 'America/New_York');
  const since = addDays(today, -usedDays);
  const rows = await runRead(
    platform,
    { practiceIds: access.practiceIds, actor: access.actor, action: 'report-code-changes' },
    async (tx) => codeChanges(tx.books, await readCodeUsage(tx, { since, practiceId }), on),
  );
  return { on, since, rows };
}

export const codeChangeRoutes = [
  route({
    method: 'GET',
    path: '/api/reports/code-changes',
    summary:
      'What code books change on a day for the practices, by what they used in the last twelve months',
    policy: staff('reports:read'),
    query,
    response: z.object({
      on: z.string(),
      since: z.string(),
      rows: z.array(
        z.object({
          kind: z.enum(changeKinds),
          system: z.string(),
          code: z.string(),
          other: z.string(),
          before: z.string(),
          after: z.string(),
          claims: z.int(),
          claimIds: z.array(z.uuid()),
          amountCents: z.int().nullable(),
        }),
      ),
    }),
    handle: async ({ platform, access, query: asked }) => {
      const made = await report(platform, access, asked);
      if ('refused' in made) return made;
      return { ...made, rows: made.rows.map((row) => ({ ...row, claimIds: [...row.claimIds] })) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/reports/code-changes.csv',
    summary: 'The same as a table for a spreadsheet, without descriptors of procedures',
    policy: staff('reports:read'),
    query,
    handle: async ({ platform, access, query: asked }) => {
      const made = await report(platform, access, asked);
      if ('refused' in made) return made;
      return new FileAnswer(codeChangesCsv(made.rows), 'text/csv', `code-changes-${asked.on}.csv`);
    },
  }),
];
