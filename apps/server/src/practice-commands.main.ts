/** The commands about practices: setting them up, and the keys with which their systems send. */
import type { Command } from './command.main.ts';
import { runSetUpCommand } from './partners/set-up.cli.ts';
import type { Platform } from './platform/platform.ts';
import {
  runIssueKeyCommand,
  runListKeysCommand,
  runRevokeKeyCommand,
} from './practices/practice.cli.ts';

/** @param withApp opens the installation and hands over the platform of the app's role */
export function practiceCommands(
  withApp: (work: (app: Platform) => Promise<number>) => Promise<number>,
): readonly Command[] {
  return [
    {
      name: 'practice set-up',
      takes: 'FILE [--json]',
      summary: 'clients, payers and agreements from the packet they handed over',
      help: `  FILE is JSON of the form of samples/set-up/packet.json. Doing it twice is doing it once.
    Exit code: 0 set up, 1 the packet is refused (the places are named), 2 no such file.`,
      count: [1, 1],
      readsFiles: true,
      run: ({ positionals: [file = ''], json, write }) =>
        withApp((app) => runSetUpCommand(app, file, { json, write })),
    },
    {
      name: 'practice issue-key',
      takes: '--practice ID --name NAME [--json]',
      summary: 'a key with which a practice’s system sends FHIR and CSV: says it once',
      help: `  NAME says which system has it, for the audit (ehr). A second key of a name ends the first.
  It goes as "Authorization: Bearer KEY" to POST /fhir/R4 and POST /api/intake/charges.
  Exit code: 0 issued, 2 no such practice, or a name of another form.`,
      options: ['practice', 'name'],
      required: ['practice', 'name'],
      run: ({ values: { practice = '', name = '' }, json, write }) =>
        withApp((app) => runIssueKeyCommand(app, { practice, name }, { json, write })),
    },
    {
      name: 'practice list-keys',
      takes: '[--practice ID] [--json]',
      summary: 'which systems have a key, since when and until when; never the key',
      options: ['practice'],
      run: ({ values: { practice }, json, write }) =>
        withApp((app) => runListKeysCommand(app, { practice }, { json, write })),
    },
    {
      name: 'practice revoke-key',
      takes: '--practice ID --name NAME [--json]',
      summary: 'ends a key: whoever sends with it is turned away at once',
      help: '  Exit code: 0 ended, 1 no key of that name is in force, 2 no such practice.',
      options: ['practice', 'name'],
      required: ['practice', 'name'],
      run: ({ values: { practice = '', name = '' }, json, write }) =>
        withApp((app) => runRevokeKeyCommand(app, { practice, name }, { json, write })),
    },
  ];
}
