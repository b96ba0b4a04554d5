/**
 * The folder of a backup: parts that are compressed and, with a key, encrypted (AES-256-GCM), and a
 * manifest, written last, that names every part with its digest. Without the manifest it is no backup.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, scryptSync } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { PassThrough, type Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { Chance } from '@claimwright/kernel/identifier';

/** One part as it lies in the folder. */
export interface KeptPart {
  /** Relative to the folder. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of what lies there. */
  readonly sha256: string;
}

export interface PartWriter {
  write(line: string | Uint8Array): Promise<void>;
  end(): Promise<KeptPart>;
}

const ivBytes = 12;
const tagBytes = 16;
const manifestName = 'manifest.json';

/** The key that a passphrase makes with a backup's own salt. */
export function backupKey(passphrase: string, salt: string): Buffer {
  return scryptSync(passphrase, salt, 32);
}

/** Opens a part for writing. @param key encrypts when given */
export function openPart(
  folder: string,
  file: string,
  key: Buffer | undefined,
  chance: Chance,
): PartWriter {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  const intake = new PassThrough();
  const iv = chance(new Uint8Array(ivBytes));
  const cipher = key === undefined ? undefined : createCipheriv('aes-256-gcm', key, iv);
  const out = fs.createWriteStream(target, { mode: 0o600, flags: 'wx' });
  if (cipher) out.write(iv);
  const done = pipeline([intake, createGzip({ level: 1 }), ...(cipher ? [cipher] : []), out]);
  // whoever ends the part hears of it; until then nobody waits
  done.catch(() => undefined);
  return {
    async write(line) {
      if (!intake.write(line)) await Promise.race([once(intake, 'drain'), done]);
    },
    async end() {
      intake.end();
      await done;
      if (cipher) fs.appendFileSync(target, cipher.getAuthTag());
      syncFile(target);
      return { file, ...(await digestOf(target)) };
    },
  };
}

function syncFile(file: string): void {
  const handle = fs.openSync(file, 'r+');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

async function digestOf(file: string): Promise<{ bytes: number; sha256: string }> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const chunk of fs.createReadStream(file) as AsyncIterable<Buffer>) {
    digest.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: digest.digest('hex') };
}

/** Whether a part lies in the folder as it was written. */
export async function isPartWhole(folder: string, part: KeptPart): Promise<boolean> {
  const target = path.join(folder, part.file);
  if (!fs.existsSync(target)) return false;
  const found = await digestOf(target);
  return found.sha256 === part.sha256 && found.bytes === part.bytes;
}

/** The content of a part. Throws when the key is not the one that it was written with. */
export function readPart(folder: string, part: KeptPart, key: Buffer | undefined): Readable {
  const target = path.join(folder, part.file);
  const unzip = createGunzip();
  if (key === undefined) {
    const source = fs.createReadStream(target);
    source.on('error', (failure) => unzip.destroy(failure));
    return source.pipe(unzip);
  }
  const handle = fs.openSync(target, 'r');
  const [iv, tag] = [Buffer.alloc(ivBytes), Buffer.alloc(tagBytes)];
  fs.readSync(handle, iv, 0, ivBytes, 0);
  fs.readSync(handle, tag, 0, tagBytes, part.bytes - tagBytes);
  fs.closeSync(handle);
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAuthTag(tag);
  const source = fs.createReadStream(target, { start: ivBytes, end: part.bytes - tagBytes - 1 });
  source.on('error', (failure) => decipher.destroy(failure));
  decipher.on('error', (failure) => unzip.destroy(failure));
  return source.pipe(decipher).pipe(unzip);
}

/** The lines of a part, whatever characters stand in them. */
export async function* linesOf(stream: Readable): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(10, from); end >= 0; end = rest.indexOf(10, from)) {
      yield rest.toString('utf8', from, end);
      from = end + 1;
    }
    rest = rest.subarray(from);
  }
  if (rest.length > 0) throw new Error('broken: a part of the backup ends in the middle of a line');
}

/** Writes the manifest, sealed with the key or with a digest, so that a change to it is seen. */
export function writeManifest(folder: string, manifest: object, key: Buffer | undefined): void {
  const text = JSON.stringify(manifest, null, 1);
  const half = path.join(folder, `${manifestName}.half`);
  fs.writeFileSync(half, JSON.stringify({ seal: sealOf(text, key), text }), { mode: 0o600 });
  syncFile(half);
  fs.renameSync(half, path.join(folder, manifestName));
}

/** The manifest's text as it stands, before its seal was looked at; undefined when there is none. */
export function readManifest(
  folder: string,
): { readonly text: string; readonly seal: string } | undefined {
  const file = path.join(folder, manifestName);
  if (!fs.existsSync(file)) return undefined;
  try {
    const { text, seal } = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
    if (typeof text !== 'string' || typeof seal !== 'string') return undefined;
    JSON.parse(text);
    return { text, seal };
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined;
    throw failure;
  }
}

/** The seal that a manifest's text must carry. */
export function sealOf(text: string, key: Buffer | undefined): string {
  return key === undefined
    ? createHash('sha256').update(text).digest('hex')
    : createHmac('sha256', key).update(text).digest('hex');
}
