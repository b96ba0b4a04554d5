/** What staff do, with the keyboard alone: find, fix, settle, correct, finish. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StubServer } from './stub-server.main.ts';
import { assertAccessible, openProof, textOf, visit, type Proof } from './test-proof.ts';

const lastDeed = (stub: StubServer) => stub.deeds.at(-1);

function testDoor(started: () => Proof): void {
  test('whoever is not signed in comes to the door, and back to where they wanted to go', async () => {
    const { browser, stub } = started();
    const proof = await openProof(browser, stub);
    stub.isSignedIn = false;
    await visit(proof, '/claims?status=denied');
    await proof.page.getByLabel('E-mail').fill('biller@office.example');
    await assertAccessible(proof, 'the door');
    stub.refusing.set('POST /api/sign-in', {
      status: 401,
      body: { refused: 'wrong-sign-in', sentence: 'E-mail, password or code is wrong.', next: 'x' },
    });
    await proof.page.getByLabel('Password').first().fill('secret');
    await proof.page.getByLabel('One-time code').fill('123456');
    await proof.page.keyboard.press('Enter');
    await proof.page.getByText('E-mail, password or code is wrong.').waitFor();
    stub.refusing.clear();
    stub.isSignedIn = true;
    await proof.page.keyboard.press('Enter');
    await proof.page.getByRole('heading', { name: 'Claims' }).waitFor();
    assert.match(proof.page.url(), /\/claims\?status=denied$/);
    await proof.page.context().close();
  });
}

function testAudit(started: () => Proof): void {
  test('the audit: an entry opens by a key and names the file that was opened; days are a filter in the address', async () => {
    const { browser, stub } = started();
    stub.role = 'compliance-officer';
    const proof = await openProof(browser, stub);
    const { page } = proof;
    await visit(proof, '/audit');
    await page.getByRole('row', { name: /Open file.*File 3f3f3f3f3f3f/ }).waitFor();
    for (const key of ['j', 'j', 'j', 'Enter']) await page.keyboard.press(key);
    const entry = page.getByRole('dialog', { name: 'Open file' });
    const file = entry.getByRole('link', { name: '3f'.repeat(32) });
    assert.match((await file.getAttribute('href')) ?? '', /\/files\/(3f){32}$/);
    await assertAccessible(proof, 'an entry of the audit');
    await page.keyboard.press('Escape');
    await entry.waitFor({ state: 'detached' });
    const asked = page.waitForRequest(/\/api\/audit\?.*to=2026-03-1\dT/);
    await page.getByLabel('To', { exact: true }).fill('2026-03-14');
    await asked;
    await page.waitForURL(/to=2026-03-14/);
    await page.getByLabel('Of what').selectOption('unrouted');
    await page.waitForURL(/trail=unrouted/);
    await page
      .getByRole('row', { name: /Robin.*5e5e5e5e5e5e/ })
      .first()
      .waitFor();
    await assertAccessible(proof, 'openings of files without a practice');
    await page.route(/\/api\/audit\/unrouted/, (route) =>
      route.fulfill({ json: { rows: [], total: 0, next: null } }),
    );
    await page.reload();
    await page.getByText('Nobody opened a file that no practice claims.').waitFor();
    await assertAccessible(proof, 'no openings');
    stub.role = 'manager';
    await page.context().close();
  });
}

function testLists(started: () => Proof): void {
  test('the claims list: filters in the address, exact count, keys, pages fetched as one scrolls', async () => {
    const proof = started();
    const { page } = proof;
    await visit(proof, '/claims');
    await page.getByText('1,284 claims').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('Castillo');
    await page.waitForURL(/search=Castillo/);
    await page.keyboard.press('Escape');
    await page
      .getByRole('row', { name: /Castillo/ })
      .first()
      .waitFor();
    await page.getByLabel('Status').selectOption('denied');
    await page.waitForURL(/status=denied/);
    await page.reload();
    await page.getByText(/^\d+ claims$/).waitFor();
    assert.equal(await page.getByLabel('Status').inputValue(), 'denied', 'a link is a view');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('1,284 claims').waitFor();
    for (let count = 0; count < 150; count += 1) await page.keyboard.press('j');
    await page.locator('#row-149.grid-at').waitFor();
    await page.keyboard.press('k');
    await page.locator('#row-148.grid-at').waitFor();
    const drawn = await page.locator('.grid-row').count();
    assert.ok(drawn < 80, `only rows in view are drawn, not ${drawn}`);
  });

  test('the split view: Enter opens, j goes on to the next, Escape closes, ? tells the keys', async () => {
    const proof = started();
    const { page } = proof;
    await visit(proof, '/claims');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/open=/);
    const first = page.url();
    await page.locator('.split-record .record-title h2').waitFor();
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.href !== first && url.href.includes('open='));
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys of this page' }).waitFor();
    assert.match(await textOf(proof), /Next row/);
    await assertAccessible(proof, 'the keys');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.href.includes('open='));
  });

  test('Ctrl K finds pages and claims', async () => {
    const proof = started();
    const { page } = proof;
    await visit(proof, '/');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Find a page/ }).fill('K2');
    await page
      .getByRole('option', { name: /Claim of/ })
      .first()
      .waitFor();
    await assertAccessible(proof, 'the palette');
    await page.getByRole('combobox', { name: /Find a page/ }).fill('Remittances');
    await page.getByRole('option', { name: /Remittances/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/remittances$/);
  });
}

function testDeeds(started: () => Proof): void {
  test('a biller finds a rejected claim and fixes it', async () => {
    const proof = started();
    const { page, stub } = proof;
    await visit(proof, '/rejections');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('RENDERING PROVIDER NPI NOT ON FILE').first().waitFor();
    await page.keyboard.press('f');
    await page.getByLabel('Authorization').fill('A44-20981');
    await assertAccessible(proof, 'fixing a claim');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Correct and send again' }).click();
    await page.getByText('Corrected. The scrubber looks at it now.').waitFor();
    const deed = lastDeed(stub);
    assert.equal(deed?.operation, 'POST /api/practices/{practiceId}/claims/{claimId}/correct');
    assert.deepEqual(deed.body, {
      reason: 'rejected',
      changes: { priorAuthorizationNumber: 'A44-20981' },
    });
  });

  test('somebody was quicker: the conflict is said, and what stands now is one click away', async () => {
    const proof = started();
    const { page, stub } = proof;
    stub.refusing.set('POST /api/practices/{practiceId}/claims/{claimId}/void', {
      status: 409,
      body: {
        refused: 'claim-status-conflict',
        sentence: 'This cannot be done with a claim in its present state.',
        next: 'Reload the claim.',
        detail: { status: 'paid' },
      },
    });
    await visit(proof, '/claims');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('.split-record .record-title h2').waitFor();
    await page.keyboard.press('v');
    await page.getByRole('combobox', { name: 'Why' }).click();
    await page.getByRole('option', { name: 'Billed in error' }).click();
    await page.getByRole('button', { name: 'Void it' }).click();
    await page.getByText('Somebody was quicker').waitFor();
    await assertAccessible(proof, 'a conflict');
    await page.getByRole('button', { name: 'Show what stands now' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    stub.refusing.clear();
  });
}

function testMoneyDeeds(started: () => Proof): void {
  test('a poster settles an exception after seeing what it moves', async () => {
    const proof = started();
    const { page, stub } = proof;
    await visit(proof, '/exceptions');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('What the payer sent').waitFor();
    await page.keyboard.press('e');
    await page.getByRole('radio', { name: 'Give it back to the payer' }).check();
    await page.getByRole('textbox', { name: 'Why' }).fill('Paid to the wrong payee');
    assert.match(await page.getByRole('dialog').innerText(), /Moves \$93\.10/);
    await assertAccessible(proof, 'settling');
    await page.getByRole('button', { name: 'Settle it' }).last().click();
    await page.getByText('Settled.').waitFor();
    assert.deepEqual(lastDeed(stub)?.body, {
      resolution: { kind: 'refund-to-payer' },
      note: 'Paid to the wrong payee',
    });
  });

  test('a denial worker corrects and resubmits, and previews a write-off', async () => {
    const proof = started();
    const { page, stub } = proof;
    await visit(proof, '/denials');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('no authorization on file').first().waitFor();
    await page.keyboard.press('w');
    assert.match(await page.getByRole('dialog').innerText(), /\(\$64\.00\)/);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    await page.getByLabel('Authorization number').fill('A1');
    await page.getByRole('dialog').getByRole('button', { name: 'Correct and send again' }).click();
    await page.getByText('Corrected and on its way').waitFor();
    assert.deepEqual(lastDeed(stub)?.body, { changes: { priorAuthorizationNumber: 'A1' } });
  });
}

function testAppeals(started: () => Proof): void {
  test('a denial worker writes down how an appeal was answered', async () => {
    const proof = started();
    const { page, stub } = proof;
    await visit(proof, '/denials?status=appealed');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: /^Appealed denial/ }).waitFor();
    await page.keyboard.press('p');
    await page.getByRole('radio', { name: /^Lost/ }).check();
    await page.getByLabel('Day of the decision').fill('2026-03-10');
    await assertAccessible(proof, 'the answer to an appeal');
    await page.getByRole('button', { name: 'Write it down' }).click();
    await page.getByText('The answer is written down.').waitFor();
    const deed = lastDeed(stub);
    assert.match(deed?.operation ?? '', /appeal-decision$/);
    assert.deepEqual(deed?.body, { outcome: 'lost', decidedOn: '2026-03-10' });
  });
}

function testQueueDeeds(started: () => Proof): void {
  test('several tasks at once: chosen by x, done by e, and what came of each is said', async () => {
    const proof = started();
    const { page, stub } = proof;
    await visit(proof, '/held');
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByText('2 chosen').waitFor();
    await page.keyboard.press('e');
    await page.getByText('2 tasks, ').waitFor();
    await page.getByLabel('What came of it').fill('looked at');
    stub.refusing.set('POST /api/practices/{practiceId}/tasks/{taskId}/finish', {
      status: 409,
      body: { refused: 'task-closed', sentence: 'The task is closed already.', next: 'Reload.' },
    });
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Close', exact: true })
      .last()
      .click();
    await page.getByText('The task is closed already.').first().waitFor();
    stub.refusing.clear();
  });

  test('a coder codes a note, a biller completes charges', async () => {
    const proof = started();
    const { page, stub } = proof;
    await visit(proof, '/coding');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('Cough for five days').waitFor();
    await page.getByLabel('1: modifiers').fill('25');
    await page.getByRole('button', { name: 'Code the visit' }).click();
    await page.getByText('Coded. It goes on').waitFor();
    assert.deepEqual(lastDeed(stub)?.body, {
      diagnoses: ['J069'],
      lines: [{ code: '99213', modifiers: ['25'], units: 1, diagnosisPointers: [1] }],
    });
    await visit(proof, '/charges');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('your price: $145.00').waitFor();
    await page.getByLabel('Line 1: amount').fill('145');
    stub.answers.set('POST /api/practices/{practiceId}/encounters/{encounterId}/complete', {
      encounterId: 'x',
      status: 'ready',
      missing: [],
    });
    await page.getByRole('button', { name: 'Complete the charges' }).click();
    await page.getByText('your price: $145.00').waitFor({ state: 'detached' });
    const body = lastDeed(stub)?.body as { charges: { chargeCents: number }[] };
    assert.equal(body.charges[0]?.chargeCents, 14_500);
  });
}

export function testStaff(started: () => Proof): void {
  testDoor(started);
  testAudit(started);
  testLists(started);
  testDeeds(started);
  testMoneyDeeds(started);
  testAppeals(started);
  testQueueDeeds(started);
}
