/** By what payers know a practice, for the stories of posting. */
import { deed, type ExamplePractice } from '../claims/test-practice.ts';
import { enterDirectory } from '../platform/directory.store.ts';
import type { Platform } from '../platform/platform.ts';

export const practiceNpi = '1234567893';
/** TRN03 of each payer. */
export const originators = {
  northfield: '1470000001',
  medicare: '1470000002',
  supplement: '1470000003',
} as const;
export type StoryPayer = keyof typeof originators;

/** Lets payers pay a practice: their identifiers, and what it is known by. */
export async function knowAsPayee(
  platform: Platform,
  practice: ExamplePractice,
  taxId?: string,
): Promise<void> {
  for (const [key, identifier] of Object.entries(originators)) {
    const payerId = practice.payers[key as StoryPayer];
    await platform.database
      .insertInto('payer_identifier')
      .values({
        payer_id: payerId,
        clearinghouse_key: 'harborlink',
        transaction: '835',
        identifier,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await deed(platform, practice.practiceId, async (tx) => {
    const keys = taxId === undefined ? [practiceNpi, '471234567'] : [taxId];
    await enterDirectory(
      tx,
      'payee',
      keys.map((key) => ({ key, targetId: null })),
    );
    const account = taxId === undefined ? '4321' : taxId.slice(-4);
    await enterDirectory(tx, 'lockbox', [{ key: account, targetId: null }]);
    return {};
  });
}
