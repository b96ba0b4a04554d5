/**
 * Accumulators: what members and families have paid toward deductibles and out-of-pocket limits in
 * a calendar year, and what they used up. They belong to the year of service, so each January
 * begins at zero.
 */
import type { PlanHabit } from './payer-habits.ts';
import type { Member } from './payer-records.ts';

/** Amounts of one member or family in one year, in cents. */
export interface Accumulated {
  deductibleCents: number;
  outOfPocketCents: number;
}

/** What a member can still be charged, in cents; undefined where the plan has no limit. */
export interface Remaining {
  readonly deductibleCents: number;
  readonly outOfPocketCents: number | undefined;
}

export class Accumulators {
  readonly #amounts = new Map<string, Accumulated>();

  /** What a member has left in a year: the smaller of the member's and the family's. */
  remaining(member: Member, plan: PlanHabit, year: string): Remaining {
    const own = this.of(member.memberId, member, year);
    const family = this.of(`family ${member.familyId}`, member, year);
    return {
      deductibleCents: Math.max(
        0,
        Math.min(
          plan.deductibleCents - own.deductibleCents,
          (plan.familyDeductibleCents ?? Infinity) - family.deductibleCents,
        ),
      ),
      outOfPocketCents: limitLeft(
        left(plan.outOfPocketCents, own.outOfPocketCents),
        left(plan.familyOutOfPocketCents, family.outOfPocketCents),
      ),
    };
  }

  /** Adds what a decision put on the patient; negative amounts take it back (a reversal). */
  add(member: Member, year: string, deductibleCents: number, outOfPocketCents: number): void {
    for (const owner of [member.memberId, `family ${member.familyId}`]) {
      const amounts = this.of(owner, member, year);
      amounts.deductibleCents += deductibleCents;
      amounts.outOfPocketCents += outOfPocketCents;
    }
  }

  /** The amounts of a member or family in a year. */
  of(owner: string, member: Member, year: string): Accumulated {
    // A person is told apart from relatives under one member id by name of birth and first name.
    const who = owner.startsWith('family ')
      ? owner
      : `${owner} ${member.firstName} ${member.dateOfBirth}`;
    const key = `${member.payerKey} ${who} ${year}`;
    let amounts = this.#amounts.get(key);
    if (!amounts) {
      amounts = { deductibleCents: 0, outOfPocketCents: 0 };
      this.#amounts.set(key, amounts);
    }
    return amounts;
  }
}

function left(limitCents: number | undefined, usedCents: number): number | undefined {
  return limitCents === undefined ? undefined : Math.max(0, limitCents - usedCents);
}

function limitLeft(own: number | undefined, family: number | undefined): number | undefined {
  if (own === undefined) return family;
  return family === undefined ? own : Math.min(own, family);
}
