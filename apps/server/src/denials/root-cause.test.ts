/** Why a payer refused and what is done about it. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { appealLimitDays, nextActionFor } from './next-action.ts';
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

it('every cause has a next action, every payer a last day', () => {
  for (const cause of rootCauses) assert.ok(nextActionFor(cause));
  assert.equal(appealLimitDays('medicare'), 120);
  assert.equal(appealLimitDays('a kind nobody named'), 60);
});
