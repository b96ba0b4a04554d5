/** Alarms about silent claims, and underpaid lines found, matched with the payers' books: pure. */
import { addDays, calendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { PayerBooks } from './outside-world.ts';

/** An alarm that we raised about a claim's version. */
export interface RaisedAlarm {
  readonly controlNumber: string;
  readonly on: string;
}

/** Of how many claims something was planted, how many were found, and what was found besides. */
export interface Matched {
  readonly planted: number;
  readonly found: number;
  readonly falseOnes: readonly string[];
}

/** What is known of payers: within how many days 95 of 100 payments come. */
export type PaymentP95Days = ReadonlyMap<string, number>;

/** An alarm is looked for so many days after the payer's 95th percentile, and once a week. */
const marginDays = 10;
const lookEveryDays = 7;

/**
 * Claims that payers accepted and never answer count once their alarm is due before the story ends;
 * they are found when an alarm came before the filing limit. An alarm is false when the payer has
 * the claim and answered, or will answer, by itself; a claim that never reached the payer was
 * alarmed rightly.
 */
export function matchAlarms(
  payers: readonly PayerBooks[],
  alarms: readonly RaisedAlarm[],
  p95Days: PaymentP95Days,
  lastDay: CalendarDate,
): Matched {
  const first = new Map<string, string>();
  for (const alarm of alarms) {
    const known = first.get(alarm.controlNumber);
    if (known === undefined || alarm.on < known) first.set(alarm.controlNumber, alarm.on);
  }
  const silent = new Set(
    payers.flatMap((payer) => payer.silentClaims.map((one) => one.patientControlNumber)),
  );
  const due = payers.flatMap((payer) => {
    const patience = (p95Days.get(payer.payerKey) ?? 0) + marginDays + lookEveryDays;
    return payer.silentClaims.filter(
      (one) => addDays(calendarDate(one.acceptedOn), patience) <= lastDay,
    );
  });
  const found = due.filter((one) => {
    const on = first.get(one.patientControlNumber);
    const limit = addDays(calendarDate(one.lastServiceDate), one.filingLimitDays);
    return on !== undefined && on <= limit;
  });
  const accepted = new Set(
    payers.flatMap((payer) =>
      payer.gate.filter((one) => one.isAccepted).map((one) => one.patientControlNumber),
    ),
  );
  const falseOnes = [...first.keys()].filter(
    (number) => accepted.has(number) && !silent.has(number),
  );
  return { planted: due.length, found: found.length, falseOnes };
}

/** A line that we say was underpaid. */
export interface FoundUnderpayment {
  readonly practiceKey: string;
  readonly controlNumber: string;
  readonly procedureCode: string;
}

/** Lines of remittances that were delivered in the story, each once. */
export function matchUnderpayments(
  payers: readonly PayerBooks[],
  found: readonly FoundUnderpayment[],
  lastDay: CalendarDate,
): Matched {
  const delivered = new Set(
    payers.flatMap((payer) =>
      payer.payments
        .filter((payment) => payment.remittanceDeliveredOn <= lastDay)
        .map((payment) => `${payment.practiceKey}/${payment.trace}`),
    ),
  );
  const planted = new Set(
    payers
      .flatMap((payer) => payer.mispricedLines)
      .filter((line) => line.price === 'underpaid')
      .filter((line) => delivered.has(`${line.practiceKey}/${line.trace}`))
      .map((line) => `${line.practiceKey}/${line.patientControlNumber}/${line.procedureCode}`),
  );
  const ours = new Set(
    found.map((one) => `${one.practiceKey}/${one.controlNumber}/${one.procedureCode}`),
  );
  return {
    planted: planted.size,
    found: [...planted].filter((line) => ours.has(line)).length,
    falseOnes: [...ours].filter((line) => !planted.has(line)),
  };
}
