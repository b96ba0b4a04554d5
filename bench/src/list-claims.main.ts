/**
 * list.claims-p95 and dashboard-p95: the real routes of the claims list and the dashboards over HTTP,
 * under forced row-level security, as the app role, at a million claims over 200 practices, for those who
 * see all practices, twenty and one. Every count of the list is compared with counting.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { allRefusals, allRoutes } from '../../apps/server/src/composition.main.ts';
import { bankAccountKeyOf } from '../../apps/server/src/platform/bank-account-digest.ts';
import { BookHolder } from '../../apps/server/src/platform/books.ts';
import { SettableClock } from '../../apps/server/src/platform/clocks.ts';
import { openDatabase } from '../../apps/server/src/platform/database/connect.ts';
import { openFolderStore } from '../../apps/server/src/platform/files/content-store.ts';
import { buildApplication, serve } from '../../apps/server/src/platform/http/serve.ts';
import { openLog } from '../../apps/server/src/platform/log.ts';
import type { Platform } from '../../apps/server/src/platform/platform.ts';
import { realChance, realClock } from '../../apps/server/src/platform/real-clock.ts';
import { backendProcess, cpuSecondsOf } from './backend.ts';
import type { Figure } from './benchmark.ts';
import { companyToday } from './large-company.ts';
import { openLargeCompany } from './large-company-kept.ts';
import { dashboardRequests, listRequests, type Request } from './large-company-requests.ts';
import { mustBe, rounded } from './measure.ts';

const PRACTICES = Number(process.env['CLAIMWRIGHT_BENCH_PRACTICES'] ?? 200);
const CLAIMS = Number(process.env['CLAIMWRIGHT_BENCH_CLAIMS'] ?? PRACTICES * 5_000);
const RUNS = 40;
const SLOW_RUNS = 5;
const SLOW_MS = 2_000;
const SESSION = 'the session of a benchmark';
/** How many practices each of those who ask sees. */
const SEEN = { all: PRACTICES, twenty: 20, one: 1 } as const;

export async function run(name: string): Promise<Figure> {
  const bench = await openLargeCompany({ practices: PRACTICES, claims: CLAIMS });
  try {
    return await measureLists(name, bench);
  } finally {
    await bench.close();
  }
}

/** Serves a large company on loopback and asks. */
export async function measureLists(
  name: string,
  bench: { readonly admin: pg.Client; readonly appUrl: string; readonly directory: string },
): Promise<Figure> {
  const platform: Platform = {
    database: openDatabase(bench.appUrl, 1),
    businessClock: new SettableClock(`${companyToday}T17:00:00.000Z`),
    securityClock: realClock,
    chance: realChance,
    files: openFolderStore(bench.directory, false),
    bankAccountKey: bankAccountKeyOf('none'),
    books: new BookHolder(),
    log: openLog('silent'),
  };
  const card = { partnerKey: '', baseUrl: '', secretKey: '', webhookSecret: '' };
  const app = await buildApplication(platform, allRoutes({ card, portalUrl: '' }), allRefusals);
  const server = await serve(app, 0);
  try {
    return await ask(name, bench.admin, platform, server.url);
  } finally {
    await server.close();
    await platform.database.destroy();
  }
}

async function ask(
  name: string,
  admin: pg.Client,
  platform: Platform,
  url: string,
): Promise<Figure> {
  const { rows } = await admin.query<{ practice_id: string }>(
    'select practice_id from practice order by practice_id',
  );
  const all = rows.map((row) => row.practice_id);
  const times: number[] = [];
  const others: Record<string, number> = {};
  for (const [who, seen] of Object.entries(SEEN)) {
    // spread over all, so that small and large practices are among them
    const step = all.length / Math.min(seen, all.length);
    const practiceIds = all.filter((_, at) => Math.floor(at % step) === 0).slice(0, seen);
    const ofThem: number[] = [];
    const cookie = await signIn(admin, who, practiceIds);
    const requests =
      name === 'list.claims-p95' ? await listRequests(admin, practiceIds) : dashboardRequests;
    for (const request of requests) {
      const measured = await timesOf(platform, `${url}${request.path}`, cookie);
      await compare(admin, request, practiceIds, measured.answer);
      times.push(...measured.times);
      ofThem.push(...measured.times);
      const what = who === 'all' ? request.what : `${request.what}, of ${who}`;
      others[`${what}, p95 ms`] = rounded(percentile95(measured.times));
      // on a machine that others use as well, the wall clock counts their work; this does not
      others[`${what}, database CPU ms`] = rounded(measured.databaseMs);
    }
    others[`p95 ms of one who sees ${who}`] = rounded(percentile95(ofThem));
  }
  const limit = await timesOf(platform, `${url}/api/home/nothing`, '');
  return {
    bench: name,
    value: rounded(percentile95(times)),
    unit: 'ms',
    input: `${CLAIMS} claims of ${PRACTICES} practices, over HTTP, by those who see all, twenty and one, ${RUNS} runs of each request`,
    peer: 'none: no other open system lists claims over practices',
    limit: 'an answer without a question to the database',
    limitValue: rounded(percentile95(limit.times)),
    others,
  };
}

/** A manager of these practices, signed in. @returns the cookie */
export async function signIn(
  admin: pg.Client,
  who: string,
  practiceIds: readonly string[],
): Promise<string> {
  const token = `${SESSION} ${who}`.replaceAll(' ', '-');
  const hash = createHash('sha256').update(token).digest('hex');
  const userId = `00000000-00ff-7000-8000-${Buffer.from(who).toString('hex').padStart(12, '0')}`;
  await admin.query(
    `insert into staff_user (id, email, name, password_hash, one_time_secret, status, created_at)
     values ($1, $2, 'Bench', '', '', 'active', now()) on conflict do nothing`,
    [userId, `${who}@bench.example`],
  );
  await admin.query(
    `insert into staff_grant (user_id, practice_id, role, granted_at)
     select $1, unnest($2::uuid[]), 'manager', now() on conflict do nothing`,
    [userId, practiceIds],
  );
  await admin.query(
    `insert into staff_session (token_hash, user_id, created_at, last_seen_at, expires_at)
     values ($1, $2, now(), now(), now() + interval '8 hours')
     on conflict (token_hash) do update set last_seen_at = now(), expires_at = now() + interval '8 hours'`,
    [hash, userId],
  );
  return `claimwright_session=${token}`;
}

interface Measured {
  readonly times: readonly number[];
  readonly databaseMs: number;
  readonly answer: string;
}

/** Asks once to warm up, then again and again; what is far too slow is asked less often. */
async function timesOf(platform: Platform, url: string, cookie: string): Promise<Measured> {
  const once = async (): Promise<string> => {
    const response = await fetch(url, { headers: { cookie } });
    const text = await response.text();
    if (cookie !== '' && response.status !== 200) throw new Error(`${url}: ${text}`);
    return text;
  };
  let answer = await once();
  answer = await once();
  const times: number[] = [];
  const backend = await backendProcess(platform.database);
  const before = cpuSecondsOf(backend);
  const wanted = (): number => ((times[0] ?? 0) > SLOW_MS ? SLOW_RUNS : RUNS);
  while (times.length < wanted()) {
    const started = performance.now();
    await once();
    times.push(performance.now() - started);
  }
  const databaseMs = ((cpuSecondsOf(backend) - before) * 1_000) / times.length;
  return { times, databaseMs, answer };
}

async function compare(
  admin: pg.Client,
  request: Request,
  practiceIds: readonly string[],
  answer: string,
): Promise<void> {
  if (request.total === undefined) return;
  const { rows } = await admin.query<{ count: string }>(request.total, [practiceIds]);
  const { total } = JSON.parse(answer) as { total: number };
  mustBe(`${request.what}: total`, total, Number(rows[0]?.count));
}

function percentile95(times: readonly number[]): number {
  const sorted = [...times].sort((left, right) => left - right);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}
