/**
 * How much memory each way through the package takes beside its input, at its peak, on files that are
 * nothing but a nuisance. Run by itself, one cell to a process, so that no run leaves pages to the next:
 *
 *     node --expose-gc src/memory.ts KIND WAY [BYTES]
 *
 * It prints one JSON line. `memory.test.ts` and `docs/performance.md` say what may come out.
 */
import { readFileSync } from 'node:fs';
import { acknowledge } from './acknowledge/acknowledge.ts';
import { judge } from './check/check.ts';
import { explain } from './explain/explain.ts';
import { professionalClaims } from './read/professional-claims.ts';
import { readFile, transactionSets } from './read/read-file.ts';
import { remittanceParts } from './read/remittances.ts';
import { dentalClaims, institutionalClaims } from './views/read-claims.ts';
import { readTransactionSet } from './views/read-transaction-set.ts';
import { copy } from './write/copy.ts';
import { countingControlNumbers } from './write/interchange.ts';

const ISA =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260101*1200*^*00501*000000001*0*P*:~';
const gs = (code: string, guide: string): string => `GS*${code}*S*R*20260101*1200*1*X*${guide}~`;
const CLAIMS = `${ISA}${gs('HC', '005010X222A1')}ST*837*0001*005010X222A1~BHT*0019*00*1*20260101*1200*CH~`;
const REMITTANCE = `${ISA}${gs('HP', '005010X221A1')}ST*835*0001~`;
const INQUIRY = `${ISA}${gs('HS', '005010X279A1')}ST*270*0001*005010X279A1~BHT*0022*13*1*20260101*1200~HL*1**20*1~`;

/** What stands first, what is repeated until the file is as long as asked for, and what ends it. */
export const KINDS: Readonly<Record<string, readonly [string, string, string]>> = {
  'one-segment': [`${CLAIMS}NTE*ADD*`, 'X', '~'],
  'empty-segments': [CLAIMS, '~', ''],
  'repetitions-270': [`${INQUIRY}EQ*`, '30^', '30~'],
  'repetitions-837': [`${CLAIMS}HI*`, 'A^', 'A~'],
  'components-837': [`${CLAIMS}HI*`, 'A:', 'A~'],
  'components-835': [`${REMITTANCE}CLP*1*1*100*100~SVC*`, 'A:', 'A~'],
  'elements-835': [`${REMITTANCE}CAS`, '*A', '~'],
  'elements-837': [`${CLAIMS}NTE`, '*A', '~'],
  'tiny-segments-837': [CLAIMS, 'A~', ''],
  'tiny-segments-835': [REMITTANCE, 'A~', ''],
  'lines-835': [`${REMITTANCE}CLP*1*1*100*100~`, 'SVC~', ''],
  'tiny-sets': [`${ISA}${gs('HP', '005010X221A1')}`, 'ST*835*1~', ''],
  'tiny-groups': [ISA, 'GS*HP~', ''],
  'tiny-interchanges': [ISA, `IEA*1*1~${ISA}`, 'IEA*1*1~'],
  'no-x12': ['', 'lorem ipsum, ', ''],
};

const drain = (all: Iterable<object>): number => {
  let count = 0;
  for (const one of all) count += Object.keys(one).length;
  return count;
};

/** Each way through the package; what it answers is alive when the peak is read. */
export const WAYS: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  read: (bytes) => readFile(bytes),
  'view-837p': (bytes) => drain(professionalClaims(bytes)),
  'view-837i': (bytes) => drain(institutionalClaims(bytes)) + drain(dentalClaims(bytes)),
  'view-835': (bytes) => drain(remittanceParts(bytes)),
  'view-others': (bytes) => {
    let count = 0;
    for (const set of transactionSets(bytes)) if (readTransactionSet(set) !== undefined) count += 1;
    return count;
  },
  check: (bytes) => judge(bytes),
  copy: (bytes) => copy(bytes),
  explain: (bytes) => explain(bytes),
  acknowledge: (bytes) =>
    acknowledge(judge(bytes), {
      date: '2026-01-02',
      time: '1200',
      controlNumbers: countingControlNumbers(1),
    }),
  // The negative control: a way that is known to take far more than ten times its input.
  'objects-for-each-byte': (bytes) => Array.from(bytes, (byte) => ({ byte, text: [byte] })),
};

/** A file of the kind, about so many bytes long; no string of it is made. */
export function fileOf(kind: string, byteCount: number): Uint8Array {
  const [head, unit, tail] = KINDS[kind] ?? ['', 'X', ''];
  const times = Math.max(1, Math.floor((byteCount - head.length - tail.length) / unit.length));
  const bytes = Buffer.alloc(head.length + times * unit.length + tail.length);
  bytes.write(head, 0, 'latin1');
  bytes.fill(unit, head.length, head.length + times * unit.length, 'latin1');
  bytes.write(tail, bytes.length - tail.length, 'latin1');
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Resident bytes at their peak (`VmHWM`) or now (`VmRSS`), from the system. */
function resident(name: 'VmHWM' | 'VmRSS'): number {
  const found = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(found?.[1] ?? NaN) * 1024;
}

/** How many times the input a way takes at its peak, what it took on a small file not counted. */
export function timesTheInput(kind: string, way: string, byteCount: number): number {
  const work = WAYS[way];
  if (work === undefined || KINDS[kind] === undefined) throw new Error('no such kind or way');
  for (let round = 0; round < 3; round += 1) work(fileOf(kind, 20_000));
  const bytes = fileOf(kind, byteCount);
  globalThis.gc?.();
  const before = resident('VmRSS');
  const result = work(bytes);
  const peak = Math.max(resident('VmHWM'), resident('VmRSS'));
  if (result === undefined) throw new Error('nothing came of it');
  return (peak - before) / bytes.length;
}

if (import.meta.main) {
  const [kind = '', way = '', byteCount = '10000000'] = process.argv.slice(2);
  const started = performance.now();
  const times = Math.round(timesTheInput(kind, way, Number(byteCount)) * 10) / 10;
  const ms = Math.round(performance.now() - started);
  process.stdout.write(`${JSON.stringify({ kind, way, bytes: Number(byteCount), times, ms })}\n`);
}
