import type { Answer, Call } from '../api/request.ts';

/** A claim as the list shows it, as its page shows it, and what may be corrected on it. */
export type ClaimRow = Answer<'GET /api/claims'>['rows'][number];
export type ClaimRecord = Answer<'GET /api/practices/{practiceId}/claims/{claimId}'>;
export type ClaimLine = ClaimRecord['lines'][number];
export type ClaimChanges = NonNullable<
  Call<'POST /api/practices/{practiceId}/claims/{claimId}/correct'>['body']['changes']
>;
