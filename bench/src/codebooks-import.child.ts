/** Imports one order file over an image in a thread, as a server does, and says what the process took. */
import { readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { importBook } from '@claimwright/codebooks/importing/import-book';
import { icd10cmOrder } from '@claimwright/codebooks/layouts/icd10cm-order';
import { RecordCutter } from '@claimwright/codebooks/reading/cut-records';
import { isRefused } from '@claimwright/kernel/refusal';
import { cpuSeconds } from './measure.ts';

const [image = '', file = ''] = process.argv.slice(2);

if (isMainThread) {
  let codes: unknown = 0;
  const seconds = await cpuSeconds(async () => {
    codes = await inThread();
  });
  const rssMegabytes = process.resourceUsage().maxRSS / 1_000;
  const bytes = readFileSync(file);
  const readSeconds = await cpuSeconds(() => {
    const cutter = new RecordCutter(icd10cmOrder.cut);
    for (let at = 0; at < bytes.length; at += 65_536) cutter.push(bytes.subarray(at, at + 65_536));
    cutter.end();
  });
  process.stdout.write(JSON.stringify({ seconds, readSeconds, rssMegabytes, codes }));
} else {
  const held = readFileSync(image);
  const files = [{ name: 'icd10cm_order_2027.txt', bytes: readFileSync(file) }];
  const made = importBook('icd10cm-order', files, {}, () => held);
  if (isRefused(made)) throw new Error(JSON.stringify(made));
  parentPort?.postMessage(made.books[0]?.counts['billable'] ?? 0);
}

function inThread(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // the server's own limits: apps/server/src/platform/threads.ts
    const thread = new Worker(new URL(import.meta.url), {
      argv: [image, file],
      resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 1_024 },
    });
    thread.once('message', resolve);
    thread.once('error', reject);
  });
}
