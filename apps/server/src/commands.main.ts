/** Every command of `claimwright`: what it takes, and which slice does it. */
import { runAuditVerifyCommand } from './compliance/audit.cli.ts';
import {
  runBackupCommand,
  runDrillCommand,
  runRestoreCommand,
  runResumeCommand,
} from './compliance/recovery.cli.ts';
import { runCodesCommand } from './codebooks/codes.cli.ts';
import { refreshBooks } from './codebooks/refresh-books.act.ts';
import { enterStarterBooks } from './codebooks/starter-releases.act.ts';
import { booksOf, x12Commands } from './x12-commands.main.ts';
import type { Command } from './command.main.ts';
import { readConfiguration, type Configuration } from './configuration.main.ts';
import { runIntakeCommand } from './intake/intake.cli.ts';
import { runLedgerCommand } from './ledger/ledger.cli.ts';
import { nextDayCommand } from './next-day.main.ts';
import { FolderInUse } from './platform/database/embedded-postgres.ts';
import { oneTimeCode } from './platform/identity/sign-in.ts';
import { runStaffAddCommand } from './platform/identity/staff.cli.ts';
import { openInstallation, type Installation } from './platform/installation.ts';
import { realClock } from './platform/real-clock.ts';
import { readSettings, type Settings } from './platform/settings.ts';
import { practiceCommands } from './practice-commands.main.ts';
import { runBankCommand, runRemitCommand } from './remittance/remit.cli.ts';
import { realTimeAsker } from './schedule.main.ts';
import { serveInstallation } from './serve.main.ts';
import { runClaimsCommand } from './submission/claims.cli.ts';
import { runEligibilityCommand } from './submission/eligibility.cli.ts';
import type { WithBooks } from './submission/x12.cli.ts';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../..');
const anyNumber = Number.MAX_SAFE_INTEGER;
/** By which claims are chosen, beside their names. */
const filters = ['batch', 'payer', 'status', 'from', 'to'];
const choiceHelp = `  CLAIM is a claim's id or a control number. FILTER is one or several of: --batch (id, control number or
  reference) --payer (key or id) --status STATUS --from DATE --to DATE (days of service).`;

function settingsHere(): Settings {
  return readSettings(process.env, path.join(root, '.claimwright'));
}

const complain = (line: string): boolean => process.stderr.write(`${line}\n`);

/** Opens the installation for a command, beside a server that may run already. */
async function withInstallation(
  work: (installation: Installation) => Promise<number>,
  asksBooks = true,
): Promise<number> {
  const installation = await openInstallation(settingsHere(), { mayJoin: true });
  try {
    // the starter books stand in the release ledger either way
    await (asksBooks ? refreshBooks(installation.app) : enterStarterBooks(installation.app));
    return await work(installation);
  } finally {
    await installation.close();
  }
}

const withBooks: WithBooks = (work) => withInstallation(({ app }) => work(booksOf(app)));

/** The same with the operator's configuration. */
async function withConfiguration(
  work: (installation: Installation, configuration: Configuration) => Promise<number>,
): Promise<number> {
  const configuration = readConfiguration(process.env, settingsHere().directory);
  if ('misused' in configuration) {
    complain(configuration.misused);
    return 2;
  }
  return withInstallation((installation) => work(installation, configuration));
}

const serveCommand: Command = {
  name: 'serve',
  takes: '',
  summary: 'the server, its workers and its rounds, until stopped',
  help: `  CLAIMWRIGHT_HOST and CLAIMWRIGHT_PORT say where it listens (default: 127.0.0.1, a free port).
  Mailboxes, real-time connections, mail and the card processor come from the configuration file.
  Exit code: 0 stopped, 1 the folder is in use, 2 the configuration cannot be read.`,
  run: async ({ write }) => {
    const settings = settingsHere();
    const configuration = readConfiguration(process.env, settings.directory);
    if ('misused' in configuration) {
      complain(configuration.misused);
      return 2;
    }
    let served;
    try {
      served = await serveInstallation(settings, configuration.listen.port, configuration);
    } catch (failure) {
      if (!(failure instanceof FolderInUse)) throw failure;
      complain(failure.message);
      return 1;
    }
    write(`Serving at ${served.url}`);
    if (served.mllp) write(`HL7 v2 at ${served.mllp.host}:${String(served.mllp.port)}`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => {
          resolve();
        });
      }
    });
    await served.close();
    return 0;
  },
};

const operating: readonly Command[] = [
  serveCommand,
  {
    name: 'migrate',
    takes: '[--json]',
    summary: 'brings the database to the newest schema',
    run: ({ json, write }) =>
      withInstallation(({ applied }) => {
        if (json) write(JSON.stringify({ applied }));
        else if (applied.length === 0) write('Nothing to do: the schema is the newest.');
        else for (const name of applied) write(`applied ${name}`);
        return Promise.resolve(0);
      }),
  },
  {
    name: 'demo',
    takes: '[--seed N …]',
    summary: 'the demonstration cycle on a throw-away database',
    takesAll: async (argv) => {
      // the demonstration reads the command line itself, and ends the process with its exit code
      process.argv.splice(2, process.argv.length - 2, ...argv);
      await import('./demonstration/demo.main.ts');
      return 0;
    },
  },
  ...practiceCommands((work) => withInstallation(({ app }) => work(app))),
  {
    name: 'staff add',
    takes: '--email E --name N --role R --practice ID[,ID…]|all [--json]',
    summary: 'somebody who may sign in: says password and secret once',
    help: '  Exit code: 0 done, 2 no such role or practice. A person who is known is granted the role only.',
    options: ['email', 'name', 'role', 'practice'],
    required: ['email', 'name', 'role', 'practice'],
    run: ({ values, json, write }) =>
      withInstallation(({ app }) =>
        runStaffAddCommand(
          app,
          {
            email: values['email'] ?? '',
            name: values['name'] ?? '',
            role: values['role'] ?? '',
            practices: values['practice'] ?? '',
          },
          { json, write },
        ),
      ),
  },
  {
    name: 'code',
    takes: 'SECRET',
    summary: 'the one-time code of a demonstration sign-in, now',
    count: [1, 1],
    run: ({ positionals: [secret = ''], write }) => {
      write(oneTimeCode(secret, realClock.now()));
      return Promise.resolve(0);
    },
  },
  nextDayCommand(() => settingsHere().directory, complain),
];

const cycle: readonly Command[] = [
  {
    name: 'intake',
    takes: 'FILE… --practice ID [--json]',
    summary: 'takes HL7 v2, FHIR R4 and CSV, by content',
    help: `  Says per message what it became, or why it was put aside. ID is a practice's id or key.
  A folder stands for every file in it and below.
  Exit code: 0 all taken or known already, 1 something refused or put aside, 2 no such practice or file.`,
    options: ['practice'],
    required: ['practice'],
    count: [1, anyNumber],
    readsFiles: true,
    run: ({ positionals, values, json, write }) =>
      withInstallation(({ worker }) =>
        runIntakeCommand(worker, positionals, { practice: values['practice'] ?? '', json, write }),
      ),
  },
  {
    name: 'eligibility check',
    takes:
      '([CLAIM…] [FILTER] | --appointments today | (--coverage ID | --patient NUMBER) --on DATE) --practice ID [--json]',
    summary:
      'asks payers whether policies are active: of claims, of a day’s appointments, of a patient',
    help: `${choiceHelp}
  Of a claim its policy is asked about on its first day of service, or on --on DATE.
  --appointments today (or a day) asks about everybody who is booked or has arrived, of one payer with --payer.
  NUMBER is the patient's medical record number: each of their policies on --on DATE, as is --coverage ID alone.
  Exit code: 0 all active, 1 one is not, nobody answers or somebody has no policy, 2 nothing to ask or no connection.`,
    options: ['practice', 'coverage', 'patient', 'on', 'appointments', ...filters],
    required: ['practice'],
    count: [0, anyNumber],
    run: ({ positionals, values, json, write }) =>
      withConfiguration(({ worker }, { connections }) =>
        runEligibilityCommand(
          worker,
          connections.realTime,
          { ...values, practice: values['practice'] ?? '', claims: positionals },
          { json, write },
        ),
      ),
  },
  ...(['scrub', 'submit', 'status'] as const).map(claimsCommand),
  {
    name: 'remit load',
    takes: 'FILE… [--json]',
    summary: 'loads 835 files: what became of each payment',
    help: `  posted · put aside (reason, amount) · duplicate · unrouted (no practice is the payee) ·
  refused: structure · refused: balance (the equation). The payee decides the practice.
  Exit code: 0 all posted, put aside or known already, 1 something refused or unrouted, 2 no such file.`,
    count: [1, anyNumber],
    readsFiles: true,
    run: ({ positionals, json, write }) =>
      withInstallation(({ worker }) => runRemitCommand(worker, positionals, { json, write })),
  },
  {
    name: 'bank load',
    takes: 'FILE… [--json]',
    summary: 'loads NACHA and BAI2 files: what became of each deposit',
    help: `  matched (its remittance is there) · waiting (in unapplied until it comes) · not-a-payer (cards, cheques,
  returns) · duplicate · unrouted (no practice has the account) · refused: structure (cut or unreadable) ·
  refused: balance (the equation of control totals that does not hold). Nothing of a refused file is received.
  Exit code: 0 every deposit has its place, 1 something unrouted or refused, 2 no such file.`,
    count: [1, anyNumber],
    readsFiles: true,
    run: ({ positionals, json, write }) =>
      withInstallation(({ worker }) => runBankCommand(worker, positionals, { json, write })),
  },
];

function claimsCommand(step: 'scrub' | 'submit' | 'status'): Command {
  const takes = {
    scrub: '[CLAIM…] [FILTER] --practice ID [--json]',
    submit: '[CLAIM…] [FILTER] --practice ID [--json]',
    status: '(CLAIM… | FILTER) --practice ID [--json]',
  }[step];
  const summary = {
    scrub: 'judges claims again; all that are held when none is chosen',
    submit:
      'writes and sends batches of ready claims, all or those chosen; forms for portals and paper become tasks',
    status: 'asks payers in real time what became of claims',
  }[step];
  return {
    name: `claims ${step}`,
    takes,
    summary,
    help: `${choiceHelp}
  Exit code: 0 done, 1 a claim is held, refused or unanswered, 2 no such practice or claim, or no connection.`,
    options: ['practice', ...filters],
    required: ['practice'],
    count: [0, anyNumber],
    run: ({ positionals, values, json, write }) =>
      withConfiguration(({ worker }, { connections }) =>
        runClaimsCommand(
          worker,
          step,
          { ...values, practice: values['practice'] ?? '', claims: positionals },
          { connections, ask: realTimeAsker(worker, connections), json, write },
        ),
      ),
  };
}

const proof: readonly Command[] = [
  {
    name: 'ledger prove',
    takes: '[--json]',
    summary: 'asks every invariant over every practice',
    help: '  Exit code: 0 proved, 1 an invariant is broken (its rows are named).',
    run: ({ json, write }) =>
      withInstallation(({ worker }) => runLedgerCommand(worker, { json, write })),
  },
  {
    name: 'audit verify',
    takes: '[--heads FILE] [--json]',
    summary: 'whether the audit trail is whole and unchanged',
    help: `  --heads FILE: earlier lines of --json, kept elsewhere; each head must still be in its chain.
  Exit code: 0 whole, 1 a row or seal was changed, added or taken away.`,
    options: ['heads'],
    run: ({ values, json, write }) =>
      withInstallation(({ sealer }) =>
        runAuditVerifyCommand(sealer, { json, write, headsFile: values['heads'] }),
      ),
  },
];

const codeBooks: readonly Command[] = (
  [
    ['import', 'KIND FILE… [--json]', 'takes a publisher’s files as they come into the code books'],
    ['fetch', 'KIND [--release NAME]', 'downloads from the publisher, verifies and imports'],
    ['status', '[--all] [--json]', 'which code books are loaded for which days, and the gaps'],
    ['lookup', 'SYSTEM CODE --on DATE', 'what a code was on a day, by which release'],
    ['search', 'TEXT [--system SYSTEM]', 'codes by words, abbreviations and beginnings'],
    ['undo', 'IMPORT', 'takes an import of code books back'],
  ] as const
).map(([name, takes, summary]) => ({
  name: `codes ${name}`,
  takes,
  summary,
  takesAll: (argv, write) =>
    runCodesCommand(
      [name, ...argv],
      (work, asksBooks) => withInstallation(({ worker }) => work(worker), asksBooks),
      {
        write,
        complain,
        progress: (step) => {
          if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${step}`);
        },
        dropDirectory: path.join(settingsHere().directory, 'code-books'),
      },
    ),
}));

const backupKeyHelp = '  CLAIMWRIGHT_BACKUP_KEY encrypts and opens backups.';

const recovery: readonly Command[] = [
  {
    name: 'backup',
    takes: 'DIR [--json]',
    summary: 'database and files of one moment into a new folder, while everything goes on',
    help: `${backupKeyHelp}
  Exit code: 0 done, 1 the folder is not empty.`,
    count: [1, 1],
    run: ({ positionals: [folder = ''], json, write }) =>
      withInstallation((installation) =>
        runBackupCommand(installation, folder, { passphrase: backupPassphrase(), json, write }),
      ),
  },
  {
    name: 'restore',
    takes: 'DIR [--json]',
    summary: 'a backup into an empty installation, compared row for row and proved',
    help: `${backupKeyHelp} Nothing leaves a restored installation until \`resume\`.
  Exit code: 0 restored and proved, 1 refused (nothing was restored) or not proved.`,
    count: [1, 1],
    run: ({ positionals: [folder = ''], json, write }) =>
      runRestoreCommand(settingsHere(), folder, {
        passphrase: backupPassphrase(),
        json,
        write,
        now: realClock.now(),
      }),
  },
  {
    name: 'resume',
    takes: '',
    summary: 'lets a restored installation send again',
    help: '  Exit code: 0 lifted, 1 nothing was held. A server that runs must be started again.',
    run: ({ write }) => Promise.resolve(runResumeCommand(settingsHere().directory, write)),
  },
  {
    name: 'drill',
    takes: '[--json]',
    summary: 'backup and restore in a scratch place: whether recovery works, and how long it takes',
    help: '  Exit code: 0 every row came back and the ledger proves, 1 not.',
    run: ({ json, write }) =>
      withInstallation((installation) =>
        runDrillCommand(installation, { passphrase: backupPassphrase(), json, write }),
      ),
  },
];

function backupPassphrase(): string | undefined {
  const given = process.env['CLAIMWRIGHT_BACKUP_KEY'];
  return given === '' ? undefined : given;
}

/** Every command, in the order of the list that a person reads. */
export const commands: readonly Command[] = [
  ...operating,
  ...cycle,
  ...x12Commands(withBooks),
  ...codeBooks,
  ...proof,
  ...recovery,
];
