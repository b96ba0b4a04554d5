/** What of a value a shape has no place for: it is refused, since leaving it out would lose it in silence. */
import type { LoopShape, Part, Slot, Value } from '../views/shape.ts';
import type { WriteProblem } from './refusal.ts';

type Needs = readonly [property: string, needed: string];

/** The properties that a shape writes of a value, and of the values in it. */
interface Places {
  readonly inner: Map<string, Places>;
  readonly keys: Set<string>;
  readonly needs: Needs[];
}

/** What is written apart from the shape, and what only reading gives. */
const APART = new Set([
  'otherSegments',
  'otherElements',
  'position',
  'place',
  'segmentPosition',
  'unreadable',
]);

const known = new WeakMap<LoopShape, Places>();

/** Notes every property of the value that the loop has no place for, and those that lack another. */
export function noteUnplaced(shape: LoopShape, value: Value, problems: WriteProblem[]): void {
  let places = known.get(shape);
  if (places === undefined) {
    places = noPlaces();
    for (const part of shape.parts) addPart(places, part);
    known.set(shape, places);
  }
  noteIn(places, value, `${shape.name} `, problems);
}

function noteIn(places: Places, value: Value, at: string, problems: WriteProblem[]): void {
  for (const [key, found] of Object.entries(value)) {
    if (isEmpty(found) || APART.has(key)) continue;
    if (!places.keys.has(key)) problems.push({ refused: 'no-place', at: at + key });
    const inner = places.inner.get(key);
    if (inner === undefined) continue;
    for (const each of Array.isArray(found) ? (found as unknown[]) : [found]) {
      if (typeof each === 'object' && each !== null) {
        noteIn(inner, each as Value, `${at}${key}.`, problems);
      }
    }
  }
  for (const [property, needed] of places.needs) {
    if (isEmpty(value[property]) || !isEmpty(value[needed])) continue;
    problems.push({ refused: 'value-missing', at: at + needed });
  }
  // A period has no time of day.
  if (!isEmpty(value['through']) && !isEmpty(value['time'])) {
    problems.push({ refused: 'no-place', at: `${at}time` });
  }
}

function isEmpty(found: unknown): boolean {
  if (Array.isArray(found)) return found.length === 0;
  return found === undefined || found === null || found === '';
}

function noPlaces(): Places {
  return { inner: new Map(), keys: new Set(), needs: [] };
}

function under(places: Places, key: string): Places {
  places.keys.add(key);
  const inner = places.inner.get(key) ?? noPlaces();
  places.inner.set(key, inner);
  return inner;
}

function addPart(places: Places, part: Part): void {
  if (part.kind === 'loops') {
    places.keys.add(part.key);
    return;
  }
  let at = places;
  for (const key of part.at === undefined ? [] : part.at.replace('?', '').split('.')) {
    at = under(at, key);
  }
  if (part.kind === 'own') addSlots(at, part.segment.slots);
  else if (part.kind === 'texts') at.keys.add(part.key);
  else if (part.kind === 'spread') addNames(under(at, part.key), part);
  else addSlots(under(at, part.key), part.segment.slots);
}

function addNames(
  places: Places,
  {
    names,
    needs = [],
  }: { readonly names: readonly string[]; readonly needs?: readonly Needs[] | undefined },
): void {
  for (const name of names) places.keys.add(name);
  places.needs.push(...needs);
}

function addSlots(places: Places, slots: readonly Slot[]): void {
  for (const slot of slots) {
    if (slot.kind === 'fixed' || slot.kind === 'beside') continue;
    if (slot.kind === 'composite' || slot.kind === 'composites') {
      addSlots(under(places, slot.key), slot.slots);
    } else if (slot.kind === 'custom') addNames(places, slot);
    else places.keys.add(slot.key);
  }
}
