/** Hands an appeal to the payer's portal. */
import type { ActiveAgreement } from '../partners/partner.ts';

const patienceMilliseconds = 15_000;

export interface HandedAppeal {
  readonly received: boolean;
}

/**
 * Posts the appeal to a payer that takes them by portal.
 * @param payerIdentifier the payer's number for claims
 * @returns whether the payer knows the claim
 */
export async function handAppeal(
  agreement: ActiveAgreement,
  portalUrl: string,
  given: { readonly payerIdentifier: string; readonly controlNumber: string },
): Promise<HandedAppeal> {
  if (agreement.partnerKind !== 'payer') throw new Error('broken: appeals go to payers');
  const answer = await fetch(`${portalUrl}/appeals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      payerId: given.payerIdentifier,
      patientControlNumber: given.controlNumber,
    }),
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  if (answer.status === 404) return { received: false };
  if (!answer.ok) throw new Error(`the payer's portal answered ${answer.status}`);
  return { received: true };
}
