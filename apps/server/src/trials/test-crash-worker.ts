/**
 * A worker of the crash trial: does what it is told over the channel of `fork`, and stops dead at the
 * n-th pass of a crash point when its environment says so.
 */
import path from 'node:path';
import { SettableClock } from '../platform/clocks.ts';
import { bankAccountKeyOf } from '../platform/bank-account-digest.ts';
import { BookHolder } from '../platform/books.ts';
import { starterBooksOnly } from '../codebooks/installed-books.ts';
import { armCrashPoint } from '../platform/crash-point.ts';
import { openDatabase } from '../platform/database/connect.ts';
import { openFolderStore } from '../platform/files/content-store.ts';
import { openLog } from '../platform/log.ts';
import type { Platform } from '../platform/platform.ts';
import { realChance, realClock } from '../platform/real-clock.ts';
import { doTask, trialDate, type Task } from './test-crash-task.ts';

export interface TaskSent {
  readonly id: number;
  readonly task: Task;
}

export interface TaskAnswered {
  readonly id: number;
  /** Absent when it broke: the same task may be told again, to anyone. */
  readonly outcome?: string;
}

const point = process.env['TRIAL_CRASH_POINT'];
let left = Number(process.env['TRIAL_CRASH_PASS'] ?? '1');
if (point !== undefined) {
  armCrashPoint(point, () => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  });
}
const books = new BookHolder(starterBooksOnly());
const platform: Platform = {
  database: openDatabase(process.env['TRIAL_DATABASE'] ?? '', 2),
  businessClock: new SettableClock(`${trialDate}T14:00:00.000Z`),
  securityClock: realClock,
  chance: realChance,
  bankAccountKey: bankAccountKeyOf('none'),
  books,
  files: openFolderStore(path.join(process.env['TRIAL_FILES'] ?? '', 'files'), true),
  log: openLog('silent'),
};

process.on('message', ({ id, task }: TaskSent) => {
  const answer = (reply: TaskAnswered): void => {
    process.send?.(reply);
  };
  doTask(platform, task).then(
    (outcome) => {
      answer({ id, outcome });
    },
    // a database that is gone breaks a task; whoever gave it gives it again
    (failure: unknown) => {
      if (process.env['TRIAL_SHOW'] === 'yes') process.stderr.write(`${String(failure)}\n`);
      answer({ id });
    },
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ id: -1 });
