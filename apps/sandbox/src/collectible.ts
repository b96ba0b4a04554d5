/** What can rightly be collected for an encounter: the contract's amount for the right claim. */
import type { DenialFact, PayerHabits } from './payers/payer-habits.ts';
import { contractPrices, type PriceBook } from './payers/pricing.ts';
import type { EncounterTruth, Planted } from './world/truth.ts';

/**
 * Payer's and patient's money together, in cents. Without cover it is the charge; what a payer
 * rightly denies counts only where the patient owes it instead (group PR).
 */
export function collectibleCents(
  habits: PayerHabits,
  book: PriceBook,
  encounter: EncounterTruth,
): number {
  const { truth } = encounter;
  if (!truth || encounter.outcome !== 'kept' || encounter.repeats !== undefined) return 0;
  const charges = truth.lines.reduce((sum, line) => sum + line.chargeCents, 0);
  const payerKey = truth.coverages[0]?.payerKey;
  if (payerKey === undefined) return charges;
  const lost = encounter.planted.filter((one) => one.kind === 'denial' && !one.recoverable);
  const isLost = (index: number): boolean =>
    lost.some((one) => one.line === undefined || one.line === index + 1);
  const contract = book.contractOf(payerKey, encounter.practiceKey);
  const lines = truth.lines.map((line) => ({
    ...line,
    placeOfService: encounter.placeOfService,
    serviceDate: encounter.serviceDate,
    diagnoses: line.diagnosisPointers.map((at) => truth.diagnosisCodes[at - 1] ?? ''),
    hasReferringProvider: truth.referringNpi !== undefined,
    hasLaboratoryCertificate: true,
    hasDrugCode: line.nationalDrugCode !== undefined,
  }));
  const prices = contractPrices(book, contract, lines, (index) => !isLost(index));
  return truth.lines.reduce((sum, line, index) => {
    if (!isLost(index)) return sum + (prices[index] ?? 0);
    const owes = lost.some((one) => patientOwes(habits, payerKey, one));
    return sum + (owes ? line.chargeCents : 0);
  }, 0);
}

function patientOwes(habits: PayerHabits, payerKey: string, planted: Planted): boolean {
  const fact = planted.scenario as DenialFact;
  const payer = habits.payers.find((one) => one.key === payerKey);
  const codes = payer?.denials[fact] ?? habits.defaultDenials[fact];
  return codes?.group === 'PR';
}
