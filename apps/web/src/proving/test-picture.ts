/** Pictures for whoever asked for them: CLAIMWRIGHT_TEST_SHOTS names the folder. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['CLAIMWRIGHT_TEST_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}
