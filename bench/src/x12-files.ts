/** The files that the X12 benchmarks work on: made once, kept between runs. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { generateX12, type GeneratedCounts } from './x12-generator.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const KEPT = join(ROOT, '.claimwright/bench');
const SHARED_GENERATOR = join(ROOT, '../shared/tools/generate-x12.mjs');

export interface BenchFile {
  readonly path: string;
  readonly counts: GeneratedCounts;
  readonly input: string;
}

/** A file of about so many megabytes, by the shared generator where it is there, else by our own. */
export function benchFile(kind: '835' | '837p', megabytes: number): BenchFile {
  if (!existsSync(SHARED_GENERATOR)) return ownBenchFile(kind, megabytes);
  const path = join(KEPT, `${kind}-${megabytes}.edi`);
  if (!existsSync(`${path}.json`)) generateShared(kind, megabytes, path);
  return benchFileOf(path, `${kind}, ${megabytes} MB`);
}

/** The same by our own generator, whose claims keep every rule of the guide. */
export function ownBenchFile(kind: '835' | '837p', megabytes: number): BenchFile {
  mkdirSync(KEPT, { recursive: true });
  const path = join(KEPT, `${kind}-${megabytes}-own.edi`);
  if (!existsSync(`${path}.json`)) {
    const made = generateX12(kind, megabytes * 1e6);
    writeFileSync(path, made.text, 'latin1');
    writeFileSync(`${path}.json`, JSON.stringify(made.counts));
  }
  return benchFileOf(path, `${kind}, ${megabytes} MB, own generator`);
}

function benchFileOf(path: string, input: string): BenchFile {
  const counts = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as GeneratedCounts;
  return { path, counts, input };
}

function generateShared(kind: string, megabytes: number, path: string): void {
  mkdirSync(KEPT, { recursive: true });
  const unfinished = `${path}.unfinished`;
  const args = [SHARED_GENERATOR, '--type', kind, '--mb', String(megabytes), '--out', unfinished];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The generator of X12 files failed.');
  renameSync(unfinished, path);
  renameSync(`${unfinished}.json`, `${path}.json`);
}

/** A copy of the bytes with one impossible date planted in every thousandth claim, and how many. */
export function withPlantedFaults(
  bytes: Uint8Array,
  kind: '835' | '837p',
): { readonly bytes: Uint8Array; readonly planted: number } {
  const copy = Buffer.from(bytes);
  const claimStart = kind === '835' ? '~CLP*' : '~CLM*';
  const serviceDate = kind === '835' ? '~DTM*472*' : '~DTP*472*D8*';
  let planted = 0;
  let claims = 0;
  for (let at = copy.indexOf(claimStart); at >= 0; at = copy.indexOf(claimStart, at + 1)) {
    if (claims++ % 1000 !== 500) continue;
    const date = copy.indexOf(serviceDate, at);
    // Month 13: a date in its place, of its length, that no calendar has.
    copy.write('13', date + serviceDate.length + 4, 'latin1');
    planted++;
  }
  return { bytes: new Uint8Array(copy.buffer, copy.byteOffset, copy.length), planted };
}
