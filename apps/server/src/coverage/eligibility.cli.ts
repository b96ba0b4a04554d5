/** `claimwright eligibility check`: asks payers about policies on days, and says what they answered. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import type { RealTimeConnection } from '../partners/connections.ts';
import type { Platform } from '../platform/platform.ts';
import { runRead } from '../platform/transaction.ts';
import { latestEligibility } from './eligibility.read.ts';
import type { AskedPolicy } from './eligibility.ts';
import { checkEligibility } from './verify-coverage.job.ts';

const actor = { kind: 'command', id: 'eligibility-check' } as const;

export interface EligibilityOptions {
  readonly practiceId: string;
  readonly json: boolean;
  readonly write: (line: string) => void;
}

/**
 * Asks payers about policies, one after another, and says each answer as it comes.
 * @returns the exit code: 0 when all are active, 1 when one is not
 */
export async function askAboutPolicies(
  platform: Platform,
  connection: RealTimeConnection,
  asked: readonly AskedPolicy[],
  options: EligibilityOptions,
): Promise<number> {
  let exitCode = 0;
  for (const { coverageId, serviceDate } of asked) {
    const { practiceId } = options;
    const given = { practiceId, coverageId, serviceDate, actor };
    const outcome = await checkEligibility(platform, connection, given);
    if (isRefused(outcome) || outcome.outcome !== 'active') exitCode = 1;
    options.write(await describe(platform, options, coverageId, serviceDate, outcome));
  }
  return exitCode;
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
