/** Loads the remittances of a file that came from a mailbox. */
import type { Job } from '../platform/jobs/job.ts';
import { loadRemittances } from './load-remittances.act.ts';

export const receive835: Job = {
  queue: 'receive-835',
  topics: ['file-received'],
  async handle(platform, payload) {
    if (payload['kind'] !== '835') return;
    const fileSha256 = String(payload['sha256']);
    await loadRemittances(platform, {
      bytes: await platform.files.read(fileSha256),
      fileSha256,
      actor: { kind: 'job', id: 'receive-835' },
    });
  },
};
