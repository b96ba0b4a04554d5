/** Messages as kept: queued, sent, returned. */
import { sql } from 'kysely';
import { present } from '@claimwright/kernel/assert';
import { send } from '../platform/database/in-transaction.ts';
import type { Tx } from '../platform/transaction.ts';

export type Channel = 'e-mail' | 'text-message' | 'letter';

export interface QueuedMessage {
  readonly id: string;
  readonly channel: Channel;
  readonly kind: string;
  /** Null for a message to one of the staff. */
  readonly guarantorId: string | null;
  readonly fileSha256: string | null;
  readonly to: {
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
    readonly address: {
      readonly line1: string;
      readonly city: string;
      readonly state: string;
      readonly zip: string;
    } | null;
  };
  readonly practiceName: string;
  readonly practicePhone: string;
  readonly detail: Readonly<Record<string, string>>;
}

export async function insertMessage(
  tx: Tx,
  message: {
    readonly channel: Channel;
    readonly kind: string;
    readonly guarantorId?: string;
    readonly staffId?: string;
    readonly fileSha256?: string;
    readonly detail: Readonly<Record<string, string>>;
  },
): Promise<string> {
  const id = tx.newId();
  await send(
    tx.db,
    tx.db.insertInto('correspondence').values({
      practice_id: tx.practiceId,
      id,
      channel: message.channel,
      direction: 'out',
      kind: message.kind,
      guarantor_id: message.guarantorId ?? null,
      staff_id: message.staffId ?? null,
      file_sha256: message.fileSha256 ?? null,
      status: 'queued',
      queued_at: tx.now,
      detail: JSON.stringify(message.detail),
    }),
  );
  return id;
}

/**
 * What waits to be sent by some channels, oldest first, with whom it goes to; locked so that two
 * senders share the work.
 */
export async function lockQueuedMessages(
  tx: Tx,
  channels: readonly Channel[],
  limit: number,
): Promise<QueuedMessage[]> {
  const { rows } = await sql<{
    id: string;
    channel: Channel;
    kind: string;
    guarantor_id: string | null;
    file_sha256: string | null;
    detail: Record<string, string>;
    recipient: string;
    email: string | null;
    phone: string | null;
    address_line1: string | null;
    city: string | null;
    state: string | null;
    zip: string | null;
    legal_name: string;
    practice_phone: string;
  }>`
    select c.id, c.channel, c.kind, c.guarantor_id, c.file_sha256, c.detail,
      coalesce(s.name, g.first_name || ' ' || g.last_name, '') as recipient, coalesce(s.email, g.email) as email,
      g.phone, g.address_line1, g.city, g.state, g.zip, p.legal_name, p.phone as practice_phone
    from correspondence c
    left join guarantor g on g.practice_id = c.practice_id and g.id = c.guarantor_id
    left join staff_user s on s.id = c.staff_id
    join practice p on p.practice_id = c.practice_id
    where c.practice_id = ${tx.practiceId}::uuid and c.status = 'queued'
      and c.channel = any (${[...channels]}::text[])
    order by c.queued_at, c.id limit ${limit} for update of c skip locked`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    kind: row.kind,
    guarantorId: row.guarantor_id,
    fileSha256: row.file_sha256,
    to: {
      name: row.recipient,
      email: row.email,
      phone: row.phone,
      address:
        row.address_line1 === null
          ? null
          : {
              line1: row.address_line1,
              city: row.city ?? '',
              state: row.state ?? '',
              zip: row.zip ?? '',
            },
    },
    practiceName: row.legal_name,
    practicePhone: row.practice_phone,
    detail: row.detail,
  }));
}

/** The message left the house; what only its recipient may hold (a link) is forgotten. */
export async function markSent(
  tx: Tx,
  id: string,
  partnerReference: string | undefined,
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('correspondence')
      .set({
        status: 'sent',
        sent_at: tx.now,
        partner_reference: partnerReference ?? null,
        detail: '{}',
      })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id),
  );
}

/**
 * The partner refused the address. Its digest stays, so that the same address is not tried again; the
 * address itself and the link do not.
 */
export async function markFailed(
  tx: Tx,
  id: string,
  because: { readonly reason: string; readonly addressDigest: string },
): Promise<void> {
  await send(
    tx.db,
    tx.db
      .updateTable('correspondence')
      .set({ status: 'failed', detail: JSON.stringify(because) })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id),
  );
}

/** Letters that came back, by the mail house's reference. @returns those of this practice that were not known yet */
export async function markReturned(
  tx: Tx,
  partnerReferences: readonly string[],
): Promise<{ readonly id: string; readonly guarantorId: string }[]> {
  if (partnerReferences.length === 0) return [];
  const rows = await tx.db
    .updateTable('correspondence')
    .set({ status: 'returned' })
    .where('practice_id', '=', tx.practiceId)
    .where('partner_reference', 'in', [...partnerReferences])
    .where('channel', '=', 'letter')
    .where('status', '=', 'sent')
    .returning(['id', 'guarantor_id'])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    guarantorId: present(row.guarantor_id, 'a letter went to nobody'),
  }));
}
