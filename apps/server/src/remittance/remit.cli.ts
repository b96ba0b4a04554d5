/** `claimwright remit load FILE…` and `claimwright bank load FILE…`: what became of each payment. */
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { showCents, type Cents } from '@claimwright/kernel/cents';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { millisecondsOf } from '../platform/clocks.ts';
import { recordFileMovement } from '../platform/files/file-movement.store.ts';
import type { Platform } from '../platform/platform.ts';
import type { BankEquation } from './bank-file.ts';
import { bankEquations } from './bank-equations.ts';
import { loadBankFile, type LoadedDeposit } from './load-bank-file.act.ts';
import { loadRemittances } from './load-remittances.act.ts';

const actor = { kind: 'command', id: 'remit-load' } as const;

/** Outcomes with which the file has done its part; what was put aside is a person's now. */
const settled: ReadonlySet<string> = new Set(['posted', 'put-aside', 'duplicate']);

async function storeFile(
  platform: Platform,
  file: string,
  mediaType: string,
): Promise<{ bytes: Uint8Array; fileSha256: string }> {
  const bytes = await fs.readFile(file);
  const fileSha256 = await platform.files.keep(bytes);
  const at = platform.businessClock.now();
  await recordFileMovement(platform.database, {
    id: uuidV7(millisecondsOf(at), platform.chance),
    sha256: fileSha256,
    direction: 'received',
    partnerKey: 'command',
    name: path.basename(file),
    at,
    byteCount: bytes.length,
    mediaType,
    status: 'read',
  });
  return { bytes, fileSha256 };
}

/** @returns the exit code: 1 when something was refused, unrouted or unreadable */
export async function runRemitCommand(
  platform: Platform,
  files: readonly string[],
  options: { readonly json: boolean; readonly write: (line: string) => void },
): Promise<number> {
  let exitCode = 0;
  for (const file of files) {
    const stored = await storeFile(platform, file, 'application/edi-x12');
    const payments = await loadRemittances(platform, { ...stored, actor });
    if (payments.length === 0) {
      exitCode = 1;
      const nothing = { position: 0, outcome: 'refused-structure', reason: 'no-835-in-file' };
      options.write(
        options.json
          ? JSON.stringify({ file, ...nothing })
          : `${file}: no 835 transaction set was found in it. See \`x12 check\` for what is wrong with it, or load another file.`,
      );
    }
    for (const payment of payments) {
      if (!settled.has(payment.outcome)) exitCode = 1;
      options.write(options.json ? JSON.stringify({ file, ...payment }) : describe(file, payment));
    }
  }
  return exitCode;
}

/** What must hold, by the name of the equation; see `findImbalance`. */
const equations: ReadonlyMap<string | undefined, string> = new Map([
  ['line', 'SVC02 less its CAS is SVC03'],
  ['claim', 'CLP03 less all its CAS is CLP04'],
  ['payment', 'all CLP04 less PLB is BPR02'],
]);

function describe(
  file: string,
  payment: Awaited<ReturnType<typeof loadRemittances>>[number],
): string {
  const amount = payment.amountCents === undefined ? '' : ` ${money(payment.amountCents)}`;
  const aside = payment.putAsideClaims
    ? `, ${payment.putAsideClaims} put aside (${money(payment.putAsideCents ?? 0)}: ${(payment.putAsideReasons ?? []).join(', ')})`
    : '';
  const claims =
    payment.postedClaims === undefined ? '' : `, ${payment.postedClaims} claims${aside}`;
  const equation = equations.get(
    payment.outcome === 'refused-balance' ? payment.reason : undefined,
  );
  const why = equation === undefined ? '' : ` (does not hold: ${equation})`;
  const reason = payment.reason === undefined ? '' : `: ${payment.reason}${why}`;
  const doubts = (payment.doubts ?? []).map(
    ({ sentence, times }) => `\n  warning: ${sentence}${times > 1 ? ` (${times} times)` : ''}`,
  );
  return `${file} payment ${payment.position}:${amount} ${payment.outcome}${reason}${claims}${doubts.join('')}`;
}

function money(amountCents: number): string {
  return showCents(BigInt(amountCents) as Cents);
}

/** The same for bank files. */
export async function runBankCommand(
  platform: Platform,
  files: readonly string[],
  options: { readonly json: boolean; readonly write: (line: string) => void },
): Promise<number> {
  let exitCode = 0;
  for (const file of files) {
    const stored = await storeFile(platform, file, 'text/plain');
    for (const deposit of await loadBankFile(platform, { ...stored, actor })) {
      if (!received.has(deposit.outcome)) exitCode = 1;
      options.write(
        options.json ? JSON.stringify({ file, ...deposit }) : describeDeposit(file, deposit),
      );
    }
  }
  return exitCode;
}

/** Outcomes with which a deposit has its place; what waits for its remittance lies in unapplied. */
const received: ReadonlySet<string> = new Set(['matched', 'waiting', 'duplicate', 'not-a-payer']);

function describeDeposit(file: string, deposit: LoadedDeposit): string {
  const { lineNumber, outcome, reason } = deposit;
  const at = `${file} line ${lineNumber}:`;
  if (outcome === 'refused-structure') {
    return `${at} refused: structure (${reason ?? ''}). Nothing of the file was received. ${nextStep(reason)}`;
  }
  if (outcome === 'refused-balance') {
    const equation = bankEquations[reason as BankEquation];
    return `${at} refused: balance (does not hold: ${equation}; stated ${deposit.stated ?? 0}, counted ${deposit.counted ?? 0}). Nothing of the file was received. ${nextStep(reason)}`;
  }
  const why = reason === undefined ? '' : `: ${reason}`;
  return `${at} ${money(deposit.amountCents ?? 0)} ${outcome}${why}`;
}

function nextStep(reason: string | undefined): string {
  return reason === 'no-bank-file'
    ? 'It is neither a NACHA nor a BAI2 file: ask the bank for the deposit report in one of the two (CCD+ with addenda, or BAI2).'
    : 'Ask the bank for the file again.';
}
