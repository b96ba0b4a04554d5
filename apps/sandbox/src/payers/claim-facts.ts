/**
 * Facts about a whole claim for which a payer denies it: who the member is, whether covered on the
 * day, who pays first, which provider, whether in time. In the order in which payers look.
 */
import { daysBetween, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { DenialFact, PayerHabit, PlanHabit } from './payer-habits.ts';
import { lettersOf, type PayerMemory } from './payer-memory.ts';
import type { Member } from './payer-records.ts';
import type { ReceivedClaim } from './received-claim.ts';

/** Who the claim is about, or why that cannot be said. */
export type MemberMatch =
  | { readonly member: Member; readonly fact?: undefined }
  | {
      readonly member?: undefined;
      readonly fact: 'member-not-found' | 'member-name-differs' | 'member-birth-date-differs';
    };

/**
 * Finds the patient among the members under an id. Name and birth date must both agree; a person
 * with several periods of cover gives the one that holds on the day, or the nearest before it.
 */
export function matchMember(
  memory: PayerMemory,
  memberId: string,
  patient: { readonly lastName: string; readonly firstName: string; readonly dateOfBirth?: string },
  serviceDate: string,
): MemberMatch {
  const under = memory.membersWithId(memberId);
  if (under.length === 0) return { fact: 'member-not-found' };
  const sameName = under.filter(
    (member) =>
      lettersOf(member.lastName) === lettersOf(patient.lastName) &&
      lettersOf(member.firstName) === lettersOf(patient.firstName),
  );
  const same = sameName.filter((member) => member.dateOfBirth === patient.dateOfBirth);
  const member = periodFor(same, serviceDate);
  if (member) return { member };
  return { fact: sameName.length > 0 ? 'member-birth-date-differs' : 'member-name-differs' };
}

function periodFor(periods: readonly Member[], serviceDate: string): Member | undefined {
  const holding = periods.find(
    (one) =>
      one.effectiveFrom <= serviceDate &&
      (one.effectiveTo === undefined || serviceDate <= one.effectiveTo),
  );
  if (holding) return holding;
  const before = periods.filter((one) => one.effectiveFrom <= serviceDate);
  return before.at(-1) ?? periods[0];
}

/** What keeps a member's cover from paying on a day, in the payer's order of looking. */
export function coverageFact(
  member: Member,
  serviceDate: string,
  decidedOn: string,
): DenialFact | undefined {
  if (serviceDate < member.effectiveFrom) return 'before-coverage';
  if (member.effectiveTo !== undefined && serviceDate > member.effectiveTo) return 'after-coverage';
  const ended = member.terminatedRetroactively;
  if (ended && decidedOn >= ended.decidedOn && serviceDate > ended.effectiveTo) {
    return 'after-coverage';
  }
  const moved = member.movedTo?.find((one) => holds(one, serviceDate));
  if (moved) return moved.as === 'managed-care' ? 'in-managed-care' : 'other-plan-covers';
  return undefined;
}

/** The first fact about the whole claim that keeps it from being paid. */
export function claimFact(
  payer: PayerHabit,
  plan: PlanHabit,
  memory: PayerMemory,
  claim: ReceivedClaim,
  member: Member,
  decidedOn: string,
): DenialFact | undefined {
  const serviceDate = claim.lines[0]?.serviceDate ?? '';
  const covered = coverageFact(member, serviceDate, decidedOn);
  if (covered) return covered;
  const comesSecond = member.paidFirstBy?.some((one) => holds(one, serviceDate)) === true;
  if (comesSecond && claim.earlierPayers.length === 0) return 'other-payer-first';
  const due = member.informationDue;
  if (due && decidedOn >= due.from && (due.to === undefined || decidedOn <= due.to)) {
    return 'member-information-due';
  }
  if (isLate(payer, claim, serviceDate)) return 'filed-late';
  return providerFact(payer, plan, memory, claim, serviceDate);
}

function isLate(payer: PayerHabit, claim: ReceivedClaim, serviceDate: string): boolean {
  // After another payer the clock runs from that payer's decision, which no 837P of ours may miss.
  if (claim.earlierPayers.length > 0 || claim.frequencyCode !== '1') return false;
  const days = daysBetween(serviceDate as CalendarDate, claim.receivedOn as CalendarDate);
  return days > payer.filingLimitDays;
}

function providerFact(
  payer: PayerHabit,
  plan: PlanHabit,
  memory: PayerMemory,
  claim: ReceivedClaim,
  serviceDate: string,
): DenialFact | undefined {
  const practice = memory.practiceOf(claim.billingNpi);
  if (!practice) return 'provider-not-matched';
  if (payer.edits.taxonomy && claim.billingTaxonomy === undefined) return 'taxonomy-absent';
  if (claim.earlierPayers.length > 0) return undefined;
  const enrollments = memory.enrollmentsOf(practice.practiceKey, claim.renderingNpi);
  if (enrollments.length === 0) return 'provider-not-matched';
  const enrolled = enrollments.some((one) =>
    holds(
      {
        from: one.effectiveFrom,
        ...(one.effectiveTo === undefined ? {} : { to: one.effectiveTo }),
      },
      serviceDate,
    ),
  );
  if (!enrolled) return 'provider-not-enrolled';
  if (claim.referringNpi !== undefined && memory.isIneligibleReferrer(claim.referringNpi)) {
    return 'referring-not-eligible';
  }
  const wantsReferral = plan.referralRequiredTaxonomies.some((one) =>
    practice.taxonomy.startsWith(one),
  );
  if (wantsReferral && claim.referralNumber === undefined && claim.referringNpi === undefined) {
    return 'referral-absent';
  }
  const injury = claim.diagnoses[0];
  const isInjury = injury !== undefined && /^S.*A$/.test(injury);
  if (payer.edits.accidentDate && isInjury && claim.accidentDate === undefined) {
    return 'accident-date-absent';
  }
  return undefined;
}

function holds(period: { readonly from: string; readonly to?: string }, date: string): boolean {
  return period.from <= date && (period.to === undefined || date <= period.to);
}
