/** Text as the wire takes it: capitals of the basic character set, without accents. */

/** Upper case, accents taken off, whatever else the basic set lacks replaced by a space. */
export function wireText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .toUpperCase()
    .replaceAll(/[^A-Z0-9 !"&'()+,\-./;?=]/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

/** Text for the wire, or absent where nothing is left of it. */
export function wireTextOrNone(text: string | null | undefined): string | undefined {
  const written = wireText(text ?? '');
  return written === '' ? undefined : written;
}
