/** Every route in every state and for every role: drawn in words, and without a violation. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayOpen, staffPages } from '../routes.ts';
import { cannedMe, provedRoles } from './canned-people.ts';
import { placeOf, portalPlaces, roleFor, splitPages } from './places.ts';
import type { ProvedState } from './stub-server.main.ts';
import { assertAccessible, openProof, textOf, visit, type Proof } from './test-proof.ts';

/** Pages that need nothing beyond what frames every page: no state but the full one. */
const framed = new Set(['set-up', 'glossary']);

const saying: Readonly<Record<Exclude<ProvedState, 'full' | 'empty'>, RegExp>> = {
  loading: /./,
  broken: /could not finish this[\s\S]*Try again/i,
  refused: /Your role does not open this page[\s\S]*It takes/,
};

function testStaffStates(started: () => Proof): void {
  for (const state of ['full', 'empty', 'loading', 'broken', 'refused'] as const) {
    test(`every staff page, ${state}: drawn, and axe finds nothing`, async () => {
      const proof = started();
      proof.stub.state = state;
      for (const page of staffPages) {
        proof.stub.role = roleFor(page);
        await visit(proof, placeOf(page));
        if (state === 'loading') {
          const bones = await proof.page.locator('[aria-label=Loading]').count();
          assert.ok(bones > 0 || framed.has(page.id), `${page.id} shows bones`);
        } else if (state !== 'full' && state !== 'empty' && !framed.has(page.id)) {
          await proof.page
            .getByText(saying[state])
            .first()
            .waitFor()
            .catch((failure: unknown) => {
              throw new Error(`${page.id} does not say that it is ${state}`, { cause: failure });
            });
        }
        await assertAccessible(proof, `${page.id}, ${state}`);
      }
      proof.stub.state = 'full';
      assert.deepEqual(proof.complaints, []);
    });
  }

  test('every list with its record beside it, in the dark: axe finds nothing', async () => {
    const proof = started();
    await proof.page.emulateMedia({ colorScheme: 'dark' });
    for (const page of splitPages) {
      proof.stub.role = roleFor(page);
      await visit(proof, placeOf(page));
      await proof.page.keyboard.press('j');
      await proof.page.keyboard.press('Enter');
      await proof.page
        .locator('.split-record')
        .waitFor()
        .catch((failure: unknown) => {
          throw new Error(`${page.id}: no record beside the list`, { cause: failure });
        });
      await proof.page.locator('[aria-label=Loading]').first().waitFor({ state: 'detached' });
      await assertAccessible(proof, `${page.id} with its record`);
    }
    await proof.page.emulateMedia({ colorScheme: 'light' });
  });

  test('every role: the menu holds what it may open, and a closed page says who can', async () => {
    const proof = started();
    for (const role of provedRoles) {
      proof.stub.role = role;
      const { permissions } = cannedMe(role);
      await visit(proof, '/');
      const menu = await proof.page.locator('nav .side-link').allInnerTexts();
      const open = staffPages.filter((page) => page.menu && mayOpen(page, permissions));
      assert.equal(menu.length, open.length, role);
      await assertAccessible(proof, `today, ${role}`);
      const closed = staffPages.find((page) => !mayOpen(page, permissions));
      if (!closed) continue;
      await visit(proof, placeOf(closed));
      assert.match(await textOf(proof), /Your role does not open this page/);
      await assertAccessible(proof, `${closed.id}, closed to ${role}`);
    }
    proof.stub.role = 'manager';
  });
}

function testRoles(started: () => Proof): void {
  test('every page for every role that opens it: axe finds nothing', async () => {
    const proof = started();
    for (const role of provedRoles) {
      const { permissions } = cannedMe(role);
      for (const page of staffPages.filter((each) => mayOpen(each, permissions))) {
        // looked at with every state already
        if (role === roleFor(page)) continue;
        proof.stub.role = role;
        await visit(proof, placeOf(page));
        await assertAccessible(proof, `${page.id}, ${role}`);
      }
    }
    assert.deepEqual(proof.complaints, []);
    proof.stub.role = 'manager';
  });
}

function testPortalStates(started: () => Proof): void {
  test('the portal on a phone, every page and state, in both languages: axe finds nothing', async () => {
    const { browser, stub } = started();
    for (const locale of ['en-US', 'es-MX']) {
      const proof = await openProof(browser, stub, { locale, width: 390, height: 844 });
      await proof.page.addInitScript("sessionStorage.setItem('claimwright.portal', 'token')");
      for (const { id, place } of portalPlaces) {
        for (const state of ['full', 'empty', 'loading', 'broken'] as const) {
          if (state !== 'full' && id !== 'portal-account') continue;
          stub.state = state;
          await visit(proof, place);
          await assertAccessible(proof, `${id}, ${state}, ${locale}`);
        }
      }
      stub.state = 'full';
      assert.deepEqual(proof.complaints, []);
      await proof.page.context().close();
    }
  });
}

export function testStates(started: () => Proof): void {
  testStaffStates(started);
  testRoles(started);
  testPortalStates(started);
}
