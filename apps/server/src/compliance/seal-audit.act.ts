/** Chains audit rows that have committed, and checks the chain. */
import { sha256Of } from '../platform/files/content-store.ts';
import { addMilliseconds } from '../platform/clocks.ts';
import { eachPractice } from '../platform/each-practice.ts';
import type { Platform } from '../platform/platform.ts';
import {
  asSealer,
  countUnsealed,
  digestRows,
  findLastSeal,
  findSeals,
  insertSeal,
  lockSealing,
  type Place,
  type Seal,
} from './seal.store.ts';

/**
 * Rows younger than this are not sealed yet. A row says when it was written, just before its
 * transaction commits; two minutes leave room for slow commits and for clocks of several servers.
 */
export const sealingWindowMilliseconds = 120_000;
/** So many rows a seal at most: a breach is told by the range of one seal. */
const rowsPerSeal = 5_000;
/** What the first seal of a practice stands on. */
const ground = sha256Of('claimwright audit');

/** The chain's link: the seal before, how many rows, and their digest. */
function link(before: string, sequence: bigint, count: bigint, rowsDigest: string): string {
  return sha256Of(`${before}\n${sequence}\n${count}\n${rowsDigest}`);
}

const placeOf = (seal: Seal | undefined): Place | undefined =>
  seal && { at: seal.lastEventAt, id: seal.lastEventId };

/**
 * Seals what is old enough, practice by practice. Sealing again seals only what came since.
 * @param sealer             the platform of the sealer's role
 * @param windowMilliseconds shorter only where nothing else writes: at the end of a story, in tests
 */
export async function sealAudit(
  sealer: Platform,
  windowMilliseconds = sealingWindowMilliseconds,
): Promise<{ readonly seals: number; readonly rows: number }> {
  const counts = { seals: 0, rows: 0 };
  await eachPractice(sealer, async (practiceId) => {
    for (;;) {
      const rows = await sealSome(sealer, practiceId, windowMilliseconds);
      if (rows === 0) break;
      counts.seals += 1;
      counts.rows += rows;
    }
  });
  return counts;
}

async function sealSome(
  sealer: Platform,
  practiceId: string,
  windowMilliseconds: number,
): Promise<number> {
  const sealedAt = sealer.securityClock.now();
  return asSealer(sealer.database, practiceId, async (db) => {
    await lockSealing(db, practiceId);
    const before = await findLastSeal(db, practiceId);
    const { count, digest, last } = await digestRows(db, practiceId, {
      after: placeOf(before),
      upTo: { before: addMilliseconds(sealedAt, -windowMilliseconds), most: rowsPerSeal },
    });
    if (!last) return 0;
    const sequence = (before?.sequence ?? 0n) + 1n;
    await insertSeal(db, practiceId, {
      sequence,
      lastEventAt: last.at,
      lastEventId: last.id,
      eventCount: count,
      digest: link(before?.digest ?? ground, sequence, count, digest),
      sealedAt,
    });
    return Number(count);
  });
}

export interface AuditBreach {
  readonly sequence: number;
  readonly problem: 'rows-changed' | 'rows-missing-or-added' | 'seal-missing' | 'head-differs';
  /** The rows of the seal lie after this moment, up to `upTo`. */
  readonly after: string | null;
  readonly upTo: string;
  readonly sealedRows: number;
  readonly foundRows: number;
}

export interface VerifiedAudit {
  readonly practiceId: string;
  readonly seals: number;
  readonly sealedRows: number;
  readonly unsealedRows: number;
  /** The newest seal: kept elsewhere, it shows a chain that was replaced as a whole. */
  readonly head: { readonly sequence: number; readonly digest: string } | null;
  readonly breaches: readonly AuditBreach[];
}

/** A head that was kept elsewhere. */
export interface KeptHead {
  readonly practiceId: string;
  readonly sequence: number;
  readonly digest: string;
}

/** Recomputes every seal of a practice from the rows as they stand now. */
export async function verifyAudit(
  sealer: Platform,
  practiceId: string,
  keptHeads: readonly KeptHead[] = [],
): Promise<VerifiedAudit> {
  return asSealer(sealer.database, practiceId, async (db) => {
    const seals = await findSeals(db, practiceId);
    const breaches: AuditBreach[] = [];
    let before: Seal | undefined;
    for (const seal of seals) {
      const upTo = { at: seal.lastEventAt, id: seal.lastEventId };
      const found = await digestRows(db, practiceId, { after: placeOf(before), upTo });
      const expected = (before?.sequence ?? 0n) + 1n;
      const digest = link(before?.digest ?? ground, seal.sequence, found.count, found.digest);
      const problem = judge(seal, { expected, count: found.count, digest });
      if (problem) breaches.push(breach(problem, seal, before, Number(found.count)));
      before = seal;
    }
    const own = keptHeads.filter((kept) => kept.practiceId === practiceId);
    for (const kept of own) {
      const seal = seals.find((one) => Number(one.sequence) === kept.sequence);
      if (seal?.digest === kept.digest) continue;
      breaches.push({
        sequence: kept.sequence,
        problem: 'head-differs',
        after: null,
        upTo: seal?.lastEventAt ?? '',
        sealedRows: Number(seal?.eventCount ?? 0n),
        foundRows: 0,
      });
    }
    return {
      practiceId,
      seals: seals.length,
      sealedRows: seals.reduce((sum, seal) => sum + Number(seal.eventCount), 0),
      unsealedRows: await countUnsealed(db, practiceId, placeOf(before)),
      head: before ? { sequence: Number(before.sequence), digest: before.digest } : null,
      breaches,
    };
  });
}

function judge(
  seal: Seal,
  found: { readonly expected: bigint; readonly count: bigint; readonly digest: string },
): AuditBreach['problem'] | undefined {
  if (seal.sequence !== found.expected) return 'seal-missing';
  if (seal.eventCount !== found.count) return 'rows-missing-or-added';
  return seal.digest === found.digest ? undefined : 'rows-changed';
}

function breach(
  problem: AuditBreach['problem'],
  seal: Seal,
  before: Seal | undefined,
  foundRows: number,
): AuditBreach {
  return {
    sequence: Number(seal.sequence),
    problem,
    after: before?.lastEventAt ?? null,
    upTo: seal.lastEventAt,
    sealedRows: Number(seal.eventCount),
    foundRows,
  };
}
