/** Reads an exception's remittance again from its raw file, and settles it. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Platform } from '../platform/platform.ts';
import { businessDate, runAct, type Actor } from '../platform/transaction.ts';
import { lockException } from './exception.store.ts';
import { readRemittanceFile } from './remittance.x12.ts';
import { resolveException, type Resolution } from './resolve-exception.act.ts';

/** @returns what was posted, or why the exception cannot be settled that way */
export async function settleException(
  platform: Platform,
  given: {
    readonly practiceId: string;
    readonly exceptionId: string;
    readonly resolution: Resolution;
    readonly note: string;
    readonly actor: Actor;
  },
): Promise<{ readonly resolution: string; readonly postedRows: number } | Refused> {
  const { practiceId, exceptionId, actor } = given;
  const found = await runAct(
    platform,
    { practiceId, actor, action: 'read-exception' },
    async (tx) => (await lockException(tx, exceptionId)) ?? refuse('exception-not-found'),
  );
  if (isRefused(found)) return found;
  const bytes = await platform.files.read(found.fileSha256);
  const advice = [...readRemittanceFile(bytes)]
    .filter((one) => one.readable)
    .map((one) => one.advice)
    .find((one) => one.digest === found.digest);
  if (!advice) throw new Error('broken: a remittance is not in the file it came in');
  return runAct(platform, { practiceId, actor, action: 'resolve-exception' }, async (tx) =>
    resolveException(tx, { ...given, advice, today: await businessDate(tx) }),
  );
}
