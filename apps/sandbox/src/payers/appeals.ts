/** Appeals: on which facts a payer gives way, at the rates that billing managers see. */
import { happens } from './chance.ts';
import type { ClaimDecision } from './decision.ts';
import type { DenialFact } from './payer-habits.ts';

/** Of appeals about such a denial, how many are won, in basis points. Others are mended, not appealed. */
const wonBasisPoints: Partial<Record<DenialFact, number>> = {
  'authorization-absent': 3_500,
  'authorization-exceeded': 3_500,
  'authorization-mismatch': 3_500,
  'referral-absent': 3_500,
  'not-necessary': 4_500,
  bundled: 5_000,
  'bundled-by-pair': 5_000,
  'units-exceeded': 5_000,
  'frequency-exceeded': 4_500,
  'filed-late': 1_500,
  'attachment-absent': 8_500,
  'records-absent': 8_500,
  'member-information-due': 7_000,
};

/** The facts that an appeal about a decision overcomes. @param level 1 for the first, 2 for the next */
export function wonOnAppeal(
  seed: number,
  decision: ClaimDecision,
  level: number,
): ReadonlySet<DenialFact> {
  const won = new Set<DenialFact>();
  const first = decision.claim.lines[0];
  for (const line of decision.lines) {
    const fact = line.denial?.fact;
    if (fact === undefined || fact === 'payer-error') continue;
    const name = [
      decision.claim.memberId,
      first?.serviceDate ?? '',
      line.line.procedureCode,
      fact,
      level,
    ];
    if (happens(wonBasisPoints[fact] ?? 0, seed, 'appeal', ...name)) won.add(fact);
  }
  return won;
}
