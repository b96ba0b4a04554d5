/** What every part of the server is handed: the database, the two clocks, chance, files, books, the log. */
import type { Chance } from '@claimwright/kernel/identifier';
import type { BankAccountKey } from './bank-account-digest.ts';
import type { BookHolder } from './books.ts';
import type { Clock } from './clocks.ts';
import type { Database } from './database/connect.ts';
import type { ContentStore } from './files/content-store.ts';
import type { Log } from './log.ts';

export interface Platform {
  readonly database: Database;
  /** Says what day it is for claims and queues; virtual in the demonstration. */
  readonly businessClock: Clock;
  /** Always real: sessions, one-time codes, audit. */
  readonly securityClock: Clock;
  readonly chance: Chance;
  readonly files: ContentStore;
  /** Under which bank accounts are digested; not in the database. */
  readonly bankAccountKey: BankAccountKey;
  /** The code books, swapped as a whole when a release comes in. */
  readonly books: BookHolder;
  readonly log: Log;
}
