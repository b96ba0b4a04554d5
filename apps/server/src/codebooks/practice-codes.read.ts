/** What a practice uses: its favourites first, then what its coders chose last. */
import type { ReadTx } from '../platform/transaction.ts';

export interface UsedCode {
  readonly code: string;
  readonly isFavourite: boolean;
  readonly times: number;
}

/** More would be no favourites. */
const keptMax = 200;

/** @returns favourites by code, then choices from the latest on */
export async function findUsedCodes(
  tx: ReadTx,
  practiceId: string,
  system: string,
): Promise<UsedCode[]> {
  const favourites = await tx.db
    .selectFrom('code_favourite')
    .select('code')
    .where('practice_id', '=', practiceId)
    .where('system', '=', system)
    .orderBy('code')
    .limit(keptMax)
    .execute();
  const choices = await tx.db
    .selectFrom('code_choice')
    .select(['code', 'times'])
    .where('practice_id', '=', practiceId)
    .where('system', '=', system)
    .orderBy('last_chosen_at', 'desc')
    .orderBy('code')
    .limit(keptMax)
    .execute();
  const timesOf = new Map(choices.map(({ code, times }) => [code, times]));
  const starred = new Set(favourites.map(({ code }) => code));
  return [
    ...favourites.map(({ code }) => ({ code, isFavourite: true, times: timesOf.get(code) ?? 0 })),
    ...choices
      .filter(({ code }) => !starred.has(code))
      .map(({ code, times }) => ({ code, isFavourite: false, times })),
  ];
}
