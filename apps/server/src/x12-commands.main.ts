/** The X12 commands, and the code books of an installation as they ask them. */
import { codeSetsOf } from './codebooks/code-sets.x12.ts';
import type { Command } from './command.main.ts';
import { dateInZone } from './platform/clocks.ts';
import type { Platform } from './platform/platform.ts';
import { runX12Command, type BooksAtHand, type WithBooks } from './submission/x12.cli.ts';

export function booksOf({ books, businessClock }: Platform): BooksAtHand {
  const { current } = books;
  const today = dateInZone(businessClock.now(), 'America/New_York');
  return { codeSets: codeSetsOf(current, today), noteOf: current.adjustmentNoteOf };
}

const complain = (line: string): boolean => process.stderr.write(`${line}\n`);

/** @param withBooks opens the installation's code books; asked by `check --books` alone */
export const x12Commands = (withBooks: WithBooks): readonly Command[] =>
  (
    [
      [
        'check',
        'FILE… [--ack DIR] [--books]',
        'judges X12 files; writes the acknowledgements that are due',
      ],
      ['read', 'FILE', 'one business object a line'],
      ['copy', 'FILE OUT', 'reads and writes again: canonical bytes'],
      ['explain', 'FILE [--html]', 'the file for a person'],
      ['partner', 'prove FILE… | base GUIDE', 'a payer’s own rules, proved by their cases'],
    ] as const
  ).map(([name, takes, summary]) => ({
    name: `x12 ${name}`,
    takes,
    summary,
    takesAll: (argv, write) => runX12Command([name, ...argv], write, complain, withBooks),
  }));
