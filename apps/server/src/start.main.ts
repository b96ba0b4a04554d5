/**
 * `npm start`: everything on one machine. Fills an empty database with the demonstration company,
 * then serves the workspace until stopped.
 */
import path from 'node:path';
import { addMonths } from '@claimwright/kernel/calendar-date';
import { arePagesStale, buildPages } from './built-pages.main.ts';
import { dateInZone } from './platform/clocks.ts';
import { realClock } from './platform/real-clock.ts';
import { readSettings } from './platform/settings.ts';
import { isFilled, markFilled, readStory, type PlayedStory } from './demonstration/filled.main.ts';
import { openLivingCompany } from './demonstration/living.main.ts';
import { playYear } from './demonstration/play.main.ts';
import { proveYear } from './demonstration/prove.main.ts';
import { yearTable } from './demonstration/year-table.ts';
import { startSandbox, type Sandbox } from './demonstration/sandbox.client.ts';
import { demonstrationSignIns } from './demonstration/set-up.main.ts';

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
/** The outside world, alive since the year was played, and the keys by which practices' systems speak. */
let world: { readonly sandbox: Sandbox; readonly apiKeys: Record<string, string> } | undefined;
if (!isFilled(settings.directory)) {
  say('Filling the demonstration company: a year of three practices. This happens once.');
  const started = performance.now();
  const elapsed = (): number => Math.round((performance.now() - started) / 1000);
  const seed = 1;
  const months = Number(process.env['CLAIMWRIGHT_DEMONSTRATION_MONTHS'] ?? '12');
  const scale = Number(process.env['CLAIMWRIGHT_DEMONSTRATION_SCALE'] ?? '1');
  const day = dateInZone(realClock.now(), 'America/New_York');
  const played = await playYear({
    settings,
    seed,
    months,
    scale,
    endDate: day,
    durable: false,
    scrubber: true,
    eligibility: true,
    onMonth: (month, done) => {
      say(`  ${month}   ${String(done).padStart(3)} days   ${String(elapsed()).padStart(4)} s`);
    },
  });
  const proof = await proveYear(played, { seed, seconds: elapsed(), isWhole: false });
  const { company } = played;
  world = { sandbox: company.sandbox, apiKeys: { ...company.setUp.apiKeys } };
  await company.leaveWorld();
  for (const line of yearTable(proof.figures)) say(line);
  markFilled(settings.directory, { seed, startDate: addMonths(day, -months), months, scale, day });
}
const { sandbox, apiKeys } = world ?? { sandbox: await wakeWorld(settings.directory), apiKeys: {} };
const living = await openLivingCompany({
  settings,
  port: Number(process.env['CLAIMWRIGHT_PORT'] ?? '0'),
  sandbox,
  apiKeys,
  lastDay: storyOf(settings.directory).day,
  say,
});
const { served } = living;
say('');
say(`Workspace: ${served.url}`);
if (served.mllp) {
  say(`HL7 v2 over MLLP: ${served.mllp.host}:${served.mllp.port}   FHIR R4: ${served.url}/fhir/R4`);
}
if (living.doorKey) {
  const { practiceKey, key } = living.doorKey;
  say(`Key for FHIR and CSV, of ${practiceKey}, until the next start: ${key}`);
  say('  (Authorization: Bearer KEY; more by npx claimwright practice issue-key)');
}
say(`Card company, where patients pay: ${sandbox.endpoints.cardProcessor.baseUrl}`);
say('Sign-ins (password, and the secret for your authenticator):');
for (const one of demonstrationSignIns(settings.secret)) {
  say(`  ${one.role.padEnd(20)} ${one.email.padEnd(34)} ${one.password}  ${one.oneTimeSecret}`);
}
say('One code now: npx claimwright code SECRET. Stop with Ctrl-C.');
say(
  `It is ${living.today()} in the company. Claims leave every ten seconds and are acknowledged at once;`,
);
say('payers decide and pay in the days after. Enter lets a day pass, a number as many days;');
say('so does, from elsewhere: npx claimwright next-day [N].');
process.stdin.on('data', (typed: Buffer) => {
  const text = typed.toString().trim();
  if (/^\d{0,2}$/.test(text)) living.pass(text === '' ? 1 : Number(text));
});
const stop = (): void => {
  void living.close().then(() => process.exit(0));
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

/** The same world again, on the day after which the company was last looked at: it knows its people, not its past. */
function wakeWorld(directory: string): Promise<Sandbox> {
  const { seed, startDate, months, scale, day } = storyOf(directory);
  // more than any run before has used, and within nine digits: ten seconds since 2020
  const controlNumber = Math.floor((Date.parse(realClock.now()) - Date.UTC(2020, 0, 1)) / 10_000);
  return startSandbox({
    seed,
    startDate,
    months,
    scale,
    resumes: { on: day, controlNumber },
  });
}

/** What was played; a folder that an earlier release filled ends on the day on which it was filled. */
function storyOf(directory: string): PlayedStory {
  const day = dateInZone(realClock.now(), 'America/New_York');
  return (
    readStory(directory) ?? { seed: 1, startDate: addMonths(day, -12), months: 12, scale: 1, day }
  );
}
