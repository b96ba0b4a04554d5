/** `claimwright audit verify [--json] [--heads FILE]`: recomputes every seal of every practice. */
import * as fs from 'node:fs/promises';
import { z } from 'zod';
import { allPracticeIds } from '../platform/directory.store.ts';
import type { Platform } from '../platform/platform.ts';
import { verifyAudit, type KeptHead, type VerifiedAudit } from './seal-audit.act.ts';

const keptHead = z.object({
  practiceId: z.uuid(),
  sequence: z.int().min(1),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * Verifies. With `--json` each practice is a line; its `head` is what to keep elsewhere and to hand
 * back later with `--heads` (the same lines).
 * @param sealer the platform of the sealer's role
 * @returns the exit code: 1 when a row or a seal was changed, added or taken away
 */
export async function runAuditVerifyCommand(
  sealer: Platform,
  options: {
    readonly json: boolean;
    readonly headsFile?: string | undefined;
    readonly write: (line: string) => void;
  },
): Promise<number> {
  const heads = options.headsFile === undefined ? [] : await readHeads(options.headsFile);
  let exitCode = 0;
  for (const practiceId of await allPracticeIds(sealer.database)) {
    const verified = await verifyAudit(sealer, practiceId, heads);
    if (verified.breaches.length > 0) exitCode = 1;
    if (options.json) options.write(JSON.stringify(verified));
    else for (const line of describe(verified)) options.write(line);
  }
  return exitCode;
}

async function readHeads(file: string): Promise<KeptHead[]> {
  const text = await fs.readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const value = JSON.parse(line) as { practiceId?: unknown; head?: object | null };
      return keptHead.parse({ ...value.head, ...value });
    });
}

function* describe(verified: VerifiedAudit): Generator<string> {
  const { practiceId, seals, sealedRows, unsealedRows, breaches } = verified;
  const state = breaches.length === 0 ? 'holds' : `BROKEN in ${breaches.length} places`;
  yield `${practiceId}: ${state}; ${seals} seals over ${sealedRows} rows, ${unsealedRows} rows not sealed yet`;
  for (const one of breaches) {
    yield `  seal ${one.sequence}: ${one.problem}, rows after ${one.after ?? 'the beginning'} up to ${one.upTo}: ${one.sealedRows} sealed, ${one.foundRows} found`;
  }
}
