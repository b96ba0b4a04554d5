import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isNationalProviderIdentifier } from '@claimwright/kernel/identifier';
import { loadPayerHabits } from '../payers/payer-habits.ts';
import { generateWorld } from './generate-world.ts';
import { onboardingOfWorld } from './onboarding-of-world.ts';
import { payerRecordsOfWorld } from './payer-records-of-world.ts';
import { coveragesOn } from './draft.ts';
import { loadWorldHabits } from './world-habits.ts';
import type { EncounterTruth, World } from './truth.ts';

const directory = join(import.meta.dirname, '..', '..', 'habits', 'default');
const payerHabits = loadPayerHabits(directory);
const worldHabits = loadWorldHabits(directory);

function worldOf(seed: number, scale = 1, months = 12): World {
  return generateWorld(
    { seed, startDate: calendarDate('2025-11-22'), months, scale },
    worldHabits,
    payerHabits,
  );
}

const otherPlantings = [
  'charge-incomplete',
  'charge-late',
  'charge-never',
  'code-from-note',
  'no-show',
  'cancelled',
  'retroactive-termination',
];
const world = worldOf(1);
const kept = world.encounters.filter((one) => one.outcome === 'kept');

function planted(kind: 'denial' | 'rejection' | 'other', of: World = world): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of of.encounters.flatMap((encounter) => encounter.planted)) {
    if (one.kind === kind) counts.set(one.scenario, (counts.get(one.scenario) ?? 0) + 1);
  }
  return counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, one) => total + one, 0);
}

test('the world is as large as the demonstration says', () => {
  assert.equal(world.practices.length, 3);
  assert.deepEqual(world.practices.map((one) => one.onboarding.ehr).sort(), ['csv', 'fhir', 'hl7']);
  assert.ok(world.practices.flatMap((one) => one.onboarding.providers).length >= 9);
  assert.ok(world.patients.length >= 600);
  assert.ok(kept.length >= 3000);
  assert.ok(
    kept.every((one) => one.serviceDate >= world.startDate && one.serviceDate <= world.endDate),
  );
});

for (const seed of [1, 2, 3, 4, 5]) {
  test(`seed ${seed} gives enough rejections and denials, at least ten of each kind of slip`, () => {
    const of = worldOf(seed);
    const visits = of.encounters.filter((one) => one.outcome === 'kept').length;
    const [denials, rejections, others] = [
      planted('denial', of),
      planted('rejection', of),
      planted('other', of),
    ];
    assert.ok(sum(rejections) / visits >= 0.05);
    assert.ok(sum(denials) / visits >= 0.08);
    const { together, denials: habits, rejections: turnedBack } = worldHabits.planting;
    for (const scenario of Object.keys(habits.shares)) {
      const group = together.find((one) => one.includes(scenario)) ?? [scenario];
      const count = group.reduce((total, one) => total + (denials.get(one) ?? 0), 0);
      assert.ok(count >= 10, `${group.join(', ')}: ${count}`);
      assert.ok((denials.get(scenario) ?? 0) >= 1, scenario);
    }
    for (const scenario of Object.keys(turnedBack.shares)) {
      assert.ok((rejections.get(scenario) ?? 0) >= 10, scenario);
    }
    for (const scenario of otherPlantings) {
      assert.ok((others.get(scenario) ?? 0) >= 1, scenario);
    }
  });
}

test('the same seed gives the same world, another seed another one', () => {
  const text = (one: World): string => JSON.stringify(one);
  assert.equal(text(worldOf(7, 0.1)), text(worldOf(7, 0.1)));
  assert.notEqual(text(worldOf(7, 0.1)), text(worldOf(8, 0.1)));
});

test('every number of a registry has its right form, every encounter its own number', () => {
  for (const { onboarding } of world.practices) {
    for (const npi of [onboarding.npi, ...onboarding.providers.map((one) => one.npi)]) {
      assert.ok(isNationalProviderIdentifier(npi), npi);
    }
    assert.match(onboarding.taxId, /^0[1-9]\d{7}$/);
    assert.match(onboarding.address.zip, /^\d{9}$/);
  }
  const ids = new Set(world.encounters.map((one) => one.id));
  assert.equal(ids.size, world.encounters.length);
});

test('what was sent is what was true, except where something was planted', () => {
  const spoils = (one: EncounterTruth): boolean =>
    one.planted.some((entry) => entry.kind !== 'other' || entry.scenario === 'charge-incomplete');
  for (const one of kept) {
    if (spoils(one)) continue;
    assert.deepEqual(one.sent, one.truth, one.id);
  }
});

test('right charges point to their own diagnoses and are covered by somebody on file', () => {
  const records = payerRecordsOfWorld(world);
  const members = new Set(
    records.members.map((one) => `${one.payerKey} ${one.memberId} ${one.firstName}`),
  );
  for (const one of kept) {
    const { truth } = one;
    assert.ok(truth && truth.lines.length > 0, one.id);
    for (const line of truth.lines) {
      assert.ok(line.diagnosisPointers.length > 0);
      assert.ok(
        line.diagnosisPointers.every((at) => truth.diagnosisCodes[at - 1] !== undefined),
        one.id,
      );
      assert.ok(line.chargeCents > 0 && line.chargeCents % line.units === 0, one.id);
    }
    for (const cover of truth.coverages) {
      assert.ok(
        members.has(`${cover.payerKey} ${cover.memberId} ${truth.patient.firstName}`),
        one.id,
      );
    }
  }
});

test('authorizations cover the units of the right charges that use them', () => {
  const used = new Map<string, number>();
  for (const one of kept) {
    const number = one.truth?.authorizationNumber;
    const entry = world.authorizations.find((authorization) => authorization.number === number);
    if (number === undefined || one.repeats !== undefined) continue;
    assert.ok(entry, one.id);
    const units = (one.truth?.lines ?? [])
      .filter((line) => entry.codes.includes(line.procedureCode))
      .reduce((total, line) => total + line.units, 0);
    used.set(number, (used.get(number) ?? 0) + units);
    assert.ok(entry.from <= one.serviceDate && one.serviceDate <= entry.to, one.id);
  }
  for (const entry of world.authorizations) {
    assert.ok((used.get(entry.number) ?? 0) <= Math.max(1, entry.units), entry.number);
  }
});

test('one person has one first cover on any day of service', () => {
  const patients = new Map(world.patients.map((one) => [one.key, one]));
  for (const one of kept) {
    const patient = patients.get(one.patientKey);
    assert.ok(patient);
    const first = coveragesOn(patient, one.serviceDate).filter((cover) => cover.order === 1);
    assert.ok(first.length <= 1, one.id);
  }
});

test('the onboarding packet carries the wrong contract rates, and only those differ', () => {
  const packet = onboardingOfWorld(world, payerHabits);
  assert.ok(world.wrongContractRates.length > 0);
  for (const wrong of world.wrongContractRates) {
    const contract = packet.contracts.find(
      (one) => one.practiceKey === wrong.practiceKey && one.payerKey === wrong.payerKey,
    );
    const rate = contract?.rates.find(
      (one) => one.code === wrong.code && one.modifier === undefined,
    );
    assert.equal(rate?.allowedCents, wrong.onboardingCents);
    assert.notEqual(wrong.onboardingCents, wrong.trueCents);
  }
  assert.equal(packet.enrollments.length > 0, true);
});

test('another folder of habits says what is different, and plants enough all the same', () => {
  const other = join(directory, '..', 'thrifty-patients');
  const otherHabits = loadWorldHabits(other);
  assert.notEqual(
    otherHabits.patients.paysInFullBasisPoints,
    worldHabits.patients.paysInFullBasisPoints,
  );
  assert.deepEqual(otherHabits.people, worldHabits.people, 'what it leaves out is as shipped');
  const payers = loadPayerHabits(other);
  assert.notDeepEqual(payers.clearinghouse, payerHabits.clearinghouse);
  for (const seed of [1, 2, 3]) {
    const plan = { seed, startDate: calendarDate('2025-11-22'), months: 12, scale: 1 };
    const of = generateWorld(plan, otherHabits, payers);
    const visits = of.encounters.filter((one) => one.outcome === 'kept').length;
    assert.ok(sum(planted('rejection', of)) / visits >= 0.05);
    assert.ok(sum(planted('denial', of)) / visits >= 0.08);
  }
  assert.throws(() => loadWorldHabits(join(directory, 'nowhere')), /there is no folder/);
});

test('habits with a mistake are refused with file and path', async () => {
  const { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const copy = mkdtempSync(join(tmpdir(), 'habits-'));
  try {
    cpSync(directory, copy, { recursive: true });
    const file = join(copy, 'patients.json');
    const text = readFileSync(file, 'utf8').replace(
      /"letterDays": \d+/,
      '"letterDays": -1, "mood": 3',
    );
    writeFileSync(file, text);
    assert.throws(
      () => loadWorldHabits(copy),
      /patients\.json\.mood: unknown field[\s\S]*letterDays/,
    );
  } finally {
    rmSync(copy, { recursive: true });
  }
});
