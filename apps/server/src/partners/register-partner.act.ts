/** Sets up a partner with the agreement under which we deal with it. */
import { uuidV7 } from '@claimwright/kernel/identifier';
import { dateInZone, millisecondsOf } from '../platform/clocks.ts';
import { recordSystemEvent } from '../platform/identity/identity.store.ts';
import type { Platform } from '../platform/platform.ts';
import { insertAgreement, upsertPartner } from './partner.store.ts';
import type { PartnerKind } from './partner.ts';

export interface PartnerSetUp {
  readonly key: string;
  readonly kind: PartnerKind;
  readonly name: string;
  /** Where and how it is reached; secrets come with the connections, never here. */
  readonly connection?: Readonly<Record<string, unknown>> | undefined;
  readonly agreement: {
    readonly kind: string;
    /** Today when absent. */
    readonly activeFrom?: string | undefined;
    readonly activeTo?: string | undefined;
  };
}

/**
 * Sets a partner up, or brings its name and connection up to date; an agreement of the same kind
 * is kept as it was signed.
 * @returns the partner's id
 */
export async function registerPartner(platform: Platform, given: PartnerSetUp): Promise<string> {
  const now = platform.businessClock.now();
  const newId = (): string => uuidV7(millisecondsOf(now), platform.chance);
  return platform.database.transaction().execute(async (db) => {
    const partnerId = await upsertPartner(db, {
      id: newId(),
      key: given.key,
      kind: given.kind,
      name: given.name,
      connection: given.connection ?? {},
      at: now,
    });
    await insertAgreement(db, {
      id: newId(),
      partnerId,
      kind: given.agreement.kind,
      activeFrom: given.agreement.activeFrom ?? dateInZone(now, 'UTC'),
      activeTo: given.agreement.activeTo,
    });
    await recordSystemEvent(db, {
      id: newId(),
      at: platform.securityClock.now(),
      actorKind: 'system',
      actorId: given.key,
      action: 'register-partner',
      outcome: 'done',
    });
    return partnerId;
  });
}
