import type { Guide } from '../guides/guide.ts';
import type { ElementUse, LoopUse, Relation, SegmentUse } from '../guides/outline.ts';
import { firstSegmentOf, outlineOf } from '../guides/outline.ts';
import { packValue, segmentKey } from './segment-names.ts';

/** Element types as the judge switches on them. */
export const TEXT = 0;
export const CODE = 1;
export const WHOLE = 2;
export const DECIMAL = 3;
export const DATE = 4;
export const TIME = 5;
export const BINARY = 6;
/** A decimal of data element 782: an amount of money, in dollars and whole cents. */
export const MONEY = 7;
const MONETARY_AMOUNT = '782';
/** The HIPAA guides narrow amounts to ten digits, cents included (X222A1 and its like, section B.1.1.3.1.2). */
const MOST_DIGITS_OF_MONEY = 10;
const typeNumbers = { AN: TEXT, ID: CODE, N0: WHOLE, R: DECIMAL, DT: DATE, TM: TIME, B: BINARY };

export const REQUIRED = 0;
export const SITUATIONAL = 1;
export const NOT_USED = 2;
const usageNumbers = { R: REQUIRED, S: SITUATIONAL, N: NOT_USED };

/** Values allowed: those of at most four bytes as numbers, longer ones as text. */
export interface ValueSet {
  readonly packed: Int32Array;
  readonly longer: ReadonlySet<string>;
}

export interface CompiledElement {
  readonly use: ElementUse;
  readonly type: number;
  readonly usage: number;
  readonly minLength: number;
  readonly maxLength: number;
  readonly maxRepetitions: number;
  readonly values: ValueSet | undefined;
  readonly components: readonly CompiledElement[] | undefined;
  readonly relations: readonly Relation[];
  readonly dateByFormat: boolean;
}

export interface CompiledSegment {
  readonly kind: 'segment';
  readonly use: SegmentUse;
  readonly key: number;
  readonly elements: readonly CompiledElement[];
  readonly relations: readonly Relation[];
  readonly parent: CompiledLoop;
  readonly index: number;
  readonly position: number;
  readonly maxUses: number;
  /** Bit of a required child in its parent's mask; 0 for a situational one. */
  readonly requiredBit: number;
  /** Serial number within the guide: the state of the walker. */
  readonly serial: number;
  /** What balancing and rules listen for; 0 for nothing. Assigned by them. */
  hook: number;
}

export interface CompiledLoop {
  readonly kind: 'loop';
  readonly use: LoopUse;
  readonly parent: CompiledLoop | undefined;
  readonly index: number;
  readonly position: number;
  readonly depth: number;
  readonly maxUses: number;
  readonly requiredBit: number;
  readonly serial: number;
  readonly children: readonly (CompiledSegment | CompiledLoop)[];
  /** All required children; and, per position, those that stand before it. */
  readonly requiredMask: number;
  readonly requiredBefore: Int32Array;
  hook: number;
}

export interface CompiledGuide {
  readonly guide: Guide;
  readonly root: CompiledLoop;
  readonly segments: readonly CompiledSegment[];
  readonly loops: readonly CompiledLoop[];
  /** Where the qualifier of a segment identifier stands, by packed identifier: element * 16 + component. */
  readonly qualifierPlace: ReadonlyMap<number, number>;
  readonly keys: ReadonlySet<number>;
  readonly mostChildren: number;
  readonly deepest: number;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

export function valueSet(codes: readonly string[]): ValueSet {
  const short = codes.filter((code) => code.length <= 4);
  return {
    packed: Int32Array.from(short, packValue),
    longer: new Set(codes.filter((code) => code.length > 4)),
  };
}

export function compileElement(use: ElementUse): CompiledElement {
  const isMoney = use.number === MONETARY_AMOUNT;
  return {
    use,
    type: isMoney ? MONEY : typeNumbers[use.type],
    usage: usageNumbers[use.usage],
    minLength: use.minLength,
    maxLength: isMoney ? Math.min(use.maxLength, MOST_DIGITS_OF_MONEY) : use.maxLength,
    maxRepetitions: use.maxRepetitions,
    values: use.codes && valueSet(use.codes),
    components: use.components?.map(compileElement),
    relations: use.relations,
    dateByFormat: use.dateByFormat,
  };
}

class Compiler {
  readonly segments: CompiledSegment[] = [];
  readonly loops: CompiledLoop[] = [];
  readonly qualifierPlace = new Map<number, number>();
  readonly keys = new Set<number>();
  mostChildren = 0;
  deepest = 0;

  loop(use: LoopUse, parent: CompiledLoop | undefined, requiredBit: number): CompiledLoop {
    const children: (CompiledSegment | CompiledLoop)[] = [];
    const loop: Draft<CompiledLoop> = {
      kind: 'loop',
      use,
      parent,
      index: use.index,
      position: use.position,
      depth: use.depth,
      maxUses: use.maxUses,
      requiredBit,
      serial: this.loops.length,
      children,
      requiredMask: 0,
      requiredBefore: new Int32Array(2),
      hook: 0,
    };
    this.loops.push(loop);
    this.mostChildren = Math.max(this.mostChildren, use.children.length);
    this.deepest = Math.max(this.deepest, use.depth);
    let bit = 1;
    const last = use.children.at(-1)?.position ?? 0;
    const before = new Int32Array(last + 2);
    for (const child of use.children) {
      const own = child.usage === 'R' ? bit : 0;
      if (own !== 0) bit <<= 1;
      if (bit < 0) throw new Error(`guide: loop ${use.id} requires more than 30 children`);
      loop.requiredMask |= own;
      for (let position = child.position + 1; position < before.length; position += 1)
        before[position] = (before[position] ?? 0) | own;
      children.push(
        child.kind === 'segment' ? this.segment(child, loop, own) : this.loop(child, loop, own),
      );
    }
    loop.requiredBefore = before;
    return loop;
  }

  private segment(use: SegmentUse, parent: CompiledLoop, requiredBit: number): CompiledSegment {
    const key = segmentKey(use.id);
    this.keys.add(key);
    if (use.qualifiers !== undefined) {
      const place = use.qualifierElement * 16 + use.qualifierComponent;
      const known = this.qualifierPlace.get(key);
      if (known !== undefined && known !== place)
        throw new Error(`guide: ${use.id} is told apart by two different elements`);
      this.qualifierPlace.set(key, place);
    }
    const segment: CompiledSegment = {
      kind: 'segment',
      use,
      key,
      elements: use.elements.map(compileElement),
      relations: use.relations,
      parent,
      index: use.index,
      position: use.position,
      maxUses: use.maxUses,
      requiredBit,
      serial: this.segments.length,
      hook: 0,
    };
    this.segments.push(segment);
    return segment;
  }
}

const compiled = new WeakMap<Guide, CompiledGuide>();

/** A guide as the judge walks it; compiled at first use and kept. */
export function compiledGuide(guide: Guide): CompiledGuide {
  const known = compiled.get(guide);
  if (known !== undefined) return known;
  const compiler = new Compiler();
  const root = compiler.loop(outlineOf(guide), undefined, 0);
  const result: CompiledGuide = {
    guide,
    root,
    segments: compiler.segments,
    loops: compiler.loops,
    qualifierPlace: compiler.qualifierPlace,
    keys: compiler.keys,
    mostChildren: compiler.mostChildren,
    deepest: compiler.deepest,
  };
  compiled.set(guide, result);
  return result;
}

/** The segment that opens a compiled child. */
export function openerOf(child: CompiledSegment | CompiledLoop): CompiledSegment {
  if (child.kind === 'segment') return child;
  const first = child.children[0];
  if (first === undefined) throw new Error(`guide: loop ${firstSegmentOf(child.use).id} is empty`);
  return openerOf(first);
}

/** What is worked out once for a guide and never changes, so that a small file costs no more than its size. */
export function oncePerGuide<T>(
  make: (compiled: CompiledGuide) => T,
): (compiled: CompiledGuide) => T {
  const made = new WeakMap<CompiledGuide, { readonly value: T }>();
  return (guide) => {
    let known = made.get(guide);
    if (known === undefined) made.set(guide, (known = { value: make(guide) }));
    return known.value;
  };
}
