// npm test: sets up what is missing and runs every test; `npm test -- packages/x12` runs some.
// The last line is always `N passed, N failed` (and `, N skipped` when there are any).
import * as fs from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ROOT, environment, runUnderWantedNode } from './setup.mjs';

// Up to here everything must load under Node 20, so `fs.globSync` is not imported by name.
await runUnderWantedNode();

const { ensureChromium } = await import('./chromium.mjs');
const { runTestFile } = await import('./run-test-file.mjs');
const { startTestCluster } = await import('./test-database.mjs');

const HELP = `npm test [-- PATH…] [--name PATTERN] [--concurrency N]

Runs the test files whose path holds one of the given PATHs (all by default).
  --name PATTERN    only tests whose name matches this regular expression
  --concurrency N   test files at a time (default: one per core)
`;

// Slow ones first, so that the run does not end waiting for a journey that began last.
const WHERE = ['journeys', 'apps/*/src', 'tools', 'bench/src', 'packages/*/src', 'rulebook'];
const NEEDS_DATABASE = /^(journeys|apps\/server|bench)\//;
const NEEDS_BROWSER = /^(journeys|apps\/web)\//;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    name: { type: 'string' },
    concurrency: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const files = chooseFiles(positionals);
const scratch = fs.mkdtempSync(join(tmpdir(), 'claimwright-test-'));
let results = [];
let trouble = files.length === 0 ? 'No test file matches.' : undefined;
try {
  if (trouble === undefined) ({ results, trouble } = await runAll());
} catch (error) {
  trouble = error.message;
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = conclude(results, trouble);

function chooseFiles(filters) {
  const all = WHERE.flatMap((where) =>
    fs.globSync(`${where}/**/*.test.{ts,tsx,mjs}`, { cwd: ROOT }),
  )
    .map((file) => file.split('\\').join('/'))
    .filter((file) => !file.includes('node_modules/'));
  const wanted = filters.map((filter) => filter.replace(/^\.\//, ''));
  return all.filter((file) => wanted.length === 0 || wanted.some((each) => file.includes(each)));
}

async function runAll() {
  const env = environment();
  if (files.some((file) => NEEDS_BROWSER.test(file))) {
    const chromium = ensureChromium();
    if (chromium.missing !== undefined) return { results: [], trouble: chromium.missing };
    env.CHROMIUM_PATH = chromium.path;
  }
  const needsDatabase = files.some((file) => NEEDS_DATABASE.test(file));
  const cluster = needsDatabase ? await startTestCluster() : undefined;
  if (cluster?.url !== undefined) env.CLAIMWRIGHT_TEST_CLUSTER = cluster.url;
  try {
    return { results: await runInTurns(env), trouble: undefined };
  } finally {
    await cluster?.stop();
  }
}

async function runInTurns(env) {
  const queue = [...files];
  const done = [];
  const given = { cwd: ROOT, scratch, env, namePattern: values.name };
  const worker = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const result = await runTestFile(file, given);
      done.push(result);
      say(result, done.length);
    }
  };
  const width = Math.max(1, Number(values.concurrency ?? availableParallelism()));
  await Promise.all(Array.from({ length: width }, worker));
  return done;
}

function say(result, position) {
  const verdict = result.failed > 0 ? 'FAIL' : 'ok  ';
  const counts = `${result.passed + result.failed} tests, ${result.seconds.toFixed(1)} s`;
  process.stdout.write(`${verdict} ${position}/${files.length} ${result.file} (${counts})\n`);
}

function conclude(all, what) {
  const sum = (key) => all.reduce((total, each) => total + each[key], 0);
  const [passed, skipped] = [sum('passed'), sum('skipped')];
  // A run that tested nothing has failed, whatever the reason.
  const failed = sum('failed') + (what !== undefined || passed + sum('failed') === 0 ? 1 : 0);
  for (const each of all) sayWhyNot(each);
  for (const each of all.filter(({ failed: count }) => count > 0)) sayWhatFailed(each);
  if (what !== undefined) process.stdout.write(`\n${what}\n`);
  else if (passed + sum('failed') === 0) process.stdout.write('\nNo test ran.\n');
  const tail = skipped > 0 ? `, ${skipped} skipped` : '';
  process.stdout.write(`\n${passed} passed, ${failed} failed${tail}\n`);
  return failed > 0 ? 1 : 0;
}

function sayWhyNot({ file, skips }) {
  for (const { name, reason } of skips) {
    process.stdout.write(`skipped: ${file}: ${name}: ${reason}\n`);
  }
}

function sayWhatFailed({ file, failures, output }) {
  process.stdout.write(`\n──── ${file}\n`);
  for (const { name, text } of failures) process.stdout.write(`✖ ${name}\n${indent(text)}\n`);
  const OUTPUT_LIMIT = 8_000; // characters: enough for a stack and its surroundings
  if (output.trim() !== '')
    process.stdout.write(`What it printed:\n${indent(output.slice(-OUTPUT_LIMIT))}\n`);
}

function indent(text) {
  return text.trimEnd().replaceAll(/^/gm, '    ');
}
