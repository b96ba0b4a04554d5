/**
 * list.claims-p95 and dashboard-p95: the real reads of the claims list and the dashboards under
 * forced row-level security, as the app role, at a million claims over 200 practices.
 */
import { seededChance } from '@claimwright/kernel/identifier';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { listClaims, type ClaimFilter } from '../../apps/server/src/claims/claim-list.read.ts';
import { BookHolder } from '../../apps/server/src/platform/books.ts';
import { SettableClock } from '../../apps/server/src/platform/clocks.ts';
import { openDatabase } from '../../apps/server/src/platform/database/connect.ts';
import { openLog } from '../../apps/server/src/platform/log.ts';
import { openFolderStore } from '../../apps/server/src/platform/files/content-store.ts';
import type { Platform } from '../../apps/server/src/platform/platform.ts';
import { realClock } from '../../apps/server/src/platform/real-clock.ts';
import { runRead, type ReadTx } from '../../apps/server/src/platform/transaction.ts';
import { agingByPayer } from '../../apps/server/src/reporting/aging.read.ts';
import { readDenialFigures } from '../../apps/server/src/reporting/denial-figures.read.ts';
import { countQueues, readHomeFigures } from '../../apps/server/src/reporting/home.read.ts';
import { readMonths } from '../../apps/server/src/reporting/months.read.ts';
import type { Figure } from './benchmark.ts';
import { controlNumber, idOf, kinds, makeCompany, openBenchDatabase } from './billing-company.ts';
import { backendProcess, cpuSecondsOf } from './backend.ts';
import { rounded } from './measure.ts';

const PRACTICES = Number(process.env['CLAIMWRIGHT_BENCH_PRACTICES'] ?? 200);
const CLAIMS_PER_PRACTICE = 5_000;
const RUNS = 40;
/** As `openDatabase` sets it, and what the database says when it is reached. */
const STATEMENT_TIMEOUT_MS = 120_000;
const CANCELLED = '57014';
const TODAY = calendarDate('2026-11-20');

type Read = (tx: ReadTx) => Promise<unknown>;

/** What staff ask of the list: the first page, filters, pages further on, a search. */
const lists: Readonly<Record<string, Omit<ClaimFilter, 'limit'>>> = {
  'first page': {},
  'denied claims': { status: 'denied,partially-denied' },
  'one payer': { payerId: idOf(kinds.payer, 3) },
  'one month': { serviceFrom: '2026-05-01', serviceTo: '2026-05-31' },
  'one practice': { practiceId: idOf(kinds.practice, 7) },
  'a control number': { search: controlNumber(4_321) },
};

const dashboards: Readonly<Record<string, Read>> = {
  home: async (tx) => [await countQueues(tx, TODAY), await readHomeFigures(tx, TODAY)],
  'receivables by payer': (tx) => agingByPayer(tx, TODAY, undefined),
  'twelve months': (tx) => readMonths(tx, { from: '2025-12', to: '2026-11' }, undefined),
  'denials by reason': (tx) =>
    readDenialFigures(tx, 'reason', { practiceId: undefined, from: '2026-06', to: '2026-11' }),
};

export async function run(name: string): Promise<Figure> {
  const bench = await openBenchDatabase(false);
  try {
    await makeCompany(bench.admin, {
      practices: PRACTICES,
      claimsPerPractice: CLAIMS_PER_PRACTICE,
      linesPerClaim: 1,
      isDecided: true,
    });
    const platform: Platform = {
      database: openDatabase(bench.appUrl, 1),
      businessClock: new SettableClock('2026-11-21T12:00:00.000Z'),
      securityClock: realClock,
      chance: seededChance(1),
      files: openFolderStore(bench.directory, false),
      books: new BookHolder(),
      log: openLog('silent'),
    };
    try {
      return await measure(name, platform);
    } finally {
      await platform.database.destroy();
    }
  } finally {
    await bench.close();
  }
}

async function measure(name: string, platform: Platform): Promise<Figure> {
  const isList = name === 'list.claims-p95';
  const reads: Readonly<Record<string, Read>> = isList
    ? Object.fromEntries(
        Object.entries(lists).map(([what, filter]): [string, Read] => [
          what,
          (tx) => listClaims(tx, { ...filter, limit: 50 }),
        ]),
      )
    : dashboards;
  const all: number[] = [];
  const others: Record<string, number> = {};
  for (const [what, read] of Object.entries(reads)) {
    const backend = await backendProcess(platform.database);
    const before = cpuSecondsOf(backend);
    const times = await timesOf(platform, read);
    const cpu = (cpuSecondsOf(backend) - before) / (RUNS + 2);
    all.push(...times);
    others[`${what}, p95 ms`] = rounded(percentile95(times));
    // on a machine that others use as well, the wall clock counts their work; this does not
    others[`${what}, database CPU ms`] = rounded(cpu * 1_000);
  }
  const limit = await timesOf(platform, (tx) =>
    tx.db
      .selectFrom('claim')
      .select((select) => select.fn.countAll().as('count'))
      .executeTakeFirstOrThrow(),
  );
  return {
    bench: name,
    value: rounded(percentile95(all)),
    unit: 'ms',
    input: `${PRACTICES * CLAIMS_PER_PRACTICE} claims, ${PRACTICES} practices seen at once, ${RUNS} runs of each read`,
    peer: 'none: no other open system lists claims over practices',
    limit: 'counting the claims under the same policies',
    limitValue: rounded(percentile95(limit)),
    others,
  };
}

async function timesOf(platform: Platform, read: Read): Promise<number[]> {
  const practiceIds = Array.from({ length: PRACTICES }, (_, at) => idOf(kinds.practice, at));
  const once = async (): Promise<number> => {
    const started = performance.now();
    const actor = { kind: 'staff', id: 'bench' } as const;
    await runRead(platform, { practiceIds, actor, action: 'bench' }, read);
    return performance.now() - started;
  };
  try {
    await once();
  } catch (failure) {
    if ((failure as { code?: string }).code !== CANCELLED) throw failure;
    // one that the database gave up on is as slow as it may get, every time
    return Array.from({ length: RUNS }, () => STATEMENT_TIMEOUT_MS);
  }
  await once();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await once());
  return times;
}

function percentile95(times: readonly number[]): number {
  const sorted = [...times].sort((left, right) => left - right);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}
