/** An 835 for a person: what is odd about its adjustments stands beside them. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { adjustmentReasons } from '@claimwright/codebooks/starter/adjustment-reasons';
import { reasonGroupsAsOf } from '@claimwright/codebooks/starter/reason-dates';
import { explainFile } from './explain-file.x12.ts';

const clean = fs.readFileSync(
  path.join(import.meta.dirname, '../../../../samples/x12/clean-835.edi'),
  'latin1',
);

/** What is said beside the CAS segments after one of them is changed. */
function saidOfAdjustments(from: string, to: string): string[] {
  assert.ok(clean.includes(from), from);
  const explained = explainFile(Buffer.from(clean.replace(from, to), 'latin1'));
  const lines = explained?.lines ?? [];
  return lines.filter(({ id }) => id === 'CAS').flatMap(({ problems }) => problems);
}

test('a clean remittance has nothing odd', () => {
  assert.deepEqual(saidOfAdjustments('CAS*CO*45*20', 'CAS*CO*45*20'), []);
});

test('a group that the reason’s note does not allow is a warning; one that it allows is none', () => {
  const restricted = adjustmentReasons.filter(({ groups }) => groups !== null);
  assert.ok(restricted.length >= 11);
  for (const { code, groups } of restricted) {
    for (const group of ['CO', 'PR', 'OA', 'PI']) {
      const said = saidOfAdjustments('CAS*CO*45*20', `CAS*${group}*${code}*20`);
      const isAllowed = groups?.includes(group) ?? false;
      assert.equal(
        said.some((one) => /\b(?:group|stands with)\b/.test(one)),
        !isAllowed,
        `${group} ${code}`,
      );
    }
  }
  const [said] = saidOfAdjustments('CAS*CO*45*20', 'CAS*PR*18*20');
  assert.ok(
    said?.includes(
      `Reason 18 stands with OA or CO by its note (our own list as of ${reasonGroupsAsOf})`,
    ),
  );
});

test('the second reason of a segment is judged like the first', () => {
  const said = saidOfAdjustments('CAS*CO*45*20', 'CAS*CO*45*15**85*5');
  assert.equal(said.length, 1);
  assert.match(said[0] ?? '', /^warning: Reason 85 stands with PR/);
});

test('exactly the reasons that say nothing by themselves ask for a remark', () => {
  for (const { code, needsRemark } of adjustmentReasons) {
    const group = adjustmentReasons.find((one) => one.code === code)?.groups?.[0] ?? 'CO';
    const asks = (text: string): boolean =>
      saidOfAdjustments('CAS*CO*45*20', text).some((one) => /remark code/.test(one));
    assert.equal(asks(`CAS*${group}*${code}*20`), needsRemark, code);
    assert.equal(asks(`CAS*${group}*${code}*20~\nLQ*HE*N382`), false, code);
  }
});
