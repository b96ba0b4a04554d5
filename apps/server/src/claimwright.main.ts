/** The command: `claimwright COMMAND …`. Every command has `--help`; those that report have `--json`. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { refreshBooks } from './codebooks/refresh-books.job.ts';
import { allPracticeIds } from './platform/directory.store.ts';
import { oneTimeCode } from './platform/identity/sign-in.ts';
import { openInstallation, type Installation } from './platform/installation.ts';
import { realClock } from './platform/real-clock.ts';
import { readSettings } from './platform/settings.ts';
import { proveLedger } from './ledger/prove.read.ts';
import { runRead } from './platform/transaction.ts';
import { runAuditVerifyCommand } from './compliance/audit.cli.ts';
import { runIntakeCommand } from './intake/intake.cli.ts';
import { runX12Command } from './submission/x12.cli.ts';
import { runBankCommand, runRemitCommand } from './remittance/remit.cli.ts';
import { serveInstallation } from './serve.main.ts';

const usage = `claimwright COMMAND
  serve                              the server and its workers, until stopped
  migrate                            brings the database to the newest schema
  intake FILE… --practice ID [--json] takes HL7 v2, FHIR R4 and CSV, by content
  x12 check|read|copy|explain FILE…  judges, reads, copies and explains X12 files
  remit load FILE… [--json]          loads 835 files: what became of each payment
  bank load FILE… [--json]           loads NACHA and BAI2 files
  audit verify [--json]              whether the audit trail is whole and unchanged
  ledger prove [--json]              asks every invariant over every practice
  code SECRET                        the one-time code of a demonstration sign-in, now
DATABASE_URL names a server of your own; CLAIMWRIGHT_DIRECTORY the installation's folder.`;

const root = path.join(import.meta.dirname, '../../..');
const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function withInstallation(
  work: (installation: Installation) => Promise<number>,
): Promise<number> {
  const settings = readSettings(process.env, path.join(root, '.claimwright'));
  const installation = await openInstallation(settings);
  try {
    await refreshBooks(installation.app);
    return await work(installation);
  } finally {
    await installation.close();
  }
}

async function prove(json: boolean): Promise<number> {
  return withInstallation(async ({ worker }) => {
    const practiceIds = await allPracticeIds(worker.database);
    const actor = { kind: 'command', id: 'ledger-prove' } as const;
    const breaches = await runRead(worker, { practiceIds, actor, action: 'ledger-prove' }, (tx) =>
      proveLedger(tx),
    );
    const asText = (value: unknown): string =>
      JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? Number(one) : one));
    if (json)
      write(asText({ practices: practiceIds.length, breaches, proved: breaches.length === 0 }));
    else if (breaches.length === 0) write(`Proved over ${practiceIds.length} practices.`);
    else for (const breach of breaches) write(`${breach.invariant}: ${asText(breach.rows)}`);
    return breaches.length === 0 ? 0 : 1;
  });
}

async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: false,
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  // the X12 commands read their own options
  if (argv[0] === 'x12') return runX12Command(argv.slice(1), write);
  const [command, sub, ...files] = positionals;
  const options = { json: values.json === true, write };
  const name = `${command ?? ''} ${sub ?? ''}`.trim();
  if (values.help === true || name === '') {
    write(usage);
    return 0;
  }
  if (name === 'serve') {
    const settings = readSettings(process.env, path.join(root, '.claimwright'));
    const served = await serveInstallation(
      settings,
      Number(process.env['CLAIMWRIGHT_PORT'] ?? '0'),
    );
    write(`Serving at ${served.url}`);
    await new Promise((resolve) => process.once('SIGINT', resolve));
    await served.close();
    return 0;
  }
  if (name === 'migrate') return withInstallation(async () => Promise.resolve(0));
  if (name === 'audit verify') {
    return withInstallation(({ sealer }) => runAuditVerifyCommand(sealer, options));
  }
  if (name === 'ledger prove') return prove(options.json);
  if (command === 'code' && sub !== undefined) {
    write(oneTimeCode(sub, realClock.now()));
    return 0;
  }
  if (command === 'intake') {
    const practice = typeof values.practice === 'string' ? values.practice : '';
    return withInstallation(({ worker }) =>
      runIntakeCommand(worker, positionals.slice(1), { ...options, practice }),
    );
  }
  if (name === 'remit load') {
    return withInstallation(({ worker }) => runRemitCommand(worker, files, options));
  }
  if (name === 'bank load') {
    return withInstallation(({ worker }) => runBankCommand(worker, files, options));
  }
  process.stderr.write(`Unknown command: ${name}\n${usage}\n`);
  return 2;
}

process.exitCode = await run(process.argv.slice(2));
