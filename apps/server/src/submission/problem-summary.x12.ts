/** How many problems a file has, in one line: those that stand for others like them counted in full. */
import type { Problem } from '@claimwright/x12';

/** What the judge says of those it does not list: `20 more problems of this kind found and not listed …`. */
const NOT_LISTED = /^(\d+) more problems? of this kind found and not listed by themselves: /;
/** What the last of a run says: `The same 15 times more in a row, through …`. */
const IN_A_ROW = / The same (\d+) times? more in a row, through [\w ,]+\.$/;

/**
 * `clean`; `3 errors, 1 warning`; where not each stands in the list, how many problems there are and how
 * many of them are listed: `30000 errors, 0 warnings (30000 problems, 10000 listed)`.
 */
export function problemSummary(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'clean';
  const found = { error: 0, warning: 0 };
  let listed = 0;
  for (const { severity, message } of problems) {
    const notListed = NOT_LISTED.exec(message)?.[1];
    listed += notListed === undefined ? 1 : 0;
    found[severity] +=
      notListed === undefined ? 1 + Number(IN_A_ROW.exec(message)?.[1] ?? 0) : Number(notListed);
  }
  const words = `${counted(found.error, 'error')}, ${counted(found.warning, 'warning')}`;
  const total = found.error + found.warning;
  if (total === listed) return words;
  return `${words} (${counted(total, 'problem')}, ${String(listed)} listed)`;
}

const counted = (count: number, word: string): string =>
  `${String(count)} ${word}${count === 1 ? '' : 's'}`;
