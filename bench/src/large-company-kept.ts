/**
 * The large company of the lists and dashboards, made once and kept: making a million claims takes
 * minutes, asking them seconds. A kept folder is used again when it holds the same size made by the
 * same version of the generator; migrations that came since are applied to it, as to any installation.
 */
import * as fs from 'node:fs';
import path from 'node:path';
import { runLedgerCommand } from '../../apps/server/src/ledger/ledger.cli.ts';
import { bankAccountKeyOf } from '../../apps/server/src/platform/bank-account-digest.ts';
import { BookHolder } from '../../apps/server/src/platform/books.ts';
import { SettableClock } from '../../apps/server/src/platform/clocks.ts';
import { openDatabase } from '../../apps/server/src/platform/database/connect.ts';
import { openFolderStore } from '../../apps/server/src/platform/files/content-store.ts';
import { openLog } from '../../apps/server/src/platform/log.ts';
import type { Platform } from '../../apps/server/src/platform/platform.ts';
import { realChance, realClock } from '../../apps/server/src/platform/real-clock.ts';
import { sumNotedEverywhere } from '../../apps/server/src/reporting/sum-noted.job.ts';
import { openBenchDatabase, openBenchDatabaseIn, type BenchDatabase } from './billing-company.ts';
import { keepVariable } from './keep.ts';
import {
  companyToday,
  companyVersion,
  makeLargeCompany,
  type LargeCompany,
} from './large-company.ts';
import { mustBe } from './measure.ts';

/** Opens the company of this size; makes it where no kept folder holds it. */
export async function openLargeCompany(size: LargeCompany): Promise<BenchDatabase> {
  const keep = process.env[keepVariable] ?? '';
  if (keep === '') {
    const bench = await openBenchDatabase(false);
    try {
      await makeIn(bench, size);
      return bench;
    } catch (failure) {
      await bench.close();
      throw failure;
    }
  }
  const name = `company-${String(companyVersion)}-${String(size.practices)}x${String(size.claims)}`;
  const folder = path.resolve(keep, name);
  const mark = path.join(folder, 'made.json');
  // one that was broken off while it was made is never taken for a whole one
  if (!fs.existsSync(mark)) fs.rmSync(folder, { recursive: true, force: true });
  const isMade = fs.existsSync(mark);
  const started = performance.now();
  const bench = await openBenchDatabaseIn(folder, false);
  try {
    const schema = await newestMigration(bench);
    const made = isMade ? (JSON.parse(fs.readFileSync(mark, 'utf8')) as Made) : undefined;
    if (made === undefined) {
      const seconds = await makeIn(bench, size);
      fs.writeFileSync(mark, `${JSON.stringify({ seconds, proved: schema })}\n`);
    } else {
      const applied = bench.applied.length === 0 ? 'nothing' : bench.applied.join(', ');
      say(`${folder} is used again; ${applied} applied, opened in ${since(started)} s`);
      if (made.proved !== schema) {
        await sumAndProve(bench);
        fs.writeFileSync(mark, `${JSON.stringify({ ...made, proved: schema })}\n`);
      }
    }
    return bench;
  } catch (failure) {
    await bench.close();
    throw failure;
  }
}

interface Made {
  /** How long making it took. */
  readonly seconds: number;
  /** The newest migration with which its ledgers were proved. */
  readonly proved?: string;
}

async function newestMigration({ admin }: BenchDatabase): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    `select name from applied_migration where name like '0%' order by name desc limit 1`,
  );
  return rows[0]?.name ?? '';
}

async function makeIn(bench: BenchDatabase, size: LargeCompany): Promise<number> {
  const started = performance.now();
  await makeLargeCompany(bench.admin, size, (step, seconds) => {
    say(`${step} ${seconds.toFixed(1)} s`);
  });
  const seconds = Number(since(started));
  const { practices, claims } = size;
  say(`${String(claims)} claims of ${String(practices)} practices made in ${String(seconds)} s`);
  await sumAndProve(bench);
  return seconds;
}

/** As the worker does it: sums what is noted, then proves every ledger, as `claimwright ledger prove`. */
async function sumAndProve(bench: BenchDatabase): Promise<void> {
  const worker: Platform = {
    database: openDatabase(bench.workerUrl, 1),
    businessClock: new SettableClock(`${companyToday}T17:00:00.000Z`),
    securityClock: realClock,
    chance: realChance,
    files: openFolderStore(bench.directory, false),
    bankAccountKey: bankAccountKeyOf('none'),
    books: new BookHolder(),
    log: openLog('silent'),
  };
  try {
    const started = performance.now();
    const { claims, patients } = await sumNotedEverywhere(worker);
    say(`${String(claims)} claims and ${String(patients)} patients summed in ${since(started)} s`);
    const proving = performance.now();
    const lines: string[] = [];
    const exit = await runLedgerCommand(worker, { json: false, write: (line) => lines.push(line) });
    say(`${lines.join(' ').slice(0, 2_000)} (${since(proving)} s)`);
    mustBe('the exit code of ledger prove', exit, 0);
  } finally {
    await worker.database.destroy();
  }
  await bench.admin.query('vacuum (analyze)');
}

const since = (started: number): string => ((performance.now() - started) / 1000).toFixed(0);

/** Standard output is for figures. */
function say(text: string): void {
  process.stderr.write(`  ${text}\n`);
}
