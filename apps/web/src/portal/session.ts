/** The patient's session and last payment, for this tab only. Nothing of it is kept when the tab closes. */
const tokenKey = 'claimwright.portal';
const paymentKey = 'claimwright.portal-payment';

export interface BegunPayment {
  readonly paymentId: string;
  readonly amountCents: number;
}

export const portalToken = (): string | undefined => sessionStorage.getItem(tokenKey) ?? undefined;

export function keepToken(token: string): void {
  sessionStorage.setItem(tokenKey, token);
}

/** Forgets whose bill was open. */
export function leavePortal(): void {
  sessionStorage.removeItem(tokenKey);
  sessionStorage.removeItem(paymentKey);
}

/** Remembers what is being paid while the patient is on the card company's page. */
export function keepPayment(payment: BegunPayment): void {
  sessionStorage.setItem(paymentKey, JSON.stringify(payment));
}

export function begunPayment(): BegunPayment | undefined {
  const text = sessionStorage.getItem(paymentKey);
  return text === null ? undefined : (JSON.parse(text) as BegunPayment);
}
