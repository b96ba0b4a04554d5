// The browser that the browser tests drive: Debian's Chromium, or the one CHROMIUM_PATH names.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const DEBIAN_PATH = '/usr/bin/chromium';

/** The installed browser's path, or undefined. A CHROMIUM_PATH that leads nowhere counts as none. */
export function findChromium(env = process.env) {
  const candidates = env['CHROMIUM_PATH'] ? [env['CHROMIUM_PATH']] : [DEBIAN_PATH];
  return candidates.find((path) => existsSync(path));
}

/**
 * Finds the browser, installing Debian's when we are root on Debian.
 * @returns { path } or { missing }: a sentence that says what to do
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return { path: found };
  if (process.env['CHROMIUM_PATH']) {
    return { missing: 'CHROMIUM_PATH is set, but there is no file at that place.' };
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Installing Chromium from Debian (under a minute) …\n');
    const installed = aptGet('update') && aptGet('install', '--no-install-recommends', 'chromium');
    const path = findChromium();
    if (installed && path !== undefined) return { path };
    return { missing: 'apt-get could not install chromium; install it by hand.' };
  }
  return {
    missing:
      'The browser tests need Chromium. On Debian: sudo apt-get install chromium. ' +
      'Elsewhere: install Chromium or Chrome and set CHROMIUM_PATH to its program.',
  };
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync('apt-get', ['-y', '-qq', ...args], { env, stdio: ['ignore', 2, 2] });
  return status === 0;
}
