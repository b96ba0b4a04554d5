/** What a letter says: the payer's own codes and no word of ours among them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { writeAppealLetter, type AppealFacts } from './appeal-letter.ts';

const facts: AppealFacts = {
  practiceName: 'Lakeside Family Medicine',
  practiceAddress: ['12 Main Street', 'Springfield, IL 62704'],
  practicePhone: '2175550100',
  practiceTaxId: '990000001',
  practiceNpi: '1234567893',
  payerName: 'Acme Health Plan',
  payerAddress: ['1 Plan Way', 'Springfield, IL 62704'],
  patientName: 'A Patient',
  memberId: 'M1',
  payerClaimControlNumber: 'P1',
  controlNumber: 'C1',
  serviceDate: calendarDate('2026-03-02'),
  providerName: 'A Provider, MD',
  code: '99213',
  chargeCents: cents(15_000n),
  deniedCents: cents(360n),
  groupCode: 'CO',
  reasonCode: '197',
  remarkCodes: ['M62'],
  rootCause: 'authorization',
  decidedOn: calendarDate('2026-03-20'),
  authorizationNumber: null,
  firstAcceptedOn: null,
  on: calendarDate('2026-03-27'),
  level: 1,
  body: 'Redetermination',
};

test('a denied line is appealed by the codes of the payer', () => {
  const letter = writeAppealLetter(facts);
  assert.equal(letter.subject, 'First-level appeal of a denied service: Redetermination');
  assert.deepEqual(letter.references.slice(-2), [
    ['Denied', '$3.60 on 03/20/2026'],
    ['Reason given', 'CO-197, M62'],
  ]);
  assert.deepEqual(letter.from.slice(-2), ['(217) 555-0100', 'Tax ID 99-0000001 · NPI 1234567893']);
});

test('a line paid below the rate was not denied: our own reason for it is no code of the payer', () => {
  const underpaid = { ...facts, reasonCode: 'UNDERPAID', rootCause: 'contract' } as const;
  const letter = writeAppealLetter({ ...underpaid, remarkCodes: ['MA18'] });
  assert.equal(letter.subject, 'First-level appeal of an underpaid service: Redetermination');
  assert.deepEqual(letter.references.slice(-2), [
    ['Paid too little', '$3.60 on 03/20/2026'],
    ['Your remarks', 'MA18'],
  ]);
  const bare = writeAppealLetter({ ...underpaid, remarkCodes: [] });
  assert.equal(bare.references.at(-1)?.[0], 'Paid too little');
  assert.doesNotMatch(JSON.stringify([letter, bare]), /UNDERPAID/);
});
