/** Plays the year: day after day, with what the terminal shows of it. */
import {
  addDays,
  addMonths,
  calendarDate,
  type CalendarDate,
} from '@claimwright/kernel/calendar-date';
import { onboardingPacketSchema } from '../partners/onboarding-packet.ts';
import { refreshStatistics } from '../platform/database/refresh-statistics.ts';
import { runAsBatch } from './as-batch.main.ts';
import { conductDay, type DayOptions } from './conduct-day.main.ts';
import { openCompany, type Company, type CompanyOptions } from './company.main.ts';
import { hireWorkers } from './workers.main.ts';

export interface PlayedYear {
  readonly company: Company;
  readonly humanEvents: number;
  readonly virtualDays: number;
  readonly lastDay: CalendarDate;
  /** By payer's key, from the packet that payers handed over. */
  readonly p95Days: ReadonlyMap<string, number>;
}

export interface PlayOptions extends Omit<CompanyOptions, 'startDate'>, DayOptions {
  /** The story's last day: the real today in the demonstration. */
  readonly endDate: CalendarDate;
  /** Days played after the last visit's month, so that money can come home. */
  readonly onMonth?: (month: string, done: number) => void;
}

/** Days after which the company has about twice as many rows as at the day before. */
const daysOfNewStatistics = [2, 4, 8, 15, 30, 60, 120, 240];

/** Opens the company and plays its story to the end. The company stays open. */
export async function playYear(options: PlayOptions): Promise<PlayedYear> {
  runAsBatch(true);
  const startDate = addMonths(options.endDate, -options.months);
  const company = await openCompany({ ...options, startDate });
  const packet = onboardingPacketSchema.parse(company.sandbox.onboarding);
  const payers = new Map(
    packet.payers.map((payer) => [payer.key, { number: payer.ids.claims, name: payer.name }]),
  );
  // who asks no payer about coverage writes no authorization down either
  const workers = hireWorkers(company, payers, options.eligibility);
  let humanEvents = 0;
  let virtualDays = 0;
  let month = '';
  const last = calendarDate(options.endDate);
  for (let date = startDate; date <= last; date = addDays(date, 1)) {
    if (date.slice(0, 7) !== month) {
      month = date.slice(0, 7);
      options.onMonth?.(month, virtualDays);
    }
    humanEvents += await conductDay(company, workers, date, options);
    virtualDays += 1;
    if (daysOfNewStatistics.includes(virtualDays)) {
      await refreshStatistics(company.installation.adminUrl);
    }
  }
  const p95Days = new Map(packet.payers.map((payer) => [payer.key, payer.usualDays.paymentP95]));
  runAsBatch(false);
  return { company, humanEvents, virtualDays, lastDay: last, p95Days };
}
