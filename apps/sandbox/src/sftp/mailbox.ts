/**
 * A mailbox: folders of files that two sides see, the remote one over SFTP, the near one directly.
 * In memory by default; on disk where a person wants to look into it.
 */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** One file of a listing. Times are seconds since 1970. */
export interface MailboxFile {
  readonly name: string;
  readonly size: number;
  readonly modifiedSeconds: number;
}

/** Folders of files. A path is `/folder/name`; there are no folders in folders. */
export interface Mailbox {
  readonly folders: readonly string[];
  list(folder: string): MailboxFile[];
  /** Undefined where there is no such file. */
  read(path: string): Uint8Array | undefined;
  /** Writes a whole file, making or replacing it. False where its folder is none of the mailbox. */
  write(path: string, bytes: Uint8Array): boolean;
  /** False where there is nothing to rename, or something under the new name. */
  rename(from: string, to: string): boolean;
  remove(path: string): boolean;
}

/** The folder and the name of `/folder/name`; undefined for anything else. */
export function splitPath(path: string): { folder: string; name: string } | undefined {
  const match = /^\/([^/]+)\/([^/]+)$/.exec(path);
  const [, folder, name] = match ?? [];
  if (folder === undefined || name === undefined || name === '.' || name === '..') return undefined;
  return { folder, name };
}

/** A mailbox that lives as long as the process. @param nowSeconds the time that files are stamped with */
export function memoryMailbox(folders: readonly string[], nowSeconds: () => number): Mailbox {
  const files = new Map<string, { bytes: Uint8Array; modifiedSeconds: number }>();
  const inFolder = (path: string): boolean => folders.includes(splitPath(path)?.folder ?? '');
  return {
    folders,
    list(folder) {
      const prefix = `/${folder}/`;
      return [...files]
        .filter(([path]) => path.startsWith(prefix))
        .map(([path, file]) => ({
          name: path.slice(prefix.length),
          size: file.bytes.length,
          modifiedSeconds: file.modifiedSeconds,
        }))
        .sort((one, other) => (one.name < other.name ? -1 : 1));
    },
    read: (path) => files.get(path)?.bytes,
    write(path, bytes) {
      if (!inFolder(path)) return false;
      files.set(path, { bytes, modifiedSeconds: nowSeconds() });
      return true;
    },
    rename(from, to) {
      const file = files.get(from);
      if (!file || files.has(to) || !inFolder(to)) return false;
      files.delete(from);
      files.set(to, file);
      return true;
    },
    remove: (path) => files.delete(path),
  };
}

/** A mailbox in a folder of the disk, one sub-folder each; they are made where they are missing. */
export function folderMailbox(root: string, folders: readonly string[]): Mailbox {
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
  const placeOf = (path: string): string | undefined => {
    const parts = splitPath(path);
    if (!parts || !folders.includes(parts.folder)) return undefined;
    return join(root, parts.folder, parts.name);
  };
  const exists = (place: string): boolean =>
    statSync(place, { throwIfNoEntry: false }) !== undefined;
  return {
    folders,
    list: (folder) =>
      readdirSync(join(root, folder))
        .sort()
        .map((name) => {
          const { size, mtimeMs } = statSync(join(root, folder, name));
          return { name, size, modifiedSeconds: Math.floor(mtimeMs / 1000) };
        }),
    read(path) {
      const place = placeOf(path);
      return place !== undefined && exists(place) ? readFileSync(place) : undefined;
    },
    write(path, bytes) {
      const place = placeOf(path);
      if (place === undefined) return false;
      writeFileSync(place, bytes);
      return true;
    },
    rename(from, to) {
      const [source, target] = [placeOf(from), placeOf(to)];
      if (source === undefined || target === undefined) return false;
      if (!exists(source) || exists(target)) return false;
      renameSync(source, target);
      return true;
    },
    remove(path) {
      const place = placeOf(path);
      if (place === undefined || !exists(place)) return false;
      rmSync(place);
      return true;
    },
  };
}
