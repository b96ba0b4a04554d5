import type { Relation } from '../guides/outline.ts';

export type RelationFault = 'condition-missing' | 'excluded';

/** Whether a relation is kept, where `filled` has a bit for each position that is there. */
export function isRelationKept({ kind, positions }: Relation, filled: number): boolean {
  let all = 0;
  for (let at = 0; at < positions.length; at += 1) all |= 1 << (positions[at] as number);
  const there = filled & all;
  if (kind === 'P') return there === 0 || there === all;
  if (kind === 'R') return there !== 0;
  if (kind === 'E') return (there & (there - 1)) === 0;
  const first = 1 << (positions[0] as number);
  if ((there & first) === 0) return true;
  return kind === 'C' ? there === all : there !== first;
}

/**
 * Judges one relation between elements or components (P, R, E, C, L of the standard) and tells
 * which positions are missing or must not be there.
 */
export function judgeRelation(
  relation: Relation,
  isThere: (position: number) => boolean,
  report: (fault: RelationFault, position: number) => void,
): void {
  const { kind, positions } = relation;
  const [first = 0, ...rest] = positions;
  const present = positions.filter(isThere);
  switch (kind) {
    case 'P':
      if (present.length > 0)
        for (const position of positions)
          if (!isThere(position)) report('condition-missing', position);
      break;
    case 'R':
      if (present.length === 0) report('condition-missing', first);
      break;
    case 'E':
      if (present.length > 1) report('excluded', present[1] ?? first);
      break;
    case 'C':
      if (isThere(first))
        for (const position of rest) if (!isThere(position)) report('condition-missing', position);
      break;
    case 'L':
      if (isThere(first) && !rest.some(isThere)) report('condition-missing', rest[0] ?? first);
      break;
  }
}
