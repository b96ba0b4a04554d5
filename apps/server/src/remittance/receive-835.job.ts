/** Loads the remittances of files that came from a mailbox. */
import type { Job, JobPayload } from '../platform/jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import { loadRemittanceFiles } from './load-remittances.act.ts';

export const receive835: Job = {
  queue: 'receive-835',
  topics: ['file-received'],
  concerns: (payload) => payload['kind'] === '835',
  handle: (platform, payload) => load(platform, [payload]),
  handleMany: (platform, _practiceId, payloads) => load(platform, payloads),
};

async function load(platform: Platform, payloads: readonly JobPayload[]): Promise<void> {
  const files = await Promise.all(
    payloads.map(async (payload) => {
      const fileSha256 = String(payload['sha256']);
      return { fileSha256, bytes: await platform.files.read(fileSha256) };
    }),
  );
  await loadRemittanceFiles(platform, files, { kind: 'job', id: 'receive-835' });
}
