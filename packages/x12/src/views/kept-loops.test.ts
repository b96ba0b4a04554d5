import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bases } from '../check/cases/bases.ts';
import { fuzzCase, SEED_FILES } from '../fuzz-cases.ts';
import { transactionSets } from '../read/read-file.ts';
import { acknowledgement999Shape } from './acknowledgement-999.ts';
import { attachmentSubmissionShape } from './attachment-submission.ts';
import { claimAcknowledgementShape } from './claim-acknowledgement.ts';
import { claimStatusInquiryShape } from './claim-status-inquiry.ts';
import { claimStatusResponseShape } from './claim-status-response.ts';
import { dentalTreeShape } from './dental-claim-shape.ts';
import { eligibilityInquiryShape } from './eligibility-inquiry.ts';
import { eligibilityResponseShape } from './eligibility-response.ts';
import { informationRequestShape } from './information-request.ts';
import { institutionalTreeShape } from './institutional-claim-shape.ts';
import { readShape } from './read-shape.ts';
import { servicesReviewShape } from './services-review-shape.ts';

const SAMPLES = join(import.meta.dirname, '../../../../../shared/x12-samples');
const SHAPES = [
  acknowledgement999Shape,
  attachmentSubmissionShape,
  claimAcknowledgementShape,
  claimStatusInquiryShape,
  claimStatusResponseShape,
  dentalTreeShape,
  eligibilityInquiryShape,
  eligibilityResponseShape,
  informationRequestShape,
  institutionalTreeShape,
  servicesReviewShape,
];
const FEW = [
  { loops: 0, segments: 0 },
  { loops: 2, segments: 1 },
  { loops: 9, segments: 30 },
];

/** The same by every shape, whether loops and segments of lists are objects or made when asked for. */
function assertSame(bytes: Uint8Array, name: string): number {
  let sets = 0;
  for (const set of transactionSets(bytes)) {
    sets += 1;
    for (const shape of SHAPES) {
      const plain = JSON.stringify(readShape<object>(shape, set.segments()));
      for (const most of FEW) {
        const kept = JSON.stringify(readShape<object>(shape, set.segments(), most));
        assert.equal(kept, plain, `${name}, as ${shape.name}, ${JSON.stringify(most)}`);
      }
    }
  }
  return sets;
}

test('every guide: what is read when asked for is what is read at once', () => {
  for (const [name, text] of Object.entries(bases))
    assert.equal(assertSame(new TextEncoder().encode(text), name), 1);
});

test('broken files of every guide: the same', () => {
  const files = [
    ...SEED_FILES,
    ...Object.values(bases).map((text) => new TextEncoder().encode(text)),
  ];
  for (let number = 0; number < 1500; number += 1)
    assertSame(fuzzCase(number, files), `fuzz case ${String(number)}`);
});

test('public samples: the same', (context) => {
  if (!existsSync(SAMPLES)) {
    context.skip('../shared/x12-samples is absent');
    return;
  }
  for (const path of filesIn(SAMPLES)) {
    const bytes = readFileSync(path);
    if (bytes.length < 60_000) assertSame(bytes, path);
  }
});

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}
