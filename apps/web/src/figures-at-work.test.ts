/**
 * Every number of the home page, the reports, the month and our invoices is a link, and the page it opens
 * says the same number: in a browser, on the real server, over a company with half a year behind it.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { allRefusals, allRoutes } from '../../server/src/composition.main.ts';
import { demonstrationSignIns, setUpStaff } from '../../server/src/demonstration/set-up.main.ts';
import { openPages } from '../../server/src/platform/http/pages.ts';
import { buildApplication, serve, type WebServer } from '../../server/src/platform/http/serve.ts';
import { openBusyCompany, type BusyCompany } from '../../server/src/reporting/test-busy-company.ts';
import { builtScreens } from './proving/built-screens.main.ts';
import { openBrowser } from './proving/open-browser.main.ts';
import { comeIn } from './proving/running-office.main.ts';

const secret = 'the company of the figures';
const outside = {
  card: { partnerKey: 'card', baseUrl: 'http://127.0.0.1', secretKey: 'x', webhookSecret: 'x' },
  portalUrl: 'http://127.0.0.1/portal',
};
let company: BusyCompany;
let web: WebServer;
let browser: Browser;

before(async () => {
  const folder = await builtScreens();
  company = await openBusyCompany();
  const { platform } = company.test;
  await setUpStaff(platform, secret, [company.riverside, company.lakeview]);
  const app = await buildApplication(platform, allRoutes(outside), allRefusals, openPages(folder));
  web = await serve(app, 0);
  browser = await openBrowser(process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium');
});
after(async () => {
  await browser.close();
  await web.close();
  await company.test.close();
});

interface ShownNumber {
  readonly text: string;
  readonly href: string | null;
}

/** Numbers as people read them: money, a share, days, a count. */
const numbers = /^(?:[▲▼=] from )?\(?\$?\d[\d,]*(?:\.\d+)?\)?(?: [%d])?$/;

/** Every number in the work, with where it leads; charts draw what tables beside them say. */
async function numbersOf(page: Page): Promise<readonly ShownNumber[]> {
  await page.locator('[aria-label=Loading]').first().waitFor({ state: 'detached' });
  const found = await page.evaluate(`(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const aside = node.parentElement.closest('[aria-hidden=true], svg, th, h1, h2, caption, option, label, .day');
      const text = node.textContent.trim();
      if (aside || text === '') continue;
      found.push({ text, href: node.parentElement.closest('a')?.getAttribute('href') ?? null });
    }
    return found;
  })()`);
  return (found as ShownNumber[]).filter(({ text }) => numbers.test(text));
}

/** Goes to an address as a link does, without loading anew. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate(
    `history.pushState({}, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`,
  );
  await page.waitForURL(web.url + path);
}

const partsOf = (page: Page) => page.getByRole('group', { name: 'What it was made of' });

/** What the page behind a link says of the number. */
async function proveLink(page: Page, { text, href }: ShownNumber): Promise<void> {
  const path = href ?? '';
  await go(page, path);
  const { pathname, searchParams } = new URL(path, web.url);
  const said = `${text} opens ${path}`;
  if (pathname === '/claims') {
    const count = page.locator('.grid-count').filter({ hasText: new RegExp(`^${text} claims?`) });
    await count.waitFor();
    return;
  }
  await partsOf(page)
    .filter({ hasNotText: '…' })
    .waitFor()
    .catch(async (failure: unknown) => {
      const instead = await page.locator('main').innerText();
      throw new Error(`${said}, which shows instead:\n${instead}`, { cause: failure });
    });
  const words = await partsOf(page).innerText();
  const figure = searchParams.get('figure');
  const values = [...words.matchAll(/: (\(?\$?[\d,.]+\)?)/g)].map(([, value = '']) => value);
  if (text.endsWith('%')) assert.ok(words.includes(text), `${said}: ${words}`);
  else if (figure === 'days-in-receivable') {
    assert.equal(daysOf(values, searchParams.get('month') ?? ''), Number(text.slice(0, -2)), said);
  } else if (figure === 'turnaround' && text.endsWith(' d')) {
    assert.match(words, /: [1-9]\d* claims?$/, said);
  } else assert.equal(values[0], text, said);
  // a figure that is something has rows to show
  const isNothing = /^(?:\$0\.00|0|0\.0 %)$/.test(text);
  if (!isNothing) await page.locator('.grid-row').first().waitFor();
}

const centsOf = (text = ''): number =>
  Number(text.replace(/\D/g, '')) * (text.startsWith('(') ? -1 : 1);

/** Receivables, divided by what is charged in a day. */
function daysOf([receivable, charges]: readonly string[], month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const days = (Date.UTC(year, number, 1) - Date.UTC(year, number - 3, 1)) / 86_400_000;
  return Math.round((centsOf(receivable) * days) / centsOf(charges));
}

/** Of links that ask alike one or two are opened; that each is right is the server's own proof. */
function someOf(links: readonly ShownNumber[], seen: Map<string, number>): ShownNumber[] {
  return links.filter(({ text, href }) => {
    const { pathname, searchParams } = new URL(href ?? '', web.url);
    const isNothing = /^\$?0(?:\.00?)?(?: %)?$/.test(text);
    const asks = [...searchParams.keys()].toSorted().join(' ');
    const named = searchParams.get('key')?.replace(/^[\da-f-]{36}$/, 'id') ?? '';
    const ages = `${searchParams.get('fromDays') ?? ''}-${searchParams.get('toDays') ?? ''}`;
    const like = [pathname, searchParams.get('figure'), asks, named, ages, isNothing].join('|');
    const times = (seen.get(like) ?? 0) + 1;
    seen.set(like, times);
    return times === 1;
  });
}

/** Every number of some pages is a link; one of each kind is followed. */
async function proveNumbers(role: string, places: readonly string[]): Promise<number> {
  const who = demonstrationSignIns(secret).find((one) => one.role === role);
  assert.ok(who);
  const page = await comeIn(browser, web.url, who);
  page.setDefaultTimeout(30_000);
  const seen = new Map<string, number>();
  let followed = 0;
  for (const place of places) {
    await page.goto(web.url + place);
    await page.locator('.figure-value, table.plain').first().waitFor();
    const found = await numbersOf(page);
    assert.ok(found.length >= 4, `${place} shows ${found.length} numbers`);
    assert.deepEqual(
      found.filter(({ href }) => href === null).map(({ text }) => text),
      [],
      `${role}, ${place}: numbers that open nothing`,
    );
    for (const link of someOf(found, seen)) {
      await proveLink(page, link);
      followed += 1;
    }
  }
  await page.context().close();
  return followed;
}

test('a manager: home, reports, the month, our invoices', async () => {
  const { riverside, lakeview } = company;
  const followed = await proveNumbers('manager', [
    '/',
    `/?practice=${lakeview}`,
    '/reports',
    `/reports?practice=${lakeview}&aging=patient&denials=payer`,
    '/month',
    `/month?practice=${riverside}&month=2026-04`,
    '/invoices',
  ]);
  assert.ok(followed > 40, `${followed} links were followed`);
});

test('an owner: their home and month, of their practice alone', async () => {
  await proveNumbers('practice-owner', ['/', '/month?month=2026-05', '/invoices']);
});

test('whoever sees a figure at home sees its rows, without a grant for reports', async () => {
  await proveNumbers('biller', ['/']);
  await proveNumbers('coder', ['/']);
});
