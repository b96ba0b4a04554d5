/** The business objects of an X12 file, one by one: claims, payments, benefits, statuses, authorizations. */
import {
  dentalClaimsOf,
  idCode,
  institutionalClaimsOf,
  readTa1,
  readTransactionSet,
  streamInterchanges,
  streamProfessionalClaims,
  streamRemittances,
  streamTapes,
  streamTransactionSets,
  type EligibilityResponse,
  type EnclosedTransactionSet,
  type ServicesReview,
  type ClaimAcknowledgement,
  type ClaimStatusResponse,
  type RemittancePart,
} from '@claimwright/x12';

/** One of them: what it is, and its view. */
export interface BusinessObject {
  readonly kind: string;
  readonly value: object;
}

type Open = () => AsyncIterable<Uint8Array>;

/**
 * Every business object of a file. Memory follows the largest transaction set; of claims (837P) and
 * remittances, one claim. Sets without a view of their own are told as `transaction-set`.
 * @param open opens the file anew: each kind that it holds is read in a pass of its own
 * @returns undefined where the file holds no X12
 */
export async function businessObjects(
  open: Open,
): Promise<AsyncGenerator<BusinessObject> | undefined> {
  const held = await contents(open());
  return held === undefined ? undefined : objectsOf(open, held);
}

interface Contents {
  readonly sets: ReadonlySet<string>;
  readonly hasTa1: boolean;
}

async function contents(source: AsyncIterable<Uint8Array>): Promise<Contents | undefined> {
  const [st, ta1] = [idCode('ST'), idCode('TA1')];
  const sets = new Set<string>();
  let segments = 0;
  let hasTa1 = false;
  for await (const tape of streamTapes(source)) {
    segments += tape.segmentCount;
    for (let index = 0; index < tape.segmentCount; index++) {
      const id = tape.idAt(index);
      if (id === ta1) hasTa1 = true;
      if (id !== st) continue;
      const row = tape.firstEnds[index] ?? 0;
      const code = tape.bytes.subarray((tape.ends[row] ?? 0) + 1, tape.ends[row + 1]);
      sets.add(String.fromCharCode(...code.subarray(0, 10)));
    }
  }
  return segments === 0 ? undefined : { sets, hasTa1 };
}

async function* objectsOf(open: Open, held: Contents): AsyncGenerator<BusinessObject> {
  if (held.hasTa1) {
    for await (const { acknowledgements } of streamInterchanges(open())) {
      for (const segment of acknowledgements)
        yield { kind: 'interchange-acknowledgement', value: readTa1(segment) };
    }
  }
  if (held.sets.has('835')) {
    for await (const part of streamRemittances(open())) yield ofRemittance(part);
  }
  if (held.sets.has('837')) {
    for await (const value of streamProfessionalClaims(open()))
      yield { kind: 'professional-claim', value };
  }
  if ([...held.sets].some((set) => set !== '835')) {
    for await (const set of streamTransactionSets(open())) yield* ofSet(set);
  }
}

function ofRemittance(part: RemittancePart): BusinessObject {
  if (part.kind === 'header') return { kind: 'payment-header', value: part.header };
  if (part.kind === 'claim') return { kind: 'claim-payment', value: part.claim };
  return { kind: 'payment-trailer', value: part.trailer };
}

function* ofSet(set: EnclosedTransactionSet): Generator<BusinessObject> {
  if (set.id === '835') return;
  if (set.id === '837') {
    if (isProfessional(set.guide)) return;
    const institutional = /X223|X096/.test(set.guide) ? institutionalClaimsOf(set) : [];
    for (const value of institutional) yield { kind: 'institutional-claim', value };
    const dental = /X224|X097/.test(set.guide) ? dentalClaimsOf(set) : [];
    for (const value of dental) yield { kind: 'dental-claim', value };
    return;
  }
  const read = readTransactionSet(set);
  if (read === undefined) {
    const { id, controlNumber, guide, segmentCount } = set;
    yield { kind: 'transaction-set', value: { id, controlNumber, guide, segmentCount } };
  } else if (read.kind === 'eligibility-response') yield* benefits(read.view);
  else if (read.kind === 'claim-acknowledgement') yield* acknowledgedClaims(read.view);
  else if (read.kind === 'claim-status-response') yield* answeredClaims(read.view);
  else if (read.kind === 'services-review') yield* authorizations(read.view);
  else yield { kind: read.kind, value: read.view };
}

const isProfessional = (guide: string): boolean =>
  guide === '' || guide.includes('X222') || guide.includes('X098');

/** Every benefit of a 271; and what was refused, with the level at which it was. */
function* benefits(view: EligibilityResponse): Generator<BusinessObject> {
  for (const source of view.informationSources) {
    const payer = source.party;
    const refused = [...source.rejections, ...source.partyRejections];
    if (refused.length > 0)
      yield { kind: 'eligibility-rejection', value: { payer, rejections: refused } };
    for (const receiver of source.informationReceivers) {
      const provider = receiver.party;
      if (receiver.rejections.length > 0)
        yield {
          kind: 'eligibility-rejection',
          value: { payer, provider, rejections: receiver.rejections },
        };
      for (const subscriber of receiver.subscribers) {
        for (const member of [subscriber, ...subscriber.dependents]) {
          const { benefits: held, rejections, party, traces, relationship, dates } = member;
          const place = { payer, provider, member: { party, traces, relationship, dates } };
          if (rejections.length > 0)
            yield { kind: 'eligibility-rejection', value: { ...place, rejections } };
          for (const benefit of held) yield { kind: 'benefit', value: { ...place, benefit } };
        }
      }
    }
  }
}

/** Every claim of a 277CA; and the verdicts on whole batches and providers. */
function* acknowledgedClaims(view: ClaimAcknowledgement): Generator<BusinessObject> {
  const { referenceId } = view;
  for (const source of view.informationSources) {
    for (const receiver of source.informationReceivers) {
      const { billingProviders, ...batch } = receiver;
      yield { kind: 'batch-status', value: { referenceId, source: source.party, ...batch } };
      for (const { patients, ...provider } of billingProviders) {
        yield { kind: 'provider-status', value: { referenceId, ...provider } };
        for (const patient of patients)
          for (const claim of patient.claims)
            yield {
              kind: 'claim-status',
              value: { referenceId, provider: provider.party, patient: patient.party, ...claim },
            };
      }
    }
  }
}

/** Every claim of a 277. */
function* answeredClaims(view: ClaimStatusResponse): Generator<BusinessObject> {
  for (const source of view.informationSources) {
    for (const receiver of source.informationReceivers) {
      for (const trace of receiver.traces)
        yield { kind: 'batch-status', value: { source: source.party, ...trace } };
      for (const { parties, traces, subscribers } of receiver.providers) {
        for (const trace of traces)
          yield { kind: 'provider-status', value: { providers: parties, ...trace } };
        for (const subscriber of subscribers)
          for (const patient of [subscriber, ...subscriber.dependents])
            for (const claim of patient.claims)
              yield {
                kind: 'claim-status',
                value: {
                  source: source.party,
                  providers: parties,
                  patient: patient.party,
                  ...claim,
                },
              };
      }
    }
  }
}

/** Every patient event of a 278; and what was refused before it came to one. */
function* authorizations(view: ServicesReview): Generator<BusinessObject> {
  const { purposeCode, transactionTypeCode } = view;
  for (const manager of view.utilizationManagers) {
    const payer = manager.party;
    const refused = [...manager.rejections, ...manager.partyRejections];
    if (refused.length > 0)
      yield { kind: 'authorization-rejection', value: { payer, rejections: refused } };
    for (const requester of manager.requesters) {
      const above = { purposeCode, transactionTypeCode, payer, requester: requester.party };
      if (requester.rejections.length > 0)
        yield {
          kind: 'authorization-rejection',
          value: { ...above, rejections: requester.rejections },
        };
      for (const subscriber of requester.subscribers) {
        for (const patient of [subscriber, ...subscriber.dependents]) {
          const place = { ...above, subscriber: subscriber.party, patient: patient.party };
          if (patient.rejections.length > 0)
            yield {
              kind: 'authorization-rejection',
              value: { ...place, rejections: patient.rejections },
            };
          for (const event of patient.events)
            yield { kind: 'authorization', value: { ...place, event } };
        }
      }
    }
  }
}
