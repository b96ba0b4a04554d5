/**
 * Where habits come from: a folder of files, each of which may be left out; what a folder leaves out
 * is as the shipped habits have it. So other habits are a few files that say what is different.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The habits that come with the sandbox: every file there is. */
export const shippedHabitsDirectory = fileURLToPath(
  new URL('../../habits/default', import.meta.url),
);

/**
 * Reads one file of a folder of habits, as JSON.
 * @throws Error when there is no such folder, or the file is no JSON
 */
export function readHabitsFile(directory: string, file: string): unknown {
  if (!existsSync(directory)) throw new Error(`habits: there is no folder ${directory}`);
  const own = join(directory, file);
  const path = existsSync(own) ? own : join(shippedHabitsDirectory, file);
  return JSON.parse(readFileSync(path, 'utf8')) as unknown;
}
