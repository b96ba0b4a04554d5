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
  // in one statement, because everything that goes outward asks for it
  const found = await db
    .selectFrom('partner')
    .leftJoin('agreement', (join) =>
      join
        .onRef('agreement.partner_id', '=', 'partner.id')
        .on(
          sql<boolean>`active_from <= ${onDate}::date and coalesce(active_to, 'infinity') >= ${onDate}::date`,
        ),
    )
    .select(['partner.id', 'partner.kind', 'agreement.id as agreement_id'])
    .where('partner.key', '=', partnerKey)
    .orderBy('agreement.active_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!found) return refuse('partner-unknown', { partnerKey });
  if (found.agreement_id === null) return refuse('no-active-agreement', { partnerKey, onDate });
  return {
    agreementId: found.agreement_id,
    partnerId: found.id,
    partnerKey,
    partnerKind: found.kind as PartnerKind,
    onDate,
  } as ActiveAgreement;
}
