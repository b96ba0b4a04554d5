/**
 * `npm run crash`: kills, cuts and doubles while money moves. The last line is one JSON object; exit 0
 * only if no cent was lost or doubled and every invariant holds.
 */
import { parseArgs } from 'node:util';
import { seededChance } from '@claimwright/kernel/identifier';
import pg from 'pg';
import { crashPoints } from './crash-points.ts';
import { breachesOf, compareBooks, totalsOf, type Compared } from './test-crash-books.ts';
import { killWhileMoneyMoves, type Pick } from './test-crash-kills.ts';
import { openCrashTheatre, stopAtPoint } from './test-crash-points.ts';
import { playSequence } from './test-crash-sequences.ts';
import { openCrashStage, type CrashStage } from './test-crash-stage.ts';

const usage = `npm run crash [-- --long] [--worker-kills N] [--database-kills N] [--sequences N] [--seed S]
Kills workers and the database (kill -9) while money moves, stops a process at every named crash point of
every story, and plays random sequences beside a model of the ledger.
  --long             300 worker kills, 20 database kills, 2,000 sequences, every pass of every commit
  --points named     only points with a name of their own, not every commit of every story; none: no point
  --plant doubled    posts one row of a payment twice behind the ledger's back: it must be found
  --plant lost       takes one away
The last line is {"worker_kills","database_kills","crash_points","model_sequences","cents_lost",
"cents_doubled","proved"}; exit code 1 unless proved.`;

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    'worker-kills': { type: 'string' },
    'database-kills': { type: 'string' },
    sequences: { type: 'string' },
    points: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
    plant: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const seed = Number(values.seed);
const chance = seededChance(seed);
const pick: Pick = (below) => {
  const [a = 0, b = 0, c = 0] = chance(new Uint8Array(3));
  return below <= 0 ? 0 : (a * 65_536 + b * 256 + c) % below;
};
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const sum = (left: Compared, right: Compared): Compared => ({
  lost: left.lost + right.lost,
  doubled: left.doubled + right.doubled,
});

async function run(): Promise<number> {
  const count = (name: 'worker-kills' | 'database-kills' | 'sequences', usual: number): number =>
    Number(values[name] ?? usual);
  const stage = await openCrashStage(seed);
  let found: Compared = { lost: 0, doubled: 0 };
  try {
    const killed = await killWhileMoneyMoves(stage, {
      workerKills: count('worker-kills', values.long ? 300 : 40),
      databaseKills: count('database-kills', values.long ? 20 : 3),
      pick,
      say,
    });
    found = sum(found, killed);
    say(
      `${String(killed.workerKills)} workers and ${String(killed.databaseKills)} databases killed`,
    );
    const stops = await stopEverywhere(stage);
    say(`stopped at ${String(stops)} crash points`);
    const sequences = count('sequences', values.long ? 2_000 : 100);
    for (let number = 1; number <= sequences; number += 1) {
      const one = await playSequence(stage, number, pick);
      if (one.lost + one.doubled > 0)
        say(`seed ${String(seed)}: sequence ${String(number)} differs`);
      found = sum(found, one);
    }
    found = sum(found, await plantAndLook(stage));
    const breaches = await breachesOf(stage);
    const isProved = found.lost === 0 && found.doubled === 0 && breaches === 0;
    const report = {
      worker_kills: killed.workerKills,
      database_kills: killed.databaseKills,
      crash_points: stops,
      model_sequences: sequences,
      cents_lost: found.lost,
      cents_doubled: found.doubled,
      proved: isProved,
    };
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return isProved ? 0 : 1;
  } finally {
    await stage.close();
  }
}

/** Every point once; and, unless few are wanted, every commit of every story until its end. */
async function stopEverywhere(stage: CrashStage): Promise<number> {
  const theatre = await openCrashTheatre(stage);
  let stops = 0;
  try {
    for (const [point, story] of crashPoints) {
      const isCommit = point.endsWith('-commit');
      if (values.points === 'none' || (isCommit && values.points === 'named')) continue;
      const passes = isCommit ? 20 : 1;
      for (let pass = 1; pass <= passes; pass += 1) {
        const wasReached = await stopAtPoint(stage, theatre, { point, story, pass });
        if (!wasReached && pass === 1) throw new Error(`${story} never passes ${point}`);
        if (!wasReached) break;
        stops += 1;
      }
    }
  } finally {
    await theatre.close();
  }
  return stops;
}

/** The negative control: one row of a payment, twice or not at all, as no role of ours could write it. */
async function plantAndLook(stage: CrashStage): Promise<Compared> {
  if (values.plant === undefined) return { lost: 0, doubled: 0 };
  const before = await totalsOf(stage);
  const client = new pg.Client({ connectionString: stage.adminUrl });
  await client.connect();
  const row = `(select id from ledger_row where reason = 'payer-payment' order by id limit 1)`;
  const { rowCount } = await client.query(
    values.plant === 'lost'
      ? `delete from ledger_row where id = ${row}`
      : `insert into ledger_row select practice_id, gen_random_uuid(), debit_account_id, credit_account_id,
           amount_cents, effective_date, posted_at, reason, source_kind, source_id, reverses_id, patient_id,
           encounter_id, charge_id, claim_id from ledger_row where id = ${row}`,
  );
  await client.end();
  if (rowCount !== 1) throw new Error('broken: nothing was planted');
  // nothing happened as far as the model knows
  const now = await totalsOf(stage);
  const moved = (now.get('payers') ?? 0) - (before.get('payers') ?? 0);
  const compared = await compareBooks(stage, [], [], before);
  return moved === 0 ? { lost: 0, doubled: 0 } : compared;
}

if (values.help) process.stdout.write(`${usage}\n`);
else if (Number.isNaN(seed)) process.exitCode = 2;
else process.exitCode = await run();
