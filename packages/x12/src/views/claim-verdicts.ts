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
  /** What the verdict stands under: loop 2200B, 2200C or 2200D. */
  readonly about: 'batch' | 'provider' | 'claim';
  /** STC. */
  readonly status: ClaimStatus;
  /** Loops 2000A and 2100A. */
  readonly source: AcknowledgementSource;
  /** Loops 2000B and 2100B. */
  readonly receiver: AcknowledgementReceiver;
  /** Loops 2000C and 2100C: of a provider and of a claim. */
  readonly provider?: AcknowledgementProvider;
  /** Loops 2000D and 2100D: of a claim. */
  readonly patient?: AcknowledgementPatient;
  /** Loop 2200D. */
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
