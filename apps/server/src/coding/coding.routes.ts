/** The coder's bench on the wire: code a visit, and look codes up. */
import { z } from 'zod';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { route, signedIn, staff } from '../platform/http/route.ts';
import { runAct } from '../platform/transaction.ts';
import { codeEncounter } from './code-encounter.act.ts';

const systems = z.enum([
  'diagnosis',
  'procedure',
  'modifier',
  'place-of-service',
  'adjustment-reason',
  'remark',
]);

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
  route({
    method: 'GET',
    path: '/api/codes',
    summary: 'Codes that were valid on a day, by the beginning of a code or by words in any order',
    policy: signedIn(),
    query: z.object({
      system: systems,
      text: z.string().min(1).max(60),
      on: z.iso.date(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    response: z.object({
      rows: z.array(z.object({ code: z.string(), words: z.string() })),
    }),
    handle: ({ platform, query }) =>
      Promise.resolve({
        rows: platform.books.current
          .search(query.system, query.text, calendarDate(query.on), query.limit)
          .map(({ code, words }) => ({ code, words })),
      }),
  }),
  route({
    method: 'GET',
    path: '/api/codes/:system/:code',
    summary: 'What a code was on a day: valid, a category, ended, unknown, or not loaded',
    policy: signedIn(),
    params: z.object({ system: systems, code: z.string().min(1).max(10) }),
    query: z.object({ on: z.iso.date() }),
    response: z.object({
      outcome: z.string(),
      words: z.string(),
      replacedBy: z.array(z.string()),
      release: z.string(),
    }),
    handle: ({ platform, params, query }) => {
      const answer = platform.books.current.lookUp(
        params.system,
        params.code.replaceAll('.', '').toUpperCase(),
        calendarDate(query.on),
      );
      const entry = 'entry' in answer ? answer.entry : undefined;
      return Promise.resolve({
        outcome: answer.outcome,
        words: entry?.words ?? '',
        replacedBy: [...(entry?.replacedBy ?? [])],
        release: 'release' in answer ? answer.release : '',
      });
    },
  }),
];
