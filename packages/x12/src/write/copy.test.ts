import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readFile } from '../read/read-file.ts';
import type { Segment } from '../segment.ts';
import { copy } from './copy.ts';
import { bytesOf, samplesMissing, samplesOf } from './sample-files.test.ts';

/** Every segment with every element of it; padding of ISA and trailing empty elements apart. */
function contentOf(bytes: Uint8Array): string[] {
  const every = (segments: readonly (Segment | undefined)[]): string[] =>
    segments.flatMap((segment) => {
      if (segment === undefined) return [];
      const elements = Array.from({ length: segment.elementCount }, (_, index) => {
        const element = segment.element(index + 1);
        return segment.id === 'ISA' ? element.trim() : element;
      });
      while (elements.at(-1) === '') elements.pop();
      return [[segment.id.toUpperCase(), ...elements].join('\u0001')];
    });
  return readFile(bytes).flatMap((interchange) => [
    ...every([interchange.header, ...interchange.acknowledgements, ...interchange.strays]),
    ...interchange.groups.flatMap((group) => [
      ...every([group.header, ...group.strays]),
      ...group.transactionSets.flatMap((set) => every([...set.segments()])),
      ...every([group.trailer]),
    ]),
    ...every([interchange.trailer]),
  ]);
}

const kinds = [
  '270',
  '271',
  '275',
  '276',
  '277',
  '277CA',
  '278',
  '820',
  '834',
  '835',
  '837D',
].concat(['837I', '837P', '837P-4010', '997', '999', 'TA1', 'envelope', 'fragments', 'invalid']);

describe(
  'a copy keeps every element, and copying it changes nothing',
  { skip: samplesMissing },
  () => {
    for (const sample of kinds.flatMap(samplesOf)) {
      test(sample.name, () => {
        const once = copy(sample.bytes);
        assert.deepEqual(contentOf(once), contentOf(sample.bytes));
        assert.deepEqual(copy(once), once);
      });
    }
  },
);

test('what carries nothing goes; what is wrong stays', () => {
  const given =
    '\uFEFF\r\nISA*00*          *00*          *ZZ*A              *ZZ*B              *260302*0915*^*00501*000000001*0*T*:~\r\n' +
    'gs*HC*A*B*20260302*0915*1*X*005010X222A1~\n\n  ST*837*0001***~~NM1*41**~SE*9*0002~\nGE*1*1~IEA*1*000000001~\n';
  assert.equal(
    new TextDecoder().decode(copy(bytesOf(given))),
    'ISA*00*          *00*          *ZZ*A              *ZZ*B              *260302*0915*^*00501*000000001*0*T*:~\n' +
      'GS*HC*A*B*20260302*0915*1*X*005010X222A1~\nST*837*0001~\nNM1*41~\nSE*9*0002~\nGE*1*1~\nIEA*1*000000001~\n',
  );
});

test('any bytes at all: never a throw, and a copy of a copy is the copy', () => {
  const pieces = fc.constantFrom(
    'ISA',
    '*',
    '~',
    ':',
    '^',
    '\n',
    '\r',
    ' ',
    'ST*837',
    'NM1',
    'é',
    'BIN*3*',
    'x',
    '',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (list) => {
      const once = copy(bytesOf(list.join('')));
      assert.deepEqual(copy(once), once);
    }),
    { numRuns: 3000 },
  );
});
