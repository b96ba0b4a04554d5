import type { CompiledLoop } from '../compiled-guide.ts';
import { centsOf, packBytes } from '../values.ts';
import type { RuleContext } from './rule-context.ts';
import type { Span } from './set-memory.ts';
import { isSameText } from './set-memory.ts';

/** First byte of the first segment of this identifier in the rule's loop or a loop around it; -1. */
function firstOf(context: RuleContext, id: string): number {
  for (let depth = context.depth; depth >= 0; depth -= 1) {
    const loop = context.judge.openLoops[depth] as CompiledLoop;
    for (const child of loop.children)
      if (
        child.kind === 'segment' &&
        child.use.id === id &&
        context.judge.useCount(depth, child.index) > 0
      )
        return context.judge.firstUse(depth, child.index);
  }
  return -1;
}

/** Whether what was noted of adjustments (CAS) speaks of the loop the rule is asked in. */
const hasAdjustments = ({ memory, judge, depth }: RuleContext): boolean =>
  memory.adjustmentsOpenedAt === judge.openedAt[depth];

/** Birth is not after the last day of service. */
function isBornBeforeService({ memory }: RuleContext): boolean {
  const { birthDay, lastServiceDay } = memory;
  return birthDay === 0 || lastServiceDay === 0 || birthDay <= lastServiceDay;
}

/** The elements of a segment that repeat as codes (from, step 1) hold no value twice. */
function distinctElements(context: RuleContext, id: string, from: number, to: number): boolean {
  const start = firstOf(context, id);
  const seen: number[] = [];
  for (let element = from; start >= 0 && element <= to; element += 1) {
    if (!context.peek.find(start, element, 0)) continue;
    const value = packBytes(context.judge.cursor.bytes, context.peek.from, context.peek.to);
    if (seen.includes(value)) return false;
    seen.push(value);
  }
  return true;
}

function distinctModifiers(context: RuleContext): boolean {
  for (const [id, element] of [
    ['SV1', 1],
    ['SV2', 2],
  ] as const) {
    const start = firstOf(context, id);
    const seen: number[] = [];
    for (let component = 3; start >= 0 && component <= 6; component += 1) {
      if (!context.peek.find(start, element, component)) continue;
      const value = packBytes(context.judge.cursor.bytes, context.peek.from, context.peek.to);
      if (seen.includes(value)) return false;
      seen.push(value);
    }
  }
  return true;
}

/** No gap: where a component is sent, the ones before it from `first` on are too. */
function withoutGap(
  context: RuleContext,
  id: string,
  element: number,
  first: number,
  last: number,
): boolean {
  const start = firstOf(context, id);
  if (start < 0) return true;
  let isEnded = false;
  for (let component = first; component <= last; component += 1) {
    const isThere = context.peek.find(start, element, component);
    if (isThere && isEnded) return false;
    if (!isThere) isEnded = true;
  }
  return true;
}

function elementsWithoutGap(
  context: RuleContext,
  id: string,
  first: number,
  last: number,
): boolean {
  const start = firstOf(context, id);
  let isEnded = false;
  for (let element = first; start >= 0 && element <= last; element += 1) {
    const isThere = context.peek.find(start, element, 0);
    if (isThere && isEnded) return false;
    if (!isThere) isEnded = true;
  }
  return true;
}

/** No code stands twice in a segment of HI whose first composite has this qualifier. */
function distinctCodes(context: RuleContext, qualifier: string): boolean {
  const { judge, peek, depth } = context;
  const loop = judge.openLoops[depth] as CompiledLoop;
  const child = loop.children.find(
    ({ use }) => use.kind === 'segment' && use.qualifiers?.includes(qualifier) === true,
  );
  if (child === undefined || judge.useCount(depth, child.index) === 0) return true;
  const start = judge.firstUse(depth, child.index);
  const seen: number[] = [];
  for (let element = 1; element <= 12; element += 1) {
    if (!peek.find(start, element, 2)) continue;
    const value = packBytes(judge.cursor.bytes, peek.from, peek.to);
    if (seen.includes(value)) return false;
    seen.push(value);
  }
  return true;
}

/**
 * Whether a loop stands in a loop of the rule's loop, by their names. What is counted in a closed
 * loop stays until another opens at its depth, so this asks of the one that closed last.
 */
function hasInner(context: RuleContext, outer: string, inner: string): boolean {
  const { judge, depth } = context;
  const loop = judge.openLoops[depth] as CompiledLoop;
  for (const child of loop.children) {
    if (child.kind !== 'loop' || child.use.id !== outer) continue;
    if (judge.useCount(depth, child.index) === 0) return false;
    return child.children.some(
      (grandchild) =>
        grandchild.use.id === inner && judge.useCount(depth + 1, grandchild.index) > 0,
    );
  }
  return false;
}

/** The amounts of two elements of AK9 as numbers. */
function hasSomeAccepted(context: RuleContext): boolean {
  const { judge, peek } = context;
  const start = firstOf(context, 'AK9');
  const count = (element: number): number =>
    start >= 0 && peek.find(start, element, 0)
      ? centsOf(judge.cursor.bytes, peek.from, peek.to)
      : NaN;
  const [received, accepted] = [count(3), count(4)];
  return Number.isNaN(received + accepted) || (accepted > 0 && accepted < received);
}

/** Tests that rules name as `?name`: what a comparison of two places cannot say. */
export const tests: Readonly<Record<string, (context: RuleContext) => boolean>> = {
  'line-number-follows': ({ memory }) => memory.lineNumber === memory.previousLineNumber + 1,
  'line-control-number-new': ({ memory }) => !memory.hasRepeatedLineControlNumber,
  'claim-number-new': ({ memory }) => !memory.hasRepeatedClaimNumber,
  'pointers-within-diagnoses': ({ memory }) =>
    memory.lowestPointer >= 1 && memory.highestPointer <= memory.diagnosisCount,
  'pointers-distinct': ({ memory }) => !memory.hasRepeatedPointer,
  'diagnoses-distinct': ({ memory, judge }) => {
    const { diagnoses } = memory;
    for (let at = 1; at < diagnoses.length; at += 1)
      for (let before = 0; before < at; before += 1)
        if (isSameText(judge.cursor.bytes, diagnoses[before] as Span, diagnoses[at] as Span))
          return false;
    return true;
  },
  'diagnoses-without-gap': (context) => elementsWithoutGap(context, 'HI', 1, 12),
  'one-principal-diagnosis': ({ memory }) => memory.principalCount <= 1,
  'reasons-distinct': (context) => !hasAdjustments(context) || !context.memory.hasRepeatedReason,
  'adjustments-not-zero': (context) =>
    !hasAdjustments(context) || !context.memory.hasZeroAdjustment,
  'born-before-service': isBornBeforeService,
  'icd-9-only-before-october-2015': ({ memory }) =>
    memory.lastServiceDay === 0 || memory.lastServiceDay < 20151001,
  'icd-10-only-from-october-2015': ({ memory }) =>
    memory.lastServiceDay === 0 || memory.lastServiceDay >= 20151001,
  'conditions-distinct': (context) => distinctElements(context, 'CRC', 3, 7),
  'question-asked': (context) => hasInner(context, '2100C', '2110C'),
  'benefit-answered': (context) =>
    hasInner(context, '2100C', '2110C') || hasInner(context, '2100C', 'AAA'),
  'some-sets-accepted': hasSomeAccepted,
  'condition-codes-distinct': (context) => distinctCodes(context, 'BG'),
  'value-codes-distinct': (context) => distinctCodes(context, 'BE'),
  'occurrence-codes-distinct': (context) => distinctCodes(context, 'BH'),
  'modifiers-distinct': distinctModifiers,
  'modifiers-without-gap': (context) =>
    withoutGap(context, 'SV1', 1, 3, 6) && withoutGap(context, 'SV2', 2, 3, 6),
  'pointers-without-gap': ({ memory }) => !memory.hasPointerGap,
  'contact-numbers-distinct': (context) => {
    const start = firstOf(context, 'PER');
    const seen: number[] = [];
    for (let element = 3; start >= 0 && element <= 7; element += 2) {
      if (!context.peek.find(start, element, 0)) continue;
      const kind = packBytes(context.judge.cursor.bytes, context.peek.from, context.peek.to);
      if (seen.includes(kind)) return false;
      seen.push(kind);
    }
    return true;
  },
};
