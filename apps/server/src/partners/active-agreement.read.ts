/** The gate outward: no client without an agreement in force. */
import { sql, type Kysely } from 'kysely';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { DB } from '../platform/database/schema.generated.ts';
import type { ActiveAgreement, PartnerKind } from './partner.ts';

/**
 * The agreement with a partner that is in force on a date.
 * Refuses a partner we do not know, and one without an agreement on that date.
 */
export async function requireActiveAgreement(
  db: Kysely<DB>,
  partnerKey: string,
  onDate: string,
): Promise<ActiveAgreement | Refused> {
  const partner = await db
    .selectFrom('partner')
    .select(['id', 'kind'])
    .where('key', '=', partnerKey)
    .executeTakeFirst();
  if (!partner) return refuse('partner-unknown', { partnerKey });
  const agreement = await db
    .selectFrom('agreement')
    .select('id')
    .where('partner_id', '=', partner.id)
    .where(
      sql<boolean>`active_from <= ${onDate}::date and coalesce(active_to, 'infinity') >= ${onDate}::date`,
    )
    .orderBy('active_from', 'desc')
    .executeTakeFirst();
  if (!agreement) return refuse('no-active-agreement', { partnerKey, onDate });
  return {
    agreementId: agreement.id,
    partnerId: partner.id,
    partnerKey,
    partnerKind: partner.kind as PartnerKind,
    onDate,
  } as ActiveAgreement;
}
