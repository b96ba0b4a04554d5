/** The command: `claimwright COMMAND …`. Every command has `--help`; those that report have `--json`. */
import { findCommand, helpOf, readWords, type Command } from './command.main.ts';

const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const usageOf = (commands: readonly Command[]): string =>
  [
    'claimwright COMMAND …',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(20)} ${summary}`),
    'Every command has --help, which says what it takes; those that report have --json.',
    'DATABASE_URL names a server of your own, CLAIMWRIGHT_DIRECTORY the installation’s folder, and',
    'CLAIMWRIGHT_CONFIG the file that says how partners are reached (else claimwright.json in that folder).',
  ].join('\n');

async function run(argv: readonly string[]): Promise<number> {
  // Files are read without an installation, and without loading what opens one: it takes most of a second.
  if (argv[0] === 'x12' && !argv.includes('--books')) {
    const { runX12Command } = await import('./submission/x12.cli.ts');
    return runX12Command(argv.slice(1), write);
  }
  const { commands } = await import('./commands.main.ts');
  if (argv.length === 0 || argv[0] === '--help' || argv[0] === 'help') {
    write(usageOf(commands));
    return 0;
  }
  const found = findCommand(commands, argv);
  if (!found) {
    const family = commands.filter(({ name }) => name.split(' ')[0] === argv[0]);
    // `claims --help` shows the commands that begin so
    if (family.length > 0 && argv.includes('--help')) {
      write(family.map(helpOf).join('\n'));
      return 0;
    }
    process.stderr.write(`Unknown command: ${argv.slice(0, 2).join(' ')}\n${usageOf(commands)}\n`);
    return 2;
  }
  const { command, rest } = found;
  if (command.takesAll) return command.takesAll(rest, write);
  const given = readWords(command, rest, write);
  if (given === 'help') {
    write(helpOf(command));
    return 0;
  }
  if ('misused' in given) {
    process.stderr.write(`${given.misused}\n${helpOf(command)}\n`);
    return 2;
  }
  return (await command.run?.(given)) ?? 2;
}

process.exitCode = await run(process.argv.slice(2));
