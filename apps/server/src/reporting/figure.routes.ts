/** A figure's rows, and the report of a month. */
import { z } from 'zod';
import { isRefused } from '@claimwright/kernel/refusal';
import { dateInZone } from '../platform/clocks.ts';
import { FileAnswer, route, staff, type Access } from '../platform/http/route.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { readFigureRows, type FigureRequest } from './figure-rows.read.ts';
import { figureNames, homeFigureNames, invoiceFigureNames } from './figure-sources.read.ts';
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

const paging = {
  practiceId: z.uuid().optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
const days = z.coerce.number().int().optional();
const rowsAnswer = z.object({
  rows: z.array(figureRow),
  total: z.int(),
  totalAmount: z.int(),
  next: z.string().nullable(),
});

/** A page of a figure's rows, over the practices in which the route's own permission holds. */
async function openFigure(
  platform: Platform,
  { practiceIds, actor }: Access,
  asked: Omit<FigureRequest, 'asOf'>,
): Promise<z.input<typeof rowsAnswer>> {
  const found = await runRead(
    platform,
    { practiceIds, actor, action: `open-figure-${asked.figure}` },
    (tx) => readFigureRows(tx, { ...asked, asOf: dateInZone(tx.now, 'America/New_York') }),
  );
  return { ...found, rows: [...found.rows] };
}

export const figureRoutes = [
  route({
    method: 'GET',
    path: '/api/reports/rows',
    summary: 'The rows that a figure was made of, with their exact count and sum',
    policy: staff('reports:read'),
    query: z.object({
      figure: z.enum(figureNames),
      month: month.optional(),
      fromMonth: month.optional(),
      key: z.string().min(1).max(80).optional(),
      fromDays: days,
      toDays: days,
      ...paging,
    }),
    response: rowsAnswer,
    handle: ({ platform, access, query }) => openFigure(platform, access, query),
  }),
  route({
    method: 'GET',
    path: '/api/home/rows',
    summary: 'The rows of the figures above the work of the day, for whoever sees those figures',
    policy: staff('claims:read'),
    query: z.object({ figure: z.enum(homeFigureNames), month: month.optional(), ...paging }),
    response: rowsAnswer,
    handle: ({ platform, access, query }) => openFigure(platform, access, query),
  }),
  route({
    method: 'GET',
    path: '/api/client-invoices/rows',
    summary: 'What stands behind our invoices: the money, the claims, the lines',
    policy: staff('client-billing:read'),
    query: z.object({
      figure: z.enum(invoiceFigureNames),
      month: month.optional(),
      key: z.string().min(1).max(80).optional(),
      ...paging,
    }),
    response: rowsAnswer,
    handle: ({ platform, access, query }) => openFigure(platform, access, query),
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
