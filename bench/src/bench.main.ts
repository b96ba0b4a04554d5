/**
 * npm run bench [-- NAME…]: the named benchmarks (all by default), a JSON line each. Every benchmark
 * runs in a process of its own, so that none warms up, or fills the memory of, another.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import type { BenchmarkModule } from './benchmark.ts';
import { keepVariable } from './keep.ts';

/** Name → module. Other rooms add theirs here; a module may answer to several names. */
const BENCHMARKS: Readonly<Record<string, () => Promise<BenchmarkModule>>> = {
  'x12.tokenise': () => import('./x12-tokenise.ts'),
  'x12.read-835': () => import('./x12-read.ts'),
  'x12.read-837p': () => import('./x12-read.ts'),
  'x12.check-835': () => import('./x12-check.ts'),
  'x12.check-837p': () => import('./x12-check.ts'),
  'x12.write-837p': () => import('./x12-write.ts'),
  'x12.write-and-check-837p': () => import('./x12-write.ts'),
  'x12.stream-1gb-rss': () => import('./x12-built.ts'),
  'x12.cold-1mb': () => import('./x12-built.ts'),
  'codebooks.valid-on': () => import('./codebooks.ts'),
  'codebooks.ptp': () => import('./codebooks.ts'),
  'codebooks.price': () => import('./codebooks.ts'),
  'codebooks.coverage': () => import('./codebooks.ts'),
  'codebooks.search-p95': () => import('./codebooks.ts'),
  'codebooks.search-browser-p95': () => import('./codebooks-browser.main.ts'),
  'codebooks.import-ptp-quarter': () => import('./codebooks.ts'),
  'codebooks.rss-ptp': () => import('./codebooks.ts'),
  'codebooks.import-icd10cm-year': () => import('./codebooks.ts'),
  'codebooks.open-all': () => import('./codebooks.ts'),
  'post.claims-835': () => import('./post-claims.ts'),
  'list.claims-p95': () => import('./list-claims.main.ts'),
  'dashboard-p95': () => import('./list-claims.main.ts'),
  'claims.build': () => import('./claims-build.ts'),
  'scrub.claims': () => import('./scrub-claims.ts'),
};

const HELP = `npm run bench [-- NAME…]

Runs the named benchmarks (all by default; a name may be a prefix, such as x12), a JSON line each:
{"bench","value","unit","input","peer","peerValue","limit","limitValue"}, with peer and limit
measured in the same run. Exits 1 when one fails or its peer is missing.

  --keep FOLDER   list.claims-p95 and dashboard-p95 keep the company of a million claims that they made
                  here, and use it again when it is of the same size and made by the same generator

${Object.keys(BENCHMARKS).join('\n')}
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    here: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
    keep: { type: 'string' },
  },
});

if (values.keep !== undefined) process.env[keepVariable] = values.keep;
if (values.help === true) process.stdout.write(HELP);
else if (values.here === true) await runHere(positionals[0] ?? '');
else runEach(namesOf(positionals));

function namesOf(asked: readonly string[]): string[] {
  const all = Object.keys(BENCHMARKS);
  if (asked.length === 0) return all;
  return asked.flatMap((prefix) => {
    const found = all.filter((name) => name === prefix || name.startsWith(prefix));
    if (found.length === 0) {
      process.stderr.write(`No benchmark is called ${prefix}.\n\n${HELP}`);
      process.exit(2);
    }
    return found.includes(prefix) ? [prefix] : found;
  });
}

function runEach(names: readonly string[]): void {
  for (const name of names) {
    if (process.stderr.isTTY) process.stderr.write(`${name} …\n`);
    const args = [...process.execArgv, fileURLToPath(import.meta.url), '--here', name];
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    if (status !== 0) {
      process.stderr.write(`${name} failed.\n`);
      process.exitCode = 1;
    }
  }
}

async function runHere(name: string): Promise<void> {
  const load = BENCHMARKS[name];
  if (load === undefined) throw new Error(`No benchmark is called ${name}.`);
  const module = await load();
  process.stdout.write(`${JSON.stringify(await module.run(name))}\n`);
}
