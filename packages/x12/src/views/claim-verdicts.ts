import type {
  AcknowledgedClaim,
  AcknowledgementPatient,
  AcknowledgementProvider,
  AcknowledgementReceiver,
  AcknowledgementSource,
  ClaimAcknowledgement,
} from './claim-acknowledgement.ts';
import type { ClaimStatus } from './claim-status.ts';

/** One verdict of a 277CA, with what it is about: a claim, a whole provider, or the whole batch. */
export interface ClaimVerdict {
  readonly about: 'batch' | 'provider' | 'claim';
  readonly status: ClaimStatus;
  readonly source: AcknowledgementSource;
  readonly receiver: AcknowledgementReceiver;
  /** Of a provider and of a claim. */
  readonly provider?: AcknowledgementProvider;
  /** Of a claim. */
  readonly patient?: AcknowledgementPatient;
  readonly claim?: AcknowledgedClaim;
}

/**
 * Every verdict of a 277CA in the order of the file. A verdict on the batch is to be passed down to
 * all of its claims, one on a provider to all claims of that provider: they have no loops of their own.
 */
export function* claimVerdicts(
  acknowledgement: ClaimAcknowledgement,
): Generator<ClaimVerdict, void, undefined> {
  for (const source of acknowledgement.informationSources) {
    for (const receiver of source.informationReceivers) {
      for (const status of receiver.statuses) yield { about: 'batch', status, source, receiver };
      for (const provider of receiver.billingProviders) {
        for (const status of provider.statuses) {
          yield { about: 'provider', status, source, receiver, provider };
        }
        for (const patient of provider.patients) {
          for (const claim of patient.claims) {
            for (const status of claim.statuses) {
              yield { about: 'claim', status, source, receiver, provider, patient, claim };
            }
          }
        }
      }
    }
  }
}
