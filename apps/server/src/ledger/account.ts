/**
 * The chart of accounts. An account is named by its kind, and by a payer or a reason where the kind
 * asks for one; it is opened the first time money moves through it.
 */

/** Accounts that are kept apart by payer; `payerId` says whose. */
export type PayerAccountKind =
  'insurance-receivable' | 'payer-payments' | 'provider-level-offset' | 'unapplied';

export type Account =
  /** What was charged: the income side. */
  | { readonly kind: 'charges' }
  /** What a payer is asked for. */
  | { readonly kind: 'insurance-receivable'; readonly payerId: string }
  /** What the patient (the guarantor) owes. */
  | { readonly kind: 'patient-receivable' }
  /** What the contract takes off. `reason` is the group and reason code, such as `CO-45`. */
  | { readonly kind: 'contractual-adjustment'; readonly reason: string }
  /** Any other write-off, by its reason: `timely-filing`, `small-balance`, `courtesy`. */
  | { readonly kind: 'write-off'; readonly reason: string }
  /** Money from a payer, by the way it came: `ach`, `cheque`, `wire`. */
  | { readonly kind: 'payer-payments'; readonly payerId: string; readonly reason: string }
  /** Money from patients, by the way it came: `copay`, `card`, `cheque`, `cash`. */
  | { readonly kind: 'patient-payments'; readonly reason: string }
  /** Money that came and is not yet tied to a charge; by payer, or '' for patients' money. */
  | { readonly kind: 'unapplied'; readonly payerId: string }
  /** What a payer holds back or carries forward at provider level (PLB WO, FB, 72, CS …). */
  | { readonly kind: 'provider-level-offset'; readonly payerId: string }
  /** Interest a payer paid (PLB L6). */
  | { readonly kind: 'interest'; readonly payerId: string }
  /** Fees and penalties a payer or bank took (PLB AH, 50, 51). */
  | { readonly kind: 'payer-fees'; readonly payerId: string }
  /** What has to be given back to a patient or a payer. */
  | { readonly kind: 'refunds-payable'; readonly reason: string }
  | { readonly kind: 'bad-debt' };

export type AccountKind = Account['kind'];

/** The parts under which an account is kept. */
export function accountKey(account: Account): {
  readonly kind: AccountKind;
  readonly payerKey: string;
  readonly reason: string;
} {
  return {
    kind: account.kind,
    payerKey: 'payerId' in account ? account.payerId : '',
    reason: 'reason' in account ? account.reason : '',
  };
}

/** One text for an account, for maps and messages: `contractual-adjustment//CO-45`. */
export function accountName(account: Account): string {
  const { kind, payerKey, reason } = accountKey(account);
  return `${kind}/${payerKey}/${reason}`;
}
