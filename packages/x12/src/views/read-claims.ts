/** Institutional and dental claims of a file, one by one. */
import { lazyList } from '../lazy-list.ts';
import type { OtherSegment } from '../party.ts';
import type { TransactionSet } from '../read/interchange.ts';
import { MOST_PLAIN } from '../read/kept-segments.ts';
import { transactionSets } from '../read/read-file.ts';
import { dentalTreeShape } from './dental-claim-shape.ts';
import type { DentalClaim } from './dental-claim.ts';
import { institutionalTreeShape } from './institutional-claim-shape.ts';
import type { InstitutionalClaim } from './institutional-claim.ts';
import type { NamedParty } from './party.ts';
import type {
  BillingProvider,
  ClaimSubmission,
  Patient,
  Payer,
  PayToPlan,
  Subscriber,
} from './professional-claim.ts';
import { readShape } from './read-shape.ts';
import type { LoopShape } from './shape.ts';
import type { Unnamed } from './unnamed.ts';

interface Kept {
  readonly otherSegments: readonly OtherSegment[];
}

interface PatientNode extends Kept {
  readonly patient: Patient;
  readonly claims: readonly object[];
}

interface SubscriberNode extends Kept {
  readonly subscriber: Subscriber;
  readonly payers: readonly (Payer & Partial<Unnamed>)[];
  readonly claims: readonly object[];
  readonly patients: readonly PatientNode[];
}

interface ProviderNode extends Kept {
  readonly provider: BillingProvider;
  readonly payToAddresses: readonly NamedParty[];
  readonly payToPlans: readonly (PayToPlan & Partial<Unnamed>)[];
  readonly subscribers: readonly SubscriberNode[];
}

interface Tree extends Kept {
  readonly submission: ClaimSubmission;
  readonly receivers: readonly NamedParty[];
  readonly providers: readonly ProviderNode[];
}

const NO_PARTY: Payer = { entityCode: '', references: [], contacts: [] };

/** Reads every institutional claim (837I) of a file, one by one. Never throws on content. */
export function* institutionalClaims(
  bytes: Uint8Array,
): Generator<InstitutionalClaim, void, undefined> {
  for (const set of transactionSets(bytes)) {
    if (isClaims(set, 'X223', 'X096')) yield* institutionalClaimsOf(set);
  }
}

/** Reads every dental claim (837D) of a file, one by one. Never throws on content. */
export function* dentalClaims(bytes: Uint8Array): Generator<DentalClaim, void, undefined> {
  for (const set of transactionSets(bytes)) {
    if (isClaims(set, 'X224', 'X097')) yield* dentalClaimsOf(set);
  }
}

/** Reads the institutional claims of one transaction set one by one: those that nobody keeps take no memory. */
export function* institutionalClaimsOf(
  set: TransactionSet,
): Generator<InstitutionalClaim, void, undefined> {
  for (const claim of flattened(institutionalTreeShape, set)) yield claim as InstitutionalClaim;
}

/** Reads the dental claims of one transaction set one by one: those that nobody keeps take no memory. */
export function* dentalClaimsOf(set: TransactionSet): Generator<DentalClaim, void, undefined> {
  for (const claim of flattened(dentalTreeShape, set)) yield claim as DentalClaim;
}

/** Reads the institutional claims of one transaction set, all of them. */
export function readInstitutionalClaims(set: TransactionSet): InstitutionalClaim[] {
  return [...institutionalClaimsOf(set)];
}

/** Reads the dental claims of one transaction set, all of them. */
export function readDentalClaims(set: TransactionSet): DentalClaim[] {
  return [...dentalClaimsOf(set)];
}

function isClaims(set: TransactionSet, ...guides: readonly string[]): boolean {
  return set.id === '837' && guides.some((guide) => set.guide.includes(guide));
}

/** Each claim with what stands above it; claims of one provider or subscriber share the object. */
function* flattened(shape: LoopShape, set: TransactionSet): Generator<object, void, undefined> {
  const tree = readShape<Tree>(shape, set.segments());
  const receiver = tree.receivers[0];
  const submission = {
    ...tree.submission,
    receiver: receiver === undefined ? NO_PARTY : bare(receiver),
    otherSegments: keptOf(tree, tree.receivers),
  };
  for (const node of tree.providers) {
    const billingProvider = providerOf(node);
    for (const below of node.subscribers) {
      const subscriber = { ...below.subscriber, otherSegments: keptOf(below, below.payers) };
      const payer = below.payers[0] === undefined ? NO_PARTY : bare(below.payers[0]);
      const above = { submission, billingProvider, subscriber, payer };
      for (const claim of below.claims) yield { ...above, ...claim };
      for (const one of below.patients) {
        const patient = { ...one.patient, otherSegments: one.otherSegments };
        for (const claim of one.claims) yield { ...above, patient, ...claim };
      }
    }
  }
}

function providerOf(node: ProviderNode): BillingProvider {
  const payToAddress = node.payToAddresses[0]?.address;
  const payToPlan = node.payToPlans[0];
  return {
    ...node.provider,
    otherSegments: keptOf(node, node.payToAddresses, node.payToPlans),
    ...(payToAddress === undefined ? {} : { payToAddress }),
    ...(payToPlan === undefined ? {} : { payToPlan: bare(payToPlan) }),
  };
}

/** What was kept whole of a loop and of the parties in it, which have no place of their own for it. */
function keptOf(
  node: Kept,
  ...parties: readonly (readonly Partial<Kept>[])[]
): readonly OtherSegment[] {
  const lists = parties.flat().map((one) => one.otherSegments ?? []);
  const others = lists.filter((list) => list.length > 0);
  return others.length === 0 ? node.otherSegments : joined([node.otherSegments, ...others]);
}

/** The lists as one; a very long one finds what is asked for where it is. */
function joined<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const length = lists.reduce((sum, list) => sum + list.length, 0);
  if (length <= MOST_PLAIN) return lists.flat();
  return lazyList({
    length,
    at: (index) => {
      let within = index;
      for (const list of lists) {
        if (within < list.length) return list[within] as T;
        within -= list.length;
      }
      throw new RangeError('no such item');
    },
  });
}

/** A party without the lists of what it does not name, which its keeper has. */
function bare<T extends Partial<Unnamed>>(party: T): Omit<T, keyof Unnamed> {
  const { otherSegments: _segments, otherElements: _elements, ...named } = party;
  return named;
}
