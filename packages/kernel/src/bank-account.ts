/** A bank account as people and banks write it. Pure. */

export interface BankAccount {
  /** Nine digits (ABA). */
  readonly routingNumber: string;
  readonly accountNumber: string;
}

/** Whether nine digits pass the check digit of an ABA routing number (weights 3, 7, 1). */
export function isRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false;
  const sum = [...text].reduce(
    (all, digit, at) => all + Number(digit) * ([3, 7, 1][at % 3] ?? 0),
    0,
  );
  return sum % 10 === 0;
}

/** Without what one bank writes and another leaves out: blanks, hyphens, zeros in front. */
export function plainAccountNumber(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replace(/^0+/, '');
}

/** Its last four characters: all that is kept of an account in clear. */
export function accountEnding(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(-4);
}
