/**
 * The queue: pg-boss, fed only by the outbox's relay, which marks and enqueues in one transaction,
 * so that nothing announced is lost and nothing is enqueued twice.
 */
import { sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import { failureFields } from '../log.ts';
import type { Platform } from '../platform.ts';
import type { Job, JobPayload } from './job.ts';

/** Announcements carried over by one transaction of the relay. */
const relayBatch = 500;
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

/**
 * Opens the queue as the worker role.
 * @param workerUrl where the worker role connects
 */
export async function openQueue(
  platform: Platform,
  workerUrl: string,
  jobs: readonly Job[],
): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: workerUrl,
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: true,
    max: 6,
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
  const relay = (): Promise<number> => relayOnce(platform, boss, byTopic);
  const relaying = new AbortController();
  return {
    relay,
    drain: () => drain(platform, boss, jobs, relay),
    async work() {
      for (const job of jobs) {
        await boss.work<JobPayload>(job.queue, { pollingIntervalSeconds: 1 }, async (batch) => {
          for (const one of batch) await job.handle(platform, one.data);
        });
      }
      void relayUntil(platform, relay, relaying.signal);
    },
    async stop() {
      relaying.abort();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

async function relayOnce(
  platform: Platform,
  boss: PgBoss,
  byTopic: ReadonlyMap<string, readonly Job[]>,
): Promise<number> {
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
    if (waiting.length === 0) return 0;
    const byQueue = new Map<string, { data: object }[]>();
    for (const announcement of waiting) {
      for (const job of byTopic.get(announcement.topic) ?? []) {
        const data = { ...(announcement.payload as object), practiceId: announcement.practice_id };
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
    return waiting.length;
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
): Promise<number> {
  const handlers = new Map(jobs.map((job) => [job.queue, job]));
  let ran = 0;
  for (;;) {
    while ((await relay()) > 0);
    const busy = await busyQueues(platform);
    if (busy.length === 0) return ran;
    for (const queue of busy) {
      const job = handlers.get(queue);
      if (!job) continue;
      ran += await workOff(platform, boss, job);
    }
    if (!busy.some((queue) => handlers.has(queue))) return ran;
  }
}

async function busyQueues(platform: Platform): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from pgboss.job
    where state < 'active' and start_after <= now() and name <> ${deadLetterQueue}
    order by name`.execute(platform.database);
  return rows.map((row) => row.name);
}

async function workOff(platform: Platform, boss: PgBoss, job: Job): Promise<number> {
  let ran = 0;
  for (;;) {
    const batch = await boss.fetch<JobPayload>(job.queue, { batchSize: 50 });
    if (batch.length === 0) return ran;
    await Promise.all(
      byPractice(batch).map(async (ofPractice) => {
        for (const one of ofPractice) {
          try {
            await job.handle(platform, one.data);
          } catch (failure) {
            await boss.fail(job.queue, one.id, { failure: 'broken' });
            throw failure;
          }
        }
      }),
    );
    ran += batch.length;
    await boss.complete(
      job.queue,
      batch.map((one) => one.id),
    );
  }
}

/** Work of one practice keeps its order; practices do not wait for each other. */
function byPractice<One extends { readonly data: JobPayload }>(batch: readonly One[]): One[][] {
  const groups = new Map<unknown, One[]>();
  for (const one of batch) {
    const practiceId = one.data['practiceId'];
    groups.set(practiceId, [...(groups.get(practiceId) ?? []), one]);
  }
  return [...groups.values()];
}
