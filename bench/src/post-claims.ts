/**
 * post.claims-835: 835 files of 20 payments of 200 claims each, as a clearinghouse bundles them,
 * posted one transaction a payment over one connection, with everything that posting means: fsync, forced row-level security, foreign keys,
 * audit, the outbox, the claims' states and balances. The peer: no other open system posts 835s.
 */
import path from 'node:path';
import pg from 'pg';
import { seededChance } from '@claimwright/kernel/identifier';
import { countingControlNumbers, writeRemittances, type RemittanceGiven } from '@claimwright/x12';
import { starterBooksOnly } from '../../apps/server/src/codebooks/installed-books.ts';
import { bankAccountKeyOf } from '../../apps/server/src/platform/bank-account-digest.ts';
import { BookHolder } from '../../apps/server/src/platform/books.ts';
import { SettableClock } from '../../apps/server/src/platform/clocks.ts';
import { openDatabase } from '../../apps/server/src/platform/database/connect.ts';
import { openFolderStore } from '../../apps/server/src/platform/files/content-store.ts';
import { openLog } from '../../apps/server/src/platform/log.ts';
import { recordStoredFile } from '../../apps/server/src/platform/files/file-movement.store.ts';
import type { Platform } from '../../apps/server/src/platform/platform.ts';
import { realClock } from '../../apps/server/src/platform/real-clock.ts';
import { loadRemittances } from '../../apps/server/src/remittance/load-remittances.act.ts';
import { backendProcess, cpuSecondsOf } from './backend.ts';
import type { Figure } from './benchmark.ts';
import {
  chargeCents,
  controlNumber,
  lineControlNumber,
  makeCompany,
  openBenchDatabase,
  originator,
  payee,
  type BenchDatabase,
} from './billing-company.ts';
import { mustBe, rounded } from './measure.ts';

const CLAIMS_PER_PAYMENT = 200;
const LINES_PER_CLAIM = 2;
const PAYMENTS_PER_FILE = 20;
const WARM_UP_FILES = 1;
const FILES = 5;
const PAYMENTS = (WARM_UP_FILES + FILES) * PAYMENTS_PER_FILE;
const INTERCHANGE = {
  senderQualifier: 'ZZ',
  senderId: 'PAYER',
  receiverQualifier: 'ZZ',
  receiverId: 'BILLING',
  usageIndicator: 'P',
  date: '2026-11-21',
  time: '0800',
  controlNumbers: countingControlNumbers(),
} as const;

export async function run(name: string): Promise<Figure> {
  const bench = await openBenchDatabase(true);
  try {
    await makeCompany(bench.admin, {
      practices: 1,
      claimsPerPractice: PAYMENTS * CLAIMS_PER_PAYMENT,
      linesPerClaim: LINES_PER_CLAIM,
      isDecided: false,
    });
    const platform = platformOf(bench);
    try {
      return await measure(name, bench, platform);
    } finally {
      await platform.database.destroy();
    }
  } finally {
    await bench.close();
  }
}

async function measure(name: string, bench: BenchDatabase, platform: Platform): Promise<Figure> {
  const files = [];
  for (let at = 0; at < WARM_UP_FILES + FILES; at++) files.push(await keptFile(platform, at));
  for (const file of files.slice(0, WARM_UP_FILES)) await post(platform, file);
  // a practice with a history, as every practice has but a new one: plans are made for it
  await bench.admin.query('vacuum (analyze)');
  await bench.admin.query('discard plans');
  const rowsBefore = await ledgerRows(bench.admin);
  const backend = await backendProcess(platform.database);
  const backendBefore = cpuSecondsOf(backend);
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (const file of files.slice(WARM_UP_FILES)) await post(platform, file);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const backendSeconds = cpuSecondsOf(backend) - backendBefore;
  const rows = (await ledgerRows(bench.admin)) - rowsBefore;
  const claims = FILES * PAYMENTS_PER_FILE * CLAIMS_PER_PAYMENT;
  return {
    bench: name,
    value: rounded(claims / seconds),
    unit: 'claims/s',
    input: `${claims} claims of ${LINES_PER_CLAIM} lines in ${FILES * PAYMENTS_PER_FILE} payments in ${FILES} files, one connection, fsync on, ${rows / claims} ledger rows a claim`,
    peer: 'none: no other open system posts an 835 into a ledger',
    limit: 'ledger rows alone, same schema, 1,000 a transaction, as claims/s',
    limitValue: rounded(await rawClaimsPerSecond(bench, rows / claims)),
    others: {
      'ledger rows per claim': rounded(rows / claims),
      'ledger rows/s': rounded(rows / seconds),
      'node CPU µs per claim': rounded((user + system) / claims),
      // on a machine that others use as well, the wall clock counts their work; these do not
      'database CPU µs per claim': rounded((backendSeconds * 1e6) / claims),
      'claims per CPU-second of both': rounded(claims / (backendSeconds + (user + system) / 1e6)),
    },
  };
}

function platformOf(bench: BenchDatabase): Platform {
  return {
    database: openDatabase(bench.workerUrl, 1),
    businessClock: new SettableClock('2026-11-22T08:00:00.000Z'),
    securityClock: realClock,
    chance: seededChance(835),
    files: openFolderStore(path.join(bench.directory, 'files'), false),
    bankAccountKey: bankAccountKeyOf('none'),
    books: new BookHolder(starterBooksOnly()),
    log: openLog('silent'),
  };
}

interface KeptFile {
  readonly bytes: Uint8Array;
  readonly fileSha256: string;
}

async function keptFile(platform: Platform, at: number): Promise<KeptFile> {
  const payments = Array.from({ length: PAYMENTS_PER_FILE }, (_, index) =>
    remittanceOf(at * PAYMENTS_PER_FILE + index),
  );
  const written = writeRemittances(INTERCHANGE, payments);
  if (!('text' in written)) throw new Error(`not written: ${JSON.stringify(written)}`);
  const bytes = Buffer.from(written.text, 'latin1');
  const fileSha256 = await platform.files.keep(bytes);
  await recordStoredFile(platform.database, {
    sha256: fileSha256,
    byteCount: bytes.length,
    mediaType: 'application/edi-x12',
    at: platform.businessClock.now(),
  });
  return { bytes, fileSha256 };
}

async function post(platform: Platform, file: KeptFile): Promise<void> {
  const actor = { kind: 'job', id: 'receive-835' } as const;
  const payments = await loadRemittances(platform, { ...file, actor });
  mustBe('payments', payments.length, PAYMENTS_PER_FILE);
  for (const posted of payments) {
    mustBe('outcome', posted.outcome, 'posted');
    // one claim in fifty is nobody's: put aside, its money kept
    mustBe('put aside', posted.putAsideClaims, CLAIMS_PER_PAYMENT / 50);
  }
}

/** Per fifty claims: one unknown to us, two denied, the rest paid with a contract and a patient's share. */
function remittanceOf(at: number): RemittanceGiven {
  const claims = Array.from({ length: CLAIMS_PER_PAYMENT }, (_, index) =>
    claimOf(at * CLAIMS_PER_PAYMENT + index),
  );
  return {
    payment: {
      handlingCode: 'I',
      amountCents: claims.reduce((sum, claim) => sum + claim.paidCents, 0),
      creditOrDebit: 'C',
      method: 'CHK',
      effectiveDate: '2026-11-21',
    },
    trace: { type: '1', number: `TRACE${String(at)}`, originatingCompanyId: originator },
    productionDate: '2026-11-21',
    payer: {
      name: 'PLAN',
      address: { lines: ['1 WAY'], city: 'AUSTIN', state: 'TX', postalCode: '78701' },
      references: [],
      contacts: [
        { functionCode: 'BL', name: 'EDI', numbers: [{ qualifier: 'TE', value: '5551234567' }] },
      ],
    },
    payee: { name: 'PRACTICE', taxId: payee(0), references: [] },
    claims,
    providerAdjustments: [],
    otherSegments: [],
    unreadable: [],
  };
}

type ClaimGiven = NonNullable<RemittanceGiven['claims']>[number];
type LineGiven = NonNullable<ClaimGiven['lines']>[number];

function claimOf(claim: number): ClaimGiven {
  const isDenied = claim % 50 === 1 || claim % 50 === 2;
  const lines = Array.from({ length: LINES_PER_CLAIM }, (_, index): LineGiven => {
    const line = index + 1;
    const charged = chargeCents(line);
    const allowed = line === 1 ? 10_000 : 3_000;
    const share = line === 1 ? 2_000 : 0;
    const adjustments = isDenied
      ? [{ groupCode: 'CO', reasonCode: '16', amountCents: charged }]
      : [
          { groupCode: 'CO', reasonCode: '45', amountCents: charged - allowed },
          ...(share === 0 ? [] : [{ groupCode: 'PR', reasonCode: '2', amountCents: share }]),
        ];
    return {
      procedure: { qualifier: 'HC', code: line === 1 ? '99213' : '36415', modifiers: [] },
      chargeCents: charged,
      paidCents: isDenied ? 0 : allowed - share,
      serviceDateFrom: '2026-10-01',
      otherDates: [],
      adjustments,
      lineItemControlNumber: lineControlNumber(claim, line),
      references: [],
      amounts: [],
      quantities: [],
      remarkCodes: isDenied ? [{ qualifier: 'HE', code: 'M51' }] : [],
      otherSegments: [],
    };
  });
  return {
    patientControlNumber: claim % 50 === 0 ? `NOBODY${String(claim)}` : controlNumber(claim),
    statusCode: '1',
    chargeCents: lines.reduce((sum, line) => sum + line.chargeCents, 0),
    paidCents: lines.reduce((sum, line) => sum + line.paidCents, 0),
    filingIndicatorCode: 'CI',
    claimControlNumber: `P${String(claim)}`,
    adjustments: [],
    patient: { entityCode: 'QC', entityType: '1', lastNameOrOrganization: 'NAME' },
    references: [],
    otherDates: [],
    contacts: [],
    amounts: [],
    quantities: [],
    lines,
    otherSegments: [],
    unreadable: [],
  } as ClaimGiven;
}

async function ledgerRows(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ count: string }>('select count(*) from ledger_row');
  return Number(rows[0]?.count);
}

/** What the machine allows: the same ledger rows copied, without anything else that posting does. */
async function rawClaimsPerSecond(bench: BenchDatabase, rowsPerClaim: number): Promise<number> {
  const client = new pg.Client({ connectionString: bench.workerUrl });
  await client.connect();
  try {
    return (await copyRows(client)) / rowsPerClaim;
  } finally {
    await client.end();
  }
}

/** @returns rows a second */
async function copyRows(client: pg.Client): Promise<number> {
  const practice = '00000000-0001-7000-8000-000000000000';
  const copies = 20;
  const rows = 1_000;
  const started = performance.now();
  for (let at = 0; at < copies; at++) {
    await client.query('begin');
    await client.query(
      `set local app.practice_ids = '{${practice}}'; set local app.practice_id = '${practice}'`,
    );
    await client.query(
      `insert into ledger_row (practice_id, id, debit_account_id, credit_account_id, amount_cents, effective_date, posted_at,
        reason, source_kind, source_id, patient_id, encounter_id, charge_id, claim_id)
      select practice_id, uuidv7(), debit_account_id, credit_account_id, amount_cents, effective_date, posted_at,
        reason, source_kind, source_id, patient_id, encounter_id, charge_id, claim_id
      from (select * from ledger_row where practice_id = $1 limit $2) sample`,
      [practice, rows],
    );
    await client.query('commit');
  }
  const seconds = (performance.now() - started) / 1000;
  return (copies * rows) / seconds;
}
