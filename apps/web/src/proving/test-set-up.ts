/** Setting up by keyboard: what is begun, ended, refused; secrets shown once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { setUpPages } from '../routes.ts';
import { idOf } from './canned-people.ts';
import { deedOf } from './test-deeds.ts';
import { picture } from './test-picture.ts';
import { assertAccessible, textOf, visit, type Proof } from './test-proof.ts';

/** Presses `n` and waits for the form. */
async function begin(proof: Proof, place: string, form: string): Promise<Page> {
  const { page } = proof;
  await visit(proof, place);
  await page.locator('table').first().waitFor();
  await page.keyboard.press('n');
  await page.getByRole('form', { name: form }).waitFor();
  await assertAccessible(proof, `${place}, ${form}`);
  await picture(page, `form-${form.toLowerCase().replaceAll(' ', '-')}`);
  return page;
}

function testTerms(started: () => Proof): void {
  test('set-up: a price is begun by n and the keyboard; what is refused is said', async () => {
    const proof = started();
    const page = await begin(proof, '/set-up/prices', 'Price');
    const operation = 'POST /api/practices/{practiceId}/prices';
    await page.getByRole('textbox', { name: 'Code', exact: true }).fill('99215');
    await page.getByRole('textbox', { name: 'Price' }).fill('31O');
    assert.ok(await page.getByRole('button', { name: 'Begin this price' }).isDisabled());
    await page.getByRole('textbox', { name: 'Price' }).fill('310.50');
    proof.stub.refusing.set(operation, {
      status: 409,
      body: {
        refused: 'begins-before-what-holds',
        sentence: 'What is kept already begins on this day or later.',
        next: 'Choose a later first day.',
        detail: { holdsFrom: '2026-07-01' },
      },
    });
    await page.keyboard.press('Enter');
    await page.getByText('Choose a later first day.').waitFor();
    await assertAccessible(proof, 'a price that was refused');
    proof.stub.refusing.clear();
    await page.getByRole('textbox', { name: 'Price' }).press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const body = { code: '99215', chargeCents: 31_050, effectiveFrom: '2026-03-16' };
    assert.deepEqual(await deedOf(proof, operation), body);
  });
}

function testContracts(started: () => Proof): void {
  test('set-up: new terms begin from those that hold, with rates pasted; a line that is none is named', async () => {
    const proof = started();
    const { page } = proof;
    await visit(proof, '/set-up/contracts');
    await page.getByRole('button', { name: /^New terms with Blue Meridian/ }).click();
    const rates = page.getByRole('textbox', { name: 'Rates that change' });
    await rates.fill('99213 95.00\nnonsense here');
    await page.getByText('No rate: line 2').waitFor();
    await assertAccessible(proof, 'terms with a wrong line');
    await picture(page, 'new-terms');
    await rates.fill('99213 95.00\n99214 -');
    await page.getByRole('button', { name: 'Begin these terms' }).press('Enter');
    const operation = 'POST /api/practices/{practiceId}/payers/{payerId}/contracts';
    const body = (await deedOf(proof, operation)) as Record<string, unknown>;
    assert.deepEqual(body['rates'], [
      { code: '99213', modifier: '', placeOfService: '', allowedCents: 9_500 },
      { code: '99214', modifier: '', placeOfService: '', allowedCents: null },
    ]);
    assert.deepEqual(body['authorizationRequiredCodes'], ['97110', '73721']);
    await page.getByRole('button', { name: /^Schedule of Blue Meridian from 2026/ }).click();
    await page.getByRole('region', { name: 'Rates' }).waitFor();
    await assertAccessible(proof, 'a schedule');
  });

  test('set-up: what holds is ended on a day', async () => {
    const proof = started();
    const { page } = proof;
    for (const [place, what, operation] of [
      ['/set-up/prices', 'the price of 99213', 'POST /api/practices/{practiceId}/prices/99213/end'],
      [
        '/set-up/contracts',
        'the contract with State Medical Assistance',
        'POST /api/practices/{practiceId}/contracts/{contractId}/end',
      ],
      ['/set-up/agreements', 'the agreement with Harborlink', 'POST /api/agreements/{id}/end'],
      [
        '/set-up/providers',
        'Okafor, Ada with Federal Part B North',
        'POST /api/practices/{practiceId}/participations/{id}/end',
      ],
    ] as const) {
      await visit(proof, place);
      await page
        .getByRole('button', { name: `End ${what}` })
        .first()
        .click();
      await page.getByLabel('Last day').fill('2026-06-30');
      await assertAccessible(proof, `end ${what}`);
      await page.getByRole('button', { name: 'End it on this day' }).press('Enter');
      assert.deepEqual(await deedOf(proof, operation), { effectiveTo: '2026-06-30' }, place);
    }
  });
}

function testPartners(started: () => Proof): void {
  test('set-up: an agreement, a provider, a participation, a number and an enrollment are written down', async () => {
    const proof = started();
    let page = await begin(proof, '/set-up/agreements', 'Agreement');
    await page.getByRole('button', { name: 'Write it down' }).press('Enter');
    const agreed = await deedOf(proof, 'POST /api/partners/{partnerId}/agreements');
    assert.equal((agreed as { kind: string }).kind, 'trading-partner');
    page = await begin(proof, '/set-up/providers', 'Provider');
    for (const [label, value] of [
      ['Last name', 'Ng'],
      ['First name', 'Mei'],
      ['NPI', '1467890125'],
      ['Taxonomy', '207q00000x'],
    ] as const) {
      await page.getByRole('dialog').getByLabel(label).fill(value);
    }
    await page.keyboard.press('Enter');
    const provider = (await deedOf(proof, 'POST /api/practices/{practiceId}/providers')) as object;
    assert.equal((provider as { taxonomy: string }).taxonomy, '207Q00000X');
    await visit(proof, `/set-up/providers?provider=${idOf(3, 1)}`);
    await page.getByRole('button', { name: 'Begin with a payer' }).click();
    await page.getByRole('form', { name: 'Participation' }).waitFor();
    await assertAccessible(proof, 'a participation');
    await page.getByRole('button', { name: 'Write it down' }).press('Enter');
    const operation = 'POST /api/practices/{practiceId}/providers/{providerId}/participations';
    assert.equal(((await deedOf(proof, operation)) as { locationId: null }).locationId, null);
    await visit(proof, '/set-up/payer-numbers');
    await page.getByRole('button', { name: 'Change a number of Blue Meridian' }).click();
    await page.getByRole('textbox', { name: 'Number' }).fill('BM-77');
    await page.keyboard.press('Enter');
    const number = await deedOf(proof, 'PUT /api/payers/{payerId}/numbers/harborlink/837');
    assert.deepEqual(number, { identifier: 'BM-77' });
    page = await begin(proof, '/set-up/enrollments', 'Write an enrollment down');
    await page.getByLabel('Usually takes, days').fill('21');
    await page.keyboard.press('Enter');
    const enrolled = await deedOf(
      proof,
      'PUT /api/practices/{practiceId}/enrollments/{payerId}/837',
    );
    assert.deepEqual(enrolled, { status: 'requested', effectiveFrom: '2026-03-16', leadDays: 21 });
  });
}

function testPlaces(started: () => Proof): void {
  test('set-up: a practice, a location and a payer’s ways are corrected; what is refused is said', async () => {
    const proof = started();
    const { page } = proof;
    await visit(proof, '/set-up/practice');
    await page.getByRole('button', { name: 'Correct the practice' }).press('Enter');
    await page.getByRole('form', { name: 'Practice' }).waitFor();
    await assertAccessible(proof, 'a practice that is corrected');
    await picture(page, 'form-practice');
    await page.getByLabel('Street address on claims: Street').fill('PO Box 7');
    const practice = 'PUT /api/practices/{practiceId}/set-up';
    proof.stub.refusing.set(practice, {
      status: 422,
      body: {
        refused: 'address-is-a-post-box',
        sentence: 'A claim needs a street address here; this is a post office box.',
        next: 'Enter the street, and the box or lockbox as the pay-to address.',
        detail: { where: 'billing address' },
      },
    });
    await page.keyboard.press('Enter');
    await page.getByText('Enter the street, and the box').waitFor();
    await assertAccessible(proof, 'a practice that was refused');
    proof.stub.refusing.clear();
    await page.getByLabel('Street address on claims: Street').fill('7 Quay Street');
    await page.getByLabel('Tax id').fill('47-0000002');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const kept = (await deedOf(proof, practice)) as { taxId: string; address: { line1: string } };
    assert.deepEqual([kept.taxId, kept.address.line1], ['470000002', '7 Quay Street']);
    await begin(proof, '/set-up/locations', 'Location');
    for (const [label, value] of [
      ['Name', 'West'],
      ['Name in messages', 'west'],
      ['Street address: Street', '1 West Street'],
      ['Street address: City', 'Springfield'],
      ['Street address: State', 'il'],
      ['Street address: ZIP code', '62704-0001'],
    ] as const) {
      await page.getByRole('textbox', { name: label, exact: true }).fill(value);
    }
    await page.keyboard.press('Enter');
    const added = await deedOf(proof, 'POST /api/practices/{practiceId}/locations');
    assert.deepEqual(added, {
      ...{ key: 'west', name: 'West', placeOfService: '11', npi: null, cliaNumber: null },
      address: { line1: '1 West Street', city: 'Springfield', state: 'IL', zip: '627040001' },
    });
    await visit(proof, '/set-up/payer-ways');
    await page.getByRole('button', { name: 'Change the ways of Blue Meridian' }).press('Enter');
    await page.getByLabel('Claims within, days').fill('120');
    await assertAccessible(proof, 'a payer’s ways');
    await picture(page, 'form-payer-ways');
    await page.getByRole('button', { name: 'Keep it so' }).press('Enter');
    const ways = (await deedOf(proof, 'PUT /api/payers/{payerId}/ways')) as object;
    assert.equal((ways as { filingLimitDays: number }).filingLimitDays, 120);
  });
}

function testPeople(started: () => Proof): void {
  test('set-up: somebody new has their secrets shown once; roles are given and taken by a key', async () => {
    const proof = started();
    let page = await begin(proof, '/set-up/staff', 'Somebody new');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Mei Ng');
    await page
      .getByRole('dialog')
      .getByRole('textbox', { name: 'E-mail' })
      .fill('mei.ng@office.example');
    await page.keyboard.press('Enter');
    await page.getByText('made-up-password').waitFor();
    await assertAccessible(proof, 'secrets shown once');
    await picture(page, 'secrets-once');
    await page.getByRole('button', { name: 'They have it' }).press('Enter');
    assert.doesNotMatch(await textOf(proof), /made-up-password/);
    page = proof.page;
    await page.getByRole('button', { name: 'Roles of Sam Ortiz' }).press('Enter');
    const role = page.getByRole('button', { name: 'Poster in Harbor Family Medicine' });
    await role.waitFor();
    await assertAccessible(proof, 'roles of somebody');
    await picture(page, 'roles-of-somebody');
    await role.press('Enter');
    const path = '/api/practices/{practiceId}/staff/{userId}/roles';
    await deedOf(proof, `PUT ${path}/poster`);
    await page.getByRole('button', { name: 'Biller in Harbor Family Medicine' }).press('Enter');
    await deedOf(proof, `DELETE ${path}/biller`);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Sam Ortiz leaves' }).press('Enter');
    await page.getByRole('button', { name: 'Sign them out for good' }).press('Enter');
    assert.deepEqual(await deedOf(proof, 'PUT /api/staff/{userId}/status'), { status: 'left' });
  });

  test('set-up: every page in the dark, linked from the others', async () => {
    const proof = started();
    await proof.page.emulateMedia({ colorScheme: 'dark' });
    for (const one of setUpPages) {
      await visit(proof, one.path);
      const links = proof.page.getByRole('navigation', { name: 'Set-up' }).getByRole('link');
      assert.equal(await links.count(), setUpPages.length, one.id);
      await assertAccessible(proof, `${one.id}, dark`);
      await picture(proof.page, `dark-${one.id}`);
    }
    await proof.page.emulateMedia({ colorScheme: 'light' });
  });
}

export function testSetUp(started: () => Proof): void {
  testTerms(started);
  testContracts(started);
  testPartners(started);
  testPlaces(started);
  testPeople(started);
}
