/** NPIs by the public register: valid, of the right kind, active on a day, with which taxonomies. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { isNpi, type RegisteredProviderRow } from '../layouts/nppes.ts';
import type { OrderReferringRow } from '../layouts/order-referring.ts';

export type RegisterAnswer =
  | { readonly outcome: 'malformed' }
  /** The loaded file does not hold it: a weekly file holds only what changed. */
  | { readonly outcome: 'not-loaded' }
  | { readonly outcome: 'deactivated'; readonly deactivatedOn: CalendarDate }
  | {
      readonly outcome: 'active';
      readonly kind: 'person' | 'organization' | null;
      readonly state: string;
      readonly taxonomies: readonly string[];
    };

export class ProviderRegister {
  readonly #rows = new Map<string, RegisteredProviderRow>();
  readonly #ordering = new Map<string, OrderReferringRow>();

  constructor(rows: Iterable<RegisteredProviderRow>, ordering: Iterable<OrderReferringRow> = []) {
    for (const row of rows) this.#rows.set(row.npi, row);
    for (const row of ordering) this.#ordering.set(row.npi, row);
  }

  lookUp(npi: string, on: CalendarDate): RegisterAnswer {
    if (!isNpi(npi)) return { outcome: 'malformed' };
    const row = this.#rows.get(npi);
    if (!row) return { outcome: 'not-loaded' };
    const { deactivatedOn, reactivatedOn } = row;
    const isBack = reactivatedOn !== null && reactivatedOn <= on;
    if (deactivatedOn !== null && deactivatedOn <= on && !isBack) {
      return { outcome: 'deactivated', deactivatedOn };
    }
    return { outcome: 'active', kind: row.kind, state: row.state, taxonomies: row.taxonomies };
  }

  /** Whether a person may order or refer for a kind of service; undefined when no list is loaded. */
  mayOrder(
    npi: string,
    service: 'partB' | 'equipment' | 'homeHealth' | 'powerMobility' | 'hospice',
  ): boolean | undefined {
    if (this.#ordering.size === 0) return undefined;
    return this.#ordering.get(npi)?.[service] ?? false;
  }
}
