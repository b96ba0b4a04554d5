import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountEnding, isRoutingNumber, plainAccountNumber } from './bank-account.ts';

test('a routing number is known by its check digit', () => {
  assert.deepEqual(
    ['011300142', '063100277', '011300143', '000000000', '01130014', '01130014X'].map(
      isRoutingNumber,
    ),
    [true, true, false, false, false, false],
  );
});

test('an account is one however it is written', () => {
  assert.equal(plainAccountNumber('00-44 55a'), '4455A');
  assert.deepEqual(['0044-5566', '12'].map(accountEnding), ['5566', '12']);
});
