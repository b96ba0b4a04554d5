/** An X12 file told on the screen: looked through, folded, only what is wrong, printed whole. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';
import { claimPath } from '../paths.ts';
import { claimRow, explained } from './canned-claims.ts';
import { assertAccessible, openProof, visit, type Proof } from './test-proof.ts';

export function testExplained(started: () => Proof): void {
  test('a file is told in a dialog: looked through, folded, only what is wrong, and printed', async () => {
    const { browser, stub } = started();
    const proof = await openProof(browser, stub);
    const { page } = proof;
    const { practiceId, claimId } = claimRow(5);
    await visit(proof, claimPath(practiceId, claimId));
    await page.getByRole('button', { name: 'Explain' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'What the file says' });
    const told = dialog.getByRole('region', { name: 'The file, explained' });
    const looked = dialog.getByLabel('Look for');
    await looked.fill('');
    await told.getByText('Claim payment').waitFor();
    const lines = (): Promise<number> => told.locator('.explained-line').count();
    assert.equal(await lines(), 4);
    await dialog.getByText('2 claims of other practices are not shown.').waitFor();
    await assertAccessible(proof, 'the dialog');

    await looked.fill('clean group');
    assert.equal(await lines(), 1);
    await looked.fill('nobody says this');
    await told.getByText('Nothing in the file is like that.').waitFor();
    await looked.fill('');

    await dialog.getByLabel('Only what has problems').check();
    assert.equal(await lines(), 3);
    assert.equal(await told.getByText('clean group').count(), 0);
    await told.getByText('the claim does not add up').waitFor();
    await dialog.getByLabel('Only what has problems').uncheck();

    const interchange = told.getByRole('button', { name: /000000412/ });
    await interchange.press('Enter');
    assert.equal(await interchange.getAttribute('aria-expanded'), 'false');
    assert.equal(await lines(), 1);
    await interchange.press('Enter');
    assert.equal(await lines(), 4);

    const downloading = page.waitForEvent('download');
    await dialog.getByRole('link', { name: 'Download the whole page', exact: true }).click();
    const kept = fs.readFileSync(await (await downloading).path(), 'utf8');
    assert.match(kept, /The whole file/);
    assert.equal(await dialog.isVisible(), true);

    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await dialog.getByRole('button', { name: 'Print' }).click();
    assert.equal(await page.locator('body').getAttribute('data-printed'), 'yes');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByRole('navigation').first().isVisible(), false);
    assert.equal(await page.locator('.mantine-Modal-overlay').isVisible(), false);
    assert.equal(await told.isVisible(), true);
    const isCut = await told.evaluate((region) => region.scrollHeight > region.clientHeight + 1);
    assert.equal(isCut, false);
    const shots = process.env['WEB_SCREENSHOTS'];
    if (shots !== undefined) {
      await page.screenshot({ path: `${shots}/explained-print.png` });
      await page.emulateMedia({ media: 'screen' });
      await page.screenshot({ path: `${shots}/explained.png` });
    }
    assert.deepEqual(proof.complaints, []);
    await page.context().close();
  });
}

export function testLongExplained(started: () => Proof): void {
  test('a long file is shown by and by, and what is not held here is said to be', async () => {
    const { browser, stub } = started();
    const proof = await openProof(browser, stub);
    const { page } = proof;
    const { practiceId, claimId } = claimRow(5);
    const [part] = explained.lines;
    const lines = Array.from({ length: 1000 }, (_, at) => ({ ...part, id: String(at) }));
    await page.route(/\/explained$/, (route) =>
      route.fulfill({ json: { total: 9000, notShown: null, lines } }),
    );
    await visit(proof, claimPath(practiceId, claimId));
    await page.getByRole('button', { name: 'Explain' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'What the file says' });
    await dialog.getByLabel('Look for').fill('');
    const told = dialog.getByRole('region', { name: 'The file, explained' });
    for (const [shown, left] of [
      [400, 600],
      [800, 200],
    ] as const) {
      const more = told.getByRole('button', { name: `Show more (${String(left)} lines left)` });
      await more.waitFor();
      assert.equal(await told.locator('.explained-line').count(), shown);
      await more.click();
    }
    await told.getByText('999', { exact: true }).waitFor();
    assert.equal(await told.getByRole('button', { name: 'Show more' }).count(), 0);
    await told.getByText('8,000 more lines of the file are neither shown nor').waitFor();
    const all = told.getByRole('link', { name: 'Download the whole page for them' });
    assert.match((await all.getAttribute('href')) ?? '', /explained\/page$/);
    await assertAccessible(proof, 'the dialog of a long file');
    assert.deepEqual(proof.complaints, []);
    await page.context().close();
  });
}
