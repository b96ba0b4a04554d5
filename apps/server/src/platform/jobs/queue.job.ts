/**
 * The queue: pg-boss, fed only by the outbox's relay, which marks and enqueues in one transaction,
 * so that nothing announced is lost and nothing is enqueued twice.
 */
import { sql } from 'kysely';
import { fromKysely, PgBoss, type JobResult } from 'pg-boss';
import { failureFields } from '../log.ts';
import type { Platform } from '../platform.ts';
import type { Job, JobPayload } from './job.ts';

/** Announcements carried over by one transaction of the relay. */
const relayBatch = 500;
/** Jobs of one queue taken up together. */
const fetchBatch = 50;
/** SQLSTATE 40P01. */
const deadlockDetected = '40P01';
const deadLetterQueue = 'dead-letter';

export interface Queue {
  /** Carries what waits in the outbox over to the queues. @returns how many announcements */
  relay(): Promise<number>;
  /** Relays and works until nothing is left; a broken job crashes it. @returns how many jobs ran */
  drain(): Promise<number>;
  /** Works until stopped, polling. */
  work(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the queue over the worker role's platform. */
export async function openQueue(platform: Platform, jobs: readonly Job[]): Promise<Queue> {
  const boss = new PgBoss({
    // the worker's own sessions: the queue's few statements are prepared there once
    db: fromKysely(platform.database),
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: true,
  });
  boss.on('error', (failure) => {
    platform.log.error('queue-failed', failureFields(failure));
  });
  await boss.start();
  await boss.createQueue(deadLetterQueue);
  for (const job of jobs) {
    await boss.createQueue(job.queue, {
      deadLetter: deadLetterQueue,
      retryLimit: 5,
      retryBackoff: true,
      expireInSeconds: 900,
    });
  }
  const byTopic = new Map<string, Job[]>();
  for (const job of jobs) {
    for (const topic of job.topics) byTopic.set(topic, [...(byTopic.get(topic) ?? []), job]);
  }
  /** Queues that may hold work for `drain`. */
  const owed = new Set<string>();
  const relay = async (): Promise<number> => {
    const { carried, queues } = await relayOnce(platform, boss, byTopic);
    for (const queue of queues) owed.add(queue);
    return carried;
  };
  // what an earlier run left behind is looked for once; from then on the relay says where work is
  let isLookedBehind = false;
  const relaying = new AbortController();
  return {
    relay,
    drain: async () => {
      if (!isLookedBehind) for (const queue of await busyQueues(platform)) owed.add(queue);
      isLookedBehind = true;
      return drain(platform, boss, jobs, relay, owed);
    },
    async work() {
      for (const job of jobs) {
        const batchSize = job.handleMany ? fetchBatch : 1;
        // each job is settled by itself: one that stays broken takes none of its batch along
        const options = { pollingIntervalSeconds: 1, batchSize, perJobResults: true } as const;
        await boss.work<JobPayload>(job.queue, options, (batch) =>
          settleBatch(platform, job, batch),
        );
      }
      void relayUntil(platform, relay, relaying.signal);
    },
    async stop() {
      relaying.abort();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

interface Relayed {
  /** How many announcements were carried over. */
  readonly carried: number;
  /** The queues that got work. */
  readonly queues: readonly string[];
}

async function relayOnce(
  platform: Platform,
  boss: PgBoss,
  byTopic: ReadonlyMap<string, readonly Job[]>,
): Promise<Relayed> {
  return platform.database.transaction().execute(async (trx) => {
    const waiting = await trx
      .selectFrom('outbox')
      .select(['id', 'topic', 'payload', 'practice_id'])
      .where('relayed_at', 'is', null)
      .orderBy('id')
      .limit(relayBatch)
      .forUpdate()
      .skipLocked()
      .execute();
    if (waiting.length === 0) return { carried: 0, queues: [] };
    const byQueue = new Map<string, { data: object }[]>();
    for (const announcement of waiting) {
      const data = {
        ...(announcement.payload as JobPayload),
        practiceId: announcement.practice_id,
        announcement: Number(announcement.id),
      };
      for (const job of byTopic.get(announcement.topic) ?? []) {
        if (job.concerns && !job.concerns(data)) continue;
        byQueue.set(job.queue, [...(byQueue.get(job.queue) ?? []), { data }]);
      }
    }
    for (const [queue, inserts] of byQueue) {
      await boss.insert(queue, inserts, { db: fromKysely(trx) });
    }
    await trx
      .updateTable('outbox')
      .set({ relayed_at: platform.securityClock.now() })
      .where(
        'id',
        'in',
        waiting.map((announcement) => announcement.id),
      )
      .execute();
    return { carried: waiting.length, queues: [...byQueue.keys()] };
  });
}

async function relayUntil(
  platform: Platform,
  relay: () => Promise<number>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let carried = 0;
    try {
      carried = await relay();
    } catch (failure) {
      // the announcements stay in the outbox; the next round carries them
      platform.log.error('relay-failed', failureFields(failure));
    }
    if (carried === 0) await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

async function drain(
  platform: Platform,
  boss: PgBoss,
  jobs: readonly Job[],
  relay: () => Promise<number>,
  owed: Set<string>,
): Promise<number> {
  let ran = 0;
  for (;;) {
    while ((await relay()) === relayBatch);
    const found = jobs.filter((job) => owed.has(job.queue));
    if (found.length === 0) return ran;
    owed.clear();
    ran += await workRound(platform, boss, found, owed);
  }
}

/** What was fetched of one queue. */
interface Fetched {
  readonly job: Job;
  readonly batch: readonly { readonly id: string; readonly data: JobPayload }[];
}

/**
 * Works what waits in queues. Within a practice in the order in which money moves, whichever announcement
 * came first; practices do not wait for each other. What belongs to no practice yet comes before.
 * @param owed gets the queues that may hold more
 * @returns how many jobs ran
 */
async function workRound(
  platform: Platform,
  boss: PgBoss,
  jobs: readonly Job[],
  owed: Set<string>,
): Promise<number> {
  const fetched = await Promise.all(
    jobs.map(async (job): Promise<Fetched> => {
      const batch = await boss.fetch<JobPayload>(job.queue, { batchSize: fetchBatch });
      if (batch.length === fetchBatch) owed.add(job.queue);
      return { job, batch };
    }),
  );
  const lanes = new Map<string | undefined, [Job, Fetched['batch']][]>();
  for (const { job, batch } of fetched) {
    for (const [practiceId, ofPractice] of byPractice(batch)) {
      lanes.set(practiceId, [...(lanes.get(practiceId) ?? []), [job, ofPractice]]);
    }
  }
  const broken: BrokenJob[] = [];
  const workLane = async (practiceId: string | undefined): Promise<void> => {
    for (const [job, ofPractice] of lanes.get(practiceId) ?? []) {
      broken.push(...(await handleAll(platform, job, practiceId, ofPractice)));
    }
  };
  await workLane(undefined);
  lanes.delete(undefined);
  await Promise.all([...lanes.keys()].map(workLane));
  await settleRound(boss, fetched, broken);
  return fetched.reduce((sum, { batch }) => sum + batch.length, 0);
}

/** Says what became of a round; throws the first thing that broke in it. */
async function settleRound(
  boss: PgBoss,
  fetched: readonly Fetched[],
  broken: readonly BrokenJob[],
): Promise<void> {
  const brokenIds = new Set(broken.map(({ id }) => id));
  await Promise.all(
    fetched.map(async ({ job, batch }) => {
      const ids = batch.map(({ id }) => id);
      for (const id of ids.filter((one) => brokenIds.has(one))) {
        await boss.fail(job.queue, id, { failure: 'broken' });
      }
      const done = ids.filter((id) => !brokenIds.has(id));
      if (done.length > 0) await boss.complete(job.queue, done);
    }),
  );
  if (broken[0]) throw broken[0].failure;
}

async function busyQueues(platform: Platform): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from pgboss.job
    where state < 'active' and start_after <= now() and name <> ${deadLetterQueue}
    order by name`.execute(platform.database);
  return rows.map((row) => row.name);
}

/**
 * Work of one practice keeps the order of its announcements, which the queue does not promise for those
 * that were carried over together; practices do not wait for each other.
 */
function byPractice<One extends { readonly data: JobPayload }>(
  batch: readonly One[],
): [string | undefined, One[]][] {
  const groups = new Map<string | undefined, One[]>();
  for (const one of batch) {
    const practiceId = one.data['practiceId']?.toString();
    groups.set(practiceId, [...(groups.get(practiceId) ?? []), one]);
  }
  const place = (one: One): number => Number(one.data['announcement'] ?? 0);
  for (const ofPractice of groups.values()) ofPractice.sort((a, b) => place(a) - place(b));
  return [...groups];
}

/** Works a batch and says of each job what became of it. */
async function settleBatch(
  platform: Platform,
  job: Job,
  batch: readonly { readonly id: string; readonly data: JobPayload }[],
): Promise<JobResult[]> {
  const broken = new Map<string, unknown>();
  for (const [practiceId, ofPractice] of byPractice(batch)) {
    for (const { id, failure } of await handleAll(platform, job, practiceId, ofPractice)) {
      platform.log.error('job-failed', { queue: job.queue, ...failureFields(failure) });
      broken.set(id, failure);
    }
  }
  return batch.map(({ id }) =>
    broken.has(id)
      ? { id, status: 'failed', output: failureFields(broken.get(id)) }
      : { id, status: 'completed' },
  );
}

/** A job that broke, and by what. */
interface BrokenJob {
  readonly id: string;
  readonly failure: unknown;
}

/**
 * Does a practice's work of one queue: together where the job can, else one after the other.
 * @returns what broke; everything else is done
 */
async function handleAll(
  platform: Platform,
  job: Job,
  practiceId: string | undefined,
  ofPractice: readonly { readonly id: string; readonly data: JobPayload }[],
): Promise<BrokenJob[]> {
  if (job.handleMany && ofPractice.length > 1) {
    try {
      await job.handleMany(
        platform,
        practiceId,
        ofPractice.map((one) => one.data),
      );
      return [];
    } catch (failure) {
      // whichever it was, it is found below, by itself
      platform.log.warn('jobs-taken-apart', { queue: job.queue, ...failureFields(failure) });
    }
  }
  const broken: BrokenJob[] = [];
  for (const { id, data } of ofPractice) {
    try {
      await handleOne(platform, job, data);
    } catch (failure) {
      broken.push({ id, failure });
    }
  }
  return broken;
}

/** Does one job; once more when the database undid it to end a deadlock, as anything else may go on. */
async function handleOne(platform: Platform, job: Job, data: JobPayload): Promise<void> {
  try {
    await job.handle(platform, data);
  } catch (failure) {
    if ((failure as { code?: string }).code !== deadlockDetected) throw failure;
    platform.log.warn('job-undone-by-deadlock', { queue: job.queue });
    await job.handle(platform, data);
  }
}
