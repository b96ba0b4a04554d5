/** `claimwright codes …`: releases of code books imported, fetched, listed, asked and taken back. */
import { parseArgs } from 'node:util';
import type { Platform } from '../platform/platform.ts';
import { runFetch } from './codes-fetch.cli.ts';
import { runImport, runUndo } from './codes-import.cli.ts';
import { runLookUp, runSearch, runStatus } from './codes-ask.cli.ts';

export const codesHelp = `claimwright codes import KIND FILE… [--json] [--release NAME] [--from DATE] [--to DATE]
    [--program medicare|medicaid] [--setting practitioner|hospital|equipment]
    [--factor standard|qualifying-participant] [--owner NAME]
    [--columns field=caption,…] [--constant field=value] [--only field=value,…] [--mapping FILE]
    imports a publisher's files as they come: plain, .gz, .zip or .xlsx; several files make one release.
    A table of another form is read by its captions: guessed and shown, or said with --columns.
    KIND: icd10cm-order icd10cm-addenda icd10cm-tabular icd10cm-conversion hcpcs cpt cdt ncci-ptp mue
          add-on pprrvu pfall gpci anesthesia zip-locality coverage mce place-of-service x12-lists
          taxonomy nppes order-referring leie payers schedule code-list
    exit code: 0 imported or known already, 1 imported with refused rows, 2 refused whole
claimwright codes fetch KIND [--release NAME] [--json] [--from DATE] [--address URL] [--sha256 DIGEST]
    downloads from the publisher, verifies and imports; where a licence must be accepted by a person
    it says what to download and where to drop it
claimwright codes status [--json] [--all]
    the releases that are loaded, for which days, and the gaps between them; --all with what was undone
claimwright codes lookup SYSTEM CODE --on DATE [--json]
    what a code was on a day, by which release; or "not loaded"
    SYSTEM: diagnosis procedure modifier place-of-service adjustment-reason remark taxonomy …,
    or list/NAME for a list that was imported as code-list with --owner NAME
claimwright codes search TEXT [--system SYSTEM] [--on DATE] [--limit N] [--json]
    by code, beginning, words, abbreviations and lay terms, in any order
claimwright codes undo IMPORT [--json]
    takes an import back: its books are served as they stood before`;

export interface CodesCommand {
  readonly platform: Platform;
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly json: boolean;
  readonly write: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Shows how far it is; nothing in a pipe. */
  readonly progress: (step: string) => void;
  /** Where dropped files are looked for. */
  readonly dropDirectory: string;
}

const optionNames = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  release: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  program: { type: 'string' },
  setting: { type: 'string' },
  factor: { type: 'string' },
  owner: { type: 'string' },
  columns: { type: 'string', multiple: true },
  constant: { type: 'string', multiple: true },
  only: { type: 'string', multiple: true },
  mapping: { type: 'string' },
  system: { type: 'string' },
  on: { type: 'string' },
  limit: { type: 'string' },
  address: { type: 'string' },
  sha256: { type: 'string' },
} as const;

/**
 * Opens the installation for one command.
 * @param asksBooks false for what needs no book that is loaded: an import then holds its own alone
 */
export type OpenForCodes = (
  work: (platform: Platform) => Promise<number>,
  asksBooks: boolean,
) => Promise<number>;

/**
 * Runs one of the commands.
 * @param argv what stands behind `claimwright codes`
 * @param open opens the installation; not called for help or a wrong command
 * @returns the exit code
 */
export async function runCodesCommand(
  argv: readonly string[],
  open: OpenForCodes,
  told: Pick<CodesCommand, 'write' | 'complain' | 'progress' | 'dropDirectory'>,
): Promise<number> {
  const [name = '', ...rest] = argv;
  const parsed = readArguments(rest);
  if (name === '' || name === 'help' || name === '--help' || parsed?.values.help === true) {
    told.write(codesHelp);
    return 0;
  }
  const command = commands[name];
  if (!command || !parsed || parsed.positionals.length < command.arguments) {
    told.complain(codesHelp);
    return 2;
  }
  const { values, positionals } = parsed;
  return open(
    (platform) =>
      command.run({ platform, positionals, options: values, json: values.json, ...told }),
    command.asksBooks ?? false,
  );
}

const commands: Readonly<
  Record<
    string,
    { arguments: number; asksBooks?: boolean; run: (command: CodesCommand) => Promise<number> }
  >
> = {
  import: { arguments: 2, run: runImport },
  fetch: { arguments: 1, run: runFetch },
  status: { arguments: 0, asksBooks: true, run: runStatus },
  lookup: { arguments: 2, asksBooks: true, run: runLookUp },
  search: { arguments: 1, asksBooks: true, run: runSearch },
  undo: { arguments: 1, run: runUndo },
};

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: optionNames, allowPositionals: true });
  } catch (failure) {
    // an unknown option is the caller's mistake, and the help answers it
    if (failure instanceof TypeError) return undefined;
    throw failure;
  }
}
