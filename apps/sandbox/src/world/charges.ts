/** What an encounter's charges look like when all is right: cover, referral, authorization. */
import { addDays, calendarDate, daysBetween } from '@claimwright/kernel/calendar-date';
import { chanceOf, digitsOf, happens, wholeNumberOf } from '../payers/chance.ts';
import {
  chosen,
  coveragesOn,
  payerHabit,
  planHabit,
  type Making,
  type Open,
  type OpenCharges,
  type OpenEncounter,
} from './draft.ts';
import type { AuthorizationOnFile } from '../payers/payer-records.ts';
import type { CoverageOnFile, CoverageTruth } from './truth.ts';

/** Makes the right charges of every encounter, the authorizations they need, and the copays. */
export function makeCharges(making: Making): void {
  for (const encounter of making.encounters) {
    encounter.truth = rightCharges(making, encounter);
    encounter.copayCents = copayOf(making, encounter);
  }
  makeAuthorizations(making);
  for (const encounter of making.encounters) encounter.sent = asBelieved(making, encounter);
}

/** The right charges of one encounter, without its authorization number. */
export function rightCharges(making: Making, encounter: OpenEncounter): OpenCharges {
  const covers = coveragesOn(encounter.patient, encounter.serviceDate);
  const referring = referringNpi(making, encounter, covers);
  const accident = encounter.content.diagnosisCodes.some(isInjury);
  return {
    ...structuredClone(encounter.content),
    renderingNpi: npiOf(making, encounter),
    ...(referring === undefined ? {} : { referringNpi: referring }),
    ...(accident ? { accidentDate: accidentDateOf(making, encounter) } : {}),
    coverages: covers.map((one) => onFile(making, one)),
    patient: asRegistered(encounter),
  };
}

function isInjury(diagnosis: string): boolean {
  return /^S.*A$/.test(diagnosis);
}

/** Cover as a front desk writes it down. */
export function onFile(making: Making, cover: CoverageTruth): CoverageOnFile {
  return {
    payerKey: cover.payerKey,
    payerNumber: payerHabit(making, cover.payerKey).ids.claims,
    memberId: cover.memberId,
    ...(cover.groupNumber === undefined ? {} : { groupNumber: cover.groupNumber }),
    relationship: cover.relationship,
    subscriber: cover.subscriber,
  };
}

/** The charges as they go out when only what the front desk believes about cover may be wrong. */
export function asBelieved(making: Making, encounter: OpenEncounter): OpenCharges {
  const sent = structuredClone(encounter.truth ?? rightCharges(making, encounter));
  if (encounter.believed) sent.coverages = encounter.believed.map((one) => onFile(making, one));
  return sent;
}

function asRegistered(encounter: OpenEncounter): OpenCharges['patient'] {
  const { lastName, firstName, middleName, sex, dateOfBirth, address } = encounter.patient;
  return {
    lastName,
    firstName,
    ...(middleName === undefined ? {} : { middleName }),
    sex,
    dateOfBirth,
    address,
  };
}

function npiOf(making: Making, encounter: OpenEncounter): string {
  const practice = making.practices.find((one) => one.onboarding.key === encounter.practiceKey);
  const provider = practice?.onboarding.providers.find((one) => one.key === encounter.providerKey);
  if (!provider) throw new Error(`broken: no provider ${encounter.providerKey}`);
  return provider.npi;
}

function referringNpi(
  making: Making,
  encounter: OpenEncounter,
  covers: readonly CoverageTruth[],
): string | undefined {
  const practice = making.practices.find((one) => one.onboarding.key === encounter.practiceKey);
  const taxonomy = practice?.onboarding.taxonomy ?? '';
  const believed = encounter.believed ?? covers;
  const wanted = [...covers, ...believed].some((cover) =>
    planHabit(making, cover.planKey).referralRequiredTaxonomies.some((one) =>
      taxonomy.startsWith(one),
    ),
  );
  const needed = encounter.content.lines.some(
    (line) =>
      making.payers.rules.procedures.find((one) => one.code === line.procedureCode)
        ?.needsReferringProvider === true,
  );
  if (!wanted && !needed && encounter.kind.referring !== true) return undefined;
  const referrers = making.referrers.filter(
    (one) => one.practiceKey === encounter.practiceKey && !one.ineligible,
  );
  return chosen(referrers, chanceOf(making.seed, 'referrer', encounter.patientKey)).npi;
}

function accidentDateOf(making: Making, encounter: OpenEncounter): string {
  const days = wholeNumberOf(
    1,
    12,
    making.seed,
    'accident',
    encounter.patientKey,
    encounter.serviceDate,
  );
  return addDays(calendarDate(encounter.serviceDate), -days);
}

function copayOf(making: Making, encounter: OpenEncounter): number {
  const cover = (encounter.believed ?? coveragesOn(encounter.patient, encounter.serviceDate))[0];
  if (!cover) return 0;
  const plan = planHabit(making, cover.planKey);
  const categories = encounter.content.lines.map(
    (line) =>
      making.payers.rules.procedures.find((one) => one.code === line.procedureCode)?.category ?? '',
  );
  const copay = Math.max(0, ...categories.map((category) => plan.copays[category] ?? 0));
  const rate = making.habits.patients.copayTakenBasisPoints;
  return happens(rate, making.seed, 'copay', encounter.patientKey, encounter.serviceDate)
    ? copay
    : 0;
}

/** The codes of an encounter for which its payer wants an authorization on that day. */
export function authorizedCodes(
  making: Making,
  encounter: OpenEncounter,
  cover: CoverageTruth | undefined,
): string[] {
  if (!cover) return [];
  const payer = payerHabit(making, cover.payerKey);
  const contracts = making.payers.contracts.filter((one) => one.payerKey === cover.payerKey);
  const contract =
    contracts.find((one) => one.practiceKey === encounter.practiceKey) ?? contracts[0];
  const change = payer.policyChange;
  const changed =
    change !== undefined && encounter.serviceDate >= addDays(making.start, change.afterDays);
  const codes = [
    ...(contract?.authorizationRequiredCodes ?? []),
    ...(changed ? change.authorizationRequiredCodes : []),
  ];
  return [
    ...new Set((encounter.truth ?? encounter.content).lines.map((line) => line.procedureCode)),
  ].filter((code) => codes.includes(code));
}

const authorizationDays = 120;

/** One authorization covers a course of treatment: the same codes within a third of a year. */
function makeAuthorizations(making: Making): void {
  const courses = new Map<string, { entry: Open<AuthorizationOnFile>; from: string }>();
  for (const encounter of making.encounters) {
    const cover = coveragesOn(encounter.patient, encounter.serviceDate)[0];
    const codes = authorizedCodes(making, encounter, cover);
    if (!cover || codes.length === 0 || !encounter.truth) continue;
    const key = `${encounter.patientKey} ${cover.key} ${codes.join()}`;
    let course = courses.get(key);
    const on = calendarDate(encounter.serviceDate);
    if (!course || daysBetween(calendarDate(course.from), on) > authorizationDays - 10) {
      course = { from: on, entry: newAuthorization(making, encounter, cover, codes) };
      courses.set(key, course);
      making.authorizations.push(course.entry);
    }
    course.entry.units += encounter.truth.lines
      .filter((line) => codes.includes(line.procedureCode))
      .reduce((sum, line) => sum + line.units, 0);
    encounter.truth.authorizationNumber = course.entry.number;
  }
}

/** An authorization as a payer gives it, for no units yet. */
export function newAuthorization(
  making: Making,
  encounter: OpenEncounter,
  cover: CoverageTruth,
  codes: readonly string[],
): Open<AuthorizationOnFile> {
  const on = calendarDate(encounter.serviceDate);
  return {
    payerKey: cover.payerKey,
    memberId: cover.memberId,
    number: `A${digitsOf(9, making.seed, 'authorization', cover.key, on, codes.join())}`,
    codes,
    units: 0,
    from: addDays(on, -7),
    to: addDays(on, authorizationDays),
  };
}
