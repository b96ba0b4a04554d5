/**
 * `npm run demo`: the demonstration cycle on a throw-away database. The last line is one JSON
 * object; exit 0 only if every invariant proves.
 */
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dateInZone } from '../platform/clocks.ts';
import { abandonEmbeddedPostgres } from '../platform/database/embedded-postgres.ts';
import { realClock } from '../platform/real-clock.ts';
import { playYear } from './play.main.ts';
import { proveYear } from './prove.main.ts';
import { denialTable, missingTable, yearTable } from './year-table.ts';

const usage = `npm run demo [-- --seed N --habits DIR --months M --scale S --scrubber off --eligibility off]
Plays the billing company's year on a throw-away database and proves it.
  --seed N            which world (default 1)
  --habits DIR        other habits of payers and patients
  --months M          how many virtual months (default 12)
  --scale S           shrinks patients and encounters, for a quick look (default 1)
  --scrubber off      lets every claim pass, to show what the scrubber earns
  --eligibility off   asks no payer about coverage, and writes down no authorization
  --matured DAYS      judges encounters served so many days before the end (default 120)
  --judgements FILE   writes what was judged about each encounter and posting, one JSON object a line
  --keep              leaves the database, the files and the outside world's books behind, and says where
  --timings           how long each kind of step took`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    habits: { type: 'string' },
    months: { type: 'string', default: '12' },
    scale: { type: 'string', default: '1' },
    scrubber: { type: 'string', default: 'on' },
    eligibility: { type: 'string', default: 'on' },
    matured: { type: 'string' },
    judgements: { type: 'string' },
    keep: { type: 'boolean', default: false },
    timings: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-demo-'));
fs.chmodSync(directory, 0o755);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    abandonEmbeddedPostgres(path.join(directory, 'database'));
    // its processes need a moment to let go of their files; nothing else of ours may go on meanwhile
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}
process.on('exit', () => {
  if (!values.keep) fs.rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
});
const started = performance.now();
const say = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`${line}\n`);
};
const played = await playYear({
  settings: { directory, databaseUrl: undefined, secret: 'demonstration' },
  seed: Number(values.seed),
  months: Number(values.months),
  scale: Number(values.scale),
  habitsDirectory: values.habits,
  endDate: dateInZone(realClock.now(), 'America/New_York'),
  durable: false,
  scrubber: values.scrubber !== 'off',
  eligibility: values.eligibility !== 'off',
  onMonth: (month, done) => {
    say(`${month}  ${done} days played, ${Math.round((performance.now() - started) / 1000)} s`);
  },
});
const seconds = (performance.now() - started) / 1000;
const isWhole = Number(values.months) >= 12 && Number(values.scale) >= 1;
const maturedDays = values.matured === undefined ? undefined : Number(values.matured);
const proof = await proveYear(played, {
  seed: Number(values.seed),
  seconds,
  isWhole,
  maturedDays,
});
const complain = (lines: readonly string[]): void => {
  for (const line of lines) process.stderr.write(`${line}\n`);
};
complain(proof.breaches.map((breach) => `broken invariant: ${breach}`));
complain(proof.differences.slice(0, 40).map((difference) => `difference: ${difference}`));
complain(missingTable(proof.missing));
if (values.scrubber === 'off' && values.eligibility === 'off') {
  complain(denialTable(proof.denials));
}
for (const line of yearTable(proof.figures)) say(line);
if (values.judgements !== undefined) writeJudgements(values.judgements);
if (values.timings) {
  for (const [step, milliseconds] of played.company.timings) {
    process.stderr.write(`${step}: ${Math.round(milliseconds)} ms\n`);
  }
}
if (values.keep) {
  const books = JSON.stringify(await played.company.sandbox.books());
  fs.writeFileSync(path.join(directory, 'outside-world.json'), books);
}
await played.company.close();
if (values.keep) process.stderr.write(`kept in ${directory}\n`);
process.stdout.write(`${JSON.stringify(proof.figures)}\n`);
process.exit(proof.figures['proved'] === true ? 0 : 1);

function writeJudgements(file: string): void {
  const lines = [
    ...proof.encounters.map((one) => ({ about: 'encounter', ...one })),
    ...proof.wrongPostings.map((one) => ({ about: 'wrong-posting', ...one })),
    ...proof.falseAlarms.map((one) => ({ about: 'false-alarm', controlNumber: one })),
    ...proof.falseUnderpayments.map((one) => ({ about: 'false-underpayment', line: one })),
  ];
  fs.writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
