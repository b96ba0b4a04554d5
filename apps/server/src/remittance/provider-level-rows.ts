/** PLB → ledger rows: what a payer takes or gives without a claim has accounts of its own. Pure. */
import { negateCents } from '@claimwright/kernel/cents';
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { Account } from '../ledger/account.ts';
import { transfer, type NewLedgerRow } from '../ledger/ledger-row.ts';
import type { ProviderLevelAdjustment } from './remittance.ts';

/** PLB03-1 codes that are fees, penalties and withholdings taken from us. */
const fees: ReadonlySet<string> = new Set(['AH', '50', '51', '90', 'IR', 'LE']);

/**
 * The rows of provider-level adjustments. A positive one lessens the payment, a negative one adds.
 * @param payments the account into which the payment itself went
 */
export function providerLevelRows(
  adjustments: readonly ProviderLevelAdjustment[],
  given: {
    readonly payerId: string;
    readonly payments: Account;
    readonly effectiveDate: CalendarDate;
    readonly sourceId: string;
  },
): NewLedgerRow[] {
  return adjustments.flatMap((adjustment) =>
    transfer({
      debit: given.payments,
      credit: accountOf(adjustment.code, given.payerId),
      amountCents: negateCents(adjustment.amountCents),
      effectiveDate: given.effectiveDate,
      reason: `provider-level-${adjustment.code}`,
      sourceKind: 'remittance',
      sourceId: given.sourceId,
    }),
  );
}

function accountOf(code: string, payerId: string): Account {
  if (code === 'L6') return { kind: 'interest', payerId };
  if (fees.has(code)) return { kind: 'payer-fees', payerId };
  return { kind: 'provider-level-offset', payerId };
}
