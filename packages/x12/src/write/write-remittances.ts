import type {
  ClaimPayment,
  Remittance,
  RemittancePayee,
  RemittancePayer,
  RemittancePayment,
} from '../views/remittance.ts';
import type { Draft } from '../views/unnamed.ts';
import { writeInterchange } from './interchange.ts';
import type { InterchangeGiven, WrittenInterchange } from './interchange.ts';
import {
  NONE,
  writeAddress,
  writeContacts,
  writeKeeping,
  writeMoment,
  writeOther,
  writeOthers,
  writeReference,
  writeReferences,
  writeRest,
} from './party-segments.ts';
import { mustEqual } from './refusal.ts';
import type { WriteProblem, WriteRefused } from './refusal.ts';
import { penOf } from './segment-pen.ts';
import {
  BPR,
  CUR,
  N1,
  PAYEE_TAX_NUMBER,
  PRODUCTION,
  RDM,
  RECEIVER_NUMBER,
  TRN,
  VERSION,
} from './guide-codes.ts';
import type { SegmentPen } from './segment-pen.ts';
import type { SegmentText } from './segment-text.ts';
import { writeClaimPayment } from './write-claim-payment.ts';
import { writeProviderSummary, writeTrailer } from './write-remittance-totals.ts';

/** A remittance to be written: the view, without the place where one was read. */
export type RemittanceGiven = Draft<Omit<Remittance, 'place'>>;

const HEADER_PLACED = ['BPR', 'TRN', 'CUR', 'REF', 'DTM'];

/**
 * Writes remittances (835, 005010X221A1) into one interchange, one transaction set for each.
 *
 * Claims stand under the LX that their `providerSummaryIndex` names; where there are no provider
 * summaries one LX is made. Refused unless every equation holds: SVC02 − CAS = SVC03,
 * CLP03 − all CAS = CLP04, CLP03 = sum of SVC02, sum of CLP04 − sum of PLB = BPR02.
 */
export function writeRemittances(
  given: InterchangeGiven,
  remittances: readonly RemittanceGiven[],
): WrittenInterchange | WriteRefused {
  const kind = {
    functionalCode: 'HP',
    transactionCode: '835',
    guide: '005010X221A1',
    namesGuideInSet: false,
  };
  const bodies = remittances.map((remittance, index) => (out: SegmentText): void => {
    checkRemittance(remittance, `remittances[${String(index)}]`, out.problems);
    writeRemittance(remittance, index, out);
  });
  return writeInterchange(given, kind, bodies);
}

function writeRemittance(remittance: RemittanceGiven, index: number, out: SegmentText): void {
  const pen = penOf(out);
  let place = `remittances[${String(index)}]`;
  pen.place = () => place;
  writeHeader(pen, remittance);
  const summaries = remittance.providerSummaries ?? NONE;
  const claims = remittance.claims ?? NONE;
  if (summaries.length === 0 && claims.length > 0) writeProviderSummary(pen, { headerNumber: '1' });
  for (let summary = -1; summary < summaries.length; summary += 1) {
    const own = summaries[summary];
    if (own !== undefined) writeProviderSummary(pen, own);
    for (const [at, claim] of claims.entries()) {
      if ((claim.providerSummaryIndex ?? -1) !== summary && summaries.length > 0) continue;
      place = `remittances[${String(index)}].claims[${String(at)}]`;
      writeClaimPayment(pen, claim);
    }
    if (summaries.length === 0) break;
  }
  place = `remittances[${String(index)}]`;
  writeTrailer(pen, remittance.providerAdjustments, remittance.trailerSegments);
  pen.layDown();
}

function writeHeader(pen: SegmentPen, remittance: RemittanceGiven): void {
  writeKeeping(pen, remittance.otherSegments ?? NONE, writeHead, remittance);
}

function writeHead(pen: SegmentPen, remittance: RemittanceGiven): void {
  const others = remittance.otherSegments ?? NONE;
  if (!writeOther(pen, others, 'BPR')) writePayment(pen, remittance.payment);
  if (!writeOther(pen, others, 'TRN')) {
    const { trace } = remittance;
    pen.start(TRN);
    pen.must(trace.type);
    pen.must(trace.number);
    pen.must(trace.originatingCompanyId);
    pen.value(trace.originatingCompanySupplementalCode);
    pen.end();
  }
  if (!writeOther(pen, others, 'CUR') && remittance.currency !== undefined) {
    pen.start(CUR);
    pen.value(remittance.currency.entityCode);
    pen.value(remittance.currency.currencyCode);
    pen.value(remittance.currency.exchangeRate);
    pen.end();
  }
  writeReference(pen, RECEIVER_NUMBER, remittance.receiverIdentifier);
  writeReference(pen, VERSION, remittance.versionIdentifier);
  writeOthers(pen, others, 'REF');
  writeMoment(pen, PRODUCTION, remittance.productionDate);
  writeOthers(pen, others, 'DTM');
  writePayer(pen, remittance.payer);
  writePayee(pen, remittance.payee);
  writeRest(pen, others, HEADER_PLACED);
}

function writePayment(pen: SegmentPen, payment: RemittancePayment): void {
  pen.start(BPR);
  pen.must(payment.handlingCode);
  pen.cents(payment.amountCents);
  pen.must(payment.creditOrDebit);
  pen.must(payment.method);
  pen.value(payment.format);
  pen.value(payment.senderBankQualifier);
  pen.value(payment.senderBankId);
  pen.value(payment.senderAccountQualifier);
  pen.value(payment.senderAccount);
  pen.value(payment.originatingCompanyId);
  pen.value(payment.originatingCompanySupplementalCode);
  pen.value(payment.receiverBankQualifier);
  pen.value(payment.receiverBankId);
  pen.value(payment.receiverAccountQualifier);
  pen.value(payment.receiverAccount);
  pen.date(payment.effectiveDate);
  pen.end();
}

function writePayer(pen: SegmentPen, payer: Draft<RemittancePayer>): void {
  pen.start(N1);
  pen.value('PR');
  pen.value(payer.name);
  pen.value(payer.identifierQualifier);
  pen.value(payer.identifier);
  pen.end();
  writeAddress(pen, payer.address);
  writeReferences(pen, payer.references);
  writeContacts(pen, payer.contacts);
}

function writePayee(pen: SegmentPen, payee: Draft<RemittancePayee>): void {
  const identifier = payee.npi ?? payee.identifier;
  pen.start(N1);
  pen.value('PE');
  pen.value(payee.name);
  pen.value(
    payee.npi !== undefined ? 'XX' : identifier === undefined ? 'FI' : payee.identifierQualifier,
  );
  pen.must(identifier ?? payee.taxId);
  pen.end();
  writeAddress(pen, payee.address);
  if (identifier !== undefined) writeReference(pen, PAYEE_TAX_NUMBER, payee.taxId);
  writeReferences(pen, payee.references);
  if (payee.delivery === undefined) return;
  pen.start(RDM);
  pen.value(payee.delivery.method);
  pen.value(payee.delivery.name);
  pen.value(payee.delivery.communicationNumber);
  pen.end();
}

/** Notes every equation of the remittance that does not hold. */
function checkRemittance(remittance: RemittanceGiven, at: string, problems: WriteProblem[]): void {
  let paid = 0;
  for (const [index, claim] of (remittance.claims ?? NONE).entries()) {
    paid += claim.paidCents;
    checkClaim(claim, `${at}.claims[${String(index)}]`, problems);
  }
  const adjusted = sumOf(remittance.providerAdjustments ?? NONE);
  const equation = 'sum of CLP04 - sum of PLB = BPR02';
  mustEqual(problems, at, equation, paid - adjusted, remittance.payment.amountCents);
}

function checkClaim(claim: Draft<ClaimPayment>, at: string, problems: WriteProblem[]): void {
  const lines = claim.lines ?? NONE;
  let adjusted = sumOf(claim.adjustments ?? NONE);
  let charged = 0;
  for (const [index, line] of lines.entries()) {
    const own = sumOf(line.adjustments ?? NONE);
    adjusted += own;
    charged += line.chargeCents;
    const place = `${at}.lines[${String(index)}]`;
    mustEqual(problems, place, 'SVC02 - CAS = SVC03', line.chargeCents - own, line.paidCents);
  }
  mustEqual(problems, at, 'CLP03 - all CAS = CLP04', claim.chargeCents - adjusted, claim.paidCents);
  if (lines.length > 0) mustEqual(problems, at, 'CLP03 = sum of SVC02', claim.chargeCents, charged);
}

function sumOf(amounts: readonly { readonly amountCents: number }[]): number {
  let total = 0;
  for (const amount of amounts) total += amount.amountCents;
  return total;
}
