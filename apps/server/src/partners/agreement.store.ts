/** Rows of agreements: signed and ended, never rewritten. */
import type { Kysely } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { DB } from '../platform/database/schema.generated.ts';
import type { Agreement } from './agreement.read.ts';

export async function writeAgreement(db: Kysely<DB>, agreement: Agreement): Promise<void> {
  await db
    .insertInto('agreement')
    .values({
      id: agreement.id,
      partner_id: agreement.partnerId,
      kind: agreement.kind,
      signed_on: agreement.signedOn,
      active_from: agreement.effectiveFrom,
      active_to: agreement.effectiveTo,
    })
    .execute();
}

export async function endAgreementRow(db: Kysely<DB>, id: string, on: CalendarDate): Promise<void> {
  await db.updateTable('agreement').set({ active_to: on }).where('id', '=', id).execute();
}
