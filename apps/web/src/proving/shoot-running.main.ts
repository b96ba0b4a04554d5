/**
 * Pictures of a running installation: every page as every role that opens it, and what a row opens.
 * `node --conditions=source shoot-running.main.ts URL FILE DIR [PAGE]`; FILE holds what `npm start` printed.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from './open-browser.main.ts';
import { comeIn, readSignIns } from './running-office.main.ts';
import { staffPages } from '../routes.ts';

const [, , url = '', printed = '', folder = 'screens', only = ''] = process.argv;
mkdirSync(folder, { recursive: true });
const signIns = readSignIns(readFileSync(printed, 'utf8'));
const browser = await openBrowser(process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium');

async function shoot(page: Page, name: string): Promise<void> {
  await page.locator('[aria-label=Loading]').first().waitFor({ state: 'detached' }).catch(String);
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

for (const who of signIns) {
  // one way in for both: a one-time code opens once
  const page = await comeIn(browser, url, who);
  for (const scheme of ['light', 'dark'] as const) {
    if (scheme === 'dark' && who.role !== 'manager') continue;
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(`${url}/`);
    await shoot(page, `home-${who.role}-${scheme}`);
    if (who.role === 'manager' || who.role === 'practice-owner') {
      for (const each of staffPages) {
        if (each.path.includes('$') || each.path === '/' || !each.id.includes(only)) continue;
        await page.goto(url + each.path);
        await shoot(page, `${each.id}-${who.role}-${scheme}`);
        if (scheme === 'dark' || who.role !== 'manager') continue;
        await page.keyboard.press('j');
        await page.keyboard.press('Enter');
        await page.waitForTimeout(500);
        if (page.url().includes('open=')) {
          await shoot(page, `${each.id}-${who.role}-split`);
          const link = page.getByRole('link', { name: 'Open the page' });
          if (await link.count()) {
            await link.click();
            await shoot(page, `${each.id}-${who.role}-record`);
          }
        }
      }
    }
  }
  await page.context().close();
}
await browser.close();
