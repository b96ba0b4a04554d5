/** Screening on the wire: run it for a practice, and decide what it asks. */
import { z } from 'zod';
import { route, staff } from '../platform/http/route.ts';
import { runAct } from '../platform/transaction.ts';
import { decideScreening, screenProviders } from './screen-providers.act.ts';

export const screeningRoutes = [
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/screening',
    summary: 'Screen the practice’s providers against the exclusion list that is loaded',
    policy: staff('setup:work'),
    params: z.object({ practiceId: z.uuid() }),
    response: z.object({
      screened: z.int(),
      excluded: z.int(),
      possible: z.int(),
      deactivated: z.int(),
    }),
    handle: ({ platform, access, params }) =>
      runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'screen-providers' },
        screenProviders,
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/providers/:providerId/screening',
    summary: 'Say whether the one on the exclusion list is this provider',
    policy: staff('screening:decide'),
    params: z.object({ practiceId: z.uuid(), providerId: z.uuid() }),
    body: z.object({ decision: z.enum(['same-person', 'another-person']) }),
    response: z.object({ decided: z.int() }),
    handle: ({ platform, access, params, body }) =>
      runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'decide-screening' },
        (tx) => decideScreening(tx, { providerId: params.providerId, decision: body.decision }),
      ),
  }),
];
