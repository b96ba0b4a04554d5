/** A coder codes a visit from its note. */
import { refuse, isRefused, type Refused } from '@claimwright/kernel/refusal';
import { rememberChoices } from '../codebooks/practice-codes.act.ts';
import { completeEncounter, type SettledEncounter } from '../encounters/complete-encounter.act.ts';
import { findEncounter } from '../encounters/encounter.read.ts';
import { takeEncounter } from '../encounters/take-encounter.act.ts';
import type { Tx } from '../platform/transaction.ts';
import { findCharges } from '../practices/practice.read.ts';
import { judgeCoding, type CodedLine } from './judge-coding.ts';

export interface Coding {
  readonly encounterId: string;
  /** ICD-10-CM, with or without the dot, in order; the first is the main one. */
  readonly diagnoses: readonly string[];
  readonly lines: readonly (CodedLine & {
    /** Of the whole line; absent takes the practice's own price of the day, for all its units; without one it is asked for. */
    readonly chargeCents?: bigint | undefined;
    readonly nationalDrugCode?: string | undefined;
  })[];
}

/**
 * Puts a coder's codes on a visit that is not posted, judged for its day, and settles it: what is
 * complete becomes a claim.
 * @returns where the visit stands now; a refusal `coding-not-billable` names every code and place
 *          that is wrong
 */
export async function codeEncounter(tx: Tx, given: Coding): Promise<SettledEncounter | Refused> {
  const encounter = await findEncounter(tx, tx.practiceId, given.encounterId);
  if (!encounter) return refuse('encounter-not-found');
  const coding = {
    diagnoses: given.diagnoses.map((code) => code.replaceAll('.', '').trim().toUpperCase()),
    lines: given.lines.map((line) => ({
      ...line,
      code: line.code.trim().toUpperCase(),
      modifiers: line.modifiers.map((modifier) => modifier.trim().toUpperCase()),
    })),
  };
  const problems = judgeCoding(tx.books, encounter.serviceDate, coding);
  if (problems.length > 0) return refuse('coding-not-billable', { problems });
  const unpriced = coding.lines.filter((line) => line.chargeCents === undefined);
  const prices = await findCharges(
    tx,
    tx.practiceId,
    unpriced.map((line) => line.code),
    encounter.serviceDate,
  );
  const taken = await takeEncounter(tx, {
    patientId: encounter.patientId,
    told: {
      externalId: encounter.externalId,
      serviceDate: encounter.serviceDate,
      ...(encounter.placeOfService === '' ? {} : { placeOfService: encounter.placeOfService }),
      diagnosisCodes: coding.diagnoses,
      charges: coding.lines.map((line) => {
        const price = prices.get(line.code);
        const chargeCents =
          line.chargeCents ?? (price === undefined ? undefined : price * BigInt(line.units));
        return { ...line, chargeCents };
      }),
    },
  });
  if (isRefused(taken)) return taken;
  await rememberChoices(tx, [
    ...coding.diagnoses.map((code) => ({ system: 'diagnosis', code })),
    ...coding.lines.map(({ code }) => ({ system: 'procedure', code })),
  ]);
  return completeEncounter(tx, encounter.id);
}
