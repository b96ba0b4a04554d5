/**
 * The screens on the real server: real database, files over SFTP, the sandbox's card company, people who
 * sign in with password and code, and keyboards. Nothing is answered by hand.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { present } from '@claimwright/kernel/assert';
import type { Browser, Page } from 'playwright-core';
import { deed } from '../../server/src/claims/test-practice.ts';
import { changeClaimStatus } from '../../server/src/claims/change-claim-status.act.ts';
import { builtScreens } from './proving/built-screens.main.ts';
import { openBrowser } from './proving/open-browser.main.ts';
import { comeIn } from './proving/running-office.main.ts';
import { openTestOffice, type TestOffice } from './proving/test-office.ts';

let office: TestOffice;
let browser: Browser;
const patience = 60_000;

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
  await press(page, 'Control+k');
  await page.getByRole('combobox', { name: /Find a page/ }).fill(title);
  await page
    .getByRole('option', { name: new RegExp(`^${title}`) })
    .first()
    .waitFor();
  await press(page, 'Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
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
  await page.getByText('Corrected. The scrubber looks at it now.').waitFor();
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
