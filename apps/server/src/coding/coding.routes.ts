/** The coder's bench on the wire: code a visit. */
import { z } from 'zod';
import { isRefused } from '@claimwright/kernel/refusal';
import { route, staff } from '../platform/http/route.ts';
import { runAct } from '../platform/transaction.ts';
import { codeEncounter } from './code-encounter.act.ts';

export const codingRoutes = [
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/encounters/:encounterId/code',
    summary: 'Put a coder’s diagnoses and lines on a visit, judged for its day',
    policy: staff('coding:work'),
    params: z.object({ practiceId: z.uuid(), encounterId: z.uuid() }),
    body: z.object({
      diagnoses: z.array(z.string().min(3).max(8)).min(1).max(12),
      lines: z
        .array(
          z.object({
            code: z.string().min(5).max(5),
            modifiers: z.array(z.string().length(2)).max(4),
            units: z.number().int().min(1).max(999),
            chargeCents: z.number().int().positive().optional(),
            diagnosisPointers: z.array(z.number().int().min(1).max(12)).min(1).max(4),
            nationalDrugCode: z.string().length(11).optional(),
          }),
        )
        .min(1)
        .max(200),
    }),
    response: z.object({
      encounterId: z.uuid(),
      status: z.string(),
      missing: z.number().int(),
    }),
    handle: async ({ platform, access, params, body }) => {
      const outcome = await runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'code-encounter' },
        (tx) =>
          codeEncounter(tx, {
            encounterId: params.encounterId,
            diagnoses: body.diagnoses,
            lines: body.lines.map(({ chargeCents, ...line }) => ({
              ...line,
              ...(chargeCents === undefined ? {} : { chargeCents: BigInt(chargeCents) }),
            })),
          }),
      );
      if (isRefused(outcome)) return outcome;
      return {
        encounterId: outcome.encounterId,
        status: outcome.status,
        missing: outcome.missing.length,
      };
    },
  }),
];
