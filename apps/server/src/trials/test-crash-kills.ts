/** Money moves through many workers; workers and the database are killed; everything is told twice. */
import { runRead } from '../platform/transaction.ts';
import {
  poster,
  sendClaim,
  write835,
  type Payment,
  type SentClaim,
} from '../remittance/test-remittance.ts';
import type { Fact, ModelDecision } from './money-model.ts';
import { startWorker, type CrashWorker } from './test-crash-crew.ts';
import { compareBooks, totalsOf, type Compared } from './test-crash-books.ts';
import type { CrashStage } from './test-crash-stage.ts';
import type { Task } from './test-crash-task.ts';

export type Pick = (below: number) => number;

export interface KillPlan {
  readonly workerKills: number;
  readonly databaseKills: number;
  readonly pick: Pick;
  readonly say: (line: string) => void;
}

export interface KillResult extends Compared {
  readonly workerKills: number;
  readonly databaseKills: number;
}

const claimsPerPayment = 3;
const crewSize = 3;

/** A claim as the model has it. */
export function chargeFact(claim: SentClaim): Fact {
  const chargeCents = claim.lines.reduce((sum, line) => sum + line.chargeCents, 0);
  return { kind: 'charge', claim: { id: claim.claimId, chargeCents } };
}

/** The wire's side of a decision of the model. */
export function wireDecision(
  claim: SentClaim,
  decision: ModelDecision,
): Payment['decisions'][number] {
  const adjusted: Record<string, number> = decision.isDenied
    ? { 'CO-16': claim.lines[0]?.chargeCents ?? 0 }
    : Object.fromEntries(
        [
          ['CO-45', decision.contractualCents] as const,
          ['PR-1', decision.patientCents] as const,
        ].filter(([, cents]) => cents !== 0),
      );
  return { claim, lines: claim.lines.map((line) => ({ line, adjusted })) };
}

export function drawDecision(claim: SentClaim, pick: Pick): ModelDecision {
  const charge = claim.lines[0]?.chargeCents ?? 0;
  const contractualCents = pick(Math.floor(charge / 3));
  const patientCents = pick(Math.floor(charge / 3));
  const { claimId } = claim;
  return pick(8) === 0
    ? { claimId, contractualCents: 0, patientCents: 0, isDenied: true }
    : { claimId, contractualCents, patientCents };
}

interface Work {
  readonly tasks: Task[];
  readonly facts: Fact[];
  readonly claims: SentClaim[];
}

/** As many payments as there are kills, each in two envelopes and told at least three times. */
async function prepare(stage: CrashStage, plan: KillPlan): Promise<Work> {
  const payments = Math.max(6, Math.ceil(plan.workerKills / 2));
  const work: Work = { tasks: [], facts: [], claims: [] };
  for (let number = 1; number <= payments; number += 1) {
    const claims: SentClaim[] = [];
    for (let index = 0; index < claimsPerPayment; index += 1) {
      claims.push(await sendClaim(stage.platform, stage.practice));
    }
    const decisions = claims.map((claim) => drawDecision(claim, plan.pick));
    const interestCents = plan.pick(500);
    const payment: Payment = {
      trace: `K${String(number)}`,
      decisions: claims.map((claim, index) =>
        wireDecision(claim, decisions[index] as ModelDecision),
      ),
      providerLevel: interestCents > 0 ? [{ code: 'L6', amountCents: -interestCents }] : [],
    };
    // written twice: the same content in another envelope
    const [one, other] = ['a', 'b'].map((name) =>
      stage.write(`payment-${String(number)}${name}.835`, write835(payment)),
    ) as [string, string];
    const key = `K${String(number)}`;
    work.claims.push(...claims);
    work.facts.push(...claims.map(chargeFact));
    work.facts.push({ kind: 'remittance', key, decisions, interestCents });
    const payer = claims[0] as SentClaim;
    const cents = 1 + plan.pick(5_000);
    work.facts.push({ kind: 'patient-payment', key, cents });
    const card: Task = {
      ...{ story: 'patient-payment', practiceId: stage.practice.practiceId },
      ...{ patientId: payer.patientId, key, cents },
    };
    work.tasks.push(
      ...[one, other, one].map((file): Task => ({ story: 'post-remittance', file })),
      card,
      card,
    );
  }
  shuffle(work.tasks, plan.pick);
  return work;
}

function shuffle(tasks: Task[], pick: Pick): void {
  for (let at = tasks.length - 1; at > 0; at -= 1) {
    const other = pick(at + 1);
    [tasks[at], tasks[other]] = [tasks[other] as Task, tasks[at] as Task];
  }
}

/** Runs the plan. What a killed worker had in hand is told again, until somebody answers. */
export async function killWhileMoneyMoves(stage: CrashStage, plan: KillPlan): Promise<KillResult> {
  const before = await totalsOf(stage);
  const work = await prepare(stage, plan);
  plan.say(`${String(work.tasks.length)} tasks, ${String(work.claims.length)} claims`);
  const counts = { workerKills: 0, databaseKills: 0 };
  const everyTasks = Math.max(1, Math.floor(work.tasks.length / (plan.databaseKills + 1)));
  const queue = [...work.tasks];
  let given = 0;
  let isDown: Promise<void> | undefined;
  const acknowledged = new Set<string>();
  let forgotten = 0;
  const isTimeForDatabase = (): boolean =>
    counts.databaseKills < plan.databaseKills && given >= everyTasks * (counts.databaseKills + 1);

  const member = async (): Promise<void> => {
    let worker = await startWorker(stage);
    // the last kills may have to wait for tasks: then they are told once more
    for (;;) {
      const task = queue.shift() ?? (await moreWork(plan, counts, work));
      if (task === undefined) break;
      given += 1;
      const answer = worker.give(task);
      if (isTimeForDatabase()) {
        counts.databaseKills += 1;
        const promised = [...acknowledged];
        isDown = stage.killDatabase().then(async () => {
          forgotten += await countForgotten(stage, promised);
        });
        plan.say(`database killed (${String(counts.databaseKills)})`);
      } else if (counts.workerKills < plan.workerKills && plan.pick(2) === 0) {
        counts.workerKills += 1;
        worker = await killSoon(stage, worker, plan);
      }
      const outcome = await answer;
      if (outcome === undefined) queue.push(task);
      else if (outcome === 'posted') acknowledged.add(traceOf(task));
      await isDown;
    }
    await worker.end();
  };
  await Promise.all(Array.from({ length: crewSize }, member));
  await isDown;
  const compared = await compareBooks(stage, work.facts, work.claims, before);
  return { ...counts, ...compared, lost: compared.lost + forgotten };
}

function traceOf(task: Task): string {
  return task.story === 'post-remittance' ? (/payment-(\d+)/.exec(task.file)?.[1] ?? '') : '';
}

/** Cents of payments that were acknowledged before the database died and are not there after it. */
async function countForgotten(stage: CrashStage, promised: readonly string[]): Promise<number> {
  if (promised.length === 0) return 0;
  const { practiceId } = stage.practice;
  const request = { practiceIds: [practiceId], actor: poster, action: 'look' };
  const kept = await runRead(stage.platform, request, (tx) =>
    tx.db
      .selectFrom('remittance')
      .select('trace_number')
      .where(
        'trace_number',
        'in',
        promised.map((number) => `K${number}`),
      )
      .execute(),
  );
  return promised.length - new Set(kept.map((row) => row.trace_number)).size;
}

async function killSoon(
  stage: CrashStage,
  worker: CrashWorker,
  plan: KillPlan,
): Promise<CrashWorker> {
  const next = startWorker(stage);
  await new Promise((resolve) => setTimeout(resolve, plan.pick(60)));
  await worker.kill();
  return next;
}

async function moreWork(
  plan: KillPlan,
  counts: { readonly workerKills: number; readonly databaseKills: number },
  work: Work,
): Promise<Task | undefined> {
  const isDone =
    counts.workerKills >= plan.workerKills && counts.databaseKills >= plan.databaseKills;
  return Promise.resolve(isDone ? undefined : work.tasks[plan.pick(work.tasks.length)]);
}
