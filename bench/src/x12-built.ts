/** x12.stream-1gb-rss and x12.cold-1mb: the built package, as others install it, in processes of its own. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { Figure } from './benchmark.ts';
import { median, rounded } from './measure.ts';
import { benchFile } from './x12-files.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CHILD = fileURLToPath(new URL('./x12-built.child.mjs', import.meta.url));
const COLD_RUNS = 7;

interface Measured {
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
  readonly claims: number;
  readonly peakMegabytes: number;
}

export function run(name: string): Promise<Figure> {
  build();
  return Promise.resolve(name === 'x12.stream-1gb-rss' ? streamed(name) : cold(name));
}

function streamed(name: string): Figure {
  const [small, large] = [benchFile('835', 20), benchFile('835', 200)];
  const once = measured('stream', large.path, 1);
  const fiveTimes = measured('stream', large.path, 5);
  if (fiveTimes.claims !== 5 * large.counts.claims) throw new Error('Claims were lost.');
  return {
    bench: name,
    value: rounded(fiveTimes.peakMegabytes),
    unit: 'MB of resident memory at its peak',
    input: '835, 1 GB (5 interchanges of 200 MB)',
    peer: 'node-x12 (200 MB; segment objects)',
    peerValue: rounded(measured('node-x12', large.path, 1).peakMegabytes),
    limit: 'Node itself, importing nothing',
    limitValue: rounded(measured('nothing', small.path, 1).peakMegabytes),
    others: {
      'MB at 20 MB': rounded(measured('stream', small.path, 1).peakMegabytes),
      'MB at 200 MB': rounded(once.peakMegabytes),
    },
  };
}

function cold(name: string): Figure {
  const file = benchFile('835', 1);
  const runsOf = (work: string): Measured[] =>
    Array.from({ length: COLD_RUNS }, () => measured(work, file.path, 1));
  const milliseconds = (work: string): number =>
    rounded(median(runsOf(work).map((run) => run.milliseconds)));
  const ours = runsOf('whole');
  if (ours.some((run) => run.claims !== file.counts.claims)) throw new Error('Claims were lost.');
  const peers = {
    'node-x12 (segment objects)': milliseconds('node-x12'),
    'x12-parser (segment objects)': milliseconds('x12-parser'),
    '@stedi/x12-tools metadata (envelopes only)': milliseconds('stedi'),
  };
  const [[peer, peerValue] = ['', 0]] = Object.entries(peers).sort(([, a], [, b]) => a - b);
  return {
    bench: name,
    value: rounded(median(ours.map((run) => run.milliseconds))),
    unit: 'ms from opening the file to its last balanced claim, after the import',
    input: `${file.input}, first file of a process, median of ${COLD_RUNS}`,
    peer,
    peerValue,
    limit: 'reading the file',
    limitValue: milliseconds('nothing'),
    others: {
      ...peers,
      'streamed in chunks instead, ms': milliseconds('stream'),
      'shortest run, ms': rounded(Math.min(...ours.map((run) => run.milliseconds))),
      'CPU ms, all threads': rounded(median(ours.map((run) => run.cpuMilliseconds))),
    },
  };
}

function measured(work: string, path: string, times: number): Measured {
  // Without our import condition, so that the package resolves to what was built.
  const args = [CHILD, work, path, String(times)];
  const child = spawnSync(process.execPath, args, { encoding: 'utf8', env: withoutOptions() });
  if (child.status !== 0) throw new Error(`${work} failed: ${child.stderr}`);
  return JSON.parse(child.stdout) as Measured;
}

function withoutOptions(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  return environment;
}

function build(): void {
  const args = ['packages/x12/build-package.mjs'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`packages/x12 does not build:\n${stdout}${stderr}`);
}
