/** What a worker of the crash trial can be told to do: the deeds, with everything they need as plain values. */
import * as fs from 'node:fs';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { isRefused } from '@claimwright/kernel/refusal';
import type { SftpConnection } from '../partners/connections.ts';
import { recordPayment } from '../payments/record-payment.act.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct } from '../platform/transaction.ts';
import { load835 } from '../remittance/test-remittance.ts';

export const trialDate = '2026-03-02';
const actor = { kind: 'command', id: 'crash-trial' } as const;

export type Task =
  | { readonly story: 'post-remittance'; readonly file: string }
  | { readonly story: 'take-charges'; readonly file: string; readonly practiceId: string }
  | { readonly story: 'take-file'; readonly file: string; readonly name: string }
  | { readonly story: 'submit-batch'; readonly mailbox: SftpConnection }
  | { readonly story: 'submit-form'; readonly portalUrl: string }
  | {
      readonly story: 'patient-payment';
      readonly practiceId: string;
      readonly patientId: string;
      readonly key: string;
      readonly cents: number;
    };

/** Does it, as often as it is told. @returns a word for what became of it */
export async function doTask(platform: Platform, task: Task): Promise<string> {
  switch (task.story) {
    case 'post-remittance': {
      const loaded = await load835(platform, fs.readFileSync(task.file, 'latin1'));
      return loaded.map((payment) => payment.outcome).join();
    }
    case 'take-charges': {
      // many workers live for a moment only: each reads no more programs than its tasks need
      const { receiveMessages } = await import('../intake/receive-messages.act.ts');
      const bytes = fs.readFileSync(task.file);
      const { practiceId } = task;
      const received = await receiveMessages(platform, { practiceId, bytes, actor });
      return received.map((message) => message.outcome).join();
    }
    case 'take-file': {
      const { takeFile } = await import('../partners/take-file.act.ts');
      const bytes = fs.readFileSync(task.file);
      return (await takeFile(platform, { partnerKey: 'harborlink', name: task.name, bytes }))
        .outcome;
    }
    case 'submit-batch': {
      const { submitReadyClaims } = await import('../submission/submit-ready-claims.job.ts');
      const done = await submitReadyClaims(platform, { mailboxes: [task.mailbox] }, trialDate);
      return `${String(done.batches)} written, ${String(done.sent)} sent`;
    }
    case 'submit-form': {
      const { submitManually } = await import('../submission/submit-manually.job.ts');
      return `${String((await submitManually(platform, task.portalUrl, trialDate)).sent)} sent`;
    }
    case 'patient-payment':
      return payOnce(platform, task);
  }
}

async function payOnce(
  platform: Platform,
  task: Extract<Task, { story: 'patient-payment' }>,
): Promise<string> {
  const { practiceId, patientId } = task;
  const outcome = await runAct(platform, { practiceId, actor, action: 'record-payment' }, (tx) =>
    recordPayment(tx, {
      kind: 'card',
      externalKey: task.key,
      amountCents: cents(BigInt(task.cents)),
      receivedOn: calendarDate(trialDate),
      patientId,
    }),
  );
  if (isRefused(outcome)) throw new Error(`broken: ${outcome.refused}`);
  return outcome.alreadyRecorded ? 'known' : 'recorded';
}
