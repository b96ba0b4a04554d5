/** Plans one claim from several that have not left: pure. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { applyChanges, type ClaimChanges, type LineChange } from './claim-changes.ts';
import type { ClaimContent } from './claim-content.ts';
import type { EncounterFacts } from './claim-facts.ts';
import { unsentStatuses, type ClaimStatus } from './claim-status.ts';
import { whatSeparates } from './what-separates.ts';
import { writeContents, type ContentRequest, type WrittenContent } from './write-content.ts';

/** A claim that is to be joined with others, as it stands. */
export interface ClaimToJoin {
  readonly claimId: string;
  readonly status: ClaimStatus;
  readonly responsibility: 'P' | 'S' | 'T';
  readonly coverageId: string;
  /** It stood in a batch or on a form once: a clearinghouse or payer may know its numbers. */
  readonly hasLeftOnce: boolean;
  /** Its visits have other claims with the same payer: more than one claim can carry. */
  readonly isSplit: boolean;
  readonly content: ClaimContent;
  /** Its visits, by id: the order in which every version of a claim writes its lines. */
  readonly encounters: readonly EncounterFacts[];
}

export interface JoinedContent extends WrittenContent {
  readonly encounterIds: readonly string[];
}

type Numbers = Pick<ContentRequest, 'newControlNumber' | 'newLineControlNumber'>;

/**
 * What the claim that takes their place says: what the chart says now, with everything that people
 * corrected on them over it.
 * @param claims at least two, each once
 * @returns the content, or the first thing that keeps the claims apart
 */
export function planJoin(
  claims: readonly ClaimToJoin[],
  numbers: Numbers,
): JoinedContent | Refused {
  const apart = whatForbids(claims);
  if (apart) return apart;
  const encounters = claims
    .flatMap((claim) => claim.encounters)
    .toSorted((left, right) => (left.encounterId < right.encounterId ? -1 : 1));
  const written = write(encounters, numbers);
  if (isRefused(written)) return written;
  const { coverageId, payer } = written.coverage;
  const asksAnother = (claim: ClaimToJoin): boolean =>
    claim.coverageId !== coverageId || claim.content.payer.payerId !== payer.payerId;
  if (claims.some(asksAnother)) return refuse('policy-has-changed');
  const parts: Part[] = [];
  for (const claim of claims) {
    const part = partOf(claim, numbers);
    if (isRefused(part)) return part;
    parts.push(part);
  }
  const changes = joinChanges(parts, written.content);
  if (isRefused(changes)) return changes;
  const content = applyChanges(written.content, changes);
  if (isRefused(content)) return content;
  return { ...written, content, encounterIds: encounters.map((one) => one.encounterId) };
}

/** What of the claims themselves forbids it, in a fixed order. */
function whatForbids(claims: readonly ClaimToJoin[]): Refused | undefined {
  const [first, ...others] = claims;
  if (!first || others.length === 0) return refuse('nothing-to-join');
  for (const { status, hasLeftOnce } of claims) {
    if (['voided', 'closed'].includes(status)) return refuse('claim-status-conflict', { status });
    if (hasLeftOnce || !unsentStatuses.includes(status)) return refuse('claim-has-left');
  }
  const [visit, ...visits] = claims.flatMap((claim) => claim.encounters);
  if (!visit) return refuse('encounter-not-found');
  // whose they are comes first: it says most to who asks
  const separations = visits.map((other) => whatSeparates(visit, other));
  if (separations.includes('claims-of-different-patients')) {
    return refuse('claims-of-different-patients');
  }
  if (visits.some((other) => other.serviceDate !== visit.serviceDate)) {
    return refuse('claims-of-different-days');
  }
  if (claims.some((claim) => claim.responsibility !== 'P')) return refuse('not-a-first-claim');
  if (others.some((other) => other.coverageId !== first.coverageId)) {
    return refuse('claims-of-different-policies');
  }
  const separation = separations.find((one) => one !== undefined);
  if (separation) return refuse(separation);
  if (claims.some((claim) => claim.isSplit)) return refuse('claim-is-split');
  return undefined;
}

function write(encounters: readonly EncounterFacts[], numbers: Numbers): WrittenContent | Refused {
  const written = writeContents({ encounters, responsibility: 'P', otherPayers: [], ...numbers });
  if (isRefused(written)) return written;
  const [one, ...more] = written;
  return one && more.length === 0 ? one : refuse('joined-claim-too-large');
}

/** One of the claims: as the chart tells it, what people changed, and what comes of both. */
interface Part {
  readonly plain: ClaimContent;
  readonly changes: ClaimChanges;
  readonly whole: ClaimContent;
}

function partOf(claim: ClaimToJoin, numbers: Numbers): Part | Refused {
  const plain = write(claim.encounters, numbers);
  if (isRefused(plain)) return plain;
  const { changes } = claim.content;
  const whole = applyChanges(plain.content, changes);
  return isRefused(whole) ? whole : { plain: plain.content, changes, whole };
}

/** What a claim says once for all of its lines, and people may have corrected on one of them only. */
const saidOnce = [
  'referringProvider',
  'relatedCause',
  'accidentDate',
  'accidentState',
  'admissionDate',
  'medicareSecondaryReason',
] as const;

/** What one of the claims may say alone: the joined one says it for all. */
const saidByOne = ['priorAuthorizationNumber', 'referralNumber', 'note'] as const;

/** The changes of all parts as changes of the joined claim, line by line by their charges. */
function joinChanges(parts: readonly Part[], joined: ClaimContent): ClaimChanges | Refused {
  const places = new Set(parts.map((part) => part.whole.placeOfService));
  if (places.size > 1) return refuse('claims-of-different-places');
  for (const field of saidOnce) {
    const values = parts.map((part) => JSON.stringify(part.whole[field] ?? null));
    if (new Set(values).size > 1) return refuse('claims-of-different-circumstances', { field });
  }
  for (const field of saidByOne) {
    const values = parts.map((part) => part.whole[field] ?? '').filter((value) => value !== '');
    if (new Set(values).size > 1) return refuse('claims-of-different-circumstances', { field });
  }
  const diagnoses = diagnosesOf(parts, joined);
  if (diagnoses.length > 12) return refuse('joined-claim-too-large');
  const lines = parts.flatMap((part) => lineChangesOf(part, joined, diagnoses));
  const attachments = parts.flatMap((part) => part.changes.attachments ?? []);
  const { lines: _, ...ofClaims } = Object.assign(
    {},
    ...parts.map((part) => part.changes),
  ) as ClaimChanges;
  return {
    ...ofClaims,
    ...(parts.some((part) => part.changes.diagnoses) ? { diagnoses } : {}),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(lines.length === 0 ? {} : { lines }),
  };
}

/** As the chart has them, unless somebody corrected those of one claim. */
function diagnosesOf(parts: readonly Part[], joined: ClaimContent): readonly string[] {
  if (!parts.some((part) => part.changes.diagnoses)) return joined.diagnoses;
  return [...new Set(parts.flatMap((part) => part.whole.diagnoses))];
}

function lineChangesOf(
  part: Part,
  joined: ClaimContent,
  diagnoses: readonly string[],
): LineChange[] {
  const changed = new Map((part.changes.lines ?? []).map((line) => [line.lineNumber, line]));
  return part.plain.lines.flatMap((line): LineChange[] => {
    const own = joined.lines.find((one) => one.chargeId === line.chargeId);
    if (!own) return [];
    const change = changed.get(line.lineNumber);
    const after = part.whole.lines.find((one) => one.chargeId === line.chargeId);
    const pointers = (after ?? line).diagnosisPointers.map((at) => {
      const code = part.whole.diagnoses[at - 1];
      // a pointer to nothing stays one: the scrubber names it
      return code === undefined ? at : diagnoses.indexOf(code) + 1;
    });
    const pointsElsewhere = pointers.join() !== own.diagnosisPointers.join();
    if (!change && !pointsElsewhere) return [];
    return [
      {
        ...change,
        lineNumber: own.lineNumber,
        ...(pointsElsewhere || change?.diagnosisPointers ? { diagnosisPointers: pointers } : {}),
      },
    ];
  });
}
