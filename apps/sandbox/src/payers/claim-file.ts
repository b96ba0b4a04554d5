/** A claim as it lies in a payer's file. */
import type { ClaimPayment } from '@claimwright/x12';
import type { ClaimDecision } from './decision.ts';
import type { ServiceFacts } from './luck-of-a-service.ts';
import type { PayerHabit } from './payer-habits.ts';
import type { RememberedLine } from './payer-memory.ts';
import type { ReceivedClaim } from './received-claim.ts';

/** One claim with what became of it. */
export interface ClaimFile {
  readonly claim: ReceivedClaim;
  readonly claimNumber: string;
  readonly order: number;
  readonly lines: readonly RememberedLine[];
  state: 'in-process' | 'pended' | 'silent' | 'decided' | 'withdrawn' | 'voided';
  decision?: ClaimDecision;
  /** How it was told last, for a reversal. */
  told?: readonly ClaimPayment[];
  trace?: string;
  toldOn?: string;
  /** How often it was appealed. */
  appeals: number;
}

/** Opens a file: the payer's number is made of the payer, the day and the order of arrival. */
export function claimFile(payer: PayerHabit, claim: ReceivedClaim, order: number): ClaimFile {
  const day = claim.receivedOn.replaceAll('-', '').slice(2);
  const claimNumber = `${payer.ids.remittance.slice(-2)}${day}${order.toString().padStart(6, '0')}`;
  const lines = claim.lines.map((line): RememberedLine => ({
    claimNumber,
    order,
    procedureCode: line.procedureCode,
    modifiers: line.modifiers,
    units: line.units,
    serviceDate: line.serviceDate,
    billingNpi: claim.billingNpi,
    renderingNpi: claim.renderingNpi,
    state: 'in-process',
  }));
  return { claim, claimNumber, order, lines, state: 'in-process', appeals: 0 };
}

/** What names a service for chance: stable, whatever the billing side does around it. */
export function factsOf(payerKey: string, claim: ReceivedClaim): ServiceFacts {
  const first = claim.lines[0];
  return [payerKey, claim.memberId, first?.serviceDate ?? '', first?.procedureCode ?? ''];
}

/** Units that a claim claims, by authorization number. */
export function authorizedUnits(claim: ReceivedClaim): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const line of claim.lines) {
    const number = line.authorizationNumber ?? claim.authorizationNumber;
    if (number !== undefined) units.set(number, (units.get(number) ?? 0) + line.units);
  }
  return units;
}

/** Remembers of each line how it was decided, for duplicates, pairs and frequencies. */
export function rememberOutcome(file: ClaimFile, decision: ClaimDecision): void {
  decision.lines.forEach(({ denial }, index) => {
    const remembered = file.lines[index];
    if (!remembered) return;
    const again = denial && (denial.unprocessable || denial.fact === 'duplicate');
    remembered.state = !denial ? 'paid' : again ? 'unprocessable' : 'denied';
  });
}
