/**
 * Taking money back: which paid claims a payer reverses later, how, and what takes their place.
 * Pure decisions; the desk carries them out.
 */
import type { Adjustment } from '@claimwright/x12';
import { daysAfter } from './calendar.ts';
import { chanceOf, daysFrom, happens } from './chance.ts';
import { adjustedCents, type ClaimDecision, type LineDecision } from './decision.ts';
import type { DenialCodes, PayerHabit } from './payer-habits.ts';

/** How a reversal reaches the practice. */
export type TakeBackWay =
  'pair' | 'different-files' | 'provider-adjustment-only' | 'pair-collected-later';

export interface TakeBack {
  readonly on: string;
  readonly way: TakeBackWay;
}

/** Whether, when and how a paid claim is taken back one day; undefined for most. */
export function planTakeBack(
  seed: number,
  payer: PayerHabit,
  decision: ClaimDecision,
  paidOn: string,
): TakeBack | undefined {
  const { claim } = decision;
  if (decision.paidCents <= 0 || claim.delivery === 'forwarded') return undefined;
  const first = claim.lines[0];
  const facts = [payer.key, claim.memberId, first?.serviceDate ?? '', first?.procedureCode ?? ''];
  const habit = payer.reversals;
  if (!happens(habit.basisPoints, seed, 'reversal', ...facts)) return undefined;
  const days = daysFrom(habit.afterDays, chanceOf(seed, 'reversal-days', ...facts));
  const point = chanceOf(seed, 'reversal-way', ...facts) * 10_000;
  const onlyBelow = habit.byProviderAdjustmentOnlyBasisPoints;
  const apartBelow = onlyBelow + habit.inDifferentFilesBasisPoints;
  const pairWay =
    chanceOf(seed, 'reversal-later', ...facts) < 0.15 ? 'pair-collected-later' : 'pair';
  const way =
    point < onlyBelow
      ? 'provider-adjustment-only'
      : point < apartBelow
        ? 'different-files'
        : pairWay;
  return { on: daysAfter(paidOn, Math.max(1, days)), way };
}

/**
 * The decision anew after benefits were worked out again: a fifth of what was paid moves to the
 * patient as coinsurance. What is allowed stays, so no contract is broken.
 */
export function benefitsAnew(decision: ClaimDecision, decidedOn: string): ClaimDecision {
  const lines = decision.lines.map((line): LineDecision => {
    const movedCents = Math.floor(Math.max(0, line.paidCents) / 5);
    if (movedCents === 0) return line;
    return {
      ...line,
      paidCents: line.paidCents - movedCents,
      adjustments: addShare(line.adjustments, movedCents),
    };
  });
  return withLines(decision, lines, decidedOn, decision.statusCode);
}

/** The decision anew once the cover turns out to have ended before the service. */
export function coverEnded(
  decision: ClaimDecision,
  codes: DenialCodes,
  deniedStatusCode: string,
  decidedOn: string,
): ClaimDecision {
  const lines = decision.lines.map((line): LineDecision => ({
    ...line,
    allowedCents: 0,
    contractAllowedCents: 0,
    paidCents: 0,
    price: 'contract',
    paidProcedureCode: line.line.procedureCode,
    adjustments: [
      { groupCode: codes.group, reasonCode: codes.reason, amountCents: line.line.chargeCents },
    ],
    remarks: codes.remarks,
    denial: {
      fact: 'coverage-ended-since',
      group: codes.group,
      reason: codes.reason,
      unprocessable: false,
    },
  }));
  return withLines(decision, lines, decidedOn, deniedStatusCode);
}

function withLines(
  decision: ClaimDecision,
  lines: readonly LineDecision[],
  decidedOn: string,
  statusCode: string,
): ClaimDecision {
  const { forwardedTo: _forwarded, ...rest } = decision;
  // A forwarded claim was forwarded once; its correction is told as plainly processed.
  const plain = { '19': '1', '20': '2', '21': '3' }[statusCode] ?? statusCode;
  return {
    ...rest,
    decidedOn,
    statusCode: plain,
    lines,
    paidCents: lines.reduce((sum, line) => sum + line.paidCents, 0),
    patientResponsibilityCents: lines.reduce(
      (sum, line) => sum + adjustedCents(line.adjustments, 'PR'),
      0,
    ),
  };
}

function addShare(adjustments: readonly Adjustment[], cents: number): Adjustment[] {
  const index = adjustments.findIndex((one) => one.groupCode === 'PR' && one.reasonCode === '2');
  const found = adjustments[index];
  if (!found) return [...adjustments, { groupCode: 'PR', reasonCode: '2', amountCents: cents }];
  return adjustments.with(index, { ...found, amountCents: found.amountCents + cents });
}
