import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { hasRunLow, matchAuthorization, unitsLeft, type Authorization } from './authorization.ts';

const authorization = (given: Partial<Authorization> = {}): Authorization => ({
  id: 'a',
  patientId: 'p',
  payerId: 'y',
  number: 'A1',
  status: 'approved',
  codes: ['97110'],
  unitsAuthorized: 10,
  unitsUsed: 0,
  effectiveFrom: calendarDate('2026-01-01'),
  effectiveTo: calendarDate('2026-06-30'),
  ...given,
});

test('of several that cover a day, the one that runs out first is used', () => {
  const on = calendarDate('2026-02-01');
  const soon = authorization({ id: 'soon', effectiveTo: calendarDate('2026-03-31') });
  const found = matchAuthorization([authorization(), soon], ['97110'], on);
  assert.equal(found?.id, 'soon');
  for (const unfit of [
    authorization({ status: 'denied' }),
    authorization({ number: null }),
    authorization({ unitsUsed: 10 }),
    authorization({ codes: ['97140'] }),
    authorization({ effectiveFrom: calendarDate('2026-02-02') }),
  ]) {
    assert.equal(matchAuthorization([unfit], ['97110'], on), undefined);
  }
});

test('it is said once that four fifths are used, however the units come', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 80 }),
      (unitsAuthorized, visits) => {
        let used = 0;
        let said = 0;
        for (const units of visits) {
          if (hasRunLow(authorization({ unitsAuthorized, unitsUsed: used }), units)) said += 1;
          used += units;
        }
        assert.equal(said, used * 100 >= unitsAuthorized * 80 ? 1 : 0);
        assert.ok(unitsLeft(authorization({ unitsAuthorized, unitsUsed: used })) >= 0);
      },
    ),
  );
});
