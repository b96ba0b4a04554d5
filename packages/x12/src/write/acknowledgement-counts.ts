import type { Acknowledgement999 } from '../views/acknowledgement-999.ts';
import type { ClaimAcknowledgement } from '../views/claim-acknowledgement.ts';
import type { Draft } from '../views/unnamed.ts';
import { mustEqual } from './refusal.ts';
import type { WriteProblem } from './refusal.ts';

/** Holds AK904 against the verdicts, where every set of the group is reported. */
export function check999(
  given: Draft<Acknowledgement999>,
  at: string,
  problems: WriteProblem[],
): void {
  const sets = given.transactionSets ?? [];
  if (given.verdictCode === '')
    problems.push({ refused: 'value-missing', at: `${at}.verdictCode` });
  if (given.receivedCount === undefined || given.receivedCount !== sets.length) return;
  const accepted = sets.filter((set) => set.verdictCode === 'A' || set.verdictCode === 'E').length;
  if (given.acceptedCount !== undefined) {
    mustEqual(problems, at, 'AK904 = sets with IK501 A or E', given.acceptedCount, accepted);
  }
}

type GivenReceiver = NonNullable<
  NonNullable<Draft<ClaimAcknowledgement>['informationSources']>[number]['informationReceivers']
>[number];

/** Holds the totals of each receiver against those of its providers, where all of them give any. */
export function checkClaimAcknowledgement(
  given: Draft<ClaimAcknowledgement>,
  at: string,
  problems: WriteProblem[],
): void {
  for (const [s, source] of (given.informationSources ?? []).entries()) {
    for (const [r, receiver] of (source.informationReceivers ?? []).entries()) {
      const place = `${at}.informationSources[${String(s)}].informationReceivers[${String(r)}]`;
      checkReceiver(receiver, place, problems);
    }
  }
}

function checkReceiver(receiver: GivenReceiver, at: string, problems: WriteProblem[]): void {
  const providers = receiver.billingProviders ?? [];
  if (providers.length === 0) return;
  for (const [key, equation] of [
    ['acceptedCount', '2200B QTY*90 = sum of 2200C QTY*QA'],
    ['rejectedCount', '2200B QTY*AA = sum of 2200C QTY*QC'],
    ['acceptedCents', '2200B AMT*YU = sum of 2200C AMT*YU'],
    ['rejectedCents', '2200B AMT*YY = sum of 2200C AMT*YY'],
  ] as const) {
    const total = receiver[key];
    const parts = providers.map((provider) => provider[key]);
    if (total === undefined || parts.some((part) => part === undefined)) continue;
    mustEqual(
      problems,
      at,
      equation,
      total,
      parts.reduce<number>((sum, part) => sum + (part ?? 0), 0),
    );
  }
}
