/**
 * The habits of practices and patients as data: who works where, what is done at visits, what
 * goes wrong at the source and how often, how people pay. Files `practices.json`, `visits.json`,
 * `people.json`, `planting.json` and `patients.json` of a habits folder; shares are weights,
 * rates basis points, terms days.
 */
import { readHabitsFile } from '../payers/habits-files.ts';
import {
  dictionary,
  fields,
  list,
  oneOf,
  optional,
  share,
  text,
  whole,
  yesNo,
  type Shape,
  type Shaped,
} from '../payers/habits-shape.ts';

const basisPoints = whole(0, 10_000);
const quantiles = list(fields({ share: share(), days: whole(0, 400) }));
const npiTaxonomy = text(/^[0-9A-Z]{9}X$/);

const provider = fields({
  key: text(),
  lastName: text(),
  firstName: text(),
  credential: text(),
  taxonomy: npiTaxonomy,
  prescriber: yesNo(),
  /** A provider who starts in mid-year, and whom payers enroll later still. */
  joinsAfterDays: optional(whole(0, 400)),
});

const practice = fields({
  key: text(/^[a-z][a-z0-9-]*$/),
  legalName: text(),
  specialty: text(),
  taxonomy: npiTaxonomy,
  ehr: oneOf('hl7', 'fhir', 'csv'),
  sendingFacility: text(/^[A-Z0-9]{2,20}$/),
  timeZone: text(),
  address: fields({
    line1: text(),
    city: text(),
    state: text(/^[A-Z]{2}$/),
    zip: text(/^\d{9}$/),
  }),
  payToLine1: text(),
  contactName: text(),
  fee: fields({
    kind: oneOf('percent', 'per-claim'),
    basisPoints: optional(basisPoints),
    cents: optional(whole()),
  }),
  locations: list(
    fields({
      key: text(),
      name: text(),
      placeOfService: text(/^\d{2}$/),
      laboratory: yesNo(),
      line1: text(),
    }),
  ),
  providers: list(provider),
  patientShare: whole(1),
  encounterShare: whole(1),
  /** Weights of kinds of payers among the patients; `self-pay` for none. */
  mix: dictionary(whole()),
  /** Charges as a multiple of the rules' base amounts. */
  chargeBasisPointsOfBase: whole(10_000, 100_000),
});

const practices = fields({
  patients: whole(10),
  encounters: whole(10),
  familyBasisPoints: basisPoints,
  practices: list(practice),
});

const visitLine = fields({
  codes: list(text(/^[A-Z0-9]\d{3}[A-Z0-9]$/)),
  modifiers: list(text(/^[A-Z0-9]{2}$/)),
  units: whole(1),
  unitsTo: optional(whole(1)),
  pointers: list(whole(1, 12)),
  nationalDrugCode: optional(text(/^\d{11}$/)),
  side: optional(yesNo()),
});

const visitKind = fields({
  key: text(),
  weight: whole(1),
  /** For each diagnosis its choices; '#' is the side. */
  diagnoses: list(list(text(/^[A-Z][0-9A-Z#]{2,6}$/))),
  lines: list(visitLine),
  fromAge: optional(whole(0, 120)),
  toAge: optional(whole(0, 120)),
  firstVisit: optional(yesNo()),
  payerKinds: optional(list(text())),
  exceptPayerKinds: optional(list(text())),
  placeOfService: optional(text(/^\d{2}$/)),
  referring: optional(yesNo()),
  prescriber: optional(yesNo()),
  document: optional(oneOf('operative-note', 'visit-note')),
  series: optional(fields({ from: whole(2), to: whole(2), everyDays: whole(1) })),
});

const people = fields({
  femaleNames: list(text()),
  maleNames: list(text()),
  lastNames: list(text()),
  streets: list(text()),
  cities: dictionary(list(list(text()))),
});

const planting = fields({
  denials: fields({
    basisPointsByPayerKind: dictionary(basisPoints),
    /** Where a payer differs from its kind. */
    basisPointsByPayer: optional(dictionary(basisPoints)),
    shares: dictionary(whole()),
  }),
  rejections: fields({ basisPoints, shares: dictionary(whole()) }),
  /** Of every scenario of a claim or a line, at least so many. */
  leastOfEach: whole(),
  /** Scenarios that count as one for that: together they come to the least. */
  together: list(list(text())),
  others: fields({
    chargeLateBasisPoints: basisPoints,
    chargeNeverBasisPoints: basisPoints,
    chargeIncompleteBasisPoints: basisPoints,
    codeFromNoteBasisPoints: basisPoints,
    noShowBasisPoints: basisPoints,
    cancelledBasisPoints: basisPoints,
    rescheduledBasisPoints: basisPoints,
    messageMalformed: whole(),
    messageRepeated: whole(),
    controlNumberReused: whole(),
    retroactiveTerminations: whole(),
    patientDuplicates: whole(),
    wrongContractRates: whole(),
  }),
});

const patients = fields({
  paysInFullBasisPoints: basisPoints,
  paysHalfBasisPoints: basisPoints,
  badAddressBasisPoints: basisPoints,
  bouncesBasisPoints: basisPoints,
  channels: fields({ email: whole(), sms: whole(), letter: whole() }),
  methods: fields({ card: whole(), cheque: whole(), plan: whole() }),
  answerDays: quantiles,
  planMonths: list(whole(2, 12)),
  bounceDays: quantiles,
  letterDays: whole(0, 30),
  copayTakenBasisPoints: basisPoints,
});

const codeSets = fields({
  diagnoses: list(text(/^[A-Z][0-9A-Z]{2,6}$/)),
  retiredDiagnoses: list(fields({ code: text(), until: text(), now: text() })),
  retiredProcedures: list(fields({ code: text(), until: text(), now: list(text()) })),
  modifiers: list(text(/^[A-Z0-9]{2}$/)),
});

/** Codes that are good today, and codes that once were: `code-sets.json`. */
export type CodeSets = Shaped<typeof codeSets>;

/**
 * Reads the code sets of a habits folder; the clearinghouse turns back what is not in them.
 * @throws Error that lists everything that is wrong
 */
export function loadCodeSets(directory: string): CodeSets {
  const problems: string[] = [];
  const value: unknown = readHabitsFile(directory, 'code-sets.json');
  const sets = codeSets(value, 'code-sets.json', problems);
  if (problems.length > 0) throw new Error(`habits in ${directory}:\n${problems.join('\n')}`);
  return sets;
}

export type PracticeHabit = Shaped<typeof practice>;
export type VisitKind = Shaped<typeof visitKind>;
export type People = Shaped<typeof people>;
export type PlantingHabits = Shaped<typeof planting>;
export type PatientHabits = Shaped<typeof patients>;

/** Everything a habits folder says about practices and patients. */
export interface WorldHabits {
  readonly patientCount: number;
  readonly encounterCount: number;
  readonly familyBasisPoints: number;
  readonly practices: readonly PracticeHabit[];
  /** By specialty. */
  readonly visits: Readonly<Record<string, readonly VisitKind[]>>;
  readonly people: People;
  readonly planting: PlantingHabits;
  readonly patients: PatientHabits;
  readonly codeSets: CodeSets;
}

/**
 * Reads and checks the habits files of practices and patients.
 * @throws Error that lists everything that is wrong, file and path first
 */
export function loadWorldHabits(directory: string): WorldHabits {
  const problems: string[] = [];
  const read = <T>(file: string, shape: Shape<T>): T => {
    const value: unknown = readHabitsFile(directory, file);
    return shape(value, file, problems);
  };
  const practiceFile = read('practices.json', practices);
  const visits = read('visits.json', fields({ specialties: dictionary(list(visitKind)) }));
  const habits: WorldHabits = {
    patientCount: practiceFile.patients,
    encounterCount: practiceFile.encounters,
    familyBasisPoints: practiceFile.familyBasisPoints,
    practices: practiceFile.practices,
    visits: visits.specialties,
    people: read('people.json', people),
    planting: read('planting.json', planting),
    patients: read('patients.json', patients),
    codeSets: read('code-sets.json', codeSets),
  };
  for (const one of habits.practices) {
    if (!habits.visits[one.specialty]?.length) {
      problems.push(`practices.json ${one.key}.specialty: visits.json has no visits of it`);
    }
    if (!habits.people.cities[one.address.state]?.length) {
      problems.push(`practices.json ${one.key}.address.state: people.json has no city in it`);
    }
  }
  if (problems.length > 0) throw new Error(`habits in ${directory}:\n${problems.join('\n')}`);
  return habits;
}
