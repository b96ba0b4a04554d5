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
  mkdirSync(KEPT, { recursive: true });
  const isShared = existsSync(SHARED_GENERATOR);
  const name = `${kind}-${megabytes}${isShared ? '' : '-own'}.edi`;
  const path = join(KEPT, name);
  const counts = `${path}.json`;
  if (!existsSync(counts)) {
    if (isShared) generateShared(kind, megabytes, path);
    else {
      const made = generateX12(kind, megabytes * 1e6);
      writeFileSync(path, made.text, 'latin1');
      writeFileSync(counts, JSON.stringify(made.counts));
    }
  }
  return {
    path,
    counts: JSON.parse(readFileSync(counts, 'utf8')) as GeneratedCounts,
    input: `${kind}, ${megabytes} MB${isShared ? '' : ', own generator'}`,
  };
}

function generateShared(kind: string, megabytes: number, path: string): void {
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
