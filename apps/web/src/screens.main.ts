/** `npm run screens [-- DIR]`: a picture of every page × state × role, staff and portal, with a page to look through them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildScreens } from './proving/build-screens.main.ts';
import { cannedMe, provedRoles, today } from './proving/canned-people.ts';
import { openBrowser } from './proving/open-browser.main.ts';
import { placeOf, portalPlaces, roleFor, splitPages } from './proving/places.ts';
import { startStubServer, type ProvedState, type StubServer } from './proving/stub-server.main.ts';
import { mayOpen, staffPages } from './routes.ts';

const states: readonly ProvedState[] = ['full', 'empty', 'loading', 'broken', 'refused'];
const folder = resolve(process.argv[2] ?? 'screens');
const only = process.argv[3];
const settleMilliseconds = 120;

interface Shot {
  readonly name: string;
  readonly title: string;
}
const shots: Shot[] = [];

async function shoot(page: Page, name: string, title: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`) });
  shots.push({ name, title });
}

async function visit(page: Page, stub: StubServer, place: string): Promise<void> {
  await page.clock.setFixedTime(`${today}T15:00:00`);
  await page.goto(stub.url + place);
  await page.waitForSelector('h1, h2, [role=status], [role=alert]');
  if (stub.state !== 'loading') {
    await page.locator('[aria-label=Loading]').first().waitFor({ state: 'detached' });
  }
  await page.waitForTimeout(settleMilliseconds);
}

async function staffScreens(browser: Browser, stub: StubServer): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      colorScheme: scheme,
    });
    for (const each of staffPages) {
      if (only !== undefined && !each.id.includes(only)) continue;
      for (const state of scheme === 'light' ? states : (['full'] as const)) {
        stub.state = state;
        stub.role = roleFor(each);
        await visit(page, stub, placeOf(each));
        await shoot(page, `${each.id}-${state}-${scheme}`, `${each.title} · ${state} · ${scheme}`);
      }
    }
    stub.state = 'full';
    for (const each of scheme === 'light' ? splitPages : []) {
      if (only !== undefined && !each.id.includes(only)) continue;
      await visit(page, stub, placeOf(each));
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(settleMilliseconds * 3);
      await shoot(page, `${each.id}-split`, `${each.title} · with its record`);
    }
    await page.close();
  }
}

async function roleScreens(browser: Browser, stub: StubServer): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  for (const role of provedRoles) {
    stub.role = role;
    await visit(page, stub, '/');
    await shoot(page, `home-${role}`, `Today · ${role}`);
    const closed = staffPages.find((each) => !mayOpen(each, cannedMe(role).permissions));
    if (!closed) continue;
    await visit(page, stub, placeOf(closed));
    await shoot(page, `closed-${role}`, `${closed.title} · ${role} may not`);
  }
  stub.role = 'manager';
  stub.isSignedIn = false;
  await visit(page, stub, '/sign-in');
  await shoot(page, 'sign-in', 'Sign in');
  stub.isSignedIn = true;
  await page.close();
}

async function portalScreens(browser: Browser, stub: StubServer): Promise<void> {
  for (const locale of ['en-US', 'es-MX']) {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale });
    await page.addInitScript("sessionStorage.setItem('claimwright.portal', 'portal-token')");
    for (const { id, place } of portalPlaces) {
      for (const state of ['full', 'empty', 'loading', 'broken'] as const) {
        if (id !== 'portal-account' && state !== 'full') continue;
        stub.state = state;
        await visit(page, stub, place);
        await page.screenshot({
          path: join(folder, `${id}-${state}-${locale}.png`),
          fullPage: true,
        });
        shots.push({ name: `${id}-${state}-${locale}`, title: `${id} · ${state} · ${locale}` });
      }
    }
    stub.state = 'full';
    await page.close();
  }
}

function writeOverview(): void {
  const figures = shots.map(
    ({ name, title }) =>
      `<figure><a href="${name}.png"><img loading="lazy" src="${name}.png" alt="${title}"></a><figcaption>${title}</figcaption></figure>`,
  );
  const style =
    'body{font:13px system-ui;display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:16px}img{width:100%;border:1px solid #ccc}figure{margin:0}';
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title><style>${style}</style>${figures.join('\n')}</html>\n`,
  );
}

const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
mkdirSync(folder, { recursive: true });
const built = mkdtempSync(join(tmpdir(), 'claimwright-screens-'));
await buildScreens(built);
const stub = await startStubServer(built);
const browser = await openBrowser(chromiumPath);
try {
  await staffScreens(browser, stub);
  if (only === undefined) {
    await roleScreens(browser, stub);
    await portalScreens(browser, stub);
  } else if (only === 'portal') await portalScreens(browser, stub);
  writeOverview();
  process.stdout.write(`${shots.length} screens in ${folder}: open index.html\n`);
} finally {
  await browser.close();
  await stub.close();
  rmSync(built, { recursive: true, force: true });
}
