/**
 * The number of a receipt: eight characters that can be read out on the phone, `K7Q2-9MTX`. It is the
 * payment's id told shorter, so that nothing has to be kept beside it: the last forty bits, which are chance,
 * in Crockford's base 32 (no I, L, O and U, so that nothing is mistaken for something else).
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;
const tailDigits = 10;

/** @param paymentId a UUID whose last forty bits are random. @returns eight characters with a hyphen in the middle */
export function receiptNumber(paymentId: string): string {
  let rest = BigInt(`0x${paymentId.replaceAll('-', '').slice(-tailDigits)}`);
  let text = '';
  for (let at = 0; at < length; at += 1) {
    text = (alphabet[Number(rest & 31n)] ?? '') + text;
    rest >>= 5n;
  }
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/**
 * What a person read out or typed, as the end of the payment's id: ten hexadecimal digits. Small letters,
 * blanks and a missing hyphen are fine; I and L are taken for 1, O for 0.
 * @returns undefined where it is no receipt's number
 */
export function readReceiptNumber(text: string): string | undefined {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replaceAll('O', '0');
  if (plain.length !== length) return undefined;
  let bits = 0n;
  for (const character of plain) {
    const value = alphabet.indexOf(character);
    if (value < 0) return undefined;
    bits = (bits << 5n) | BigInt(value);
  }
  return bits.toString(16).padStart(tailDigits, '0');
}
