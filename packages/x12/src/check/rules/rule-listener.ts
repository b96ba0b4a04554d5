import type { CompiledGuide, CompiledLoop, CompiledSegment } from '../compiled-guide.ts';
import { openerOf, REQUIRED } from '../compiled-guide.ts';
import type { Evidence, Trigger } from '../evidence.ts';
import type { Finding } from '../found-problem.ts';
import { Peek } from '../peek.ts';
import type { Listener, TransactionJudge } from '../transaction-judge.ts';
import type { Condition, Place } from './expression.ts';
import { compileCondition, find, placeOf } from './expression.ts';
import type { RuleContext } from './rule-context.ts';
import type { Rule } from './rule.ts';
import { SetMemory } from './set-memory.ts';

interface CompiledRule {
  readonly rule: Rule;
  readonly when: Condition | undefined;
  readonly must: Condition;
  readonly at: Place;
  readonly trigger: Place | undefined;
  /** A child without which the rule cannot apply: its depth and index; -1 where there is none. */
  readonly guardDepth: number;
  readonly guardIndex: number;
  /** Its place is required by the guide, which reports it missing: then the rule has nothing to say. */
  readonly isOfRequired: boolean;
}

const firstWord = /^!?(?:matches\(|length\(|first\(|last\(|amount\()?(\^?[\dA-Z][\w*.-]*)/;

function compileRule(rule: Rule, loop: CompiledLoop, compiled: CompiledGuide): CompiledRule {
  const word = rule.when === undefined ? undefined : firstWord.exec(rule.when)?.[1];
  const trigger = word === undefined ? undefined : placeOf(word, loop, compiled);
  // A condition that begins with a place, and has no alternative, is false without that place.
  const isGuarded =
    rule.when !== undefined && /^[^!?]/.test(rule.when) && !rule.when.includes(' / ');
  const guard = isGuarded ? trigger : undefined;
  const at = placeOf(rule.at, loop, compiled);
  return {
    rule,
    when: rule.when === undefined ? undefined : compileCondition(rule.when, loop, compiled),
    must: compileCondition(rule.must, loop, compiled),
    at,
    trigger,
    guardDepth: guard?.depth ?? -1,
    guardIndex: guard?.child.index ?? -1,
    isOfRequired: isRequired(at),
  };
}

/** An element that every segment of this use must have, in a segment that is there or must be. */
function isRequired({ child, element, component }: Place): boolean {
  const spec = openerOf(child).elements[element - 1];
  if (spec?.usage !== REQUIRED) return false;
  return component === 0 || spec.components?.[component - 1]?.usage === REQUIRED;
}

/** Rules as a guide asks them, by the serial number of the loop. */
export type CompiledRules = readonly (readonly CompiledRule[])[];

/** The rules that are of this guide. */
export function compileRules(compiled: CompiledGuide, rules: readonly Rule[]): CompiledRules {
  const { guide } = compiled;
  const own = rules.filter(
    (rule) =>
      rule.guides.includes(guide.id) &&
      (rule.transaction === undefined || rule.transaction === guide.transaction) &&
      (rule.purpose === undefined ||
        guide.purposes === undefined ||
        guide.purposes.includes(rule.purpose)),
  );
  return compiled.loops.map((loop) => {
    const id = loop.use.id === '' ? 'set' : loop.use.id;
    const found = own
      .filter((rule) => rule.loops.includes(id))
      .map((rule) => compileRule(rule, loop, compiled));
    if (found.length > 0) loop.hook = 1;
    return found;
  });
}

/** Asks the situational rules of a guide whenever a loop is complete. */
export class RuleListener implements Listener {
  private readonly byLoop: CompiledRules;
  private readonly memory: SetMemory | undefined;
  private context: RuleContext | undefined;

  constructor(compiled: CompiledGuide, rules: CompiledRules) {
    this.byLoop = rules;
    const hasRules = rules.some((found) => found.length > 0);
    this.memory = hasRules ? new SetMemory(compiled) : undefined;
  }

  begin(judge: TransactionJudge): void {
    const { memory } = this;
    if (memory === undefined) return;
    memory.begin();
    this.context ??= { judge, peek: new Peek(judge.cursor), memory, depth: 0 };
  }

  segment(use: CompiledSegment, judge: TransactionJudge): void {
    this.memory?.note(use, judge);
  }

  close(loop: CompiledLoop, judge: TransactionJudge): void {
    const rules = this.byLoop[loop.serial] as readonly CompiledRule[];
    const { context } = this;
    if (rules.length === 0 || context === undefined) return;
    context.depth = loop.depth;
    for (let at = 0; at < rules.length; at += 1) {
      const compiled = rules[at] as CompiledRule;
      const { guardDepth } = compiled;
      if (guardDepth >= 0 && judge.useCount(guardDepth, compiled.guardIndex) === 0) continue;
      if (compiled.when !== undefined && !compiled.when(context)) continue;
      if (compiled.must(context)) continue;
      if (compiled.isOfRequired && !find(context, compiled.at)) continue;
      report(compiled, loop, context, judge);
    }
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function report(
  compiled: CompiledRule,
  loop: CompiledLoop,
  context: RuleContext,
  judge: TransactionJudge,
): void {
  const { rule, at, trigger } = compiled;
  const opener = openerOf(at.child);
  const isThere = judge.useCount(at.depth, at.child.index) > 0;
  const finding: Writable<Finding> = {
    loop: at.child.kind === 'loop' ? at.child.use.id : at.child.parent.use.id,
    segment: opener.use.id,
    segmentPosition: isThere
      ? judge.firstUsePosition(at.depth, at.child.index)
      : (judge.openedAt[loop.depth] as number) || 1,
    level: rule.level,
    severity: rule.severity ?? 'error',
    scope: rule.scope,
    code: rule.code,
    edit: rule.id,
    message: rule.message,
  };
  const evidence: Writable<Evidence> = {};
  if (trigger !== undefined) evidence.trigger = triggerOf(trigger, judge, loop);
  if (at.element > 0) {
    finding.element = at.element;
    if (at.component > 0) finding.component = at.component;
    if (
      isThere &&
      context.peek.find(judge.firstUse(at.depth, at.child.index), at.element, at.component)
    )
      evidence.badElement = judge.cursor.slice(context.peek.from, context.peek.to);
    const standard = opener.use.elements[at.element - 1];
    const number = standard?.components?.[at.component - 1]?.number ?? standard?.number;
    if (number !== undefined) evidence.elementNumber = number;
  }
  judge.add(finding, evidence);
}

function triggerOf(place: Place, judge: TransactionJudge, loop: CompiledLoop): Trigger {
  const isThere = judge.useCount(place.depth, place.child.index) > 0;
  const parent = place.child.kind === 'loop' ? place.child : place.child.parent;
  const trigger: Writable<Trigger> = {
    segment: openerOf(place.child).use.id,
    segmentPosition: isThere
      ? judge.firstUsePosition(place.depth, place.child.index)
      : (judge.openedAt[loop.depth] as number),
  };
  if (parent.use.id !== '') trigger.loop = parent.use.id;
  if (place.element > 0) trigger.element = place.element;
  if (place.component > 0) trigger.component = place.component;
  return trigger;
}
