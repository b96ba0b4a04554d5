/** A payer's portal for claims: a form and its CMS-1500, posted. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { ActiveAgreement } from '../partners/partner.ts';
import type { PortalFields } from './portal-fields.ts';

export interface PayerPortal {
  /**
   * Posts one claim.
   * @returns the payer's number of it, or a refusal `portal-refused` with the portal's problems
   * @throws Error when the portal cannot be reached or answers otherwise
   */
  submit(
    fields: PortalFields,
    form: Uint8Array,
  ): Promise<{ readonly claimNumber: string } | Refused>;
}

const timeoutMilliseconds = 30_000;

/** Opens a payer's portal under an agreement in force. */
export function openPayerPortal(_agreement: ActiveAgreement, url: string): PayerPortal {
  return {
    async submit(fields, form) {
      const body = new FormData();
      body.append(
        'meta',
        new Blob([JSON.stringify(fields)], { type: 'application/json' }),
        'meta.json',
      );
      body.append(
        'form',
        new Blob([new Uint8Array(form)], { type: 'application/pdf' }),
        'cms-1500.pdf',
      );
      const response = await fetch(`${url}/claims`, {
        method: 'POST',
        body,
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      if (response.status === 422) {
        return refuse('portal-refused', { problems: answer['problems'] });
      }
      if (response.status !== 201 || typeof answer['claimNumber'] !== 'string') {
        throw new Error(`broken: a payer's portal answered ${String(response.status)}`);
      }
      return { claimNumber: answer['claimNumber'] };
    },
  };
}
