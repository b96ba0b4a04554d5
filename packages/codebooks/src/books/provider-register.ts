/** NPIs by the public register: valid, of the right kind, active on a day, with which taxonomies. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import { isNpi, type RegisteredProviderRow } from '../layouts/nppes.ts';
import type { OrderReferringRow } from '../layouts/order-referring.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { KeyedRecords, KeyedRecordsBuilder } from './keyed-records.ts';

export type RegisterAnswer =
  | { readonly outcome: 'malformed' }
  /** The loaded file does not hold it: a weekly file holds only what changed. */
  | { readonly outcome: 'not-loaded' }
  | {
      readonly outcome: 'deactivated';
      readonly deactivatedOn: CalendarDate;
      readonly release: string;
    }
  | {
      readonly outcome: 'active';
      readonly kind: 'person' | 'organization' | null;
      readonly name: string;
      readonly state: string;
      readonly taxonomies: readonly string[];
      readonly release: string;
    };

interface RegisterFacts {
  readonly release: BookRelease;
}

export class ProviderRegister {
  readonly facts: RegisterFacts;
  readonly #rows: KeyedRecords<RegisteredProviderRow>;

  constructor(facts: RegisterFacts, rows: KeyedRecords<RegisteredProviderRow>) {
    this.facts = facts;
    this.#rows = rows;
  }

  get rowCount(): number {
    return this.#rows.rowCount;
  }

  lookUp(npi: string, on: CalendarDate): RegisterAnswer {
    if (!isNpi(npi)) return { outcome: 'malformed' };
    const [row] = this.#rows.get(npi);
    if (!row) return { outcome: 'not-loaded' };
    const release = this.facts.release.name;
    const { deactivatedOn, reactivatedOn, kind, state, taxonomies } = row;
    const isBack = reactivatedOn !== null && reactivatedOn <= on;
    if (deactivatedOn !== null && deactivatedOn <= on && !isBack) {
      return { outcome: 'deactivated', deactivatedOn, release };
    }
    const name = `${row.lastOrOrganizationName}${row.firstName === '' ? '' : `, ${row.firstName}`}`;
    return { outcome: 'active', kind, name, state, taxonomies, release };
  }

  /** The register after a weekly file: what it holds is new or changed, all else stays. */
  withWeek(release: BookRelease, rows: Iterable<RegisteredProviderRow>): ProviderRegister {
    const now = new Map<string, RegisteredProviderRow>();
    for (const row of this.#rows.rows()) now.set(row.npi, row);
    for (const row of rows) {
      const held = now.get(row.npi);
      // a number taken back comes without its words: what was known of it stays
      const isBare = held !== undefined && row.kind === null && row.deactivatedOn !== null;
      now.set(row.npi, isBare ? { ...held, deactivatedOn: row.deactivatedOn } : row);
    }
    return ProviderRegister.of(release, now.values());
  }

  toImage(): Uint8Array {
    return writeImage(this.#rows.sections('rows'), this.facts);
  }

  static of(release: BookRelease, rows: Iterable<RegisteredProviderRow>): ProviderRegister {
    const builder = new KeyedRecordsBuilder<RegisteredProviderRow>();
    for (const row of rows) builder.add([row.npi], row);
    return new ProviderRegister({ release }, builder.build());
  }

  static fromImage({ sections, facts }: BookImage): ProviderRegister {
    return new ProviderRegister(
      facts as RegisterFacts,
      KeyedRecords.fromSections(sections, 'rows'),
    );
  }
}

export const orderedServices = [
  'partB',
  'equipment',
  'homeHealth',
  'powerMobility',
  'hospice',
] as const;
export type OrderedService = (typeof orderedServices)[number];

export type OrderingAnswer =
  | { readonly outcome: 'malformed' }
  | { readonly outcome: 'may'; readonly release: string }
  /** On the list, but not for this kind of service; or not on the list, which is complete. */
  | { readonly outcome: 'may-not'; readonly release: string };

/** Who may order and refer. About two million NPIs: sorted numbers and a byte of flags beside each. */
export class OrderingProviders {
  readonly facts: RegisterFacts;
  readonly #npis: Uint32Array;
  readonly #flags: Uint8Array;

  constructor(facts: RegisterFacts, npis: Uint32Array, flags: Uint8Array) {
    this.facts = facts;
    this.#npis = npis;
    this.#flags = flags;
  }

  get rowCount(): number {
    return this.#npis.length;
  }

  mayOrder(npi: string, service: OrderedService): OrderingAnswer {
    if (!isNpi(npi)) return { outcome: 'malformed' };
    const release = this.facts.release.name;
    const wanted = Number(npi);
    let low = 0;
    let high = this.#npis.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#npis[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    const flags = this.#npis[low] === wanted ? (this.#flags[low] ?? 0) : 0;
    const may = (flags & (1 << orderedServices.indexOf(service))) !== 0;
    return { outcome: may ? 'may' : 'may-not', release };
  }

  toImage(): Uint8Array {
    return writeImage({ npis: this.#npis, flags: this.#flags }, this.facts);
  }

  static fromImage({ sections, facts }: BookImage): OrderingProviders {
    const npis = sections['npis'] as Uint32Array;
    return new OrderingProviders(facts as RegisterFacts, npis, sections['flags'] as Uint8Array);
  }
}

export class OrderingProvidersBuilder {
  /** NPI × 32 + flags: a whole number that a double holds. */
  #packed = new Float64Array(1_024);
  #size = 0;

  add(row: OrderReferringRow): void {
    if (this.#size === this.#packed.length) {
      const larger = new Float64Array(this.#packed.length * 2);
      larger.set(this.#packed);
      this.#packed = larger;
    }
    let flags = 0;
    for (const [bit, service] of orderedServices.entries()) if (row[service]) flags |= 1 << bit;
    this.#packed[this.#size] = Number(row.npi) * 32 + flags;
    this.#size += 1;
  }

  build(release: BookRelease): OrderingProviders {
    const packed = this.#packed.subarray(0, this.#size).sort();
    const npis = Uint32Array.from(packed, (one) => Math.floor(one / 32));
    const flags = Uint8Array.from(packed, (one) => one % 32);
    return new OrderingProviders({ release }, npis, flags);
  }
}
