/** Whether an installation's folder holds a whole demonstration; one that was cut off is begun anew. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';

const mark = (directory: string): string => path.join(directory, 'demonstration-is-whole');

/** Whether the folder holds a whole demonstration. Changes nothing. */
export const isWhole = (directory: string): boolean => fs.existsSync(mark(directory));

/** Whether a demonstration is there to be served; also clears away what an interrupted filling left behind. */
export function isFilled(directory: string): boolean {
  if (fs.existsSync(mark(directory))) return true;
  for (const part of ['database', 'files']) {
    fs.rmSync(path.join(directory, part), { recursive: true, force: true });
  }
  return false;
}

/** The story that was played: from it the same world can be made again. */
export interface PlayedStory {
  readonly seed: number;
  readonly startDate: string;
  readonly months: number;
  readonly scale: number;
  /** The last day that was played. */
  readonly day: string;
}

/**
 * Says that the folder is whole. The year was played without waiting for the disk (no fsync: a story
 * that is cut off is begun anew); so before the mark stands, everything written is brought to the disk.
 * From then on the company runs with fsync and synchronous commits.
 */
export function markFilled(directory: string, story: PlayedStory): void {
  const { status, error } = spawnSync('sync', { stdio: 'ignore' });
  // not every system has the command; there a power cut in the next half minute may cost the demonstration
  const isMissing = (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
  if (status !== 0 && !isMissing) throw new Error('broken: the demonstration is not on the disk');
  fs.writeFileSync(mark(directory), JSON.stringify(story));
}

/** The story of a filled folder; undefined where an earlier release filled it and wrote none down. */
export function readStory(directory: string): PlayedStory | undefined {
  const text = fs.readFileSync(mark(directory), 'utf8');
  return text === '' ? undefined : (JSON.parse(text) as PlayedStory);
}
