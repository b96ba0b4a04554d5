/** Splits what was charged into claims that the 837P takes: pure. */
import type { ChargeFacts } from './claim-facts.ts';

/** The 837P takes 50 service lines a claim (loop 2400). */
export const linesPerClaimMost = 50;
/** The 837P takes 12 diagnoses a claim (HI). */
export const diagnosesPerClaimMost = 12;

export interface ClaimPart {
  /** At most 12, in the order of the visit. */
  readonly diagnoses: readonly string[];
  /** At most 50, in the order of the visit, pointing into these diagnoses. */
  readonly charges: readonly ChargeFacts[];
}

/**
 * Puts charges into as few claims as their order allows. Every line keeps every diagnosis that it
 * points at; what no line points at fills the room that is left, and is left out where there is none.
 * @param charges pointing into `diagnoses`, 1-based
 */
export function splitCharges(
  charges: readonly ChargeFacts[],
  diagnoses: readonly string[],
): ClaimPart[] {
  const parts: { charges: ChargeFacts[]; pointed: Set<number> }[] = [];
  for (const charge of charges) {
    const part = parts.at(-1);
    const pointed = new Set([...(part?.pointed ?? []), ...charge.diagnosisPointers]);
    const fits =
      part !== undefined &&
      part.charges.length < linesPerClaimMost &&
      pointed.size <= diagnosesPerClaimMost;
    if (fits) {
      part.charges.push(charge);
      part.pointed = pointed;
    } else {
      parts.push({ charges: [charge], pointed: new Set(charge.diagnosisPointers) });
    }
  }
  return parts.map(({ charges: own, pointed }) => ({
    ...withDiagnoses(own, chosen(diagnoses, pointed), diagnoses),
  }));
}

/** Positions that the part carries: those pointed at, then others while there is room. */
function chosen(diagnoses: readonly string[], pointed: ReadonlySet<number>): number[] {
  const all = diagnoses.map((_, at) => at + 1);
  const room = Math.max(0, diagnosesPerClaimMost - pointed.size);
  const others = new Set(all.filter((position) => !pointed.has(position)).slice(0, room));
  return all.filter((position) => pointed.has(position) || others.has(position));
}

function withDiagnoses(
  charges: readonly ChargeFacts[],
  positions: readonly number[],
  diagnoses: readonly string[],
): ClaimPart {
  const isWhole = positions.length === diagnoses.length;
  const moved = new Map(positions.map((position, at) => [position, at + 1]));
  return {
    diagnoses: isWhole ? diagnoses : positions.flatMap((position) => diagnoses[position - 1] ?? []),
    charges: isWhole
      ? charges
      : charges.map((charge) => ({
          ...charge,
          // a pointer to nothing stays one: the scrubber names it
          diagnosisPointers: charge.diagnosisPointers.map((one) => moved.get(one) ?? one),
        })),
  };
}
