/** `claimwright next-day [N]`: days pass in the demonstration company that is served from a folder. */
import type { Command } from './command.main.ts';
import { isWhole } from './demonstration/filled.main.ts';
import { askForDays } from './demonstration/living.main.ts';

/** @param folder the installation's folder */
export function nextDayCommand(folder: () => string, complain: (line: string) => unknown): Command {
  return {
    name: 'next-day',
    takes: '[N]',
    summary: 'lets a day, or N, pass in the demonstration company that is served from this folder',
    help: `  Payers decide and pay, the bank lays its files out, statements go. At most 60 days at once.
  Exit code: 0 asked, 2 the folder holds no demonstration or N is no number of days.`,
    count: [0, 1],
    run: ({ positionals: [typed = '1'], write }) => {
      const days = Number(typed);
      const isFilled = isWhole(folder());
      if (!isFilled || !Number.isInteger(days) || days < 1) {
        complain(
          isFilled
            ? `${typed} is no number of days`
            : 'This folder holds no demonstration: npm start fills it.',
        );
        return Promise.resolve(2);
      }
      askForDays(folder(), days);
      write(`asked for ${String(days)} ${days === 1 ? 'day' : 'days'}`);
      return Promise.resolve(0);
    },
  };
}
