/** Reaching into HL7 v2: fields by their number in the standard, with escapes decoded. */
import { Hl7Message, type Hl7Segment } from '@medplum/core';

/** A message as its segments, in order. */
export interface Hl7Text {
  readonly segments: readonly Hl7Segment[];
  readonly header: Hl7Segment;
}

/** @returns undefined when it does not begin with a header */
export function parseHl7(text: string): Hl7Text | undefined {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|\n/g, '\r')
    .trim();
  if (!/^MSH[^\r]{5}/.test(lines)) return undefined;
  const message = Hl7Message.parse(lines);
  const header = message.segments[0];
  return header && { segments: message.segments.filter((one) => one.name !== ''), header };
}

/** Where in a field: component, subcomponent and repetition, all 1-based; 1 when absent. */
export interface Hl7Place {
  readonly component?: number;
  readonly subcomponent?: number;
  readonly repetition?: number;
}

/**
 * A value; '' when it is absent or explicitly deleted (`""`).
 * @param field as the standard numbers it: PID-3 is 3, MSH-4 is 4
 */
export function valueOf(
  segment: Hl7Segment | undefined,
  field: number,
  place: Hl7Place = {},
): string {
  if (!segment) return '';
  const { component = 1, subcomponent = 1, repetition = 1 } = place;
  const text = segment.getComponent(field, component, subcomponent - 1, repetition - 1);
  const value = decodeEscapes(text, segment).trim();
  return value === '""' ? '' : value;
}

/** How often a field is repeated; 0 when it is absent. */
export function repetitionsOf(segment: Hl7Segment | undefined, field: number): number {
  const components = fieldOf(segment, field)?.components ?? [];
  const isEmpty = components.length === 1 && (components[0]?.join('') ?? '') === '';
  return isEmpty ? 0 : components.length;
}

/** The whole of a component, its subcomponents joined by blanks: streets, double family names. */
export function wholeOf(
  segment: Hl7Segment | undefined,
  field: number,
  place: Hl7Place = {},
): string {
  const { component = 1, repetition = 1 } = place;
  const raw = fieldOf(segment, field)?.components[repetition - 1]?.[component - 1] ?? '';
  if (!segment || raw === '""') return '';
  return raw
    .split(segment.context.subcomponentSeparator)
    .map((part) => decodeEscapes(part, segment).trim())
    .filter((part) => part !== '')
    .join(' ');
}

function fieldOf(segment: Hl7Segment | undefined, field: number) {
  // the library types a field beyond the last as present
  return segment?.getField(field);
}

/** Delimiters and line breaks that stand escaped in data; the library leaves them as they are. */
export function decodeEscapes(text: string, segment: Hl7Segment): string {
  const { context } = segment;
  const escape = context.escapeCharacter;
  if (escape === '' || !text.includes(escape)) return text;
  const sign = escape.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return text.replace(new RegExp(`${sign}([^${sign}]*)${sign}`, 'g'), (_, code: string) => {
    switch (code) {
      case 'F':
        return context.fieldSeparator;
      case 'S':
        return context.componentSeparator;
      case 'T':
        return context.subcomponentSeparator;
      case 'R':
        return context.repetitionSeparator;
      case 'E':
        return escape;
      case '.br':
      case '.sp':
        return '\n';
      default:
        return decodeHex(code);
    }
  });
}

/** `\X0D0A\` are bytes in hexadecimal; highlighting and local escapes mean nothing to us. */
function decodeHex(code: string): string {
  const hex = /^X((?:[0-9A-Fa-f]{2})+)$/.exec(code)?.[1];
  if (hex === undefined) return '';
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return new TextDecoder('utf-8').decode(Uint8Array.from(bytes));
}
