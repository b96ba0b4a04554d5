/** HL7 v2 text: fields, components and repetitions with their escapes. */

/** A value, its components, or repetitions of either. */
export type Hl7Field =
  string | readonly string[] | { readonly repeats: readonly (string | readonly string[])[] };

const escapes: Readonly<Record<string, string>> = {
  '|': '\\F\\',
  '^': '\\S\\',
  '&': '\\T\\',
  '~': '\\R\\',
  '\\': '\\E\\',
};

/** A value with the separators that stand in it escaped. */
export function escapeHl7(text: string): string {
  return text
    .replace(/[|^&~\\]/g, (letter) => escapes[letter] ?? letter)
    .replace(/[\r\n]+/g, '\\.br\\');
}

/** One segment; empty fields at its end are left out. */
export function segment(
  name: string,
  fields: Readonly<Record<number, Hl7Field | undefined>>,
): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  const parts = [name];
  for (let place = 1; place <= last; place += 1) parts.push(fieldText(fields[place]));
  while (parts.at(-1) === '') parts.pop();
  return parts.join('|');
}

function fieldText(field: Hl7Field | undefined): string {
  if (field === undefined) return '';
  if (typeof field === 'string') return escapeHl7(field);
  if ('repeats' in field) return field.repeats.map((one) => fieldText(one)).join('~');
  const parts = field.map(escapeHl7);
  while (parts.at(-1) === '') parts.pop();
  return parts.join('^');
}

/** The message header; MSH-1 and MSH-2 are the separators themselves. */
export function header(given: {
  readonly facility: string;
  readonly application: string;
  readonly timestamp: string;
  readonly type: readonly [string, string, string];
  readonly controlNumber: string;
}): string {
  return [
    'MSH',
    '^~\\&',
    escapeHl7(given.application),
    escapeHl7(given.facility),
    'CLAIMWRIGHT',
    'BILLING',
    given.timestamp,
    '',
    given.type.join('^'),
    escapeHl7(given.controlNumber),
    'P',
    '2.5.1',
    '',
    '',
    'AL',
    'NE',
    'USA',
  ].join('|');
}

/** Segments as one message, each ended by a carriage return. */
export function message(segments: readonly (string | undefined)[]): string {
  return `${segments.filter((one) => one !== undefined && one !== '').join('\r')}\r`;
}
