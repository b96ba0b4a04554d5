/** Random sequences of what may befall a few claims, in this process, compared with the model after each. */
import { armCrashPoint, disarmCrashPoint } from '../platform/crash-point.ts';
import {
  sendClaim,
  write835,
  type Payment,
  type SentClaim,
} from '../remittance/test-remittance.ts';
import { isOpen, type Fact, type ModelDecision } from './money-model.ts';
import { compareBooks, totalsOf, type Compared } from './test-crash-books.ts';
import { chargeFact, drawDecision, wireDecision, type Pick } from './test-crash-kills.ts';
import type { CrashStage } from './test-crash-stage.ts';
import { doTask, type Task } from './test-crash-task.ts';

const mostActs = 8;
const crashes = ['after-ledger-rows', 'before-commit', 'after-commit'] as const;

interface Sequence {
  readonly stage: CrashStage;
  readonly name: string;
  readonly pick: Pick;
  readonly claims: readonly SentClaim[];
  readonly facts: Fact[];
  /** What was told, to be told again. */
  readonly tasks: Task[];
  /** The standing decision of each claim. */
  readonly standing: Map<string, ModelDecision>;
}

/** Plays one sequence. @returns what the books lack or have too much after it */
export async function playSequence(
  stage: CrashStage,
  number: number,
  pick: Pick,
): Promise<Compared> {
  const before = await totalsOf(stage);
  const claims: SentClaim[] = [];
  for (let index = 0; index <= pick(2); index += 1) {
    claims.push(await sendClaim(stage.platform, stage.practice));
  }
  const sequence: Sequence = {
    ...{ stage, pick, claims, name: `S${String(number)}` },
    ...{ facts: claims.map(chargeFact), tasks: [], standing: new Map() },
  };
  const acts = 2 + pick(mostActs - 1);
  for (let act = 0; act < acts; act += 1) await playAct(sequence, act);
  const compared = await compareBooks(stage, sequence.facts, claims, before);
  if (compared.lost + compared.doubled > 0) {
    for (const fact of sequence.facts) process.stderr.write(`  ${JSON.stringify(fact)}\n`);
  }
  return compared;
}

async function playAct(sequence: Sequence, act: number): Promise<void> {
  const { pick, tasks } = sequence;
  const kind = pick(6);
  if (kind === 0 && tasks.length > 0) return tell(sequence, tasks[pick(tasks.length)]);
  if (kind === 1) return tell(sequence, takeBack(sequence, act));
  if (kind === 2) return tell(sequence, payByCard(sequence, act));
  return tell(sequence, decide(sequence, act));
}

/** Tells a task: once, twice at the same time, or with the worker stopped in the middle of it. */
async function tell(sequence: Sequence, task: Task | undefined): Promise<void> {
  if (task === undefined) return;
  const { platform } = sequence.stage;
  sequence.tasks.push(task);
  const how = sequence.pick(4);
  if (how === 0) {
    armCrashPoint(crashes[sequence.pick(crashes.length)] ?? '', () => {
      throw new Stopped();
    });
    try {
      await doTask(platform, task);
    } catch (failure) {
      if (!(failure instanceof Stopped)) throw failure;
    } finally {
      disarmCrashPoint();
    }
  }
  if (how === 1) await Promise.all([doTask(platform, task), doTask(platform, task)]);
  else await doTask(platform, task);
}

class Stopped extends Error {}

function decide(sequence: Sequence, act: number): Task {
  const { pick, standing, facts } = sequence;
  const claims = sequence.claims.filter(() => pick(3) > 0);
  const chosen = claims.length > 0 ? claims : sequence.claims;
  const decisions = chosen.map((claim) => drawDecision(claim, pick));
  const interestCents = pick(3) === 0 ? 1 + pick(300) : 0;
  const key = `${sequence.name}D${String(act)}`;
  facts.push({ kind: 'remittance', key, decisions, interestCents });
  for (const decision of decisions) {
    if (isOpen(standing.get(decision.claimId))) standing.set(decision.claimId, decision);
  }
  return write(sequence, key, {
    trace: key,
    decisions: chosen.map((claim, index) => wireDecision(claim, decisions[index] as ModelDecision)),
    providerLevel: interestCents > 0 ? [{ code: 'L6', amountCents: -interestCents }] : [],
  });
}

/** The payer takes back what stands on a claim and carries the debt forward. */
function takeBack(sequence: Sequence, act: number): Task | undefined {
  const { standing, facts } = sequence;
  const claim = sequence.claims.find((one) => {
    const decision = standing.get(one.claimId);
    return decision !== undefined && !decision.isDenied;
  });
  const decision = claim && standing.get(claim.claimId);
  if (!claim || !decision) return undefined;
  const key = `${sequence.name}R${String(act)}`;
  facts.push({ kind: 'reversal', key, claimIds: [claim.claimId] });
  standing.delete(claim.claimId);
  const charge = claim.lines[0]?.chargeCents ?? 0;
  const paid = charge - decision.contractualCents - decision.patientCents;
  return write(sequence, key, {
    trace: key,
    decisions: [{ ...wireDecision(claim, decision), status: '22' }],
    providerLevel: paid === 0 ? [] : [{ code: 'FB', amountCents: -paid }],
  });
}

function payByCard(sequence: Sequence, act: number): Task {
  const { pick, claims, facts, stage } = sequence;
  const claim = claims[pick(claims.length)] as SentClaim;
  const cents = 1 + pick(6_000);
  const key = `${sequence.name}C${String(act)}`;
  facts.push({ kind: 'patient-payment', key, cents });
  const { practiceId } = stage.practice;
  return { story: 'patient-payment', practiceId, patientId: claim.patientId, key, cents };
}

function write({ stage }: Sequence, key: string, payment: Payment): Task {
  return { story: 'post-remittance', file: stage.write(`${key}.835`, write835(payment)) };
}
