/** 835 → remittances as we speak of them. */
import { judge, remittances, type ClaimPayment, type Remittance } from '@claimwright/x12';
import { readCalendarDate } from '@claimwright/kernel/calendar-date';
import { cents, zeroCents } from '@claimwright/kernel/cents';
import { sha256Of } from '../platform/files/content-store.ts';
import type {
  RemittanceAdjustment,
  RemittanceAdvice,
  RemittanceClaim,
  RemittanceLine,
} from './remittance.ts';

/** One set of an 835 file: readable, or what of it could not be read. */
export type ReadRemittance =
  | { readonly readable: true; readonly advice: RemittanceAdvice }
  | {
      readonly readable: false;
      /** Where the first unreadable value stands (segment and element), or what the set lacks. */
      readonly where: string;
      readonly payeeIdentifiers: readonly string[];
      readonly traceNumber: string;
    };

/**
 * Faults that say that a set was cut off. Its payment may balance and still lack claims that were
 * paid nothing, so that nothing of it is posted.
 */
const cutEdits: ReadonlySet<string> = new Set([
  'missing-se',
  'envelope.transaction-trailer',
  'envelope.transaction-numbers-differ',
]);
const countEdits: ReadonlySet<string> = new Set(['envelope.segment-count']);

/** Every payment of a file, in order, read when it is asked for; nothing for a file that holds no 835. */
export function* readRemittanceFile(bytes: Uint8Array): Generator<ReadRemittance, void, void> {
  const { problems } = judge(bytes, { throughLevel: 1 });
  const setsWith = (edits: ReadonlySet<string>): Set<string> =>
    new Set(
      problems
        .filter((problem) => problem.severity === 'error' && edits.has(problem.edit))
        .map((problem) => setName(problem.interchange, problem.group, problem.transaction)),
    );
  const cut = setsWith(cutEdits);
  const miscounted = setsWith(countEdits);
  for (const remittance of remittances(bytes)) {
    const { place } = remittance;
    const name = setName(
      place.interchangeControlNumber,
      place.groupControlNumber,
      place.transactionControlNumber,
    );
    yield readOne(remittance, cut.has(name), miscounted.has(name));
  }
}

function setName(
  interchange: string | undefined,
  group: string | undefined,
  transaction: string | undefined,
): string {
  return [interchange, group, transaction].map((part) => part ?? '').join('/');
}

function readOne(
  remittance: Remittance,
  isCut: boolean,
  hasOtherSegmentCount: boolean,
): ReadRemittance {
  const payeeIdentifiers = [
    remittance.payee.npi,
    remittance.payee.taxId,
    remittance.payee.identifier,
    ...remittance.payee.references.filter((one) => one.qualifier === 'TJ').map((one) => one.value),
  ].filter((identifier): identifier is string => Boolean(identifier));
  const unreadable = isCut ? 'SE' : firstUnreadable(remittance);
  const paymentDate = readCalendarDate(remittance.payment.effectiveDate ?? '');
  if (unreadable !== undefined || paymentDate === undefined || remittance.trace.number === '') {
    const where = unreadable ?? (paymentDate === undefined ? 'BPR16' : 'TRN02');
    return { readable: false, where, payeeIdentifiers, traceNumber: remittance.trace.number };
  }
  const claims = remittance.claims.map((claim, index) => toClaim(claim, index + 1));
  const providerAdjustments = remittance.providerAdjustments.map((adjustment) => ({
    code: adjustment.reasonCode,
    reference: adjustment.reference ?? '',
    amountCents: cents(adjustment.amountCents),
  }));
  const content = JSON.stringify([claims, providerAdjustments], (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return {
    readable: true,
    advice: {
      key: {
        payeeIdentifier: payeeIdentifiers[0] ?? '',
        originatorIdentifier: remittance.trace.originatingCompanyId,
        traceNumber: remittance.trace.number,
        paymentDate,
        amountCents: cents(remittance.payment.amountCents),
      },
      hasOtherSegmentCount,
      digest: sha256Of(content),
      payeeIdentifiers,
      payerName: remittance.payer.name ?? '',
      payerIdentifiers: payerIdentifiers(remittance),
      method: remittance.payment.method,
      productionDate: readCalendarDate(remittance.productionDate ?? ''),
      claims,
      providerAdjustments,
    },
  };
}

function firstUnreadable(remittance: Remittance): string | undefined {
  const all = [
    ...remittance.unreadable,
    ...remittance.claims.flatMap((claim) => claim.unreadable),
    ...remittance.trailerUnreadable,
  ];
  const [first] = all;
  return first && `${first.segment}${String(first.element).padStart(2, '0')}`;
}

function payerIdentifiers(remittance: Remittance): string[] {
  const all = [
    remittance.trace.originatingCompanyId,
    remittance.payment.originatingCompanyId,
    remittance.payer.identifier,
    ...remittance.payer.references.filter((one) => one.qualifier === '2U').map((one) => one.value),
  ];
  return [...new Set(all.filter((identifier): identifier is string => Boolean(identifier)))];
}

function toAdjustments(claim: ClaimPayment['adjustments']): RemittanceAdjustment[] {
  return claim.map((adjustment) => ({
    groupCode: adjustment.groupCode,
    reasonCode: adjustment.reasonCode,
    amountCents: cents(adjustment.amountCents),
  }));
}

function toClaim(claim: ClaimPayment, position: number): RemittanceClaim {
  return {
    position,
    controlNumber: claim.patientControlNumber,
    statusCode: claim.statusCode,
    chargeCents: cents(claim.chargeCents),
    paidCents: cents(claim.paidCents),
    patientResponsibilityCents:
      claim.patientResponsibilityCents === undefined
        ? zeroCents
        : cents(claim.patientResponsibilityCents),
    filingIndicator: claim.filingIndicatorCode ?? '',
    payerClaimControlNumber: claim.claimControlNumber ?? '',
    adjustments: toAdjustments(claim.adjustments),
    remarkCodes: [
      ...(claim.inpatientAdjudication?.remarkCodes ?? []),
      ...(claim.outpatientAdjudication?.remarkCodes ?? []),
    ].filter((code) => code !== ''),
    forwardedTo: claim.crossoverCarrier && (claim.crossoverCarrier.identifier ?? 'unnamed'),
    lines: claim.lines.map((line, index) => toLine(line, index + 1)),
  };
}

function toLine(line: ClaimPayment['lines'][number], lineNumber: number): RemittanceLine {
  const sent = line.submittedProcedure ?? line.procedure;
  return {
    lineNumber,
    lineControlNumber: line.lineItemControlNumber ?? '',
    code: sent.code,
    modifiers: sent.modifiers,
    paidCode: line.submittedProcedure ? line.procedure.code : undefined,
    chargeCents: cents(line.chargeCents),
    paidCents: cents(line.paidCents),
    allowedCents: line.allowedCents === undefined ? undefined : cents(line.allowedCents),
    serviceDate: readCalendarDate(line.serviceDateFrom ?? ''),
    adjustments: toAdjustments(line.adjustments),
    remarkCodes: line.remarkCodes.filter((one) => one.qualifier === 'HE').map((one) => one.code),
  };
}
