import type { Rule } from './rules/rule.ts';
import { allRules } from './rules/all-rules.ts';
import type { CompiledRules } from './rules/rule-listener.ts';
import { compileRules, RuleListener } from './rules/rule-listener.ts';
import { AcknowledgedTotals } from './balancing/acknowledged-totals.ts';
import { ClaimBalance } from './balancing/claim-balance.ts';
import { RemittanceBalance } from './balancing/remittance-balance.ts';
import { CodeSetListener } from './code-sets/code-set-listener.ts';
import type { CodeSets } from './code-sets/code-sets.ts';
import { oncePerGuide } from './compiled-guide.ts';
import type { CompiledGuide } from './compiled-guide.ts';
import { Hierarchy } from './hierarchy.ts';
import type { Listener } from './transaction-judge.ts';

const compiledRulesOf = oncePerGuide((compiled) => compileRules(compiled, allRules));

interface Wanted {
  /** Highest SNIP type. */
  readonly throughLevel: number;
  /** Situational rules; all of the package when undefined. */
  readonly rules: readonly Rule[] | undefined;
  readonly partnerRules: readonly Rule[];
  readonly codeSets: CodeSets | undefined;
}

/** Who judges a set beside its guide. */
export function listenersFor(compiled: CompiledGuide, wanted: Wanted): Listener[] {
  const { throughLevel, codeSets } = wanted;
  const found: Listener[] = [];
  if (throughLevel >= 2) found.push(new Hierarchy(compiled));
  const { id, transaction } = compiled.guide;
  if (throughLevel >= 3 && transaction === '835') found.push(new RemittanceBalance(compiled));
  if (throughLevel >= 3 && transaction === '837') found.push(new ClaimBalance(compiled));
  if (throughLevel >= 3 && id === '005010X214') found.push(new AcknowledgedTotals(compiled));
  const rules = rulesFor(compiled, wanted);
  if (rules.some((ofLoop) => ofLoop.length > 0)) found.push(new RuleListener(compiled, rules));
  if (throughLevel >= 5) found.push(new CodeSetListener(compiled, codeSets));
  return found;
}

function rulesFor(compiled: CompiledGuide, wanted: Wanted): CompiledRules {
  const { throughLevel, rules, partnerRules } = wanted;
  if (throughLevel === 7 && rules === undefined && partnerRules.length === 0)
    return compiledRulesOf(compiled);
  const asked = [...(rules ?? allRules), ...partnerRules];
  return compileRules(
    compiled,
    asked.filter((rule) => rule.level <= throughLevel),
  );
}
