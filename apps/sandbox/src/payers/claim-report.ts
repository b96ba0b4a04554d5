/**
 * A decision as the remittance tells it (loop 2100): usually one claim payment, two where the
 * payer split the claim. How it is told is the payer's habit; the sums are the decision's.
 */
import type { Adjustment, ClaimPayment, LinePayment, Party } from '@claimwright/x12';
import { happens } from './chance.ts';
import { adjustedCents, type ClaimDecision, type LineDecision } from './decision.ts';
import type { PayerHabit } from './payer-habits.ts';
import { definedOnly } from './received-claim.ts';

/** Who is told, beside the decision. */
export interface ReportContext {
  readonly seed: number;
  readonly payer: PayerHabit;
  /** The payer that gets the claim next, where it is forwarded. */
  readonly forwardedToName?: string;
  /** Keyed in from a paper remittance: no line numbers, no allowed amounts. */
  readonly fromPaper: boolean;
}

/** What became of the claim, as told: which habits show in it. */
export interface ClaimReport {
  readonly payments: readonly ClaimPayment[];
  readonly split: boolean;
  readonly bundled: boolean;
  readonly withoutLineNumbers: boolean;
}

/** Tells a decision. The claim payments together carry the decision's charge, payment and shares. */
export function reportClaim(context: ReportContext, decision: ClaimDecision): ClaimReport {
  const { payer, seed } = context;
  const { claim } = decision;
  const first = claim.lines[0];
  const facts = [payer.key, claim.memberId, first?.serviceDate ?? '', first?.procedureCode ?? ''];
  const habit = payer.remittance;
  const allPaid = decision.lines.every((line) => line.denial === undefined);
  const several = decision.lines.length > 1 && claim.earlierPayers.length === 0;
  const plain = allPaid && decision.forwardedTo === undefined;
  const split = several && plain && happens(habit.splitsClaimBasisPoints, seed, 'split', ...facts);
  const bundled =
    several && plain && !split && happens(habit.bundlesLinesBasisPoints, seed, 'bundle', ...facts);
  const withoutLineNumbers =
    context.fromPaper ||
    happens(habit.omitsLineControlNumberBasisPoints, seed, 'no-line-numbers', ...facts);
  const tell = (line: LineDecision): LinePayment => reportLine(context, line, withoutLineNumbers);
  const lines = bundled ? bundleLines(decision.lines.map(tell)) : decision.lines.map(tell);
  if (!split) {
    const payment = claimPayment(context, decision, decision.claimNumber, lines, []);
    return { payments: [payment], split, bundled, withoutLineNumbers };
  }
  const payments = [lines.slice(0, 1), lines.slice(1)].map((part, index) =>
    claimPayment(context, decision, `${decision.claimNumber}${index === 0 ? '' : 'S'}`, part, [
      'MA15',
    ]),
  );
  return { payments, split, bundled, withoutLineNumbers };
}

/** The same claim payment taken back: status 22, amounts and adjustments negated, no share named. */
export function reverseClaim(payment: ClaimPayment): ClaimPayment {
  const turned = (adjustments: readonly Adjustment[]): Adjustment[] =>
    adjustments.map((one) => ({ ...one, amountCents: -one.amountCents }));
  return {
    ...payment,
    statusCode: '22',
    chargeCents: -payment.chargeCents,
    paidCents: -payment.paidCents,
    patientResponsibilityCents: undefined,
    adjustments: turned(payment.adjustments),
    outpatientAdjudication: undefined,
    crossoverCarrier: undefined,
    amounts: [],
    lines: payment.lines.map((line) => ({
      ...line,
      chargeCents: -line.chargeCents,
      paidCents: -line.paidCents,
      adjustments: turned(line.adjustments),
      allowedCents: undefined,
    })),
  };
}

function claimPayment(
  context: ReportContext,
  decision: ClaimDecision,
  claimNumber: string,
  lines: readonly LinePayment[],
  remarks: readonly string[],
): ClaimPayment {
  const { claim, member } = decision;
  const shareCents = lines.reduce((sum, line) => sum + adjustedCents(line.adjustments, 'PR'), 0);
  const claimRemarks = [...remarks, ...(decision.forwardedTo ? ['MA18'] : [])];
  return {
    patientControlNumber: claim.patientControlNumber,
    statusCode: decision.statusCode,
    chargeCents: lines.reduce((sum, line) => sum + line.chargeCents, 0),
    paidCents: lines.reduce((sum, line) => sum + line.paidCents, 0),
    patientResponsibilityCents: shareCents,
    filingIndicatorCode: remittanceFilingIndicator(
      claim.filingIndicatorCode ?? context.payer.claimFilingIndicator,
    ),
    claimControlNumber: claimNumber,
    facilityTypeCode: claim.placeOfService,
    frequencyCode: claim.frequencyCode,
    adjustments: [],
    patient: personParty('QC', claim.patient, claim.memberId),
    ...(member && member.relationship !== '18'
      ? { subscriber: personParty('IL', claim.subscriber, claim.memberId) }
      : {}),
    renderingProvider: {
      entityCode: '82',
      entityType: '1',
      lastName: claim.renderingName?.lastName ?? '',
      ...definedOnly({ firstName: claim.renderingName?.firstName }),
      npi: claim.renderingNpi,
    },
    ...(decision.forwardedTo
      ? {
          crossoverCarrier: {
            entityCode: 'TT',
            entityType: '2',
            organizationName: context.forwardedToName ?? '',
            identifierQualifier: 'PI',
            identifier: decision.forwardedTo.memberId,
          },
        }
      : {}),
    ...(claimRemarks.length > 0 ? { outpatientAdjudication: { remarkCodes: claimRemarks } } : {}),
    references: [],
    ...definedOnly({
      coverageExpirationDate: lines.length > 0 ? endedOn(decision) : undefined,
    }),
    receivedDate: claim.receivedOn,
    otherDates: [],
    contacts: [],
    amounts: [],
    quantities: [],
    lines,
    otherSegments: [],
    unreadable: [],
  };
}

/** CLP06 has a shorter list than SBR09: commercial and Blue plans go as preferred providers. */
function remittanceFilingIndicator(code: string): string {
  return ['CI', 'BL', 'FI', '11'].includes(code) ? '12' : code;
}

/** DTM*036 where the cover had ended. */
function endedOn(decision: ClaimDecision): string | undefined {
  const ended = decision.lines.some(
    (line) =>
      line.denial?.fact === 'after-coverage' || line.denial?.fact === 'coverage-ended-since',
  );
  const { member } = decision;
  return ended ? (member?.terminatedRetroactively?.effectiveTo ?? member?.effectiveTo) : undefined;
}

function reportLine(
  context: ReportContext,
  decision: LineDecision,
  withoutLineNumbers: boolean,
): LinePayment {
  const { line } = decision;
  const changed = decision.paidProcedureCode !== line.procedureCode;
  const procedure = { qualifier: 'HC', code: line.procedureCode, modifiers: line.modifiers };
  const names = context.payer.remittance.namesAllowedAmount && !context.fromPaper;
  return {
    procedure: changed ? { ...procedure, code: decision.paidProcedureCode } : procedure,
    chargeCents: line.chargeCents,
    paidCents: decision.paidCents,
    paidUnits: String(line.units),
    ...(changed ? { submittedProcedure: procedure } : {}),
    serviceDateFrom: line.serviceDate,
    otherDates: [],
    adjustments: decision.adjustments,
    ...definedOnly({
      lineItemControlNumber: withoutLineNumbers ? undefined : line.lineControlNumber,
      allowedCents: names && decision.denial === undefined ? decision.allowedCents : undefined,
    }),
    references: [],
    amounts: [],
    quantities: [],
    remarkCodes: decision.remarks.map((code) => ({ qualifier: 'HE', code })),
    otherSegments: [],
  };
}

/**
 * Two lines paid as one: the first carries both payments, the second says CO-97 and names the
 * first's code with its own in SVC06. Where the first would be paid above its charge, CO-94 adds
 * the difference back, as the guide has it for bundling.
 */
export function bundleLines(lines: readonly LinePayment[]): LinePayment[] {
  const [first, second, ...rest] = lines;
  if (!first || !second) return [...lines];
  const paidCents = first.paidCents + second.paidCents;
  const shares = [...first.adjustments, ...second.adjustments].filter(
    (one) => one.groupCode === 'PR' || one.reasonCode === '253',
  );
  const merged = mergeAdjustments(shares);
  const aboveCents = first.chargeCents - paidCents - adjustedCents(merged);
  if (aboveCents !== 0) {
    merged.unshift({
      groupCode: 'CO',
      reasonCode: aboveCents < 0 ? '94' : '45',
      amountCents: aboveCents,
    });
  }
  const allowed =
    first.allowedCents === undefined || second.allowedCents === undefined
      ? undefined
      : first.allowedCents + second.allowedCents;
  return [
    {
      ...first,
      paidCents,
      adjustments: merged,
      allowedCents: allowed,
      remarkCodes: [...first.remarkCodes, { qualifier: 'HE', code: 'M15' }],
    },
    {
      ...second,
      procedure: first.procedure,
      submittedProcedure: second.submittedProcedure ?? second.procedure,
      paidCents: 0,
      adjustments: [{ groupCode: 'CO', reasonCode: '97', amountCents: second.chargeCents }],
      allowedCents: undefined,
      remarkCodes: [{ qualifier: 'HE', code: 'M15' }],
    },
    ...rest,
  ];
}

function mergeAdjustments(adjustments: readonly Adjustment[]): Adjustment[] {
  const sums = new Map<string, Adjustment>();
  for (const one of adjustments) {
    const key = `${one.groupCode} ${one.reasonCode}`;
    const amountCents = (sums.get(key)?.amountCents ?? 0) + one.amountCents;
    sums.set(key, { groupCode: one.groupCode, reasonCode: one.reasonCode, amountCents });
  }
  return [...sums.values()];
}

function personParty(
  entityCode: string,
  person: { readonly lastName: string; readonly firstName: string },
  memberId: string,
): Party {
  return {
    entityCode,
    entityType: '1',
    lastName: person.lastName,
    firstName: person.firstName,
    identifierQualifier: 'MI',
    identifier: memberId,
  };
}
