/** Who a practice is: what it hands over when it signs up, and how it is addressed. */

export interface PostalAddress {
  readonly line1: string;
  readonly city: string;
  readonly state: string;
  /** Nine digits for practices and locations, without a hyphen. */
  readonly zip: string;
}

export type PracticeFee =
  | { readonly kind: 'percent'; readonly basisPoints: number }
  | { readonly kind: 'per-claim'; readonly cents: number };

export interface NewPractice {
  readonly legalName: string;
  /** Nine digits. */
  readonly taxId: string;
  readonly npi: string;
  readonly taxonomy: string;
  readonly specialty: string;
  readonly timeZone: string;
  readonly phone: string;
  readonly contactName: string;
  readonly email: string;
  readonly address: PostalAddress;
  readonly payTo: PostalAddress;
  readonly bankAccountLast4: string;
  readonly fee: PracticeFee;
}

/** What a practice says of itself on claims, statements and invoices; its fee is agreed elsewhere. */
export type PracticeDetails = Omit<NewPractice, 'fee' | 'specialty'>;

export interface NewLocation {
  /** The practice's own name for it in messages. */
  readonly key: string;
  readonly name: string;
  /** Two digits (place of service code set). */
  readonly placeOfService: string;
  readonly npi?: string | undefined;
  readonly cliaNumber?: string | undefined;
  readonly address: PostalAddress;
}

export interface NewProvider {
  readonly lastName: string;
  readonly firstName: string;
  readonly credential: string;
  readonly npi: string;
  readonly taxonomy: string;
  readonly activeFrom: string;
}

export interface Provider {
  readonly practiceId: string;
  readonly id: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly credential: string;
  readonly npi: string;
  readonly taxonomy: string;
  readonly activeFrom: string;
  readonly activeTo: string | null;
}

export interface Location {
  readonly practiceId: string;
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly placeOfService: string;
}
