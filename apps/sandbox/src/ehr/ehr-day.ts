/** When an EHR sends what: the year's events of all encounters, sorted into days and phases once. */
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { happens } from '../payers/chance.ts';
import type { EncounterTruth, World } from '../world/truth.ts';

/** One thing that an EHR has to tell. */
export type EhrEvent =
  | { readonly kind: 'booked'; readonly encounter: EncounterTruth; readonly on: string }
  | { readonly kind: 'moved'; readonly encounter: EncounterTruth; readonly on: string }
  | { readonly kind: 'called-off'; readonly encounter: EncounterTruth; readonly on: string }
  | { readonly kind: 'changed'; readonly encounter: EncounterTruth; readonly on: string }
  | { readonly kind: 'begun'; readonly encounter: EncounterTruth; readonly on: string }
  | { readonly kind: 'ended'; readonly encounter: EncounterTruth; readonly on: string }
  | { readonly kind: 'no-show'; readonly encounter: EncounterTruth; readonly on: string }
  | { readonly kind: 'charges'; readonly encounter: EncounterTruth; readonly on: string }
  | { readonly kind: 'note'; readonly encounter: EncounterTruth; readonly on: string };

export interface EhrDay {
  readonly morning: EhrEvent[];
  readonly visits: EhrEvent[];
}

/** All events of a world by day. */
export function ehrDaysOf(world: World): Map<string, EhrDay> {
  const days = new Map<string, EhrDay>();
  const day = (date: string): EhrDay => {
    const on = date < world.startDate ? world.startDate : date;
    let found = days.get(on);
    if (!found) {
      found = { morning: [], visits: [] };
      days.set(on, found);
    }
    return found;
  };
  for (const encounter of world.encounters) {
    if (encounter.repeats === undefined) addAppointment(world, encounter, day);
    addVisit(world, encounter, day);
  }
  return days;
}

function addAppointment(
  world: World,
  encounter: EncounterTruth,
  day: (date: string) => EhrDay,
): void {
  const { serviceDate, bookedOn, movedFrom } = encounter;
  day(bookedOn).morning.push({ kind: 'booked', encounter, on: movedFrom ?? serviceDate });
  if (movedFrom !== undefined) {
    const told = addDays(calendarDate(bookedOn), 1);
    day(told < serviceDate ? told : serviceDate).morning.push({
      kind: 'moved',
      encounter,
      on: serviceDate,
    });
  }
  if (encounter.outcome === 'cancelled') {
    day(addDays(calendarDate(serviceDate), -1)).morning.push({
      kind: 'called-off',
      encounter,
      on: serviceDate,
    });
  }
  if (encounter.outcome === 'kept' && happens(1500, world.seed, 'changed', encounter.id)) {
    day(serviceDate).morning.push({ kind: 'changed', encounter, on: serviceDate });
  }
}

function addVisit(world: World, encounter: EncounterTruth, day: (date: string) => EhrDay): void {
  const { serviceDate, chargedOn } = encounter;
  if (encounter.outcome === 'no-show') {
    day(serviceDate).visits.push({ kind: 'no-show', encounter, on: serviceDate });
  }
  if (encounter.outcome !== 'kept') return;
  if (encounter.repeats === undefined && happens(1200, world.seed, 'begun', encounter.id)) {
    day(serviceDate).visits.push({ kind: 'begun', encounter, on: serviceDate });
    day(serviceDate).visits.push({ kind: 'ended', encounter, on: serviceDate });
  }
  if (encounter.document !== undefined) {
    day(serviceDate).visits.push({ kind: 'note', encounter, on: serviceDate });
  }
  if (chargedOn !== undefined && encounter.codedBy === 'ehr') {
    day(chargedOn).visits.push({ kind: 'charges', encounter, on: chargedOn });
  }
}
