/** What a command of `claimwright` is, and how its words on the command line are read. */
import * as fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** A command's words, judged: its files and names, and its options. */
export interface Given {
  readonly positionals: readonly string[];
  readonly json: boolean;
  /** Options with a value; absent when not given. */
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly write: (line: string) => void;
}

export interface Command {
  /** One or two words, such as `remit load`. */
  readonly name: string;
  /** What stands behind the name in the usage line. */
  readonly takes: string;
  /** One line of the list of commands. */
  readonly summary: string;
  /** More than the summary says: options and exit codes. */
  readonly help?: string;
  /** Options that take a value, beside `--json` and `--help`. */
  readonly options?: readonly string[];
  /** Options without which nothing can be done. */
  readonly required?: readonly string[];
  /** How many positionals at least and at most. */
  readonly count?: readonly [least: number, most: number];
  /** The positionals are files that must be there and readable. */
  readonly readsFiles?: boolean;
  /** A command that reads all of its words itself. */
  readonly takesAll?: (argv: readonly string[], write: Given['write']) => Promise<number>;
  readonly run?: (given: Given) => Promise<number>;
}

/** What to tell a person whose command cannot be run. */
export interface Misused {
  readonly misused: string;
}

/** The usage of one command. */
export function helpOf(command: Command): string {
  const line = `claimwright ${`${command.name} ${command.takes}`.trim()}`;
  return [line, `  ${command.summary}`, ...(command.help === undefined ? [] : [command.help])].join(
    '\n',
  );
}

/** Finds the command that the first words name. @returns it and the words behind its name */
export function findCommand(
  commands: readonly Command[],
  argv: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const name = argv.slice(0, words).join(' ');
    const command = commands.find((one) => one.name === name);
    if (command) return { command, rest: argv.slice(words) };
  }
  return undefined;
}

/** Reads a command's words by what it says it takes. Unknown options and missing files are misuse. */
export function readWords(
  command: Command,
  rest: readonly string[],
  write: Given['write'],
): Given | 'help' | Misused {
  const texts = command.options ?? [];
  let parsed;
  try {
    parsed = parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        ...Object.fromEntries(texts.map((name) => [name, { type: 'string' as const }])),
      },
    });
  } catch (failure) {
    // a word that the command does not take: a person's mistake, said in node's own words
    return { misused: (failure as Error).message };
  }
  const { positionals } = parsed;
  const values = parsed.values as Readonly<Record<string, string | boolean | undefined>>;
  if (values['help'] === true) return 'help';
  const [least, most] = command.count ?? [0, 0];
  const named = command.readsFiles === true ? positionals.flatMap(filesOf) : positionals;
  if (positionals.length < least) return { misused: 'Something is missing behind the command.' };
  if (named.length > most) {
    return { misused: `Not understood: ${named.slice(most).join(' ')}` };
  }
  const missing = (command.required ?? []).filter((name) => values[name] === undefined);
  if (missing.length > 0) {
    return { misused: `Missing: ${missing.map((name) => `--${name}`).join(', ')}` };
  }
  if (command.readsFiles === true) {
    const unreadable = named.filter((file) => !isReadableFile(file));
    if (unreadable.length > 0) {
      return { misused: `No such file, or not readable: ${unreadable.join(', ')}` };
    }
  }
  return {
    positionals: named,
    json: values['json'] === true,
    values: Object.fromEntries(
      texts.map((name) => [name, typeof values[name] === 'string' ? values[name] : undefined]),
    ),
    write,
  };
}

/** A folder stands for every file in it and below, by name; anything else for itself. */
function filesOf(named: string): string[] {
  if (fs.statSync(named, { throwIfNoEntry: false })?.isDirectory() !== true) return [named];
  const files = fs
    .readdirSync(named, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
  // an empty folder is named as what it is: nothing to read
  return files.length > 0 ? files : [named];
}

function isReadableFile(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.R_OK);
    return fs.statSync(file).isFile();
  } catch (failure) {
    const { code } = failure as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOTDIR') return false;
    throw failure;
  }
}
