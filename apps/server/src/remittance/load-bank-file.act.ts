/** A bank file arrives: each deposit goes to the practice whose account it is. */
import { present } from '@claimwright/kernel/assert';
import type { Cents } from '@claimwright/kernel/cents';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { millisecondsOf } from '../platform/clocks.ts';
import { sha256Of } from '../platform/files/content-store.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, type Actor } from '../platform/transaction.ts';
import { findAccountOwners } from './account-owners.act.ts';
import type { BankEntry, BankFault } from './bank-file.ts';
import type { Deposit } from './deposit.store.ts';
import { receiveDeposit } from './match-deposit.act.ts';
import { entryName } from './own-entries.ts';
import { bankFileKind, readBankFile } from './read-bank-file.ts';
import { findPayerOriginators } from './remittance.read.ts';
import { insertUnrouted } from './unrouted.store.ts';

export interface LoadedDeposit {
  readonly lineNumber: number;
  readonly outcome:
    | 'matched'
    | 'waiting'
    | 'duplicate'
    | 'not-a-payer'
    | 'unrouted'
    | 'refused-structure'
    | 'refused-balance';
  readonly practiceId?: string;
  readonly amountCents?: number;
  /** Why it is unrouted; of a refusal what is missing or unreadable, or the equation. */
  readonly reason?: string;
  /** Of an equation that does not hold: what the control record says, and what it comes to. */
  readonly stated?: number;
  readonly counted?: number;
}

/**
 * Loads every deposit of a bank's file.
 *
 * A file that is cut or cannot be read, or whose control totals are not those of its entries, is
 * refused as a whole: nothing of it is received, and it waits among the unrouted for a person. Which
 * entry is missing or wrong cannot be told from the file.
 * @returns one outcome an entry; of a file that is refused, that alone
 */
export async function loadBankFile(
  platform: Platform,
  given: { readonly bytes: Uint8Array; readonly fileSha256: string; readonly actor: Actor },
): Promise<LoadedDeposit[]> {
  // bank files are ASCII; anything else in a name must not stop the reading
  const text = new TextDecoder('latin1').decode(given.bytes);
  const { entries, fault } = readBankFile(text);
  if (fault) {
    const refused = loadedOf(fault);
    await keepUnrouted(platform, given.fileSha256, {
      kind: bankFileKind(text) ?? 'unknown',
      reason: fault.outcome,
      name: `line ${fault.lineNumber}`,
      detail: whatIsWrong(refused),
    });
    return [refused];
  }
  const payerOriginators = await findPayerOriginators(platform.database);
  return loadEntries(platform, given, entries, payerOriginators);
}

function loadedOf(fault: BankFault): LoadedDeposit {
  const { outcome, lineNumber, reason } = fault;
  if (outcome === 'refused-structure') return { lineNumber, outcome, reason };
  const [stated, counted] = [Number(fault.stated), Number(fault.counted)];
  return { lineNumber, outcome, reason, stated, counted };
}

/** For whom works the unrouted: the fault by its name; a file's totals are of no patient. */
function whatIsWrong({ outcome, lineNumber, reason = '', ...sides }: LoadedDeposit): Detail {
  // not `lineNumber`, which would say that one entry is meant
  if (outcome === 'refused-structure') return { line: lineNumber, wrong: reason };
  const { stated = 0, counted = 0 } = sides;
  // as text: a nought is said too
  return { line: lineNumber, equation: reason, stated: `${stated}`, counted: `${counted}` };
}

type ReceivedOutcome = Awaited<ReturnType<typeof receiveDeposit>>['outcome'];

/** Of a file, so many of a practice's deposits are received in one deed: all of them, or none. */
const depositsAtOnce = 50;

interface NamedEntry {
  readonly entry: BankEntry;
  readonly naturalKey: string;
}

/** Names a practice's entries: the same one again in a file is another deposit. */
function nameEntries(entries: readonly BankEntry[]): NamedEntry[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const name = entryName(entry);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { entry, naturalKey: `${name}#${count}` };
  });
}

/** Each practice receives its own deposits in their order; practices do not wait for each other. */
async function loadEntries(
  platform: Platform,
  given: { readonly fileSha256: string; readonly actor: Actor },
  entries: readonly BankEntry[],
  payerOriginators: ReadonlySet<string>,
): Promise<LoadedDeposit[]> {
  const ownerOf = await findAccountOwners(platform, entries);
  const outcomes = new Map<BankEntry, LoadedDeposit>();
  const lanes = new Map<string, BankEntry[]>();
  for (const entry of entries) {
    const { lineNumber, source: kind, amountCents } = entry;
    const owner = ownerOf(entry);
    if ('practiceId' in owner) {
      const lane = lanes.get(owner.practiceId) ?? [];
      lanes.set(owner.practiceId, lane);
      lane.push(entry);
      continue;
    }
    const reason = owner.nobody;
    await keepUnrouted(platform, given.fileSha256, {
      ...{ kind, reason, amountCents },
      name: placeName(entry),
      detail: whatItSays(entry),
    });
    const amount = Number(amountCents);
    outcomes.set(entry, { lineNumber, outcome: 'unrouted', amountCents: amount, reason });
  }
  const receive = async (practiceId: string, own: readonly NamedEntry[]): Promise<void> => {
    for (let from = 0; from < own.length; from += depositsAtOnce) {
      const some = own.slice(from, from + depositsAtOnce);
      const deposits = some.map((one) => depositOf(one, given.fileSha256, payerOriginators));
      const received = await receiveDeposits(platform, given.actor, practiceId, deposits);
      for (const [at, { entry }] of some.entries()) {
        const { lineNumber, amountCents } = entry;
        const outcome = present(received[at], 'each deposit has an outcome');
        outcomes.set(entry, { lineNumber, outcome, practiceId, amountCents: Number(amountCents) });
      }
    }
  };
  await Promise.all([...lanes].map(([practiceId, own]) => receive(practiceId, nameEntries(own))));
  return entries.map((one) => present(outcomes.get(one), 'each entry has an outcome'));
}

function depositOf(
  { entry, naturalKey }: NamedEntry,
  fileSha256: string,
  payerOriginators: ReadonlySet<string>,
): Deposit {
  return {
    source: entry.source,
    originatorIdentifier: entry.originatorIdentifier,
    traceNumber: entry.traceNumber,
    amountCents: entry.amountCents,
    depositedOn: entry.on,
    kind: depositKind(entry, payerOriginators),
    naturalKey,
    fileSha256,
  };
}

async function receiveDeposits(
  platform: Platform,
  actor: Actor,
  practiceId: string,
  deposits: readonly Deposit[],
): Promise<ReceivedOutcome[]> {
  const request = { practiceId, actor, action: 'receive-deposit' };
  const outcomes = await runAct(platform, request, async (tx) => {
    const received: ReceivedOutcome[] = [];
    for (const deposit of deposits) received.push((await receiveDeposit(tx, deposit)).outcome);
    return received;
  });
  if ('refused' in outcomes) throw new Error(`broken: a deposit was refused: ${outcomes.refused}`);
  return outcomes;
}

type Detail = Readonly<Record<string, number | string>>;

/** Keeps what is no practice's, once a place in the file, for whoever works the unrouted. */
async function keepUnrouted(
  platform: Platform,
  fileSha256: string,
  one: {
    readonly kind: string;
    readonly reason: string;
    /** The place in the file. */
    readonly name: string;
    readonly detail: Detail;
    readonly amountCents?: Cents;
  },
): Promise<void> {
  const at = platform.businessClock.now();
  await insertUnrouted(platform.database, {
    id: uuidV7(millisecondsOf(at), platform.chance),
    sha256: fileSha256,
    kind: one.kind,
    reason: one.reason,
    amountCents: one.amountCents ?? null,
    referenceHash: sha256Of(one.name),
    detail: one.detail,
    receivedAt: at,
  });
}

/** Releases before knew lines alone: the first of a line keeps its name. */
function placeName({ lineNumber, place }: BankEntry): string {
  return place === 1 ? `line ${lineNumber}` : `line ${lineNumber}/${place}`;
}

/** By which a person can tell whose it might be; not the bank's text, which may name a patient. */
function whatItSays({ lineNumber, place, account, on, traceNumber }: BankEntry): Detail {
  return {
    ...{ lineNumber, place },
    ...{ account: `ending ${account.slice(-4)}`, deposited: on, trace: traceNumber },
  };
}

/**
 * What a deposit is. A payer's entry carries the trace of its remittance; a patient's cheque what the
 * patient wrote on it; a cheque without that is a payer's.
 */
function depositKind(entry: BankEntry, payerOriginators: ReadonlySet<string>): Deposit['kind'] {
  if (!entry.isCredit) return 'return';
  if (payerOriginators.has(entry.originatorIdentifier)) return 'payer';
  // banks put the remitter's name before the words
  if (/\bLOCKBOX CHECK\b/i.test(entry.text))
    return / MEMO /i.test(entry.text) ? 'lockbox' : 'payer';
  return entry.originatorIdentifier === '' ? 'other' : 'card-settlement';
}
