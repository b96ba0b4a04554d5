/** Whether an installation's folder holds a whole demonstration; one that was cut off is begun anew. */
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

export function markFilled(directory: string): void {
  fs.writeFileSync(mark(directory), '');
}
