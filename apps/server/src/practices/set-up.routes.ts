/** A practice's own prices and providers on the wire: kept by whoever sets practices up. */
import { z } from 'zod';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { changePrice, endPrice } from './change-price.act.ts';
import { addProvider, changeProvider } from './keep-provider.act.ts';
import { findProviders } from './practice.read.ts';
import { listPrices } from './price.read.ts';

const policy = staff('setup:work');
const ofPractice = z.object({ practiceId: z.uuid() });
/** CPT, HCPCS or the practice's own code. */
const code = z.string().regex(/^[0-9A-Z]{4,8}$/);
const person = {
  lastName: z.string().trim().min(1).max(60),
  firstName: z.string().trim().min(1).max(35),
  credential: z.string().trim().max(20),
  /** Ten characters (NUCC provider taxonomy). */
  taxonomy: z.string().regex(/^[0-9A-Z]{9}X$/),
};
const ofProvider = z.object({ practiceId: z.uuid(), providerId: z.uuid() });

const priceRoutes = [
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/prices',
    summary: 'What the practice charges, code by code, with what held before and what will',
    policy,
    params: ofPractice,
    query: z.object({ code: z.string().max(8).default('') }),
    response: z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          chargeCents: z.number().int(),
          effectiveFrom: z.string(),
          effectiveTo: z.string().nullable(),
        }),
      ),
      total: z.number().int(),
    }),
    handle: ({ platform, access, params: { practiceId }, query }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'list-prices' },
        async (tx) => {
          const { rows, total } = await listPrices(tx, practiceId, query.code.toUpperCase());
          return {
            rows: rows.map((row) => ({ ...row, chargeCents: Number(row.chargeCents) })),
            total,
          };
        },
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/prices',
    summary: 'Begin a price on a day; the one that held ends the day before',
    policy,
    params: ofPractice,
    body: z.object({
      code,
      chargeCents: z.number().int().positive().max(100_000_000),
      effectiveFrom: z.iso.date(),
    }),
    response: z.object({ endedOn: z.string().nullable() }),
    handle: ({ platform, access, params: { practiceId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'change-price' }, (tx) =>
        changePrice(tx, {
          code: body.code,
          chargeCents: cents(BigInt(body.chargeCents)),
          effectiveFrom: calendarDate(body.effectiveFrom),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/prices/:code/end',
    summary: 'End the newest price of a code',
    policy,
    params: z.object({ practiceId: z.uuid(), code }),
    body: z.object({ effectiveTo: z.iso.date() }),
    response: z.object({ endedOn: z.string() }),
    handle: ({ platform, access, params, body }) =>
      runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'end-price' },
        (tx) => endPrice(tx, { code: params.code, effectiveTo: calendarDate(body.effectiveTo) }),
      ),
  }),
];

const providerRoutes = [
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/providers',
    summary: 'The practice’s providers with the days on which they work here',
    policy,
    params: ofPractice,
    response: z.object({
      rows: z.array(
        z.object({
          id: z.uuid(),
          lastName: z.string(),
          firstName: z.string(),
          credential: z.string(),
          npi: z.string(),
          taxonomy: z.string(),
          activeFrom: z.string(),
          activeTo: z.string().nullable(),
        }),
      ),
    }),
    handle: ({ platform, access, params: { practiceId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'list-providers' },
        async (tx) => ({ rows: await findProviders(tx) }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/providers',
    summary: 'A provider joins the practice',
    policy,
    params: ofPractice,
    body: z.object({ ...person, npi: z.string().max(20), activeFrom: z.iso.date() }),
    response: z.object({ providerId: z.uuid() }),
    handle: ({ platform, access, params: { practiceId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'add-provider' }, (tx) =>
        addProvider(tx, { ...body, activeFrom: calendarDate(body.activeFrom) }),
      ),
  }),
  route({
    method: 'PUT',
    path: '/api/practices/:practiceId/providers/:providerId',
    summary: 'Bring a provider up to date, or say until when they work here',
    policy,
    params: ofProvider,
    body: z.object({ ...person, activeTo: z.iso.date().nullable() }),
    response: z.object({ providerId: z.uuid() }),
    handle: ({ platform, access, params: { practiceId, providerId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'change-provider' }, (tx) =>
        changeProvider(tx, providerId, {
          ...body,
          activeTo: body.activeTo === null ? null : calendarDate(body.activeTo),
        }),
      ),
  }),
];

export const practiceSetUpRoutes = [...priceRoutes, ...providerRoutes];
