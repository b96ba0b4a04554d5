/** Rows of partners, payers and agreements: the same for every practice. */
import type { Kysely } from 'kysely';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import type { DB } from '../platform/database/schema.generated.ts';
import type { OnboardingPayer } from './onboarding-packet.ts';
import type { PartnerKind, PayerTransaction, PayerWays } from './partner.ts';

export interface NewPartner {
  readonly id: string;
  readonly key: string;
  readonly kind: PartnerKind;
  readonly name: string;
  /** Where and how it is reached; never a secret. */
  readonly connection: Readonly<Record<string, unknown>>;
  readonly at: string;
}

/** @returns the partner's id, the same for the same key */
export async function upsertPartner(db: Kysely<DB>, partner: NewPartner): Promise<string> {
  const changes = { name: partner.name, connection: JSON.stringify(partner.connection) };
  const row = await db
    .insertInto('partner')
    .values({
      id: partner.id,
      key: partner.key,
      kind: partner.kind,
      created_at: partner.at,
      ...changes,
    })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(changes))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Writes down an agreement, once for a partner, kind and first day. */
export async function insertAgreement(
  db: Kysely<DB>,
  agreement: {
    readonly id: string;
    readonly partnerId: string;
    readonly kind: string;
    readonly activeFrom: string;
    readonly activeTo?: string | undefined;
  },
): Promise<void> {
  const known = await db
    .selectFrom('agreement')
    .select('id')
    .where('partner_id', '=', agreement.partnerId)
    .where('kind', '=', agreement.kind)
    .executeTakeFirst();
  if (known) return;
  await db
    .insertInto('agreement')
    .values({
      id: agreement.id,
      partner_id: agreement.partnerId,
      kind: agreement.kind,
      signed_on: calendarDate(agreement.activeFrom),
      active_from: calendarDate(agreement.activeFrom),
      active_to: agreement.activeTo === undefined ? null : calendarDate(agreement.activeTo),
    })
    .execute();
}

/** Writes a payer down beside its partner row, or brings it up to date. */
export async function upsertPayer(
  db: Kysely<DB>,
  payerId: string,
  payer: OnboardingPayer,
): Promise<void> {
  const changes = {
    name: payer.name,
    kind: payer.kind,
    claim_filing_indicator: payer.claimFilingIndicator,
    filing_limit_days: payer.filingLimitDays,
    correction: payer.correction,
    submission: payer.submission,
    usual_acknowledgement_days: payer.usualDays.acknowledgement,
    usual_payment_days: payer.usualDays.payment,
    usual_payment_p95_days: payer.usualDays.paymentP95,
    phone: payer.phone,
    address_line1: payer.address.line1,
    city: payer.address.city,
    state: payer.address.state,
    zip: payer.address.zip,
  };
  await db
    .insertInto('payer')
    .values({ id: payerId, key: payer.key, ...changes })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
    .execute();
}

/** Keeps what an office says of a payer's limits and ways. */
export async function updatePayerWays(
  db: Kysely<DB>,
  payerId: string,
  ways: PayerWays,
): Promise<void> {
  await db
    .updateTable('payer')
    .set({
      filing_limit_days: ways.filingLimitDays,
      correction: ways.correction,
      submission: ways.submission,
      forwards_to_payer_id: ways.forwardsToPayerId,
      usual_acknowledgement_days: ways.usualAcknowledgementDays,
      usual_payment_days: ways.usualPaymentDays,
      usual_payment_p95_days: ways.usualPaymentP95Days,
      phone: ways.phone,
      address_line1: ways.address.line1,
      city: ways.address.city,
      state: ways.address.state,
      zip: ways.address.zip,
    })
    .where('id', '=', payerId)
    .execute();
}

/** Says to whom a payer forwards decided claims by itself. */
export async function updateForwarding(
  db: Kysely<DB>,
  payerId: string,
  forwardsToPayerId: string,
): Promise<void> {
  await db
    .updateTable('payer')
    .set({ forwards_to_payer_id: forwardsToPayerId })
    .where('id', '=', payerId)
    .execute();
}

export async function upsertPayerIdentifiers(
  db: Kysely<DB>,
  payerId: string,
  clearinghouseKey: string,
  identifiers: Readonly<Partial<Record<PayerTransaction, string>>>,
): Promise<void> {
  await db
    .insertInto('payer_identifier')
    .values(
      Object.entries(identifiers).map(([transaction, identifier]) => ({
        payer_id: payerId,
        clearinghouse_key: clearinghouseKey,
        transaction,
        identifier,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['payer_id', 'clearinghouse_key', 'transaction'])
        .doUpdateSet((row) => ({ identifier: row.ref('excluded.identifier') })),
    )
    .execute();
}
