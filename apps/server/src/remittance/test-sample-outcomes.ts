/** What becomes of sample files, with a practice set up for each payee and account that they name. */
import * as fs from 'node:fs';
import path from 'node:path';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { isRefused } from '@claimwright/kernel/refusal';
import { accountEnding } from '@claimwright/kernel/bank-account';
import { enterDirectory } from '../platform/directory.store.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import { createTestPractice } from '../platform/test-practice.ts';
import { runAct } from '../platform/transaction.ts';
import { loadBankFile, type LoadedDeposit } from './load-bank-file.act.ts';
import { loadRemittances, type LoadedPayment } from './load-remittances.act.ts';
import { readBankFile } from './read-bank-file.ts';
import { readRemittanceFile } from './remittance.x12.ts';

export interface SampleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files of a folder but for what is said about them, by name; undefined where the folder is not there. */
export function readSamples(folder: URL): SampleFile[] | undefined {
  if (!fs.existsSync(folder)) return undefined;
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'README.md')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ name: path.basename(file), bytes: fs.readFileSync(file) }));
}

async function enter(
  platform: Platform,
  practiceId: string,
  kind: 'payee' | 'lockbox',
  keys: readonly string[],
): Promise<void> {
  const outcome = await runAct(
    platform,
    { practiceId, actor: { kind: 'command', id: 'samples' }, action: 'enter-directory' },
    async (tx) => {
      await enterDirectory(
        tx,
        kind,
        keys.map((key) => ({ key, targetId: null })),
      );
      return {};
    },
  );
  if (isRefused(outcome)) throw new Error(outcome.refused);
}

/** A practice for each payee of the files, and every payer in them. @returns the practices' ids */
export async function setUpForRemittances(
  platform: Platform,
  files: readonly SampleFile[],
): Promise<string[]> {
  const payees = new Map<string, readonly string[]>();
  const originators = new Map<string, string>();
  for (const one of files.flatMap((file) => [...readRemittanceFile(file.bytes)])) {
    const identifiers = one.readable ? one.advice.payeeIdentifiers : one.payeeIdentifiers;
    const [first] = identifiers;
    if (first !== undefined) payees.set(first, identifiers);
    if (one.readable) {
      originators.set(one.advice.key.originatorIdentifier, one.advice.payerName);
    }
  }
  const practices: string[] = [];
  for (const identifiers of payees.values()) {
    const practiceId = await createTestPractice(platform, practices.length + 1);
    practices.push(practiceId);
    await enter(platform, practiceId, 'payee', identifiers);
  }
  for (const [originator, name] of originators) await insertPayer(platform, originator, name);
  return practices;
}

async function insertPayer(platform: Platform, originator: string, name: string): Promise<void> {
  const id = uuidV7(Date.parse('2026-01-01T00:00:00Z'), platform.chance);
  const key = `payer-${originator.toLowerCase()}`;
  const db = platform.database;
  await db
    .insertInto('partner')
    .values({ id, key, kind: 'payer', name, created_at: '2026-01-01T00:00:00.000Z' })
    .execute();
  await db
    .insertInto('payer')
    .values({
      id,
      key,
      name,
      kind: 'commercial',
      claim_filing_indicator: 'CI',
      filing_limit_days: 365,
      correction: 'replacement',
      submission: 'electronic',
      usual_acknowledgement_days: 3,
      usual_payment_days: 14,
      usual_payment_p95_days: 40,
    })
    .execute();
  await db
    .insertInto('payer_identifier')
    .values({
      payer_id: id,
      clearinghouse_key: 'samples',
      transaction: '835',
      identifier: originator,
    })
    .execute();
}

/** One practice whose account every entry of the files went to. @returns its id */
export async function setUpForDeposits(
  platform: Platform,
  files: readonly SampleFile[],
): Promise<string> {
  const practiceId = await createTestPractice(platform, 1);
  const accounts = new Set<string>();
  for (const { bytes } of files) {
    const text = new TextDecoder('latin1').decode(bytes);
    for (const entry of readBankFile(text).entries) accounts.add(accountEnding(entry.account));
  }
  await enter(platform, practiceId, 'lockbox', [...accounts]);
  return practiceId;
}

async function store(platform: Platform, bytes: Uint8Array): Promise<string> {
  const fileSha256 = await platform.files.keep(bytes);
  await recordStoredFile(platform.database, {
    sha256: fileSha256,
    byteCount: bytes.length,
    mediaType: 'application/octet-stream',
    at: platform.businessClock.now(),
  });
  return fileSha256;
}

const actor = { kind: 'command', id: 'samples' } as const;

export async function loadSampleRemittances(
  platform: Platform,
  file: SampleFile,
): Promise<LoadedPayment[]> {
  const fileSha256 = await store(platform, file.bytes);
  return loadRemittances(platform, { bytes: file.bytes, fileSha256, actor });
}

export async function loadSampleDeposits(
  platform: Platform,
  file: SampleFile,
): Promise<LoadedDeposit[]> {
  const fileSha256 = await store(platform, file.bytes);
  return loadBankFile(platform, { bytes: file.bytes, fileSha256, actor });
}

/** `file payment outcome reason`, tab-separated, under its heading. */
export function remittanceTable(
  loaded: readonly { readonly file: string; readonly payments: readonly LoadedPayment[] }[],
): string {
  const rows = loaded.flatMap(({ file, payments }) =>
    payments.length === 0
      ? [[file, '0', 'refused-structure', 'no-835-in-file']]
      : payments.map((one) => [
          file,
          String(one.position),
          one.outcome,
          one.reason ?? (one.putAsideReasons ?? []).join(' '),
        ]),
  );
  return tableOf(['file', 'payment', 'outcome', 'reason'], rows);
}

/** `file outcome reason entries cents`, tab-separated, under its heading; of a refused file nothing counts. */
export function depositTable(
  loaded: readonly { readonly file: string; readonly deposits: readonly LoadedDeposit[] }[],
): string {
  const rows = loaded.flatMap(({ file, deposits }) => {
    const kinds = new Map<string, LoadedDeposit[]>();
    for (const one of deposits) {
      const kind = `${one.outcome}\t${one.reason ?? ''}`;
      kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
    }
    return [...kinds].sort().map(([kind, of]) => {
      const isRefusal = kind.startsWith('refused');
      const cents = of.reduce((sum, one) => sum + (one.amountCents ?? 0), 0);
      return [file, kind, String(isRefusal ? 0 : of.length), String(cents)];
    });
  });
  return tableOf(['file', 'outcome', 'reason', 'entries', 'cents'], rows);
}

function tableOf(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${[heading, ...rows].map((row) => row.join('\t')).join('\n')}\n`;
}
