/**
 * Code books on the real server, by keyboard alone: a coder finds a code by words, takes another side and
 * a seventh character, marks a favourite; a manager reads what is loaded, what changes, and imports a file.
 * axe looks at every tab.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isRefused } from '@claimwright/kernel/refusal';
import type { ImportKind } from '@claimwright/codebooks/importing/import-kinds';
import type { Browser, Page } from 'playwright-core';
import { importRelease } from '../../server/src/codebooks/import-release.act.ts';
import { refreshBooks } from '../../server/src/codebooks/refresh-books.act.ts';
import { builtScreens } from './proving/built-screens.main.ts';
import { openBrowser } from './proving/open-browser.main.ts';
import { comeIn } from './proving/running-office.main.ts';
import { openTestOffice, type TestOffice } from './proving/test-office.ts';
import { assertAccessible, axeText } from './proving/test-proof.ts';

let office: TestOffice;
let browser: Browser;
const patience = 60_000;

/** An order file of CMS of our own making: code, billable, title. */
function orderFile(rows: readonly (readonly [string, 0 | 1, string])[]): Uint8Array {
  const lines = rows.map(([code, flag, title], at) => {
    const number = String(at + 1).padStart(5, '0');
    return `${number} ${code.padEnd(7)} ${flag} ${title.slice(0, 60).padEnd(60)} ${title}`;
  });
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}

const knees = [
  ['M255', 0, 'Pain in joint'],
  ['M2556', 0, 'Pain in knee'],
  ['M25561', 1, 'Pain in right knee'],
  ['M25562', 1, 'Pain in left knee'],
] as const;
const breaks = (['1', '2'] as const).flatMap((side) =>
  (['A', 'D', 'S'] as const).map((seventh) => {
    const encounter = { A: 'initial encounter', D: 'subsequent encounter', S: 'sequela' }[seventh];
    const where = side === '1' ? 'right' : 'left';
    return [`S42${side}XX${seventh}`, 1, `Break of ${where} shoulder, ${encounter}`] as const;
  }),
);
const common = [...knees, ['S42', 0, 'Break of shoulder and upper arm'], ...breaks] as const;

const notes = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular><version>2026</version>
<chapter><name>13</name><desc>Of the frame (M00-M99)</desc>
<section id="M20-M25"><desc>Of joints (M20-M25)</desc>
<diag><name>M25</name><desc>Other of joints</desc>
<excludes1><note>a gait that is not right (R26.-)</note></excludes1>
<diag><name>M25.5</name><desc>Pain in joint</desc>
<excludes2><note>pain in hand (M79.64-)</note></excludes2>
<diag><name>M25.56</name><desc>Pain in knee</desc>
<diag><name>M25.561</name><desc>Pain in right knee</desc></diag>
<diag><name>M25.562</name><desc>Pain in left knee</desc></diag></diag></diag></diag></section></chapter>
</ICD10CM.tabular>`;

async function load(kind: ImportKind, name: string, bytes: Uint8Array): Promise<void> {
  const { platform } = office.room.stage;
  const actor = { kind: 'command', id: 'test' } as const;
  const made = await importRelease(platform, { kind, files: [{ name, bytes }], given: {}, actor });
  assert.ok(!isRefused(made), JSON.stringify(made));
  await refreshBooks(platform);
}

before(async () => {
  office = await openTestOffice(await builtScreens());
  await load(
    'icd10cm-order',
    'icd10cm_order_2026.txt',
    orderFile([['I10', 1, 'Pressure that is high'], ['E119', 1, 'Sugar, plain'], ...common]),
  );
  // the year after: what the practice used turns into a category
  await load(
    'icd10cm-order',
    'icd10cm_order_2027.txt',
    orderFile([
      ...([
        ['I10', 0, 'Pressure that is high'],
        ['I100', 1, 'Pressure that is very high'],
      ] as const),
      ...([['E119', 1, 'Sugar, plain'], ...common] as const),
    ]),
  );
  await load('icd10cm-tabular', 'icd10cm_tabular_2026.xml', new TextEncoder().encode(notes));
  browser = await openBrowser(process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium');
});
after(async () => {
  await browser.close();
  await office.close();
});

const shots = process.env['CLAIMWRIGHT_TEST_SHOTS'];

/** axe finds nothing; a picture for whoever asked for one. */
async function looksRight(page: Page, name: string): Promise<void> {
  await assertAccessible({ page }, name);
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/** Each comes in once: a one-time code opens once, and another is half a minute away. */
const arrived = new Map<string, Page>();

async function atCodeBooks(role: string, query: string): Promise<Page> {
  const first = arrived.get(role) ?? (await comeIn(browser, office.url, office.signIn(role)));
  arrived.set(role, first);
  const page = await first.context().newPage();
  page.setDefaultTimeout(patience);
  await page.addInitScript({ content: axeText });
  await page.clock.setFixedTime('2026-03-02T15:00:00');
  await page.goto(`${office.url}/code-books?${query}`);
  await page.getByRole('heading', { level: 1, name: 'Code books' }).waitFor();
  return page;
}

/** Goes on by Tab until something has the focus; no pointer is touched. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    if (
      await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)
    )
      return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${selector}`);
}

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

const option = (page: Page, name: RegExp) => page.getByRole('option', { name });

test('a coder finds, turns sides, takes a seventh character, sees what is excluded, and keeps a favourite', async () => {
  const page = await atCodeBooks('coder', `practice=${office.practiceId}&on=2026-03-02`);
  await tabTo(page, 'input[role=combobox]');
  await page.keyboard.type('knee pian');
  await option(page, /M25\.561/).waitFor();
  await page.getByText('Never with (M25)').waitFor();
  await looksRight(page, 'search-with-sides-and-excludes');
  // the category goes on; arrows move, the other side by its number
  await page.getByText('Alt 1').first().waitFor();
  await press(page, 'Alt+f');
  await page.getByLabel('favourite').first().waitFor();
  await press(page, 'Alt+1');
  await page.getByRole('heading', { level: 2, name: /M25\.56[12]/ }).waitFor();
  await page.getByText('a gait that is not right').waitFor();
  await page.getByText('over the years').waitFor();
  await looksRight(page, 'a-code-over-the-years');
  // with nothing typed, what the practice uses comes first
  await page.goto(`${office.url}/code-books?practice=${office.practiceId}&on=2026-03-02`);
  await tabTo(page, 'input[role=combobox]');
  await page.getByText('What this practice uses').waitFor();
  await option(page, /M25\.561.*/).waitFor();
  await page.keyboard.type('break right shoulder');
  await option(page, /S42\.1XXA/).waitFor();
  await page.locator('.code-choice').first().waitFor();
  await looksRight(page, 'search-with-seventh-characters');
  const choices = await page.locator('.code-choice').allInnerTexts();
  const later = choices.findIndex((one) => one.includes('S42.1XXD')) + 1;
  assert.ok(later > 0, choices.join(' | '));
  await press(page, `Alt+${String(later)}`);
  await page.getByRole('heading', { level: 2, name: /S42\.1XXD/ }).waitFor();
  await page.close();
});

test('a day that is not loaded is said, with what is', async () => {
  const page = await atCodeBooks('coder', 'on=2029-01-02');
  await tabTo(page, 'input[role=combobox]');
  await page.keyboard.type('knee');
  await page.getByText('ICD-10-CM is not loaded for 01/02/2029.').waitFor();
  await page.getByText('ICD-10-CM FY2027 (10/01/2026 – 09/30/2027)').waitFor();
  assert.equal(await page.getByText('Nothing fits.').count(), 0);
  await looksRight(page, 'a-day-that-is-not-loaded');
  await page.close();
});

test('a manager goes through all tabs by keyboard, and is told what changes', async () => {
  const page = await atCodeBooks('manager', `practice=${office.practiceId}`);
  await tabTo(page, '[role=tab]');
  await press(page, 'ArrowRight');
  await page.getByText('What is loaded for which days').waitFor();
  await looksRight(page, 'what-is-loaded');
  await press(page, 'ArrowRight');
  await page.getByText('Releases, the newest import first').waitFor();
  await looksRight(page, 'releases');
  await press(page, 'ArrowRight');
  await page.getByLabel('A release that begins on').waitFor();
  await tabTo(page, 'select');
  await page.getByRole('option', { name: '10/01/2026' }).waitFor({ state: 'attached' });
  await press(page, 'ArrowDown');
  await page.getByText('What changes on 10/01/2026').waitFor();
  await page.getByText('Is no code any more, only a category').first().waitFor();
  await looksRight(page, 'what-changes-for-us');
  const address = await page.getByRole('link', { name: 'As a table (CSV)' }).getAttribute('href');
  const table = await page.request.get(new URL(address ?? '', office.url).href);
  assert.equal(table.status(), 200);
  assert.match(table.headers()['content-type'] ?? '', /text\/csv/);
  assert.match(await table.text(), /I10/);
  await tabTo(page, 'input[type=checkbox]');
  await press(page, 'Space');
  const mail = page.getByRole('checkbox', { name: /Tell me by mail/ });
  await page.locator('input[type=checkbox]:checked').waitFor();
  assert.ok(await mail.isChecked());
  // and to the last tab
  await page.getByRole('tab', { name: 'What changes for us' }).focus();
  await press(page, 'ArrowRight');
  await page.getByLabel('Kind').waitFor();
  await looksRight(page, 'import');
  await page.close();
});

test('who may not import is told whom to ask', async () => {
  const page = await atCodeBooks('coder', 'part=import');
  await page.getByText('Your role does not open this page.').waitFor();
  await looksRight(page, 'import-without-permission');
  await page.close();
});
