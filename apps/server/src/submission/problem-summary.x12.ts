/** How many problems a file has, in one line: those counted in full that are not listed by themselves. */
import type { ProblemCounts } from '@claimwright/x12';

/**
 * `clean`; `3 errors, 1 warning`; where not each stands in the list, how many problems there are and how
 * many of them are listed: `30000 errors, 0 warnings (30000 problems, 10000 listed)`.
 */
export function problemSummary({ errors, warnings, listed }: ProblemCounts): string {
  const total = errors + warnings;
  if (total === 0) return 'clean';
  const words = `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
  if (total === listed) return words;
  return `${words} (${counted(total, 'problem')}, ${String(listed)} listed)`;
}

const counted = (count: number, word: string): string =>
  `${String(count)} ${word}${count === 1 ? '' : 's'}`;
