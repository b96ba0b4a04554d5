import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base837i } from '../check/cases/base-837i.ts';
import { bases } from '../check/cases/bases.ts';
import { transactionSets } from '../read/read-file.ts';
import { professionalClaims } from '../read/professional-claims.ts';
import { remittances } from '../read/remittances.ts';
import { base835 } from '../check/cases/base-835.ts';
import { base837p } from '../check/cases/base-837p.ts';
import { institutionalClaims } from './read-claims.ts';
import { readTransactionSet } from './read-transaction-set.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a segment of a million elements is kept whole, whichever it is, and nothing is thrown', () => {
  const many = '*BE:80:::2'.repeat(200_000);
  const [first, second] = institutionalClaims(
    bytesOf(base837i.replace('~HI*BE:80:::2', `~HI${many}`)),
  );
  assert.equal(first?.values.length, 0);
  assert.equal(first.otherSegments.at(-1)?.elements.length, 200_000);
  assert.equal(second?.patientControlNumber, 'PCN2');
  for (const [name, text] of Object.entries(bases)) {
    const segments = text.split('~');
    for (const [at, segment] of segments.entries()) {
      if (/^(ISA|GS|GE|IEA|BIN)/.test(segment)) continue;
      const long = segments.with(at, segment + '*A'.repeat(1500)).join('~');
      for (const set of transactionSets(bytesOf(long))) {
        assert.doesNotThrow(() => readTransactionSet(set), `${name}, ${segment}`);
        assert.ok([...institutionalClaims(bytesOf(long))].length >= 0);
      }
    }
  }
});

test('what stands with a party that has no place for it is kept, however much it is', () => {
  const text = base837i.replace(
    'NM1*PR*2*PAYER ONE*****PI*P1~',
    (name) => name + 'ZZ9*1~'.repeat(20_000),
  );
  const [claim] = institutionalClaims(bytesOf(text));
  assert.equal(claim?.subscriber.otherSegments.length, 20_000);
  assert.deepEqual(claim.subscriber.otherSegments[19_999], { id: 'ZZ9', elements: ['1'] });
});

test('hundreds of thousands of codes or adjustments in one segment are read in the time of their size', () => {
  const codes = '*ABF:E119'.repeat(300_000);
  const [claim] = professionalClaims(bytesOf(base837p.replace(/~HI[^~]*/, `~HI${codes}`)));
  assert.equal(claim?.otherSegments.find(({ id }) => id === 'HI')?.elements.length, 300_000);
  const many = `PLB*1234567893*20261231${'*WO:A*1'.repeat(300_000)}~SE*`;
  const [remittance] = remittances(bytesOf(base835.replace('SE*', many)));
  const trailing = remittance?.trailerSegments.find(({ id }) => id === 'PLB');
  assert.equal(trailing?.elements.length, 600_002);
  const adjusted = base835.replace(/~CAS\*CO/, `~CAS*CO${'*45*1*'.repeat(200_000)}~CAS*CO`);
  const [paid] = remittances(bytesOf(adjusted));
  const kept = [...(paid?.claims ?? [])].flatMap((claim) => [
    ...claim.otherSegments,
    ...claim.lines.flatMap((line) => line.otherSegments),
  ]);
  assert.equal(kept.find(({ id }) => id === 'CAS')?.elements.length, 600_001);
});

test('of very many binary segments each is told as what it holds, separators too', () => {
  const wholes = [
    'BIN*1*A~',
    'BIN*4*A*B~~',
    'BIN*6*~BIN*1~',
    'BDS*A64*3*^^^~',
    'BHT*1**~',
    'BIN*x*A*B~',
  ];
  const many = Array.from({ length: 24_000 }, (_, at) => wholes[at % wholes.length]).join('');
  const [set] = transactionSets(bytesOf((bases['275'] ?? '').replace(/~BIN\*/, `~${many}BIN*`)));
  const segments = [...(set?.segments() ?? [])];
  const view = JSON.stringify(set && readTransactionSet(set));
  const told = [...view.matchAll(/"id":"(BIN|BDS|BHT)","elements":(\[.*?\])(?=[,}])/g)];
  assert.ok(told.length > 20_000, String(told.length));
  const counts = (words: readonly string[]): Record<string, number> =>
    Object.fromEntries(
      [...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]),
    );
  const seen = counts(
    told.slice(-12_000).map(([, id, elements]) => `${String(id)}${String(elements)}`),
  );
  const wanted = counts(
    segments
      .filter(({ id }) => ['BIN', 'BDS', 'BHT'].includes(id))
      .slice(-12_000)
      .map((segment) => {
        const elements = Array.from({ length: segment.elementCount }, (_, at) =>
          segment.element(at + 1),
        );
        while (elements.at(-1) === '') elements.pop();
        return segment.id + JSON.stringify(elements);
      }),
  );
  assert.deepEqual(seen, wanted);
});
