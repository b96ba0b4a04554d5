/** Opens one installation: its database (embedded or one's own), migrated; the platform of each role. */
import path from 'node:path';
import type { Chance } from '@claimwright/kernel/identifier';
import { bankAccountKeyOf } from './bank-account-digest.ts';
import { BookHolder } from './books.ts';
import type { Clock } from './clocks.ts';
import { openDatabase } from './database/connect.ts';
import {
  FolderInUse,
  joinEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from './database/embedded-postgres.ts';
import { migrate } from './database/migrate.ts';
import { roleUrl } from './database/roles.ts';
import { openFolderStore, type ContentStore } from './files/content-store.ts';
import { openLog } from './log.ts';
import type { Platform } from './platform.ts';
import { realChance, realClock } from './real-clock.ts';
import type { Settings } from './settings.ts';

export interface Installation {
  /** As the web server runs. */
  readonly app: Platform;
  /** As the workers run. */
  readonly worker: Platform;
  /** As the sealer of audit rows runs. */
  readonly sealer: Platform;
  readonly workerUrl: string;
  readonly adminUrl: string;
  readonly settings: Settings;
  /** The migrations applied by this opening, by name. */
  readonly applied: readonly string[];
  close(): Promise<void>;
}

export interface InstallationOptions {
  /** The business clock; the machine's when absent. */
  readonly businessClock?: Clock;
  /** Chance for identifiers; the machine's when absent. Never seeded outside the demonstration. */
  readonly chance?: Chance;
  /** false only for throw-away databases. */
  readonly durable?: boolean;
  /** true plans each statement once for all values; see `openDatabase`. */
  readonly plansOnce?: boolean;
  readonly logLevel?: 'info' | 'warn' | 'error' | 'silent';
  /** Uses the embedded database that another process has started, where one has: for commands. */
  readonly mayJoin?: boolean;
  /** What happens to the database and the files before the newest schema is applied: a restore. */
  readonly beforeMigrate?: (adminUrl: string, files: ContentStore) => Promise<void>;
}

/** Opens the installation; creates and migrates what is missing. */
export async function openInstallation(
  settings: Settings,
  options: InstallationOptions = {},
): Promise<Installation> {
  const durable = options.durable ?? true;
  const embedded =
    settings.databaseUrl === undefined
      ? await openEmbedded(path.join(settings.directory, 'database'), durable, options)
      : undefined;
  const adminUrl = settings.databaseUrl ?? embedded?.adminUrl ?? '';
  const files = openFolderStore(path.join(settings.directory, 'files'), durable);
  let applied;
  try {
    await options.beforeMigrate?.(adminUrl, files);
    applied = await migrate(adminUrl, settings.secret);
  } catch (failure) {
    await embedded?.stop();
    throw failure;
  }
  const shared = {
    businessClock: options.businessClock ?? realClock,
    securityClock: realClock,
    chance: options.chance ?? realChance,
    files,
    bankAccountKey: bankAccountKeyOf(settings.secret),
    books: new BookHolder(),
    log: openLog(options.logLevel ?? 'warn'),
  };
  const urlOf = (role: 'app' | 'worker' | 'sealer'): string =>
    roleUrl(adminUrl, settings.secret, role);
  const plans = options.plansOnce ? 'once' : 'by-values';
  const app: Platform = { ...shared, database: openDatabase(urlOf('app'), 20, plans) };
  const worker: Platform = { ...shared, database: openDatabase(urlOf('worker'), 10, plans) };
  const sealer: Platform = { ...shared, database: openDatabase(urlOf('sealer'), 2) };
  return {
    app,
    worker,
    sealer,
    workerUrl: urlOf('worker'),
    adminUrl,
    settings,
    applied,
    close: async () => {
      await Promise.all([app, worker, sealer].map((one) => one.database.destroy()));
      await embedded?.stop();
    },
  };
}

async function openEmbedded(
  directory: string,
  durable: boolean,
  options: InstallationOptions,
): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres({ directory, durable });
  } catch (failure) {
    if (failure instanceof FolderInUse && options.mayJoin) return joinEmbeddedPostgres(directory);
    throw failure;
  }
}
