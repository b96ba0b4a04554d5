/** Writes an appeal: the facts are read, the letter drawn and kept, the appeal recorded, a person asked to send it. */
import { appealTermOn } from '../../../../rulebook/denials/appeal-terms.ts';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import { businessDate, runAct, type Actor } from '../platform/transaction.ts';
import { readAppealFacts } from './appeal.read.ts';
import { writeAppealLetter } from './appeal-letter.ts';
import { drawAppealLetter } from './appeal-letter.pdf.ts';
import { askToSendLetter, recordAppeal } from './appeal-denial.act.ts';

/** @returns the appeal and the letter's SHA-256, or why it cannot be made */
export async function writeAppeal(
  platform: Platform,
  given: {
    readonly practiceId: string;
    readonly denialId: string;
    readonly actor: Actor;
    /** Asks to reopen for a clerical error, instead of an appeal. */
    readonly isReopening?: boolean | undefined;
  },
): Promise<
  { readonly appealId: string; readonly letterSha256: string; readonly level: number } | Refused
> {
  const { practiceId, denialId, actor } = given;
  const facts = await runAct(
    platform,
    { practiceId, actor, action: 'read-appeal-facts' },
    async (tx) => {
      const found = await readAppealFacts(tx, denialId);
      if (!found) return refuse('denial-not-found');
      const on = await businessDate(tx);
      const level = given.isReopening ? 0 : found.level;
      const body = appealTermOn(found.payerKind, found.level, on)?.body ?? 'Appeal';
      return { ...found, on, level, body };
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
      const recorded = await recordAppeal(tx, {
        denialId,
        letterSha256,
        sentOn: facts.on,
        reopens: given.isReopening ? { decidedOn: facts.decidedOn } : undefined,
      });
      if (!isRefused(recorded)) {
        await askToSendLetter(tx, { denialId, letterSha256, dueDate: facts.on });
      }
      return recorded;
    },
  );
  return isRefused(outcome) ? outcome : { ...outcome, letterSha256 };
}
