/** Contracts and their schedules on the wire: kept by whoever sets practices up. */
import { z } from 'zod';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { refuse } from '@claimwright/kernel/refusal';
import { route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { beginTerms, endTerms } from './begin-terms.act.ts';
import { findContract, listContracts, listRates } from './contract.read.ts';

const policy = staff('setup:work');
const basisPoints = z.number().int().min(0).max(10_000);
const code = z.string().regex(/^[0-9A-Z]{4,8}$/);
const terms = {
  lesserOf: z.boolean(),
  multipleProcedureReductionBasisPoints: basisPoints,
  sequestrationBasisPoints: basisPoints,
  /** Null: nothing is expected of codes without a rate. */
  defaultBasisPointsOfCharge: basisPoints.nullable(),
  filingLimitDays: z.number().int().min(1).max(3_650),
  authorizationRequiredCodes: z.array(code).max(500),
};
const rate = {
  code,
  modifier: z.string().regex(/^([0-9A-Z]{2})?$/),
  placeOfService: z.string().regex(/^(\d{2})?$/),
};
const ofContract = z.object({ practiceId: z.uuid(), contractId: z.uuid() });

const contractReads = [
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/contracts',
    summary: 'What the practice has agreed with payers, by payer, the newest terms first',
    policy,
    params: z.object({ practiceId: z.uuid() }),
    response: z.object({
      rows: z.array(
        z.object({
          id: z.uuid(),
          payerId: z.uuid(),
          effectiveFrom: z.string(),
          effectiveTo: z.string().nullable(),
          ...terms,
          authorizationRequiredCodes: z.array(z.string()),
          rateCount: z.number().int(),
        }),
      ),
    }),
    handle: ({ platform, access, params: { practiceId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'list-contracts' },
        async (tx) => ({
          rows: (await listContracts(tx, practiceId)).map((row) => ({
            ...row,
            authorizationRequiredCodes: [...row.authorizationRequiredCodes],
          })),
        }),
      ),
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/contracts/:contractId/rates',
    summary: 'A contract’s schedule, or the part that begins with some characters',
    policy,
    params: ofContract,
    query: z.object({ code: z.string().max(8).default('') }),
    response: z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          modifier: z.string(),
          placeOfService: z.string(),
          allowedCents: z.number().int(),
        }),
      ),
    }),
    handle: ({ platform, access, params: { practiceId, contractId }, query }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'list-contract-rates' },
        async (tx) => {
          const contract = await findContract(tx, practiceId, contractId);
          if (!contract) return refuse('contract-not-found');
          const rows = await listRates(tx, practiceId, contractId, query.code.toUpperCase());
          return {
            rows: rows.map((row) => ({ ...row, allowedCents: Number(row.allowedCents) })),
          };
        },
      ),
  }),
];

const contractDeeds = [
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/payers/:payerId/contracts',
    summary: 'Begin new terms with a payer on a day; those that held end the day before',
    policy,
    params: z.object({ practiceId: z.uuid(), payerId: z.uuid() }),
    body: z.object({
      effectiveFrom: z.iso.date(),
      ...terms,
      /** Over the schedule that held; one without an amount is taken out of it. */
      rates: z
        .array(
          z.object({
            ...rate,
            allowedCents: z.number().int().min(0).max(100_000_000).nullable(),
          }),
        )
        .max(20_000),
    }),
    response: z.object({
      contractId: z.uuid(),
      endedOn: z.string().nullable(),
      rateCount: z.number().int(),
    }),
    handle: ({ platform, access, params: { practiceId, payerId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'begin-terms' }, (tx) =>
        beginTerms(tx, {
          ...body,
          payerId,
          effectiveFrom: calendarDate(body.effectiveFrom),
          rates: body.rates.map((one) => ({
            ...one,
            allowedCents: one.allowedCents === null ? null : cents(one.allowedCents),
          })),
        }),
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/contracts/:contractId/end',
    summary: 'Say on which day a contract ends',
    policy,
    params: ofContract,
    body: z.object({ effectiveTo: z.iso.date() }),
    response: z.object({ contractId: z.uuid() }),
    handle: ({ platform, access, params: { practiceId, contractId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'end-terms' }, (tx) =>
        endTerms(tx, { contractId, effectiveTo: calendarDate(body.effectiveTo) }),
      ),
  }),
];

export const contractRoutes = [...contractReads, ...contractDeeds];
