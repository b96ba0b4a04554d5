/** A deposit that is a patient's cheque becomes a payment. */
import { present } from '@claimwright/kernel/assert';
import { isRefused } from '@claimwright/kernel/refusal';
import type { Job } from '../platform/jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import type { BankEntry } from '../remittance/bank-file.ts';
import { readBankFile } from '../remittance/read-bank-file.ts';
import { isLockboxCheque } from './cheque-memo.ts';
import { findDeposit, type DepositFacts } from './cheque.read.ts';
import {
  noteUnknownCheque,
  noteUnknownReturn,
  takeCheque,
  takeReturnedCheque,
} from './take-cheque.act.ts';

const actor = { kind: 'job', id: 'take-cheque' } as const;

export const takeChequeJob: Job = {
  queue: 'take-cheque',
  topics: ['deposit-received'],
  async handle(platform, payload) {
    const practiceId = String(payload['practiceId']);
    const depositId = String(payload['depositId']);
    const deposit = await runRead(
      platform,
      { practiceIds: [practiceId], actor, action: 'read-deposit' },
      (tx) => findDeposit(tx, practiceId, depositId),
    );
    if (!deposit) return;
    const entry = await readEntry(platform, deposit);
    // a card payment that came back is told by the processor's own notice
    const isReturned = deposit.kind === 'return' && /CHECK/i.test(entry.text);
    if (!isReturned && !(entry.isCredit && isLockboxCheque(entry.text))) return;
    const outcome = await runAct(platform, { practiceId, actor, action: 'take-cheque' }, (tx) =>
      isReturned
        ? takeReturnedCheque(tx, entry)
        : takeCheque(tx, platform.database, { depositId, entry }),
    );
    if (!isRefused(outcome)) return;
    await runAct(platform, { practiceId, actor, action: 'note-unknown-cheque' }, (tx) =>
      isReturned
        ? noteUnknownReturn(tx, { depositId, entry, because: outcome.refused })
        : noteUnknownCheque(tx, { depositId, entry, because: outcome.refused }),
    );
  },
};

/** The entry of the file that a deposit came in; the same number and amount may stand in it twice. */
async function readEntry(platform: Platform, deposit: DepositFacts): Promise<BankEntry> {
  const text = new TextDecoder('latin1').decode(await platform.files.read(deposit.fileSha256));
  const same = readBankFile(text).entries.filter(
    (one) =>
      one.traceNumber === deposit.traceNumber &&
      one.amountCents === deposit.amountCents &&
      one.isCredit === (deposit.kind !== 'return'),
  );
  return present(
    same[deposit.occurrence - 1] ?? same[0],
    'a deposit is not in the file it came in',
  );
}
