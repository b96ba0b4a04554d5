/** A platform for tests: a cloned database, a clock that stands, seeded chance, files in a folder. */
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { seededChance } from '@claimwright/kernel/identifier';
import { starterBooksOnly } from '../codebooks/installed-books.ts';
import { bankAccountKeyOf } from './bank-account-digest.ts';
import { BookHolder } from './books.ts';
import { SettableClock } from './clocks.ts';
import { openDatabase, type Database } from './database/connect.ts';
import { roleUrl } from './database/roles.ts';
import { cloneTestDatabase, startTestCluster, testSecret } from './database/test-cluster.ts';
import { openFolderStore } from './files/content-store.ts';
import { openLog } from './log.ts';
import type { Platform } from './platform.ts';
import { realClock } from './real-clock.ts';

export interface TestPlatform {
  /** As the web server runs: the app role. */
  readonly platform: Platform;
  /** As the workers run: the worker role. */
  readonly worker: Platform;
  readonly clock: SettableClock;
  readonly adminUrl: string;
  readonly workerUrl: string;
  readonly directory: string;
  /** Opens one more pool for a role, closed with the rest. */
  openAs(role: 'app' | 'worker' | 'sealer' | 'purger' | 'migrator'): Database;
  close(): Promise<void>;
}

/**
 * Clones a migrated database for one test file. Uses the run's cluster (CLAIMWRIGHT_TEST_CLUSTER)
 * or starts one for this file alone.
 * @param start the business moment at which the story begins
 */
export async function openTestPlatform(start = '2026-03-02T14:00:00.000Z'): Promise<TestPlatform> {
  const shared = process.env['CLAIMWRIGHT_TEST_CLUSTER'];
  const cluster = shared ? undefined : await startTestCluster();
  const clone = await cloneTestDatabase(shared ?? (cluster?.adminUrl as string));
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-files-'));
  const clock = new SettableClock(start);
  const open: Database[] = [];
  const openAs = (role: 'app' | 'worker' | 'sealer' | 'purger' | 'migrator'): Database => {
    const database = openDatabase(roleUrl(clone.adminUrl, testSecret, role), 4);
    open.push(database);
    return database;
  };
  const base = {
    businessClock: clock,
    securityClock: realClock,
    chance: seededChance(20_260_302),
    files: openFolderStore(path.join(directory, 'files'), false),
    bankAccountKey: bankAccountKeyOf(testSecret),
    books: new BookHolder(starterBooksOnly()),
    log: openLog((process.env['CLAIMWRIGHT_TEST_LOG'] as 'error' | undefined) ?? 'silent'),
  };
  return {
    platform: { ...base, database: openAs('app') },
    worker: { ...base, database: openAs('worker') },
    clock,
    adminUrl: clone.adminUrl,
    workerUrl: roleUrl(clone.adminUrl, testSecret, 'worker'),
    directory,
    openAs,
    close: async () => {
      await Promise.all(open.map((database) => database.destroy()));
      await clone.drop();
      await cluster?.stop();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}
