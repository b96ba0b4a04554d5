import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { percentageFeeForbidden } from './percentage-fees.ts';

const cases = [
  ['IL', 'commercial', '2026-03-31', undefined],
  ['IL', 'medicaid', '2026-03-31', '42 CFR 447.10(f)'],
  ['IL', 'managed-medicaid', '2026-03-31', undefined],
  ['IL', 'patients', '2026-03-31', undefined],
  ['NY', 'medicaid', '2026-03-31', '42 CFR 447.10(f)'],
  ['NY', 'managed-medicaid', '2026-03-31', '18 NYCRR 360-7.5(c)'],
  ['NY', 'commercial', '2026-03-31', 'New York Education Law 6530(19)'],
  ['NY', 'patients', '2026-03-31', 'New York Education Law 6530(19)'],
  ['NY', 'commercial', '2019-12-31', undefined],
] as const;

for (const [state, payerKind, on, reference] of cases) {
  test(`${state}, ${payerKind}, ${on}: ${reference ?? 'a percentage may be charged'}`, () => {
    const rule = percentageFeeForbidden({ state, payerKind }, calendarDate(on));
    assert.equal(rule?.reference, reference);
  });
}
