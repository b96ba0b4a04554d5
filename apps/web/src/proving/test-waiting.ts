/** What waits for whom: the queues of a day, and the files that no practice claims. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claims } from './canned-claims.ts';
import { idOf } from './canned-people.ts';
import { claimPath } from '../paths.ts';
import { deedOf } from './test-deeds.ts';
import { picture } from './test-picture.ts';
import { assertAccessible, visit, type Proof } from './test-proof.ts';

function testQueuesOfTheDay(started: () => Proof): void {
  test('today: no queue stands over the edge of its column', async () => {
    const proof = started();
    const { page } = proof;
    for (const role of ['biller', 'poster', 'manager'] as const) {
      proof.stub.role = role;
      await visit(proof, '/');
      await page.locator('.queue-card').first().waitFor();
      const over = await page.evaluate<number>(
        `Math.max(...[...document.querySelectorAll('.queue-card')].map((card) =>
          card.getBoundingClientRect().right - card.closest('section').getBoundingClientRect().right))`,
      );
      assert.ok(over <= 0, `${role}: ${over} points over the edge`);
    }
  });

  test('files that no practice claims count where they are worked, though they are nobody’s tasks', async () => {
    const proof = started();
    const { page } = proof;
    proof.stub.role = 'poster';
    await visit(proof, '/');
    const menu = page.getByRole('navigation').getByRole('link', { name: /^Unrouted files/ });
    assert.match(await menu.innerText(), /\d/);
    await page.locator('.queue-card', { hasText: 'Unrouted files' }).waitFor();
    proof.stub.role = 'biller';
    await visit(proof, '/');
    assert.equal(await page.getByRole('link', { name: /^Unrouted files/ }).count(), 0);
  });
}

function testUnrouted(started: () => Proof): void {
  test('a file that no practice claims is looked into as text, taken along, and closed with words', async () => {
    const proof = started();
    const { page } = proof;
    proof.stub.role = 'poster';
    await visit(proof, '/unrouted');
    await page.getByRole('button', { name: 'Look into it' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'What came' });
    await dialog.getByText('A page of a web site').waitFor();
    assert.equal(
      await dialog.getByLabel('How it begins').innerText(),
      '<html><script>alert(1)</script>moved</html>',
    );
    await dialog.getByText('Only the part that no practice claims').waitFor();
    const link = dialog.getByRole('link', { name: 'Download the file' });
    assert.equal(await link.getAttribute('href'), `/api/unrouted/${idOf(20, 1)}/file`);
    assert.notEqual(await link.getAttribute('download'), null);
    await assertAccessible(proof, 'an unrouted file');
    await picture(page, 'unrouted-file');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Resolve' }).first().click();
    await page
      .getByRole('textbox', { name: 'What became of it' })
      .fill('The clearinghouse sends it again.');
    await page.getByRole('button', { name: 'Close it' }).click();
    assert.deepEqual(await deedOf(proof, 'POST /api/unrouted/{id}/resolve'), {
      resolution: 'The clearinghouse sends it again.',
    });
  });
}

function testRejection(started: () => Proof): void {
  test('a claim that was turned back says which line is wrong, in our words and in theirs', async () => {
    const proof = started();
    proof.stub.role = 'biller';
    const rejected = claims.find((row) => row.status.endsWith('-rejected'));
    assert.ok(rejected);
    const { claimId, practiceId } = rejected;
    await visit(proof, claimPath(practiceId, claimId));
    const why = proof.page.getByRole('region', { name: 'Why it was turned back' });
    await why.getByText('MODIFIER NOT VALID').waitFor();
    assert.match(
      await why.innerText(),
      /Line 2: rejected: information is invalid — a modifier is wrong, “MODIFIER NOT VALID”\. Use modifiers/,
    );
    await assertAccessible(proof, 'a claim that was turned back');
  });
}

export function testWaiting(started: () => Proof): void {
  testQueuesOfTheDay(started);
  testUnrouted(started);
  testRejection(started);
}
