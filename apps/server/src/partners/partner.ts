/** Those we deal with: payers, clearinghouses, banks, vendors; and what was agreed with them. */

export type PartnerKind =
  | 'payer'
  | 'clearinghouse'
  | 'bank'
  | 'card-processor'
  | 'mail'
  | 'text-message'
  | 'mail-house'
  | 'ehr';

export interface Payer {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** `medicare`, `medicaid`, `managed-medicaid`, `medicare-advantage`, `commercial`, `workers-compensation`. */
  readonly kind: string;
  /** SBR09. */
  readonly claimFilingIndicator: string;
  readonly filingLimitDays: number;
  readonly correction: 'replacement' | 'new-claim' | 'reopening' | 'portal';
  readonly submission: 'electronic' | 'portal' | 'paper';
  readonly forwardsToPayerId: string | null;
  readonly usualAcknowledgementDays: number;
  readonly usualPaymentDays: number;
  readonly usualPaymentP95Days: number;
  readonly phone: string;
  readonly address: {
    readonly line1: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
}

/** The transactions for which a payer has an identifier of its own. */
export type PayerTransaction = '837' | '270' | '276' | '835' | '278';

/** The payer under which a policy stands whose payer nobody has recognised yet. */
export const unrecognisedPayerId = '00000000-0000-7000-8000-000000000001';

declare const agreementBrand: unique symbol;

/**
 * Proof that an agreement with a partner was in force on a day. Only `requireActiveAgreement` makes
 * one, and every client that reaches outward asks for one.
 */
export interface ActiveAgreement {
  readonly [agreementBrand]: true;
  readonly agreementId: string;
  readonly partnerId: string;
  readonly partnerKey: string;
  readonly partnerKind: PartnerKind;
  readonly onDate: string;
}

/** What an office may say of a payer; who it is, and its kind, stay. Days are calendar days. */
export type PayerWays = Pick<
  Payer,
  | 'filingLimitDays'
  | 'correction'
  | 'submission'
  | 'forwardsToPayerId'
  | 'usualAcknowledgementDays'
  | 'usualPaymentDays'
  | 'usualPaymentP95Days'
  | 'phone'
  | 'address'
>;
