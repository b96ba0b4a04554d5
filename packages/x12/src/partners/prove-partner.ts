import { bases } from '../check/cases/bases.ts';
import { changed } from '../check/cases/change.ts';
import type { CaseChange } from '../check/edits.ts';
import { check } from '../check/check.ts';
import type { Rule } from '../check/rules/rule.ts';
import { bytesOf } from '../text-bytes.ts';
import type { Partner } from './partner.ts';

/**
 * The transaction without a fault that the cases of a partner's rules change.
 * @param guide the guide's id, such as 005010X222A1
 * @param transaction ST01, where the guide serves two (270 and 271)
 * @returns its text; undefined where the package has none for that guide
 */
export function caseBase(guide: string, transaction?: string): string | undefined {
  return Object.values(bases).find((base) => {
    const version = /GS\*(?:[^*~]*\*){7}([^*~]*)~/.exec(base)?.[1];
    const kind = /~ST\*(\d+)\*/.exec(base)?.[1];
    return version === guide && (transaction === undefined || transaction === kind);
  });
}

/**
 * Runs the cases of a partner's rules: each failing case must be found by its rule, each passing one
 * must not.
 * @returns what does not do as its case says, in words; empty where the partner is proved
 */
export function provePartner(partner: Partner): readonly string[] {
  return (partner.rules ?? []).flatMap((rule) => proveRule(rule, partner));
}

function proveRule(rule: Rule, partner: Partner): string[] {
  const base = caseBase(rule.guides[0] ?? '', rule.transaction);
  if (base === undefined) return [`${rule.id}: there is no transaction to try its cases on`];
  const faults: string[] = [];
  const finds = (changes: readonly CaseChange[], kind: string): boolean | undefined => {
    const absent = changes.find(
      ([find], at) => !changedBy(base, changes.slice(0, at)).includes(find),
    );
    if (absent !== undefined) {
      faults.push(
        `${rule.id}: the ${kind} case changes ${JSON.stringify(absent[0])}, which the base does not hold`,
      );
      return undefined;
    }
    const problems = check(bytesOf(changed(base, changes)), { partner });
    return problems.some(({ edit }) => edit === rule.id);
  };
  if (finds(rule.cases.fail, 'failing') === false)
    faults.push(`${rule.id}: the failing case is not found by this rule`);
  const { pass } = rule.cases;
  const passing =
    pass === undefined
      ? 'the bare transaction is found by this rule; give a "pass" that changes it so that it is not'
      : 'the passing case is found by this rule';
  if (finds(pass ?? [], 'passing') === true) faults.push(`${rule.id}: ${passing}`);
  return faults;
}

function changedBy(base: string, changes: readonly CaseChange[]): string {
  return changes.reduce((text, [find, replace]) => text.replace(find, () => replace), base);
}
