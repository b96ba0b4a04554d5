/**
 * A segment that a guide allows once and a file has twice: the first fills the fields, the second is kept
 * beside it, also where it holds all of the first and more. Nothing of either is lost or merged, and what
 * is written is read as the same view.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bases } from '../check/cases/bases.ts';
import { professionalClaims } from '../read/professional-claims.ts';
import { remittances } from '../read/remittances.ts';
import { dentalClaims, institutionalClaims } from '../views/read-claims.ts';
import { bytesOf, sampleEnvelope, written } from './sample-files.test.ts';
import { writeProfessionalClaims } from './write-professional-claims.ts';
import { writeRemittances } from './write-remittances.ts';
import { writeDentalClaims, writeInstitutionalClaims } from './write-shaped-claims.ts';

const envelope = sampleEnvelope();
const WAYS: Readonly<
  Record<string, readonly [(bytes: Uint8Array) => unknown[], (views: never[]) => object]>
> = {
  '837P': [
    (bytes) => [...professionalClaims(bytes)],
    (views) => writeProfessionalClaims(envelope, views),
  ],
  '837I': [
    (bytes) => [...institutionalClaims(bytes)],
    (views) => writeInstitutionalClaims(envelope, views),
  ],
  '837D': [(bytes) => [...dentalClaims(bytes)], (views) => writeDentalClaims(envelope, views)],
  '835': [(bytes) => [...remittances(bytes)], (views) => writeRemittances(envelope, views)],
};
/** Made anew, or the start of a loop: a second one is another loop. CAS changes what is paid. */
const NOT_DOUBLED = new Set(
  [
    'ISA',
    'GS',
    'ST',
    'SE',
    'GE',
    'IEA',
    'HL',
    'CLM',
    'CLP',
    'LX',
    'SVC',
    'SVD',
    'PLB',
    'CAS',
  ].concat(['NM1', 'N1']),
);
/** Segments of which the bases have none. */
const MORE: readonly (readonly [after: string, segment: string])[] = [
  ['NM1*PR', 'N3*PO BOX 1'],
  ['N3*PO BOX 1', 'N4*DAYTON*OH*45402'],
  ['CLM', 'CN1*09*10*1*A'],
  ['REF*6R', 'CN1*09'],
  ['REF*6R', 'LIN**N4*12345678901'],
  ['LIN', 'CTP****2*UN'],
  ['SVD', 'AMT*EAF*5'],
  ['OI', 'MOA**5*MA01'],
];

function segmentsOf(name: string): string[] {
  const segments = (bases[name] ?? '').split('~').map((segment) => segment.trim());
  if (name === '837P') {
    for (const [after, segment] of MORE) {
      const at = segments.findIndex((each) => each.startsWith(after));
      assert.ok(at > 0, after);
      segments.splice(at + 1, 0, segment);
    }
  }
  return segments.filter((segment) => segment !== '');
}

const codes = (qualifier: string, count: number): string =>
  `HI${Array.from({ length: count }, (_, index) => `*${qualifier}:${String(index + 11)}`).join('')}`;
/** Lists of codes that follow each other: full ones, which go on, and others, which do not. */
const CODE_LISTS: readonly (readonly [kind: string, segments: readonly string[]])[] = [
  ['837P', [codes('BG', 12), codes('BG', 12)]],
  ['837P', [codes('BG', 12), codes('BG', 3)]],
  ['837P', [codes('BG', 12), codes('BG', 12), codes('BG', 12)]],
  ['837P', [codes('BG', 3), codes('BG', 12), codes('BG', 1)]],
  ['837P', [`${codes('ABF', 2)}*BG:17`, codes('BG', 2), codes('ABF', 1)]],
  ['837P', [`${codes('ABF', 3)}**ABF:A99`]],
  ['837I', [codes('BG', 12), codes('BG', 12)]],
  ['837I', [codes('BG', 12), codes('BG', 5)]],
  ['837I', [codes('BG', 5), codes('BG', 12), codes('BG', 5)]],
  ['837I', [`${codes('BG', 12)}*BH:11:D8:20260101`, codes('BG', 2), codes('BH', 1)]],
];

/** How often each segment stands there, what is made anew left out. */
function counted(segments: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const segment of segments) {
    const [id = ''] = segment.split('*');
    if (id === '' || ['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA', 'HL'].includes(id)) continue;
    counts[segment] = (counts[segment] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same again; with more behind, near and far; and with another last element. */
function variants(segment: string): Record<string, string> {
  const elements = segment.split('*');
  const last = elements.at(-1) ?? '';
  const other = /^\d{8}$/.test(last)
    ? '20200202'
    : /^[\d.]+$/.test(last)
      ? '77'
      : `${last.slice(0, -1)}Q`;
  return {
    'the same': segment,
    more: `${segment}*MORE`,
    'far more': `${segment}${'*'.repeat(25 - elements.length)}FAR`,
    'other words': [...elements.slice(0, -1), other].join('*'),
  };
}

for (const [name, [read, write]] of Object.entries(WAYS)) {
  const segments = segmentsOf(name);
  for (const [index, segment] of segments.entries()) {
    const [id = ''] = segment.split('*');
    if (NOT_DOUBLED.has(id)) continue;
    for (const [what, second] of Object.entries(variants(segment))) {
      test(`${name}: segment ${String(index + 1)}, ${segment}, and after it ${what}`, () => {
        const doubled = segments.toSpliced(index + 1, 0, second);
        const views = read(bytesOf(`${doubled.join('~')}~`));
        const outcome = write(views as never[]) as { text?: string };
        assert.ok(outcome.text !== undefined, JSON.stringify(outcome));
        assert.deepEqual(written(read(bytesOf(outcome.text))), written(views));
        assert.deepEqual(counted(outcome.text.split('~')), counted(doubled));
      });
    }
  }
}

for (const [name, lists] of CODE_LISTS) {
  test(`${name}: lists of codes one behind the other: ${lists.join(' ')}`, () => {
    const [read, write] = WAYS[name] ?? assert.fail();
    const segments = segmentsOf(name);
    const first = segments.findIndex((segment) => segment.startsWith('HI*'));
    const isList = (segment: string): boolean => segment.startsWith('HI*B') && name === '837I';
    const last = segments.findLastIndex((segment) => segment.startsWith('HI*'));
    const file = segments.toSpliced(last + 1, 0, ...lists).filter((each, index) => {
      return index <= first || index > last || !isList(each);
    });
    const views = read(bytesOf(`${file.join('~')}~`));
    const outcome = write(views as never[]) as { text?: string };
    assert.ok(outcome.text !== undefined, JSON.stringify(outcome));
    assert.deepEqual(counted(outcome.text.split('~')), counted(file));
    assert.deepEqual(written(read(bytesOf(outcome.text))), written(views));
  });
}
