/** Every few minutes: the sums of each practice in which something was noted are brought up to date. */
import { isRefused } from '@claimwright/kernel/refusal';
import { allPracticeIds } from '../platform/directory.store.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { practicesToSum } from './kept-sums.read.ts';
import { sumNoted, type SummedAnew } from './sum-noted.act.ts';

const actor = { kind: 'job', id: 'sum-noted' } as const;

/** @returns how many claims and patients were summed, over all practices */
export async function sumNotedEverywhere(platform: Platform): Promise<SummedAnew> {
  const practiceIds = await allPracticeIds(platform.database);
  const noted = await runRead(platform, { practiceIds, actor, action: 'find-noted' }, (tx) =>
    practicesToSum(tx),
  );
  let [claims, patients] = [0, 0];
  for (const practiceId of noted) {
    const summed = await runAct(platform, { practiceId, actor, action: 'sum-noted' }, sumNoted);
    if (isRefused(summed)) throw new Error(`broken: ${summed.refused}`);
    claims += summed.claims;
    patients += summed.patients;
  }
  return { claims, patients };
}
