/** The patients of a practice: persons and families, where they live, what covers them. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { chanceOf, digitsOf, happens, wholeNumberOf } from '../payers/chance.ts';
import type { PayerHabits, PlanHabit } from '../payers/payer-habits.ts';
import type { Address } from '../protocol.ts';
import { chosen, weighted, type Open, type OpenPatient } from './draft.ts';
import { telephone, textOfPattern } from './identifiers.ts';
import { areaCodeOf } from './practices.ts';
import type { CoverageTruth, Person } from './truth.ts';
import type { PracticeHabit, WorldHabits } from './world-habits.ts';

interface Making {
  readonly seed: number;
  readonly start: CalendarDate;
  readonly habits: WorldHabits;
  readonly payers: PayerHabits;
}

const agesByKind: Readonly<Record<string, readonly [number, number]>> = {
  medicare: [66, 90],
  'medicare-advantage': [66, 88],
  medicaid: [1, 58],
  'managed-medicaid': [1, 55],
  commercial: [19, 63],
  'workers-compensation': [22, 62],
  'self-pay': [22, 60],
};

/** Makes the patients of one practice; families share a roof, a name and often a plan. */
export function makePatients(
  making: Making,
  practice: PracticeHabit,
  count: number,
): OpenPatient[] {
  const patients: OpenPatient[] = [];
  for (let household = 0; patients.length < count; household += 1) {
    const key = `${practice.key}-h${household}`;
    const kind = kindOf(making, practice, key);
    const family =
      ['commercial', 'medicaid', 'managed-medicaid'].includes(kind) &&
      happens(making.habits.familyBasisPoints, making.seed, 'family', key);
    const members = family ? wholeNumberOf(2, 4, making.seed, 'members', key) : 1;
    patients.push(
      ...makeHousehold(making, practice, key, kind, Math.min(members, count - patients.length)),
    );
  }
  return patients;
}

function kindOf(making: Making, practice: PracticeHabit, key: string): string {
  const offered = Object.entries(practice.mix).filter(
    ([kind]) => kind === 'self-pay' || primaryPlans(making.payers, kind).length > 0,
  );
  return weighted(offered, ([, weight]) => weight, chanceOf(making.seed, 'kind', key))[0];
}

/** Plans of a kind of payer that can pay first. */
export function primaryPlans(payers: PayerHabits, kind: string): PlanHabit[] {
  return payers.plans.filter(
    (plan) =>
      plan.coordination !== 'supplement' &&
      payers.payers.some((payer) => payer.key === plan.payerKey && payer.kind === kind),
  );
}

function makeHousehold(
  making: Making,
  practice: PracticeHabit,
  key: string,
  kind: string,
  count: number,
): OpenPatient[] {
  const { seed } = making;
  const address = makeAddress(making, practice.address.state, key);
  const lastName = chosen(making.habits.people.lastNames, chanceOf(seed, 'last', key));
  const head = makePerson(making, key, 0, kind, lastName);
  const plan =
    kind === 'self-pay'
      ? undefined
      : chosen(primaryPlans(making.payers, kind), chanceOf(seed, 'plan', key));
  const patients: OpenPatient[] = [];
  for (let place = 0; place < count; place += 1) {
    const person = place === 0 ? head : makePerson(making, key, place, kind, lastName);
    const child = place > 0 && person.dateOfBirth > addDays(making.start, -18 * 365);
    const patientKey = `${key}-${place}`;
    const coverages =
      plan === undefined
        ? []
        : coverOf(making, plan, kind, patientKey, person, {
            familyKey: key,
            head,
            relationship: place === 0 ? '18' : child ? '19' : '01',
          });
    patients.push({
      ...person,
      key: patientKey,
      practiceKey: practice.key,
      medicalRecordNumber: `${practice.sendingFacility.slice(0, 2)}${digitsOf(7, seed, 'record', patientKey)}`,
      address,
      phone: telephone(areaCodeOf(address.state), seed, patientKey),
      ...(happens(8200, seed, 'email', patientKey)
        ? { email: `${patientKey}@mail.example`.toLowerCase() }
        : {}),
      ...(child ? { guarantor: head } : {}),
      coverages,
      behaviour: behaviourOf(making, patientKey),
    });
  }
  return patients;
}

function makeAddress(making: Making, state: string, key: string): Address {
  const { people } = making.habits;
  const [city, zip] = chosen(people.cities[state] ?? [], chanceOf(making.seed, 'city', key));
  const house = wholeNumberOf(3, 1980, making.seed, 'house', key);
  const street = chosen(people.streets, chanceOf(making.seed, 'street', key));
  return {
    line1: `${house} ${street}`,
    city: city ?? '',
    state,
    zip: `${zip ?? ''}${digitsOf(4, making.seed, 'zip', key)}`,
  };
}

function makePerson(
  making: Making,
  key: string,
  place: number,
  kind: string,
  lastName: string,
): Person {
  const { seed, start } = making;
  const { people } = making.habits;
  const [youngest, oldest] =
    place === 0 && kind !== 'medicaid' && kind !== 'managed-medicaid'
      ? (agesByKind[kind] ?? [20, 60])
      : place === 0
        ? [20, 55]
        : place === 1 && kind === 'commercial'
          ? [24, 60]
          : [0, 17];
  const age = wholeNumberOf(youngest, oldest, seed, 'age', key, place);
  const sex = happens(5300, seed, 'sex', key, place) ? 'F' : 'M';
  const names = sex === 'F' ? people.femaleNames : people.maleNames;
  const firstName = chosen(names, chanceOf(seed, 'first', key, place));
  const middleName = chosen(names, chanceOf(seed, 'middle', key, place)).slice(0, 1);
  const born = addDays(
    start,
    -Math.floor(age * 365.25) - wholeNumberOf(1, 364, seed, 'born', key, place),
  );
  return {
    lastName,
    firstName,
    ...(happens(6000, seed, 'has-middle', key, place) ? { middleName } : {}),
    sex,
    dateOfBirth: born,
  };
}

interface Household {
  readonly familyKey: string;
  readonly head: Person;
  readonly relationship: '18' | '01' | '19';
}

/** Cover of one person: the plan itself, and often a supplement, or a second plan of the spouse. */
function coverOf(
  making: Making,
  plan: PlanHabit,
  kind: string,
  patientKey: string,
  person: Person,
  household: Household,
): Open<CoverageTruth>[] {
  const { seed } = making;
  // Public programs cover each person in his or her own name.
  const shared = kind === 'commercial';
  const first = makeCoverage(making, plan, shared ? household.familyKey : patientKey, {
    relationship: shared ? household.relationship : '18',
    subscriber: shared ? household.head : person,
    key: `${patientKey}-c1`,
  });
  const coverages = [first];
  const payer = making.payers.payers.find((one) => one.key === plan.payerKey);
  const supplements = making.payers.plans.filter(
    (one) => one.coordination === 'supplement' && one.payerKey === payer?.forwardsTo,
  );
  if (supplements.length > 0 && happens(6200, seed, 'supplement', patientKey)) {
    const supplement = makeCoverage(
      making,
      chosen(supplements, chanceOf(seed, 'supplement-plan', patientKey)),
      `${patientKey}-supplement`,
      { relationship: '18', subscriber: person, key: `${patientKey}-c2` },
    );
    supplement.order = 2;
    first.forwardedTo = { payerKey: supplement.payerKey, memberId: supplement.memberId };
    coverages.push(supplement);
  } else if (kind === 'commercial' && happens(500, seed, 'second-plan', patientKey)) {
    const others = primaryPlans(making.payers, kind).filter(
      (one) => one.payerKey !== plan.payerKey,
    );
    const other = others[Math.floor(chanceOf(seed, 'second', patientKey) * others.length)];
    if (other) coverages.push(secondPlan(making, other, patientKey, first));
  }
  return coverages;
}

function secondPlan(
  making: Making,
  plan: PlanHabit,
  patientKey: string,
  first: Open<CoverageTruth>,
): Open<CoverageTruth> {
  const spouse = makePerson(
    making,
    `${patientKey}-spouse`,
    0,
    'commercial',
    first.subscriber.lastName,
  );
  const second = makeCoverage(making, plan, `${patientKey}-second`, {
    relationship: first.relationship === '19' ? '19' : '01',
    subscriber: spouse,
    key: `${patientKey}-c2`,
  });
  second.order = 2;
  // The second plan knows that the first pays before it.
  second.paidFirstBy = [
    { payerKey: first.payerKey, memberId: first.memberId, from: first.effectiveFrom },
  ];
  return second;
}

/** A cover in a plan, as its payer would give it. */
export function makeCoverage(
  making: Making,
  plan: PlanHabit,
  memberKey: string,
  holder: Pick<CoverageTruth, 'relationship' | 'subscriber' | 'key'>,
): Open<CoverageTruth> {
  const payer = making.payers.payers.find((one) => one.key === plan.payerKey);
  if (!payer) throw new Error(`broken: plan ${plan.key} has no payer`);
  return {
    ...holder,
    payerKey: plan.payerKey,
    planKey: plan.key,
    memberId: textOfPattern(payer.memberIdPattern, making.seed, plan.key, memberKey),
    ...(payer.kind === 'commercial' && plan.coordination !== 'supplement'
      ? { groupNumber: digitsOf(6, making.seed, 'group', plan.key, memberKey.length) }
      : {}),
    order: 1,
    effectiveFrom: addDays(making.start, -wholeNumberOf(60, 1500, making.seed, 'since', memberKey)),
  };
}

function behaviourOf(making: Making, patientKey: string): OpenPatient['behaviour'] {
  const { seed } = making;
  const habits = making.habits.patients;
  const chance = chanceOf(seed, 'pays', patientKey) * 10_000;
  const pays =
    chance < habits.paysInFullBasisPoints
      ? 10_000
      : chance < habits.paysInFullBasisPoints + habits.paysHalfBasisPoints
        ? 5_000
        : 0;
  const one = (table: Readonly<Record<string, number>>, name: string): string =>
    weighted(Object.entries(table), ([, weight]) => weight, chanceOf(seed, name, patientKey))[0];
  return {
    badAddress: happens(habits.badAddressBasisPoints, seed, 'bad-address', patientKey),
    paysBasisPoints: pays,
    channel: one(habits.channels, 'channel') as 'email' | 'sms' | 'letter',
    method: one(habits.methods, 'method') as 'card' | 'cheque' | 'plan',
  };
}
