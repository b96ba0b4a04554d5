/** What a 271 says about the policy that was asked about. */
import {
  readEligibilityResponse,
  transactionSets,
  type Benefit,
  type EligibilityResponse,
  type ResponseMember,
} from '@claimwright/x12';
import { noAnswer, type EligibilityAnswer } from './eligibility.ts';

const activeCodes = new Set(['1', '2', '3', '4', '5']);
const inactiveCodes = new Set(['6', '7', '8']);

/**
 * Reads a 271 into one answer: active or inactive, shares of the member in the network, limits and
 * what is left of them, another payer, codes that need an authorization or are not covered, and the
 * reasons why the payer could not say.
 * @returns undefined when the text holds no 271
 */
export function readEligibilityAnswer(text: string): EligibilityAnswer | undefined {
  for (const set of transactionSets(new TextEncoder().encode(text))) {
    if (set.id === '271') return answerOf(readEligibilityResponse(set.segments()));
  }
  return undefined;
}

function answerOf(response: EligibilityResponse): EligibilityAnswer {
  const sources = response.informationSources;
  const receivers = sources.flatMap((source) => source.informationReceivers);
  const subscribers = receivers.flatMap((receiver) => receiver.subscribers);
  const [subscriber] = subscribers;
  // the dependent, when one was asked about: the patient
  const member: ResponseMember | undefined = subscriber?.dependents[0] ?? subscriber;
  const benefits = member?.benefits ?? [];
  const rejections = [
    ...sources.flatMap((source) => [...source.rejections, ...source.partyRejections]),
    ...receivers.flatMap((receiver) => receiver.rejections),
    ...(subscriber?.rejections ?? []),
    ...(member && member !== subscriber ? member.rejections : []),
    ...benefits.flatMap((benefit) => benefit.rejections),
  ];
  const isActive = benefits.some((benefit) => activeCodes.has(benefit.informationCode));
  const isInactive = benefits.some((benefit) => inactiveCodes.has(benefit.informationCode));
  const outcome = isActive ? 'active' : isInactive ? 'inactive' : 'refused';
  const codes = rejections.flatMap((rejection) => rejection.reasonCode ?? []);
  return {
    ...noAnswer,
    outcome,
    rejectReasonCodes: [...new Set(codes)],
    planName: benefits.find((benefit) => benefit.planDescription)?.planDescription ?? null,
    ...sharesOf(benefits),
    ...limitsOf(benefits),
    inNetwork: networkOf(benefits),
    otherPayer: otherPayerOf(benefits),
    authorizationRequiredCodes: codesOf(
      benefits.filter((benefit) => benefit.authorizationRequired === 'Y'),
    ),
    notCoveredCodes: codesOf(benefits.filter((benefit) => benefit.informationCode === 'I')),
    memberInformationDue: benefits
      .flatMap((benefit) => benefit.messages)
      .some((message) => /QUESTIONNAIRE|OTHER INSURANCE|COORDINATION OF BENEFITS/i.test(message)),
  };
}

const quoted = (benefit: Benefit): boolean => benefit.inNetwork !== 'N';

/** Of several copays the one of an office visit counts, then mental health, then any. */
function sharesOf(benefits: readonly Benefit[]) {
  const copays = benefits.filter((benefit) => benefit.informationCode === 'B' && quoted(benefit));
  const copay =
    ['98', 'MH', '30']
      .map((type) => copays.find((one) => one.serviceTypeCodes.includes(type)))
      .find((one) => one !== undefined) ?? copays[0];
  const coinsurance = benefits.find(
    (benefit) =>
      benefit.informationCode === 'A' && quoted(benefit) && benefit.percentage !== undefined,
  );
  return {
    copayCents: centsOf(copay?.amountCents),
    coinsuranceBasisPoints:
      coinsurance?.percentage === undefined ? null : basisPointsOf(coinsurance.percentage),
  };
}

/** The member's own limits of the calendar year (23), and what remains (29); the family's stay aside. */
function limitsOf(benefits: readonly Benefit[]) {
  const limit = (informationCode: string, periodCode: string): bigint | null =>
    centsOf(
      benefits.find(
        (benefit) =>
          benefit.informationCode === informationCode &&
          benefit.periodCode === periodCode &&
          (benefit.coverageLevelCode ?? 'IND') === 'IND' &&
          quoted(benefit),
      )?.amountCents,
    );
  return {
    deductibleCents: limit('C', '23'),
    deductibleRemainingCents: limit('C', '29'),
    outOfPocketCents: limit('G', '23'),
    outOfPocketRemainingCents: limit('G', '29'),
  };
}

function networkOf(benefits: readonly Benefit[]): boolean | null {
  const words = new Set(benefits.flatMap((benefit) => benefit.inNetwork ?? []));
  if (words.has('Y') || words.has('W')) return true;
  return words.has('N') ? false : null;
}

function otherPayerOf(benefits: readonly Benefit[]): EligibilityAnswer['otherPayer'] {
  const other = benefits.find((benefit) => benefit.informationCode === 'R');
  if (!other) return null;
  const [entity] = other.relatedEntities;
  return {
    name: entity?.organizationName ?? entity?.lastName ?? '',
    number: entity?.identifier ?? '',
    memberId: other.references.find((one) => one.qualifier === '1W')?.value ?? '',
  };
}

function codesOf(benefits: readonly Benefit[]): string[] {
  return [...new Set(benefits.flatMap((benefit) => benefit.procedure?.code ?? []))];
}

function centsOf(amount: number | undefined): bigint | null {
  return amount === undefined ? null : BigInt(amount);
}

/** `.2` as 2000: exact, without a float. */
function basisPointsOf(decimal: string): bigint | null {
  const match = /^(\d*)\.?(\d{0,4})\d*$/.exec(decimal.trim());
  if (!match) return null;
  return BigInt(match[1] || '0') * 10_000n + BigInt((match[2] ?? '').padEnd(4, '0'));
}
