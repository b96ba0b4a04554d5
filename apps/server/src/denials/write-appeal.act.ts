/** Writes a first appeal: the facts are read, the letter drawn and kept, the appeal recorded. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import { businessDate, runAct, type Actor } from '../platform/transaction.ts';
import { readAppealFacts } from './appeal.read.ts';
import { writeAppealLetter } from './appeal-letter.ts';
import { drawAppealLetter } from './appeal-letter.pdf.ts';
import { recordAppeal } from './work-denial.act.ts';

/** @returns the appeal and the letter's SHA-256, or why it cannot be made */
export async function writeAppeal(
  platform: Platform,
  given: { readonly practiceId: string; readonly denialId: string; readonly actor: Actor },
): Promise<{ readonly appealId: string; readonly letterSha256: string } | Refused> {
  const { practiceId, denialId, actor } = given;
  const facts = await runAct(
    platform,
    { practiceId, actor, action: 'read-appeal-facts' },
    async (tx) => {
      const found = await readAppealFacts(tx, denialId);
      return found ? { ...found, on: await businessDate(tx) } : refuse('denial-not-found');
    },
  );
  if (isRefused(facts)) return facts;
  const bytes = await drawAppealLetter(
    writeAppealLetter(facts),
    new Date(platform.businessClock.now()),
  );
  const letterSha256 = await platform.files.keep(bytes);
  const outcome = await runAct(
    platform,
    { practiceId, actor, action: 'appeal-denial' },
    async (tx) => {
      await recordStoredFile(tx.db, {
        sha256: letterSha256,
        byteCount: bytes.length,
        mediaType: 'application/pdf',
        at: tx.now,
      });
      return recordAppeal(tx, { denialId, letterSha256, sentOn: facts.on });
    },
  );
  return isRefused(outcome) ? outcome : { ...outcome, letterSha256 };
}
