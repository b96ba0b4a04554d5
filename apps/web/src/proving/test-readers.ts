/** Those who look and pay: a patient on a phone, a practice’s owner; and how much a first page weighs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { patientPath } from '../paths.ts';
import { idOf } from './canned-people.ts';
import { assertAccessible, openProof, textOf, visit, type Proof } from './test-proof.ts';

const mostFirstPageBytes = 250_000;

function testPatient(started: () => Proof): void {
  test('a patient opens the link, sees what and why, pays a part, and gets a receipt', async () => {
    const { browser, stub } = started();
    const proof = await openProof(browser, stub, { width: 390, height: 844 });
    const { page } = proof;
    await visit(proof, '/pay/a1b2c3');
    await page.getByLabel('Your date of birth').fill('the spring');
    await page.getByRole('button', { name: 'See my bill' }).click();
    await page.getByText('Please write the date like 03/14/1980.').waitFor();
    await page.getByLabel('Your date of birth').fill('3/14/1980');
    await page.getByRole('button', { name: 'See my bill' }).click();
    await page.getByText('$75.25').first().waitFor();
    assert.deepEqual(stub.deeds.at(-1)?.body, { code: 'a1b2c3', dateOfBirth: '1980-03-14' });
    const said = await textOf(proof);
    assert.match(said, /Your insurance paid\s+\(\$139\.60\)/);
    assert.match(said, /You owe\s+\$75\.25/);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, 390, 'nothing is wider than the phone');
    await page.getByLabel('Amount').fill('100');
    await page.getByText('Please write an amount between $1.00 and $75.25.').waitFor();
    await page.getByLabel('Amount').fill('25');
    await page.getByRole('button', { name: 'Pay $25.00 now' }).click();
    await page.waitForURL(/\/portal\/paid$/);
    await page.getByText('We sent your payment of $25.00 to your account').waitFor();
    assert.deepEqual(stub.deeds.at(-1)?.body, { amountCents: 2_500 });
    await page.context().close();
  });

  test('a patient reads Spanish and pays over time', async () => {
    const { browser, stub } = started();
    const proof = await openProof(browser, stub, { width: 390, height: 844, locale: 'es-MX' });
    const { page } = proof;
    await visit(proof, '/portal');
    await page.getByLabel('Código de su carta o mensaje de texto').fill('a1b2c3');
    await page.getByLabel('Su fecha de nacimiento').fill('03/14/1980');
    await page.getByRole('button', { name: 'Ver mi factura' }).click();
    await page.getByText('Usted debe').first().waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'es');
    await page.getByText('2 pagos').click();
    await page.getByText('Pago 2: $37.63 el 04/16/2026').waitFor();
    await page.getByRole('button', { name: 'Aceptar este plan' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Pay over time').waitFor();
    assert.deepEqual(stub.deeds.at(-1)?.body, { months: 2 });
    await page.context().close();
  });
}

function testSupport(started: () => Proof): void {
  test('support opens the statement that a patient calls about, and sees the plan', async () => {
    const proof = await openProof(started().browser, started().stub);
    const { page } = proof;
    await visit(proof, patientPath(idOf(1, 1), idOf(7, 1)));
    await page.getByRole('tab', { name: 'Account' }).click();
    const statements = page.getByRole('table', { name: 'Statements to the guarantor' });
    const link = statements.getByRole('link', { name: '20260301-K7Q2M9' });
    assert.match(
      (await link.getAttribute('href')) ?? '',
      /^\/api\/practices\/[\w-]+\/patients\/[\w-]+\/statements\/[\w-]+\/file$/,
    );
    await page.getByRole('table', { name: 'Payment plan' }).getByText('2 of 2').waitFor();
    await assertAccessible(proof, 'a patient’s account');
    await page.context().close();
  });
}

function testOwner(started: () => Proof): void {
  test('an owner reads the month, and each figure opens its rows', async () => {
    const { browser, stub } = started();
    const proof = await openProof(browser, stub);
    const { page } = proof;
    stub.role = 'practice-owner';
    await visit(proof, '/month');
    await page.getByText('Why payers refused').waitFor();
    // on the first of a month nothing is decided yet: a dash and why, never 0.0 %
    const fresh = page.getByRole('region', { name: 'Figures of Apr 2026' });
    await fresh.getByText(/^No claim was decided yet\. \d+\.\d % the month before\.$/).waitFor();
    await fresh.getByText(/^No claim was built yet\./).waitFor();
    await fresh.getByText(/^Nothing was charged yet\./).waitFor();
    assert.doesNotMatch((await fresh.textContent()) ?? '', /\b0\.0 %/);
    await page.getByLabel('Month', { exact: true }).selectOption('2026-02');
    await page.waitForURL(/month=2026-02/);
    const report = page.getByRole('link', { name: 'The report as PDF' });
    await page.getByLabel('Practice', { exact: true }).selectOption({ index: 1 });
    assert.match((await report.getAttribute('href')) ?? '', /\/months\/2026-02\/report$/);
    await page.getByRole('button', { name: 'What is Denial rate?' }).click();
    await page.getByText('What denial-rate means, in one sentence.').waitFor();
    stub.role = 'manager';
    await page.context().close();
  });
}

function testWeight(started: () => Proof, folder: () => string): void {
  test('the first staff page weighs at most 250 kB, gzip', async () => {
    const { browser, stub } = started();
    const proof = await openProof(browser, stub);
    const assets = new Set<string>();
    proof.page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith('/assets/')) assets.add(pathname);
    });
    await visit(proof, '/');
    await proof.page.getByText('Your queues').waitFor();
    const bytes = [...assets].reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(folder(), path))).length,
      0,
    );
    assert.ok(assets.size > 3, 'the page is made of pieces');
    assert.ok(bytes <= mostFirstPageBytes, `${bytes} bytes`);
    await proof.page.context().close();
  });
}

export function testReaders(started: () => Proof, folder: () => string): void {
  testPatient(started);
  testSupport(started);
  testOwner(started);
  testWeight(started, folder);
}
