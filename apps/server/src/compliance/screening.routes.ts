/** Screening on the wire: run it for a practice, and decide what it asks. */
import { z } from 'zod';
import { route, signedIn, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { listScreenedProviders } from './screening.read.ts';
import { decideScreening, screenProviders } from './screen-providers.act.ts';

export const screeningRoutes = [
  route({
    method: 'GET',
    path: '/api/screening',
    summary:
      'What the list of exclusions and the register of NPIs say of your practices’ providers',
    policy: signedIn(),
    response: z.object({
      rows: z.array(
        z.object({
          practiceId: z.uuid(),
          providerId: z.uuid(),
          lastName: z.string(),
          firstName: z.string(),
          npi: z.string(),
          bornOn: z.string().nullable(),
          activeFrom: z.string(),
          activeTo: z.string().nullable(),
          outcome: z.enum(['clear', 'excluded', 'possible', 'not-loaded']),
          matchedBy: z.string().nullable(),
          state: z.string(),
          listed: z.array(
            z.object({
              name: z.string(),
              bornOn: z.string().nullable(),
              state: z.string(),
              kind: z.string(),
              excludedOn: z.string(),
            }),
          ),
          release: z.string().nullable(),
          isDeactivated: z.boolean(),
          decision: z.string().nullable(),
          decidedBy: z.string().nullable(),
          decidedAt: z.string().nullable(),
          isAsked: z.boolean(),
        }),
      ),
    }),
    handle: ({ platform, access }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-screening' },
        async (tx) => ({
          rows: (await listScreenedProviders(tx)).map((row) => ({
            ...row,
            listed: [...row.listed],
          })),
        }),
      ),
  }),
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
