/**
 * For journeys: the billing company of the demonstration, small, on a database of its own, with the
 * outside world beside it as a process and a clock that the story moves.
 */
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { openCompany, type Company } from '../apps/server/src/demonstration/company.main.ts';
import type { Phase } from '../apps/server/src/demonstration/sandbox.client.ts';
import {
  cloneTestDatabase,
  startTestCluster,
  testSecret,
} from '../apps/server/src/platform/database/test-cluster.ts';
import { proveLedger } from '../apps/server/src/ledger/prove.read.ts';
import { runRead, type ReadTx } from '../apps/server/src/platform/transaction.ts';

export interface SmallCompany extends Company {
  readonly practiceIds: readonly string[];
  readonly today: () => CalendarDate;
  /** The next day of the story, in the morning: what came overnight has arrived. */
  nextMorning(): Promise<CalendarDate>;
  /** The day's visits are over: their charges have come in, and everything that follows is done. */
  afterVisits(): Promise<void>;
  /** The outside world works through the night. */
  night(): Promise<void>;
  look<Value>(read: (tx: ReadTx) => Promise<Value>): Promise<Value>;
  /** What the ledger's invariants find: nothing. */
  breaches(): Promise<readonly unknown[]>;
}

/** @param startDate the day before the story's first morning */
export async function openSmallCompany(given: {
  readonly seed: number;
  readonly startDate: string;
  readonly scale: number;
  /** Other habits than those shipped; what the folder leaves out is as shipped. */
  readonly habitsDirectory?: string;
}): Promise<SmallCompany> {
  const shared = process.env['CLAIMWRIGHT_TEST_CLUSTER'];
  const cluster = shared === undefined ? await startTestCluster() : undefined;
  const clone = await cloneTestDatabase(shared ?? cluster?.adminUrl ?? '');
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-journey-'));
  const company = await openCompany({
    ...given,
    settings: { directory, databaseUrl: clone.adminUrl, secret: testSecret },
    months: 3,
    durable: false,
    scrubber: true,
  });
  const practiceIds = [...company.setUp.onboarded.practiceIds.values()];
  const { worker } = company.installation;
  const actor = { kind: 'system', id: 'journey' } as const;
  let date = calendarDate(given.startDate);
  const look: SmallCompany['look'] = (read) =>
    runRead(worker, { practiceIds, actor, action: 'look' }, read);
  const play = async (phases: readonly Phase[], hour: string): Promise<void> => {
    company.clock.set(`${date}T${hour}:00.000Z`);
    for (const phase of phases) await company.sandbox.phase(date, phase);
    await company.queue.drain();
  };
  return {
    ...company,
    practiceIds,
    look,
    today: () => date,
    async nextMorning() {
      date = addDays(date, 1);
      await play(['dawn', 'morning'], '13:00');
      return date;
    },
    afterVisits: () => play(['visits'], '21:00'),
    night: () => play(['dusk', 'night'], '23:30'),
    breaches: () => look((tx) => proveLedger(tx)),
    async close() {
      await company.close();
      await clone.drop();
      await cluster?.stop();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}
