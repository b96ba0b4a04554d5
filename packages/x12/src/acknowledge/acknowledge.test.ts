import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base837p } from '../check/cases/base-837p.ts';
import { changed, replaced } from '../check/cases/change.ts';
import { check, judge } from '../check/check.ts';
import type { CaseChange } from '../check/edits.ts';
import { mutations837p } from '../check/mutations/mutations-837p.ts';
import { countingControlNumbers } from '../write/interchange.ts';
import type { Acknowledgement, AcknowledgementGiven } from './acknowledge.ts';
import { acknowledge } from './acknowledge.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function answer(
  changes: readonly CaseChange[],
  more: Partial<AcknowledgementGiven> = {},
  base = base837p,
): Acknowledgement {
  const judgement = judge(bytesOf(changed(base, changes)));
  const [first] = acknowledge(judgement, {
    date: '2026-01-06',
    time: '0815',
    controlNumbers: countingControlNumbers({ interchange: 900 }),
    ...more,
  });
  assert.ok(first);
  return first;
}

const segmentsOf = (text: string | undefined): string[] => (text ?? '').split('~').slice(2, -3);

test('a batch without a fault is accepted by TA1 and 999, sender and receiver changed', () => {
  const found = answer([]);
  assert.equal(found.verdict, 'A');
  assert.ok(found.ta1 !== undefined);
  assert.ok(found.ta1.includes('TA1*000000101*260105*1200*A*000~'));
  assert.ok(
    found.ta1.startsWith(
      'ISA*00*          *00*          *ZZ*RECEIVER       *ZZ*SUBMITTER      *260106*0815',
    ),
  );
  assert.deepEqual(segmentsOf(found.ack999), [
    'ST*999*0001*005010X231A1',
    'AK1*HC*7*005010X222A1',
    'AK2*837*0001*005010X222A1',
    'IK5*A',
    'AK9*A*1*1*1',
    'SE*6*0001',
  ]);
});

test('a faulty element rejects the set, with its place, a copy, and the claim', () => {
  const found = answer([['11:B:1*Y*A*Y*Y~REF', '11:B:1*Y*Q*Y*Y~REF']]);
  assert.deepEqual(segmentsOf(found.ack999).slice(3, -2), [
    'IK3*CLM*19*2300*8',
    'CTX*CLM01:PCN1',
    'IK4*7*1359*7*Q',
    'IK5*R*I5',
  ]);
  assert.ok(found.ack999?.includes('AK9*R*1*1*0~'));
  assert.deepEqual(found.groups, [
    { controlNumber: '7', verdict: 'R', transactions: [{ controlNumber: '0001', verdict: 'R' }] },
  ]);
});

test('faults above the rejecting type are noted: accepted with errors', () => {
  const change: readonly CaseChange[] = [['11:B:1*Y', '11:B:7*Y']];
  const found = answer(change);
  assert.deepEqual(segmentsOf(found.ack999).slice(3, -2), [
    'IK3*REF*19*2300*I6',
    'CTX*SITUATIONAL TRIGGER*CLM*19*2300*5:3',
    'CTX*CLM01:PCN1',
    'IK5*E*I5',
  ]);
  assert.ok(found.ack999?.includes('AK9*E*1*1*1~'));
  assert.equal(answer(change, { rejectsThroughLevel: 4 }).groups[0]?.verdict, 'R');
});

test('one bad set of two makes the group partially accepted', () => {
  const set = base837p.slice(base837p.indexOf('ST*'), base837p.indexOf('GE*'));
  const second = set.replaceAll('*0001', '*0002').replace('HL*2*1*22*0', 'HL*2*1*22*7');
  const found = answer([], {}, base837p.replace('GE*1*', `${second}GE*2*`));
  assert.equal(found.groups[0]?.verdict, 'P');
  assert.deepEqual(
    found.groups[0].transactions.map(({ verdict }) => verdict),
    ['A', 'R'],
  );
  assert.ok(found.ack999?.includes('AK9*P*2*2*1~'));
});

test('a faulty envelope is refused by TA1 alone', () => {
  const found = answer([['IEA*1*000000101', 'IEA*1*000000109']]);
  assert.equal(found.verdict, 'R');
  assert.ok(found.ta1?.includes('*R*001~'));
  assert.equal(found.ack999, undefined);
});

test('no TA1 is sent where none is asked for and nothing is wrong', () => {
  assert.equal(answer([['*1*T*:~', '*0*T*:~']]).ta1, undefined);
});

test('acknowledgements are not acknowledged', () => {
  const first = answer([]);
  const [second] = acknowledge(judge(bytesOf(first.ack999 ?? '')), {
    date: '2026-01-06',
    time: '0815',
    controlNumbers: countingControlNumbers(),
  });
  assert.equal(second?.ack999, undefined);
});

for (const mutation of mutations837p)
  test(`the answer to "${mutation.name}" is itself without a problem`, () => {
    const change = mutation.keepsCount === true ? replaced : changed;
    const judgement = judge(bytesOf(change(base837p, mutation.changes)));
    for (const found of acknowledge(judgement, {
      date: '2026-01-06',
      time: '0815',
      controlNumbers: countingControlNumbers(),
    })) {
      const isAccepted =
        found.verdict === 'A' && found.groups.every((group) => group.verdict === 'A');
      assert.ok(!isAccepted);
      for (const text of [found.ta1, found.ack999])
        if (text !== undefined) assert.deepEqual(check(bytesOf(text)), []);
    }
  });

test('nothing of the evidence is ever serialised', () => {
  const judgement = judge(bytesOf(changed(base837p, [['ROE*AMY', 'ROE*AMY\u0007']])));
  assert.equal(judgement.problems.length, 1);
  assert.ok(!JSON.stringify(judgement).includes('AMY'));
  assert.ok(!JSON.stringify(judgement.problems).includes('PCN2'));
});

/** Sets one behind the other in one group, some of them with the change made. */
function manySets(count: number, change: CaseChange, isChanged: (set: number) => boolean): string {
  const from = base837p.indexOf('ST*');
  const behind = base837p.indexOf('GE*');
  const set = base837p.slice(from, behind);
  const sets = Array.from({ length: count }, (_, index) => {
    const own = set.replaceAll('*0001', `*${String(index + 1).padStart(4, '0')}`);
    return isChanged(index) ? own.replace(...change) : own;
  });
  const trailers = base837p.slice(behind).replace('GE*1*', `GE*${String(count)}*`);
  return base837p.slice(0, from) + sets.join('') + trailers;
}

const WRONG_CODE: CaseChange = ['11:B:1*Y*A*Y*Y~REF', '11:B:1*Y*Q*Y*Y~REF'];
const SITUATION: CaseChange = ['11:B:1*Y', '11:B:7*Y'];

/** The answer where no more than so many problems are listed. */
function answerOfFew(text: string, mostProblems: number): Acknowledgement | undefined {
  return acknowledge(judge(bytesOf(text), { mostProblems }), {
    date: '2026-01-06',
    time: '0815',
    controlNumbers: countingControlNumbers(),
  })[0];
}

for (const mostProblems of [0, 1, 7, 1000])
  test(`sets are refused for what is wrong in them where ${String(mostProblems)} problems are listed`, () => {
    const found = answerOfFew(
      manySets(40, WRONG_CODE, (set) => set % 4 !== 1),
      mostProblems,
    );
    assert.deepEqual(
      found?.groups[0]?.transactions.map(({ verdict }) => verdict),
      Array.from({ length: 40 }, (_, set) => (set % 4 === 1 ? 'A' : 'R')),
    );
    assert.equal(found.groups[0].verdict, 'P');
    assert.ok(found.ack999 !== undefined);
    assert.ok(found.ack999.includes('AK9*P*40*40*10~'));
    assert.equal(found.ack999.split('IK5*R*I5~').length - 1, 30);
    assert.deepEqual(check(bytesOf(found.ack999)), []);
  });

test('a set with errors that do not refuse it is accepted with errors beyond the list as well', () => {
  const found = answerOfFew(
    manySets(20, SITUATION, (set) => set > 9),
    3,
  );
  assert.equal(found?.groups[0]?.verdict, 'E');
  assert.deepEqual(
    found.groups[0].transactions.map(({ verdict }) => verdict),
    Array.from({ length: 20 }, (_, set) => (set > 9 ? 'E' : 'A')),
  );
});

test('a group and an interchange are refused for what is wrong in them beyond the list', () => {
  const sets = manySets(20, WRONG_CODE, () => true);
  const noGroup = answerOfFew(sets.replace('GE*20*7', 'GE*20*8'), 5);
  assert.ok(noGroup?.ack999?.includes('AK9*R*20*20*0*4~'), noGroup?.ack999?.slice(-200));
  const clean = manySets(20, WRONG_CODE, () => false);
  assert.ok(answerOfFew(clean, 5)?.ack999?.includes('AK9*A*20*20*20~'));
  const badIea = answerOfFew(sets.replace('IEA*1*000000101', 'IEA*1*000000109'), 5);
  assert.equal(badIea?.verdict, 'R');
  assert.equal(badIea.noteCode, '001');
  assert.equal(answerOfFew(sets, 5)?.verdict, 'A');
});

test('thirty thousand faulty sets are thirty thousand refused', () => {
  const found = answerOfFew(
    manySets(30_000, WRONG_CODE, (set) => set !== 29_998),
    2500,
  );
  const verdicts = found?.groups[0]?.transactions.map(({ verdict }) => verdict) ?? [];
  assert.equal(verdicts.filter((verdict) => verdict === 'R').length, 29_999);
  assert.equal(verdicts[29_998], 'A');
});
