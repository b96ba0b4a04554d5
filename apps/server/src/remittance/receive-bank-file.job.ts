/** Loads a bank's file that came from its mailbox. */
import type { Job } from '../platform/jobs/job.ts';
import { loadBankFile } from './load-bank-file.act.ts';

export const receiveBankFile: Job = {
  queue: 'receive-bank-file',
  topics: ['file-received'],
  concerns: ({ kind }) => kind === 'ccd' || kind === 'bai2',
  async handle(platform, payload) {
    const fileSha256 = String(payload['sha256']);
    await loadBankFile(platform, {
      bytes: await platform.files.read(fileSha256),
      fileSha256,
      actor: { kind: 'job', id: 'receive-bank-file' },
    });
  },
};
