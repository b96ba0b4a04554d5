/** Claims that were sent, and the 835s that answer them, for the stories of posting. */
import assert from 'node:assert/strict';
import { countingControlNumbers, writeRemittances, type RemittanceGiven } from '@claimwright/x12';
import { present } from '@claimwright/kernel/assert';
import { isRefused } from '@claimwright/kernel/refusal';
import { buildClaim } from '../claims/build-claim.act.ts';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { deed, keepVisit, setUpExamplePractice } from '../claims/test-practice.ts';
import type { ExamplePractice, ExampleVisit } from '../claims/test-practice.ts';
import { accountBalances } from '../ledger/ledger.read.ts';
import { proveLedger } from '../ledger/prove.read.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import { runRead } from '../platform/transaction.ts';
import { loadRemittances, type LoadedPayment } from './load-remittances.act.ts';
import { knowAsPayee, originators, practiceNpi, type StoryPayer } from './test-payee.ts';

export const poster = { kind: 'command', id: 'story' } as const;

/** A practice that payers know as a payee. */
export async function setUpPayee(platform: Platform, taxId?: string): Promise<ExamplePractice> {
  const practice = await setUpExamplePractice(platform, taxId);
  await knowAsPayee(platform, practice, taxId);
  return practice;
}

export interface SentLine {
  readonly chargeId: string;
  readonly lineControlNumber: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly chargeCents: number;
}

export interface SentClaim {
  readonly claimId: string;
  readonly patientId: string;
  readonly encounterId: string;
  readonly controlNumber: string;
  readonly lines: readonly SentLine[];
}

/** A visit whose claim lies with its payer. */
export async function sendClaim(
  platform: Platform,
  practice: ExamplePractice,
  visit: ExampleVisit = {},
): Promise<SentClaim> {
  const { encounterId, patientId } = await keepVisit(platform, practice, visit);
  return deed(platform, practice.practiceId, async (tx) => {
    const built = await buildClaim(tx, { encounterIds: [encounterId] });
    assert.ok(!isRefused(built));
    const claimId = present(built.claimIds[0], 'a claim was built');
    for (const event of ['scrubbed-clean', 'batched', 'sent', 'payer-accepts'] as const) {
      assert.ok(!isRefused(await changeClaimStatus(tx, claimId, { event })));
    }
    const version = await tx.db
      .selectFrom('claim_version')
      .select(['control_number', 'id'])
      .where('claim_id', '=', claimId)
      .executeTakeFirstOrThrow();
    const lines = await tx.db
      .selectFrom('claim_line')
      .selectAll()
      .where('claim_version_id', '=', version.id)
      .orderBy('line_number')
      .execute();
    return {
      claimId,
      patientId,
      encounterId,
      controlNumber: version.control_number,
      lines: lines.map((line) => ({
        chargeId: line.charge_id,
        lineControlNumber: line.line_control_number,
        code: line.code,
        modifiers: line.modifiers,
        chargeCents: Number(line.charge_cents),
      })),
    };
  });
}

/** Group and reason with cents: `{ 'CO-45': 5000 }`. */
export type Adjusted = Readonly<Record<string, number>>;

export interface DecidedLine {
  readonly line: SentLine;
  readonly adjusted: Adjusted;
  readonly allowedCents?: number;
  readonly remarkCodes?: readonly string[];
  /** The payer leaves REF*6R out. */
  readonly isUnnumbered?: boolean;
  /** The payer pays another code. */
  readonly paidCode?: string;
  readonly serviceDate?: string | undefined;
}

export interface Decision {
  readonly claim: Pick<SentClaim, 'controlNumber'>;
  readonly status?: string;
  readonly lines?: readonly DecidedLine[];
  /** Of the claim as a whole. */
  readonly adjusted?: Adjusted;
  readonly chargeCents?: number;
  readonly payerNumber?: string;
  readonly remarkCodes?: readonly string[];
  readonly forwardedTo?: string;
}

type ClaimGiven = NonNullable<RemittanceGiven['claims']>[number];

function adjustmentsOf(
  adjusted: Adjusted,
): { groupCode: string; reasonCode: string; amountCents: number }[] {
  return Object.entries(adjusted).map(([name, amountCents]) => {
    const [groupCode = '', reasonCode = ''] = name.split('-');
    return { groupCode, reasonCode, amountCents };
  });
}

const sumOf = (adjusted: Adjusted | undefined): number =>
  Object.values(adjusted ?? {}).reduce((sum, amount) => sum + amount, 0);

function claimGiven(decision: Decision): ClaimGiven {
  const sign = decision.status === '22' ? -1 : 1;
  const lines = (decision.lines ?? []).map((one) => {
    const procedure = { qualifier: 'HC', code: one.line.code, modifiers: [...one.line.modifiers] };
    return {
      procedure: one.paidCode === undefined ? procedure : { ...procedure, code: one.paidCode },
      ...(one.paidCode === undefined ? {} : { submittedProcedure: procedure }),
      chargeCents: sign * one.line.chargeCents,
      paidCents: sign * (one.line.chargeCents - sumOf(one.adjusted)),
      serviceDateFrom: 'serviceDate' in one ? one.serviceDate : '2026-02-20',
      adjustments: adjustmentsOf(one.adjusted).map((adjustment) => ({
        ...adjustment,
        amountCents: sign * adjustment.amountCents,
      })),
      ...(one.isUnnumbered ? {} : { lineItemControlNumber: one.line.lineControlNumber }),
      ...(one.allowedCents === undefined ? {} : { allowedCents: one.allowedCents }),
      remarkCodes: (one.remarkCodes ?? []).map((code) => ({ qualifier: 'HE', code })),
    };
  });
  const charge =
    decision.chargeCents ??
    (decision.lines ?? []).reduce((sum, one) => sum + one.line.chargeCents, 0);
  const lineAdjusted = (decision.lines ?? []).reduce((sum, one) => sum + sumOf(one.adjusted), 0);
  return {
    patientControlNumber: decision.claim.controlNumber,
    statusCode: decision.status ?? '1',
    chargeCents: sign * charge,
    paidCents: sign * (charge - lineAdjusted - sumOf(decision.adjusted)),
    filingIndicatorCode: '12',
    claimControlNumber: decision.payerNumber ?? `P${decision.claim.controlNumber.slice(0, 12)}`,
    adjustments: adjustmentsOf(decision.adjusted ?? {}).map((one) => ({
      ...one,
      amountCents: sign * one.amountCents,
    })),
    patient: { entityCode: 'QC', entityType: '1', lastNameOrOrganization: 'RIVERA' },
    ...(decision.forwardedTo === undefined
      ? {}
      : {
          crossoverCarrier: {
            entityCode: 'TT',
            entityType: '2',
            lastNameOrOrganization: 'NEXT',
            identifierQualifier: 'PI',
            identifier: decision.forwardedTo,
          },
        }),
    ...(decision.remarkCodes === undefined
      ? {}
      : {
          outpatientAdjudication: { remarkCodes: [...decision.remarkCodes] },
        }),
    lines,
  } as unknown as ClaimGiven;
}

export interface Payment {
  readonly payer?: StoryPayer | { readonly originator: string };
  readonly trace: string;
  readonly decisions: readonly Decision[];
  /** PLB: positive takes from the payment. */
  readonly providerLevel?: readonly { readonly code: string; readonly amountCents: number }[];
  readonly date?: string;
  readonly payeeNpi?: string;
  readonly payeeTaxId?: string;
}

/** The payment as an 835 tells it. */
export function remittanceGiven(payment: Payment): RemittanceGiven {
  const claims = payment.decisions.map(claimGiven);
  const plb = payment.providerLevel ?? [];
  const amountCents =
    claims.reduce((sum, claim) => sum + claim.paidCents, 0) -
    plb.reduce((sum, one) => sum + one.amountCents, 0);
  const payer = payment.payer ?? 'northfield';
  const originator = typeof payer === 'string' ? originators[payer] : payer.originator;
  const moves = amountCents > 0;
  return {
    payment: {
      handlingCode: moves ? 'I' : 'H',
      amountCents,
      creditOrDebit: 'C',
      method: moves ? 'CHK' : 'NON',
      effectiveDate: payment.date ?? '2026-03-01',
    },
    trace: { type: '1', number: payment.trace, originatingCompanyId: originator },
    productionDate: '2026-03-01',
    payer: {
      name: 'A PLAN',
      address: { lines: ['1 PAYER WAY'], city: 'AUSTIN', state: 'TX', postalCode: '78701' },
      references: [],
      contacts: [
        { functionCode: 'BL', name: 'EDI', numbers: [{ qualifier: 'TE', value: '5551234567' }] },
      ],
    },
    payee:
      payment.payeeTaxId === undefined
        ? { name: 'LAKESIDE', npi: payment.payeeNpi ?? practiceNpi, references: [] }
        : { name: 'OTHER', taxId: payment.payeeTaxId, references: [] },
    claims,
    providerAdjustments: plb.map((one) => ({
      providerIdentifier: practiceNpi,
      fiscalPeriodDate: '2026-12-31',
      reasonCode: one.code,
      reference: 'R1',
      amountCents: one.amountCents,
    })),
    otherSegments: [],
    unreadable: [],
  };
}

const controlNumbers = countingControlNumbers();

/** One interchange with these payments; every call has a control number of its own. */
export function write835(...payments: readonly Payment[]): string {
  const written = writeRemittances(
    {
      senderQualifier: 'ZZ',
      senderId: 'HARBORLINK',
      receiverQualifier: 'ZZ',
      receiverId: 'CLAIMWRIGHT',
      usageIndicator: 'P',
      date: '2026-03-01',
      time: '0800',
      controlNumbers,
    },
    payments.map(remittanceGiven),
  );
  assert.ok('text' in written, JSON.stringify(written));
  return written.text;
}

/** Loads a file as the mailbox would. */
export async function load835(platform: Platform, text: string): Promise<LoadedPayment[]> {
  const bytes = Buffer.from(text, 'latin1');
  const fileSha256 = await platform.files.keep(bytes);
  await recordStoredFile(platform.database, {
    sha256: fileSha256,
    byteCount: bytes.length,
    mediaType: 'application/edi-x12',
    at: platform.businessClock.now(),
  });
  return loadRemittances(platform, { bytes, fileSha256, actor: poster });
}

/** Writes and loads one payment. */
export async function pay(platform: Platform, payment: Payment): Promise<LoadedPayment> {
  return present((await load835(platform, write835(payment)))[0], 'a payment was loaded');
}

/** Every account with a balance, in cents by name; `kind/reason`, with the payer's key where it has one. */
export async function balancesOf(
  platform: Platform,
  practice: ExamplePractice,
): Promise<Record<string, number>> {
  const names = new Map(Object.entries(practice.payers).map(([key, id]) => [id, key]));
  const rows = await runRead(
    platform,
    { practiceIds: [practice.practiceId], actor: poster, action: 'prove' },
    (tx) => accountBalances(tx),
  );
  return Object.fromEntries(
    rows
      .filter((row) => row.balanceCents !== 0n)
      .map((row) => [
        [row.kind, names.get(row.payerKey) ?? row.payerKey, row.reason]
          .filter((part) => part !== '')
          .join('/'),
        Number(row.balanceCents),
      ]),
  );
}

/** What is open on a charge: with insurance, with the patient. */
export async function openOn(
  platform: Platform,
  practice: ExamplePractice,
  chargeId: string,
): Promise<[insuranceCents: number, patientCents: number]> {
  return runRead(
    platform,
    { practiceIds: [practice.practiceId], actor: poster, action: 'look' },
    async (tx) => {
      const row = await tx.db
        .selectFrom('charge_balance')
        .selectAll()
        .where('charge_id', '=', chargeId)
        .executeTakeFirstOrThrow();
      return [Number(row.insurance_cents), Number(row.patient_cents)];
    },
  );
}

/** The open exceptions of a practice: reason and cents. */
export async function exceptionsOf(
  platform: Platform,
  practice: ExamplePractice,
): Promise<{ id: string; reason: string; cents: number }[]> {
  return runRead(
    platform,
    { practiceIds: [practice.practiceId], actor: poster, action: 'look' },
    async (tx) => {
      const rows = await tx.db
        .selectFrom('remittance_exception')
        .select(['id', 'reason', 'amount_cents'])
        .where('status', '=', 'open')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        reason: row.reason,
        cents: Number(row.amount_cents),
      }));
    },
  );
}

export async function claimStatus(
  platform: Platform,
  practice: ExamplePractice,
  claimId: string,
): Promise<string> {
  return runRead(
    platform,
    { practiceIds: [practice.practiceId], actor: poster, action: 'look' },
    async (tx) => {
      const row = await tx.db
        .selectFrom('claim')
        .select('status')
        .where('id', '=', claimId)
        .executeTakeFirstOrThrow();
      return row.status;
    },
  );
}

/** Every invariant of the ledger holds. */
export async function assertProved(platform: Platform, practice: ExamplePractice): Promise<void> {
  const breaches = await runRead(
    platform,
    { practiceIds: [practice.practiceId], actor: poster, action: 'prove' },
    (tx) => proveLedger(tx),
  );
  assert.deepEqual(breaches, []);
}
