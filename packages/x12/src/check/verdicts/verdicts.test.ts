import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { recounted } from '../cases/change.ts';
import { check } from '../check.ts';
import { reviewedDisagreements } from './reviewed-disagreements.ts';

const folder = new URL('../../../../../../shared/x12-samples/', import.meta.url);
const hasSamples = existsSync(new URL('INDEX.tsv', folder));
const skip = hasSamples ? false : 'the sample folder ../shared/x12-samples is not here';

interface Sample {
  readonly path: string;
  readonly consensus: string;
}

function samples(): Sample[] {
  const [head = '', ...rows] = readFileSync(new URL('INDEX.tsv', folder), 'utf8').split('\n');
  const names = head.split('\t');
  const [path, consensus] = [names.indexOf('path'), names.indexOf('consensus')];
  return rows
    .filter((row) => row !== '')
    .map((row) => row.split('\t'))
    .map((cells) => ({ path: cells[path] ?? '', consensus: cells[consensus] ?? '' }));
}

/** The validators judged fragments inside an envelope of their own, with the segments counted anew. */
function bytesOf(sample: Sample): Uint8Array {
  const bytes = readFileSync(new URL(encodeURI(sample.path), folder));
  if (!sample.path.startsWith('fragments/')) return bytes;
  const body = bytes.toString('latin1').replaceAll(/[\r\n]/g, '');
  const isRemittance = body.startsWith('ST*835');
  const version = /ST\*837\*[^*~]*\*([^*~]*)/.exec(body)?.[1];
  const group = isRemittance ? 'HP' : 'HC';
  const guide = version ?? (isRemittance ? '005010X221A1' : '005010X222A1');
  const envelope =
    'ISA*00*          *00*          *ZZ*A              *ZZ*B              *260105*1200*^*00501*000000001*0*T*:~';
  return new TextEncoder().encode(
    recounted(
      `${envelope}GS*${group}*AA*BB*20260105*1200*1*X*${guide}~${body}GE*1*1~IEA*1*000000001~`,
    ),
  );
}

function verdictOf(sample: Sample): 'VALID' | 'INVALID' {
  const errors = check(bytesOf(sample), { throughLevel: 2 }).filter(
    (problem) => problem.severity === 'error',
  );
  return errors.length > 0 ? 'INVALID' : 'VALID';
}

test('verdicts agree with the other validators, or the disagreement is reviewed', { skip }, () => {
  const judged = samples().filter(({ consensus }) => /^(VALID|INVALID)$/.test(consensus));
  const differing = judged.filter((sample) => verdictOf(sample) !== sample.consensus);
  const unreviewed = differing.filter(
    (sample) => reviewedDisagreements[sample.path]?.ours !== verdictOf(sample),
  );
  assert.deepEqual(
    unreviewed.map(({ path }) => path),
    [],
  );
  assert.deepEqual(
    Object.keys(reviewedDisagreements).filter(
      (path) => !differing.some((sample) => sample.path === path),
    ),
    [],
    'no longer a disagreement: take it out of the table',
  );
  assert.ok(judged.length >= 150, String(judged.length));
  assert.ok(
    differing.length <= judged.length * 0.05,
    `${String(differing.length)} of ${String(judged.length)}`,
  );
});

test('no sample makes the judge throw', { skip }, () => {
  for (const sample of samples()) check(bytesOf(sample));
});
