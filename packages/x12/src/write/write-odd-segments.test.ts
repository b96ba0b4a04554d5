/**
 * A segment that holds more than its view names is in the view twice, as fields and kept whole. Written,
 * it stands once: for every segment of a file in turn, with an element too many, or with empty ones.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bases } from '../check/cases/bases.ts';
import { professionalClaims } from '../read/professional-claims.ts';
import { remittances } from '../read/remittances.ts';
import { dentalClaims, institutionalClaims } from '../views/read-claims.ts';
import { bytesOf, sampleEnvelope } from './sample-files.test.ts';
import { writeProfessionalClaims } from './write-professional-claims.ts';
import { writeRemittances } from './write-remittances.ts';
import { writeDentalClaims, writeInstitutionalClaims } from './write-shaped-claims.ts';

const envelope = sampleEnvelope();
const WAYS: Readonly<Record<string, (bytes: Uint8Array) => object>> = {
  '837P': (bytes) => writeProfessionalClaims(envelope, [...professionalClaims(bytes)]),
  '837I': (bytes) => writeInstitutionalClaims(envelope, [...institutionalClaims(bytes)]),
  '837D': (bytes) => writeDentalClaims(envelope, [...dentalClaims(bytes)]),
  '835': (bytes) => writeRemittances(envelope, [...remittances(bytes)]),
};
/** The envelope and the counts in it are made anew; HL too. */
const MADE = new Set(['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA', 'HL']);
/** More segments of the hierarchy and of loops, which the bases do not have. */
const MORE: Readonly<Record<string, readonly (readonly [after: string, segment: string])[]>> = {
  '837P': [
    ['NM1*PR', 'N3*PO BOX 1'],
    ['N3*PO BOX 1', 'N4*DAYTON*OH*45402'],
    ['N4*DAYTON*OH*45402', 'REF*2U*X9'],
    ['CLM', 'PWK*OZ*EL***AC*C1'],
    ['REF*6R', 'NTE*ADD*WORDS'],
    ['REF*6R', 'AMT*T*1.5'],
    ['REF*6R', 'QTY*FL*2'],
    ['REF*6R', 'PWK*OZ*EL***AC*C2'],
  ],
  '837I': [
    ['NM1*PR', 'N3*PO BOX 1'],
    ['N3*PO BOX 1', 'N4*DAYTON*OH*45402'],
    ['NM1*40', 'PER*IC*DESK*TE*5555550100'],
  ],
  '837D': [['NM1*40', 'PER*IC*DESK*TE*5555550100']],
  '835': [],
};

function withMore(name: string): string[] {
  const segments = (bases[name] ?? '').split('~').map((segment) => segment.trim());
  for (const [after, segment] of MORE[name] ?? []) {
    const at = segments.findIndex((each) => each.startsWith(after));
    assert.ok(at > 0, after);
    segments.splice(at + 1, 0, segment);
  }
  return segments.filter((segment) => segment !== '');
}

/** How often each identifier stands there, what is made anew left out. */
function counted(segments: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const segment of segments) {
    const [id = ''] = segment.split('*');
    if (id === '' || MADE.has(id)) continue;
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function segmentsWritten(name: string, segments: readonly string[]): string[] {
  const outcome = WAYS[name]?.(bytesOf(`${segments.join('~')}~`)) ?? {};
  assert.ok('text' in outcome, `${name}: ${JSON.stringify(outcome)}`);
  return (outcome.text as string).split('~');
}

for (const name of Object.keys(WAYS)) {
  const segments = withMore(name);
  test(`${name}: what is written has every segment as often as what was read`, () => {
    assert.deepEqual(counted(segmentsWritten(name, segments)), counted(segments));
  });
  for (const [index, segment] of segments.entries()) {
    const [id = ''] = segment.split('*');
    if (MADE.has(id)) continue;
    const repeated = segments.filter((other, at) => at < index && other === segment).length;
    const label = `${name}: ${segment} (${String(repeated + 1)})`;
    for (const [more, what] of [
      [`${'*'.repeat(24 - segment.split('*').length)}*MORE`, 'with an element too many'],
      ['**', 'with empty elements behind'],
    ] as const) {
      test(`${label} ${what} is written once`, () => {
        const odd = segments.with(index, segment + more);
        const written = segmentsWritten(name, odd);
        assert.deepEqual(counted(written), counted(segments), written.join('~\n'));
        if (more === '**') return;
        assert.equal(
          written.filter((each) => each.endsWith('*MORE')).length,
          1,
          written.join('~\n'),
        );
      });
    }
  }
}
