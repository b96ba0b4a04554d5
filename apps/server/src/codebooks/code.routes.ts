/** Codes on the wire: found, looked up, and marked as a practice's favourites. */
import { z } from 'zod';
import { calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse } from '@claimwright/kernel/refusal';
import type { CodeSystem } from '@claimwright/codebooks/code-answer';
import { seventhCharacterChoices, sideChoices } from '@claimwright/codebooks/search/code-pickers';
import type { Books } from '../platform/books.ts';
import { route, signedIn, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { describeCode, type SearchedCode } from './describe-code.ts';
import { codeSystems, plainCode } from './code-systems.ts';
import { markFavourite } from './practice-codes.act.ts';
import { findUsedCodes } from './practice-codes.read.ts';

const systems = z.enum(codeSystems);

const found = z.object({
  code: z.string(),
  words: z.string(),
  isBillable: z.boolean(),
  isFavourite: z.boolean(),
  isUsed: z.boolean(),
  /** What the question's words were read as, where they were read as something else. */
  readAs: z.array(z.string()),
});

/** Lists that do not hold the day, with what they do hold: nothing is said of the day. */
const notLoaded = z.array(
  z.object({
    list: z.string(),
    releases: z.array(z.object({ release: z.string(), from: z.string(), to: z.string() })),
  }),
);

const choice = z.object({ code: z.string(), words: z.string(), label: z.string() });

export const codeRoutes = [
  route({
    method: 'GET',
    path: '/api/codes',
    summary:
      'Codes that were valid on a day: by code, beginning, words, abbreviations and lay terms; a practice’s favourites first',
    policy: signedIn(),
    query: z.object({
      system: systems,
      text: z.string().min(1).max(120),
      on: z.iso.date(),
      practiceId: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    response: z.object({
      rows: z.array(found),
      /** The releases that were searched; blank where the list is not loaded for the day. */
      release: z.string(),
      notLoaded,
    }),
    handle: async ({ platform, access, query }) => {
      const { system, text, practiceId, limit } = query;
      if (practiceId !== undefined && !access.practiceIds.includes(practiceId)) {
        return refuse('not-found');
      }
      const on = calendarDate(query.on);
      const used =
        practiceId === undefined
          ? []
          : await runRead(
              platform,
              { practiceIds: [practiceId], actor: access.actor, action: 'search-codes' },
              (tx) => findUsedCodes(tx, practiceId, system),
            );
      const { current } = platform.books;
      const favourites = new Set(used.map(({ code }) => code));
      const starred = new Set(
        used.filter(({ isFavourite }) => isFavourite).map(({ code }) => code),
      );
      const hits = current.searchOf(system, on)?.search({ text, limit, favourites }) ?? [];
      return {
        rows: hits.map(({ code, words, isBillable, readAs }) => ({
          code,
          words,
          isBillable,
          readAs: [...readAs],
          isFavourite: starred.has(code),
          isUsed: favourites.has(code),
        })),
        release: current.releaseOf(system, on, hits[0]?.code ?? '')?.name ?? '',
        notLoaded: notLoadedOn(current, system, on),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/codes/:system/:code',
    summary:
      'What a code was on a day, by which release: its years, its notes, the other sides and seventh characters',
    policy: signedIn(),
    params: z.object({ system: systems, code: z.string().min(1).max(10) }),
    query: z.object({ on: z.iso.date() }),
    response: z.object({
      outcome: z.string(),
      words: z.string(),
      replacedBy: z.array(z.string()),
      release: z.string(),
      source: z.string(),
      notLoaded,
      history: z.array(
        z.object({
          words: z.string(),
          isBillable: z.boolean(),
          effectiveFrom: z.string().nullable(),
          effectiveTo: z.string().nullable(),
        }),
      ),
      notes: z.array(z.object({ kind: z.string(), at: z.string(), text: z.string() })),
      notesRelease: z.string(),
      parents: z.array(z.string()),
      sides: z.array(choice),
      seventhCharacters: z.array(choice),
      children: z.array(choice),
    }),
    handle: ({ platform, params, query }) => {
      const { current } = platform.books;
      const code = plainCode(params.code);
      const on = calendarDate(query.on);
      const described = describeCode(current, params.system, code, on);
      const isAsked = described.outcome === 'not-loaded';
      return Promise.resolve({
        ...described,
        ...choicesOf(described.siblings, code),
        notLoaded: isAsked ? notLoadedOn(current, params.system, on) : [],
      });
    },
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/codes',
    summary: 'What a practice uses: its favourites, and what its coders chose last',
    policy: staff('claims:read'),
    params: z.object({ practiceId: z.uuid() }),
    query: z.object({ system: systems, on: z.iso.date() }),
    response: z.object({ rows: z.array(found.extend({ times: z.int() })) }),
    handle: async ({ platform, access, params, query }) => {
      const { practiceId } = params;
      const used = await runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'look-up-used-codes' },
        (tx) => findUsedCodes(tx, practiceId, query.system),
      );
      const on = calendarDate(query.on);
      return {
        rows: used.map(({ code, isFavourite, times }) => {
          const answer = platform.books.current.lookUp(query.system, code, on);
          const words = 'entry' in answer ? answer.entry.words : '';
          const isBillable = answer.outcome === 'valid';
          return { code, words, isBillable, isFavourite, isUsed: times > 0, readAs: [], times };
        }),
      };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/practices/:practiceId/codes/:system/:code/favourite',
    summary: 'Mark a code as a favourite of the practice, or take the mark away',
    policy: staff('coding:work'),
    params: z.object({ practiceId: z.uuid(), system: systems, code: z.string().min(1).max(10) }),
    body: z.object({ isFavourite: z.boolean() }),
    response: z.object({ code: z.string(), isFavourite: z.boolean() }),
    handle: ({ platform, access, params, body }) =>
      runAct(
        platform,
        { practiceId: params.practiceId, actor: access.actor, action: 'mark-favourite-code' },
        (tx) => markFavourite(tx, { system: params.system, code: plainCode(params.code), ...body }),
      ),
  }),
];

function notLoadedOn(books: Books, system: CodeSystem, on: CalendarDate) {
  return books.missingOn(system, on).map(({ list, releases }) => ({
    list,
    releases: releases.map(({ name, effectiveFrom, effectiveTo }) => ({
      release: name,
      from: effectiveFrom,
      to: effectiveTo,
    })),
  }));
}

function choicesOf(siblings: readonly SearchedCode[], code: string) {
  const own = siblings.find((one) => one.code === code);
  return {
    sides: own ? sideChoices(own, siblings) : [],
    seventhCharacters: own ? seventhCharacterChoices(own, siblings) : [],
    children: siblings
      .filter((one) => one.code !== code && one.code.startsWith(code) && one.isBillable)
      .slice(0, 60)
      .map((one) => ({ code: one.code, words: one.words, label: one.code.slice(code.length) })),
  };
}
