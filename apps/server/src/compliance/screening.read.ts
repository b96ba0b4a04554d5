/** What the list of exclusions and the register say of providers, and what a person decided of it. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ScreeningAnswer } from '@claimwright/codebooks/books/provider-screening';
import type { Books } from '../platform/books.ts';
import { dateInZone } from '../platform/clocks.ts';
import { sha256Of } from '../platform/files/content-store.ts';
import type { ReadTx } from '../platform/transaction.ts';
import type { ProviderToScreen } from './screening.store.ts';

/** A row of the list, as a person compares it with the provider's own papers. */
export interface ListedExclusion {
  /** Blank where the NPI itself is on the list. */
  readonly name: string;
  readonly bornOn: CalendarDate | null;
  readonly state: string;
  /** The section of the law, such as 1128a1. */
  readonly kind: string;
  readonly excludedOn: CalendarDate;
}

export interface ScreeningMatch {
  readonly listed: readonly ListedExclusion[];
  readonly outcome: 'excluded' | 'possible';
  readonly by: string;
  readonly release: string;
  /** What the list said, so that one question is decided once. */
  readonly digest: string;
}

/** What the loaded list says of somebody on a day; undefined where none is loaded for it. */
export function matchOf(
  books: Books,
  provider: ProviderToScreen,
  on: CalendarDate,
): ScreeningMatch | 'clear' | undefined {
  const { npi, lastName, firstName, bornOn, state } = provider;
  const answer = books.screen({ npi, lastName, firstName, businessName: '', bornOn, state }, on);
  if (answer === undefined || answer.outcome === 'not-loaded') return undefined;
  if (answer.outcome === 'clear') return 'clear';
  const said = answer.outcome === 'excluded' ? [answer.kind, answer.excludedOn] : answer.rows;
  const { outcome, by, release } = answer;
  const digest = sha256Of(JSON.stringify([outcome, by, said]));
  return { outcome, by, release, digest, listed: listedOf(answer) };
}

function listedOf(
  answer: Extract<ScreeningAnswer, { outcome: 'excluded' | 'possible' }>,
): ListedExclusion[] {
  if (answer.outcome === 'excluded') {
    const { kind, excludedOn } = answer;
    return [{ name: '', bornOn: null, state: '', kind, excludedOn }];
  }
  return answer.rows.map((row) => ({
    name: [row.lastName, row.firstName, row.middleName].filter(Boolean).join(', '),
    bornOn: row.bornOn,
    state: row.state,
    kind: row.kind,
    excludedOn: row.excludedOn,
  }));
}

export interface ScreenedProvider {
  readonly practiceId: string;
  readonly providerId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly npi: string;
  readonly bornOn: CalendarDate | null;
  readonly activeFrom: CalendarDate;
  readonly activeTo: CalendarDate | null;
  readonly outcome: 'clear' | 'excluded' | 'possible' | 'not-loaded';
  readonly matchedBy: string | null;
  /** Where the practice is: with name and birth what the list is compared with. */
  readonly state: string;
  /** Who on the list it may be; none for one who is clear. */
  readonly listed: readonly ListedExclusion[];
  readonly release: string | null;
  readonly isDeactivated: boolean;
  readonly decision: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Whether the question stands in a queue: a match that screening has found is written down. */
  readonly isAsked: boolean;
}

/** Every provider of the practices in sight, as the lists of today tell of them. */
export async function listScreenedProviders(tx: ReadTx): Promise<ScreenedProvider[]> {
  const today = dateInZone(tx.now, 'America/New_York');
  const rows = await tx.db
    .selectFrom('provider')
    .innerJoin('practice', 'practice.practice_id', 'provider.practice_id')
    .selectAll('provider')
    .select('practice.state')
    .orderBy('last_name')
    .orderBy('first_name')
    .orderBy('provider.id')
    .execute();
  const decided = await tx.db
    .selectFrom('provider_screening')
    .leftJoin('staff_user', (join) =>
      join.on((on) =>
        on(on.cast('staff_user.id', 'text'), '=', on.ref('provider_screening.decided_by')),
      ),
    )
    .selectAll('provider_screening')
    .select('staff_user.name')
    .execute();
  return rows.map((row) => {
    const match = matchOf(
      tx.books,
      {
        id: row.id,
        npi: row.npi,
        lastName: row.last_name,
        firstName: row.first_name,
        bornOn: row.born_on,
        state: row.state,
      },
      today,
    );
    const found = typeof match === 'object' ? match : undefined;
    const kept = decided.find(
      (one) => one.provider_id === row.id && one.match_digest === found?.digest,
    );
    return {
      practiceId: row.practice_id,
      providerId: row.id,
      lastName: row.last_name,
      firstName: row.first_name,
      npi: row.npi,
      bornOn: row.born_on,
      activeFrom: row.active_from,
      activeTo: row.active_to,
      outcome: match === 'clear' ? match : (found?.outcome ?? 'not-loaded'),
      matchedBy: found?.by ?? null,
      state: row.state,
      listed: found?.listed ?? [],
      release: found?.release ?? null,
      isDeactivated: tx.books.registeredProvider(row.npi, today).outcome === 'deactivated',
      decision: kept?.decision ?? null,
      decidedBy: kept?.name ?? kept?.decided_by ?? null,
      decidedAt: kept?.decided_at ?? null,
      isAsked: kept !== undefined && kept.decision === null,
    };
  });
}
