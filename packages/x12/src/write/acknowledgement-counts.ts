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

/** Holds the totals of each receiver and provider against the claims below, as the judge does. */
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

type GivenProvider = NonNullable<GivenReceiver['billingProviders']>[number];
type Totals = Readonly<Record<(typeof KINDS)[number], number | undefined>>;

const KINDS = ['acceptedCount', 'rejectedCount', 'acceptedCents', 'rejectedCents'] as const;
const RECEIVER_TOTALS = {
  acceptedCount: '2200B QTY*90',
  rejectedCount: '2200B QTY*AA',
  acceptedCents: '2200B AMT*YU',
  rejectedCents: '2200B AMT*YY',
};
const PROVIDER_TOTALS = {
  acceptedCount: '2200C QTY*QA',
  rejectedCount: '2200C QTY*QC',
  acceptedCents: '2200C AMT*YU',
  rejectedCents: '2200C AMT*YY',
};
const CLAIMS = {
  acceptedCount: 'accepted claims below (no STC03 is U)',
  rejectedCount: 'rejected claims below (STC03 is U)',
  acceptedCents: 'charges (STC04) of the accepted claims below',
  rejectedCents: 'charges (STC04) of the rejected claims below',
};

function checkReceiver(receiver: GivenReceiver, at: string, problems: WriteProblem[]): void {
  const providers = receiver.billingProviders ?? [];
  if (providers.length === 0) return;
  const parts = providers.map((provider, p) => {
    const claims = claimTotals(provider);
    // A provider that was answered as a whole lists no claims; then its own totals count.
    if (claims === undefined) return totalsOf(provider);
    const place = `${at}.billingProviders[${String(p)}]`;
    hold(totalsOf(provider), PROVIDER_TOTALS, claims, place, problems);
    return claims;
  });
  hold(totalsOf(receiver), RECEIVER_TOTALS, sumOf(parts), at, problems);
}

function hold(
  given: Totals,
  names: Readonly<Record<(typeof KINDS)[number], string>>,
  found: Totals,
  at: string,
  problems: WriteProblem[],
): void {
  for (const kind of KINDS) {
    const [left, right] = [given[kind], found[kind]];
    if (left === undefined || right === undefined) continue;
    mustEqual(problems, at, `${names[kind]} = ${CLAIMS[kind]}`, left, right);
  }
}

function claimTotals(provider: GivenProvider): Totals | undefined {
  const claims = (provider.patients ?? []).flatMap((patient) => patient.claims ?? []);
  if (claims.length === 0) return undefined;
  const totals = { acceptedCount: 0, rejectedCount: 0, acceptedCents: 0, rejectedCents: 0 };
  for (const { statuses = [] } of claims) {
    const isRejected = statuses.some((status) => status.actionCode === 'U');
    totals[isRejected ? 'rejectedCount' : 'acceptedCount'] += 1;
    totals[isRejected ? 'rejectedCents' : 'acceptedCents'] += statuses[0]?.chargeCents ?? 0;
  }
  return totals;
}

function totalsOf({
  acceptedCount,
  rejectedCount,
  acceptedCents,
  rejectedCents,
}: Partial<Totals>): Totals {
  return { acceptedCount, rejectedCount, acceptedCents, rejectedCents };
}

/** Kind by kind; undefined where a part is not known. */
function sumOf(parts: readonly Totals[]): Totals {
  const sum = (kind: (typeof KINDS)[number]): number | undefined =>
    parts.some((part) => part[kind] === undefined)
      ? undefined
      : parts.reduce((total, part) => total + (part[kind] ?? 0), 0);
  return {
    acceptedCount: sum('acceptedCount'),
    rejectedCount: sum('rejectedCount'),
    acceptedCents: sum('acceptedCents'),
    rejectedCents: sum('rejectedCents'),
  };
}
