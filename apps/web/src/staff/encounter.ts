import type { Answer } from '../api/request.ts';

/** A visit with its charges and notes. */
export type EncounterRecord = Answer<'GET /api/practices/{practiceId}/encounters/{encounterId}'>;

/** Something that a visit's charges lack, and where to put it. */
export interface MissingItem {
  readonly missing: string;
  readonly where: string;
  readonly line?: number;
  readonly suggestedCents?: number;
}

/** What the detail of a task says is missing; details are free in form, so each item is checked. */
export function readMissing(detail: Readonly<Record<string, unknown>>): readonly MissingItem[] {
  const { missing } = detail;
  if (!Array.isArray(missing)) return [];
  return (missing as readonly unknown[]).flatMap((item) => {
    if (typeof item !== 'object' || item === null) return [];
    const said = item as Partial<MissingItem>;
    if (typeof said.missing !== 'string') return [];
    return [{ ...said, missing: said.missing, where: said.where ?? '' }];
  });
}
