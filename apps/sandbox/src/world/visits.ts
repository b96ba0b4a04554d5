/** Appointments and what is done at them when nothing is wrong. */
import {
  addDays,
  ageInYears,
  calendarDate,
  daysBetween,
  type CalendarDate,
} from '@claimwright/kernel/calendar-date';
import { businessDayOnOrAfter } from '../clock.ts';
import { chanceOf, happens, wholeNumberOf } from '../payers/chance.ts';
import {
  chosen,
  coveragesOn,
  practiceHabit,
  weighted,
  type Making,
  type OpenCharges,
  type OpenEncounter,
  type OpenPatient,
} from './draft.ts';
import type { PracticeHabit, VisitKind } from './world-habits.ts';

/** Dates on which a patient had each procedure, to respect payers' limits of frequency. */
type History = Map<string, string[]>;

/**
 * Makes the visits of one practice: each patient comes at least once, then again in rounds until
 * the wanted number is reached.
 */
export function makeVisits(making: Making, practiceKey: string, count: number): void {
  const patients = making.patients.filter((one) => one.practiceKey === practiceKey);
  const history = new Map<string, History>(patients.map((one) => [one.key, new Map()]));
  const dates = new Map<string, Set<string>>(patients.map((one) => [one.key, new Set()]));
  let made = 0;
  for (let round = 0; made < count && round < 60; round += 1) {
    for (const patient of patients) {
      if (made >= count) break;
      if (round > 0 && !happens(6500, making.seed, 'comes', patient.key, round)) continue;
      made += makeVisit(making, practiceKey, patient, round, {
        history: history.get(patient.key) ?? new Map<string, string[]>(),
        dates: dates.get(patient.key) ?? new Set(),
      });
    }
  }
}

interface Calendar {
  readonly history: History;
  readonly dates: Set<string>;
}

function makeVisit(
  making: Making,
  practiceKey: string,
  patient: OpenPatient,
  round: number,
  calendar: Calendar,
): number {
  const { seed } = making;
  const practice = practiceHabit(making, practiceKey);
  const isNew = happens(4200, seed, 'new-patient', patient.key);
  const date = firstDate(making, patient, round, isNew, calendar);
  if (date === undefined) return 0;
  const fits = (kind: VisitKind, on: CalendarDate): boolean =>
    suits(making, patient, kind, on) && withinLimits(making, kind, on, calendar.history);
  const kinds = (making.habits.visits[practice.specialty] ?? []).filter(
    (kind) => (kind.firstVisit ?? false) === (round === 0 && isNew) && fits(kind, date),
  );
  if (kinds.length === 0) return 0;
  const kind = weighted(kinds, (one) => one.weight, chanceOf(seed, 'visit', patient.key, round));
  const visits = kind.series
    ? wholeNumberOf(kind.series.from, kind.series.to, seed, 'series', patient.key, round)
    : 1;
  let made = 0;
  for (let index = 0; index < visits; index += 1) {
    const wanted = addDays(date, index * (kind.series?.everyDays ?? 0));
    const on = businessDayOnOrAfter(wanted);
    if (on > making.end || calendar.dates.has(on)) continue;
    calendar.dates.add(on);
    making.encounters.push(
      openEncounter(
        making,
        practice,
        patient,
        kind,
        on,
        `${patient.key}-v${round}.${index}`,
        round,
      ),
    );
    remember(calendar.history, kind, on);
    made += 1;
  }
  return made;
}

/** A day that is free for the patient; new patients come to their first visit before any other. */
function firstDate(
  making: Making,
  patient: OpenPatient,
  round: number,
  isNew: boolean,
  calendar: Calendar,
): CalendarDate | undefined {
  const days = daysBetween(making.start, making.end);
  const first = [...calendar.dates].sort()[0];
  const from =
    isNew && round > 0 && first !== undefined
      ? daysBetween(making.start, calendarDate(first)) + 9
      : 0;
  const to = isNew && round === 0 ? Math.floor(days * 0.8) : days;
  if (from >= to) return undefined;
  let date = businessDayOnOrAfter(
    addDays(making.start, wholeNumberOf(from, to, making.seed, 'day', patient.key, round)),
  );
  for (let attempt = 0; calendar.dates.has(date) && attempt < 5; attempt += 1) {
    date = businessDayOnOrAfter(addDays(date, 5));
  }
  return calendar.dates.has(date) || date > making.end ? undefined : date;
}

/** Whether a kind of visit fits a patient's age, payer and plan on a day. */
export function suits(
  making: Making,
  patient: OpenPatient,
  kind: VisitKind,
  on: CalendarDate,
): boolean {
  const age = ageInYears(calendarDate(patient.dateOfBirth), on);
  if (age < (kind.fromAge ?? 0) || age > (kind.toAge ?? 200)) return false;
  const cover = coveragesOn(patient, on)[0];
  const payer = making.payers.payers.find((one) => one.key === cover?.payerKey);
  const payerKind = payer?.kind ?? 'self-pay';
  if (kind.payerKinds && !kind.payerKinds.includes(payerKind)) return false;
  if (kind.exceptPayerKinds?.includes(payerKind)) return false;
  // A person may change to another plan of the same kind of payer: no plan of it may refuse.
  return !making.payers.plans.some(
    (plan) =>
      making.payers.payers.some((one) => one.key === plan.payerKey && one.kind === payerKind) &&
      kind.lines.some((line) => line.codes.some((code) => isNoncovered(making, plan.key, code))),
  );
}

/** Whether a plan never covers a code, or will not after its payer's change of policy. */
export function isNoncovered(making: Making, planKey: string, code: string): boolean {
  const plan = making.payers.plans.find((one) => one.key === planKey);
  const payer = making.payers.payers.find((one) => one.key === plan?.payerKey);
  return (
    (plan?.noncoveredCodes.includes(code) ?? false) ||
    (plan?.notInPlanCodes.includes(code) ?? false) ||
    (payer?.policyChange?.noncoveredCodes.includes(code) ?? false)
  );
}

function withinLimits(
  making: Making,
  kind: VisitKind,
  on: CalendarDate,
  history: History,
): boolean {
  return making.payers.rules.frequencies.every((limit) => {
    if (!kind.lines.some((line) => line.codes.some((code) => limit.codes.includes(code))))
      return true;
    const near = limit.codes
      .flatMap((code) => history.get(code) ?? [])
      .filter((date) => Math.abs(daysBetween(calendarDate(date), on)) <= limit.withinDays + 3);
    return near.length < limit.most;
  });
}

function remember(history: History, kind: VisitKind, on: string): void {
  for (const code of new Set(kind.lines.flatMap((line) => line.codes))) {
    history.set(code, [...(history.get(code) ?? []), on]);
  }
}

function openEncounter(
  making: Making,
  practice: PracticeHabit,
  patient: OpenPatient,
  kind: VisitKind,
  on: CalendarDate,
  fact: string,
  round: number,
): OpenEncounter {
  const { seed } = making;
  const provider = providerFor(making, practice, patient, kind, on);
  const location = placeFor(making, practice, patient, kind);
  const ahead = wholeNumberOf(2, 24, seed, 'booked', fact);
  return {
    id: '',
    appointmentId: '',
    practiceKey: practice.key,
    patientKey: patient.key,
    serviceDate: on,
    minute: 480 + 15 * wholeNumberOf(0, 35, seed, 'minute', fact),
    bookedOn: addDays(on, -ahead),
    locationKey: location.key,
    placeOfService: kind.placeOfService ?? location.placeOfService,
    outcome: 'kept',
    chargedOn: on,
    copayCents: 0,
    codedBy: 'ehr',
    ...(kind.document === undefined ? {} : { document: kind.document }),
    kind,
    patient,
    // The side and the diagnosis stay the same through a series.
    content: contentOf(making, practice.key, kind, patient.key, kind.series ? `s${round}` : fact),
    providerKey: provider.key,
    planted: [],
  };
}

function providerFor(
  making: Making,
  practice: PracticeHabit,
  patient: OpenPatient,
  kind: VisitKind,
  on: CalendarDate,
): PracticeHabit['providers'][number] {
  const therapy = kind.lines.some((line) => line.modifiers.includes('GP'));
  const able = practice.providers.filter(
    (one) =>
      (one.credential === 'PT') === therapy &&
      (!kind.prescriber || one.prescriber) &&
      // Nobody is enrolled later than 64 days after joining.
      (one.joinsAfterDays === undefined || on > addDays(making.start, one.joinsAfterDays + 64)),
  );
  const physicians = able.filter((one) => /^(MD|DO)$/.test(one.credential));
  const surgery = kind.document === 'operative-note' && physicians.length > 0;
  return chosen(
    surgery ? physicians : able,
    chanceOf(making.seed, 'provider', patient.key, therapy ? 1 : 0),
  );
}

function placeFor(
  making: Making,
  practice: PracticeHabit,
  patient: OpenPatient,
  kind: VisitKind,
): PracticeHabit['locations'][number] {
  const wanted = kind.placeOfService ?? '11';
  const places = practice.locations.filter((one) => one.placeOfService === wanted);
  return chosen(
    places.length > 0 ? places : practice.locations,
    chanceOf(making.seed, 'location', patient.key),
  );
}

/** Diagnoses and lines of a kind of visit, with the practice's own charges. */
export function contentOf(
  making: Making,
  practiceKey: string,
  kind: VisitKind,
  patientKey: string,
  fact: string,
): Pick<OpenCharges, 'diagnosisCodes' | 'lines'> {
  const { seed } = making;
  const left = happens(5000, seed, 'side', patientKey, kind.series ? 0 : fact);
  const charges = making.practices.find((one) => one.onboarding.key === practiceKey)?.onboarding
    .chargeMaster;
  const diagnosisCodes = kind.diagnoses.map((choices, index) =>
    chosen(choices, chanceOf(seed, 'diagnosis', patientKey, fact, index)).replace(
      '#',
      left ? '2' : '1',
    ),
  );
  const unique = diagnosisCodes.filter((code, index) => diagnosisCodes.indexOf(code) === index);
  return {
    diagnosisCodes: unique,
    lines: kind.lines.map((line, index) => {
      const code = chosen(line.codes, chanceOf(seed, 'code', patientKey, fact, index));
      const units = wholeNumberOf(
        line.units,
        line.unitsTo ?? line.units,
        seed,
        'units',
        patientKey,
        fact,
        index,
      );
      const each = charges?.find((one) => one.code === code)?.chargeCents;
      if (each === undefined) throw new Error(`broken: ${practiceKey} has no charge for ${code}`);
      const pointers = line.pointers.map((at) => unique.indexOf(diagnosisCodes[at - 1] ?? '') + 1);
      return {
        procedureCode: code,
        modifiers: [...line.modifiers, ...(line.side ? [left ? 'LT' : 'RT'] : [])],
        units,
        chargeCents: each * units,
        diagnosisPointers: pointers.filter((at, place) => pointers.indexOf(at) === place),
        ...(line.nationalDrugCode === undefined ? {} : { nationalDrugCode: line.nationalDrugCode }),
      };
    }),
  };
}
