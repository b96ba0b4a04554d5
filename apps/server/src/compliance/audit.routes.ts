/** The audit trail, for compliance officers. */
import { z } from 'zod';
import { route, staff } from '../platform/http/route.ts';
import { runRead } from '../platform/transaction.ts';
import { listAudit } from './audit.read.ts';
import { listUnroutedOpenings } from './unrouted-openings.read.ts';

const auditRow = z.object({
  practiceId: z.uuid(),
  id: z.uuid(),
  at: z.string(),
  businessAt: z.string(),
  actorKind: z.string(),
  actorId: z.string(),
  actorName: z.string().nullable(),
  action: z.string(),
  outcome: z.string(),
  subjectKind: z.string().nullable(),
  subjectIds: z.array(z.uuid()),
  detail: z.record(z.string(), z.unknown()),
});

const moment = z.iso.datetime();

export const complianceRoutes = [
  route({
    method: 'GET',
    path: '/api/audit',
    summary: 'Who saw a patient, who did what, what was refused; newest first',
    policy: staff('audit:read'),
    query: z.object({
      practiceId: z.uuid().optional(),
      patientId: z.uuid().optional(),
      actorId: z.string().max(80).optional(),
      action: z.string().max(80).optional(),
      refusedOnly: z.stringbool().default(false),
      from: moment.optional(),
      to: moment.optional(),
      cursor: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ rows: z.array(auditRow), total: z.int(), next: z.string().nullable() }),
    handle: async ({ platform, access, query }) => {
      const { practiceIds, actor } = access;
      const page = await runRead(platform, { practiceIds, actor, action: 'read-audit' }, (tx) =>
        listAudit(tx, query),
      );
      const rows = page.rows.map((row) => ({
        ...row,
        subjectIds: [...row.subjectIds],
        detail: { ...row.detail },
      }));
      return { ...page, rows };
    },
  }),
  route({
    method: 'GET',
    path: '/api/audit/unrouted',
    summary: 'Who opened files that no practice claims, or was refused; newest first',
    policy: staff('audit:read'),
    query: z.object({
      refusedOnly: z.stringbool().default(false),
      from: moment.optional(),
      to: moment.optional(),
      cursor: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(
        z.object({
          id: z.uuid(),
          at: z.string(),
          actorKind: z.string(),
          actorId: z.string(),
          actorName: z.string().nullable(),
          action: z.string(),
          outcome: z.string(),
          unroutedId: z.string().nullable(),
          fileSha256: z.string().nullable(),
        }),
      ),
      total: z.int(),
      next: z.string().nullable(),
    }),
    handle: async ({ platform, access, query }) => {
      const { practiceIds, actor } = access;
      const action = 'read-unrouted-openings';
      const page = await runRead(platform, { practiceIds, actor, action }, (tx) =>
        listUnroutedOpenings(tx, query),
      );
      return { ...page, rows: [...page.rows] };
    },
  }),
];
