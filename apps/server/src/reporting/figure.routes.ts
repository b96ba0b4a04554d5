/** A figure's rows, and the report of a month. */
import { z } from 'zod';
import { isRefused } from '@claimwright/kernel/refusal';
import { dateInZone } from '../platform/clocks.ts';
import { FileAnswer, route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { figureNames, readFigureRows } from './figure-rows.read.ts';
import { makeMonthReport } from './make-month-reports.act.ts';

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

const figureRow = z.object({
  practiceId: z.uuid(),
  kind: z.string(),
  id: z.uuid(),
  on: z.string(),
  label: z.string(),
  amount: z.int(),
  claimId: z.uuid().nullable(),
  patientId: z.uuid().nullable(),
});

export const figureRoutes = [
  route({
    method: 'GET',
    path: '/api/reports/rows',
    summary: 'The rows that a figure was made of, with their exact count and sum',
    policy: staff('reports:read'),
    query: z.object({
      figure: z.enum(figureNames),
      month: month.optional(),
      practiceId: z.uuid().optional(),
      key: z.string().max(80).optional(),
      fromDays: z.coerce.number().int().optional(),
      toDays: z.coerce.number().int().optional(),
      cursor: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(figureRow),
      total: z.int(),
      totalAmount: z.int(),
      next: z.string().nullable(),
    }),
    handle: async ({ platform, access, query }) => {
      const { practiceIds, actor } = access;
      const found = await runRead(
        platform,
        { practiceIds, actor, action: `open-figure-${query.figure}` },
        (tx) => readFigureRows(tx, { ...query, asOf: dateInZone(tx.now, 'America/New_York') }),
      );
      return { ...found, rows: [...found.rows] };
    },
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/months/:month/report',
    summary: 'The practice’s report of a month as PDF: made once, the same bytes for ever',
    policy: staff('reports:read'),
    params: z.object({ practiceId: z.uuid(), month }),
    handle: async ({ platform, access, params }) => {
      const made = await runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'open-month-report' },
        (tx) => makeMonthReport(tx, platform.files, params.month),
      );
      if (isRefused(made)) return made;
      const bytes = await platform.files.read(made.fileSha256);
      return new FileAnswer(bytes, 'application/pdf', `report-${params.month}.pdf`);
    },
  }),
];
