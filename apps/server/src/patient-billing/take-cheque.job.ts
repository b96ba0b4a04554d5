/** A deposit that is a patient's cheque becomes a payment. */
import { isRefused } from '@claimwright/kernel/refusal';
import type { Job } from '../platform/jobs/job.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { bankFileKind, readBalanceFile, readCreditFile } from '../remittance/bank-file.ts';
import { takeCheque, takeReturnedCheque } from './take-cheque.act.ts';
import { noteUnknownCheque } from './unknown-cheque.act.ts';
import { findDeposit } from './statement.read.ts';

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
    if (!deposit || !['lockbox', 'return'].includes(deposit.kind)) return;
    const text = new TextDecoder('latin1').decode(await platform.files.read(deposit.fileSha256));
    const file = bankFileKind(text) === 'ccd' ? readCreditFile(text) : readBalanceFile(text);
    const entry = file.entries.find(
      (one) => one.traceNumber === deposit.traceNumber && one.amountCents === deposit.amountCents,
    );
    if (!entry) throw new Error('broken: a deposit is not in the file it came in');
    // a card payment that came back is told by the processor's own notice
    if (deposit.kind === 'return' && !/CHECK/i.test(entry.text)) return;
    const outcome = await runAct(platform, { practiceId, actor, action: 'take-cheque' }, (tx) =>
      deposit.kind === 'return'
        ? takeReturnedCheque(tx, entry)
        : takeCheque(tx, platform.database, entry),
    );
    if (!isRefused(outcome)) return;
    await runAct(platform, { practiceId, actor, action: 'note-unknown-cheque' }, (tx) =>
      noteUnknownCheque(tx, {
        depositId,
        amountCents: entry.amountCents,
        because: outcome.refused,
      }),
    );
  },
};
