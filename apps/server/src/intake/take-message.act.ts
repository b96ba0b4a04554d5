/** Takes one message of a practice into patients, coverage, encounters and payments. */
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import type { Cents } from '@claimwright/kernel/cents';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { takeCoverages } from '../coverage/take-coverages.act.ts';
import { completeEncounter } from '../encounters/complete-encounter.act.ts';
import { takeAppointment } from '../encounters/take-appointment.act.ts';
import {
  takeEncounter,
  voidEncounter,
  type TakenEncounter,
} from '../encounters/take-encounter.act.ts';
import { takeNote } from '../encounters/take-note.act.ts';
import {
  flagMergedNumber,
  readKnownPatient,
  takePatient,
  type KnownPatient,
} from '../patients/take-patient.act.ts';
import { recordPayment } from '../payments/record-payment.act.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Tx } from '../platform/transaction.ts';
import { openTask } from '../tasks/tasks.act.ts';
import { birthDateUnreadable } from './codes.ts';
import { findEarlierMessage, insertMessage } from './inbound.store.ts';
import {
  isUnreadable,
  nothingBecame,
  type Became,
  type InboundGroup,
  type InboundMessage,
  type InboundVisit,
  type ReceivedMessage,
  type UnreadableMessage,
} from './inbound.ts';

/** Days within which what was put aside is looked at. */
const asideDueDays = 2;

export interface GivenMessage {
  readonly message: InboundMessage | UnreadableMessage;
  /** Of this message's own bytes. */
  readonly digest: string;
  /** The stored file it came in. */
  readonly file: {
    readonly sha256: string;
    readonly byteCount: number;
    readonly mediaType: string;
  };
  /** The stored bytes of its notes, by the note's own number. */
  readonly notes: ReadonlyMap<string, { readonly sha256: string; readonly byteCount: number }>;
}

/** A count of everything that became of a message, while it is taken. */
type Counting = {
  -readonly [Key in keyof Became]: Became[Key] extends readonly (infer Item)[]
    ? Item[]
    : Became[Key];
};

/**
 * Takes a message: the same one (source, number and content) again changes nothing. What it tells
 * of is taken as far as it is clear; what is not is put aside with its reason, in a queue. A message
 * that cannot be read is refused, and its bytes are kept all the same.
 */
export async function takeMessage(tx: Tx, given: GivenMessage): Promise<ReceivedMessage> {
  const { message, digest } = given;
  const { source, messageId, kind } = message;
  const named = { source, messageId, kind };
  const [firstGroup] = isUnreadable(message) ? [] : message.groups;
  // what is known of the first patient is asked with it: most messages are new, and tell of one
  const [earlier, known] = await Promise.all([
    findEarlierMessage(tx, { source, messageId, digest }),
    firstGroup && readKnownPatient(tx, firstGroup.patient.medicalRecordNumber),
  ]);
  if (earlier) return duplicate(named, earlier.id);
  await recordStoredFile(tx.db, { ...given.file, at: tx.now });
  if (isUnreadable(message)) {
    return finish(tx, given, 'refused', message.unreadable, nothingBecame, message.where);
  }
  const count: Counting = {
    ...nothingBecame,
    missing: [],
    aside: [],
    patientIds: [],
    encounterIds: [],
  };
  if (message.groups.length === 0) count.aside.push('no-patient-in-message');
  for (const [at, group] of message.groups.entries()) {
    await takeGroup(tx, { group, known: at === 0 ? known : undefined }, given, count);
  }
  const [reason] = count.aside;
  return finish(
    tx,
    given,
    reason === undefined ? 'taken' : 'put-aside',
    reason ?? null,
    count,
    null,
  );
}

function duplicate(
  named: Pick<ReceivedMessage, 'source' | 'messageId' | 'kind'>,
  id: string | null,
): ReceivedMessage {
  return {
    ...named,
    outcome: 'duplicate',
    reason: null,
    where: null,
    became: null,
    inboundMessageId: id,
  };
}

async function finish(
  tx: Tx,
  given: GivenMessage,
  outcome: 'taken' | 'put-aside' | 'refused',
  reason: string | null,
  became: Became,
  where: string | null,
): Promise<ReceivedMessage> {
  const { source, messageId, kind } = given.message;
  const named = { source, messageId, kind };
  const id = await insertMessage(tx, {
    ...named,
    digest: given.digest,
    sha256: given.file.sha256,
    outcome,
    reason,
    became,
    where,
  });
  tx.touched('inbound-message', [id]);
  if (outcome !== 'taken' && reason !== null) {
    await openTask(tx, {
      queue: 'charge-completion',
      reason,
      subjectKind: 'inbound-message',
      subjectId: id,
      patientId: became.patientIds[0],
      dueDate: addDays(calendarDate(tx.now.slice(0, 10)), asideDueDays),
      detail: { kind, outcome, ...(where === null ? {} : { where }), aside: became.aside },
    });
  }
  return { ...named, outcome, reason, where, became, inboundMessageId: id };
}

async function takeGroup(
  tx: Tx,
  { group, known }: { readonly group: InboundGroup; readonly known: KnownPatient | undefined },
  given: GivenMessage,
  count: Counting,
): Promise<void> {
  const taken = await takePatient(tx, group.patient, known);
  if (isRefused(taken)) {
    count.aside.push(taken.refused);
    return;
  }
  const { patient } = taken;
  count.patients += 1;
  count.patientIds.push(patient.id);
  const { coverages: told, coveragesOn: asOf } = group;
  // policies and visits do not need each other before the visits are settled
  const [, encounters] = await Promise.all([
    takeCoverages(tx, { patient, told, asOf }),
    takeAppointmentsAndVisits(tx, patient.id, group, count),
  ]);
  count.coverages += told.length;
  for (const [visit, taken] of encounters) {
    if (isRefused(taken)) count.aside.push(taken.refused);
    else await settleVisit(tx, { patientId: patient.id, visit, taken, given, count });
  }
  for (const retiredNumber of group.mergedNumbers) {
    await flagMergedNumber(tx, { patientId: patient.id, retiredNumber });
  }
  // a day of birth that is known already is not lost
  const isLost = patient.dateOfBirth === null;
  count.aside.push(...group.aside.filter((reason) => reason !== birthDateUnreadable || isLost));
}

/** Appointments before visits, which name them. @returns what became of each visit, in its order */
async function takeAppointmentsAndVisits(
  tx: Tx,
  patientId: string,
  group: InboundGroup,
  count: Counting,
): Promise<[InboundVisit, TakenEncounter | Refused][]> {
  for (const appointment of group.appointments) {
    const outcome = await takeAppointment(tx, { patientId, told: appointment });
    if (isRefused(outcome)) count.aside.push(outcome.refused);
    else count.appointments += 1;
  }
  const taken: [InboundVisit, TakenEncounter | Refused][] = [];
  for (const visit of group.visits) {
    taken.push([visit, await takeEncounter(tx, { patientId, told: visit.told })]);
  }
  return taken;
}

/** Keeps what came with a visit that was taken, and settles it. */
async function settleVisit(
  tx: Tx,
  {
    patientId,
    visit,
    taken,
    given,
    count,
  }: {
    readonly patientId: string;
    readonly visit: InboundVisit;
    readonly taken: TakenEncounter;
    readonly given: GivenMessage;
    readonly count: Counting;
  },
): Promise<void> {
  const { encounterId } = taken;
  count.encounters += 1;
  count.encounterIds.push(encounterId);
  for (const note of visit.notes) {
    const stored = given.notes.get(note.externalId);
    if (!stored) throw new Error('broken: a note was not stored');
    await recordStoredFile(tx.db, { ...stored, mediaType: note.mediaType, at: tx.now });
    const { externalId, title } = note;
    await takeNote(tx, { patientId, encounterId, externalId, title, sha256: stored.sha256 });
    count.notes += 1;
  }
  if (visit.isCalledOff) {
    const off = await voidEncounter(tx, encounterId, 'called-off');
    if (isRefused(off)) count.aside.push(off.refused);
    return;
  }
  // the copay before the charges: it lies unapplied until the patient's share is known
  if (visit.copayCents !== undefined) await takeCopay(tx, patientId, encounterId, visit, count);
  const priced = visit.told.charges.filter((charge) => charge.chargeCents !== undefined).length;
  count.charges += priced;
  count.chargesToComplete += visit.told.charges.length - priced;
  const settled = await completeEncounter(tx, encounterId, visit.clinicalProcedures);
  if (isRefused(settled)) throw new Error('broken: an encounter was taken and not found');
  count.missing.push(...settled.missing.map((item) => item.missing));
}

async function takeCopay(
  tx: Tx,
  patientId: string,
  encounterId: string,
  visit: InboundVisit,
  count: Counting,
): Promise<void> {
  const paid = await recordPayment(tx, {
    kind: 'copay',
    externalKey: visit.told.externalId,
    amountCents: (visit.copayCents ?? 0n) as Cents,
    receivedOn: visit.told.serviceDate,
    patientId,
    encounterId,
  });
  if (isRefused(paid)) count.aside.push(paid.refused);
  else count.copays += 1;
}
