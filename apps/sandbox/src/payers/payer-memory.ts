/**
 * What a payer remembers: its records in an order that can be asked, lines it has decided or is
 * working on, units used of authorizations. One memory per payer; only that payer's acts touch it.
 */
import type {
  Member,
  PaidPractice,
  PayerRecords,
  AuthorizationOnFile,
  ProviderEnrollment,
} from './payer-records.ts';

/** A line that came in earlier. */
export interface RememberedLine {
  readonly claimNumber: string;
  /** In what order the claims came in: only an earlier one can make another a duplicate. */
  readonly order: number;
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly serviceDate: string;
  readonly billingNpi: string;
  readonly renderingNpi: string;
  state: 'in-process' | 'paid' | 'denied' | 'unprocessable' | 'taken-back';
}

export class PayerMemory {
  readonly #members = new Map<string, Member[]>();
  readonly #practices = new Map<string, PaidPractice>();
  readonly #authorizations = new Map<string, AuthorizationOnFile[]>();
  readonly #enrollments = new Map<string, ProviderEnrollment[]>();
  readonly #ineligibleReferrers = new Set<string>();
  readonly #linesByDay = new Map<string, RememberedLine[]>();
  readonly #linesByCode = new Map<string, RememberedLine[]>();
  readonly #claimedUnits = new Map<
    string,
    { order: number; claimNumber: string; units: number }[]
  >();
  readonly #erred = new Set<string>();

  constructor(payerKey: string, records: PayerRecords) {
    for (const practice of records.practices) this.#practices.set(practice.npi, practice);
    for (const member of records.members) {
      if (member.payerKey === payerKey) addTo(this.#members, member.memberId, member);
    }
    for (const one of records.authorizations) {
      if (one.payerKey === payerKey) addTo(this.#authorizations, one.number, one);
    }
    for (const one of records.providerEnrollments) {
      if (one.payerKey === payerKey) addTo(this.#enrollments, `${one.practiceKey} ${one.npi}`, one);
    }
    for (const one of records.ineligibleReferrers ?? []) {
      if (one.payerKey === payerKey) this.#ineligibleReferrers.add(one.npi);
    }
  }

  membersWithId(memberId: string): readonly Member[] {
    return this.#members.get(memberId) ?? [];
  }

  /** All members, for the few acts that begin from them. */
  *members(): Iterable<Member> {
    for (const group of this.#members.values()) yield* group;
  }

  practiceOf(billingNpi: string): PaidPractice | undefined {
    return this.#practices.get(billingNpi);
  }

  enrollmentsOf(practiceKey: string, npi: string): readonly ProviderEnrollment[] {
    return this.#enrollments.get(`${practiceKey} ${npi}`) ?? [];
  }

  isIneligibleReferrer(npi: string): boolean {
    return this.#ineligibleReferrers.has(npi);
  }

  authorizations(number: string): readonly AuthorizationOnFile[] {
    return this.#authorizations.get(number) ?? [];
  }

  /** Units of an authorization that claims taken in before one have claimed. */
  unitsClaimedBefore(number: string, order: number): number {
    return (this.#claimedUnits.get(number) ?? [])
      .filter((one) => one.order < order)
      .reduce((sum, one) => sum + one.units, 0);
  }

  /** A claim that came in claims units of an authorization; whoever comes first has them. */
  claimUnits(number: string, order: number, claimNumber: string, units: number): void {
    addTo(this.#claimedUnits, number, { order, claimNumber, units });
  }

  /** Gives back what a claim held of an authorization: it was not paid, or is taken back. */
  releaseUnits(number: string, claimNumber: string): void {
    const kept = this.#claimedUnits.get(number)?.filter((one) => one.claimNumber !== claimNumber);
    if (kept) this.#claimedUnits.set(number, kept);
  }

  /** Lines of a person on a day. @param person the person's key, see `personKey` */
  linesOfDay(person: string, serviceDate: string): readonly RememberedLine[] {
    return this.#linesByDay.get(`${person} ${serviceDate}`) ?? [];
  }

  linesOfCode(person: string, procedureCode: string): readonly RememberedLine[] {
    return this.#linesByCode.get(`${person} ${procedureCode}`) ?? [];
  }

  remember(person: string, line: RememberedLine): void {
    addTo(this.#linesByDay, `${person} ${line.serviceDate}`, line);
    addTo(this.#linesByCode, `${person} ${line.procedureCode}`, line);
  }

  /** True once for each name: a payer errs once about one service, not each time it is asked. */
  errsFor(name: string): boolean {
    if (this.#erred.has(name)) return false;
    this.#erred.add(name);
    return true;
  }
}

/** One person under one member id. */
export function personKey(
  memberId: string,
  person: { firstName: string; dateOfBirth?: string },
): string {
  return `${memberId} ${lettersOf(person.firstName)} ${person.dateOfBirth ?? ''}`;
}

/** A name as payers compare it: letters only, upper case. */
export function lettersOf(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z]/g, '');
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
