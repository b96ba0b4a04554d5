/** Agreements with everybody we deal with, those that have ended too. */
import type { Kysely } from 'kysely';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { DB } from '../platform/database/schema.generated.ts';
import { unrecognisedPayerId } from './partner.ts';

export interface Agreement {
  readonly id: string;
  readonly partnerId: string;
  readonly kind: string;
  readonly signedOn: CalendarDate;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo: CalendarDate | null;
}

export interface PartnerWithAgreements {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly agreements: readonly Agreement[];
}

/** Every partner by name, each with its agreements, the newest first. */
export async function listPartners(db: Kysely<DB>): Promise<PartnerWithAgreements[]> {
  const partners = await db
    .selectFrom('partner')
    .select(['id', 'key', 'kind', 'name'])
    .where('id', '!=', unrecognisedPayerId)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const agreements = await db
    .selectFrom('agreement')
    .selectAll()
    .orderBy('active_from', 'desc')
    .execute();
  return partners.map((partner) => ({
    ...partner,
    agreements: agreements.filter((one) => one.partner_id === partner.id).map(agreementOf),
  }));
}

/** Agreements of one partner and kind. */
export async function findAgreements(
  db: Kysely<DB>,
  partnerId: string,
  kind: string,
): Promise<Agreement[]> {
  const rows = await db
    .selectFrom('agreement')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .where('kind', '=', kind)
    .execute();
  return rows.map(agreementOf);
}

/** One agreement. */
export async function findAgreement(db: Kysely<DB>, id: string): Promise<Agreement | undefined> {
  const row = await db.selectFrom('agreement').selectAll().where('id', '=', id).executeTakeFirst();
  return row && agreementOf(row);
}

/** Whether we deal with somebody of this id. */
export async function isPartner(db: Kysely<DB>, partnerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('partner')
    .select('id')
    .where('id', '=', partnerId)
    .executeTakeFirst();
  return row !== undefined && row.id !== unrecognisedPayerId;
}

function agreementOf(row: {
  readonly id: string;
  readonly partner_id: string;
  readonly kind: string;
  readonly signed_on: CalendarDate;
  readonly active_from: CalendarDate;
  readonly active_to: CalendarDate | null;
}): Agreement {
  return {
    id: row.id,
    partnerId: row.partner_id,
    kind: row.kind,
    signedOn: row.signed_on,
    effectiveFrom: row.active_from,
    effectiveTo: row.active_to,
  };
}
