/** For tests: two practices of which every list has rows, several of them at the same moment. */
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { deed, actor, type ExamplePractice } from './claims/test-practice.ts';
import { insertInvoice } from './client-billing/invoice.store.ts';
import { openDenialsJob } from './denials/open-denials.job.ts';
import { nothingBecame } from './intake/inbound.ts';
import { insertMessage } from './intake/inbound.store.ts';
import { recordStoredFile } from './platform/files/file-movement.store.ts';
import { receiveDeposit } from './remittance/match-deposit.act.ts';
import { openUnrouted } from './reporting/open-unrouted.act.ts';
import { load835, sendClaim, write835 } from './remittance/test-remittance.ts';
import { knowAsPayee } from './remittance/test-payee.ts';
import { claimAcknowledgement } from './submission/test-answers.ts';
import type { Mailroom } from './submission/test-mailroom.ts';

/** Who did all that is told here. */
export const knownAs = actor;

const rowsEach = 3;
const otherTaxId = '471234568';

/** Tells the same story in both practices of a mailroom. */
export async function fillEveryList(room: Mailroom): Promise<void> {
  await knowAsPayee(room.stage.platform, room.practice);
  await knowAsPayee(room.stage.platform, room.other, otherTaxId);
  for (const practice of [room.practice, room.other]) {
    for (let number = 1; number <= rowsEach; number += 1) {
      await turnBack(room, practice);
      await payAndDeny(room, practice, number);
    }
    await openDenials(room, practice);
    await fillOffice(room, practice);
  }
  for (let number = 1; number <= rowsEach; number += 1) {
    const { platform } = room.stage;
    const id = uuidV7(Date.parse(platform.businessClock.now()), platform.chance);
    const opening = { id, actor, practiceIds: [], action: 'look-into-unrouted' } as const;
    // nothing of that name is there: the refusal is written down as well
    await openUnrouted(platform, opening);
  }
}

async function turnBack(room: Mailroom, practice: ExamplePractice): Promise<void> {
  const { number } = await room.sentClaim({}, practice);
  const turnedBack = { claims: [{ number, status: 'A7:562:85' }] };
  await room.arrive(claimAcknowledgement(turnedBack), '277CA', `turned-back-${number}`);
}

/** A payment with a claim paid and owed in part by the patient, one denied, and one of nobody. */
async function payAndDeny(
  room: Mailroom,
  practice: ExamplePractice,
  number: number,
): Promise<void> {
  const { platform } = room.stage;
  const paid = await sendClaim(platform, practice);
  const denied = await sendClaim(platform, practice);
  const isOther = practice === room.other;
  const decisions = [
    {
      claim: paid,
      lines: paid.lines.map((line) => ({ line, adjusted: { 'CO-45': 5_000, 'PR-1': 2_000 } })),
    },
    {
      claim: denied,
      lines: denied.lines.map((line) => ({ line, adjusted: { 'CO-197': 15_000 } })),
    },
    {
      claim: { controlNumber: `NOBODY${number}` },
      lines: paid.lines.map((line) => ({ line, adjusted: { 'CO-45': 5_000 } })),
    },
  ];
  const trace = `EFT-${isOther ? 2 : 1}${number}`;
  const payee = isOther ? { payeeTaxId: otherTaxId } : {};
  await load835(platform, write835({ trace, decisions, ...payee }));
}

async function openDenials({ stage }: Mailroom, { practiceId }: ExamplePractice): Promise<void> {
  const heard = await deed(stage.platform, practiceId, (tx) =>
    tx.db.selectFrom('outbox').select('payload').where('topic', '=', 'claim-adjudicated').execute(),
  );
  for (const { payload } of heard) {
    await openDenialsJob.handle(stage.worker, {
      ...(payload as Record<string, string>),
      practiceId,
    });
  }
}

/** Messages that came, and invoices of ours. */
async function fillOffice({ stage }: Mailroom, practice: ExamplePractice): Promise<void> {
  const bytes = Buffer.from('a file');
  const sha256 = await stage.platform.files.keep(bytes);
  const at = stage.platform.businessClock.now();
  const file = { sha256, byteCount: bytes.length, mediaType: 'text/plain', at };
  await recordStoredFile(stage.platform.database, file);
  await deed(stage.platform, practice.practiceId, async (tx) => {
    for (let number = 1; number <= rowsEach; number += 1) {
      await insertMessage(tx, {
        ...{ source: 'ehr', messageId: `M${number}`, digest: sha256, kind: 'ADT^A04', sha256 },
        ...{ outcome: 'taken', reason: null, became: nothingBecame, where: null },
      });
      await receiveDeposit(tx, {
        ...{ source: 'ccd', kind: 'payer', originatorIdentifier: '1999999999' },
        ...{ traceNumber: `NOBODY${number}`, amountCents: cents(1_000n), fileSha256: sha256 },
        ...{ depositedOn: calendarDate('2026-01-02'), naturalKey: `deposit-${number}` },
      });
      await insertInvoice(tx, {
        id: tx.newId(),
        number: `${practice.practiceId.slice(-6)}-${number}`,
        month: `2026-0${number}`,
        issuedOn: calendarDate('2026-01-02'),
        baseCents: cents(1_000n),
        claimCount: number,
        feeCents: cents(50n),
        fileSha256: sha256,
        lines: [
          {
            payerKind: 'commercial',
            baseCents: cents(1_000n),
            claimCount: number,
            feeCents: cents(50n),
            notBilledBecause: null,
          },
          {
            payerKind: 'claims',
            baseCents: cents(0n),
            claimCount: number,
            feeCents: cents(0n),
            notBilledBecause: null,
          },
        ],
      });
    }
    return {};
  });
}
