import type { Rule } from './rules/rule.ts';
import { allRules } from './rules/all-rules.ts';
import { compileRules, RuleListener } from './rules/rule-listener.ts';
import { ClaimBalance } from './balancing/claim-balance.ts';
import { RemittanceBalance } from './balancing/remittance-balance.ts';
import { CodeSetListener } from './code-sets/code-set-listener.ts';
import type { CodeSets } from './code-sets/code-sets.ts';
import { oncePerGuide } from './compiled-guide.ts';
import type { CompiledGuide } from './compiled-guide.ts';
import { Hierarchy } from './hierarchy.ts';
import type { Listener } from './transaction-judge.ts';

const compiledRulesOf = oncePerGuide((compiled) => compileRules(compiled, allRules));

/** Who judges a set beside its guide, through the given SNIP type. */
export function listenersFor(
  compiled: CompiledGuide,
  throughLevel: number,
  moreRules: readonly Rule[],
  codeSets: CodeSets | undefined,
): Listener[] {
  const found: Listener[] = [];
  if (throughLevel >= 2) found.push(new Hierarchy(compiled));
  const { transaction } = compiled.guide;
  if (throughLevel >= 3 && transaction === '835') found.push(new RemittanceBalance(compiled));
  if (throughLevel >= 3 && transaction === '837') found.push(new ClaimBalance(compiled));
  const rules =
    throughLevel < 7 || moreRules.length > 0
      ? compileRules(
          compiled,
          [...allRules, ...moreRules].filter((rule) => rule.level <= throughLevel),
        )
      : compiledRulesOf(compiled);
  if (rules.some((ofLoop) => ofLoop.length > 0)) found.push(new RuleListener(compiled, rules));
  if (throughLevel >= 5) found.push(new CodeSetListener(compiled, codeSets));
  return found;
}
