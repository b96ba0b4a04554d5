/** Bare practices for tests of the platform and of slices that need no more than one. */
import { isRefused } from '@claimwright/kernel/refusal';
import { enterDirectory } from './directory.store.ts';
import type { Platform } from './platform.ts';
import { runAct } from './transaction.ts';

/** Makes a practice with nothing in it. @returns its id */
export async function createTestPractice(platform: Platform, number = 1): Promise<string> {
  const practiceId = `00000000-0000-7000-8000-00000000000${number}`;
  const actor = { kind: 'system', id: 'test' } as const;
  const outcome = await runAct(
    platform,
    { practiceId, actor, action: 'create-practice' },
    async (tx) => {
      await tx.db
        .insertInto('practice')
        .values({
          practice_id: practiceId,
          legal_name: `Practice ${number}`,
          tax_id: `99000000${number}`,
          npi: '1999999984',
          taxonomy: '207Q00000X',
          specialty: 'family medicine',
          time_zone: 'America/Chicago',
          phone: '5550100000',
          contact_name: 'Office',
          email: 'office@practice.example',
          address_line1: '1 Main Street',
          city: 'Springfield',
          state: 'IL',
          zip: '627010001',
          pay_to_line1: '1 Main Street',
          pay_to_city: 'Springfield',
          pay_to_state: 'IL',
          pay_to_zip: '627010001',
          bank_account_last4: '0001',
          fee_kind: 'percent',
          fee_basis_points: 500n,
          status: 'active',
          created_at: tx.now,
        })
        .execute();
      await enterDirectory(tx, 'practice', [{ key: practiceId, targetId: practiceId }]);
      return {};
    },
  );
  if (isRefused(outcome)) throw new Error(outcome.refused);
  return practiceId;
}
