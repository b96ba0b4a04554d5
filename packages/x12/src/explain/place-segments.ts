import type { LoopUse, SegmentUse } from '../guides/outline.ts';
import type { Segment } from '../segment.ts';

/** A segment with its place in the guide; neither loop nor use where the guide has none for it. */
export interface PlacedSegment {
  readonly segment: Segment;
  /** From the outermost loop inwards; the transaction set itself is not among them. */
  readonly loops: readonly LoopUse[];
  readonly use: SegmentUse | undefined;
  /** The loop that this segment opens, if any. */
  readonly opens: LoopUse | undefined;
}

interface Found {
  readonly path: readonly LoopUse[];
  readonly use: SegmentUse;
  readonly opens: LoopUse | undefined;
}

/**
 * Finds the place of every segment of a transaction set, as a reader of the file would: in the loop
 * that is open, else in a loop that begins here, else further up. Order and repeats are not judged;
 * a segment without a place stays in the loop that is open.
 */
export function* placeSegments(
  root: LoopUse,
  segments: Iterable<Segment>,
): Generator<PlacedSegment, void, undefined> {
  let path: readonly LoopUse[] = [root];
  let loops: readonly LoopUse[] = [];
  for (const segment of segments) {
    const found = findUpwards(path, segment);
    if (found !== undefined && found.path !== path) {
      path = found.path;
      loops = path.slice(1);
    }
    yield { segment, loops, use: found?.use, opens: found?.opens };
  }
}

function findUpwards(path: readonly LoopUse[], segment: Segment): Found | undefined {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const open = depth === path.length ? path : path.slice(0, depth);
    const found = findIn(open, segment, depth > 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Looks among the children of the innermost loop; what opens that loop itself is looked for above it. */
function findIn(open: readonly LoopUse[], segment: Segment, nested: boolean): Found | undefined {
  const loop = open[open.length - 1];
  for (const [index, child] of (loop?.children ?? []).entries()) {
    if (child.kind === 'segment') {
      if (nested && index === 0) continue;
      if (fits(child, segment)) return { path: open, use: child, opens: undefined };
      continue;
    }
    const entered = enter(open, child, segment);
    if (entered !== undefined) return entered;
  }
  return undefined;
}

/** Steps into a loop whose first segment, or whose first loop's first segment, is this one. */
function enter(open: readonly LoopUse[], loop: LoopUse, segment: Segment): Found | undefined {
  const first = loop.children[0];
  if (first === undefined) return undefined;
  if (first.kind === 'loop') return enter([...open, loop], first, segment);
  return fits(first, segment) ? { path: [...open, loop], use: first, opens: loop } : undefined;
}

function fits(use: SegmentUse, segment: Segment): boolean {
  if (use.id !== segment.id) return false;
  if (use.qualifiers === undefined) return true;
  const component = use.qualifierComponent === 0 ? 1 : use.qualifierComponent;
  return use.qualifiers.includes(segment.component(use.qualifierElement, component));
}
