import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { PayerIds } from '@claimwright/codebooks/books/payer-ids';
import type { PayerIdRow, PayerTransaction } from '@claimwright/codebooks/layouts/payers';
import { claimsNeedEnrollment, payerOnList } from './payer-list.ts';

const release = {
  ...{ name: 'a list', source: 'made up', isComplete: true },
  effectiveFrom: calendarDate('2026-01-01'),
  effectiveTo: calendarDate('2026-12-31'),
};

/** `Name|id|transaction|enrollment` */
function listOf(...lines: readonly string[]): PayerIds {
  const rows = lines.map((line): PayerIdRow => {
    const [payerName = '', payerId = '', transaction = '', enrollment = ''] = line.split('|');
    return {
      ...{ payerName, payerId, clearinghouse: 'harbor', states: [] },
      transaction: transaction as PayerTransaction,
      needsEnrollment: enrollment === '' ? null : enrollment === 'yes',
    };
  });
  return PayerIds.of(release, rows);
}

const plan = { name: 'Northfield Mutual', identifiers: { '837': 'NFM01', '835': 'NFM99' } };

const stories: readonly [string, PayerIds, Record<string, string>, boolean][] = [
  [
    'one payer has other numbers by transaction',
    listOf('NORTHFIELD MUTUAL|NFM01|837P|no', 'Northfield  Mutual|R-7|835|yes'),
    { '837': 'same', '835': 'differs', '270': 'absent', '276': 'absent', '278': 'absent' },
    false,
  ],
  [
    'a number for what we have none for is proposed',
    listOf('Northfield Mutual|nfm01|837P|yes', 'Northfield Mutual|E1|270|'),
    { '837': 'same', '835': 'absent', '270': 'new', '276': 'absent', '278': 'absent' },
    true,
  ],
  [
    'a list that calls it otherwise knows it by our number',
    listOf('NFM of the North|NFM01|837P|yes'),
    { '837': 'same', '835': 'absent', '270': 'absent', '276': 'absent', '278': 'absent' },
    true,
  ],
  [
    'split by state: the row of our number speaks',
    listOf('Northfield Mutual|NFM02|837P|yes', 'Northfield Mutual|NFM01|837P|no'),
    { '837': 'same', '835': 'absent', '270': 'absent', '276': 'absent', '278': 'absent' },
    false,
  ],
  [
    'a list that leaves enrollment open holds nothing back',
    listOf('Northfield Mutual|NFM01|837P|'),
    { '837': 'same', '835': 'absent', '270': 'absent', '276': 'absent', '278': 'absent' },
    false,
  ],
  [
    'a payer that is not on the list',
    listOf('Another|X1|837P|yes'),
    { '837': 'absent', '835': 'absent', '270': 'absent', '276': 'absent', '278': 'absent' },
    false,
  ],
];
for (const [story, list, standing, isHeld] of stories) {
  test(story, () => {
    const found = payerOnList(plan, list);
    assert.deepEqual(
      Object.fromEntries(found.map((one) => [one.transaction, one.standing])),
      standing,
    );
    assert.equal(claimsNeedEnrollment(plan, list), isHeld);
  });
}
