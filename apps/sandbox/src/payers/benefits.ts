/**
 * The patient's share of allowed amounts under a plan: copay, or deductible and then coinsurance,
 * bounded by the out-of-pocket limit. Pure: what is left of the limits is handed in.
 */
import type { PlanHabit } from './payer-habits.ts';
import type { Remaining } from './accumulators.ts';

export interface PatientShare {
  readonly deductibleCents: number;
  readonly coinsuranceCents: number;
  readonly copayCents: number;
}

/** Of one claim: what is left, and whether the visit's copay was taken already. */
export interface ShareState {
  deductibleLeftCents: number;
  outOfPocketLeftCents: number | undefined;
  readonly copaysTaken: Set<string>;
}

/** Begins a claim's shares. */
export function shareState(remaining: Remaining): ShareState {
  return {
    deductibleLeftCents: remaining.deductibleCents,
    outOfPocketLeftCents: remaining.outOfPocketCents,
    copaysTaken: new Set(),
  };
}

/**
 * The patient's share of one line, and the state after it.
 * @param allowedCents what the payer allows for the line
 * @param category     of the procedure, by which plans set copays
 */
export function shareOfPatient(
  plan: PlanHabit,
  category: string,
  allowedCents: number,
  state: ShareState,
): PatientShare {
  const share = { deductibleCents: 0, coinsuranceCents: 0, copayCents: 0 };
  if (plan.freeCategories.includes(category)) return share;
  const copayCents = plan.copays[category];
  if (copayCents !== undefined) {
    if (!state.copaysTaken.has(category)) {
      state.copaysTaken.add(category);
      share.copayCents = bounded(Math.min(copayCents, allowedCents), state);
    }
    return share;
  }
  if (!plan.noDeductibleCategories.includes(category)) {
    share.deductibleCents = bounded(Math.min(state.deductibleLeftCents, allowedCents), state);
    state.deductibleLeftCents -= share.deductibleCents;
  }
  const rest = allowedCents - share.deductibleCents;
  share.coinsuranceCents = bounded(
    Math.round((rest * plan.coinsuranceBasisPoints) / 10_000),
    state,
  );
  return share;
}

/** Takes an amount from what is left of the out-of-pocket limit. */
function bounded(amountCents: number, state: ShareState): number {
  if (state.outOfPocketLeftCents === undefined) return amountCents;
  const taken = Math.min(amountCents, state.outOfPocketLeftCents);
  state.outOfPocketLeftCents -= taken;
  return taken;
}
