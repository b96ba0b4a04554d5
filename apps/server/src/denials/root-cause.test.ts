/** Why a payer refused and what is done about it. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { appealTermOn } from '../../../../rulebook/denials/appeal-terms.ts';
import { deadlineFor, isHopeless, nextActionFor, type DeniedBy } from './next-action.ts';
import { rootCauseOf, rootCauses } from './root-cause.ts';

it('each reason has its cause; a remark says better where the reason says nothing', () => {
  const table: readonly (readonly [reason: string, remarks: readonly string[], cause: string])[] = [
    ['27', [], 'registration'],
    ['24', [], 'registration'],
    ['197', [], 'authorization'],
    ['97', [], 'coding'],
    ['252', [], 'documentation'],
    ['50', [], 'medical-necessity'],
    ['22', [], 'coordination-of-benefits'],
    ['29', [], 'timely-filing'],
    ['18', [], 'duplicate'],
    ['B7', [], 'provider-enrollment'],
    ['96', [], 'benefit'],
    ['UNDERPAID', [], 'contract'],
    // PI-45: the payer's own fee schedule, to which the practice has not agreed
    ['45', [], 'contract'],
    ['16', [], 'claim-data'],
    ['16', ['N290'], 'provider-enrollment'],
    ['16', ['N999', 'M62'], 'authorization'],
    ['96', ['N115'], 'medical-necessity'],
    ['197', ['N290'], 'authorization'],
    ['777', [], 'claim-data'],
    ['777', ['M62'], 'authorization'],
  ];
  for (const [reason, remarks, cause] of table) {
    assert.equal(rootCauseOf(reason, remarks), cause, `${reason} ${remarks.join()}`);
  }
});

const by = (given: Partial<DeniedBy> = {}): DeniedBy => ({
  payerKind: 'commercial',
  correction: 'replacement',
  remarkCodes: [],
  level: 1,
  ...given,
});

it('every cause has a next action, in its payer’s own way', () => {
  for (const cause of rootCauses) assert.ok(nextActionFor(cause, by()));
  assert.equal(nextActionFor('coding', by()), 'correct-coding-and-resubmit');
  assert.equal(nextActionFor('coding', by({ payerKind: 'medicare' })), 'ask-for-reopening');
  assert.equal(nextActionFor('coding', by({ correction: 'portal' })), 'correct-at-portal');
  const unprocessed = by({ payerKind: 'medicare', remarkCodes: ['MA130'] });
  assert.equal(nextActionFor('claim-data', unprocessed), 'send-new-claim');
  assert.equal(nextActionFor('coding', by({ level: 2 })), 'appeal');
});

it('too late with Medicare is not appealed, nor what a payer says may not be', () => {
  assert.ok(isHopeless('timely-filing', by({ payerKind: 'medicare' })));
  assert.ok(!isHopeless('timely-filing', by()));
  assert.ok(isHopeless('medical-necessity', by({ remarkCodes: ['N211'] })));
  assert.ok(!isHopeless('claim-data', by({ remarkCodes: ['N211'] })));
});

it('a corrected claim must be there before the filing limit, an appeal before its own', () => {
  const clock = {
    decidedOn: calendarDate('2026-03-01'),
    filingDeadline: calendarDate('2026-04-01'),
    appealDays: 180,
  };
  assert.equal(deadlineFor({ ...clock, action: 'correct-claim-and-resubmit' }), '2026-04-01');
  assert.equal(deadlineFor({ ...clock, action: 'appeal' }), '2026-08-28');
  const passed = { ...clock, filingDeadline: calendarDate('2026-02-01') };
  assert.equal(deadlineFor({ ...passed, action: 'correct-claim-and-resubmit' }), '2026-08-28');
});

it('appeals have their terms by payer and level', () => {
  const on = calendarDate('2026-03-01');
  assert.equal(appealTermOn('medicare', 1, on)?.withinDays, 120);
  assert.equal(appealTermOn('medicare', 2, on)?.withinDays, 180);
  assert.equal(appealTermOn('commercial', 3, on), undefined);
  assert.equal(appealTermOn('a kind nobody named', 1, on)?.withinDays, 60);
});
