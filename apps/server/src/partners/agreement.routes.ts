/** Agreements and payers' numbers on the wire: kept by whoever sets the office up. */
import { z } from 'zod';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { route, staff } from '../platform/http/route.ts';
import { listPartners } from './agreement.read.ts';
import { agreementKinds, endAgreement, signAgreement } from './keep-agreement.act.ts';
import { findClearinghouseKey, findNumberedPayers } from './payer-list.read.ts';

const policy = staff('setup:work');

export const agreementRoutes = [
  route({
    method: 'GET',
    path: '/api/partners',
    summary: 'Everybody we deal with, and the agreements under which we do',
    policy,
    response: z.object({
      rows: z.array(
        z.object({
          id: z.uuid(),
          key: z.string(),
          kind: z.string(),
          name: z.string(),
          agreements: z.array(
            z.object({
              id: z.uuid(),
              kind: z.string(),
              signedOn: z.string(),
              effectiveFrom: z.string(),
              effectiveTo: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
    handle: async ({ platform }) => ({
      rows: (await listPartners(platform.database)).map((row) => ({
        ...row,
        agreements: [...row.agreements],
      })),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/partners/:partnerId/agreements',
    summary: 'Write down an agreement that was signed',
    policy,
    params: z.object({ partnerId: z.uuid() }),
    body: z.object({
      kind: z.enum(agreementKinds),
      signedOn: z.iso.date(),
      effectiveFrom: z.iso.date(),
      effectiveTo: z.iso.date().nullable(),
    }),
    response: z.object({ id: z.uuid() }),
    handle: ({ platform, access, params, body }) =>
      signAgreement(platform, {
        actor: access.actor,
        partnerId: params.partnerId,
        kind: body.kind,
        signedOn: calendarDate(body.signedOn),
        effectiveFrom: calendarDate(body.effectiveFrom),
        effectiveTo: body.effectiveTo === null ? null : calendarDate(body.effectiveTo),
      }),
  }),
  route({
    method: 'POST',
    path: '/api/agreements/:id/end',
    summary: 'Say on which day an agreement ends',
    policy,
    params: z.object({ id: z.uuid() }),
    body: z.object({ effectiveTo: z.iso.date() }),
    response: z.object({ id: z.uuid() }),
    handle: ({ platform, access, params, body }) =>
      endAgreement(platform, {
        actor: access.actor,
        id: params.id,
        effectiveTo: calendarDate(body.effectiveTo),
      }),
  }),
  route({
    method: 'GET',
    path: '/api/payer-numbers',
    summary:
      'Under which number each payer is known at our clearinghouse, transaction by transaction',
    policy,
    response: z.object({
      /** Null where no clearinghouse is set up. */
      clearinghouseKey: z.string().nullable(),
      rows: z.array(
        z.object({
          payerId: z.uuid(),
          payerName: z.string(),
          numbers: z.record(z.string(), z.string()),
        }),
      ),
    }),
    handle: async ({ platform }) => {
      const clearinghouseKey = (await findClearinghouseKey(platform.database)) ?? null;
      if (clearinghouseKey === null) return { clearinghouseKey, rows: [] };
      const payers = await findNumberedPayers(platform.database, clearinghouseKey);
      return {
        clearinghouseKey,
        rows: payers.map(({ payerId, name, identifiers }) => ({
          payerId,
          payerName: name,
          numbers: { ...identifiers },
        })),
      };
    },
  }),
];
