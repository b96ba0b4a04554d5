import type { CompiledGuide, CompiledLoop, CompiledSegment } from '../compiled-guide.ts';
import { openerOf, valueSet } from '../compiled-guide.ts';
import { packValue } from '../segment-names.ts';
import { centsOf, dayNumber, isAllowed, packBytes } from '../values.ts';
import { patterns } from './patterns.ts';
import type { RuleContext } from './rule-context.ts';
import { tests } from './tests.ts';

export type Condition = (context: RuleContext) => boolean;

/** A place in the guide, found once when the rule is compiled. */
export interface Place {
  /** The child whose first occurrence is meant. */
  readonly child: CompiledSegment | CompiledLoop;
  /** Depth of the loop that holds the child. */
  readonly depth: number;
  /** 0 where the segment or loop itself is meant. */
  readonly element: number;
  readonly component: number;
  /** The value its qualifier must have, where the use shares several; -1 for any. */
  readonly qualifier: number;
  readonly qualifierElement: number;
  readonly qualifierComponent: number;
}

const placePattern =
  /^(\^)?(?:(\d\w*)|([A-Z][A-Z0-9]{1,2}?)(?:\*([A-Z0-9]+))?)(?:\.?(\d\d)(?:-(\d))?)?$/;

/** Finds what a rule names: in its loop, else in the loops around it. */
export function placeOf(text: string, loop: CompiledLoop, compiled: CompiledGuide): Place {
  const match = placePattern.exec(text);
  if (match === null) throw new Error(`rule: cannot read the place ${text}`);
  const [, outward, loopId, segmentId, qualifier, element = '0', component = '0'] = match;
  const start = outward === undefined ? loop : loop.parent;
  for (let around: CompiledLoop | undefined = start; around; around = around.parent) {
    for (const child of around.children) {
      if (!isNamed(child, loopId, segmentId, qualifier)) continue;
      const opener = openerOf(child);
      const shared = qualifier !== undefined && (opener.use.qualifiers?.length ?? 2) > 1;
      return {
        child,
        depth: around.depth,
        element: Number(element),
        component: Number(component),
        qualifier: shared ? packValue(qualifier) : -1,
        qualifierElement: opener.use.qualifierElement || 1,
        qualifierComponent: opener.use.qualifierComponent,
      };
    }
  }
  throw new Error(`rule: ${text} is not in loop ${loop.use.id} of ${compiled.guide.id}`);
}

function isNamed(
  child: CompiledSegment | CompiledLoop,
  loopId: string | undefined,
  segmentId: string | undefined,
  qualifier: string | undefined,
): boolean {
  if (loopId !== undefined) return child.kind === 'loop' && child.use.id === loopId;
  if (child.kind === 'loop' || child.use.id !== segmentId) return false;
  const { qualifiers, elements } = child.use;
  if (qualifier === undefined) return true;
  return qualifiers?.includes(qualifier) ?? elements[0]?.codes?.includes(qualifier) ?? false;
}

/** Moves the context's peek to the place; false when it is not there. */
export function find(context: RuleContext, place: Place): boolean {
  const { judge, peek } = context;
  const { child, depth } = place;
  if (judge.useCount(depth, child.index) === 0) return false;
  const start = judge.firstUse(depth, child.index);
  if (place.qualifier >= 0) {
    if (!peek.find(start, place.qualifierElement, place.qualifierComponent)) return false;
    if (packBytes(judge.cursor.bytes, peek.from, peek.to) !== place.qualifier) return false;
  }
  return place.element === 0 || peek.find(start, place.element, place.component);
}

type Comparison = '=' | '!=' | '==' | '!==' | '>' | '>=' | '<=' | '<';

function dateEnds(bytes: Uint8Array, from: number, to: number): { first: number; last: number } {
  if (to - from === 17)
    return { first: dayNumber(bytes, from, from + 8), last: dayNumber(bytes, from + 9, to) };
  const first = dayNumber(bytes, from, Math.min(to, from + 8));
  return { first, last: first };
}

class ExpressionCompiler {
  private readonly loop: CompiledLoop;
  private readonly compiled: CompiledGuide;

  constructor(loop: CompiledLoop, compiled: CompiledGuide) {
    this.loop = loop;
    this.compiled = compiled;
  }

  expression(text: string): Condition {
    const alternatives = text.split(' / ').map((part) => this.conjunction(part.trim()));
    const [only] = alternatives;
    if (alternatives.length === 1 && only !== undefined) return only;
    return (context) => alternatives.some((alternative) => alternative(context));
  }

  private conjunction(text: string): Condition {
    const all = text.split(' & ').map((part) => this.term(part.trim()));
    const [only] = all;
    if (all.length === 1 && only !== undefined) return only;
    return (context) => {
      for (let at = 0; at < all.length; at += 1) if (!(all[at] as Condition)(context)) return false;
      return true;
    };
  }

  private term(text: string): Condition {
    if (text.startsWith('?')) return this.test(text.slice(1));
    if (text.startsWith('!')) {
      const inner = this.term(text.slice(1));
      return (context) => !inner(context);
    }
    const matches = /^matches\((.+),([\w-]+)\)$/.exec(text);
    if (matches !== null) return this.pattern(matches[1] ?? '', matches[2] ?? '');
    const length = /^length\((.+)\)=([\d|]+)$/.exec(text);
    if (length !== null)
      return this.length(length[1] ?? '', (length[2] ?? '').split('|').map(Number));
    const comparison = /^(.+?)(!==|==|!=|>=|<=|=|>|<)(.+)$/.exec(text);
    if (comparison === null) {
      const place = this.place(text);
      return (context) => find(context, place);
    }
    const [, left = '', sign = '=', right = ''] = comparison;
    return this.comparison(left, sign as Comparison, right);
  }

  private test(name: string): Condition {
    const test = tests[name];
    if (test === undefined) throw new Error(`rule: no test ${name}`);
    return test;
  }

  private pattern(text: string, name: string): Condition {
    const place = this.place(text);
    const pattern = patterns[name];
    if (pattern === undefined) throw new Error(`rule: no pattern ${name}`);
    return (context) =>
      find(context, place) &&
      pattern(context.judge.cursor.bytes, context.peek.from, context.peek.to);
  }

  private length(text: string, lengths: readonly number[]): Condition {
    const place = this.place(text);
    return (context) =>
      find(context, place) && lengths.includes(context.peek.to - context.peek.from);
  }

  private comparison(left: string, sign: Comparison, right: string): Condition {
    if (sign === '=' || sign === '!=') return this.membership(left, sign, right.split('|'));
    if (sign === '==' || sign === '!==') return this.sameness(left, sign, right);
    if (/^-?\d+(\.\d+)?$/.test(right))
      return this.amount(left, sign, Math.round(Number(right) * 100));
    const amount = /^amount\((.+)\)$/.exec(left);
    if (amount !== null) return this.amounts(amount[1] ?? '', sign, right);
    return this.dates(left, sign, right);
  }

  private membership(left: string, sign: '=' | '!=', values: readonly string[]): Condition {
    const place = this.place(left);
    const set = valueSet(values);
    const wanted = sign === '=';
    return (context) =>
      find(context, place) &&
      isAllowed(set, context.judge.cursor.bytes, context.peek.from, context.peek.to) === wanted;
  }

  private sameness(left: string, sign: '==' | '!==', right: string): Condition {
    const a = this.place(left);
    const b = this.place(right);
    return (context) => {
      if (!find(context, a)) return false;
      const { from, to } = context.peek;
      if (!find(context, b)) return false;
      const { bytes } = context.judge.cursor;
      let isSame = context.peek.to - context.peek.from === to - from;
      for (let at = 0; isSame && at < to - from; at += 1)
        isSame = bytes[from + at] === bytes[context.peek.from + at];
      return isSame === (sign === '==');
    };
  }

  private amount(left: string, sign: Comparison, cents: number): Condition {
    const place = this.place(left);
    return (context) => {
      if (!find(context, place)) return false;
      const value = centsOf(context.judge.cursor.bytes, context.peek.from, context.peek.to);
      return compare(value, sign, cents);
    };
  }

  private amounts(left: string, sign: Comparison, right: string): Condition {
    const a = this.place(left);
    const b = this.place(right);
    const cents = (context: RuleContext, place: Place): number =>
      find(context, place)
        ? centsOf(context.judge.cursor.bytes, context.peek.from, context.peek.to)
        : NaN;
    return (context) => {
      const limit = cents(context, b);
      return Number.isNaN(limit) || compare(cents(context, a), sign, limit);
    };
  }

  private dates(left: string, sign: Comparison, right: string): Condition {
    const a = this.date(left);
    const b = this.date(right);
    return (context) => {
      const first = a(context);
      const second = b(context);
      return first < 0 || second < 0 || compare(first, sign, second);
    };
  }

  private date(text: string): (context: RuleContext) => number {
    const ends = /^(first|last)\((.+)\)$/.exec(text);
    const place = this.place(ends?.[2] ?? text);
    const end = ends?.[1] === 'last' ? 'last' : 'first';
    return (context) =>
      find(context, place)
        ? dateEnds(context.judge.cursor.bytes, context.peek.from, context.peek.to)[end]
        : -1;
  }

  private place(text: string): Place {
    return placeOf(text, this.loop, this.compiled);
  }
}

function compare(left: number, sign: Comparison, right: number): boolean {
  if (Number.isNaN(left)) return true;
  if (sign === '>') return left > right;
  if (sign === '>=') return left >= right;
  if (sign === '<') return left < right;
  return left <= right;
}

export function compileCondition(
  text: string,
  loop: CompiledLoop,
  compiled: CompiledGuide,
): Condition {
  return new ExpressionCompiler(loop, compiled).expression(text);
}
