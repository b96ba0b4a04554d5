/** A worker that is killed between the ledger rows and the commit: started by the story of faults. */
import * as fs from 'node:fs';
import path from 'node:path';
import { seededChance } from '@claimwright/kernel/identifier';
import { starterBooksOnly } from '../codebooks/installed-books.ts';
import { bankAccountKeyOf } from '../platform/bank-account-digest.ts';
import { BookHolder } from '../platform/books.ts';
import { SettableClock } from '../platform/clocks.ts';
import { armCrashPoint } from '../platform/crash-point.ts';
import { openDatabase } from '../platform/database/connect.ts';
import { openFolderStore } from '../platform/files/content-store.ts';
import { openLog } from '../platform/log.ts';
import { realClock } from '../platform/real-clock.ts';
import { load835 } from './test-remittance.ts';

armCrashPoint('after-ledger-rows', () => {
  process.kill(process.pid, 'SIGKILL');
});
const [file = ''] = process.argv.slice(2);
await load835(
  {
    database: openDatabase(process.env['STORY_DATABASE'] ?? '', 1),
    businessClock: new SettableClock('2026-03-02T14:00:00.000Z'),
    securityClock: realClock,
    chance: seededChance(7),
    files: openFolderStore(path.join(process.env['STORY_FILES'] ?? '', 'files'), false),
    bankAccountKey: bankAccountKeyOf('none'),
    books: new BookHolder(starterBooksOnly()),
    log: openLog('silent'),
  },
  fs.readFileSync(file, 'latin1'),
);
process.exit(3);
