/** Invoices to practices, for managers and owners. */
import { z } from 'zod';
import { refuse } from '@claimwright/kernel/refusal';
import { FileAnswer, route, staff } from '../platform/http/route.ts';
import { runRead } from '../platform/transaction.ts';
import { findInvoiceFile, listInvoices } from './invoice.read.ts';

const invoice = z.object({
  practiceId: z.uuid(),
  invoiceId: z.uuid(),
  number: z.string(),
  month: z.string(),
  issuedOn: z.string(),
  baseCents: z.int(),
  claimCount: z.int(),
  feeCents: z.int(),
  notBilledCents: z.int(),
  fileSha256: z.string(),
});

export const clientBillingRoutes = [
  route({
    method: 'GET',
    path: '/api/client-invoices',
    summary: 'The billing company’s invoices to the practices you may see',
    policy: staff('client-billing:read'),
    query: z.object({
      practiceId: z.uuid().optional(),
      month: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .optional(),
      cursor: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(invoice),
      total: z.int(),
      next: z.string().nullable(),
    }),
    handle: async ({ platform, access, query }) => {
      const { practiceIds, actor } = access;
      const page = await runRead(
        platform,
        { practiceIds, actor, action: 'list-client-invoices' },
        (tx) => listInvoices(tx, query),
      );
      return { ...page, rows: [...page.rows] };
    },
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/client-invoices/:invoiceId/file',
    summary: 'An invoice as PDF',
    policy: staff('client-billing:read'),
    params: z.object({ practiceId: z.uuid(), invoiceId: z.uuid() }),
    handle: async ({ platform, access, params }) => {
      const found = await runRead(
        platform,
        { practiceIds: [params.practiceId], actor: access.actor, action: 'open-client-invoice' },
        (tx) => findInvoiceFile(tx, params.practiceId, params.invoiceId),
      );
      if (!found) return refuse('not-found');
      const bytes = await platform.files.read(found.fileSha256);
      return new FileAnswer(bytes, 'application/pdf', `invoice-${found.number}.pdf`);
    },
  }),
];
