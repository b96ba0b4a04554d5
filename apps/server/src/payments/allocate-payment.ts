/** Decides which open charges a guarantor's unapplied money pays: pure. */
import { minCents, type Cents } from '@claimwright/kernel/cents';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';

export interface OpenPatientCharge {
  readonly chargeId: string;
  readonly encounterId: string;
  readonly patientId: string;
  readonly serviceDate: CalendarDate;
  /** What the patient owes on it, more than zero. */
  readonly patientCents: Cents;
}

export interface PaymentAllocation {
  readonly charge: OpenPatientCharge;
  readonly amountCents: Cents;
}

/**
 * Oldest date of service first; charges of a preferred encounter before all others, because a
 * copay was taken for its own visit.
 * @param availableCents what may be applied; nothing is allocated when it is not above zero
 */
export function allocatePayment(
  availableCents: Cents,
  charges: readonly OpenPatientCharge[],
  preferredEncounterId?: string,
): PaymentAllocation[] {
  const ordered = charges
    .filter((charge) => charge.patientCents > 0n)
    .toSorted((left, right) =>
      order(left, preferredEncounterId).localeCompare(order(right, preferredEncounterId)),
    );
  const allocations: PaymentAllocation[] = [];
  let left: Cents = availableCents;
  for (const charge of ordered) {
    if (left <= 0n) break;
    const amountCents = minCents(left, charge.patientCents);
    allocations.push({ charge, amountCents });
    left = (left - amountCents) as Cents;
  }
  return allocations;
}

function order(charge: OpenPatientCharge, preferredEncounterId: string | undefined): string {
  const first = charge.encounterId === preferredEncounterId ? '0' : '1';
  return `${first}/${charge.serviceDate}/${charge.chargeId}`;
}
