/** "What changes for us": a release against what the practices used in the last twelve months. */
import { z } from 'zod';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { dateInZone } from '../platform/clocks.ts';
import { FileAnswer, route, staff, type Access } from '../platform/http/route.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { codeChangesCsv } from './code-changes.csv.ts';
import { changeKinds, codeChanges, type CodeChange } from './code-changes.ts';
import { findAskedPractices } from './code-change-mail.read.ts';
import { askForCodeChangeMail } from './ask-for-code-change-mail.act.ts';
import { findClaimPlaces, readCodeUsage } from './code-usage.read.ts';

const query = z.object({
  /** The first day of what is new. */
  on: z.iso.date(),
  practiceId: z.uuid().optional(),
});

interface Report {
  readonly on: string;
  readonly since: string;
  readonly rows: readonly CodeChange[];
  /** The practice of each claim that is named. */
  readonly practiceOf: ReadonlyMap<string, string>;
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
  const told = await runRead(
    platform,
    { practiceIds: access.practiceIds, actor: access.actor, action: 'report-code-changes' },
    async (tx) => {
      const rows = codeChanges(tx.books, await readCodeUsage(tx, { since, practiceId }), on);
      const named = new Set(rows.flatMap(({ claimIds }) => claimIds));
      return { rows, practiceOf: await findClaimPlaces(tx, [...named]) };
    },
  );
  return { on, since, ...told };
}

export const codeChangeRoutes = [
  route({
    method: 'GET',
    path: '/api/reports/code-changes/mail',
    summary: 'For which practices whoever asks is told of code changes by mail',
    policy: staff('reports:read'),
    response: z.object({ practiceIds: z.array(z.uuid()) }),
    handle: async ({ platform, access }) => {
      const { actor, practiceIds } = access;
      const asked = await runRead(
        platform,
        { practiceIds, actor, action: 'read-code-change-mail' },
        (tx) => findAskedPractices(tx, actor.id),
      );
      return { practiceIds: asked };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/practices/:practiceId/code-change-mail',
    summary: 'Be told by mail what new releases of code books change for a practice, or no more',
    policy: staff('reports:read'),
    params: z.object({ practiceId: z.uuid() }),
    body: z.object({ isAsked: z.boolean() }),
    response: z.object({ isAsked: z.boolean() }),
    handle: ({ platform, access, params, body }) =>
      runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'ask-for-code-change-mail' },
        (tx) => askForCodeChangeMail(tx, body.isAsked),
      ),
  }),
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
          /** The latest of them, at most fifty. */
          touched: z.array(z.object({ practiceId: z.uuid(), claimId: z.uuid() })),
          amountCents: z.int().nullable(),
        }),
      ),
    }),
    handle: async ({ platform, access, query: asked }) => {
      const made = await report(platform, access, asked);
      if ('refused' in made) return made;
      const touched = (ids: readonly string[]) =>
        ids.flatMap((claimId) => {
          const practiceId = made.practiceOf.get(claimId);
          return practiceId === undefined ? [] : [{ practiceId, claimId }];
        });
      return {
        on: made.on,
        since: made.since,
        rows: made.rows.map(({ claimIds, ...row }) => ({ ...row, touched: touched(claimIds) })),
      };
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
      const pathOf = (claimId: string): string =>
        `/practices/${made.practiceOf.get(claimId) ?? ''}/claims/${claimId}`;
      return new FileAnswer(
        codeChangesCsv(made.rows, pathOf),
        'text/csv',
        `code-changes-${asked.on}.csv`,
      );
    },
  }),
];
