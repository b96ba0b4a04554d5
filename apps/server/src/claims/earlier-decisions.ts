/** What earlier payers decided, as a next payer's claim tells it (loops 2320 and 2430): pure. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type {
  AdjustmentContent,
  ClaimContent,
  ClaimLineContent,
  OtherPayerContent,
} from './claim-content.ts';

/** What a payer decided, copied from its remittance unchanged. Amounts in cents. */
export interface Adjudication {
  readonly adjudicatedOn: CalendarDate;
  readonly paidCents: number;
  readonly payerClaimControlNumber: string;
  /** CAS at claim level; never repeated on the lines. */
  readonly adjustments: readonly AdjustmentContent[];
  /** MOA and LQ codes of the claim. */
  readonly remarkCodes: readonly string[];
  readonly lines: readonly {
    readonly chargeId: string;
    readonly paidCents: number;
    readonly paidUnits: string;
    /** The code that was paid, which may differ from what was charged. */
    readonly code: string;
    readonly modifiers: readonly string[];
    readonly adjustments: readonly AdjustmentContent[];
  }[];
}

/** The line that was last sent for each charge: a correction may have left settled lines out. */
export function newestLines(
  contents: readonly ClaimContent[],
): ReadonlyMap<string, ClaimLineContent> {
  return new Map(
    contents.flatMap((content) => content.lines.map((line) => [line.chargeId, line] as const)),
  );
}

/**
 * Puts a payer's decision into the content: the claim's part, and each line's in the place of what
 * that payer had decided on it before. Lines that it did not speak of keep what they have.
 */
export function withDecision(
  content: ClaimContent,
  decidedBy: Omit<OtherPayerContent, 'decision'>,
  adjudication: Adjudication,
): ClaimContent {
  const { identifier } = decidedBy.payer;
  const decided: OtherPayerContent = {
    ...decidedBy,
    decision: {
      paidCents: adjudication.paidCents,
      adjustments: adjudication.adjustments,
      remarkCodes: adjudication.remarkCodes,
      payerClaimControlNumber: adjudication.payerClaimControlNumber,
      adjudicatedOn: adjudication.adjudicatedOn,
    },
  };
  const spoken = new Set(adjudication.lines.map((line) => line.chargeId));
  return paidAsOnLines({
    ...content,
    otherPayers: [
      ...content.otherPayers.filter((one) => one.payer.identifier !== identifier),
      decided,
    ],
    lines: content.lines.map((line) => ({
      ...line,
      adjudications: [
        ...line.adjudications.filter(
          (one) => !spoken.has(line.chargeId) || one.payerIdentifier !== identifier,
        ),
        ...adjudication.lines
          .filter((one) => one.chargeId === line.chargeId)
          .map(({ chargeId: _chargeId, ...said }) => ({
            ...said,
            payerIdentifier: identifier,
            adjudicatedOn: adjudication.adjudicatedOn,
          })),
      ],
    })),
  });
}

/**
 * Loop 2320: what an earlier payer paid is the sum of what it paid on the lines that are sent, so that
 * claim and lines balance (837P, 1.4.1 and AMT*D), whichever lines are left out or come back.
 */
export function paidAsOnLines(content: ClaimContent): ClaimContent {
  return {
    ...content,
    otherPayers: content.otherPayers.map((other) => ({
      ...other,
      decision: other.decision && {
        ...other.decision,
        paidCents: paidBy(other.payer.identifier, content.lines),
      },
    })),
  };
}

function paidBy(payerIdentifier: string, lines: readonly ClaimLineContent[]): number {
  return lines
    .flatMap((line) => line.adjudications)
    .filter((one) => one.payerIdentifier === payerIdentifier)
    .reduce((sum, one) => sum + one.paidCents, 0);
}

/** Whether a claim tells of its earlier payers what another content tells: amounts and reasons, line by line. */
export function tellsTheSame(one: ClaimContent, other: ClaimContent): boolean {
  const told = (content: ClaimContent): string =>
    JSON.stringify(
      content.lines
        .map((line): [string, ...unknown[]] => [
          line.chargeId,
          ...line.adjudications.map((said) => [
            said.payerIdentifier,
            said.paidCents,
            said.adjustments.map((cas) => [cas.groupCode, cas.reasonCode, cas.amountCents]),
          ]),
        ])
        .toSorted(([left], [right]) => (left < right ? -1 : 1)),
    );
  return told(one) === told(other);
}
