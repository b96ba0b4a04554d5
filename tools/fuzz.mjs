/**
 * Fuzzes every reader with cases that follow from their numbers, so that a failing one can be made
 * again: `npm run fuzz -- --cases 1 --seed 1234567`. Each reader runs in a worker that is watched: a
 * case that takes too long counts as a hang, and the run goes on behind it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

import { ROOT, runUnderWantedNode } from './setup.mjs';

const HANG_MILLISECONDS = '10000';
const MOST_NAMED = 20;

const HELP = `npm run fuzz [-- --cases N] [--seed S] [NAME…]

  --cases N      how many cases for each reader (default 1000000)
  --seed S       number of the first case (default 0): --seed 5000000 goes on where 5000000 cases ended
  --keep DIR     write the bytes of each case that fails into this folder
  --hang-ms N    how long a case may take (default ${HANG_MILLISECONDS})
  --module FILE  fuzz this module instead: SEED_FILES, fuzzCase(number, files), exerciseReaders(bytes)
  NAME           readers to fuzz (all by default)

Exits 1 when a reader threw or hung. The last line is {"cases","throws","hangs"}.
`;
/**
 * The readers: a module with `SEED_FILES`, `fuzzCase(number, files)` and `exerciseReaders(bytes)`, and
 * which samples it starts from. Other rooms add theirs here.
 */
const READERS = {
  x12: {
    module: 'packages/x12/src/fuzz-cases.ts',
    samples: /\.(edi|txt|dat|x12|\d{3}|837.|999|TA1)$/i,
  },
};
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
  for (const name of names) {
    const given = { name, reader: readers[name], keep: values.keep, hangMilliseconds };
    const found = await fuzz(given, first, first + count);
    totals.cases += found.cases;
    totals.throws += found.throws;
    totals.hangs += found.hangs;
  }
  process.stdout.write(`${JSON.stringify(totals)}\n`);
  if (totals.throws + totals.hangs > 0) process.exitCode = 1;
}

async function fuzz(given, first, end) {
  const { name } = given;
  const totals = { cases: 0, throws: 0, hangs: 0 };
  for (let next = first; next < end;) {
    const { reached, throws, hung } = await watch(given, next, end);
    totals.throws += throws;
    totals.cases += reached - next;
    if (hung) {
      totals.hangs++;
      process.stderr.write(`${name}: case ${reached - 1} hangs\n`);
    }
    next = reached;
  }
  return totals;
}

/** Runs cases until the end or the first hang; `reached` is the case to go on with. */
function watch(given, first, end) {
  const { name, hangMilliseconds } = given;
  const current = new SharedArrayBuffer(8);
  const view = new BigInt64Array(current);
  // below every case until the worker has begun: loading it is no case that hangs
  Atomics.store(view, 0, -1n);
  const work = { ...given, first, end, current };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: work });
    let throws = 0;
    let seen = -1n;
    const timer = setInterval(() => {
      const now = Atomics.load(view, 0);
      if (process.stderr.isTTY) process.stderr.write(`\r${name}: case ${now} of ${end} `);
      if (now !== seen || now < 0n) {
        seen = now;
        return;
      }
      clearInterval(timer);
      void worker.terminate();
      resolve({ reached: Number(now) + 1, throws, hung: true });
    }, hangMilliseconds);
    worker.on('message', (report) => {
      throws++;
      if (throws <= MOST_NAMED)
        process.stderr.write(`${name}: case ${report.number} throws: ${report.message}\n`);
    });
    worker.on('error', (error) => {
      clearInterval(timer);
      reject(error);
    });
    worker.on('exit', (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ reached: end, throws, hung: false });
    });
  });
}

async function run(work) {
  const { reader } = work;
  const fuzzed = await import(pathToFileURL(resolve(ROOT, reader.module)).href);
  const files = [...fuzzed.SEED_FILES, ...samplesOf(reader.samples)];
  const view = new BigInt64Array(work.current);
  for (let number = work.first; number < work.end; number++) {
    Atomics.store(view, 0, BigInt(number));
    const bytes = fuzzed.fuzzCase(number, files);
    try {
      fuzzed.exerciseReaders(bytes);
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
