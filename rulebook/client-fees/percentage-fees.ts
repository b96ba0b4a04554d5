/**
 * Where a billing company may not be paid by a percentage of what it collects, as data: by state and
 * by kind of payer. A change adds a row with a later date; a past one stays.
 */
import { isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';

export interface PercentageFeeRule {
  /** The practice's state; `*` for every one. */
  readonly state: string;
  /** The payer's kind (`medicaid`, …); `*` for every one, patients too. */
  readonly payerKind: string;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo?: CalendarDate;
  readonly reference: string;
  /** Why, in our words. */
  readonly because: string;
}

/** From the first day for which this system bills. */
const always = '2020-01-01' as CalendarDate;

export const percentageFeeRules: readonly PercentageFeeRule[] = [
  {
    state: '*',
    payerKind: 'medicaid',
    effectiveFrom: always,
    reference: '42 CFR 447.10(f)',
    because:
      'A billing agent of a Medicaid provider is paid for its work: not by what is billed or collected, and not only if it is collected.',
  },
  {
    state: 'NY',
    payerKind: 'managed-medicaid',
    effectiveFrom: always,
    reference: '18 NYCRR 360-7.5(c)',
    because:
      'New York bars agents of Medicaid providers who are paid by amount billed or collected.',
  },
  {
    state: 'NY',
    payerKind: '*',
    effectiveFrom: always,
    reference: 'New York Education Law 6530(19)',
    because: 'A share of a physician’s fees may be fee splitting.',
  },
];

/** The rule that forbids a percentage of this money on a date; the first of several, undefined for none. */
export function percentageFeeForbidden(
  money: { readonly state: string; readonly payerKind: string },
  on: CalendarDate,
): PercentageFeeRule | undefined {
  return percentageFeeRules.find(
    (rule) =>
      (rule.state === '*' || rule.state === money.state) &&
      (rule.payerKind === '*' || rule.payerKind === money.payerKind) &&
      isWithin(on, rule.effectiveFrom, rule.effectiveTo),
  );
}
