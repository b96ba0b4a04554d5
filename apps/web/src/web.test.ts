/** The screens in a real browser, against canned answers: one build, one server, one browser for all of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach } from 'node:test';
import type { Browser } from 'playwright-core';
import { buildScreens } from './proving/build-screens.main.ts';
import { openBrowser } from './proving/open-browser.main.ts';
import { startStubServer, type StubServer } from './proving/stub-server.main.ts';
import { openProof, type Proof } from './proving/test-proof.ts';
import { testDesks } from './proving/test-desks.ts';
import { testExplained, testLongExplained } from './proving/test-explained.ts';
import { testReaders } from './proving/test-readers.ts';
import { testSetUp } from './proving/test-set-up.ts';
import { testStaff } from './proving/test-staff.ts';
import { testStates } from './proving/test-states.ts';
import { testWaiting } from './proving/test-waiting.ts';

let folder: string;
let stub: StubServer;
let browser: Browser;
let proof: Proof;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'claimwright-web-'));
  await buildScreens(folder);
  stub = await startStubServer(folder);
  browser = await openBrowser(process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium');
  proof = await openProof(browser, stub);
});
beforeEach(() => {
  stub.state = 'full';
  stub.role = 'manager';
  stub.isSignedIn = true;
  stub.refusing.clear();
  stub.answers.clear();
});
after(async () => {
  await browser.close();
  await stub.close();
  rmSync(folder, { recursive: true, force: true });
});

testStaff(() => proof);
testDesks(() => proof);
testExplained(() => proof);
testLongExplained(() => proof);
testSetUp(() => proof);
testWaiting(() => proof);
testReaders(
  () => proof,
  () => folder,
);
testStates(() => proof);
