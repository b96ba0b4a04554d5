/** Every file received or sent, kept by its content: raw bytes under their SHA-256. */
import { createHash } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import path from 'node:path';

export interface ContentStore {
  /** Keeps the bytes and says their SHA-256 (hex). Keeping the same bytes twice keeps them once. */
  keep(bytes: Uint8Array): Promise<string>;
  /** The bytes; throws when they are not there or no longer what their name says. */
  read(sha256: string): Promise<Uint8Array>;
}

/** The SHA-256 of bytes or text, in hex. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Below this size, in bytes, a file that need not be synced is written faster than a thread is asked to. */
const smallBytes = 65_536;

/**
 * A store in a folder. A file is written under a temporary name, synced, and then renamed.
 * @param durable false leaves syncing to whoever syncs the whole folder before it is relied on
 */
export function openFolderStore(directory: string, durable = true): ContentStore {
  const place = (sha256: string): string => path.join(directory, sha256.slice(0, 2), sha256);
  let count = 0;
  return {
    async keep(bytes) {
      const sha256 = sha256Of(bytes);
      const target = place(sha256);
      count += 1;
      if (!durable && bytes.byteLength <= smallBytes) {
        writeAtOnce(target, bytes);
        return sha256;
      }
      const half = `${target}.${process.pid}-${count}.half`;
      if (await exists(target)) return sha256;
      await fs.mkdir(path.dirname(target), { recursive: true });
      const handle = await fs.open(half, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        if (durable) await handle.sync();
      } finally {
        await handle.close();
      }
      await fs.rename(half, target);
      // a name is lost in a power cut as bytes are, until its folder is on the disk
      if (durable) await syncFolder(path.dirname(target));
      return sha256;
    },
    async read(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('broken: not a SHA-256');
      const bytes = await fs.readFile(place(sha256));
      if (sha256Of(bytes) !== sha256) throw new Error('broken: a stored file changed');
      return bytes;
    },
  };
}

/**
 * Without another name before: nobody else runs while bytes are written, and what is filled without syncing is
 * begun anew when it is cut off. What a process that was killed left shorter is written whole.
 */
function writeAtOnce(target: string, bytes: Uint8Array): void {
  const write = (flag: 'wx' | 'w'): void => writeFileSync(target, bytes, { flag, mode: 0o600 });
  try {
    write('wx');
  } catch (failure) {
    const { code } = failure as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      if (statSync(target).size !== bytes.byteLength) write('w');
      return;
    }
    if (code !== 'ENOENT') throw failure;
    mkdirSync(path.dirname(target), { recursive: true });
    write('wx');
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await fs.access(file);
    return true;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ENOENT') throw failure;
    return false;
  }
}
