import type { Relation } from '../guides/outline.ts';

export type RelationFault = 'condition-missing' | 'excluded';

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
