/** What decisions show of habits that no single count of a payer's books shows. */
import type { Adjudicator } from './adjudicate.ts';
import type { ClaimFile } from './claim-file.ts';
import type { ClaimDecision } from './decision.ts';
import type { PayerBooks } from './payer-books.ts';
import { personKey } from './payer-memory.ts';

/**
 * Counts a decision as a claim from the payer's portal, as one that meets the policy the payer changed
 * in mid-year, as a correction that came as a new claim because the payer takes no frequency 7, and as
 * one that begins the deductible anew which was paid toward in the year before.
 * @param byPerson the claims in the payer's file by whose they are, this one too
 */
export function countRareScenes(
  books: Pick<PayerBooks, 'count'>,
  with_: Adjudicator,
  decision: ClaimDecision,
  byPerson: ReadonlyMap<string, readonly ClaimFile[]>,
): void {
  const { claim } = decision;
  if (claim.delivery === 'portal') books.count('portal-claim');
  if (meetsChangedPolicy(with_, decision)) books.count('changed-policy');
  if (!with_.payer.takesReplacement && claim.frequencyCode === '1') {
    const ofPerson = byPerson.get(personKey(claim.memberId, claim.patient)) ?? [];
    const corrects = ofPerson.some(
      (file) => file.claim !== claim && file.decision && deniesServiceOf(file.decision, decision),
    );
    if (corrects) books.count('corrected-as-new-claim');
  }
  if (beginsDeductibleAnew(with_, decision)) books.count('deductible-anew');
}

function meetsChangedPolicy(with_: Adjudicator, { claim }: ClaimDecision): boolean {
  const { policyChange } = with_.payer;
  const { policyChangesOn } = with_;
  if (!policyChange || policyChangesOn === undefined) return false;
  const codes = [...policyChange.authorizationRequiredCodes, ...policyChange.noncoveredCodes];
  return claim.lines.some(
    (line) => line.serviceDate >= policyChangesOn && codes.includes(line.procedureCode),
  );
}

function deniesServiceOf(earlier: ClaimDecision, decision: ClaimDecision): boolean {
  return earlier.lines.some(
    ({ line, denial }) =>
      denial !== undefined &&
      decision.claim.lines.some(
        (own) => own.serviceDate === line.serviceDate && own.procedureCode === line.procedureCode,
      ),
  );
}

function beginsDeductibleAnew(
  with_: Adjudicator,
  { member, claim, lines }: ClaimDecision,
): boolean {
  const pays = lines.some((line) =>
    line.adjustments.some((one) => one.groupCode === 'PR' && one.reasonCode === '1'),
  );
  if (!member || !pays) return false;
  const year = Number((claim.lines[0]?.serviceDate ?? '0000').slice(0, 4));
  return with_.accumulators.of(member.memberId, member, String(year - 1)).deductibleCents > 0;
}
