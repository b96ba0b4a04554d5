/** Adding a guide is adding a file: one `Guide` value judges a version that the package has never heard of. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acknowledge } from '../acknowledge/acknowledge.ts';
import { bases } from '../check/cases/bases.ts';
import { check, judge } from '../check/check.ts';
import { transactionSets } from '../read/read-file.ts';
import { bytesOf } from '../text-bytes.ts';
import { readTransactionSet } from '../views/read-transaction-set.ts';
import { countingControlNumbers } from '../write/interchange.ts';
import { allGuides } from './all-guides.ts';
import { guide275 } from './275.ts';
import { guide277rfai } from './277rfai.ts';
import type { Guide } from './guide.ts';

/** The attachment guides of release 6020, as 45 CFR 162.2002 names them, in the shape of those of 5010. */
const added: readonly (readonly [string, Guide, string])[] = [
  [
    '275',
    {
      ...guide275,
      id: '006020X314',
      versions: ['006020X314'],
      outline: guide275.outline.replace('ST R 1 RRS 01=275', 'ST R 1 RRR 01=275 03=006020X314'),
    },
    (bases['275'] ?? '')
      .replace('005010X210', '006020X314')
      .replace('ST*275*0001*005010X210', 'ST*275*0001*006020X314'),
  ],
  [
    '277',
    {
      ...guide277rfai,
      id: '006020X313',
      versions: ['006020X313'],
      outline: guide277rfai.outline.replace(/03=005010X213\S*/, '03=006020X313'),
    },
    (bases['277 RFAI'] ?? '').replaceAll('005010X213', '006020X313'),
  ],
];

for (const [kind, guide, base] of added) {
  const text = base.replace('*00501*', '*00602*');
  const guides = [...allGuides, guide];

  test(`a ${kind} of ${guide.id} is judged by the guide that was added`, () => {
    assert.match(text, new RegExp(`GS.*${guide.id}~ST\\*${kind}\\*0001\\*${guide.id}`));
    assert.deepEqual(check(bytesOf(text), { guides }), []);
    const [missing] = check(bytesOf(text.replace(/~REF\*EJ/, '~QQQ*EJ')), { guides });
    assert.equal(missing?.guide, guide.id);
    assert.equal(missing.code, '1');
  });

  test(`a ${kind} of ${guide.id} is acknowledged under its own version`, () => {
    const given = { date: '2026-01-06', time: '1200', controlNumbers: countingControlNumbers() };
    const [answer] = acknowledge(judge(bytesOf(text), { guides }), given);
    assert.equal(answer?.groups[0]?.verdict, 'A');
    assert.ok(answer.ack999?.includes(`*${guide.id}~AK2*${kind}*0001*${guide.id}~IK5*A~`));
  });

  test(`a ${kind} of ${guide.id} is refused as a version where the guide is not there, and still read`, () => {
    const [problem] = check(bytesOf(text));
    assert.deepEqual([problem?.scope, problem?.code, problem?.element], ['group', '2', 8]);
    const [set] = transactionSets(bytesOf(text));
    assert.ok(set);
    assert.ok(readTransactionSet(set), 'its view');
  });
}
