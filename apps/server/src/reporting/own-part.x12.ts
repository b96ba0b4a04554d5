/**
 * The part of a received X12 file that some practices may see. A clearinghouse may answer, and a payer may
 * pay, several practices in one file.
 */
import { readFile, type Segment, type SeparatorTexts, type TransactionSet } from '@claimwright/x12';
import { countLevels, lineOf, ownClaims, type Line } from './own-claims.x12.ts';
import type { LeftOut, NamesInFile, Ours } from './own-part.ts';

export interface OwnPart {
  readonly bytes: Uint8Array;
  readonly leftOut: LeftOut;
}

/** Every name in a file by which it is known whose its parts are. */
export function namesInFile(bytes: Uint8Array): NamesInFile {
  const names: Record<keyof NamesInFile, string[]> = {
    claims: [],
    batches: [],
    interchanges: [],
    payees: [],
  };
  for (const interchange of readFile(bytes)) {
    names.interchanges.push(...interchange.acknowledgements.map(answeredInterchange));
    for (const set of interchange.groups.flatMap((group) => group.transactionSets)) {
      const segments = [...set.segments()];
      if (set.id === '999') names.interchanges.push(answeredGroup(segments));
      if (set.id === '835') names.payees.push(...payeesOf(segments));
      if (!isClaimAcknowledgement(set)) continue;
      const traces = segments.filter(({ id }) => id === 'TRN').map((trace) => trace.element(2));
      names.claims.push(...traces);
      names.batches.push(...traces);
      const providers = segments.filter((one) => one.id === 'NM1' && one.element(1) === '85');
      names.payees.push(...providers.map((one) => one.element(9)));
    }
  }
  return names;
}

/**
 * A file without what is not ours: claims of a 277CA one by one, with sums that count others as well;
 * payments, and answers about files, as wholes. Envelopes stay. What was cut is written anew as a file of
 * its own: its counts and levels are its own, or each would be told as a fault of the sender's.
 * @returns the very bytes when all of it is ours
 */
export function ownPart(bytes: Uint8Array, ours: Ours): OwnPart {
  const cut = new Cut(ours);
  const lines: string[] = [];
  for (const interchange of readFile(bytes)) {
    const write = writer(interchange.separators);
    if (interchange.header) lines.push(write(interchange.header));
    for (const answer of interchange.acknowledgements) {
      if (cut.keepsInterchangeAnswer(answer)) lines.push(write(answer));
    }
    let groups = 0;
    for (const group of interchange.groups) {
      const sets = group.transactionSets
        .map((set) => cut.keptOf(set))
        .filter((set) => set.length > 0);
      if (sets.length === 0) continue;
      groups += 1;
      if (group.header) lines.push(write(group.header));
      for (const set of sets) lines.push(...set.map((line) => write(line)));
      if (group.trailer) lines.push(write(withElement(group.trailer, 1, String(sets.length))));
    }
    if (interchange.trailer) {
      lines.push(write(withElement(interchange.trailer, 1, String(groups))));
    }
  }
  const { leftOut, isWhole } = cut;
  return { bytes: isWhole ? bytes : new TextEncoder().encode(lines.join('')), leftOut };
}

function withElement(segment: Segment, index: number, text: string): Line {
  const [id, ...elements] = lineOf(segment);
  elements[index - 1] = text;
  return [id, ...elements];
}

/** Writes a segment under the separators of its interchange, each on a line of its own. */
function writer({ element, segment }: SeparatorTexts): (one: Segment | Line) => string {
  const end = /[\r\n]/.test(segment) ? segment : `${segment}\n`;
  return (one) => `${('id' in one ? lineOf(one) : one).join(element)}${end}`;
}

const isClaimAcknowledgement = (set: TransactionSet): boolean =>
  set.id === '277' && set.guide.includes('X214');

/** ISA13 of the interchange that a TA1 answers. */
const answeredInterchange = (ta1: Segment): string => ta1.element(1).padStart(9, '0');

/** GS06 of the group that a 999 answers: our files carry the same number in both envelopes. */
function answeredGroup(segments: readonly Segment[]): string {
  const head = segments.find(({ id }) => id === 'AK1');
  return (head?.element(2) ?? '').padStart(9, '0');
}

/** The payee of an 835 (1000B) under each of its names. */
function payeesOf(segments: readonly Segment[]): string[] {
  const from = segments.findIndex((one) => one.id === 'N1' && one.element(1) === 'PE');
  if (from < 0) return [];
  const rest = segments.slice(from);
  const end = rest.findIndex((one) => one.id === 'LX' || one.id === 'CLP' || one.id === 'SE');
  const loop = end < 0 ? rest : rest.slice(0, end);
  const references = loop.filter((one) => one.id === 'REF' && one.element(1) === 'TJ');
  return [rest[0]?.element(4) ?? '', ...references.map((one) => one.element(2))].filter(Boolean);
}

class Cut {
  readonly #ours: Ours;
  readonly leftOut = { claims: 0, payments: 0, answers: 0 };
  /** Whether nothing had to be taken out. */
  isWhole = true;

  constructor(ours: Ours) {
    this.#ours = ours;
  }

  keepsInterchangeAnswer(ta1: Segment): boolean {
    return this.#keeps('answers', this.#ours.isOurs('interchanges', answeredInterchange(ta1)));
  }

  /** What stays of a set; nothing when none of it is ours. */
  keptOf(set: TransactionSet): readonly Line[] {
    const segments = [...set.segments()];
    if (isClaimAcknowledgement(set)) return this.#claimsOf(segments);
    const isKept =
      set.id === '835'
        ? this.#keeps('payments', this.#isOurPayment(segments))
        : this.#keeps(
            'answers',
            set.id === '999' && this.#ours.isOurs('interchanges', answeredGroup(segments)),
          );
    return isKept ? segments.map(lineOf) : [];
  }

  #keeps(kind: keyof LeftOut, isOurs: boolean): boolean {
    if (isOurs) return true;
    this.leftOut[kind] += 1;
    this.isWhole = false;
    return false;
  }

  /** By its trace number, and no other practice is its payee: two payers may use one number. */
  #isOurPayment(segments: readonly Segment[]): boolean {
    const trace = segments.find(({ id }) => id === 'TRN')?.element(2) ?? '';
    const payees = payeesOf(segments);
    return (
      this.#ours.traces.has(trace) && !payees.some((one) => this.#ours.isOthers('payees', one))
    );
  }

  #claimsOf(segments: readonly Segment[]): readonly Line[] {
    const own = ownClaims(segments, this.#ours);
    if (own.isWhole) return segments.map(lineOf);
    this.isWhole = false;
    this.leftOut.claims += own.claims;
    this.leftOut.answers += own.answers;
    return countLevels(own.lines);
  }
}
