/** The rest of what happens at the source: late and missing charges, notes, no-shows, double files. */
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { businessDayOnOrAfter } from '../../clock.ts';
import { digitsOf, happens, wholeNumberOf } from '../../payers/chance.ts';
import type { Making, OpenEncounter } from '../draft.ts';
import { nationalProviderIdentifier } from '../identifiers.ts';
import { coveragesOn } from '../draft.ts';
import type { PreventedBy, ScenarioKey } from '../truth.ts';
import { visitsOf } from './cover.ts';
import { inSeededOrder } from './planter.ts';

/** Plants everything that is neither a rejection nor a denial. */
export function plantOthers(making: Making): void {
  for (const encounter of [...making.encounters]) {
    if (encounter.repeatsOf) continue;
    moveAppointment(making, encounter);
    if (encounter.planted.length > 0 || encounter.reserved) continue;
    plantCharge(making, encounter);
  }
  plantVisitsThatFail(making);
  plantRetroactiveEnds(making);
  plantDoubleFiles(making);
}

function note(encounter: OpenEncounter, scenario: ScenarioKey, preventedBy: PreventedBy): void {
  encounter.planted.push({ scenario, kind: 'other', preventedBy, recoverable: true });
}

/** At most one of: late, never, incomplete, to be coded from the note. */
function plantCharge(making: Making, encounter: OpenEncounter): void {
  const rates = making.habits.planting.others;
  const { seed } = making;
  const fact = [encounter.patientKey, encounter.serviceDate] as const;
  if (happens(rates.chargeNeverBasisPoints, seed, 'never', ...fact)) {
    delete encounter.chargedOn;
    encounter.copayCents = 0;
    note(encounter, 'charge-never', 'clock');
  } else if (happens(rates.chargeLateBasisPoints, seed, 'late', ...fact)) {
    const days = wholeNumberOf(2, 9, seed, 'late-days', ...fact);
    encounter.chargedOn = businessDayOnOrAfter(addDays(calendarDate(encounter.serviceDate), days));
    note(encounter, 'charge-late', 'clock');
  } else if (happens(rates.codeFromNoteBasisPoints, seed, 'note', ...fact)) {
    encounter.codedBy = 'note';
    encounter.copayCents = 0;
    encounter.document ??= 'visit-note';
    note(encounter, 'code-from-note', 'nobody');
  } else if (happens(rates.chargeIncompleteBasisPoints, seed, 'incomplete', ...fact)) {
    makeIncomplete(making, encounter);
    note(encounter, 'charge-incomplete', 'nobody');
  }
}

function makeIncomplete(making: Making, encounter: OpenEncounter): void {
  const { sent } = encounter;
  const line = sent?.lines[0];
  if (!sent || !line) return;
  const way = wholeNumberOf(0, 2, making.seed, 'incomplete-way', encounter.patientKey);
  if (way === 0) line.chargeCents = 0;
  else if (way === 1) line.diagnosisPointers = [];
  else
    sent.renderingNpi = nationalProviderIdentifier(making.seed, 'unknown', encounter.practiceKey);
}

/** An appointment is moved to another day some days before the visit. */
function moveAppointment(making: Making, encounter: OpenEncounter): void {
  const rate = making.habits.planting.others.rescheduledBasisPoints;
  if (!happens(rate, making.seed, 'moved', encounter.patientKey, encounter.serviceDate)) return;
  const days = wholeNumberOf(1, 6, making.seed, 'moved-days', encounter.patientKey);
  const from = businessDayOnOrAfter(addDays(calendarDate(encounter.serviceDate), days));
  if (from > encounter.serviceDate) encounter.movedFrom = from;
}

/** Appointments that come to nothing: patients who stay away, and visits called off. */
function plantVisitsThatFail(making: Making): void {
  const rates = making.habits.planting.others;
  for (const encounter of [...making.encounters]) {
    if (encounter.repeatsOf) continue;
    const fact = [encounter.patientKey, encounter.serviceDate] as const;
    const missed = happens(rates.noShowBasisPoints, making.seed, 'no-show', ...fact);
    const called =
      !missed && happens(rates.cancelledBasisPoints, making.seed, 'cancelled', ...fact);
    if (!missed && !called) continue;
    const on = businessDayOnOrAfter(addDays(calendarDate(encounter.serviceDate), 3));
    if (
      on > making.end ||
      visitsOf(making, encounter.patientKey).some((one) => one.serviceDate === on)
    )
      continue;
    const failed: OpenEncounter = {
      ...encounter,
      serviceDate: on,
      bookedOn: addDays(calendarDate(encounter.bookedOn), 1),
      outcome: missed ? 'no-show' : 'cancelled',
      copayCents: 0,
      planted: [],
    };
    delete failed.truth;
    delete failed.sent;
    delete failed.chargedOn;
    delete failed.document;
    delete failed.movedFrom;
    delete failed.believed;
    delete failed.reserved;
    note(failed, missed ? 'no-show' : 'cancelled', 'nobody');
    making.encounters.push(failed);
  }
}

/** Cover that a payer ends long after the visit, with effect from before it. */
function plantRetroactiveEnds(making: Making): void {
  let left = Math.ceil(making.habits.planting.others.retroactiveTerminations * making.scale);
  const latest = addDays(making.end, -110);
  for (const encounter of inSeededOrder(making, 'retroactive', making.encounters)) {
    if (left <= 0) return;
    const cover = coveragesOn(encounter.patient, encounter.serviceDate)[0];
    const { coverages } = encounter.patient;
    if (
      !cover ||
      encounter.outcome !== 'kept' ||
      encounter.planted.length > 0 ||
      encounter.reserved
    )
      continue;
    if (encounter.serviceDate > latest || coverages.length > 1 || cover.effectiveTo !== undefined)
      continue;
    const payer = making.payers.payers.find((one) => one.key === cover.payerKey);
    if (!payer || payer.kind === 'medicare' || payer.submission === 'portal') continue;
    const later = visitsOf(making, encounter.patientKey).filter(
      (one) => one.serviceDate > encounter.serviceDate,
    );
    if (later.length > 0) continue;
    const open = coverages.find((one) => one.key === cover.key);
    if (!open) continue;
    const on = calendarDate(encounter.serviceDate);
    open.terminatedRetroactively = {
      effectiveTo: addDays(on, -1),
      decidedOn: addDays(
        on,
        wholeNumberOf(62, 100, making.seed, 'retroactive', encounter.patientKey),
      ),
    };
    encounter.planted.push({
      scenario: 'retroactive-termination',
      kind: 'other',
      preventedBy: 'nobody',
      recoverable: false,
    });
    left -= 1;
  }
}

/** A person is registered a second time at a later visit. */
function plantDoubleFiles(making: Making): void {
  let left = Math.ceil(making.habits.planting.others.patientDuplicates * making.scale);
  for (const encounter of inSeededOrder(making, 'double', making.encounters)) {
    if (left <= 0) return;
    const { patient } = encounter;
    const visits = visitsOf(making, patient.key);
    if (encounter.outcome !== 'kept' || encounter.planted.length > 0 || encounter.reserved)
      continue;
    if (encounter.repeatsOf || visits[0] === encounter || patient.secondRegistration) continue;
    patient.secondRegistration = {
      medicalRecordNumber: `${patient.medicalRecordNumber.slice(0, 2)}${digitsOf(7, making.seed, 'second', patient.key)}`,
      from: encounter.serviceDate,
    };
    note(encounter, 'patient-duplicate', 'nobody');
    left -= 1;
  }
}
