/** Authorizations on the wire. */
import { z } from 'zod';
import { route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { listAuthorizations } from './authorization.read.ts';
import { answerAuthorization, recordAuthorization } from './record-authorization.act.ts';

const code = z.string().regex(/^[A-Z0-9]\d{3}[A-Z0-9]$/);
const patientParams = z.object({ practiceId: z.uuid(), patientId: z.uuid() });
const done = z.object({ authorizationId: z.uuid() });

export const authorizationRoutes = [
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/patients/:patientId/authorizations',
    summary: 'What payers allowed beforehand, and what is left of it',
    policy: staff('patients:read'),
    params: patientParams,
    response: z.object({
      rows: z.array(
        z.object({
          id: z.uuid(),
          payerId: z.uuid(),
          number: z.string().nullable(),
          status: z.string(),
          codes: z.array(z.string()),
          unitsAuthorized: z.number().int(),
          unitsUsed: z.number().int(),
          effectiveFrom: z.string(),
          effectiveTo: z.string(),
        }),
      ),
    }),
    handle: ({ platform, access, params: { practiceId, patientId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'open-authorizations' },
        async (tx) => {
          const rows = await listAuthorizations(tx, practiceId, patientId);
          return { rows: rows.map((row) => ({ ...row, codes: [...row.codes] })) };
        },
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/patients/:patientId/authorizations',
    summary: 'Record an authorization, or that one was requested',
    policy: staff('patients:work'),
    params: patientParams,
    body: z.object({
      payerId: z.uuid(),
      number: z.string().max(50).optional(),
      codes: z.array(code).min(1).max(50),
      units: z.number().int().min(1).max(9999),
      effectiveFrom: z.iso.date(),
      effectiveTo: z.iso.date(),
    }),
    response: done,
    handle: ({ platform, access, params: { practiceId, patientId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'record-authorization' }, (tx) =>
        recordAuthorization(tx, { ...body, patientId }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/authorizations/:authorizationId/answer',
    summary: 'Write down the payer’s answer to a request',
    policy: staff('patients:work'),
    params: z.object({ practiceId: z.uuid(), authorizationId: z.uuid() }),
    body: z.object({
      status: z.enum(['approved', 'denied']),
      number: z.string().max(50).optional(),
      codes: z.array(code).optional(),
      units: z.number().int().min(0).optional(),
      effectiveFrom: z.iso.date().optional(),
      effectiveTo: z.iso.date().optional(),
    }),
    response: done,
    handle: ({ platform, access, params: { practiceId, authorizationId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'answer-authorization' }, (tx) =>
        answerAuthorization(tx, { ...body, authorizationId }),
      ),
  }),
];
