/**
 * `npm start`: everything on one machine. Fills an empty database with the demonstration company,
 * then serves the workspace until stopped.
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import { dateInZone } from './platform/clocks.ts';
import { realClock } from './platform/real-clock.ts';
import { readSettings } from './platform/settings.ts';
import { isFilled, markFilled } from './demonstration/filled.main.ts';
import { playYear } from './demonstration/play.main.ts';
import { proveYear } from './demonstration/prove.main.ts';
import { yearTable } from './demonstration/year-table.ts';
import { demonstrationSignIns } from './demonstration/set-up.main.ts';
import { serveInstallation } from './serve.main.ts';

const root = path.join(import.meta.dirname, '../../..');
const settings = readSettings(process.env, path.join(root, '.claimwright'));
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

// the workspace's pages are built once for a checkout
if (!fs.existsSync(path.join(root, 'apps/web/dist/index.html'))) {
  say('Building the workspace.');
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', 'apps/web', '--logLevel', 'error'], { cwd: root });
}
if (!isFilled(settings.directory)) {
  say('Filling the demonstration company: a year of three practices. This happens once.');
  const started = performance.now();
  const elapsed = (): number => Math.round((performance.now() - started) / 1000);
  const played = await playYear({
    settings,
    seed: 1,
    months: Number(process.env['CLAIMWRIGHT_DEMONSTRATION_MONTHS'] ?? '12'),
    scale: Number(process.env['CLAIMWRIGHT_DEMONSTRATION_SCALE'] ?? '1'),
    endDate: dateInZone(realClock.now(), 'America/New_York'),
    durable: false,
    scrubber: true,
    eligibility: true,
    onMonth: (month, done) => {
      say(`  ${month}   ${String(done).padStart(3)} days   ${String(elapsed()).padStart(4)} s`);
    },
  });
  const proof = await proveYear(played, { seed: 1, seconds: elapsed(), isWhole: false });
  await played.company.close();
  for (const line of yearTable(proof.figures)) say(line);
  markFilled(settings.directory);
}
const served = await serveInstallation(settings, Number(process.env['CLAIMWRIGHT_PORT'] ?? '0'));
say('');
say(`Workspace: ${served.url}`);
say('Sign-ins (password, and the secret for your authenticator):');
for (const one of demonstrationSignIns(settings.secret)) {
  say(`  ${one.role.padEnd(20)} ${one.email.padEnd(34)} ${one.password}  ${one.oneTimeSecret}`);
}
say('One code now: npx claimwright code SECRET. Stop with Ctrl-C.');
const stop = (): void => {
  void served.close().then(() => process.exit(0));
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
