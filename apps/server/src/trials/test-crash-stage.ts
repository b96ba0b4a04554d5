/** Where the crash trial plays: a durable cluster of its own that can be killed, and a practice that payers pay. */
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { seededChance } from '@claimwright/kernel/identifier';
import { setUpExamplePractice, type ExamplePractice } from '../claims/test-practice.ts';
import { starterBooksOnly } from '../codebooks/installed-books.ts';
import { registerPartner } from '../partners/register-partner.act.ts';
import { bankAccountKeyOf } from '../platform/bank-account-digest.ts';
import { BookHolder } from '../platform/books.ts';
import { SettableClock } from '../platform/clocks.ts';
import { openDatabase } from '../platform/database/connect.ts';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../platform/database/embedded-postgres.ts';
import { migrate } from '../platform/database/migrate.ts';
import { roleUrl } from '../platform/database/roles.ts';
import { testSecret } from '../platform/database/test-cluster.ts';
import { openFolderStore } from '../platform/files/content-store.ts';
import { openLog } from '../platform/log.ts';
import type { Platform } from '../platform/platform.ts';
import { realClock } from '../platform/real-clock.ts';
import { setUpPayee } from '../remittance/test-remittance.ts';
import { trialDate } from './test-crash-task.ts';

export interface CrashStage {
  readonly directory: string;
  readonly adminUrl: string;
  readonly workerUrl: string;
  readonly platform: Platform;
  readonly practice: ExamplePractice;
  /** Kills the database with kill -9 and starts it again at the same place. */
  killDatabase(): Promise<void>;
  /** A file of the stage with this text. @returns its path */
  write(name: string, text: string): string;
  close(): Promise<void>;
}

/** Opens the stage: fsync on, checksums on, everything as an installation has it. */
export async function openCrashStage(seed: number): Promise<CrashStage> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-crash-'));
  fs.chmodSync(directory, 0o755);
  const databaseDirectory = path.join(directory, 'database');
  let cluster = await startEmbeddedPostgres({ directory: databaseDirectory, durable: true });
  const { adminUrl, port } = cluster;
  await migrate(adminUrl, testSecret);
  const workerUrl = roleUrl(adminUrl, testSecret, 'worker');
  const platform: Platform = {
    database: openDatabase(roleUrl(adminUrl, testSecret, 'app'), 4),
    businessClock: new SettableClock(`${trialDate}T14:00:00.000Z`),
    securityClock: realClock,
    chance: seededChance(seed),
    files: openFolderStore(path.join(directory, 'files'), true),
    bankAccountKey: bankAccountKeyOf(testSecret),
    books: new BookHolder(starterBooksOnly()),
    log: openLog('silent'),
  };
  const practice = await setUpPayee(platform);
  await setUpExamplePractice(platform, '471234568');
  await registerPartner(platform, {
    key: 'harborlink',
    kind: 'clearinghouse',
    name: 'Harborlink Clearinghouse',
    connection: { senderId: 'CLAIMWRIGHT', receiverId: 'HARBORLINK' },
    agreement: { kind: 'clearinghouse-services' },
  });
  return {
    ...{ directory, adminUrl, workerUrl, platform, practice },
    async killDatabase() {
      await cluster.kill();
      cluster = await startAgain(databaseDirectory, port);
    },
    write(name, text) {
      const file = path.join(directory, name);
      fs.writeFileSync(file, text, 'latin1');
      return file;
    },
    async close() {
      await platform.database.destroy();
      await cluster.stop();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Sessions of the killed server hold its shared memory for a moment: then it does not start yet. */
async function startAgain(directory: string, port: number): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startEmbeddedPostgres({ directory, durable: true, port });
    } catch (failure) {
      if (attempt === 40) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
