/** The trials themselves, short: they hold, and each finds what was planted for it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { crashPoints } from './crash-points.ts';
import { balancesAfter, compareAmounts, type Fact } from './money-model.ts';

interface Ended {
  readonly code: number | null;
  readonly last: Record<string, unknown>;
  readonly said: string;
}

function run(program: 'crash' | 'probe', ...argv: string[]): Promise<Ended> {
  const file = path.join(import.meta.dirname, `test-${program}.ts`);
  const child = spawn(process.execPath, ['--conditions=source', file, ...argv]);
  const [out, said]: [string[], string[]] = [[], []];
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const last = out.join('').trimEnd().split('\n').at(-1) ?? '';
      assert.match(last, /^\{.*\}$/, said.join(''));
      resolve({ code, last: JSON.parse(last) as Record<string, unknown>, said: said.join('') });
    });
  });
}

test('every crash point of the code has a story that passes it, and no other is listed', () => {
  const source = path.join(import.meta.dirname, '..');
  const inCode = new Set<string>();
  for (const name of fs.readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || /(?:\.test\.ts|\/test-[^/]+\.ts)$/.test(name)) continue;
    const text = fs.readFileSync(path.join(source, name), 'utf8');
    for (const match of text.matchAll(/\bcrashPoint\('([\w-]+)'\)/g)) inCode.add(match[1] ?? '');
  }
  assert.ok(inCode.size >= 8, [...inCode].join());
  assert.deepEqual([...new Set(crashPoints.map(([point]) => point))].sort(), [...inCode].sort());
});

test('the model: told twice is told once, decided twice waits, taken back is as before', () => {
  const charge: Fact = { kind: 'charge', claim: { id: 'c', chargeCents: 10_000 } };
  const decision = { claimId: 'c', contractualCents: 3_000, patientCents: 1_000 };
  const paid: Fact = { kind: 'remittance', key: 'one', decisions: [decision], interestCents: 7 };
  const once = balancesAfter([charge, paid]);
  assert.deepEqual([...once.open.values()], [[0, 1_000]]);
  assert.deepEqual([once.payerCents, once.contractualCents, once.interestCents], [6_007, 3_000, 7]);
  assert.deepEqual(balancesAfter([charge, paid, paid]), once);
  const again = balancesAfter([charge, paid, { ...paid, key: 'two' }]);
  assert.deepEqual([again.unappliedCents, again.payerCents], [6_000, 12_014]);
  const back = balancesAfter([charge, paid, { kind: 'reversal', key: 'three', claimIds: ['c'] }]);
  assert.deepEqual([...back.open.values()], [[10_000, 0]]);
  assert.deepEqual([back.payerCents, back.carriedForwardCents], [6_007, 6_000]);
  const refused = { ...paid, decisions: [{ ...decision, isDenied: true }], interestCents: 0 };
  assert.equal(balancesAfter([charge, refused]).payerCents, 0);
  const compared = compareAmounts(new Map([['a', 5]]), new Map(Object.entries({ a: 3, b: 2 })));
  assert.deepEqual(compared, { lost: 2, doubled: 2 }, 'none hides another');
});

const few = [
  '--worker-kills',
  '2',
  '--database-kills',
  '1',
  '--sequences',
  '3',
  '--points',
  'named',
];
const none = [
  '--worker-kills',
  '0',
  '--database-kills',
  '0',
  '--sequences',
  '1',
  '--points',
  'none',
];

test('crash: workers and the database are killed, every named point is passed, no cent is astray', async () => {
  const { code, last, said } = await run('crash', ...few);
  assert.equal(code, 0, said);
  assert.deepEqual(last, {
    ...{ worker_kills: 2, database_kills: 1, crash_points: 6, model_sequences: 3 },
    ...{ cents_lost: 0, cents_doubled: 0, proved: true },
  });
});

for (const planted of ['doubled', 'lost'] as const) {
  test(`crash: a planted ${planted} posting is found`, async () => {
    const { code, last } = await run('crash', ...none, '--plant', planted);
    assert.equal(code, 1);
    assert.equal(last['proved'], false);
    assert.ok(Number(last[`cents_${planted}`]) > 0, JSON.stringify(last));
  });
}

test('probe: nothing leaks, and every planted leak is found', async () => {
  const clean = await run('probe', '--quick');
  assert.equal(clean.code, 0, clean.said);
  const { last } = clean;
  assert.equal(last['leaks'], 0);
  assert.ok(Number(last['probes']) > 1_000 && last['operations'] === last['routes']);
  const leaky = await run('probe', '--quick', '--plant', 'open,foreign,oracle,broken');
  assert.equal(leaky.code, 1);
  for (const name of ['planted/open', 'planted/foreign', 'planted/{claimId}', 'planted/broken']) {
    assert.match(leaky.said, new RegExp(`leak: GET \\S*${name.replaceAll(/[{}]/g, '\\$&')}`));
  }
});
