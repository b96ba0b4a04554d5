/** 270 → 271: what a payer says about a member's cover on a day, out of its own records. */
import type {
  Benefit,
  Draft,
  EligibilityInquiry,
  EligibilityResponse,
  InquiryDependent,
  InquirySubscriber,
  ResponseSubscriber,
} from '@claimwright/x12';
import { coverageFact, matchMember } from '../payers/claim-facts.ts';
import type { PlanHabit } from '../payers/payer-habits.ts';
import type { Member } from '../payers/payer-records.ts';
import type { OpenPayer, Payers } from '../payers/payers.ts';

/** Service types by category of the payers' procedures. */
const serviceTypes: Readonly<Record<string, string>> = {
  office: '98',
  behavioral: 'MH',
  therapy: 'PT',
  laboratory: '5',
  radiology: '4',
  surgery: '2',
  preventive: '81',
  vaccine: '80',
};

type DraftBenefit = Draft<Benefit>;

/** Answers a 270. @param on the day of asking */
export function answerEligibility(
  payers: Payers,
  inquiry: EligibilityInquiry,
  on: string,
): Draft<EligibilityResponse> {
  return {
    purposeCode: '11',
    ...(inquiry.referenceId === undefined ? {} : { referenceId: inquiry.referenceId }),
    createdDate: on,
    createdTime: '1200',
    informationSources: inquiry.informationSources.map((source) => {
      const { otherSegments: _segments, otherElements: _elements, ...party } = source.party;
      const payer = payers.payerByNumber(source.party.identifier ?? '');
      if (!payer) {
        return {
          party,
          partyRejections: [{ valid: 'N', reasonCode: '79', followUpCode: 'C' }],
        };
      }
      return {
        party: { ...party, organizationName: payer.habit.name },
        informationReceivers: source.informationReceivers.map((receiver) => {
          const practice = payer.adjudicator.memory.practiceOf(receiver.party.npi ?? '');
          return {
            party: receiver.party,
            ...(practice
              ? {
                  subscribers: receiver.subscribers.map((one) =>
                    answerSubscriber(payers, payer, practice.practiceKey, one, on),
                  ),
                }
              : { rejections: [{ valid: 'N', reasonCode: '51', followUpCode: 'C' }] }),
          };
        }),
      };
    }),
  };
}

function answerSubscriber(
  payers: Payers,
  payer: OpenPayer,
  practiceKey: string,
  asked: InquirySubscriber,
  on: string,
): Draft<ResponseSubscriber> {
  const memberId = asked.party.identifier ?? '';
  const traces = asked.traces.map((one) => ({ ...one, typeCode: '2' }));
  const whole = (given: InquirySubscriber | InquiryDependent): Draft<ResponseSubscriber> =>
    answerPerson(payers, payer, practiceKey, memberId, given, on);
  if (asked.dependents.length === 0) return { ...whole(asked), traces };
  return {
    party: asked.party,
    traces,
    dependents: asked.dependents.map((one) => ({
      ...whole(one),
      traces: one.traces.map((trace) => ({ ...trace, typeCode: '2' })),
    })),
  };
}

function answerPerson(
  payers: Payers,
  payer: OpenPayer,
  practiceKey: string,
  memberId: string,
  asked: InquirySubscriber | InquiryDependent,
  on: string,
): Draft<ResponseSubscriber> {
  const { party } = asked;
  const serviceDate =
    asked.dates.find((one) => one.qualifier === '291')?.from ??
    asked.inquiries[0]?.dates.find((one) => one.qualifier === '291')?.from ??
    on;
  const match = matchMember(
    payer.adjudicator.memory,
    memberId,
    {
      lastName: party.lastName ?? '',
      firstName: party.firstName ?? '',
      ...(party.birthDate === undefined ? {} : { dateOfBirth: party.birthDate }),
    },
    serviceDate,
  );
  if (match.fact !== undefined) {
    const reasonCode = {
      'member-not-found': '75',
      'member-name-differs': '73',
      'member-birth-date-differs': '71',
    }[match.fact];
    return { party, rejections: [{ valid: 'N', reasonCode, followUpCode: 'C' }] };
  }
  const { member } = match;
  const plan = payer.adjudicator.plans.get(member.planKey);
  if (!plan) throw new Error(`broken: no plan ${member.planKey}`);
  return {
    party: {
      ...party,
      lastName: member.lastName,
      firstName: member.firstName,
      birthDate: member.dateOfBirth,
      genderCode: member.sex,
      references: member.groupNumber ? [{ qualifier: '6P', value: member.groupNumber }] : [],
    },
    dates: [
      { qualifier: '346', from: member.effectiveFrom },
      ...(endOf(member, on) === undefined
        ? []
        : [{ qualifier: '347', from: endOf(member, on) ?? '' }]),
    ],
    benefits: benefitsOf(payers, payer, practiceKey, plan, member, serviceDate, on),
  };
}

/** When the cover ended, as the payer knows it on a day. */
function endOf(member: Member, on: string): string | undefined {
  const ended = member.terminatedRetroactively;
  return ended && on >= ended.decidedOn ? ended.effectiveTo : member.effectiveTo;
}

function benefitsOf(
  payers: Payers,
  payer: OpenPayer,
  practiceKey: string,
  plan: PlanHabit,
  member: Member,
  serviceDate: string,
  on: string,
): DraftBenefit[] {
  const fact = coverageFact(member, serviceDate, on);
  const base = { insuranceTypeCode: plan.insuranceTypeCode, planDescription: plan.name };
  const moved = member.movedTo?.find((one) => holds(one, serviceDate));
  const others = [
    ...(member.paidFirstBy?.filter((one) => holds(one, serviceDate)) ?? []),
    ...(moved ? [moved] : []),
  ].map((one) => otherPayer(payers, one));
  if (fact !== undefined && fact !== 'in-managed-care') {
    return [{ informationCode: '6', serviceTypeCodes: ['30'], ...base }, ...others];
  }
  const due = member.informationDue && holds(member.informationDue, on);
  const active: DraftBenefit = {
    informationCode: '1',
    coverageLevelCode: 'IND',
    serviceTypeCodes: ['30'],
    ...base,
    ...(due ? { messages: ['MEMBER MUST ANSWER THE OTHER INSURANCE QUESTIONNAIRE'] } : {}),
  };
  if (moved) return [active, ...others];
  return [
    active,
    ...others,
    ...limitsOf(payer, plan, member, serviceDate),
    ...sharesOf(plan),
    ...exclusionsOf(payer, practiceKey, plan, serviceDate),
  ];
}

/** EB*R with the other payer in loop 2120. */
function otherPayer(
  payers: Payers,
  one: {
    readonly payerKey: string;
    readonly memberId?: string;
    readonly from: string;
    readonly to?: string;
  },
): DraftBenefit {
  const habit = payers.payer(one.payerKey)?.habit;
  return {
    informationCode: 'R',
    serviceTypeCodes: ['30'],
    references: one.memberId === undefined ? [] : [{ qualifier: '1W', value: one.memberId }],
    dates: [
      { qualifier: '290', from: one.from, ...(one.to === undefined ? {} : { through: one.to }) },
    ],
    relatedEntities: [
      {
        entityCode: 'PRP',
        entityType: '2',
        organizationName: habit?.name ?? one.payerKey,
        ...(habit ? { identifierQualifier: 'PI', identifier: habit.ids.claims } : {}),
      },
    ],
  };
}

/** Deductible and out-of-pocket limit of the calendar year, whole and remaining, member and family. */
function limitsOf(
  payer: OpenPayer,
  plan: PlanHabit,
  member: Member,
  serviceDate: string,
): DraftBenefit[] {
  const year = serviceDate.slice(0, 4);
  const { accumulators } = payer.adjudicator;
  const own = accumulators.of(member.memberId, member, year);
  const family = accumulators.of(`family ${member.familyId}`, member, year);
  const limit = (
    informationCode: string,
    coverageLevelCode: string,
    limitCents: number | undefined,
    usedCents: number,
  ): DraftBenefit[] =>
    limitCents === undefined || limitCents === 0
      ? []
      : [
          {
            informationCode,
            coverageLevelCode,
            serviceTypeCodes: ['30'],
            periodCode: '23',
            amountCents: limitCents,
            inNetwork: 'Y',
          },
          {
            informationCode,
            coverageLevelCode,
            serviceTypeCodes: ['30'],
            periodCode: '29',
            amountCents: Math.max(0, limitCents - usedCents),
            inNetwork: 'Y',
          },
        ];
  return [
    ...limit('C', 'IND', plan.deductibleCents, own.deductibleCents),
    ...limit('C', 'FAM', plan.familyDeductibleCents, family.deductibleCents),
    ...limit('G', 'IND', plan.outOfPocketCents, own.outOfPocketCents),
    ...limit('G', 'FAM', plan.familyOutOfPocketCents, family.outOfPocketCents),
  ];
}

function sharesOf(plan: PlanHabit): DraftBenefit[] {
  const copays = Object.entries(plan.copays).map(([category, amountCents]): DraftBenefit => ({
    informationCode: 'B',
    coverageLevelCode: 'IND',
    serviceTypeCodes: [serviceTypes[category] ?? '30'],
    periodCode: '27',
    amountCents,
    inNetwork: 'Y',
  }));
  const coinsurance: DraftBenefit = {
    informationCode: 'A',
    coverageLevelCode: 'IND',
    serviceTypeCodes: ['30'],
    percentage: shareText(plan.coinsuranceBasisPoints),
    inNetwork: 'Y',
  };
  return [coinsurance, ...copays];
}

/** 2000 basis points as '.2'. */
function shareText(basisPoints: number): string {
  if (basisPoints === 0) return '0';
  if (basisPoints >= 10_000) return '1';
  return `.${basisPoints.toString().padStart(4, '0').replace(/0+$/, '')}`;
}

/** What is not covered, and what needs an authorization, code by code. */
function exclusionsOf(
  payer: OpenPayer,
  practiceKey: string,
  plan: PlanHabit,
  serviceDate: string,
): DraftBenefit[] {
  const { adjudicator, habit } = payer;
  const changed =
    adjudicator.policyChangesOn !== undefined && serviceDate >= adjudicator.policyChangesOn;
  const change = changed ? habit.policyChange : undefined;
  const contract = adjudicator.book.contractOf(habit.key, practiceKey);
  const procedure = (code: string): { qualifier: string; code: string; modifiers: string[] } => ({
    qualifier: 'HC',
    code,
    modifiers: [],
  });
  const excluded = [
    ...plan.noncoveredCodes,
    ...plan.notInPlanCodes,
    ...(change?.noncoveredCodes ?? []),
  ];
  const authorized = [
    ...contract.authorizationRequiredCodes,
    ...(change?.authorizationRequiredCodes ?? []),
  ];
  return [
    ...excluded.map((code): DraftBenefit => ({ informationCode: 'I', procedure: procedure(code) })),
    ...authorized.map((code): DraftBenefit => ({
      informationCode: 'CB',
      authorizationRequired: 'Y',
      procedure: procedure(code),
    })),
  ];
}

function holds(period: { readonly from: string; readonly to?: string }, date: string): boolean {
  return period.from <= date && (period.to === undefined || date <= period.to);
}
