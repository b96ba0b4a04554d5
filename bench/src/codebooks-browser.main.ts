/**
 * How long a coder waits in the browser: from the key that ends a question to the painted list, in
 * Chromium, with the real screens on the real server and database, over a year of real size.
 */
import { importRelease } from '../../apps/server/src/codebooks/import-release.act.ts';
import { refreshBooks } from '../../apps/server/src/codebooks/refresh-books.act.ts';
import { isRefused } from '@claimwright/kernel/refusal';
import { builtScreens } from '../../apps/web/src/proving/built-screens.main.ts';
import { openBrowser } from '../../apps/web/src/proving/open-browser.main.ts';
import { comeIn } from '../../apps/web/src/proving/running-office.main.ts';
import { openTestOffice, type TestOffice } from '../../apps/web/src/proving/test-office.ts';
import type { Figure } from './benchmark.ts';
import { diagnosisBillable, orderFile } from './codebooks-import.ts';
import { mustBe, rounded } from './measure.ts';

const day = '2026-11-02';
const questions = [
  ...['made-up disorder organ1a', 'organ2f right', 'disorder organzz', 'initial encounter organ5'],
  ...['A12', 'S42', 'disordr organ3c', 'right side organ77', 'organ1', 'organ4k encounter'],
];
const rounds = 8;
/** The browser, the server and their caches warm up. */
const uncounted = 2;

/** Runs in the page: sets the question as typing does, and says when the list that answers it is painted. */
const timeOne = `async ([text, turn]) => {
  const field = document.querySelector('input[role=combobox]');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const type = (value) => {
    set.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const wanted = new URLSearchParams({ text }).toString();
  const started = performance.now();
  const answered = new Promise((resolve) => {
    const list = new MutationObserver(() => {
      const seen = performance.getEntriesByType('resource').some((one) => one.name.includes(wanted) && one.responseEnd > 0);
      if (!seen || !document.querySelector('.code-hit, [role=status]')) return;
      list.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started), 0));
    });
    list.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  type(text);
  const took = await Promise.race([answered, new Promise((resolve) => setTimeout(() => resolve(-1), 5000))]);
  performance.clearResourceTimings();
  type('');
  return took;
}`;

/** The least that any answer takes there: one code looked up, and the next picture painted. */
const timeLeast = `async ([code, turn]) => {
  const started = performance.now();
  await (await fetch('/api/codes/place-of-service/' + code + '?on=${day}&turn=' + turn)).json();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  return performance.now() - started;
}`;

export async function run(name: string): Promise<Figure> {
  const office = await openTestOffice(await builtScreens());
  const browser = await openBrowser(process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium');
  try {
    await loadYear(office);
    const page = await comeIn(browser, office.url, office.signIn('coder'));
    await page.goto(`${office.url}/code-books?on=${day}`);
    await page.locator('input[role=combobox]').waitFor();
    await page.locator('input[role=combobox]').focus();
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const text of questions) {
        // no question is asked twice: nothing comes from the page's own memory
        const asked = `${text} ${'abcdefghij'.slice(0, round)}`.trim();
        const took = await page.evaluate<number>(`(${timeOne})(${JSON.stringify([asked, round])})`);
        mustBe(`an answer to ${asked}`, took >= 0, true);
        if (round >= uncounted) times.push(took);
      }
    }
    const least: number[] = [];
    for (let turn = 0; turn < times.length; turn += 1) {
      least.push(await page.evaluate<number>(`(${timeLeast})(${JSON.stringify(['11', turn])})`));
    }
    const shareOf = (all: readonly number[], share: number) =>
      rounded(all.toSorted((left, right) => left - right)[Math.floor(all.length * share)] ?? NaN);
    const at = (share: number) => shareOf(times, share);
    return {
      bench: name,
      value: at(0.95),
      unit: 'ms',
      input: `${String(diagnosisBillable)} billable titles, ${String(times.length)} questions, from the key to the painted list; wall time`,
      limit: 'one code looked up by the page, and the next picture painted (p95)',
      limitValue: shareOf(least, 0.95),
      others: { median: at(0.5), most: at(0.999), limitMedian: shareOf(least, 0.5) },
    };
  } finally {
    await browser.close();
    await office.close();
  }
}

async function loadYear({ room }: TestOffice): Promise<void> {
  const { platform } = room.stage;
  const files = [{ name: 'icd10cm_order_2027.txt', bytes: new TextEncoder().encode(orderFile()) }];
  const actor = { kind: 'command', id: 'bench' } as const;
  const made = await importRelease(platform, { kind: 'icd10cm-order', files, given: {}, actor });
  mustBe('the year came in', isRefused(made), false);
  await refreshBooks(platform);
}
