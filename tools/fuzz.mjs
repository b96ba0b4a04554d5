/**
 * Fuzzes every reader with cases that follow from their numbers, so that a failing one can be made
 * again: `npm run fuzz -- --cases 1 --seed 1234567`. Each reader runs in a worker that is watched: a
 * case that takes too long counts as a hang, and the run goes on behind it.
 */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

import { ROOT, runUnderWantedNode } from './setup.mjs';

const HANG_MILLISECONDS = '10000';
const MOST_NAMED = 20;
const CASES_PER_LINE = 100_000;
/** So many times the span of a hang may pass without the CPU time of one. */
const MOST_TICKS = 60;

const HELP = `npm run fuzz [-- --cases N] [--seed S] [--journal FILE] [NAME…]

A case is one file broken by its number, and one thing done with it: read, viewed, judged and
acknowledged, copied twice, or explained. Its number says which.

  --cases N      how many cases for each reader (default 1000000)
  --seed S       number of the first case (default 0): --seed 5000000 goes on where 5000000 cases ended
  --journal FILE note in this file which cases are done, and leave those out that it holds: the same
                 command again goes on where it was stopped
  --thorough     do everything with each case, not the one thing that its number says
  --keep DIR     write the bytes of each case that fails into this folder
  --hang-ms N    how long a case may take (default ${HANG_MILLISECONDS})
  --module FILE  fuzz this module instead: SEED_FILES, fuzzCase(number, files), exerciseReaders(bytes)
  NAME           readers to fuzz (all by default)

Exits 1 when a reader threw or hung. The last line is {"cases","throws","hangs"}.
`;
/**
 * The readers: a module with `SEED_FILES`, `fuzzCase(number, files)`, `exerciseReaders(bytes)` and,
 * where one case need not do everything, `exerciseOne(number, bytes)`; and which samples it starts from. Other rooms add theirs here.
 */
const READERS = {
  x12: {
    module: 'packages/x12/src/fuzz-cases.ts',
    samples: /\.(edi|txt|dat|x12|\d{3}|837.|999|TA1)$/i,
  },
};
/** Which cases are done, in memory and, where a file is named, in lines of it: a run can be stopped. */
class Journal {
  #file;
  #name;
  #ranges = [];

  constructor(file, name) {
    this.#file = file;
    this.#name = name;
    if (file === undefined || !existsSync(file)) return;
    const text = readFileSync(file, 'utf8');
    // The last line may have been cut when the machine stopped; its cases are done again.
    if (!text.endsWith('\n')) appendFileSync(file, '\n');
    for (const line of text.split('\n')) {
      if (!line.endsWith('}')) continue;
      const range = JSON.parse(line);
      if (range.reader === name) this.#ranges.push(range);
    }
  }

  add(range) {
    this.#ranges.push(range);
    if (this.#file === undefined) return;
    appendFileSync(this.#file, `${JSON.stringify({ reader: this.#name, ...range })}\n`);
  }

  /** The cases from `first` to below `end` that are not done. */
  gapsIn(first, end) {
    const gaps = [];
    let next = first;
    for (const { from, to } of this.#within(first, end)) {
      if (from > next) gaps.push({ from: next, to: from });
      next = Math.max(next, to);
    }
    if (next < end) gaps.push({ from: next, to: end });
    return gaps;
  }

  totalsIn(first, end) {
    let cases = end - first;
    for (const { from, to } of this.gapsIn(first, end)) cases -= to - from;
    const failures = (kind) =>
      new Set(this.#within(first, end).flatMap((range) => range[kind])).size;
    return { cases, throws: failures('throws'), hangs: failures('hangs') };
  }

  #within(first, end) {
    return this.#ranges
      .filter(({ from, to }) => from < end && to > first)
      .sort((one, other) => one.from - other.from);
  }
}

if (isMainThread) {
  await runUnderWantedNode();
  await main();
} else await run(workerData);

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      cases: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '0' },
      journal: { type: 'string' },
      thorough: { type: 'boolean', default: false },
      keep: { type: 'string' },
      'hang-ms': { type: 'string', default: HANG_MILLISECONDS },
      module: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return;
  }
  const count = Number(values.cases);
  const first = Number(values.seed);
  const hangMilliseconds = Number(values['hang-ms']);
  const readers =
    values.module === undefined ? READERS : { [values.module]: { module: values.module } };
  const names = positionals.length > 0 ? positionals : Object.keys(readers);
  const unknown = names.filter((name) => !(name in readers));
  if (unknown.length > 0 || !Number.isSafeInteger(count + first) || !(hangMilliseconds > 0)) {
    process.stderr.write(HELP);
    process.exitCode = 2;
    return;
  }
  const totals = { cases: 0, throws: 0, hangs: 0 };
  const { keep, thorough } = values;
  for (const name of names) {
    const journal = new Journal(values.journal, `${name}${thorough ? ' thorough' : ''}`);
    const given = { name, reader: readers[name], keep, hangMilliseconds, thorough };
    for (const gap of journal.gapsIn(first, first + count)) await fuzz(given, gap, journal);
    const found = journal.totalsIn(first, first + count);
    totals.cases += found.cases;
    totals.throws += found.throws;
    totals.hangs += found.hangs;
  }
  process.stdout.write(`${JSON.stringify(totals)}\n`);
  if (totals.throws + totals.hangs > 0) process.exitCode = 1;
}

/** Fuzzes the cases from `from` to below `to`, on behind every hang. */
async function fuzz(given, { from, to }, journal) {
  for (let next = from; next < to;) {
    const { reached, hung } = await watch(given, next, to, journal);
    if (hung) process.stderr.write(`${given.name}: case ${reached - 1} hangs\n`);
    next = reached;
  }
}

function cpuMilliseconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Runs cases until the end or the first hang; `reached` is the case to go on with. */
function watch(given, first, end, journal) {
  const { name, hangMilliseconds } = given;
  const current = new SharedArrayBuffer(8);
  const view = new BigInt64Array(current);
  // below every case until the worker has begun: loading it is no case that hangs
  Atomics.store(view, 0, -1n);
  const work = { ...given, first, end, current };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: work });
    let named = 0;
    let throws = [];
    let noted = first;
    let seen = -1n;
    const note = (to, hangs = []) => {
      if (to > noted || throws.length > 0) journal.add({ from: noted, to, throws, hangs });
      noted = to;
      throws = [];
    };
    const stop = () => {
      note(Number(Atomics.load(view, 0)));
      process.exit(130);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const leave = () => {
      clearInterval(timer);
      process.off('SIGINT', stop).off('SIGTERM', stop);
    };
    let cpuSince = cpuMilliseconds();
    let ticks = 0;
    const timer = setInterval(() => {
      const now = Atomics.load(view, 0);
      if (process.stderr.isTTY) process.stderr.write(`\r${name}: case ${now} of ${end} `);
      if (now !== seen || now < 0n) {
        seen = now;
        cpuSince = cpuMilliseconds();
        ticks = 0;
        if (Number(now) - noted >= CASES_PER_LINE) note(Number(now));
        return;
      }
      // On a crowded machine a case may only wait for its turn: what hangs uses the time it is given.
      ticks++;
      if (cpuMilliseconds() - cpuSince < hangMilliseconds / 2 && ticks < MOST_TICKS) return;
      leave();
      void worker.terminate();
      const reached = Number(now) + 1;
      note(reached, [Number(now)]);
      resolve({ reached, hung: true });
    }, hangMilliseconds);
    worker.on('message', (report) => {
      throws.push(report.number);
      named++;
      if (named <= MOST_NAMED)
        process.stderr.write(`${name}: case ${report.number} throws: ${report.message}\n`);
    });
    worker.on('error', (error) => {
      leave();
      reject(error);
    });
    worker.on('exit', (code) => {
      leave();
      if (code !== 0) return;
      note(end);
      resolve({ reached: end, hung: false });
    });
  });
}

async function run(work) {
  const { reader } = work;
  const fuzzed = await import(pathToFileURL(resolve(ROOT, reader.module)).href);
  const files = [...fuzzed.SEED_FILES, ...samplesOf(reader.samples)];
  const view = new BigInt64Array(work.current);
  const exerciseOne = work.thorough ? undefined : fuzzed.exerciseOne;
  for (let number = work.first; number < work.end; number++) {
    Atomics.store(view, 0, BigInt(number));
    const bytes = fuzzed.fuzzCase(number, files);
    try {
      if (exerciseOne === undefined) fuzzed.exerciseReaders(bytes);
      else exerciseOne(number, bytes);
    } catch (error) {
      // What a fuzz looks for: counted, named, kept, and the run goes on.
      const message = error instanceof Error ? error.message : String(error);
      if (work.keep !== undefined) {
        mkdirSync(work.keep, { recursive: true });
        writeFileSync(join(work.keep, `crasher-${number}.edi`), bytes);
      }
      parentPort?.postMessage({ number, message });
    }
  }
}

function samplesOf(pattern) {
  if (pattern === undefined) return [];
  return [join(ROOT, 'samples'), join(ROOT, '../shared/x12-samples')]
    .flatMap(filesIn)
    .filter((path) => pattern.test(path))
    .map((path) => readFileSync(path))
    .filter((bytes) => bytes.length < 20_000);
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}
