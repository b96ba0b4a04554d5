/**
 * Which claims at the payers belong to which encounter: the payers know numbers of the billing
 * side's making only, so practice, day, person and services tell.
 */
import type { PayerLedger } from './payers/payer-books.ts';
import type { EncounterTruth, World } from './world/truth.ts';

/** A claim of an encounter as one payer decided it. */
export interface ClaimOfEncounter {
  readonly payerKey: string;
  readonly patientControlNumber: string;
  readonly claimNumber: string;
  readonly kind: 'decision' | 'correction' | 'reversal';
  readonly frequencyCode: string;
  readonly paidOn: string;
  readonly paidCents: number;
  readonly patientResponsibilityCents: number;
  /** Facts for which lines were denied. */
  readonly deniedFor: readonly string[];
  readonly lines: number;
  readonly linesDenied: number;
}

/** A payer's file of a claim, as far as it names the person. */
export type FindClaim = (
  payerKey: string,
  patientControlNumber: string,
) =>
  | {
      readonly claim: {
        readonly memberId: string;
        readonly patient: { readonly lastName: string; readonly firstName: string };
      };
    }
  | undefined;

/** Claims by encounter id, in the order of payment. */
export function claimsOfEncounters(
  world: World,
  ledgers: readonly PayerLedger[],
  findClaim: FindClaim,
): Map<string, ClaimOfEncounter[]> {
  const days = new Map<string, EncounterTruth[]>();
  for (const one of world.encounters) {
    if (one.outcome !== 'kept') continue;
    const key = `${one.practiceKey} ${one.serviceDate}`;
    const list = days.get(key);
    if (list) list.push(one);
    else days.set(key, [one]);
  }
  const claims = new Map<string, ClaimOfEncounter[]>();
  for (const ledger of ledgers) {
    for (const payment of ledger.payments) {
      for (const entry of payment.claims) {
        const file = findClaim(ledger.payerKey, entry.patientControlNumber);
        const near = days.get(`${entry.practiceKey} ${entry.serviceDate}`) ?? [];
        const encounter =
          file &&
          bestOf(
            near,
            file.claim,
            entry.lines.map((line) => line.procedureCode),
          );
        if (!encounter) continue;
        const denied = entry.lines.filter((line) => line.deniedFor !== undefined);
        const claim: ClaimOfEncounter = {
          payerKey: ledger.payerKey,
          patientControlNumber: entry.patientControlNumber,
          claimNumber: entry.claimNumber,
          kind: entry.kind,
          frequencyCode: entry.frequencyCode,
          paidOn: payment.paidOn,
          paidCents: entry.paidCents,
          patientResponsibilityCents: entry.patientResponsibilityCents,
          deniedFor: [...new Set(denied.map((line) => line.deniedFor ?? ''))],
          lines: entry.lines.length,
          linesDenied: denied.length,
        };
        const list = claims.get(encounter.id);
        if (list) list.push(claim);
        else claims.set(encounter.id, [claim]);
      }
    }
  }
  for (const list of claims.values()) {
    list.sort((left, right) =>
      left.paidOn < right.paidOn ? -1 : left.paidOn > right.paidOn ? 1 : 0,
    );
  }
  return claims;
}

function bestOf(
  encounters: readonly EncounterTruth[],
  claim: {
    readonly memberId: string;
    readonly patient: { readonly lastName: string; readonly firstName: string };
  },
  codes: readonly string[],
): EncounterTruth | undefined {
  let best: EncounterTruth | undefined;
  let bestScore = 1;
  for (const one of encounters) {
    const score = scoreOf(one, claim, codes);
    if (score > bestScore) {
      best = one;
      bestScore = score;
    }
  }
  return best;
}

/** Two of: the person's first name and last name, the member number; then services break the tie. */
function scoreOf(
  encounter: EncounterTruth,
  claim: {
    readonly memberId: string;
    readonly patient: { readonly lastName: string; readonly firstName: string };
  },
  codes: readonly string[],
): number {
  const { truth, sent } = encounter;
  if (!truth || !sent) return 0;
  const same = (left: string, right: string): boolean => letters(left) === letters(right);
  const name = [truth.patient, sent.patient];
  const first = name.some((one) => same(one.firstName, claim.patient.firstName)) ? 1 : 0;
  const last = name.some((one) => same(one.lastName, claim.patient.lastName)) ? 1 : 0;
  const member = [...truth.coverages, ...sent.coverages].some(
    (one) => one.memberId === claim.memberId,
  )
    ? 1
    : 0;
  const charged = [...truth.lines, ...sent.lines].map((line) => line.procedureCode);
  const shared = codes.filter((code) => charged.includes(code)).length / Math.max(1, codes.length);
  // A repetition of an encounter stands behind the one that it repeats.
  return first + last + member + shared / 2 - (encounter.repeats === undefined ? 0 : 0.25);
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}
