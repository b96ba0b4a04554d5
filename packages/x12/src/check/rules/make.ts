import type { EditCases } from '../edits.ts';
import type { Rule } from './rule.ts';

/** Short ways to write the three kinds of rules; each yields a plain `Rule`. */

export type Optional = Partial<
  Pick<Rule, 'severity' | 'level' | 'code' | 'transaction' | 'purpose'>
>;

/** What every rule says, whatever it asks for. */
export interface Asked {
  readonly id: string;
  readonly guides: readonly string[];
  readonly loops: readonly string[];
  readonly message: string;
  readonly source: string;
  readonly cases: EditCases;
}

const isElement = (place: string): boolean =>
  /(?:\.|[A-Z0-9*])\d\d(?:-\d)?$/.test(place) &&
  !/^\^?[A-Z][A-Z0-9]{1,2}(?:\*[A-Z0-9]+)?$/.test(place) &&
  !/^\d\w*$/.test(place);

const scopeOf = (place: string): 'segment' | 'element' =>
  isElement(place) ? 'element' : 'segment';

/** Where `when` holds, the place must be sent. */
export function needed(asked: Asked & Optional & { when?: string; place: string }): Rule {
  const { place, ...rest } = asked;
  const scope = scopeOf(place);
  return {
    level: 4,
    scope,
    code: scope === 'segment' ? 'I6' : 'I9',
    must: place,
    at: place,
    ...rest,
  };
}

/** Where `when` holds, the place must not be sent. */
export function excluded(asked: Asked & Optional & { when?: string; place: string }): Rule {
  const { place, when, ...rest } = asked;
  const scope = scopeOf(place);
  return {
    level: 4,
    scope,
    code: scope === 'segment' ? 'I9' : 'I13',
    when: when === undefined ? place : `${place} & ${when}`,
    must: `!${place}`,
    at: place,
    ...rest,
  };
}

/** Where `when` holds, `must` holds too; the fault lies at `at`. */
export function holds(asked: Asked & Optional & { when?: string; must: string; at: string }): Rule {
  const scope = scopeOf(asked.at);
  return { level: 4, scope, code: scope === 'segment' ? '2' : 'I12', ...asked };
}
