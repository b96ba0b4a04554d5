/**
 * How much memory each way through the package takes beside its input, at its peak, on files that are
 * nothing but a nuisance. Run by itself, one cell to a process, so that no run leaves pages to the next:
 *
 *     node --expose-gc --max-semi-space-size=2 --max-old-space-size=120 src/memory.test.ts KIND WAY [BYTES]
 *
 * prints one JSON line; without a kind it is a test of some cells. `docs/performance.md` has the figures.
 * The engine is told to collect its garbage early, so that what is measured is what is needed.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { acknowledge } from './acknowledge/acknowledge.ts';
import { judge } from './check/check.ts';
import { explain } from './explain/explain.ts';
import { explanationHtmlPieces } from './explain/explanation-html.ts';
import { explanationTextPieces } from './explain/explanation-text.ts';
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
const CLAIMS_I = `${CLAIMS}HL*1**20*1~NM1*85*2*A~HL*2*1*22*0~SBR*P*18~NM1*IL*1*A~`.replaceAll(
  '005010X222A1',
  '005010X223A2',
);
const CLAIMS_D = CLAIMS_I.replaceAll('005010X223A2', '005010X224A2');
/** A set of this guide, with a level of each kind: payer, receiver, provider, patient. */
const levels = (code: string, id: string, guide: string, bht: string, codes: string): string => {
  const hl = codes
    .split(' ')
    .map((each, at) => `HL*${String(at + 1)}*${String(at || '')}*${each}~`);
  return `${ISA}${gs(code, guide)}ST*${id}*0001*${guide}~${bht}~${hl.join('NM1*1P*2*A~')}NM1*IL*1*A~`;
};
const INQUIRY_LEVELS = levels('HS', '270', '005010X279A1', 'BHT*0022*13', '20*1 21*1 22*0');
const BENEFITS = levels('HB', '271', '005010X279A1', 'BHT*0022*11', '20*1 21*1 22*0');
const ASKED = levels('HR', '276', '005010X212', 'BHT*0010*13', '20*1 21*1 19*1 22*0');
const ANSWERED = levels('HN', '277', '005010X212', 'BHT*0010*08', '20*1 21*1 19*1 22*0');
const ACCEPTED = levels('HN', '277', '005010X214', 'BHT*0085*08', '20*1 21*1 19*1 PT');
const REVIEW = levels('HI', '278', '005010X217', 'BHT*0007*13', '20*1 21*1 22*1 EV*0');

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
  // Nothing but loops and segments that the guide allows, of which there is no end.
  'claims-837i': [CLAIMS_I, 'CLM*A~', ''],
  'lines-837i': [`${CLAIMS_I}CLM*A*1~`, 'LX*1~', ''],
  'codes-837i': [`${CLAIMS_I}CLM*A*1~`, 'HI*BE:A~', ''],
  'claims-837d': [CLAIMS_D, 'CLM*A~', ''],
  'lines-837d': [`${CLAIMS_D}CLM*A*1~`, 'LX*1~', ''],
  'inquiries-270': [INQUIRY_LEVELS, 'EQ*1~', ''],
  'references-270': [INQUIRY_LEVELS, 'REF*1~', ''],
  'levels-270': [INQUIRY_LEVELS, 'HL*3*2*22*0~', ''],
  'strange-270': [INQUIRY_LEVELS, 'A~', ''],
  'benefits-271': [BENEFITS, 'EB*1~', ''],
  'traces-276': [ASKED, 'TRN*1~', ''],
  'statuses-277': [ANSWERED, 'TRN*1~STC*1~', ''],
  'statuses-277ca': [ACCEPTED, 'TRN*1~STC*1~', ''],
  'services-278': [REVIEW, 'SV1*1~', ''],
  'binary-275': [
    `${ISA}${gs('PI', '005010X210')}ST*275*0001*005010X210~BGN*02*A*20260105~LX*1~`,
    'BIN*1*A~',
    '',
  ],
  'attachments-275': [
    `${ISA}${gs('PI', '005010X210')}ST*275*0001*005010X210~BGN*02*A*20260105~`,
    'LX*1~',
    '',
  ],
  'sets-999': [`${ISA}${gs('FA', '005010X231A1')}ST*999*0001*005010X231A1~AK1*HC*7~`, 'AK2*1~', ''],
  'members-834': [`${ISA}${gs('BE', '005010X220A1')}ST*834*0001*005010X220A1~`, 'INS*1~', ''],
  'claims-835': [REMITTANCE, 'CLP*1~', ''],
  'provider-835': [REMITTANCE, 'PLB*1~', ''],
  'claims-837p': [CLAIMS, 'CLM*A~', ''],
  'lines-837p': [`${CLAIMS}CLM*A*1~`, 'LX*1~', ''],
  'no-envelope': ['ST*837*0001*005010X222A1~', 'A~', ''],
  // Segments outside of every set.
  strays: [`${ISA}${gs('HC', '005010X222A1')}`, 'A~', ''],
  'strays-of-interchange': [ISA, 'A~', ''],
  acknowledgements: [ISA, 'TA1~', ''],
};

const drain = (all: Iterable<object>): number => {
  let count = 0;
  for (const one of all) count += Object.keys(one).length;
  return count;
};

/** As a writer does that waits until what it was given is written: so many bytes are gathered at a time. */
const written = (pieces: Iterable<string>): number => {
  let count = 0;
  let gathered = '';
  for (const piece of pieces) {
    gathered += piece;
    if (gathered.length < 1 << 16) continue;
    count += Buffer.from(gathered).length;
    gathered = '';
  }
  return count + Buffer.from(gathered).length;
};

/** Each way through the package; what it answers is alive when the peak is read. */
export const WAYS: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  read: (bytes) => readFile(bytes),
  'view-837p': (bytes) => drain(professionalClaims(bytes)),
  'view-837i': (bytes) => drain(institutionalClaims(bytes)) + drain(dentalClaims(bytes)),
  'view-837d': (bytes) => drain(dentalClaims(bytes)),
  'view-835': (bytes) => drain(remittanceParts(bytes)),
  'view-others': (bytes) => {
    let count = 0;
    for (const set of transactionSets(bytes)) if (readTransactionSet(set) !== undefined) count += 1;
    return count;
  },
  check: (bytes) => judge(bytes),
  copy: (bytes) => copy(bytes),
  'explain-text': (bytes) => written(explanationTextPieces(bytes)),
  'explain-html': (bytes) => written(explanationHtmlPieces(bytes, 'a file')),
  // All of it as objects: tens of times its size, on any file.
  'explain-whole': (bytes) => explain(bytes),
  acknowledge: (bytes) =>
    acknowledge(judge(bytes), {
      date: '2026-01-02',
      time: '1200',
      controlNumbers: countingControlNumbers({ interchange: 1, group: 1, transaction: 1 }),
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

const CELLS: readonly (readonly [kind: string, way: string])[] = [
  ['elements-837', 'view-837p'],
  ['tiny-segments-837', 'view-837p'],
  ['components-835', 'view-835'],
  ['repetitions-270', 'view-others'],
  ['tiny-sets', 'view-others'],
  ['tiny-sets', 'read'],
  ['tiny-groups', 'read'],
  ['tiny-groups', 'view-others'],
  ['tiny-segments-837', 'check'],
  ['elements-837', 'copy'],
  ['repetitions-837', 'explain-html'],
  ['tiny-interchanges', 'explain-text'],
  ['tiny-sets', 'explain-html'],
  ['elements-837', 'explain-html'],
  ['elements-837', 'explain-text'],
  ['elements-837', 'check'],
  ['inquiries-270', 'view-others'],
  ['references-270', 'view-others'],
  ['statuses-277ca', 'view-others'],
  ['lines-837d', 'view-837d'],
  ['strays', 'read'],
  ['strays', 'view-others'],
  ['strays-of-interchange', 'explain-text'],
  ['acknowledgements', 'read'],
  ['binary-275', 'view-others'],
];
const BYTES = 10_000_000;
/** Ten times the input, and what an empty engine takes. */
const HEAP_MB = 120;

/** How many times the input it took; Infinity where the process ran out of its heap. */
function measured(kind: string, way: string): number {
  const flags = [
    '--expose-gc',
    '--max-semi-space-size=2',
    `--max-old-space-size=${String(HEAP_MB)}`,
  ];
  const file = import.meta.filename;
  try {
    const args = [...process.execArgv.filter((flag) => flag.startsWith('--conditions')), ...flags];
    const env = { ...process.env, NODE_OPTIONS: '', NODE_TEST_CONTEXT: undefined };
    const out = execFileSync(process.execPath, [...args, file, kind, way, String(BYTES)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env,
    });
    return (JSON.parse(out) as { times: number }).times;
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    return Infinity;
  }
}

const [askedKind, askedWay = '', askedBytes = String(BYTES)] = process.argv.slice(2);
if (askedKind !== undefined) {
  const times = Math.round(timesTheInput(askedKind, askedWay, Number(askedBytes)) * 10) / 10;
  const line = { kind: askedKind, way: askedWay, bytes: Number(askedBytes), times };
  process.stdout.write(`${JSON.stringify(line)}\n`);
} else {
  const skip = existsSync('/proc/self/status') ? false : 'the system does not say its peak';
  for (const [kind, way] of CELLS)
    test(`${way} of ${kind}: at most ten times the input`, { skip }, () => {
      const times = measured(kind, way);
      assert.ok(times <= 10, `${String(times)} times`);
    });

  test('an object for each byte is seen to take more', { skip }, () => {
    assert.ok(measured('no-x12', 'objects-for-each-byte') > 10);
  });
}
