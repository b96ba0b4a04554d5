/** The release ledger on the wire: what is loaded, files imported, imports taken back. */
import { z } from 'zod';
import { readCalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse } from '@claimwright/kernel/refusal';
import { importKinds, type ImportGiven } from '@claimwright/codebooks/importing/import-kinds';
import type { ColumnMapping } from '@claimwright/codebooks/reading/mapped-columns';
import { dateInZone } from '../platform/clocks.ts';
import { route, signedIn, staff } from '../platform/http/route.ts';
import { importRelease } from './import-release.act.ts';
import { mappedForms } from './mapped-forms.ts';
import { refreshBooks } from './refresh-books.act.ts';
import { findMapping, findRefusedRows, findReleases } from './release.read.ts';
import { filesOf, mappingOf, proposeColumns } from './upload.ts';
import { slotStatus } from './slot-status.ts';
import { undoImport } from './undo-import.act.ts';

const refusedRow = z.object({ file: z.string(), line: z.int(), reason: z.string() });

const ledgerRow = z.object({
  id: z.uuid(),
  importId: z.uuid(),
  kind: z.string(),
  slot: z.string(),
  release: z.string(),
  source: z.enum(['publisher', 'starter']),
  effectiveFrom: z.string(),
  effectiveTo: z.string(),
  isComplete: z.boolean(),
  files: z.array(
    z.object({ name: z.string(), sha256: z.string(), byteCount: z.int(), layout: z.string() }),
  ),
  rowsRead: z.int(),
  rowsRefused: z.int(),
  counts: z.record(z.string(), z.number()),
  importedAt: z.string(),
  importedByKind: z.string(),
  importedById: z.string(),
  undoneAt: z.string().nullable(),
  isNewest: z.boolean(),
});

const dated = z.object({ from: z.string(), to: z.string() });

const given = {
  release: z.string().max(120).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  program: z.enum(['medicare', 'medicaid']).optional(),
  setting: z.enum(['practitioner', 'hospital', 'equipment']).optional(),
  factor: z.enum(['standard', 'qualifying-participant']).optional(),
  owner: z.string().max(80).optional(),
};

export const releaseRoutes = [
  route({
    method: 'GET',
    path: '/api/code-books',
    summary: 'Which code books are loaded for which days, and the ledger of releases',
    policy: signedIn(),
    query: z.object({ withUndone: z.enum(['yes', 'no']).default('no') }),
    response: z.object({
      slots: z.array(
        z.object({
          slot: z.string(),
          today: z.string().nullable(),
          days: z.array(dated.extend({ release: z.string() })),
          gaps: z.array(dated),
        }),
      ),
      releases: z.array(ledgerRow),
    }),
    handle: async ({ platform, query }) => {
      const releases = await findReleases(platform.database, {
        withUndone: query.withUndone === 'yes',
      });
      const today = dateInZone(platform.businessClock.now(), 'America/New_York');
      const loaded = platform.books.current.loadedReleases();
      const slots = slotStatus(loaded, releases, today);
      return {
        slots: slots.map((one) => ({ ...one, days: [...one.days], gaps: [...one.gaps] })),
        releases: releases.map((one) => ({
          ...one,
          counts: { ...one.counts },
          files: one.files.map(({ name, sha256, byteCount, layout }) => ({
            name,
            sha256,
            byteCount,
            layout,
          })),
        })),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/code-books/imports/:importId/refused-rows',
    summary: 'The rows of an import that were refused, with line and reason',
    policy: signedIn(),
    params: z.object({ importId: z.uuid() }),
    response: z.object({ rows: z.array(refusedRow) }),
    handle: async ({ platform, params }) => ({
      rows: await findRefusedRows(platform.database, params.importId, 1_000),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/code-books/imports',
    summary:
      'Import a publisher’s files, one after another in the body: plain, gzip, zip or xlsx; all of them or nothing',
    policy: staff('code-books:import'),
    query: z.object({
      kind: z.enum(importKinds),
      name: z.string().min(1).max(200),
      /** Of several files: `[{"name","byteCount"}]` as JSON, in the order of the body. */
      files: z.string().max(8_000).optional(),
      /** `{"columns":{field:caption},"constants":{field:value},"only":{field:[value]}}` as JSON. */
      mapping: z.string().max(8_000).optional(),
      ...given,
    }),
    consumes: ['application/octet-stream'],
    response: z.object({
      outcome: z.enum(['imported', 'known']),
      importId: z.uuid(),
      rowsRead: z.int(),
      rowsRefused: z.int(),
      refused: z.array(refusedRow),
      releases: z.array(
        z.object({
          slot: z.string(),
          release: z.string(),
          effectiveFrom: z.string(),
          effectiveTo: z.string(),
          counts: z.record(z.string(), z.number()),
        }),
      ),
    }),
    handle: async ({ platform, access, query, rawBody }) => {
      const files = filesOf(query, rawBody);
      const mapping = mappingOf(query.mapping);
      if (isRefused(files)) return files;
      if (isRefused(mapping)) return mapping;
      const said = givenOf(query);
      const outcome = await importRelease(platform, {
        kind: query.kind,
        files,
        given: mapping ? { ...said, mapping } : said,
        actor: access.actor,
      });
      await refreshBooks(platform);
      if (isRefused(outcome)) return outcome;
      return {
        ...outcome,
        refused: outcome.refused.slice(0, 100),
        releases: outcome.releases.map((one) => ({ ...one, counts: { ...one.counts } })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/code-books/columns',
    summary:
      'By which columns a table would be read: as kept with the source’s last file, or as its captions suggest',
    policy: staff('code-books:import'),
    query: z.object({
      kind: z.enum(importKinds),
      name: z.string().min(1).max(200),
      owner: z.string().max(80).optional(),
    }),
    consumes: ['application/octet-stream'],
    response: z.object({
      /** Fields without which no row is read; none for a kind that has only its publisher's form. */
      required: z.array(z.string()),
      optional: z.array(z.string()),
      captions: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      columns: z.record(z.string(), z.string()),
      constants: z.record(z.string(), z.string()),
      isSaved: z.boolean(),
    }),
    handle: async ({ platform, query, rawBody }) => {
      const { kind, name, owner = '' } = query;
      const form = mappedForms[kind] ?? { required: [], optional: [] };
      const saved = (await findMapping(platform.database, kind, owner)) as
        ColumnMapping | undefined;
      return proposeColumns({ kind, owner, form, saved, file: { name, bytes: rawBody } });
    },
  }),
  route({
    method: 'POST',
    path: '/api/code-books/imports/:importId/undo',
    summary: 'Take an import back: its books are served as they stood before',
    policy: staff('code-books:import'),
    params: z.object({ importId: z.uuid() }),
    response: z.object({ importId: z.uuid(), slots: z.array(z.string()) }),
    handle: async ({ platform, access, params }) => {
      const outcome = await undoImport(platform, { ...params, actor: access.actor });
      await refreshBooks(platform);
      if (isRefused(outcome)) return refuse(outcome.refused, outcome.detail);
      return { importId: outcome.importId, slots: [...outcome.slots] };
    },
  }),
];

function givenOf(query: {
  readonly release?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly program?: ImportGiven['program'] | undefined;
  readonly setting?: ImportGiven['setting'] | undefined;
  readonly factor?: ImportGiven['factorKind'] | undefined;
  readonly owner?: string | undefined;
}): ImportGiven {
  const said = {
    releaseName: query.release || undefined,
    effectiveFrom: readCalendarDate(query.from ?? '') ?? undefined,
    effectiveTo: readCalendarDate(query.to ?? '') ?? undefined,
    program: query.program,
    setting: query.setting,
    factorKind: query.factor,
    owner: query.owner || undefined,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
