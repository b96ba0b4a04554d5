/** Whether an installation's folder holds a whole demonstration; one that was cut off is begun anew. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';

const mark = (directory: string): string => path.join(directory, 'demonstration-is-whole');

/** Also clears away what an interrupted filling left behind. */
export function isFilled(directory: string): boolean {
  if (fs.existsSync(mark(directory))) return true;
  for (const part of ['database', 'files']) {
    fs.rmSync(path.join(directory, part), { recursive: true, force: true });
  }
  return false;
}

/**
 * Says that the folder is whole. The year was played without waiting for the disk (no fsync: a story
 * that is cut off is begun anew); so before the mark stands, everything written is brought to the disk.
 * From then on the company runs with fsync and synchronous commits.
 */
export function markFilled(directory: string): void {
  const { status, error } = spawnSync('sync', { stdio: 'ignore' });
  // not every system has the command; there a power cut in the next half minute may cost the demonstration
  const isMissing = (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
  if (status !== 0 && !isMissing) throw new Error('broken: the demonstration is not on the disk');
  fs.writeFileSync(mark(directory), '');
}
