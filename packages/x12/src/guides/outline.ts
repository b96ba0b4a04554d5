import type { Guide } from './guide.ts';
import type { SegmentDefinition } from './segment-dictionary.ts';
import { composites, segmentDefinitions } from './segment-dictionary.ts';

export type Usage = 'R' | 'S' | 'N';
export type ElementType = 'AN' | 'ID' | 'N0' | 'R' | 'DT' | 'TM' | 'B';
export type RelationKind = 'P' | 'R' | 'E' | 'C' | 'L';

export interface Relation {
  readonly kind: RelationKind;
  /** 1-based element (or component) positions. */
  readonly positions: readonly number[];
}

/** One element, or one component of a composite, as a guide uses it. */
export interface ElementUse {
  /** X12 data element number (`1028`) or composite (`C023`). */
  readonly number: string;
  readonly type: ElementType;
  readonly usage: Usage;
  readonly minLength: number;
  readonly maxLength: number;
  readonly maxRepetitions: number;
  /** Values allowed; absent where the guide names none. */
  readonly codes?: readonly string[];
  /** Components; absent for a simple element. */
  readonly components?: readonly ElementUse[];
  readonly relations: readonly Relation[];
  /** The value is a date, time, or range whose format stands in the element before. */
  readonly dateByFormat: boolean;
}

export interface SegmentUse {
  readonly kind: 'segment';
  readonly id: string;
  readonly usage: 'R' | 'S';
  readonly maxUses: number;
  readonly words: string;
  readonly elements: readonly ElementUse[];
  /** How many elements the standard knows; more of them are too many, not merely unused. */
  readonly standardElementCount: number;
  readonly relations: readonly Relation[];
  /** Values that tell this use from others of the same identifier; absent where any will do. */
  readonly qualifiers?: readonly string[];
  readonly qualifierElement: number;
  /** 0 when the qualifier is the element itself. */
  readonly qualifierComponent: number;
  readonly parent: LoopUse;
  /** Index among the children of the parent. */
  readonly index: number;
  /** Children of one position stand in any order. */
  readonly position: number;
}

export interface LoopUse {
  readonly kind: 'loop';
  /** Loop identifier; '' for the transaction set itself. */
  readonly id: string;
  readonly usage: 'R' | 'S';
  readonly maxUses: number;
  readonly words: string;
  readonly parent: LoopUse | undefined;
  readonly index: number;
  readonly position: number;
  readonly depth: number;
  readonly children: readonly (SegmentUse | LoopUse)[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type LoopDraft = Mutable<Omit<LoopUse, 'children'>> & { children: (SegmentUse | LoopUse)[] };

interface Line {
  readonly depth: number;
  readonly tokens: readonly string[];
  readonly words: string;
}

const relationsOf = (text: string | undefined): Relation[] =>
  (text ?? '')
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => ({
      kind: part.charAt(0) as RelationKind,
      positions: (part.slice(1).match(/\d\d/g) ?? []).map(Number),
    }));

interface StandardElement {
  readonly number: string;
  readonly type: ElementType;
  readonly minLength: number;
  readonly maxLength: number;
  readonly maxRepetitions: number;
  readonly composite: SegmentDefinition | undefined;
}

const elementPattern = /^(\w+?)(?::(AN|ID|N0|R|DT|TM|B)(\d+)(?:-(\d+))?)?(?:\*(\d+))?(?:=(\d+))?$/;

function standardElements(definition: SegmentDefinition): StandardElement[] {
  const found: StandardElement[] = [];
  for (const text of definition.elements.split(' ')) {
    const match = elementPattern.exec(text);
    if (match === null) throw new Error(`segment dictionary: cannot read ${text}`);
    const [, number = '', type = 'AN', first = '0', last = first, repetitions = '1', times = '1'] =
      match;
    const composite = composites[number];
    if (composite === undefined && match[2] === undefined)
      throw new Error(`segment dictionary: no composite ${number}`);
    const element: StandardElement = {
      number,
      type: type as ElementType,
      minLength: Number(first),
      maxLength: Number(last),
      maxRepetitions: Number(repetitions),
      composite,
    };
    for (let time = 0; time < Number(times); time += 1) found.push(element);
  }
  return found;
}

/** What a guide's line says about one element or component. */
interface Attributes {
  codes?: readonly string[];
  qualifiers?: readonly string[];
  componentUsage?: string;
  maxRepetitions?: number;
  maxLength?: number;
}

const attributePattern = /^(\d\d)(?:\.(\d))?(@|=|\(|\*|<)(.*)$/;

function attributesOf(tokens: readonly string[]): Map<string, Attributes> {
  const found = new Map<string, Attributes>();
  for (const token of tokens) {
    const match = attributePattern.exec(token);
    if (match === null) throw new Error(`guide outline: cannot read ${token}`);
    const [, element = '', component, sign, rest = ''] = match;
    const key = component === undefined ? element : `${element}.${component}`;
    const attributes = found.get(key) ?? {};
    if (sign === '@') attributes.qualifiers = rest.split(',');
    if (sign === '@' || sign === '=') attributes.codes = rest.split(',');
    if (sign === '(') attributes.componentUsage = rest.slice(0, -1);
    if (sign === '*') attributes.maxRepetitions = Number(rest);
    if (sign === '<') attributes.maxLength = Number(rest);
    found.set(key, attributes);
  }
  return found;
}

function elementUse(
  standard: StandardElement,
  usage: Usage,
  key: string,
  previous: StandardElement | undefined,
  attributes: ReadonlyMap<string, Attributes>,
): ElementUse {
  const own = attributes.get(key) ?? {};
  const parts = standard.composite && standardElements(standard.composite);
  const componentUsage = own.componentUsage;
  const components = parts?.map((part, index) =>
    elementUse(
      part,
      componentUsage === undefined ? 'S' : ((componentUsage.charAt(index) || 'N') as Usage),
      `${key}.${String(index + 1)}`,
      parts[index - 1],
      attributes,
    ),
  );
  return {
    number: standard.number,
    type: standard.type,
    usage,
    minLength: standard.minLength,
    maxLength: own.maxLength ?? standard.maxLength,
    maxRepetitions: own.maxRepetitions ?? standard.maxRepetitions,
    ...(own.codes && { codes: own.codes }),
    ...(components && { components }),
    relations: relationsOf(standard.composite?.relations),
    dateByFormat: standard.number === '1251' && previous?.number === '1250',
  };
}

function segmentUse(line: Line, parent: LoopUse, index: number, position: number): SegmentUse {
  const [id = '', usage, max, elementUsage = '', ...rest] = line.tokens;
  const definition = segmentDefinitions[id];
  if (definition === undefined) throw new Error(`guide outline: no segment ${id}`);
  const standard = standardElements(definition);
  const attributes = attributesOf(rest);
  if (elementUsage.length > standard.length) throw new Error(`guide outline: ${id} is too long`);
  const elements = standard.map((element, at) =>
    elementUse(
      element,
      (elementUsage.charAt(at) || 'N') as Usage,
      String(at + 1).padStart(2, '0'),
      standard[at - 1],
      attributes,
    ),
  );
  const qualifier = [...attributes].find(([, value]) => value.qualifiers !== undefined);
  const [element = '0', component = '0'] = (qualifier?.[0] ?? '0.0').split('.');
  return {
    kind: 'segment',
    id,
    usage: usage === 'R' ? 'R' : 'S',
    maxUses: max === '*' ? Infinity : Number(max),
    words: line.words,
    elements,
    standardElementCount: standard.length,
    relations: relationsOf(definition.relations),
    ...(qualifier?.[1].qualifiers && { qualifiers: qualifier[1].qualifiers }),
    qualifierElement: Number(element),
    qualifierComponent: Number(component),
    parent,
    index,
    position,
  };
}

/** The identifier of the segment that opens a loop, or of the segment itself. */
export function firstSegmentOf(child: SegmentUse | LoopUse): SegmentUse {
  if (child.kind === 'segment') return child;
  const first = child.children[0];
  if (first === undefined) throw new Error(`guide outline: loop ${child.id} is empty`);
  return firstSegmentOf(first);
}

function linesOf(outline: string): Line[] {
  return outline
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => {
      const [left = '', words = ''] = text.split(' -- ');
      const trimmed = left.trimStart();
      return {
        depth: (left.length - trimmed.length) / 2,
        tokens: trimmed.trimEnd().split(/ +/),
        words,
      };
    });
}

interface Building {
  readonly lines: readonly Line[];
  /** Where the children of each loop stand in `lines`, for `&loop`. */
  readonly bodies: Map<string, { readonly from: number; readonly depth: number }>;
}

function buildChildren(loop: LoopDraft, from: number, depth: number, building: Building): number {
  let at = from;
  let position = 0;
  let previousFirst = '';
  for (;;) {
    const line = building.lines[at];
    if (line?.depth !== depth) {
      if (line !== undefined && line.depth > depth)
        throw new Error(`guide outline: indentation of ${line.tokens.join(' ')}`);
      return at;
    }
    const parent = loop as LoopUse;
    let child: SegmentUse | LoopUse;
    if (/^\d/.test(line.tokens[0] ?? '')) {
      const [id = '', usage, max, reference] = line.tokens;
      const draft: LoopDraft = {
        kind: 'loop',
        id,
        usage: usage === 'R' ? 'R' : 'S',
        maxUses: max === '*' ? Infinity : Number(max),
        words: line.words,
        parent,
        index: loop.children.length,
        position: 0,
        depth: loop.depth + 1,
        children: [],
      };
      if (reference === undefined) {
        building.bodies.set(id, { from: at + 1, depth: depth + 1 });
        at = buildChildren(draft, at + 1, depth + 1, building);
      } else {
        const body = building.bodies.get(reference.slice(1));
        if (body === undefined) throw new Error(`guide outline: no loop ${reference}`);
        buildChildren(draft, body.from, body.depth, building);
        at += 1;
      }
      const first = firstSegmentOf(draft).id;
      if (first !== previousFirst) position += 1;
      previousFirst = first;
      draft.position = position;
      child = draft;
    } else {
      const id = line.tokens[0] ?? '';
      if (id !== previousFirst) position += 1;
      previousFirst = id;
      child = segmentUse(line, parent, loop.children.length, position);
      at += 1;
    }
    loop.children.push(child);
  }
}

const outlines = new WeakMap<Guide, LoopUse>();

/** The guide's outline as a tree of loops and segments; read once and kept. */
export function outlineOf(guide: Guide): LoopUse {
  const known = outlines.get(guide);
  if (known !== undefined) return known;
  const root: LoopDraft = {
    kind: 'loop',
    id: '',
    usage: 'R',
    maxUses: 1,
    words: guide.title,
    parent: undefined,
    index: 0,
    position: 0,
    depth: 0,
    children: [],
  };
  buildChildren(root, 0, 0, { lines: linesOf(guide.outline), bodies: new Map() });
  outlines.set(guide, root);
  return root;
}
