import type { Problem } from '../problem.ts';
import type { Rule } from '../check/rules/rule.ts';

/** What one partner wants of an edit of ours. */
export interface EditOverride {
  readonly severity?: Problem['severity'] | 'off';
  /** Replaces the message: what this partner wants, in a biller's words. */
  readonly message?: string;
}

/**
 * How files for one payer or clearinghouse are judged: our edits switched or reworded, and rules of
 * its own companion guide. One data file holds one partner.
 */
export interface Partner {
  /** The name that `--partner` takes. */
  readonly name: string;
  /** Where its rules come from: companion guide, edition, date. */
  readonly source: string;
  /** By edit id; an id that ends in `*` switches all edits that begin so. The longest match counts. */
  readonly edits?: Readonly<Record<string, EditOverride>>;
  /** Rules of the partner (SNIP 7 as a rule), in the same words as ours. */
  readonly rules?: readonly Rule[];
}

/** Says what becomes of a problem for a partner: undefined where it is switched off. */
export function overrideOf(partner: Partner | undefined, edit: string): EditOverride | undefined {
  const edits = partner?.edits;
  if (edits === undefined) return undefined;
  const exact = edits[edit];
  if (exact !== undefined) return exact;
  let best = '';
  for (const pattern of Object.keys(edits))
    if (
      pattern.endsWith('*') &&
      edit.startsWith(pattern.slice(0, -1)) &&
      pattern.length > best.length
    )
      best = pattern;
  return best === '' ? undefined : edits[best];
}
