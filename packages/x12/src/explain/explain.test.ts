import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { base835 } from '../check/cases/base-835.ts';
import { check } from '../check/check.ts';
import type { Problem } from '../problem.ts';
import { readFile } from '../read/read-file.ts';
import { sampleClaim } from '../write/sample-claims.test.ts';
import { bytesOf, sampleEnvelope, samplesMissing, samplesOf } from '../write/sample-files.test.ts';
import { writeProfessionalClaims } from '../write/write-professional-claims.ts';
import { explain } from './explain.ts';
import type { ExplainedPart, ExplainedSegment } from './explanation.ts';
import { explanationHtml } from './explanation-html.ts';
import { explanationText } from './explanation-text.ts';

function segmentsOf(parts: readonly (ExplainedPart | ExplainedSegment)[]): ExplainedSegment[] {
  return parts.flatMap((part) => ('kind' in part ? segmentsOf(part.content) : [part]));
}

function problemsOf(parts: readonly (ExplainedPart | ExplainedSegment)[]): Problem[] {
  return parts.flatMap((part) =>
    'kind' in part ? [...part.problems, ...problemsOf(part.content)] : [...part.problems],
  );
}

function countIn(bytes: Uint8Array): number {
  let count = 0;
  for (const interchange of readFile(bytes)) {
    count += interchange.acknowledgements.length + interchange.strays.length;
    count += Number(interchange.header !== undefined) + Number(interchange.trailer !== undefined);
    for (const group of interchange.groups) {
      count += group.strays.length;
      count += Number(group.header !== undefined) + Number(group.trailer !== undefined);
      for (const set of group.transactionSets) count += set.segmentCount;
    }
  }
  return count;
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

describe('every segment and every problem is shown once', { skip: samplesMissing }, () => {
  for (const sample of kinds.flatMap(samplesOf)) {
    test(sample.name, () => {
      const problems = check(sample.bytes);
      const parts = explain(sample.bytes, { problems });
      assert.equal(segmentsOf(parts).length, countIn(sample.bytes));
      assert.equal(problemsOf(parts).length, problems.length);
      assert.deepEqual(new Set(problemsOf(parts)), new Set(problems));
      assert.ok(explanationText(parts).length > 0);
      assert.ok(explanationHtml(parts, sample.name).endsWith('</html>\n'));
    });
  }
});

function claimFile(...numbers: number[]): string {
  const outcome = writeProfessionalClaims(sampleEnvelope(), numbers.map(sampleClaim));
  assert.ok(!('refused' in outcome));
  return outcome.text;
}

test('loops are indented as in the guide, elements named, codes in words', () => {
  const text = explanationText(explain(bytesOf(claimFile(1, 3))));
  const lines = text.split('\n');
  const loops = lines.filter((line) => line.includes('Loop 2')).map((line) => line.trimEnd());
  assert.ok(loops.some((line) => line.startsWith('      Loop 2000A')));
  assert.ok(loops.some((line) => line.startsWith('        Loop 2010AA')));
  assert.equal(loops.filter((line) => line.includes('Loop 2000B')).length, 2);
  assert.equal(loops.filter((line) => line.includes('Loop 2000C')).length, 1);
  assert.equal(loops.filter((line) => line.includes('Loop 2400')).length, 6);
  assert.ok(lines.some((line) => /NM101 entity code: 85 \(billing provider\)/.test(line)));
  assert.ok(lines.some((line) => /SV101-2 .*: 99213$/.test(line)));
  assert.ok(lines.some((line) => /CLM05-3 .*: 1 \(original\)/.test(line)));
});

test('amounts are told apart, dates stand as days', () => {
  const text = explanationText(explain(bytesOf(base835)));
  for (const line of [
    /CLP03 charge of the claim: 150$/m,
    /CLP04 paid on the claim: 110$/m,
    /CAS02 reason: 2/m,
    /CAS03 amount taken off: 20/m,
    /BPR16 date of payment: 20260106 \(2026-01-06\)$/m,
    /SVC03 paid on the line: 80$/m,
  ])
    assert.match(text, line);
});

test('a problem stands beneath its segment, and marks its element on the page', () => {
  const wrong = bytesOf(claimFile(1).replace('NM1*82*1*', 'NM1*82*9*'));
  const problems = check(wrong);
  assert.ok(problems.length > 0);
  const parts = explain(wrong);
  const segment = segmentsOf(parts).find((each) => each.problems.length > 0);
  assert.equal(segment?.id, 'NM1');
  const page = explanationHtml(parts, 'wrong.edi');
  assert.ok(page.includes('<div class="wrong"><dt><code>NM102</code>'));
  assert.ok(explanationText(parts).includes(`! error ${problems[0]?.edit ?? ''}: `));
});

test('the page escapes what the file holds and loads nothing', () => {
  const text = claimFile(1).replace('Lakeside Example Clinic', '<script>alert("x")</script>');
  const page = explanationHtml(explain(bytesOf(text)), '<b>title</b>');
  assert.ok(!page.includes('<script>alert'));
  assert.ok(page.includes('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;'));
  assert.ok(!page.includes('<b>title</b>'));
  assert.ok(!/(?:src|href)=/.test(page));
  assert.equal(page.match(/<script>/g)?.length, 1);
});

test('bytes that are no X12 are explained as such', () => {
  const text = explanationText(explain(bytesOf('no X12 at all')));
  assert.ok(text.includes('! error '));
  assert.doesNotThrow(() => explain(new Uint8Array(0)));
});
