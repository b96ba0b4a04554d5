/** A whole story of days in memory, for tests and for a billing side that is made up, too. */
import { professionalClaims } from '@claimwright/x12';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import type { PayerHabits } from '../payers/payer-habits.ts';
import { openPayers, type ElectronicPayment, type Payers } from '../payers/payers.ts';
import type { PayerRecords } from '../payers/payer-records.ts';
import { receiveClaim } from '../payers/received-claim.ts';
import { memoryMailbox, type Mailbox } from '../sftp/mailbox.ts';
import type { CodeLists } from './claim-edits.ts';
import { openClearinghouse, type Clearinghouse } from './clearinghouse.ts';

export interface YearSetup {
  readonly seed: number;
  readonly startDate: string;
  readonly days: number;
  readonly habits: PayerHabits;
  readonly codes: CodeLists;
  readonly records: PayerRecords;
  /** The uploads of a day, as texts. */
  uploads(on: string): readonly string[];
  /** What is keyed into payers' portals on a day, in the form of 837P files. */
  portalUploads?(on: string): readonly string[];
  /** Every file that was brought, in the morning or at night of a day. */
  received(name: string, bytes: Uint8Array, on: string): void;
}

export interface Year {
  readonly payers: Payers;
  readonly clearinghouse: Clearinghouse;
  readonly payments: readonly ElectronicPayment[];
}

/** Lives through the days and returns what is left to look at. */
export function runYear(setup: YearSetup): Year {
  const payments: ElectronicPayment[] = [];
  const bank = { receiveElectronicPayment: (one: ElectronicPayment) => void payments.push(one) };
  const mailbox = memoryMailbox(['inbound', 'outbound'], () => 0);
  const { seed, startDate, habits, codes, records } = setup;
  const payers = openPayers({ seed, startDate, habits, records, bank });
  const { practices } = records;
  const clearinghouse = openClearinghouse({
    seed,
    startDate,
    habits,
    codes,
    payers,
    practices,
    mailbox,
  });
  for (let day = 0; day < setup.days; day += 1) {
    const on = addDays(calendarDate(startDate), day);
    clearinghouse.morning(on);
    setup.uploads(on).forEach((text, index) => {
      mailbox.write(`/inbound/${on}-${String(index)}.837`, new TextEncoder().encode(text));
    });
    for (const text of setup.portalUploads?.(on) ?? []) keyIntoPortals(payers, text, on);
    clearinghouse.night(on);
    emptyInto(mailbox, (name, bytes) => {
      setup.received(name, bytes, on);
    });
  }
  return { payers, clearinghouse, payments };
}

function keyIntoPortals(payers: Payers, text: string, on: string): void {
  for (const claim of professionalClaims(new TextEncoder().encode(text))) {
    const payerKey = payers.payerByNumber(claim.payer.payerId ?? '')?.habit.key;
    if (payerKey === undefined) continue;
    const received = receiveClaim(claim, { payerKey, receivedOn: on });
    payers.takePortalClaim({ ...received, delivery: 'portal' });
  }
}

function emptyInto(mailbox: Mailbox, take: (name: string, bytes: Uint8Array) => void): void {
  for (const { name } of mailbox.list('outbound')) {
    const path = `/outbound/${name}`;
    const bytes = mailbox.read(path);
    mailbox.remove(path);
    if (bytes) take(name, bytes);
  }
}
