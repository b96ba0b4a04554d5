/** Imports one order file over an image, as a server does, and says what it took. */
import { readFileSync } from 'node:fs';
import { importBook } from '@claimwright/codebooks/importing/import-book';
import { icd10cmOrder } from '@claimwright/codebooks/layouts/icd10cm-order';
import { RecordCutter } from '@claimwright/codebooks/reading/cut-records';
import { isRefused } from '@claimwright/kernel/refusal';
import { cpuSeconds } from './measure.ts';

const [image = '', file = ''] = process.argv.slice(2);
let codes = 0;
const seconds = await cpuSeconds(() => {
  const held = new Uint8Array(readFileSync(image));
  const files = [{ name: 'icd10cm_order_2027.txt', bytes: new Uint8Array(readFileSync(file)) }];
  const made = importBook('icd10cm-order', files, {}, () => held);
  if (isRefused(made)) throw new Error(JSON.stringify(made));
  codes = made.books[0]?.counts['billable'] ?? 0;
});
const rssMegabytes = process.resourceUsage().maxRSS / 1_000;
const bytes = new Uint8Array(readFileSync(file));
const readSeconds = await cpuSeconds(() => {
  const cutter = new RecordCutter(icd10cmOrder.cut);
  for (let at = 0; at < bytes.length; at += 65_536) cutter.push(bytes.subarray(at, at + 65_536));
  cutter.end();
});
process.stdout.write(JSON.stringify({ seconds, readSeconds, rssMegabytes, codes }));
