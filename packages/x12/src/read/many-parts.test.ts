/** Groups and sets in lists so long that those at the end are put together again whenever they are asked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FunctionalGroup, TransactionSet } from './interchange.ts';
import { readFile, streamInterchanges } from './read-file.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const ISA =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260101*1200*^*00501*000000001*0*P*:~';
/** The list keeps 100,000 as objects. */
const MANY = 100_040;
const LOOKED_AT = Array.from({ length: 60 }, (_, index) => MANY - 60 + index);

/** Sets that end as they should, and otherwise; the number makes each another. */
const SETS: readonly ((number: string) => string)[] = [
  (number) => `ST*835*${number}~LX*1~SE*3*${number}~`,
  (number) => `ST*835*${number}~LX*2~`,
  (number) => `ST*835*${number}~`,
  (number) => `ST*270*${number}*X~BHT*0~HL*1~ISA*no header~SE*4*${number}~`,
];
const GROUPS: readonly ((number: string) => string)[] = [
  (number) => `GS*HP*S*R*20260101*1200*${number}*X*V~ST*835*1~LX*1~SE*3*1~GE*1*${number}~`,
  (number) => `ST*835*${number}~LX*1~SE*3*${number}~GE*1*1~`,
  (number) => `GS*HP*S*R*20260101*1200*${number}*X*V~ST*835*1~ST*835*2~SE*2*2~`,
  (number) => `GS*HP*S*R*20260101*1200*${number}~`,
  (number) => `GS*FA*S*R*20260101*1200*${number}*X*V~K3*A~ST*997*1~SE*2*1~K3*B~GE*1*${number}~`,
];

function setWords(set: TransactionSet): unknown {
  const segments = [...set.segments()].map((segment) => [
    segment.id,
    segment.position,
    Array.from({ length: segment.elementCount }, (_, at) => segment.element(at + 1)),
  ]);
  const { id, controlNumber, guide, segmentCount, header, trailer } = set;
  return { id, controlNumber, guide, segmentCount, segments, ends: [header?.id, trailer?.id] };
}

function groupWords(group: FunctionalGroup): unknown {
  const { controlNumber, functionalCode, version, header, trailer, strays } = group;
  const sets = group.transactionSets.map(setWords);
  const others = strays.map((segment) => `${segment.id}*${segment.element(1)}`);
  return [controlNumber, functionalCode, version, header?.id, trailer?.element(2), others, sets];
}

test('of very many groups each is what it is by itself', () => {
  const groups = Array.from({ length: MANY }, (_, index) =>
    GROUPS[index % GROUPS.length]?.(String(index + 1)),
  );
  const [interchange] = readFile(bytesOf(`${ISA}${groups.join('')}IEA*1*000000001~`));
  assert.equal(interchange?.groups.length, MANY);
  for (const index of [0, 1, ...LOOKED_AT]) {
    const [alone] = readFile(bytesOf(`${ISA}${groups[index] ?? ''}IEA*1*000000001~`));
    const found: FunctionalGroup | undefined = interchange.groups[index];
    const wanted: FunctionalGroup | undefined = alone?.groups[0];
    assert.ok(found !== undefined && wanted !== undefined);
    assert.deepEqual(groupWords(found), groupWords(wanted));
  }
});

for (const head of [ISA, `${ISA}GS*HP*S*R*20260101*1200*7*X*V~`, ''])
  test(`of very many sets behind ${head === '' ? 'nothing' : head.slice(-12)} each is what it is by itself`, async () => {
    const sets = Array.from({ length: MANY }, (_, index) =>
      SETS[index % SETS.length]?.(String(index + 1)),
    );
    const bytes = bytesOf(`${head}${sets.join('')}`);
    const [whole] = readFile(bytes);
    const streamed: (typeof whole)[] = [];
    for await (const one of streamInterchanges([bytes])) streamed.push(one);
    for (const interchange of [whole, streamed[0]]) {
      const found = interchange?.groups[0]?.transactionSets ?? [];
      assert.equal(found.length, MANY);
      for (const index of [0, 1, ...LOOKED_AT]) {
        const [alone] = readFile(bytesOf(`${head}${sets[index] ?? ''}`));
        const wanted = alone?.groups[0]?.transactionSets[0];
        const set = found[index];
        assert.ok(set !== undefined && wanted !== undefined);
        assert.deepEqual(setWords(set), setWords(wanted));
      }
      assert.equal([...found].length, MANY);
    }
  });

test('of very many segments outside of sets each is what it was, wherever a piece of the file ends', async () => {
  const numbered = (id: string): string =>
    Array.from({ length: MANY }, (_, index) => `${id}*${String(index)}~`).join('');
  const text = `${ISA}${numbered('TA1')}${numbered('A1')}GS*HP*S*R*20260101*1200*1*X*V~${numbered('A2')}GE*0*1~IEA*1*000000001~`;
  const bytes = bytesOf(text);
  const pieces = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let from = 0; from < bytes.length; from += 100_003) {
        controller.enqueue(bytes.subarray(from, from + 100_003));
      }
      controller.close();
    },
  });
  const streamed = [];
  for await (const one of streamInterchanges(pieces)) streamed.push(one);
  for (const interchange of [...readFile(bytes), ...streamed]) {
    const [group] = interchange.groups;
    assert.ok(group);
    for (const [id, list] of [
      ['TA1', interchange.acknowledgements],
      ['A1', interchange.strays],
      ['A2', group.strays],
    ] as const) {
      assert.equal(list.length, MANY);
      let index = 0;
      for (const segment of list) {
        if (segment.id !== id || segment.element(1) !== String(index)) {
          assert.fail(`${id} ${String(index)}: ${segment.id} ${segment.element(1)}`);
        }
        index += 1;
      }
    }
  }
  assert.equal(streamed.length, 1);
});
