import type { EditCases } from '../edits.ts';
import type { Rule } from './rule.ts';

/** How the rules of the professional claim read in another claim guide. */
export interface Target {
  /** First word of the ids, such as `837d`. */
  readonly prefix: string;
  readonly guide: string;
  /** The guide as sources name it, such as `X224A2`. */
  readonly source: string;
  /** Loop and element names that differ; '' where the guide has no such place. */
  readonly names: Readonly<Record<string, string>>;
}

/** What of a rule differs in the other guide beyond its names. */
export type Difference = Partial<
  Pick<Rule, 'loops' | 'when' | 'must' | 'at' | 'severity' | 'message' | 'source'>
> & { readonly cases?: EditCases };

const name = /\b(?:2[34]\d0[A-H]|SV1\d\d|SV1)(?![\dA-Z])/g;

/**
 * The rules of these ids as the other guide has them: the same question at the place where that
 * guide keeps it. A rule whose place the guide lacks must not be named: it throws.
 */
export function derived(
  rules: readonly Rule[],
  target: Target,
  wanted: Readonly<Record<string, Difference>>,
): Rule[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const renamed = (text: string): string =>
    text.replaceAll(name, (found) => {
      const other = target.names[found] ?? found;
      if (other === '') throw new Error(`rule: ${target.guide} has no ${found}`);
      return other;
    });
  return Object.entries(wanted).map(([id, difference]) => {
    const rule = byId.get(`837p.${id}`);
    if (rule === undefined) throw new Error(`rule: there is no 837p.${id}`);
    const { also } = rule.cases;
    return {
      ...rule,
      id: `${target.prefix}.${id}`,
      guides: [target.guide],
      loops: rule.loops.filter((loop) => target.names[loop] !== '').map(renamed),
      ...(rule.when !== undefined && { when: renamed(rule.when) }),
      must: renamed(rule.must),
      at: renamed(rule.at),
      message: renamed(rule.message),
      source: renamed(rule.source).replaceAll('X222A1', target.source),
      ...difference,
      cases: {
        ...(difference.cases ?? rule.cases),
        ...(also !== undefined &&
          difference.cases === undefined && {
            also: also.map((other) => other.replace('837p.', `${target.prefix}.`)),
          }),
      },
    };
  });
}
