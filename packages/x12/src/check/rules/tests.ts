import type { CompiledLoop } from '../compiled-guide.ts';
import { centsOf, packBytes } from '../values.ts';
import type { RuleContext } from './rule-context.ts';
import { isSameText } from './set-memory.ts';

/** First byte of the first segment of this identifier in the rule's loop or a loop around it; -1. */
function firstOf(context: RuleContext, id: string): number {
  for (let depth = context.depth; depth >= 0; depth -= 1) {
    const loop = context.judge.openLoops[depth] as CompiledLoop;
    for (const child of loop.children)
      if (child.kind === 'segment' && child.use.id === id && context.judge.useCount(depth, child.index) > 0)
        return context.judge.firstUse(depth, child.index);
  }
  return -1;
}

function eachPointer(context: RuleContext, accepts: (pointer: number, before: readonly number[]) => boolean): boolean {
  const { peek, judge } = context;
  const before: number[] = [];
  for (const [id, element] of [['SV1', 7], ['SV3', 11]] as const) {
    const start = firstOf(context, id);
    if (start < 0) continue;
    for (let component = 1; component <= 4; component += 1) {
      if (!peek.find(start, element, component)) break;
      const pointer = centsOf(judge.cursor.bytes, peek.from, peek.to) / 100;
      if (!accepts(pointer, before)) return false;
      before.push(pointer);
    }
  }
  return true;
}

/** Reasons (every third element from 2) of the CAS that stands first in the loop are distinct. */
function hasDistinctReasons(context: RuleContext): boolean {
  const start = firstOf(context, 'CAS');
  const seen: number[] = [];
  for (let element = 2; start >= 0 && element <= 17; element += 3) {
    if (!context.peek.find(start, element, 0)) break;
    const reason = packBytes(context.judge.cursor.bytes, context.peek.from, context.peek.to);
    if (seen.includes(reason)) return false;
    seen.push(reason);
  }
  return true;
}

/** Amounts (every third element from 3) of the CAS that stands first in the loop are not zero. */
function hasNoZeroAdjustment(context: RuleContext): boolean {
  const start = firstOf(context, 'CAS');
  for (let element = 3; start >= 0 && element <= 18; element += 3) {
    if (!context.peek.find(start, element, 0)) break;
    if (centsOf(context.judge.cursor.bytes, context.peek.from, context.peek.to) === 0) return false;
  }
  return true;
}

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
  for (const [id, element] of [['SV1', 1], ['SV2', 2]] as const) {
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
function withoutGap(context: RuleContext, id: string, element: number, first: number, last: number): boolean {
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

function elementsWithoutGap(context: RuleContext, id: string, first: number, last: number): boolean {
  const start = firstOf(context, id);
  let isEnded = false;
  for (let element = first; start >= 0 && element <= last; element += 1) {
    const isThere = context.peek.find(start, element, 0);
    if (isThere && isEnded) return false;
    if (!isThere) isEnded = true;
  }
  return true;
}

/** Tests that rules name as `?name`: what a comparison of two places cannot say. */
export const tests: Readonly<Record<string, (context: RuleContext) => boolean>> = {
  'line-number-follows': ({ memory }) => memory.lineNumber === memory.previousLineNumber + 1,
  'line-control-number-new': ({ memory }) => !memory.hasRepeatedLineControlNumber,
  'claim-number-new': ({ memory }) => !memory.hasRepeatedClaimNumber,
  'pointers-within-diagnoses': (context) =>
    eachPointer(context, (pointer) => pointer >= 1 && pointer <= context.memory.diagnosisCount),
  'pointers-distinct': (context) =>
    eachPointer(context, (pointer, before) => !before.includes(pointer)),
  'diagnoses-distinct': ({ memory, judge }) =>
    memory.diagnoses.every((diagnosis, index) =>
      memory.diagnoses.slice(0, index).every((other) => !isSameText(judge.cursor.bytes, other, diagnosis)),
    ),
  'diagnoses-without-gap': (context) => elementsWithoutGap(context, 'HI', 1, 12),
  'one-principal-diagnosis': ({ memory }) => memory.principalCount <= 1,
  'reasons-distinct': hasDistinctReasons,
  'adjustments-not-zero': hasNoZeroAdjustment,
  'born-before-service': isBornBeforeService,
  'icd-9-only-before-october-2015': ({ memory }) =>
    memory.lastServiceDay === 0 || memory.lastServiceDay < 20151001,
  'icd-10-only-from-october-2015': ({ memory }) =>
    memory.lastServiceDay === 0 || memory.lastServiceDay >= 20151001,
  'conditions-distinct': (context) => distinctElements(context, 'CRC', 3, 7),
  'modifiers-distinct': distinctModifiers,
  'modifiers-without-gap': (context) =>
    withoutGap(context, 'SV1', 1, 3, 6) && withoutGap(context, 'SV2', 2, 3, 6),
  'pointers-without-gap': (context) =>
    withoutGap(context, 'SV1', 7, 1, 4) && withoutGap(context, 'SV3', 11, 1, 4),
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
