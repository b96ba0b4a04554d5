/**
 * Code books on the real server, by keyboard alone: a coder finds a code by words, takes another side and
 * a seventh character, marks a favourite; a manager reads what is loaded, what changes, and imports a file.
 * axe looks at every tab.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import type { ImportGiven, ImportKind } from '@claimwright/codebooks/importing/import-kinds';
import type { Browser, Page } from 'playwright-core';
import { importRelease } from '../../server/src/codebooks/import-release.act.ts';
import { refreshBooks } from '../../server/src/codebooks/refresh-books.act.ts';
import { runAct } from '../../server/src/platform/transaction.ts';
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

const samples = join(import.meta.dirname, '../../../samples/codebooks');
const tester = { kind: 'command', id: 'test' } as const;

async function load(
  kind: ImportKind,
  name: string,
  bytes: Uint8Array,
  given: ImportGiven = {},
): Promise<void> {
  const { platform } = office.room.stage;
  const files = [{ name, bytes }];
  const made = await importRelease(platform, { kind, files, given, actor: tester });
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
  await page.getByRole('heading', { name: 'Over the years' }).waitFor();
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

test('a code that became a category shows what can be billed instead, and the menu knows its page', async () => {
  const page = await atCodeBooks('coder', `practice=${office.practiceId}&on=2026-10-02&code=I10`);
  await page.getByText('a category: its codes go on, it cannot be billed').waitFor();
  const table = page.getByRole('region', { name: 'Complete codes of I10 on 10/02/2026' });
  await table.getByText('Pressure that is very high').waitFor();
  await page.getByText('Replaced by').waitFor();
  // with a practice in the address the page is still marked in the menu
  const here = page.locator('nav[aria-label=Pages] a[aria-current=page]');
  assert.deepEqual(await here.allInnerTexts(), ['Code books']);
  await looksRight(page, 'a-code-that-became-a-category');
  await table.getByRole('button', { name: 'I10.0' }).focus();
  await press(page, 'Enter');
  await page.getByRole('heading', { level: 2, name: /I10\.0 / }).waitFor();
  await page.close();
});

/** Goes to the import by keyboard and gives files to the chooser that Enter opens. */
async function importing(page: Page, kind: string, files: readonly string[]): Promise<void> {
  await page.getByLabel('Kind').selectOption(kind);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Files/ }).focus();
  await press(page, 'Enter');
  await (await chooser).setFiles(files.map((name) => join(samples, name)));
}

test('the four parts of a release are imported at once; a part that is missing is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pairs-'));
  const second = readFileSync(join(samples, 'ccipra-v990r0-f2.txt'), 'latin1');
  const parts = ['ccipra-v990r0-f1.TXT', 'ccipra-v990r0-f2.txt'];
  for (const part of ['3', '4']) {
    const file = join(folder, `ccipra-v990r0-f${part}.txt`);
    writeFileSync(file, second.replaceAll('G9990', `G998${part}`), 'latin1');
    parts.push(relative(samples, file));
  }
  const page = await atCodeBooks('manager', 'part=import');
  await page.getByLabel('First day, where the file does not say it').fill('2026-01-01');
  const chosen = page.getByRole('list', { name: 'Chosen files' });
  const submit = async (): Promise<void> => {
    await tabTo(page, 'button[type=submit]');
    await press(page, 'Enter');
  };
  await importing(page, 'ncci-ptp', parts.slice(0, 3));
  await chosen.getByText('ccipra-v990r0-f3.txt').waitFor();
  await submit();
  await page.getByText('The file ends before it is whole.').waitFor();
  await looksRight(page, 'import-without-a-part');
  await importing(page, 'ncci-ptp', parts);
  await chosen.getByText('ccipra-v990r0-f4.txt').waitFor();
  await looksRight(page, 'import-of-several-files');
  await submit();
  await page.getByText('rows read', { exact: false }).waitFor();
  await page.getByText('pairs/medicare/practitioner').waitFor();
  rmSync(folder, { recursive: true });
  await page.close();
});

test('a carrier’s schedule under captions of its own: columns are chosen, kept, and proposed the next time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'schedule-'));
  const file = join(folder, 'plan-2026.csv');
  writeFileSync(file, 'Our fees\nSvc,Mod,Pays,Note\n99213,,91.20,x\n99214,,128.75,y\n');
  const page = await atCodeBooks('manager', 'part=import');
  const choose = async (): Promise<void> => {
    await page.getByLabel('Payer').fill('northfield');
    await page.getByLabel('First day, where the file does not say it').fill('2026-01-01');
    await importing(page, 'schedule', [relative(samples, file)]);
  };
  await page.getByLabel('Kind').selectOption('schedule');
  await choose();
  await page.getByRole('heading', { name: 'Columns' }).waitFor();
  const submit = page.getByRole('button', { name: 'Import', exact: true });
  assert.ok(await submit.isDisabled(), 'a needed field has no column');
  await page.getByText('No row can be read without it.').first().waitFor();
  await looksRight(page, 'columns-to-choose');
  // by keyboard: the list is focused and its caption typed
  for (const [field, letters] of [
    ['Code (needed)', 'Svc'],
    ['Rate (needed)', 'Pays'],
  ] as const) {
    await page.getByLabel(field).focus();
    await page.keyboard.type(letters);
  }
  await submit.focus();
  await press(page, 'Enter');
  await page.getByText('2 rows read, 0 refused').waitFor();
  await page.getByText('schedule/northfield').waitFor();
  await looksRight(page, 'columns-imported');
  // the next file of the same payer: the columns stand there already
  await page.reload();
  await page.getByLabel('Kind').selectOption('schedule');
  writeFileSync(file, 'Our fees\nSvc,Mod,Pays,Note\n99213,,93.00,x\n');
  await choose();
  await page.getByText('As the last file of this source was read.').waitFor();
  assert.equal(await page.getByLabel('Rate (needed)').inputValue(), 'Pays');
  await page.getByLabel('First day, where the file does not say it').fill('2026-07-01');
  await submit.focus();
  await press(page, 'Enter');
  await page.getByText('1 rows read, 0 refused').waitFor();
  rmSync(folder, { recursive: true });
  await page.close();
});

test('a customer’s own CPT list comes in through the browser; its words only where its column is named', async () => {
  const page = await atCodeBooks('manager', 'part=import');
  await page.getByLabel('First day, where the file does not say it').fill('2026-01-01');
  await importing(page, 'cpt', ['cpt-of-a-customer.csv']);
  await page.getByRole('heading', { name: 'Columns' }).waitFor();
  assert.equal(await page.getByLabel('Descriptor').inputValue(), '', 'never by itself');
  const submit = page.getByRole('button', { name: 'Import', exact: true });
  await submit.focus();
  await press(page, 'Enter');
  await page.getByText('procedure/cpt').waitFor();
  await page.close();
});

test('one on the list of exclusions by name, birth and state: a person compares and decides', async () => {
  const { platform } = office.room.stage;
  const person = { last_name: 'Madeup', first_name: 'Dora', born_on: calendarDate('1971-03-04') };
  const { practiceId } = office;
  await runAct(platform, { practiceId, actor: tester, action: 'rename' }, async (tx) => {
    await tx.db
      .updateTable('practice')
      .set({ state: 'XB' })
      .where('practice_id', '=', practiceId)
      .execute();
    await tx.db.updateTable('provider').set(person).where('practice_id', '=', practiceId).execute();
    return { done: true };
  });
  const bytes = readFileSync(join(samples, 'leie-with-and-without-npi.csv'));
  await load('leie', 'UPDATED.csv', bytes, {
    effectiveFrom: calendarDate('2026-02-01'),
    effectiveTo: calendarDate('2099-12-31'),
  });
  const page = await atCodeBooks('manager', 'part=import');
  await page.goto(`${office.url}/set-up?part=screening&practice=${practiceId}`);
  await page
    .getByRole('button', { name: /^Screen / })
    .first()
    .focus();
  await press(page, 'Enter');
  await page
    .getByText('MADEUP, DORA, born 03/04/1971, XB: excluded 02/20/2021 under 1128b4')
    .waitFor();
  await looksRight(page, 'screening-with-a-hit');
  // the question in its queue, ours and the list side by side
  await page.goto(`${office.url}/compliance?practice=${practiceId}`);
  await page.getByText('Is this our provider?').or(page.getByRole('row').nth(1)).first().waitFor();
  await press(page, 'j', 'Enter');
  await page.getByRole('heading', { name: 'Is this our provider?' }).waitFor();
  await page.getByRole('region', { name: 'Our provider and the list, side by side' }).waitFor();
  await looksRight(page, 'screening-question');
  await page.getByRole('button', { name: 'It is somebody else' }).focus();
  await press(page, 'Enter');
  await page.getByText('Kept as another person; not asked again.').waitFor();
  await page.goto(`${office.url}/set-up?part=screening&practice=${practiceId}`);
  await page.getByText('It is another person:').waitFor();
  await looksRight(page, 'screening-decided');
  await page.close();
});
