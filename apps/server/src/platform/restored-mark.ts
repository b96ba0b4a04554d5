/**
 * An installation that was restored may have sent more than it remembers. Until a person has compared
 * it with its partners and says so, nothing leaves by itself.
 */
import * as fs from 'node:fs';
import path from 'node:path';

const place = (directory: string): string => path.join(directory, 'restored.json');

/** Marks the folder of a restored installation. @param from the moment of the backup */
export function markRestored(directory: string, from: string, at: string): void {
  fs.writeFileSync(place(directory), `${JSON.stringify({ from, at })}\n`, { mode: 0o600 });
}

/** Whether nothing may leave yet. */
export function isHeldAfterRestore(directory: string): boolean {
  return fs.existsSync(place(directory));
}

/** Lets things leave again. @returns false when nothing was held */
export function liftHold(directory: string): boolean {
  if (!isHeldAfterRestore(directory)) return false;
  fs.rmSync(place(directory));
  return true;
}
