/** A running installation as a browser meets it: signing in as its people, by password and one-time code. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { TOTP } from 'otpauth';

export interface SignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
  /** The secret of their authenticator, base 32. */
  readonly oneTimeSecret: string;
}

/** The sign-ins that `npm start` prints: role, e-mail, password and secret on a line. */
export function readSignIns(printed: string): readonly SignIn[] {
  return printed.split('\n').flatMap((line) => {
    const found = /^\s+(\S+)\s+(\S+@\S+)\s+(\S+)\s+([A-Z2-7]{16,})\s*$/.exec(line);
    const [, role = '', email = '', password = '', oneTimeSecret = ''] = found ?? [];
    return found ? [{ role, email, password, oneTimeSecret }] : [];
  });
}

/** The six digits of now. */
export function oneTimeCode(secret: string): string {
  return new TOTP({ secret }).generate();
}

/** A page of somebody who has come in through the door, as anybody does. */
export async function comeIn(
  browser: Browser,
  url: string,
  who: SignIn,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail').fill(who.email);
  await page.locator('input[autocomplete=current-password]').fill(who.password);
  await page.getByLabel('One-time code').fill(oneTimeCode(who.oneTimeSecret));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  return page;
}
