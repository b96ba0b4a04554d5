// npm run check: everything that must hold besides the tests. `npm run check -- lint rooms` runs some.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

import { ROOT, environment, runUnderWantedNode } from './setup.mjs';

await runUnderWantedNode();

// Long ones first: with two cores the short ones fill the second.
const STEPS = [
  {
    name: 'lint',
    command: [
      // the types of the whole house are held at once: near Node's own limit it only collects garbage
      '--max-old-space-size=8192',
      'node_modules/eslint/bin/eslint.js',
      ...['.', '--max-warnings', '0', '--cache', '--cache-strategy', 'content'],
      ...['--cache-location', 'node_modules/.cache/eslint/'],
    ],
  },
  { name: 'types', command: ['tools/types.mjs'] },
  {
    name: 'format',
    command: [
      'node_modules/prettier/bin/prettier.cjs',
      ...['--check', '.', '--log-level', 'warn', '--cache', '--cache-strategy', 'content'],
    ],
  },
  { name: 'rooms', command: ['tools/rooms.mjs'] },
  { name: 'tidy', command: ['tools/tidy.mjs'] },
  { name: 'links', command: ['tools/links.mjs'] },
  // By itself at the end: it rewrites files for a moment, which the others must not see.
  { name: 'generated', command: ['tools/generate.mjs', '--check'], isAlone: true },
];

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const known = STEPS.map(({ name }) => name);
const unknown = wanted.filter((name) => !known.includes(name));
if (process.argv.includes('--help') || unknown.length > 0) {
  if (unknown.length > 0) process.stdout.write(`No such step: ${unknown.join(', ')}\n`);
  process.stdout.write(`npm run check [-- STEP…]\nSteps: ${known.join(', ')}\n`);
  process.exit(unknown.length > 0 ? 2 : 0);
}

const steps = STEPS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const results = [
  ...(await inTurns(steps.filter(({ isAlone }) => !isAlone))),
  ...(await inTurns(steps.filter(({ isAlone }) => isAlone))),
];
const bad = results.filter(({ code }) => code !== 0);
for (const { name, output } of bad) process.stdout.write(`\n──── ${name}\n${output.trimEnd()}\n`);
process.stdout.write(
  bad.length === 0
    ? `\nAll of it holds: ${results.map(({ name }) => name).join(', ')}\n`
    : `\nDoes not hold: ${bad.map(({ name }) => name).join(', ')}\n`,
);
process.exitCode = bad.length === 0 ? 0 : 1;

async function inTurns(queue) {
  const waiting = [...queue];
  const done = [];
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      done.push(await run(step));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return done;
}

function run({ name, command }) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--conditions=source', ...command], {
      cwd: ROOT,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const output = Buffer.concat(chunks).toString('utf8');
      const note = code === 0 ? noteOf(output) : '';
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)${note}\n`);
      resolve({ name, code: code ?? 1, output });
    });
  });
}

/** What a step says about how much it saw, and what it skipped: a gate that saw nothing must not look good. */
function noteOf(output) {
  const lines = output.trim().split('\n');
  const said = lines.filter((line) => line.startsWith('skipped:') || line === lines.at(-1));
  return said.join('; ') === '' ? '' : `: ${said.join('; ')}`;
}
