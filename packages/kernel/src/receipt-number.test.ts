import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededChance, uuidV7 } from './identifier.ts';
import { readReceiptNumber, receiptNumber } from './receipt-number.ts';

test('a receipt’s number leads back to the end of its payment’s id, however it is read out', () => {
  const chance = seededChance(7);
  for (let count = 0; count < 500; count += 1) {
    const id = uuidV7(1_770_000_000_000 + count, chance);
    const number = receiptNumber(id);
    assert.match(number, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const tail = id.slice(-10);
    assert.equal(readReceiptNumber(number), tail);
    const spoken = number.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    assert.equal(readReceiptNumber(spoken), tail, spoken);
  }
  assert.equal(receiptNumber('01900000-0000-7000-8000-000000000000'), '0000-0000');
  assert.equal(receiptNumber('01900000-0000-7000-8000-ffffffffffff'), 'ZZZZ-ZZZZ');
});

test('what is no receipt’s number is none', () => {
  for (const text of ['', '1234-567', '1234-56789', 'ABCU-1234', 'Rivera', '1234_5678']) {
    assert.equal(readReceiptNumber(text), undefined, text);
  }
});
