/** What the browser tests stand on: one browser, one stub server, and axe. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { today } from './canned-people.ts';
import type { StubServer } from './stub-server.main.ts';

export interface Proof {
  readonly browser: Browser;
  readonly stub: StubServer;
  readonly page: Page;
  /** What the console and the page itself complained of. */
  readonly complaints: string[];
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** axe itself, to be run in a page. */
export const axeText = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

export interface PageGiven {
  readonly locale?: string;
  readonly width?: number;
  readonly height?: number;
}

/** A fresh page whose clock stands still on the canned day. */
export async function openProof(
  browser: Browser,
  stub: StubServer,
  given: PageGiven = {},
): Promise<Proof> {
  const context = await browser.newContext({
    viewport: { width: given.width ?? 1440, height: given.height ?? 900 },
    locale: given.locale ?? 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // a refused or broken answer is what some states are about
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
  await page.addInitScript({ content: axeText });
  await page.clock.setFixedTime(`${today}T15:00:00`);
  return { browser, stub, page, complaints };
}

/** Opens a place and waits until it shows its state. */
export async function visit({ page, stub }: Proof, place: string): Promise<void> {
  await page.goto(stub.url + place);
  await page.waitForSelector('h1, h2, [role=status], [role=alert]');
  if (stub.state !== 'loading') {
    await page.locator('[aria-label=Loading]').first().waitFor({ state: 'detached' });
  }
}

/** axe finds nothing. */
export async function assertAccessible(
  { page }: Pick<Proof, 'page'>,
  where: string,
): Promise<void> {
  const violations = await page.evaluate<readonly Violation[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then((answer) => answer.violations)",
  );
  const said = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`).join('\n   ')}`,
  );
  assert.deepEqual(said, [], where);
}

/** What the page shows, in words. */
export function textOf({ page }: Proof): Promise<string> {
  return page.locator('body').innerText();
}
