/**
 * `npm start`: everything on one machine. Fills an empty database with the demonstration company,
 * then serves the workspace until stopped.
 */
import path from 'node:path';
import { present } from '@claimwright/kernel/assert';
import { arePagesStale, buildPages } from './built-pages.main.ts';
import { dateInZone } from './platform/clocks.ts';
import { realClock } from './platform/real-clock.ts';
import { readSettings } from './platform/settings.ts';
import { isFilled, markFilled } from './demonstration/filled.main.ts';
import { playYear } from './demonstration/play.main.ts';
import { proveYear } from './demonstration/prove.main.ts';
import { yearTable } from './demonstration/year-table.ts';
import { startSandbox } from './demonstration/sandbox.client.ts';
import { demonstrationSignIns, partnerKeys } from './demonstration/set-up.main.ts';
import { serveInstallation } from './serve.main.ts';

const root = path.join(import.meta.dirname, '../../..');
const settings = readSettings(process.env, path.join(root, '.claimwright'));
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

if (process.argv.includes('--help')) {
  say('npm start');
  say('Fills an empty database with the demonstration company, then serves it until stopped.');
  say('CLAIMWRIGHT_DIRECTORY names its folder, CLAIMWRIGHT_PORT the port of the workspace.');
  process.exit(0);
}
if (arePagesStale(root)) {
  say('Building the workspace.');
  buildPages(root);
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
// the outside world beside the company: patients pay by card, and an EHR may send
const sandbox = await startSandbox({ seed: 1, startDate: '2026-01-05', months: 1, scale: 0.05 });
const served = await serveInstallation(settings, Number(process.env['CLAIMWRIGHT_PORT'] ?? '0'), {
  card: { partnerKey: partnerKeys.cardProcessor, ...sandbox.endpoints.cardProcessor },
  mllp: { host: '127.0.0.1', port: 0 },
});
const mllp = present(served.mllp, 'the listener for HL7');
await sandbox.connect({
  mllpHost: mllp.host,
  mllpPort: mllp.port,
  fhirUrl: `${served.url}/fhir/R4`,
  csvDropUrl: `${served.url}/api/intake/charges`,
  apiKeys: {},
  portalApiUrl: `${served.url}/api/portal`,
  cardWebhookUrl: `${served.url}/webhooks/card-processor`,
});
say('');
say(`Workspace: ${served.url}`);
say(`HL7 v2 over MLLP: ${mllp.host}:${mllp.port}   FHIR R4: ${served.url}/fhir/R4`);
say(`Card company, where patients pay: ${sandbox.endpoints.cardProcessor.baseUrl}`);
say('Sign-ins (password, and the secret for your authenticator):');
for (const one of demonstrationSignIns(settings.secret)) {
  say(`  ${one.role.padEnd(20)} ${one.email.padEnd(34)} ${one.password}  ${one.oneTimeSecret}`);
}
say('One code now: npx claimwright code SECRET. Stop with Ctrl-C.');
const stop = (): void => {
  void Promise.all([sandbox.stop(), served.close()]).then(() => process.exit(0));
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
