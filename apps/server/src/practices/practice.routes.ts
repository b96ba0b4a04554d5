/** Practices, providers and locations on the wire: what the screens fill their choices from. */
import { z } from 'zod';
import { route, signedIn } from '../platform/http/route.ts';
import { runRead } from '../platform/transaction.ts';
import { findLocations, findPractices, findProviders } from './practice.read.ts';

const practiceSchema = z.object({
  practiceId: z.uuid(),
  legalName: z.string(),
  specialty: z.string(),
  timeZone: z.string(),
  npi: z.string(),
  phone: z.string(),
  status: z.string(),
});

export const practiceRoutes = [
  route({
    method: 'GET',
    path: '/api/practices',
    summary: 'The practices you work for',
    policy: signedIn(),
    response: z.object({ rows: z.array(practiceSchema) }),
    handle: ({ platform, access }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-practices' },
        async (tx) => {
          const rows = await findPractices(tx);
          return {
            rows: rows.map((row) => ({
              practiceId: row.practice_id,
              legalName: row.legal_name,
              specialty: row.specialty,
              timeZone: row.time_zone,
              npi: row.npi,
              phone: row.phone,
              status: row.status,
            })),
          };
        },
      ),
  }),
  route({
    method: 'GET',
    path: '/api/providers',
    summary: 'Providers and locations of the practices you work for',
    policy: signedIn(),
    response: z.object({
      providers: z.array(
        z.object({
          practiceId: z.uuid(),
          id: z.uuid(),
          lastName: z.string(),
          firstName: z.string(),
          credential: z.string(),
          npi: z.string(),
          taxonomy: z.string(),
        }),
      ),
      locations: z.array(
        z.object({
          practiceId: z.uuid(),
          id: z.uuid(),
          key: z.string(),
          name: z.string(),
          placeOfService: z.string(),
        }),
      ),
    }),
    handle: ({ platform, access }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-providers' },
        async (tx) => ({
          providers: await findProviders(tx),
          locations: await findLocations(tx),
        }),
      ),
  }),
];
