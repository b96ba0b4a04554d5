/**
 * Every route in every state for every role: drawn in words, and without a violation. Routes, and which of
 * them a role opens, come from the router's own list.
 *
 * Nothing is left out but what is the same: a page that asks nothing of the server has one state, which the
 * server's own list of questions shows, and axe judges a drawing once, however many roles see it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doorPage, mayOpen, staffPages, type PageRoute } from '../routes.ts';
import { cannedMe, provedRoles, type ProvedRole } from './canned-people.ts';
import { placeOf, portalPlaces, roleFor, splitPages } from './places.ts';
import type { ProvedState } from './stub-server.main.ts';
import { openLooker, settled, turnTo, type Looker } from './test-drawn.ts';
import { assertAccessible, openProof, textOf, visit, type Proof } from './test-proof.ts';

const states: readonly ProvedState[] = ['full', 'empty', 'loading', 'broken', 'refused'];

const saying: Readonly<Record<'broken' | 'refused', RegExp>> = {
  broken: /could not finish this[\s\S]*Try again/i,
  refused: /Your role does not open this page[\s\S]*It takes/,
};

/** The page says in which state it is. */
async function assertSaid(proof: Proof, where: string): Promise<void> {
  const { state } = proof.stub;
  if (state === 'loading') {
    const bones = await proof.page.locator('[aria-label=Loading]').count();
    assert.ok(bones > 0, `${where} shows bones`);
  } else if (state === 'broken' || state === 'refused') {
    await proof.page
      .getByText(saying[state])
      .first()
      .waitFor()
      .catch((failure: unknown) => {
        throw new Error(`${where} does not say that it is ${state}`, { cause: failure });
      });
  }
}

/** The pages that a role opens, in one state. What a page asks in its first state, it asks in every one. */
async function lookAtState(
  proof: Proof,
  looker: Looker,
  pages: readonly PageRoute[],
): Promise<PageRoute[]> {
  const { stub } = proof;
  const asking: PageRoute[] = [];
  for (const page of pages) {
    stub.reads.length = 0;
    await turnTo(proof, placeOf(page), page.title);
    const where = `${page.id}, ${stub.state}, ${stub.role}`;
    if (stub.reads.length > 0) {
      asking.push(page);
      await assertSaid(proof, where);
    }
    await looker.look(proof, where);
  }
  return asking;
}

/** A page for a role that may not open it: it asks nothing of the server, so it has no other state. */
async function lookAtClosed(proof: Proof, looker: Looker, page: PageRoute): Promise<void> {
  const { stub } = proof;
  stub.reads.length = 0;
  await turnTo(proof, placeOf(page), page.title);
  const where = `${page.id}, closed to ${stub.role}`;
  assert.match(await textOf(proof), saying.refused, where);
  await looker.look(proof, where);
  assert.deepEqual(stub.reads, [], `${where}: nothing was asked`);
}

async function assertMenu(proof: Proof, role: ProvedRole): Promise<void> {
  const { permissions } = cannedMe(role);
  await visit(proof, '/');
  const menu = await proof.page.locator('nav .side-link').allInnerTexts();
  const open = staffPages.filter((page) => page.menu && mayOpen(page, permissions));
  assert.equal(menu.length, open.length, role);
}

function testStaffStates(started: () => Proof): void {
  const looker = openLooker();
  for (const role of provedRoles) {
    test(`every staff page in every state for a ${role}, closed ones too: drawn, and axe finds nothing`, async () => {
      const proof = started();
      proof.stub.role = role;
      const { permissions } = cannedMe(role);
      await assertMenu(proof, role);
      let open = staffPages.filter((page) => mayOpen(page, permissions));
      for (const state of states) {
        proof.stub.state = state;
        open = await lookAtState(proof, looker, open);
      }
      proof.stub.state = 'full';
      for (const page of staffPages) {
        if (!mayOpen(page, permissions)) await lookAtClosed(proof, looker, page);
      }
      assert.deepEqual(proof.complaints, []);
      proof.stub.role = 'manager';
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
}

/** Fills the patient's door and knocks; what came of it is said. */
async function knock({ page }: Proof): Promise<void> {
  const code = page.locator('input[autocomplete=off]');
  if ((await code.count()) > 0) await code.fill('a1b2c3');
  await page.locator('input[autocomplete=bday]').fill('03/14/1980');
  await page.locator('button[type=submit]').click();
}

/** Every page of the portal in every state; a state in which nothing is asked for looks as the one before. */
async function lookAtPortal(proof: Proof, looker: Looker, said: string): Promise<void> {
  const { stub } = proof;
  for (const { id, place } of portalPlaces) {
    for (const state of states) {
      stub.state = state;
      await visit(proof, place);
      if (state !== 'loading') await settled(proof);
      await looker.look(proof, `${id}, ${state}, ${said}`);
    }
    stub.state = 'full';
    if (!id.startsWith('pay-link') && id !== 'portal-start') continue;
    for (const status of [401, 500]) {
      const body = { refused: 'no-such-bill', sentence: 'Not here.', next: 'x' };
      stub.refusing.set('POST /api/portal/sessions', { status, body });
      await visit(proof, place);
      await knock(proof);
      await proof.page.getByRole('alert').waitFor();
      await looker.look(proof, `${id}, answered ${status}, ${said}`);
    }
    stub.refusing.clear();
  }
}

function testPortalStates(started: () => Proof): void {
  test('the portal on a phone, every page and state, in both languages: axe finds nothing', async () => {
    const { browser, stub } = started();
    const looker = openLooker();
    for (const locale of ['en-US', 'es-MX']) {
      const proof = await openProof(browser, stub, { locale, width: 390, height: 844 });
      await lookAtPortal(proof, looker, `${locale}, with no session`);
      await proof.page.addInitScript("sessionStorage.setItem('claimwright.portal', 'token')");
      await lookAtPortal(proof, looker, locale);
      // a session that has ended
      stub.isSignedIn = false;
      await visit(proof, '/portal/account');
      await settled(proof);
      await looker.look(proof, `portal-account, over, ${locale}`);
      stub.isSignedIn = true;
      assert.deepEqual(proof.complaints, []);
      await proof.page.context().close();
    }
  });
}

function testDoorStates(started: () => Proof): void {
  test('the door, for strangers and in each state of an answer, and an address that leads nowhere: axe finds nothing', async () => {
    const { browser, stub } = started();
    const looker = openLooker();
    const proof = await openProof(browser, stub);
    const { page } = proof;
    stub.isSignedIn = false;
    for (const status of [undefined, 401, 403, 429, 500]) {
      await visit(proof, doorPage.path);
      if (status !== undefined) {
        const body = { refused: 'wrong-sign-in', sentence: 'Not so.', next: 'Try once more.' };
        stub.refusing.set('POST /api/sign-in', { status, body });
        await page.getByLabel('E-mail').fill('biller@office.example');
        await page.getByLabel('Password').first().fill('secret');
        await page.getByLabel('One-time code').fill('123456');
        await page.keyboard.press('Enter');
        await page.getByRole('alert').waitFor();
      }
      await looker.look(proof, `${doorPage.id}, ${String(status)}`);
    }
    stub.isSignedIn = true;
    for (const state of states) {
      stub.state = state;
      await visit(proof, '/nowhere/at/all');
      await looker.look(proof, `nowhere, ${state}`);
    }
    assert.deepEqual(proof.complaints, []);
    await page.context().close();
  });
}

export function testStates(started: () => Proof): void {
  testStaffStates(started);
  testPortalStates(started);
  testDoorStates(started);
}
