/** Bank accounts: written one way or another they are one account, and nothing kept tells their number. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bankAccountKeyOf, digestBankAccount } from './bank-account-digest.ts';

const key = bankAccountKeyOf('a secret of tests');
const account = { routingNumber: '011300142', accountNumber: '44-5566 7788' };

test('an account has one digest however it is written, and another under another key or bank', () => {
  const digested = digestBankAccount(key, account);
  assert.equal(digested.ending, '7788');
  for (const accountNumber of ['4455667788', '0004455667788', '4455667788  ']) {
    assert.deepEqual(digestBankAccount(key, { ...account, accountNumber }), digested);
  }
  const elsewhere = digestBankAccount(key, { ...account, routingNumber: '063100277' });
  assert.notEqual(elsewhere.routed, digested.routed);
  assert.equal(elsewhere.number, digested.number);
  assert.notEqual(digestBankAccount(bankAccountKeyOf('another'), account).routed, digested.routed);
  assert.doesNotMatch(JSON.stringify(digested), /4455|5566/);
});
