import type { Rule } from './rule.ts';
import { answerRules } from './rules-answers.ts';
import { inquiryRules } from './rules-inquiry.ts';
import { rules835 } from './rules-835.ts';
import { rules837d } from './rules-837d.ts';
import { rules837i } from './rules-837i.ts';
import { claimRules837p } from './rules-837p-claim.ts';
import { lineRules837p } from './rules-837p-line.ts';
import { partyRules837p } from './rules-837p.ts';

/** Every situational rule of the package. To add one: add it to the file of its guide. */
export const allRules: readonly Rule[] = [
  ...partyRules837p,
  ...claimRules837p,
  ...lineRules837p,
  ...rules837i,
  ...rules837d,
  ...rules835,
  ...inquiryRules,
  ...answerRules,
];
