/** Participations of providers with payers on the wire: kept by whoever sets practices up. */
import { z } from 'zod';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { beginParticipation, endParticipation } from './keep-participation.act.ts';
import { listParticipations } from './participation.read.ts';

const policy = staff('setup:work');

export const participationRoutes = [
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/participations',
    summary: 'With which payers providers take part, where, from when to when',
    policy,
    params: z.object({ practiceId: z.uuid() }),
    response: z.object({
      rows: z.array(
        z.object({
          id: z.uuid(),
          providerId: z.uuid(),
          payerId: z.uuid(),
          locationId: z.uuid().nullable(),
          effectiveFrom: z.string(),
          effectiveTo: z.string().nullable(),
        }),
      ),
    }),
    handle: ({ platform, access, params: { practiceId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'list-participations' },
        async (tx) => ({ rows: await listParticipations(tx, practiceId) }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/providers/:providerId/participations',
    summary: 'A provider takes part with a payer from a day on',
    policy,
    params: z.object({ practiceId: z.uuid(), providerId: z.uuid() }),
    body: z.object({
      payerId: z.uuid(),
      /** Null: at every location. */
      locationId: z.uuid().nullable(),
      effectiveFrom: z.iso.date(),
      effectiveTo: z.iso.date().nullable(),
    }),
    response: z.object({ id: z.uuid() }),
    handle: ({ platform, access, params: { practiceId, providerId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'begin-participation' }, (tx) =>
        beginParticipation(tx, {
          providerId,
          payerId: body.payerId,
          locationId: body.locationId,
          effectiveFrom: calendarDate(body.effectiveFrom),
          effectiveTo: body.effectiveTo === null ? null : calendarDate(body.effectiveTo),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/participations/:id/end',
    summary: 'Say on which day a participation ends',
    policy,
    params: z.object({ practiceId: z.uuid(), id: z.uuid() }),
    body: z.object({ effectiveTo: z.iso.date() }),
    response: z.object({ id: z.uuid() }),
    handle: ({ platform, access, params: { practiceId, id }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'end-participation' }, (tx) =>
        endParticipation(tx, { id, effectiveTo: calendarDate(body.effectiveTo) }),
      ),
  }),
];
