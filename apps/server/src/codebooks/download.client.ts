/**
 * Fetches a publisher's file: in pieces that go on where a broken connection ended, into a part file
 * that gets its name only when it is whole.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { fileKindOf } from '@claimwright/codebooks/reading/archive';

export interface Download {
  readonly address: string;
  /** The folder of downloads; part files lie there too. */
  readonly directory: string;
  /** The file's SHA-256 where the publisher states it. */
  readonly sha256?: string | undefined;
  readonly onBytes?: (received: number, whole: number | undefined) => void;
}

export interface Downloaded {
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The largest file that a publisher of ours gives out, the full NPPES, is about 1 GB. */
const bytesMax = 2_000_000_000;
const attemptsMax = 5;
const silenceMilliseconds = 60_000;

/**
 * Downloads a file, going on with what an earlier attempt left.
 * @returns refused: `download-failed` with the status, `download-cut-off` when the connection broke
 *   every time (the part stays, the next call goes on), `checksum-differs`, `html-instead-of-file`,
 *   `file-empty`, `file-too-large`
 */
export async function download(given: Download): Promise<Downloaded | Refused> {
  await fs.mkdir(given.directory, { recursive: true });
  const name = nameOf(given.address);
  const part = path.join(given.directory, `${name}.part`);
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await receive(given, part);
    if (outcome === 'whole') break;
    if (isRefused(outcome)) return outcome;
    if (attempt === attemptsMax)
      return refuse('download-cut-off', { received: await sizeOf(part) });
  }
  const bytes = await fs.readFile(part);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const refused = judge(bytes, sha256, given);
  if (refused) {
    // whatever it is, going on with it would never make it the file
    await forget(part);
    return refused;
  }
  const file = path.join(given.directory, name);
  await fs.rename(part, file);
  await fs.rm(`${part}.tag`, { force: true });
  return { name, file, bytes, sha256 };
}

function judge(bytes: Uint8Array, sha256: string, given: Download): Refused | undefined {
  const kind = fileKindOf(bytes);
  if (kind === 'empty') return refuse('file-empty');
  if (kind === 'html') return refuse('html-instead-of-file', { address: given.address });
  if (given.sha256 !== undefined && given.sha256.toLowerCase() !== sha256) {
    return refuse('checksum-differs', { expected: given.sha256, found: sha256 });
  }
  return undefined;
}

function nameOf(address: string): string {
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  return last.replace(/[^\w.-]/g, '_') || 'download';
}

async function sizeOf(file: string): Promise<number> {
  const found = await fs.stat(file).catch(notThere);
  return found?.size ?? 0;
}

function notThere(failure: unknown): undefined {
  if ((failure as NodeJS.ErrnoException).code !== 'ENOENT') throw failure;
  return undefined;
}

async function forget(part: string): Promise<void> {
  await fs.rm(part, { force: true });
  await fs.rm(`${part}.tag`, { force: true });
}

/** One connection. @returns whether the file is whole, the connection broke, or why there is none */
async function receive(given: Download, part: string): Promise<'whole' | 'broken' | Refused> {
  const have = await sizeOf(part);
  const tag = await fs.readFile(`${part}.tag`, 'utf8').catch(notThere);
  const headers: Record<string, string> = {};
  // without a tag nobody knows whether the rest is still the rest of this file
  if (have > 0 && tag) Object.assign(headers, { range: `bytes=${have}-`, 'if-range': tag });
  const response = await reach(given.address, headers);
  if (response === undefined) return 'broken';
  if (response.status === 416) {
    await forget(part);
    return 'broken';
  }
  if (response.status >= 500) return 'broken';
  if (!response.ok || !response.body) {
    return refuse('download-failed', { status: response.status, address: given.address });
  }
  const isRest = response.status === 206;
  const start = isRest ? have : 0;
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const whole = Number.isNaN(length) ? undefined : start + length;
  if (whole !== undefined && whole > bytesMax) return refuse('file-too-large', { bytes: whole });
  const etag = response.headers.get('etag') ?? response.headers.get('last-modified');
  if (etag !== null && !etag.startsWith('W/')) await fs.writeFile(`${part}.tag`, etag);
  else await fs.rm(`${part}.tag`, { force: true });
  const handle = await fs.open(part, isRest ? 'a' : 'w');
  let received = start;
  try {
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      received += chunk.byteLength;
      if (received > bytesMax) return refuse('file-too-large', { bytes: received });
      await handle.write(chunk);
      given.onBytes?.(received, whole);
    }
  } catch (failure) {
    if (isNetworkFailure(failure)) return 'broken';
    throw failure;
  } finally {
    await handle.close();
  }
  return whole !== undefined && received < whole ? 'broken' : 'whole';
}

async function reach(
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response | undefined> {
  try {
    const signal = AbortSignal.timeout(silenceMilliseconds * 10);
    return await fetch(address, { headers, redirect: 'follow', signal });
  } catch (failure) {
    // nobody answers: the caller tries again, then says that it was cut off
    if (isNetworkFailure(failure)) return undefined;
    throw failure;
  }
}

function isNetworkFailure(failure: unknown): boolean {
  return (
    failure instanceof TypeError || (failure instanceof Error && failure.name.endsWith('Error'))
  );
}
