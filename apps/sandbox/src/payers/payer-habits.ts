/**
 * The payers' habits: who they are, their plans, contracts and edits, and how they behave. They
 * are data files in one folder (`payers.json`, `plans.json`, `contracts.json`, `rules.json`,
 * `clearinghouse.json`), so that other habits can be tried without touching code.
 *
 * Amounts are integer cents, shares basis points (hundredths of a percent), terms whole days.
 */
import { readHabitsFile } from './habits-files.ts';
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
} from './habits-shape.ts';

const basisPoints = whole(0, 10_000);
const quantiles = list(fields({ share: share(), days: whole(0, 400) }));
const address = fields({
  line1: text(),
  city: text(),
  state: text(/^[A-Z]{2}$/),
  zip: text(/^\d{9}$/),
});

/** Facts for which a payer denies; each has its codes in `payers.json`, by default and per payer. */
export const denialFacts = [
  'member-not-found',
  'member-name-differs',
  'member-birth-date-differs',
  'before-coverage',
  'after-coverage',
  'in-managed-care',
  'other-plan-covers',
  'other-payer-first',
  'member-information-due',
  'provider-not-enrolled',
  'provider-not-matched',
  'referring-provider-absent',
  'referring-not-eligible',
  'referral-absent',
  'laboratory-certificate-absent',
  'drug-code-absent',
  'taxonomy-absent',
  'accident-date-absent',
  'filed-late',
  'duplicate',
  'not-covered',
  'not-covered-by-plan',
  'authorization-absent',
  'authorization-exceeded',
  'authorization-mismatch',
  'bundled',
  'bundled-by-pair',
  'modifier-absent',
  'modifier-unfit',
  'place-unfit',
  'diagnosis-unfit',
  'not-necessary',
  'units-exceeded',
  'frequency-exceeded',
  'benefit-exhausted',
  'attachment-absent',
  'records-absent',
  'coverage-ended-since',
] as const;

export type DenialFact = (typeof denialFacts)[number];

const denialCodes = fields({
  group: oneOf('CO', 'PR', 'OA', 'PI'),
  reason: text(/^[A-Z]?\d{1,3}$/),
  remarks: list(text(/^[A-Z]{1,2}\d{1,3}$/)),
  /** MA130 in spirit: the claim counts as never processed, so a new claim is no duplicate. */
  unprocessable: optional(yesNo()),
});
const denialTable: Shape<Readonly<Partial<Record<DenialFact, Shaped<typeof denialCodes>>>>> = (
  value,
  path,
  problems,
) => {
  const table = dictionary(denialCodes)(value, path, problems);
  for (const fact of Object.keys(table)) {
    if (!denialFacts.includes(fact as DenialFact)) problems.push(`${path}.${fact}: no such fact`);
  }
  return table;
};

const payer = fields({
  key: text(/^[a-z][a-z0-9-]*$/),
  name: text(),
  kind: oneOf(
    'medicare',
    'medicaid',
    'managed-medicaid',
    'medicare-advantage',
    'commercial',
    'workers-compensation',
  ),
  ids: fields({
    claims: text(),
    eligibility: text(),
    claimStatus: text(),
    remittance: text(/^1\d{9}$/),
  }),
  claimFilingIndicator: text(/^[A-Z0-9]{2}$/),
  filingLimitDays: whole(1, 1000),
  correction: oneOf('replacement', 'new-claim', 'reopening', 'portal'),
  submission: oneOf('electronic', 'portal'),
  forwardsTo: optional(text()),
  usualDays: fields({ acknowledgement: whole(), payment: whole(), paymentP95: whole() }),
  address,
  phone: text(/^\d{10}$/),
  /** What the clearinghouse lets through as a member id. */
  memberIdPattern: text(),
  takesReplacement: yesNo(),
  takesVoid: yesNo(),
  acknowledgementDays: quantiles,
  decisionDays: quantiles,
  /** 1 Monday to 5 Friday: the days on which this payer pays. */
  paymentWeekdays: list(whole(1, 5)),
  /** Of claims with such a fact, how many are turned back at the gate (277CA) instead of denied. */
  gate: fields({
    memberNotFoundBasisPoints: basisPoints,
    nameOrBirthDateDiffersBasisPoints: basisPoints,
    providerNotEnrolledBasisPoints: basisPoints,
  }),
  edits: fields({
    bundling: yesNo(),
    modifiers: yesNo(),
    places: yesNo(),
    diagnoses: yesNo(),
    necessity: yesNo(),
    units: yesNo(),
    frequency: yesNo(),
    laboratoryCertificate: yesNo(),
    drugCode: yesNo(),
    referringProvider: yesNo(),
    taxonomy: yesNo(),
    accidentDate: yesNo(),
    attachment: yesNo(),
    records: yesNo(),
  }),
  denials: denialTable,
  /** From some day of the story on, more codes need an authorization. */
  policyChange: optional(
    fields({
      afterDays: whole(1),
      authorizationRequiredCodes: list(text()),
      noncoveredCodes: list(text()),
    }),
  ),
  crossover: optional(
    fields({ forwardedBasisPoints: basisPoints, lostBasisPoints: basisPoints, days: quantiles }),
  ),
  errors: fields({
    basisPoints,
    codes: list(fields({ weight: whole(1), codes: denialCodes })),
  }),
  pended: fields({ basisPoints, days: quantiles }),
  silentBasisPoints: basisPoints,
  price: fields({
    /** Of clusters (code and month), how many are paid below the contract, and by how much. */
    underpaidClusterBasisPoints: basisPoints,
    underpaidByBasisPoints: list(whole(1, 9_000)),
    overpaidLineBasisPoints: basisPoints,
    overpaidByBasisPoints: whole(0, 5_000),
    /** Of lines with a lower code to fall to, how many are paid as that code (SVC06). */
    changedCodeBasisPoints: basisPoints,
  }),
  remittance: fields({
    omitsLineControlNumberBasisPoints: basisPoints,
    bundlesLinesBasisPoints: basisPoints,
    splitsClaimBasisPoints: basisPoints,
    reusesTraceWhenNothingIsPaid: yesNo(),
    deniedStatusCode: oneOf('1', '4'),
    namesAllowedAmount: yesNo(),
    providerAdjustmentBasisPoints: basisPoints,
    interestAfterDays: whole(1, 400),
    interestBasisPointsPerYear: basisPoints,
    convertedFromPaperBasisPoints: basisPoints,
    moneyApartBasisPoints: basisPoints,
    cutUpBasisPoints: basisPoints,
  }),
  reversals: fields({
    basisPoints,
    afterDays: quantiles,
    inDifferentFilesBasisPoints: basisPoints,
    byProviderAdjustmentOnlyBasisPoints: basisPoints,
  }),
});

const plan = fields({
  key: text(/^[a-z][a-z0-9-]*$/),
  payerKey: text(),
  name: text(),
  insuranceTypeCode: text(/^[A-Z0-9]{1,3}$/),
  deductibleCents: whole(),
  familyDeductibleCents: optional(whole()),
  coinsuranceBasisPoints: basisPoints,
  /** Copay per visit by category of the procedure; with a copay no deductible and coinsurance. */
  copays: dictionary(whole()),
  outOfPocketCents: optional(whole()),
  familyOutOfPocketCents: optional(whole()),
  /** Categories that cost the patient nothing. */
  freeCategories: list(text()),
  /** Categories where only the deductible is waived. */
  noDeductibleCategories: list(text()),
  /** No benefit at all with this payer (CARC 96). */
  noncoveredCodes: list(text()),
  /** Not in this plan's benefits, though in others' (CARC 204). */
  notInPlanCodes: list(text()),
  /** Visits to providers of such a taxonomy want a referral. */
  referralRequiredTaxonomies: list(text()),
  /** How it pays after another payer. */
  coordination: oneOf('standard', 'carve-out', 'medicare', 'medicaid', 'supplement'),
  /** A supplement pays these shares of the first payer's patient responsibility. */
  supplementPaysDeductible: yesNo(),
});

const contract = fields({
  payerKey: text(),
  /** Absent: every practice that has no contract of its own with the payer. */
  practiceKey: optional(text()),
  /** Of the base amounts in `rules.json`. */
  rateBasisPoints: whole(1, 100_000),
  rates: list(
    fields({
      code: text(),
      modifier: optional(text()),
      placeOfService: optional(text()),
      allowedCents: whole(1),
    }),
  ),
  lesserOf: yesNo(),
  multipleProcedureReductionBasisPoints: basisPoints,
  sequestrationBasisPoints: basisPoints,
  defaultBasisPointsOfCharge: optional(basisPoints),
  authorizationRequiredCodes: list(text()),
});

const procedure = fields({
  code: text(/^[A-Z0-9]\d{3}[A-Z0-9]$/),
  category: text(),
  baseCents: whole(1),
  unitsPerDay: whole(1),
  reducedWithOthers: optional(yesNo()),
  needsSide: optional(yesNo()),
  needsLaboratoryCertificate: optional(yesNo()),
  needsDrugCode: optional(yesNo()),
  needsReferringProvider: optional(yesNo()),
  needsAttachment: optional(yesNo()),
  needsRecords: optional(yesNo()),
  placesOfService: optional(list(text(/^\d{2}$/))),
  /** The code to which a payer that pays a lower level falls. */
  lowerCode: optional(text()),
});

const rules = fields({
  procedures: list(procedure),
  bundles: list(
    fields({
      paid: list(text()),
      bundled: list(text()),
      separatedBy: list(text(/^[A-Z0-9]{2}$/)),
      fact: oneOf('bundled', 'bundled-by-pair'),
    }),
  ),
  necessity: list(fields({ codes: list(text()), diagnoses: list(text()) })),
  unfitDiagnoses: list(fields({ codes: list(text()), diagnoses: list(text()) })),
  frequencies: list(
    fields({
      codes: list(text()),
      most: whole(1),
      withinDays: whole(1),
      fact: oneOf('frequency-exceeded', 'benefit-exhausted'),
    }),
  ),
  unfitModifiers: list(fields({ modifier: text(/^[A-Z0-9]{2}$/), codes: list(text()) })),
});

const clearinghouse = fields({
  key: text(),
  name: text(),
  senderId: text(/^[A-Z0-9]{2,15}$/),
  receiverId: text(/^[A-Z0-9]{2,15}$/),
  duplicateAcknowledgementBasisPoints: basisPoints,
  lateAcknowledgementBasisPoints: basisPoints,
  wholeSetRefusals: list(fields({ afterDays: whole() })),
  providerRefusals: list(fields({ afterDays: whole() })),
  syntaxRefusals: list(fields({ afterDays: whole() })),
  vanishingFiles: list(fields({ afterDays: whole() })),
  dark: optional(fields({ afterDays: whole(), days: whole(1) })),
});

export type PayerHabit = Shaped<typeof payer>;
export type PlanHabit = Shaped<typeof plan>;
export type ContractHabit = Shaped<typeof contract>;
export type ProcedureHabit = Shaped<typeof procedure>;
export type RulesHabit = Shaped<typeof rules>;
export type ClearinghouseHabits = Shaped<typeof clearinghouse>;
export type DenialCodes = Shaped<typeof denialCodes>;

/** Everything a habits folder says about payers and the clearinghouse. */
export interface PayerHabits {
  readonly payers: readonly PayerHabit[];
  readonly defaultDenials: Readonly<Partial<Record<DenialFact, DenialCodes>>>;
  readonly plans: readonly PlanHabit[];
  readonly contracts: readonly ContractHabit[];
  readonly rules: RulesHabit;
  readonly clearinghouse: ClearinghouseHabits;
}

/**
 * Reads and checks the habits files of a folder.
 * @throws Error that lists everything that is wrong, file and path first
 */
export function loadPayerHabits(directory: string): PayerHabits {
  const problems: string[] = [];
  const read = <T>(file: string, shape: Shape<T>): T => {
    const value: unknown = readHabitsFile(directory, file);
    return shape(value, file, problems);
  };
  const payersFile = read(
    'payers.json',
    fields({ defaultDenials: denialTable, payers: list(payer) }),
  );
  const habits: PayerHabits = {
    payers: payersFile.payers,
    defaultDenials: payersFile.defaultDenials,
    plans: read('plans.json', fields({ plans: list(plan) })).plans,
    contracts: read('contracts.json', fields({ contracts: list(contract) })).contracts,
    rules: read('rules.json', rules),
    clearinghouse: read('clearinghouse.json', clearinghouse),
  };
  checkReferences(habits, problems);
  if (problems.length > 0) throw new Error(`habits in ${directory}:\n${problems.join('\n')}`);
  return habits;
}

function checkReferences(habits: PayerHabits, problems: string[]): void {
  const payers = new Set(habits.payers.map((one) => one.key));
  const codes = new Set(habits.rules.procedures.map((one) => one.code));
  for (const one of habits.payers) {
    if (one.forwardsTo !== undefined && !payers.has(one.forwardsTo)) {
      problems.push(`payers.json ${one.key}.forwardsTo: no such payer`);
    }
    for (const fact of denialFacts) {
      if (!one.denials[fact] && !habits.defaultDenials[fact]) {
        problems.push(`payers.json ${one.key}: no codes for ${fact}`);
      }
    }
    if (!habits.contracts.some((entry) => entry.payerKey === one.key)) {
      problems.push(`contracts.json: no contract of ${one.key}`);
    }
  }
  for (const one of habits.plans) {
    if (!payers.has(one.payerKey)) problems.push(`plans.json ${one.key}: no such payer`);
  }
  for (const one of habits.rules.procedures) {
    if (one.lowerCode !== undefined && !codes.has(one.lowerCode)) {
      problems.push(`rules.json ${one.code}.lowerCode: no such procedure`);
    }
  }
}
