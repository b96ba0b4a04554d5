/**
 * The screens on the real server: real database, files over SFTP, the sandbox's card company, people who
 * sign in with password and code, and keyboards. Nothing is answered by hand.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import type { Browser, Page } from 'playwright-core';
import { proveLedger } from '../../server/src/ledger/prove.read.ts';
import { deed } from '../../server/src/claims/test-practice.ts';
import { changeClaimStatus } from '../../server/src/claims/change-claim-status.act.ts';
import { builtScreens } from './proving/built-screens.main.ts';
import { openBrowser } from './proving/open-browser.main.ts';
import { comeIn } from './proving/running-office.main.ts';
import { openTestOffice, type TestOffice } from './proving/test-office.ts';

let office: TestOffice;
let browser: Browser;
const patience = 30_000;

before(async () => {
  office = await openTestOffice(await builtScreens());
  browser = await openBrowser(process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium');
});
after(async () => {
  await browser.close();
  await office.close();
});

/** Somebody at their desk, on the story's day. */
async function atDesk(role: string): Promise<Page> {
  const page = await comeIn(browser, office.url, office.signIn(role));
  page.setDefaultTimeout(patience);
  await page.clock.setFixedTime('2026-03-02T15:00:00');
  return page;
}

/** Presses keys one after another, on whatever has the focus. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** The palette leads to a page, by keyboard alone. */
async function goTo(page: Page, title: string): Promise<void> {
  await page.locator('.palette-open').waitFor();
  await press(page, 'Control+k');
  await page.getByRole('combobox', { name: /Find a page/ }).fill(title.replace('’', "'"));
  await page
    .getByRole('option', { name: new RegExp(`^${title}`) })
    .first()
    .waitFor();
  await press(page, 'Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Waits until the screen says it; if it never does, what it says instead is told. */
async function says(page: Page, text: string): Promise<void> {
  try {
    await page.getByText(text).first().waitFor();
  } catch (failure) {
    const instead = await page.locator('body').innerText();
    throw new Error(`the screen never says "${text}" but:\n${instead}`, { cause: failure });
  }
}

async function firstRow(page: Page): Promise<void> {
  await page.locator('.grid-row').first().waitFor();
  await press(page, 'j', 'Enter');
  await page.locator('.split-record').waitFor();
}

const statusOf = async (claimId: string): Promise<string> =>
  (await office.room.claimNow(claimId)).status;

test('a biller finds a claim that was turned back, fixes it, and it leaves again', async () => {
  const page = await atDesk('biller');
  await page.getByRole('heading', { name: 'Your queues' }).waitFor();
  await goTo(page, 'Rejections');
  await firstRow(page);
  await page.getByText('did not take it in').first().waitFor();
  await press(page, 'f');
  const authorization = page.getByLabel('Authorization');
  await authorization.waitFor();
  await authorization.fill('A44-20981');
  await press(page, 'Tab');
  await page.getByRole('button', { name: 'Correct and send again' }).focus();
  await press(page, 'Enter');
  await says(page, 'Corrected. The scrubber looks at it now.');
  const { rejectedClaimId: claimId, practiceId, room } = office;
  assert.notEqual(await statusOf(claimId), 'clearinghouse-rejected');
  const { number } = { number: (await room.claimNow(claimId)).version.controlNumber };
  await deed(room.stage.platform, practiceId, async (tx) => {
    await changeClaimStatus(tx, claimId, { event: 'scrubbed-clean' });
    return {};
  });
  await room.submit('2026-03-03');
  const [upload] = room.uploadsOf(number);
  assert.match(present(upload, 'nothing was sent').bytes.toString(), /REF\*G1\*A44-20981/);
  await page.goto(`${office.url}/claims/${practiceId}/${claimId}`);
  await page.getByText('Sent', { exact: true }).first().waitFor();
  // what was sent, told for a person
  await page.getByRole('button', { name: 'Explain' }).first().click();
  await page.getByRole('dialog').getByText('Interchange', { exact: false }).first().waitFor();
  await page.context().close();
});

test('a poster settles what was put aside, after seeing what it moves', async () => {
  const page = await atDesk('poster');
  await goTo(page, 'Remittance exceptions');
  await firstRow(page);
  await says(page, 'ANOTHERSYSTEM');
  await press(page, 'e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Give it back to the payer' }).check();
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Paid to the wrong payee');
  assert.match(await dialog.innerText(), /Moves \$/);
  await dialog.getByRole('button', { name: 'Settle it' }).click();
  await says(page, 'Settled.');
  await says(page, 'All done: nothing was put aside.');
  const { room, practiceId } = office;
  const rows = await deed(room.stage.platform, practiceId, (tx) =>
    tx.db.selectFrom('remittance_exception').select(['status', 'resolution']).execute(),
  );
  assert.deepEqual(rows, [
    { status: 'resolved', resolution: 'refund-to-payer: Paid to the wrong payee' },
  ]);
  assert.deepEqual(await deed(room.stage.platform, practiceId, proveLedger), []);
  await page.context().close();
});

test('a denial worker takes a denial, corrects the claim and sends it again', async () => {
  const page = await atDesk('denial-specialist');
  await goTo(page, 'Denials');
  await firstRow(page);
  await page.getByText('no authorization on file').first().waitFor();
  await press(page, 'a');
  await page.getByRole('dialog').getByRole('button', { name: 'Take' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const { room, deniedClaim, practiceId } = office;
  const before = (await room.claimNow(deniedClaim.claimId)).version;
  // taken by the task, it is theirs as a denial: one truth
  await page.goto(`${office.url}/denials?owner=me`);
  await firstRow(page);
  await press(page, 'c');
  await page.getByLabel('Authorization number').fill('A1');
  await page.getByRole('dialog').getByRole('button', { name: 'Correct and send again' }).click();
  await says(page, 'Corrected and on its way');
  const { status, version } = await room.claimNow(deniedClaim.claimId);
  assert.equal(status, 'draft', 'a new version is judged before it leaves');
  assert.notEqual(version.controlNumber, before.controlNumber);
  assert.equal(version.content.priorAuthorizationNumber, 'A1');
  assert.equal(version.frequency, '7', 'this payer takes replacements');
  const rows = await deed(room.stage.platform, practiceId, (tx) =>
    tx.db
      .selectFrom('denial')
      .select('status')
      .where('claim_id', '=', deniedClaim.claimId)
      .execute(),
  );
  assert.deepEqual(
    rows.map((row) => row.status),
    ['corrected'],
  );
  await page.context().close();
});

test('a patient opens the bill from the link, asks, and pays at the card company', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.goto(office.payLink);
  await page.getByLabel('Your date of birth').fill('05/06/1980');
  await page.getByRole('button', { name: 'See my bill' }).click();
  await page.getByText('$62.50').first().waitFor();
  await page.getByLabel('Your message').fill('Why was my insurance not asked first?');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('A person will answer by 03/04/2026').waitFor();
  await page.getByRole('button', { name: 'Pay $62.50 now' }).click();
  await page.getByLabel('Card number').fill('4242424242424242');
  await page.getByLabel('Expiry (MM/YY)').fill('12/29');
  await page.getByLabel('Security code').fill('123');
  await page.getByLabel('Name on card').fill('Maya Rivera');
  await page.getByRole('button', { name: /^Pay \$62\.50/ }).click();
  await page.getByRole('heading', { name: 'Thank you!' }).waitFor();
  await paidInFull();
  await page.goto(`${office.url}/portal/account`);
  await page.getByText('You owe nothing. Thank you!').waitFor();
  await page.getByText('Your receipts').waitFor();
  await context.close();
  const task = await deed(office.room.stage.platform, office.practiceId, (tx) =>
    tx.db
      .selectFrom('task')
      .select(['reason', 'subject_id'])
      .where('reason', '=', 'patient-asked-question')
      .executeTakeFirst(),
  );
  assert.equal(task?.subject_id, office.guarantorId);
});

/** The card company's notice comes on its own time. */
async function paidInFull(): Promise<void> {
  const until = performance.now() + patience;
  for (;;) {
    const row = await deed(office.room.stage.platform, office.practiceId, (tx) =>
      tx.db
        .selectFrom('payment')
        .select('status')
        .where('guarantor_id', '=', office.guarantorId)
        .where('kind', '=', 'card')
        .executeTakeFirst(),
    );
    if (row?.status === 'received') return;
    assert.ok(performance.now() < until, 'the notice of the payment never came');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('an owner reads the month: figures with their definitions, each opens its rows', async () => {
  const page = await atDesk('practice-owner');
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await goTo(page, 'The practice’s month');
  await page.getByRole('button', { name: 'What is Charges?' }).click();
  await page.getByRole('dialog').getByText('Charges by date of service').waitFor();
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByLabel('Month', { exact: true }).selectOption(await monthWithCharges());
  const charges = page.getByRole('link', { name: /^Charges: \$[1-9]/ });
  const [, shown] = /\$([\d,]+)/.exec((await charges.getAttribute('aria-label')) ?? '') ?? [];
  await charges.click();
  await page.getByRole('heading', { level: 1, name: /Rows of charges/ }).waitFor();
  await page.locator('.grid-row').first().waitFor();
  const amounts = await page.locator('.grid-row .cell.amount').allInnerTexts();
  const cents = amounts.reduce((sum, each) => sum + Number(each.replace(/\D/g, '')), 0);
  assert.equal((cents / 100).toLocaleString('en-US'), shown, 'the rows add up to their figure');
  assert.equal(await page.getByRole('link', { name: 'Denials' }).count(), 0, 'no queue of theirs');
  await page.context().close();
});

/** The month in which most was charged, as the ledger has it. */
async function monthWithCharges(): Promise<string> {
  const rows = await deed(office.room.stage.platform, office.practiceId, (tx) =>
    tx.db.selectFrom('encounter').select('service_date').execute(),
  );
  const months = rows.map((row) => row.service_date.slice(0, 7)).toSorted();
  return present(months[Math.floor(months.length / 2)], 'nobody was seen');
}
