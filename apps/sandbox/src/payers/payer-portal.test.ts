import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openPayerPortal, type PayerPortal } from './payer-portal.ts';
import { member, openStory, recordsWith } from './story.ts';

describe('the payers’ portal', () => {
  const of = member({ payerKey: 'union-trust', planKey: 'union-gold', memberId: 'UBT000001' });
  const story = openStory(recordsWith([of]));
  let portal: PayerPortal;
  let today = '2026-01-13';
  before(async () => {
    portal = await openPayerPortal({ payers: story.payers, today: () => today });
  });
  after(() => portal.close());

  const meta = {
    payerId: 'UBT77',
    patientControlNumber: 'PORTAL1',
    totalChargeCents: 20000,
    billingNpi: '1000000004',
    renderingNpi: '1000000012',
    memberId: 'UBT000001',
    patient: { lastName: 'Alder', firstName: 'Ruth', dateOfBirth: '1950-03-04' },
    placeOfService: '11',
    diagnoses: ['E119'],
    lines: [
      {
        procedureCode: '99213',
        modifiers: [],
        chargeCents: 20000,
        units: 1,
        serviceDate: '2026-01-12',
        diagnosisPointers: [1],
        lineControlNumber: 'L1',
      },
    ],
  };

  async function send(value: unknown, pdf = '%PDF-1.7 form'): Promise<Response> {
    const form = new FormData();
    form.set('meta', JSON.stringify(value));
    if (pdf !== '') form.set('form', new Blob([pdf], { type: 'application/pdf' }), 'cms1500.pdf');
    return fetch(`${portal.url}/claims`, { method: 'POST', body: form });
  }

  test('takes a form with its PDF, and the decision comes by remittance', async () => {
    // every field that a claim may bring, so that a new one is not turned back as unknown
    const response = await send({ ...meta, admissionDate: '2026-01-11' });
    assert.equal(response.status, 201);
    const { claimNumber, receivedOn } = (await response.json()) as Record<string, string>;
    assert.equal(receivedOn, '2026-01-13');
    story.until('2026-06-30');
    const claim = story.remittances[0]?.payment.claims[0];
    assert.deepEqual(
      [claim?.patientControlNumber, claim?.claimControlNumber, claim?.paidCents],
      ['PORTAL1', claimNumber, 11224 - 1500],
    );
    assert.equal(claim?.lines[0]?.lineItemControlNumber, 'L1');
    assert.equal(portal.claimsTaken(), 1);
  });

  test('names every field that is wrong, and takes nothing', async () => {
    const { lines: _lines, ...rest } = meta;
    const problems = async (response: Response): Promise<string[]> =>
      ((await response.json()) as { problems: string[] }).problems;
    const refused = await send({ ...rest, lines: [], memberId: '', billingNpi: '12' });
    assert.equal(refused.status, 422);
    assert.deepEqual(
      (await problems(refused)).map((one) => one.split(':')[0]),
      ['meta.billingNpi', 'meta.memberId'],
    );
    assert.match((await problems(await send(meta, '')))[0] ?? '', /PDF/);
    assert.match((await problems(await send({ ...meta, totalChargeCents: 1 })))[0] ?? '', /sum/);
    assert.match((await problems(await send({ ...meta, payerId: 'NFM01' })))[0] ?? '', /payerId/);
    assert.equal(portal.claimsTaken(), 1);
  });

  test('takes an appeal about a decided claim only', async () => {
    today = '2026-07-01';
    const appeal = (patientControlNumber: string): Promise<Response> =>
      fetch(`${portal.url}/appeals`, {
        method: 'POST',
        body: JSON.stringify({ payerId: 'UBT77', patientControlNumber }),
      });
    assert.equal((await appeal('PORTAL1')).status, 202);
    assert.equal((await appeal('PORTAL9')).status, 404);
  });
});
