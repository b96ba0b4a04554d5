/**
 * Facts about one line for which a payer denies it: duplicates, missing data, benefits,
 * authorization, code pairs, modifiers, places, diagnoses, necessity, units and frequency.
 */
import { daysBetween, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type {
  ContractHabit,
  DenialFact,
  PayerHabit,
  PlanHabit,
  ProcedureHabit,
  RulesHabit,
} from './payer-habits.ts';
import type { PayerMemory, RememberedLine } from './payer-memory.ts';
import type { ReceivedClaim, ReceivedLine } from './received-claim.ts';

/** What a line is judged with. */
export interface LineJudgement {
  readonly payer: PayerHabit;
  readonly plan: PlanHabit;
  readonly contract: ContractHabit;
  readonly rules: RulesHabit;
  readonly procedures: ReadonlyMap<string, ProcedureHabit>;
  readonly memory: PayerMemory;
  readonly claim: ReceivedClaim;
  /** The payer's own number of this claim, so that it is no duplicate of itself. */
  readonly claimNumber: string;
  /** When it came in, by order. */
  readonly order: number;
  readonly person: string;
  /** Whether the payer's mid-year policy holds. */
  readonly changedPolicy: boolean;
}

/** The first fact that keeps a line from being paid; undefined when it is payable. */
export function lineFact(judgement: LineJudgement, index: number): DenialFact | undefined {
  const line = judgement.claim.lines[index];
  if (!line) return undefined;
  if (isDuplicate(judgement, line, index)) return 'duplicate';
  if (judgement.claim.earlierPayers.length > 0) return undefined;
  const procedure = judgement.procedures.get(line.procedureCode);
  return (
    missingData(judgement.payer, judgement.claim, line, procedure) ??
    benefitFact(judgement, line) ??
    authorizationFact(judgement, line) ??
    codingFact(judgement, line, procedure) ??
    bundleFact(judgement, line, index) ??
    limitFact(judgement, line, procedure)
  );
}

/** Exact duplicate: same person, day, code, modifiers, practice and renderer, in process or decided. */
function isDuplicate(judgement: LineJudgement, line: ReceivedLine, index: number): boolean {
  const distinct = ['76', '77', '59', 'XE', 'XP', 'XS', 'XU', '91'];
  if (line.modifiers.some((one) => distinct.includes(one))) return false;
  const earlier = judgement.memory
    .linesOfDay(judgement.person, line.serviceDate)
    .filter((one) => one.order < judgement.order && countsForDuplicates(judgement, one));
  if (earlier.some((one) => sameService(one, line, judgement.claim))) return true;
  return judgement.claim.lines.some(
    (other, position) =>
      position < index &&
      other.serviceDate === line.serviceDate &&
      other.procedureCode === line.procedureCode &&
      sameModifiers(other.modifiers, line.modifiers),
  );
}

function countsForDuplicates(judgement: LineJudgement, line: RememberedLine): boolean {
  if (line.state === 'paid' || line.state === 'in-process') return true;
  // Where a correction is a replacement, a new claim for a denied line is a duplicate of it.
  return line.state === 'denied' && judgement.payer.correction === 'replacement';
}

function sameService(earlier: RememberedLine, line: ReceivedLine, claim: ReceivedClaim): boolean {
  return (
    earlier.procedureCode === line.procedureCode &&
    earlier.billingNpi === claim.billingNpi &&
    earlier.renderingNpi === claim.renderingNpi &&
    sameModifiers(earlier.modifiers, line.modifiers)
  );
}

function sameModifiers(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join();
}

function missingData(
  payer: PayerHabit,
  claim: ReceivedClaim,
  line: ReceivedLine,
  procedure: ProcedureHabit | undefined,
): DenialFact | undefined {
  const { edits } = payer;
  if (
    edits.referringProvider &&
    procedure?.needsReferringProvider === true &&
    !line.hasReferringProvider
  ) {
    return 'referring-provider-absent';
  }
  if (
    edits.laboratoryCertificate &&
    procedure?.needsLaboratoryCertificate === true &&
    !line.hasLaboratoryCertificate
  ) {
    return 'laboratory-certificate-absent';
  }
  if (edits.drugCode && procedure?.needsDrugCode === true && !line.hasDrugCode) {
    return 'drug-code-absent';
  }
  if (edits.attachment && procedure?.needsAttachment === true && !claim.hasAttachment) {
    return 'attachment-absent';
  }
  if (edits.records && procedure?.needsRecords === true && !claim.hasAttachment) {
    return 'records-absent';
  }
  return undefined;
}

function benefitFact(judgement: LineJudgement, line: ReceivedLine): DenialFact | undefined {
  const code = line.procedureCode;
  if (judgement.plan.noncoveredCodes.includes(code)) return 'not-covered';
  if (judgement.plan.notInPlanCodes.includes(code)) return 'not-covered-by-plan';
  const change = judgement.changedPolicy ? judgement.payer.policyChange : undefined;
  return change?.noncoveredCodes.includes(code) === true ? 'not-covered' : undefined;
}

function authorizationFact(judgement: LineJudgement, line: ReceivedLine): DenialFact | undefined {
  const { contract, payer, memory, claim } = judgement;
  const code = line.procedureCode;
  const required =
    contract.authorizationRequiredCodes.includes(code) ||
    (judgement.changedPolicy &&
      payer.policyChange?.authorizationRequiredCodes.includes(code) === true);
  if (!required) return undefined;
  const number = line.authorizationNumber ?? claim.authorizationNumber;
  if (number === undefined) return 'authorization-absent';
  const given = memory.authorizations(number);
  if (given.length === 0) return 'authorization-absent';
  const fitting = given.find(
    (one) =>
      one.memberId === claim.memberId &&
      one.codes.includes(code) &&
      one.from <= line.serviceDate &&
      line.serviceDate <= one.to,
  );
  if (!fitting) return 'authorization-mismatch';
  const inThisClaim = claim.lines
    .slice(0, claim.lines.indexOf(line) + 1)
    .filter((one) => (one.authorizationNumber ?? claim.authorizationNumber) === number)
    .filter((one) => fitting.codes.includes(one.procedureCode))
    .reduce((sum, one) => sum + one.units, 0);
  const units = memory.unitsClaimedBefore(number, judgement.order) + inThisClaim;
  return units > fitting.units ? 'authorization-exceeded' : undefined;
}

function codingFact(
  judgement: LineJudgement,
  line: ReceivedLine,
  procedure: ProcedureHabit | undefined,
): DenialFact | undefined {
  const { payer, rules } = judgement;
  const code = line.procedureCode;
  if (payer.edits.places && procedure?.placesOfService?.includes(line.placeOfService) === false) {
    return 'place-unfit';
  }
  if (payer.edits.modifiers) {
    const unfit = rules.unfitModifiers.some(
      (rule) => line.modifiers.includes(rule.modifier) && rule.codes.includes(code),
    );
    if (unfit) return 'modifier-unfit';
    const hasSide = line.modifiers.some((one) => ['RT', 'LT', '50'].includes(one));
    if (procedure?.needsSide === true && !hasSide) return 'modifier-absent';
  }
  const principal = line.diagnoses[0] ?? '';
  if (payer.edits.diagnoses) {
    const unfit = rules.unfitDiagnoses.some(
      (rule) => rule.codes.includes(code) && startsWithAny(principal, rule.diagnoses),
    );
    if (unfit) return 'diagnosis-unfit';
  }
  if (payer.edits.necessity) {
    const unsupported = rules.necessity.some(
      (rule) =>
        rule.codes.includes(code) &&
        !line.diagnoses.some((diagnosis) => startsWithAny(diagnosis, rule.diagnoses)),
    );
    if (unsupported) return 'not-necessary';
  }
  return undefined;
}

/** A code that another one of the same day and practice includes, unless a modifier sets it apart. */
function bundleFact(
  judgement: LineJudgement,
  line: ReceivedLine,
  index: number,
): DenialFact | undefined {
  if (!judgement.payer.edits.bundling) return undefined;
  const beside = judgement.claim.lines
    .filter((other, position) => position !== index && other.serviceDate === line.serviceDate)
    .map((other) => other.procedureCode);
  for (const earlier of judgement.memory.linesOfDay(judgement.person, line.serviceDate)) {
    const sameCare =
      earlier.claimNumber !== judgement.claimNumber &&
      earlier.state === 'paid' &&
      earlier.renderingNpi === judgement.claim.renderingNpi;
    if (sameCare) beside.push(earlier.procedureCode);
  }
  const rule = judgement.rules.bundles.find(
    (one) =>
      one.bundled.includes(line.procedureCode) &&
      one.paid.some((code) => beside.includes(code)) &&
      !line.modifiers.some((modifier) => one.separatedBy.includes(modifier)),
  );
  return rule?.fact;
}

function limitFact(
  judgement: LineJudgement,
  line: ReceivedLine,
  procedure: ProcedureHabit | undefined,
): DenialFact | undefined {
  if (judgement.payer.edits.units && procedure && line.units > procedure.unitsPerDay) {
    return 'units-exceeded';
  }
  if (!judgement.payer.edits.frequency) return undefined;
  for (const rule of judgement.rules.frequencies) {
    if (!rule.codes.includes(line.procedureCode)) continue;
    const earlier = rule.codes.flatMap((code) =>
      judgement.memory.linesOfCode(judgement.person, code).filter((one) => {
        const days = daysBetween(one.serviceDate as CalendarDate, line.serviceDate as CalendarDate);
        const counts = one.state === 'paid' || one.state === 'in-process';
        return counts && days > 0 && days < rule.withinDays;
      }),
    );
    if (earlier.length >= rule.most) return rule.fact;
  }
  return undefined;
}

function startsWithAny(code: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => code.startsWith(prefix));
}
