/** Every day: the providers of every practice against the exclusion list that is loaded. */
import { isRefused } from '@claimwright/kernel/refusal';
import { allPracticeIds } from '../platform/directory.store.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct } from '../platform/transaction.ts';
import { screenProviders, type Screened } from './screen-providers.act.ts';

const actor = { kind: 'job', id: 'screen-providers' } as const;

/** @returns what was found over all practices; practices without a loaded list are counted apart */
export async function screenAllProviders(
  platform: Platform,
): Promise<Screened & { readonly practicesWithoutList: number }> {
  const sum = { screened: 0, excluded: 0, possible: 0, deactivated: 0, practicesWithoutList: 0 };
  for (const practiceId of await allPracticeIds(platform.database)) {
    const outcome = await runAct(
      platform,
      { practiceId, actor, action: 'screen-providers' },
      screenProviders,
    );
    if (isRefused(outcome)) {
      sum.practicesWithoutList += 1;
      continue;
    }
    for (const name of ['screened', 'excluded', 'possible', 'deactivated'] as const) {
      sum[name] += outcome[name];
    }
  }
  return sum;
}
