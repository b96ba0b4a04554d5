/** `claimwright eligibility check --practice ID (--coverage ID | --patient NUMBER) --on DATE`. */
import { readCalendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import type { RealTimeConnection } from '../partners/connections.ts';
import { findPatientByNumber } from '../patients/patient.read.ts';
import type { Platform } from '../platform/platform.ts';
import { runRead } from '../platform/transaction.ts';
import { coveragesOn } from './coverage.read.ts';
import { latestEligibility } from './eligibility.read.ts';
import { checkEligibility } from './verify-coverage.job.ts';

const actor = { kind: 'command', id: 'eligibility-check' } as const;

export interface EligibilityOptions {
  readonly practiceId: string;
  /** One policy; absent: every policy of the patient on that day. */
  readonly coverageId?: string | undefined;
  readonly medicalRecordNumber?: string | undefined;
  readonly serviceDate: string;
  readonly json: boolean;
  readonly write: (line: string) => void;
}

/**
 * Asks payers about a policy, or every policy of a patient, on a day, and says what they answered.
 * @returns the exit code: 0 when all are active, 1 when one is not, 2 for a question that names nothing
 */
export async function runEligibilityCommand(
  platform: Platform,
  connection: RealTimeConnection,
  options: EligibilityOptions,
): Promise<number> {
  const serviceDate = readCalendarDate(options.serviceDate);
  if (serviceDate === undefined) {
    options.write(`${options.serviceDate} is no date. Give it as YYYY-MM-DD.`);
    return 2;
  }
  const coverageIds = await findCoverageIds(platform, options, serviceDate);
  if (coverageIds.length === 0) {
    options.write('Nothing to ask about: no such patient, or no policy on that day.');
    return 2;
  }
  let exitCode = 0;
  for (const coverageId of coverageIds) {
    const { practiceId } = options;
    const given = { practiceId, coverageId, serviceDate, actor };
    const outcome = await checkEligibility(platform, connection, given);
    if (isRefused(outcome) || outcome.outcome !== 'active') exitCode = 1;
    options.write(await describe(platform, options, coverageId, serviceDate, outcome));
  }
  return exitCode;
}

async function findCoverageIds(
  platform: Platform,
  options: EligibilityOptions,
  serviceDate: CalendarDate,
): Promise<string[]> {
  const { practiceId, coverageId, medicalRecordNumber } = options;
  if (coverageId !== undefined) return [coverageId];
  return runRead(
    platform,
    { practiceIds: [practiceId], actor, action: 'find-coverages' },
    async (tx) => {
      const patient = await findPatientByNumber(tx, practiceId, medicalRecordNumber ?? '');
      if (!patient) return [];
      return (await coveragesOn(tx, patient.id, serviceDate)).map((coverage) => coverage.id);
    },
  );
}

async function describe(
  platform: Platform,
  options: EligibilityOptions,
  coverageId: string,
  serviceDate: CalendarDate,
  outcome: Awaited<ReturnType<typeof checkEligibility>>,
): Promise<string> {
  const { practiceId } = options;
  const row = await runRead(
    platform,
    { practiceIds: [practiceId], actor, action: 'read-eligibility' },
    (tx) => latestEligibility(tx, practiceId, coverageId, serviceDate),
  );
  const said = {
    coverageId,
    serviceDate,
    outcome: isRefused(outcome) ? outcome.refused : outcome.outcome,
    opened: isRefused(outcome) ? [] : outcome.opened,
    planName: row?.plan_name ?? null,
    copayCents: numberOf(row?.copay_cents),
    coinsuranceBasisPoints: numberOf(row?.coinsurance_basis_points),
    deductibleRemainingCents: numberOf(row?.deductible_remaining_cents),
    outOfPocketRemainingCents: numberOf(row?.out_of_pocket_remaining_cents),
    inNetwork: row?.in_network ?? null,
    rejectReasonCodes: row?.reject_reason_codes ?? [],
  };
  if (options.json) return JSON.stringify(said);
  const parts = Object.entries(said)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name} ${String(value)}`);
  return parts.join('; ');
}

function numberOf(amount: bigint | null | undefined): number | null {
  return amount == null ? null : Number(amount);
}
