/** Authorizations, enrollments, benefits and clocks: what the practice forgot, or did too late. */
import { addDays, calendarDate, daysBetween } from '@claimwright/kernel/calendar-date';
import { happens, wholeNumberOf } from '../../payers/chance.ts';
import type { Making, OpenEncounter } from '../draft.ts';
import { authorizedCodes } from '../charges.ts';
import { slipOfTheKeyboard } from '../identifiers.ts';
import { contentOf } from '../visits.ts';
import { visitsOf } from './cover.ts';
import { billed, plantedDenial, type Plant, type Planters } from './planter.ts';

export const practiceSidePlanters: Planters = {
  'authorization-absent': (making, encounter) => {
    const parts = billed(making, encounter);
    if (parts?.sent.authorizationNumber === undefined || encounter.believed) return undefined;
    delete parts.sent.authorizationNumber;
    const asked = happens(4000, making.seed, 'asked', encounter.patientKey, encounter.serviceDate);
    if (!asked) {
      // Nobody had asked the payer: there is no number to be found.
      withdrawAuthorization(making, encounter);
      delete parts.truth.authorizationNumber;
    }
    return plantedDenial('authorization-absent', 'authorization', asked);
  },
  'authorization-mismatch': (making, encounter) => {
    const parts = billed(making, encounter);
    const number = parts?.sent.authorizationNumber;
    if (!parts || number === undefined || encounter.believed) return undefined;
    const entry = making.authorizations.find((one) => one.number === number);
    if (!entry || usersOf(making, encounter, number).length !== 1) return undefined;
    // The number is that of an older course of treatment.
    const older = { ...entry, number: slipOfTheKeyboard(number, 0.5), units: 1 };
    older.from = addDays(calendarDate(entry.from), -200);
    older.to = addDays(calendarDate(entry.from), -20);
    making.authorizations.push(older);
    parts.sent.authorizationNumber = older.number;
    return plantedDenial('authorization-mismatch', 'authorization', true);
  },
  'authorization-exceeded': (making, encounter) => {
    const parts = billed(making, encounter);
    const number = parts?.sent.authorizationNumber;
    if (!parts || number === undefined || encounter.believed) return undefined;
    const entry = making.authorizations.find((one) => one.number === number);
    const users = usersOf(making, encounter, number);
    if (!entry || users.length < 3 || users.at(-1) !== encounter) return undefined;
    // The others have to use up what is left: they must stay right.
    const others = users.slice(0, -1);
    if (others.some((one) => one.planted.length > 0)) return undefined;
    for (const one of others) one.reserved = true;
    entry.units -= parts.truth.lines
      .filter((line) => entry.codes.includes(line.procedureCode))
      .reduce((sum, line) => sum + line.units, 0);
    delete parts.truth.authorizationNumber;
    return plantedDenial('authorization-exceeded', 'authorization', false);
  },
  'provider-not-enrolled': (making, encounter) => {
    const parts = billed(making, encounter);
    const practice = making.practices.find((one) => one.onboarding.key === encounter.practiceKey);
    const habit = making.habits.practices.find((one) => one.key === encounter.practiceKey);
    if (!parts || !practice || !habit) return undefined;
    const newcomer = habit.providers.find((one) => one.joinsAfterDays !== undefined);
    const provider = practice.onboarding.providers.find((one) => one.key === newcomer?.key);
    const enrolled = provider?.participations.find((one) => one.payerKey === parts.payer.key);
    if (newcomer?.joinsAfterDays === undefined || !provider || !enrolled) return undefined;
    const joined = addDays(making.start, newcomer.joinsAfterDays);
    if (encounter.serviceDate < joined || encounter.serviceDate >= enrolled.effectiveFrom)
      return undefined;
    if (encounter.kind.prescriber && !newcomer.prescriber) return undefined;
    if (encounter.kind.document === 'operative-note') return undefined;
    if (encounter.kind.lines.some((line) => line.modifiers.includes('GP'))) return undefined;
    encounter.providerKey = provider.key;
    parts.truth.renderingNpi = provider.npi;
    parts.sent.renderingNpi = provider.npi;
    return plantedDenial('provider-not-enrolled', 'enrollment', false);
  },
  'not-covered': notPaidFor('not-covered', (making, parts) => {
    const change = parts.payer.policyChange;
    return [
      ...parts.plan.noncoveredCodes,
      ...(change && parts.on >= addDays(making.start, change.afterDays)
        ? change.noncoveredCodes
        : []),
    ];
  }),
  'not-covered-by-plan': notPaidFor('not-covered-by-plan', (_, parts) => parts.plan.notInPlanCodes),
  'filed-late': (making, encounter) => {
    const parts = billed(making, encounter);
    if (!parts || encounter.believed) return undefined;
    const on = calendarDate(encounter.serviceDate);
    const late = wholeNumberOf(2, 20, making.seed, 'late', encounter.patientKey);
    const released = addDays(on, parts.payer.filingLimitDays + late);
    if (released > addDays(making.end, -35)) return undefined;
    encounter.chargedOn = released;
    return plantedDenial('filed-late', 'clock', true);
  },
  duplicate: (making, encounter) => {
    const parts = billed(making, encounter);
    const apart = ['76', '77', '59', 'XE', 'XP', 'XS', 'XU', '91'];
    if (!parts || encounter.document !== undefined) return undefined;
    if (parts.sent.lines.some((line) => line.modifiers.some((one) => apart.includes(one))))
      return undefined;
    const again = addDays(
      calendarDate(encounter.serviceDate),
      wholeNumberOf(0, 6, making.seed, 'again', encounter.patientKey),
    );
    if (again > making.end) return undefined;
    making.encounters.push({
      ...encounter,
      truth: structuredClone(parts.truth),
      sent: structuredClone(parts.sent),
      copayCents: 0,
      chargedOn: again,
      repeatsOf: encounter,
      planted: [plantedDenial('duplicate', 'scrubber', false)],
    });
    encounter.reserved = true;
    return 'elsewhere';
  },
};

function usersOf(making: Making, encounter: OpenEncounter, number: string): OpenEncounter[] {
  return visitsOf(making, encounter.patientKey).filter(
    (one) => one.truth?.authorizationNumber === number,
  );
}

function withdrawAuthorization(making: Making, encounter: OpenEncounter): void {
  const number = encounter.truth?.authorizationNumber;
  const at = making.authorizations.findIndex((one) => one.number === number);
  const entry = making.authorizations[at];
  if (!entry || number === undefined) return;
  if (usersOf(making, encounter, number).length === 1) {
    making.authorizations.splice(at, 1);
    return;
  }
  entry.units -= (encounter.truth?.lines ?? [])
    .filter((line) => entry.codes.includes(line.procedureCode))
    .reduce((sum, line) => sum + line.units, 0);
}

type PlanParts = NonNullable<ReturnType<typeof billed>> & { readonly on: string };

/** A service that the plan does not pay for, of a kind of visit that the practice does offer. */
function notPaidFor(
  scenario: 'not-covered' | 'not-covered-by-plan',
  codesOf: (making: Making, parts: PlanParts) => readonly string[],
): Plant {
  return (making, encounter) => {
    const parts = billed(making, encounter);
    if (!parts || encounter.believed || encounter.kind.series || encounter.kind.document)
      return undefined;
    const codes = codesOf(making, { ...parts, on: encounter.serviceDate });
    const specialty = making.habits.practices.find(
      (one) => one.key === encounter.practiceKey,
    )?.specialty;
    const age =
      daysBetween(
        calendarDate(encounter.patient.dateOfBirth),
        calendarDate(encounter.serviceDate),
      ) / 365.25;
    const kind = (making.habits.visits[specialty ?? ''] ?? []).find(
      (one) =>
        one.firstVisit !== true &&
        one.series === undefined &&
        one.document === undefined &&
        !one.referring &&
        (one.prescriber !== true || encounter.kind.prescriber === true) &&
        // A code made for Medicare's wellness visits is taken for a younger person's, too.
        ((one.fromAge ?? 0) <= age || (one.payerKinds !== undefined && age >= 40)) &&
        (one.toAge ?? 200) >= Math.floor(age) &&
        one.lines.some((line) => line.codes.some((code) => codes.includes(code))) &&
        !one.lines.some((line) => line.codes.some((code) => limited(making, encounter, code))),
    );
    if (!kind) return undefined;
    const content = contentOf(
      making,
      encounter.practiceKey,
      kind,
      encounter.patientKey,
      'uncovered',
    );
    encounter.kind = kind;
    encounter.content = content;
    Object.assign(parts.truth, structuredClone(content));
    Object.assign(parts.sent, structuredClone(content));
    if (authorizedCodes(making, encounter, parts.cover).length === 0) {
      delete parts.truth.authorizationNumber;
      delete parts.sent.authorizationNumber;
    }
    const line = content.lines.findIndex((one) => codes.includes(one.procedureCode));
    return plantedDenial(scenario, 'eligibility', false, line + 1);
  };
}

/** Whether the patient had the service already within a payer's limit of frequency. */
function limited(making: Making, encounter: OpenEncounter, code: string): boolean {
  const rules = making.payers.rules.frequencies.filter((one) => one.codes.includes(code));
  return rules.some((rule) =>
    visitsOf(making, encounter.patientKey).some(
      (one) =>
        one !== encounter &&
        one.content.lines.some((line) => rule.codes.includes(line.procedureCode)) &&
        Math.abs(daysBetween(calendarDate(one.serviceDate), calendarDate(encounter.serviceDate))) <
          rule.withinDays,
    ),
  );
}
