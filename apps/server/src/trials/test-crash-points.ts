/** A process stops dead at every named crash point of every story; told again, the story ends once. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { present } from '@claimwright/kernel/assert';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { isRefused } from '@claimwright/kernel/refusal';
import { buildClaim } from '../claims/build-claim.act.ts';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { deed, keepVisit, type ExampleVisit } from '../claims/test-practice.ts';
import { chargesMessage } from '../intake/test-messages.ts';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { startTestSftpServer } from '../partners/test-sftp-server.ts';
import { runRead } from '../platform/transaction.ts';
import { poster, sendClaim, write835 } from '../remittance/test-remittance.ts';
import type { Story } from './crash-points.ts';
import { startWorker, type CrashWorker } from './test-crash-crew.ts';
import type { CrashStage } from './test-crash-stage.ts';
import type { Task } from './test-crash-task.ts';

/** One story, ready to be told. */
interface Told {
  readonly task: Task;
  /** What there is to see of it, here and at the partner's: counts and statuses. */
  look(): Promise<unknown>;
  /** What must be seen in the end, however often it was told. */
  readonly ends: unknown;
}

export interface CrashTheatre {
  prepare(story: Story): Promise<Told>;
  /** Who goes on when another died: one and the same, as workers live on. */
  heir(): Promise<CrashWorker>;
  close(): Promise<void>;
}

/** Opens what stories need of the outside: a mailbox, a payer's portal. */
export async function openCrashTheatre(stage: CrashStage): Promise<CrashTheatre> {
  const sftp = await startTestSftpServer('harborlink');
  const portal = await openPortal();
  const { riverside } = Object.fromEntries((await onboardTestPacket(stage.platform)).practiceIds);
  await openPortalAgreement(stage);
  let count = 0;
  let heir: Promise<CrashWorker> | undefined;
  const tellers: Readonly<Record<Story, () => Promise<Told>>> = {
    'post-remittance': async () => {
      const claim = await sendClaim(stage.platform, stage.practice);
      const lines = claim.lines.map((line) => ({ line, adjusted: { 'CO-45': 5_000 } }));
      const text = write835({ trace: `P${String(count)}`, decisions: [{ claim, lines }] });
      return {
        task: { story: 'post-remittance', file: stage.write(`point-${String(count)}.835`, text) },
        look: () => lookAtClaim(stage, claim.claimId),
        ends: { status: 'paid', rows: 3 },
      };
    },
    'take-charges': () => tellCharges(stage, present(riverside, 'a practice'), count),
    'take-file': () => {
      const name = `arrival-${String(count)}`;
      const text = write835({ trace: name, decisions: [] });
      return Promise.resolve({
        task: { story: 'take-file', file: stage.write(name, text), name },
        look: () => lookAtArrival(stage, name),
        ends: { arrivals: 1, announced: 1 },
      });
    },
    'submit-batch': async () => {
      const claimId = await readyClaim(stage, {});
      const before = sftp.files.size;
      return {
        task: { story: 'submit-batch', mailbox: sftp.connection },
        look: async () => ({
          status: (await lookAtClaim(stage, claimId)).status,
          uploads: sftp.files.size - before,
          half: [...sftp.files.keys()].filter((name) => !name.endsWith('.837')).length,
        }),
        ends: { status: 'sent', uploads: 1, half: 0 },
      };
    },
    'submit-form': async () => {
      const claimId = await readyClaim(stage, { payerIds: [stage.practice.payers.union] });
      const before = portal.distinct();
      return {
        task: { story: 'submit-form', portalUrl: portal.url },
        look: async () => ({
          status: (await lookAtClaim(stage, claimId)).status,
          taken: portal.distinct() - before,
        }),
        ends: { status: 'payer-accepted', taken: 1 },
      };
    },
  };
  return {
    prepare: (story) => {
      count += 1;
      return tellers[story]();
    },
    heir: () => (heir ??= startWorker(stage)),
    async close() {
      await (await heir)?.end();
      portal.close();
      await sftp.close();
    },
  };
}

/**
 * Stops a process at the given pass of a crash point, tells the story again to others, twice.
 * @returns whether the point was reached; throws when the story does not end as it must
 */
export async function stopAtPoint(
  stage: CrashStage,
  theatre: CrashTheatre,
  given: { readonly point: string; readonly story: Story; readonly pass: number },
): Promise<boolean> {
  const told = await theatre.prepare(given.story);
  const doomed = await startWorker(stage, given);
  const outcome = await doomed.give(told.task);
  const wasReached = outcome === undefined;
  if (wasReached) assert.equal(await doomed.gone, 'SIGKILL', `${given.point}: stopped otherwise`);
  else await doomed.end();
  const heir = await theatre.heir();
  const name = `${given.point} in ${given.story}, pass ${String(given.pass)}`;
  for (const time of ['told again', 'and once more']) {
    assert.notEqual(await heir.give(told.task), undefined, `${name}: broke when ${time}`);
    assert.deepEqual(await told.look(), told.ends, `${name}: ${time}`);
  }
  return wasReached;
}

async function lookAtClaim(
  stage: CrashStage,
  claimId: string,
): Promise<{ status: string; rows: number }> {
  const { practiceId } = stage.practice;
  const request = { practiceIds: [practiceId], actor: poster, action: 'look' };
  return runRead(stage.platform, request, async (tx) => {
    const claim = await tx.db
      .selectFrom('claim')
      .select('status')
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow();
    const rows = await tx.db
      .selectFrom('ledger_row')
      .innerJoin('claim_line', (join) =>
        join
          .onRef('claim_line.practice_id', '=', 'ledger_row.practice_id')
          .onRef('claim_line.charge_id', '=', 'ledger_row.charge_id'),
      )
      .innerJoin('claim_version', 'claim_version.id', 'claim_line.claim_version_id')
      .where('claim_version.claim_id', '=', claimId)
      .select('ledger_row.id')
      .execute();
    return { status: claim.status, rows: rows.length };
  });
}

async function tellCharges(stage: CrashStage, practiceId: string, count: number): Promise<Told> {
  const number = String(count);
  const message = chargesMessage({
    ...{ messageId: `M${number}`, encounterId: `E${number}`, patientId: `P${number}` },
    memberId: `ACM${number.padStart(7, '0')}`,
  });
  const request = { practiceIds: [practiceId], actor: poster, action: 'look' };
  return Promise.resolve({
    task: {
      ...{ story: 'take-charges', practiceId },
      file: stage.write(`charges-${number}.hl7`, message),
    },
    look: () =>
      runRead(stage.platform, request, async (tx) => {
        const encounters = await tx.db
          .selectFrom('encounter')
          .select(['id', 'status'])
          .where('external_id', '=', `E${number}`)
          .execute();
        const rows = await tx.db
          .selectFrom('ledger_row')
          .select('amount_cents')
          .where('encounter_id', 'in', [...encounters.map((one) => one.id), practiceId])
          .execute();
        return { statuses: encounters.map((one) => one.status), rows: rows.length };
      }),
    ends: { statuses: ['ready'], rows: 1 },
  });
}

async function lookAtArrival(stage: CrashStage, name: string): Promise<unknown> {
  const { database } = stage.platform;
  const arrivals = await database
    .selectFrom('file_movement')
    .select('id')
    .where('name', '=', name)
    .execute();
  const outbox = await database
    .selectFrom('outbox')
    .select('payload')
    .where('topic', '=', 'file-received')
    .execute();
  const ids = new Set<unknown>(arrivals.map((one) => one.id));
  const announced = outbox.filter((one) =>
    ids.has((one.payload as { fileMovementId?: unknown }).fileMovementId),
  );
  return { arrivals: arrivals.length, announced: announced.length };
}

async function readyClaim(stage: CrashStage, visit: ExampleVisit): Promise<string> {
  const { platform, practice } = stage;
  const { encounterId } = await keepVisit(platform, practice, visit);
  return deed(platform, practice.practiceId, async (tx) => {
    const built = await buildClaim(tx, { encounterIds: [encounterId] });
    assert.ok(!isRefused(built));
    const claimId = present(built.claimIds[0], 'a claim was built');
    await changeClaimStatus(tx, claimId, { event: 'scrubbed-clean' });
    return claimId;
  });
}

async function openPortalAgreement({ platform, practice }: CrashStage): Promise<void> {
  await platform.database
    .insertInto('agreement')
    .values({
      id: uuidV7(1, platform.chance),
      partner_id: practice.payers.union,
      kind: 'trading-partner',
      signed_on: calendarDate('2025-01-01'),
      active_from: calendarDate('2025-01-01'),
    })
    .execute();
}

/** A payer's portal that knows a claim by its control number: the same one again gets the same answer. */
async function openPortal(): Promise<{ url: string; distinct(): number; close(): void }> {
  const taken = new Map<string, string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('latin1');
      const number = /"patientControlNumber":"(\w+)"/.exec(body)?.[1] ?? '';
      if (!taken.has(number)) taken.set(number, `UBT${String(taken.size + 1)}`);
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ claimNumber: taken.get(number) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    distinct: () => taken.size,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
