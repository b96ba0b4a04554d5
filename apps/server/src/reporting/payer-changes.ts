/** What a clearinghouse's new list changes for the payers that practices billed: pure. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { payerOnList } from '../partners/payer-list.ts';
import type { Books } from '../platform/books.ts';
import type { CodeChange } from './code-changes.ts';
import type { CodeUsage } from './code-usage.read.ts';

/**
 * A list is whole and takes the place of the one before: what is compared is the number that we use.
 * @param on the first day of the list; for other days nothing is said
 * @returns numbers that the list has otherwise, and claims for which it wants an enrollment
 */
export function payerChanges(
  books: Books,
  { payers, clearinghouseKey }: Pick<CodeUsage, 'payers' | 'clearinghouseKey'>,
  on: CalendarDate,
): CodeChange[] {
  const list = books.loaded.get(`payers/${clearinghouseKey ?? ''}`);
  if (!list || list.facts.release.effectiveFrom !== on) return [];
  return payers.flatMap((payer) =>
    payerOnList(payer, list).flatMap((one): CodeChange[] => {
      const { transaction, ours, listed, standing, needsEnrollment } = one;
      const common = {
        ...{ system: 'payer' as const, code: payer.name, other: transaction },
        ...{ claims: payer.claims, claimIds: payer.claimIds, amountCents: null },
      };
      const changes: CodeChange[] = [];
      if (standing === 'differs') {
        const [before, after] = [ours ?? '', listed.join(' or ')];
        changes.push({ kind: 'payer-number', ...common, before, after });
      }
      if (needsEnrollment === true) {
        changes.push({ kind: 'enrol-first', ...common, before: '', after: 'enrollment needed' });
      }
      return changes;
    }),
  );
}
