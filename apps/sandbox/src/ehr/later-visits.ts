/**
 * Visits after the days for which the world was made: practices go on. A later day is like the same
 * weekday of the year, a whole number of weeks before, with the same people; each visit is one of its own,
 * with numbers of its own. What the front desk had wrong it has wrong again, so that there is work to do.
 */
import { calendarDate, dateOfDayNumber, dayNumber } from '@claimwright/kernel/calendar-date';
import type { EncounterTruth, World } from '../world/truth.ts';
import type { EhrDay, EhrEvent } from './ehr-day.ts';

const weekDays = 7;

/** What the EHRs send on days after the world's last. Nothing for its own days. */
export function laterDaysOf(world: World): (date: string) => EhrDay | undefined {
  const byDay = new Map<string, EncounterTruth[]>();
  for (const one of world.encounters) {
    // a charge that was sent twice was a mistake of its day
    if (one.repeats !== undefined) continue;
    byDay.set(one.serviceDate, [...(byDay.get(one.serviceDate) ?? []), one]);
  }
  const last = dayNumber(calendarDate(world.endDate));
  const length = last - dayNumber(calendarDate(world.startDate)) + 1;
  const period = Math.floor(length / weekDays) * weekDays;
  return (date) => {
    const day = dayNumber(calendarDate(date));
    if (day <= last || period === 0) return undefined;
    const rounds = Math.ceil((day - last) / period);
    const source = dateOfDayNumber(day - rounds * period);
    const encounters = (byDay.get(source) ?? []).map((one) => anew(one, date, rounds));
    return {
      morning: encounters.flatMap(inTheMorning),
      visits: encounters.flatMap(afterTheVisit),
    };
  };
}

/** Nothing is planted: payers decide from facts. A copay travels with its charges; without them none is taken. */
function anew(one: EncounterTruth, date: string, rounds: number): EncounterTruth {
  const { movedFrom: _movedFrom, chargedOn, ...visit } = one;
  return {
    ...visit,
    id: `${one.id}-${rounds + 1}`,
    appointmentId: `${one.appointmentId}-${rounds + 1}`,
    serviceDate: date,
    bookedOn: date,
    ...(chargedOn === undefined ? {} : { chargedOn: date }),
    copayCents: isSent(one) ? one.copayCents : 0,
    planted: [],
  };
}

/** Whether the practice's own system sends its charges. */
const isSent = (one: EncounterTruth): boolean =>
  one.outcome === 'kept' && one.chargedOn !== undefined && one.codedBy === 'ehr';

/**
 * The copays that front desks took on a day, in cents by practice.
 * @param day what EHRs send of a day after the world's last
 * @param ofTheWorld copays of the world's own: its last charges may be told on a day after it
 */
export function copaysOf(
  day: EhrDay | undefined,
  ofTheWorld: ReadonlyMap<string, number> = new Map(),
): ReadonlyMap<string, number> {
  const sums = new Map(ofTheWorld);
  for (const { kind, encounter } of day?.visits ?? []) {
    if (kind !== 'charges' || encounter.copayCents === 0) continue;
    const { practiceKey, copayCents } = encounter;
    sums.set(practiceKey, (sums.get(practiceKey) ?? 0) + copayCents);
  }
  return sums;
}

function inTheMorning(encounter: EncounterTruth): EhrEvent[] {
  const on = encounter.serviceDate;
  const booked: EhrEvent = { kind: 'booked', encounter, on };
  return encounter.outcome === 'cancelled'
    ? [booked, { kind: 'called-off', encounter, on }]
    : [booked];
}

function afterTheVisit(encounter: EncounterTruth): EhrEvent[] {
  const on = encounter.serviceDate;
  if (encounter.outcome === 'no-show') return [{ kind: 'no-show', encounter, on }];
  if (encounter.outcome !== 'kept') return [];
  return [
    ...(encounter.document === undefined ? [] : [{ kind: 'note' as const, encounter, on }]),
    ...(isSent(encounter) ? [{ kind: 'charges' as const, encounter, on }] : []),
  ];
}
