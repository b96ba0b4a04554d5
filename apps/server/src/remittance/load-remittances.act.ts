/** An 835 arrives: each payment goes to the practice that is its payee, or to whom works the unrouted. */
import { isRefused } from '@claimwright/kernel/refusal';
import { sumCents } from '@claimwright/kernel/cents';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { findInDirectory } from '../platform/directory.store.ts';
import { sha256Of } from '../platform/files/content-store.ts';
import { millisecondsOf } from '../platform/clocks.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, type Actor } from '../platform/transaction.ts';
import { postRemittance } from './post-remittance.act.ts';
import type { RemittanceAdvice } from './remittance.ts';
import { readRemittanceFile, type ReadRemittance } from './remittance.x12.ts';
import { unroutedReference } from './unrouted-part.x12.ts';
import { insertUnrouted } from './unrouted.store.ts';

/** What became of one payment of a file. */
export interface LoadedPayment {
  /** 1-based within the file. */
  readonly position: number;
  readonly outcome:
    'posted' | 'put-aside' | 'duplicate' | 'unrouted' | 'refused-structure' | 'refused-balance';
  readonly practiceId?: string;
  readonly remittanceId?: string;
  readonly amountCents?: number;
  readonly postedClaims?: number;
  readonly putAsideClaims?: number;
  readonly putAsideCents?: number;
  /** Why claims, or the payment as a whole, were put aside. */
  readonly putAsideReasons?: readonly string[];
  /** What is odd about adjustments by the notes of their reasons; it was posted all the same. */
  readonly doubts?: readonly { readonly sentence: string; readonly times: number }[];
  /** Of a refusal: which equation, or where the first unreadable value stands. */
  readonly reason?: string;
}

/**
 * Loads every payment of an 835 file whose bytes are in the content store. Each payment is a
 * transaction of its own, so a broken one takes no other with it.
 * @returns one outcome a payment, in the order of the file; none for a file without an 835, which
 * then lies in `unrouted`
 */
export async function loadRemittances(
  platform: Platform,
  given: { readonly bytes: Uint8Array; readonly fileSha256: string; readonly actor: Actor },
): Promise<LoadedPayment[]> {
  const loaded: LoadedPayment[] = [];
  const read = new ReadAhead(readRemittanceFile(given.bytes));
  for (let one = read.next(); one !== undefined; one = read.next()) {
    const position = loaded.length + 1;
    loaded.push({ position, ...(await loadOne(platform, given, one, position, read)) });
  }
  if (loaded.length === 0)
    await keepUnrouted(platform, given.fileSha256, nothing, 'no-835-in-file');
  return loaded;
}

/** A file of this size, in bytes, is read whole; what is larger is read payment by payment. */
const smallBytes = 262_144;

/**
 * Loads the payments of several small files: each practice gets its own in the order of the files, and
 * practices do not wait for each other. A larger file is loaded by itself, in its turn.
 */
export async function loadRemittanceFiles(
  platform: Platform,
  files: readonly { readonly bytes: Uint8Array; readonly fileSha256: string }[],
  actor: Actor,
): Promise<void> {
  let postings = new Map<string, (() => Promise<unknown>)[]>();
  const postAll = async (): Promise<void> => {
    const lanes = [...postings.values()];
    postings = new Map();
    await Promise.all(
      lanes.map(async (lane) => {
        for (const post of lane) await post();
      }),
    );
  };
  for (const file of files) {
    const given = { ...file, actor };
    if (file.bytes.byteLength > smallBytes) {
      await postAll();
      await loadRemittances(platform, given);
      continue;
    }
    let position = 0;
    for (const read of readRemittanceFile(file.bytes)) {
      position += 1;
      const routed = await route(platform, given, read, position);
      if ('outcome' in routed) continue;
      const { practiceId, advice } = routed;
      const lane = postings.get(practiceId) ?? [];
      postings.set(practiceId, lane);
      lane.push(() => post(platform, given, { practiceId, advice }));
    }
    if (position === 0) await keepUnrouted(platform, file.fileSha256, nothing, 'no-835-in-file');
  }
  await postAll();
}

/** Reads the next payment while the database still works on this one. */
class ReadAhead {
  readonly #payments: Iterator<ReadRemittance, void, void>;
  #ahead: (() => ReadRemittance | undefined) | undefined;

  constructor(payments: Iterator<ReadRemittance, void, void>) {
    this.#payments = payments;
  }

  /** The next payment; undefined at the end. Throws what reading it threw, ahead or not. */
  next(): ReadRemittance | undefined {
    if (this.#ahead === undefined) this.readOn();
    const ahead = this.#ahead;
    this.#ahead = undefined;
    return ahead?.();
  }

  /** Reads one further, once. What it throws is thrown when that payment's turn comes. */
  readOn(): void {
    if (this.#ahead !== undefined) return;
    try {
      const { value } = this.#payments.next();
      this.#ahead = () => value ?? undefined;
    } catch (failure) {
      this.#ahead = () => {
        throw failure;
      };
    }
  }
}

const nothing: ReadRemittance = {
  readable: false,
  where: 'ST01',
  payeeIdentifiers: [],
  traceNumber: '',
};

/** A payment that can be read, and the practice it was made to. */
interface Routed {
  readonly practiceId: string;
  readonly advice: RemittanceAdvice;
}

type Loaded = Omit<LoadedPayment, 'position'>;

async function loadOne(
  platform: Platform,
  given: { readonly fileSha256: string; readonly actor: Actor },
  read: ReadRemittance,
  position: number,
  following: ReadAhead,
): Promise<Loaded> {
  const routed = await route(platform, given, read, position);
  if ('outcome' in routed) return routed;
  return post(platform, given, routed, () => {
    following.readOn();
  });
}

/** Finds whose a payment is. What is nobody's, or cannot be read, is kept, and that is its outcome. */
async function route(
  platform: Platform,
  given: { readonly fileSha256: string },
  read: ReadRemittance,
  position: number,
): Promise<Routed | Loaded> {
  const payees = read.readable ? read.advice.payeeIdentifiers : read.payeeIdentifiers;
  const owners = await findPractices(platform, payees);
  const [practiceId] = owners;
  if (practiceId === undefined || owners.length > 1) {
    const reason = practiceId === undefined ? 'payee-unknown' : 'payee-ambiguous';
    await keepUnrouted(platform, given.fileSha256, read, reason, position);
    return { outcome: 'unrouted', reason };
  }
  if (!read.readable) {
    const reason = `unreadable ${read.where}`;
    await keepUnrouted(platform, given.fileSha256, read, reason, position);
    return { outcome: 'refused-structure', practiceId, reason: read.where };
  }
  return { practiceId, advice: read.advice };
}

async function post(
  platform: Platform,
  given: { readonly fileSha256: string; readonly actor: Actor },
  { practiceId, advice }: Routed,
  meanwhile?: () => void,
): Promise<Loaded> {
  const request = { practiceId, actor: given.actor, action: 'post-remittance', meanwhile };
  const outcome = await runAct(platform, request, (tx) =>
    postRemittance(tx, { advice, fileSha256: given.fileSha256 }),
  );
  // whatever a payment lacks is kept with it for a person; nothing is left to refuse
  if (isRefused(outcome)) throw new Error(`broken: posting was refused: ${outcome.refused}`);
  return {
    outcome: outcome.outcome,
    practiceId,
    remittanceId: outcome.remittanceId,
    amountCents: Number(advice.key.amountCents),
    postedClaims: outcome.postedClaims,
    putAsideClaims: outcome.putAsideClaims,
    putAsideCents: Number(outcome.putAsideCents),
    putAsideReasons: outcome.putAsideReasons,
    ...(outcome.doubts.length === 0 ? {} : { doubts: outcome.doubts }),
    ...(outcome.equation === undefined ? {} : { reason: outcome.equation }),
  };
}

/** The practices behind the payee's identifiers: the NPI decides where it is known, else the tax id. */
async function findPractices(
  platform: Platform,
  identifiers: readonly string[],
): Promise<string[]> {
  const entries = await findInDirectory(platform.database, 'payee', identifiers);
  for (const identifier of identifiers) {
    const owners = new Set(
      entries.filter((entry) => entry.key === identifier).map((entry) => entry.practiceId),
    );
    if (owners.size > 0) return [...owners];
  }
  return [];
}

async function keepUnrouted(
  platform: Platform,
  fileSha256: string,
  read: ReadRemittance,
  reason: string,
  position = 0,
): Promise<void> {
  const at = platform.businessClock.now();
  await insertUnrouted(platform.database, {
    id: uuidV7(millisecondsOf(at), platform.chance),
    sha256: fileSha256,
    kind: '835',
    reason,
    amountCents: read.readable ? read.advice.key.amountCents : null,
    referenceHash: sha256Of(unroutedReference(read, position)),
    detail: whatItSays(read),
    receivedAt: at,
  });
}

/** Of whom and for whom it is, so that a person can tell whose it might be: organisations, never patients. */
function whatItSays(read: ReadRemittance): Record<string, number | string> {
  if (!read.readable) {
    return { payee: read.payeeIdentifiers.join(' or '), trace: read.traceNumber };
  }
  const { key, payerName, payeeIdentifiers, claims } = read.advice;
  return {
    payer: payerName,
    payee: payeeIdentifiers.join(' or '),
    trace: key.traceNumber,
    claims: claims.length,
    paidCents: Number(sumCents(claims.map((claim) => claim.paidCents))),
  };
}
