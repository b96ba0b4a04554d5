/** What a visit's charges lack before they can be claimed, and where each is put. Pure. */
import type { Charge, EncounterContent } from './encounter.ts';

export interface MissingItem {
  /** A stable name: `charge-amount`, `diagnosis-link`, `rendering-provider` … */
  readonly missing: string;
  /** The line's number, where a line lacks it. */
  readonly line?: number;
  /** The place on the screen: `Encounter › Line 2 › Amount`. */
  readonly where: string;
  /** What the practice's own prices or the message suggest; never put in by the machine. */
  readonly suggestedCents?: number;
}

export interface CompletenessFacts extends EncounterContent {
  readonly hasProvider: boolean;
  /** Whether a provider was named at all: an unknown one is set up, an absent one is chosen. */
  readonly namesProvider: boolean;
  readonly hasPlaceOfService: boolean;
  readonly isSelfPay: boolean;
  readonly hasCoverage: boolean;
  /** Whether the first policy's payer is one we know. */
  readonly hasKnownPayer: boolean;
  readonly hasMemberId: boolean;
  /** What the practice charges for codes on that day, in cents. */
  readonly prices: ReadonlyMap<string, bigint>;
}

/** CPT and HCPCS codes have five characters: four digits between two that may be letters. */
const procedureCodeForm = /^[A-Z0-9]\d{3}[A-Z0-9]$/;

/** Everything that is missing, in the order of the screen; empty when the visit is complete. */
export function findMissing(facts: CompletenessFacts): MissingItem[] {
  const items: MissingItem[] = [];
  const lacks = (missing: string, where: string): void => {
    items.push({ missing, where: `Encounter › ${where}` });
  };
  if (!facts.hasProvider) {
    lacks(
      facts.namesProvider ? 'rendering-provider-unknown' : 'rendering-provider',
      'Rendering provider',
    );
  }
  if (!facts.hasPlaceOfService) lacks('place-of-service', 'Location');
  if (!facts.isSelfPay) {
    if (!facts.hasCoverage) lacks('coverage', 'Patient › Coverage, or Self-pay');
    else if (!facts.hasKnownPayer) lacks('payer', 'Patient › Coverage › Payer');
    else if (!facts.hasMemberId) lacks('member-id', 'Patient › Coverage › Member id');
  }
  if (facts.diagnosisCodes.length === 0) lacks('diagnosis', 'Diagnoses');
  if (facts.charges.length === 0) lacks('charges', 'Lines');
  const seen = new Map<string, number>();
  for (const charge of facts.charges) {
    items.push(...findMissingOfLine(charge, facts));
    const same = `${charge.code} ${[...charge.modifiers].sort().join(' ')} ${charge.serviceDate}`;
    const first = seen.get(same);
    if (first !== undefined) items.push(ofLine(charge, 'distinguishing-modifier', 'Modifiers'));
    else seen.set(same, charge.lineNumber);
  }
  return items;
}

function ofLine(charge: Charge, missing: string, field: string): MissingItem {
  const line = charge.lineNumber;
  return { missing, line, where: `Encounter › Line ${line.toString()} › ${field}` };
}

function findMissingOfLine(charge: Charge, facts: CompletenessFacts): MissingItem[] {
  const items: MissingItem[] = [];
  if (!procedureCodeForm.test(charge.code)) items.push(ofLine(charge, 'procedure-code', 'Code'));
  if (charge.units < 1) items.push(ofLine(charge, 'units', 'Units'));
  if (charge.chargeCents === null || charge.chargeCents <= 0n) {
    const price = facts.prices.get(charge.code);
    const item = ofLine(charge, 'charge-amount', 'Amount');
    items.push(
      price === undefined || charge.units < 1
        ? item
        : { ...item, suggestedCents: Number(price) * charge.units },
    );
  }
  const count = facts.diagnosisCodes.length;
  const isLinked =
    charge.diagnosisPointers.length > 0 &&
    charge.diagnosisPointers.every((pointer) => pointer >= 1 && pointer <= count);
  if (count > 0 && !isLinked) items.push(ofLine(charge, 'diagnosis-link', 'Diagnosis pointers'));
  return items;
}
