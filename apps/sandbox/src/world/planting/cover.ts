/**
 * Cover that is not what the front desk believes: a new plan since last month, another payer that
 * comes first, a member handed to managed care. After the encounter the practice learns of it.
 */
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { chanceOf, happens, wholeNumberOf } from '../../payers/chance.ts';
import { coveragesOn, payerHabit, type Making, type Open, type OpenEncounter } from '../draft.ts';
import { makeCoverage, primaryPlans } from '../patients.ts';
import type { CoverageTruth, Person } from '../truth.ts';
import { plantedDenial, type Planters } from './planter.ts';

/** The scenarios of cover; they come before charges are made up, for they change who pays. */
export const coverPlanters: Planters = {
  'after-coverage': (making, encounter) => {
    const place = openPlace(making, encounter);
    if (place?.kind !== 'commercial') return undefined;
    const next = otherCover(making, encounter, ['commercial'], place.first);
    if (!next) return undefined;
    encounter.believed = place.covers;
    const uninsured = happens(2000, making.seed, 'uninsured', encounter.patientKey);
    endAndBegin(encounter, place.from, uninsured ? undefined : next);
    return plantedDenial('after-coverage', 'eligibility', !uninsured);
  },
  'before-coverage': (making, encounter) => {
    const place = openPlace(making, encounter);
    if (place?.kind !== 'commercial') return undefined;
    const next = otherCover(making, encounter, ['commercial'], place.first);
    const begins = addDays(
      calendarDate(encounter.serviceDate),
      wholeNumberOf(2, 20, making.seed, 'begins', encounter.patientKey),
    );
    if (!next || (place.nextVisit !== undefined && begins >= place.nextVisit)) return undefined;
    encounter.believed = [next];
    endAndBegin(encounter, begins, next);
    return plantedDenial('before-coverage', 'eligibility', true);
  },
  'in-managed-care': (making, encounter) => {
    const place = openPlace(making, encounter);
    const into = { medicare: 'medicare-advantage', medicaid: 'managed-medicaid' }[
      place?.kind ?? ''
    ];
    if (!place || into === undefined) return undefined;
    const next = otherCover(making, encounter, [into], place.first);
    if (!next) return undefined;
    encounter.believed = place.covers;
    move(encounter, place, next, 'managed-care');
    return plantedDenial('in-managed-care', 'eligibility', true);
  },
  'other-plan-covers': (making, encounter) => {
    const place = openPlace(making, encounter);
    if (!place || ['medicare', 'medicaid'].includes(place.kind)) return undefined;
    const next = otherCover(making, encounter, [place.kind, 'commercial'], place.first);
    if (!next || next.payerKey === place.first.payerKey) return undefined;
    encounter.believed = place.covers;
    move(encounter, place, next, 'other-plan');
    return plantedDenial('other-plan-covers', 'eligibility', true);
  },
  'other-payer-first': (making, encounter) => {
    const place = openPlace(making, encounter);
    if (!place || place.covers.length > 1) return undefined;
    const other = otherCover(making, encounter, ['commercial'], place.first);
    if (!other || other.payerKey === place.first.payerKey) return undefined;
    encounter.believed = place.covers.map((one) => ({ ...one }));
    place.first.order = 2;
    place.first.paidFirstBy = [
      { payerKey: other.payerKey, memberId: other.memberId, from: place.from },
    ];
    encounter.patient.coverages.push({ ...other, order: 1, effectiveFrom: place.from });
    return plantedDenial('other-payer-first', 'eligibility', true);
  },
  'member-information-due': (making, encounter) => {
    const place = openPlace(making, encounter);
    if (!place || place.first.informationDue) return undefined;
    const waits = wholeNumberOf(35, 60, making.seed, 'information', encounter.patientKey);
    const until = addDays(calendarDate(encounter.serviceDate), waits);
    // Other visits of these weeks would be held up too: only where there are none.
    if (place.nextVisit !== undefined && place.nextVisit <= until) return undefined;
    const from = addDays(calendarDate(encounter.serviceDate), -1);
    if (place.visitBefore !== undefined && place.visitBefore > addDays(from, -75)) return undefined;
    place.first.informationDue = { from, to: until };
    return plantedDenial('member-information-due', 'eligibility', true);
  },
};

interface Place {
  readonly covers: readonly CoverageTruth[];
  readonly first: Open<CoverageTruth>;
  readonly kind: string;
  /** The first day of the change. */
  readonly from: string;
  readonly nextVisit?: string;
  readonly visitBefore?: string;
}

const visitsByPatient = new WeakMap<Making, Map<string, OpenEncounter[]>>();

/** All visits of a patient, by date. */
export function visitsOf(making: Making, patientKey: string): readonly OpenEncounter[] {
  let all = visitsByPatient.get(making);
  if (!all) {
    all = new Map();
    for (const one of making.encounters) {
      const list = all.get(one.patientKey);
      if (list) list.push(one);
      else all.set(one.patientKey, [one]);
    }
    visitsByPatient.set(making, all);
  }
  return all.get(patientKey) ?? [];
}

/** Where in a patient's year a change of cover can be set before an encounter; once per patient. */
function openPlace(making: Making, encounter: OpenEncounter): Place | undefined {
  const { patient, serviceDate } = encounter;
  const covers = coveragesOn(patient, serviceDate);
  const first = patient.coverages.find((one) => one.key === covers[0]?.key);
  const changed = patient.coverages.some((one) => one.effectiveTo !== undefined || one.movedTo);
  if (
    !first ||
    changed ||
    first.paidFirstBy ||
    patient.coverages.some((one) => one.informationDue)
  ) {
    return undefined;
  }
  const visits = visitsOf(making, patient.key);
  const at = visits.findIndex((one) => one === encounter);
  const before = visits[at - 1]?.serviceDate;
  const next = visits[at + 1]?.serviceDate;
  const wanted = addDays(
    calendarDate(serviceDate),
    -wholeNumberOf(2, 24, making.seed, 'changed', patient.key),
  );
  const from = before !== undefined && wanted <= before ? addDays(calendarDate(before), 1) : wanted;
  if (from > serviceDate || from < making.start) return undefined;
  return {
    covers,
    first,
    kind: payerHabit(making, first.payerKey).kind,
    from,
    ...(next === undefined ? {} : { nextVisit: next }),
    ...(before === undefined ? {} : { visitBefore: before }),
  };
}

function otherCover(
  making: Making,
  encounter: OpenEncounter,
  kinds: readonly string[],
  now: CoverageTruth,
): Open<CoverageTruth> | undefined {
  const plans = kinds
    .flatMap((kind) => primaryPlans(making.payers, kind))
    .filter((plan) => plan.payerKey !== now.payerKey);
  const plan =
    plans[Math.floor(chanceOf(making.seed, 'other', encounter.patientKey) * plans.length)];
  if (!plan) return undefined;
  const shared = payerHabit(making, plan.payerKey).kind === 'commercial';
  const cover = makeCoverage(making, plan, `${encounter.patientKey}-other`, {
    relationship: shared ? now.relationship : '18',
    subscriber: shared ? now.subscriber : personOf(encounter.patient),
    key: `${encounter.patientKey}-c3`,
  });
  return cover;
}

function personOf({ lastName, firstName, middleName, sex, dateOfBirth }: Person): Person {
  const middle = middleName === undefined ? {} : { middleName };
  return { lastName, firstName, ...middle, sex, dateOfBirth };
}

function endAndBegin(
  encounter: OpenEncounter,
  from: string,
  next: Open<CoverageTruth> | undefined,
): void {
  const last = addDays(calendarDate(from), -1);
  for (const one of encounter.patient.coverages) one.effectiveTo ??= last;
  if (next) {
    next.effectiveFrom = from;
    encounter.patient.coverages.push(next);
  }
}

/** The card still looks good and the record stays, but another payer has the member. */
function move(
  encounter: OpenEncounter,
  place: Place,
  next: Open<CoverageTruth>,
  as: 'managed-care' | 'other-plan',
): void {
  place.first.movedTo = [
    { payerKey: next.payerKey, memberId: next.memberId, from: place.from, as },
  ];
  const last = addDays(calendarDate(place.from), -1);
  for (const one of encounter.patient.coverages) {
    if (one !== place.first) one.effectiveTo = last;
  }
  next.effectiveFrom = place.from;
  encounter.patient.coverages.push(next);
}
