/** Which bytes separate, as each interchange says in its ISA, or as a file without one lets us infer. */

/** The separators of one interchange, as bytes; 0 where there is none. */
export interface Separators {
  readonly element: number;
  readonly component: number;
  /** 0 where ISA11 names no separator (versions before 00402, or a letter). */
  readonly repetition: number;
  /** Usually one byte; two or three for a terminator outside ASCII in UTF-8. */
  readonly terminator: readonly number[];
}

/** An ISA as found in the bytes. */
export interface FoundIsa {
  readonly separators: Separators;
  /** Just past its terminator. */
  readonly end: number;
  /** False where it is not the fixed 106 characters. */
  readonly hasStandardLength: boolean;
}

/** An ISA with every element at its longest, twice over: as far as one may reach. */
export const ISA_MOST_BYTES = 256;

/** Where the separators of an ISA at its fixed widths stand. */
const ISA_ENDS = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];

const isAlphanumeric = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x61 && byte <= 0x7a);

const isLetter = (byte: number): boolean => isAlphanumeric(byte) && byte > 0x39;

const isBlank = (byte: number): boolean => byte <= 0x20;

/** Whether bytes[at…] spell the identifier (given in upper case), in either case. */
export function spells(bytes: Uint8Array, at: number, identifier: string): boolean {
  for (let k = 0; k < identifier.length; k++) {
    const byte = bytes[at + k] ?? 0;
    const upper = byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
    if (upper !== identifier.charCodeAt(k)) return false;
  }
  return true;
}

/** The ISA that starts at `at`, or undefined where none does ("ISA" inside a name is none). */
export function findIsaAt(bytes: Uint8Array, at: number, until: number): FoundIsa | undefined {
  if (!spells(bytes, at, 'ISA')) return undefined;
  const element = bytes[at + 3] ?? 0x41;
  if (isAlphanumeric(element) || element === 0x20) return undefined;
  const limit = Math.min(until, at + ISA_MOST_BYTES);
  const marks: number[] = [];
  let next = -1;
  // Within a header at its fixed widths nothing else begins, whatever an identifier in it spells.
  const shortest = at + (ISA_ENDS.every((end) => bytes[at + end] === element) ? 103 : 40);
  for (let k = at + 3; k < limit; k++) {
    if (bytes[k] === element) marks.push(k);
    // The segment after the ISA tells where a short one ends.
    if (k > shortest && isFollower(bytes, k, element)) {
      next = k;
      break;
    }
    if (marks.length > 16) break;
  }
  if (marks.length < 11) return undefined;
  return isaFromMarks(bytes, at, until, element, marks, next);
}

function isFollower(bytes: Uint8Array, at: number, element: number): boolean {
  const before = bytes[at - 1] ?? 0x41;
  if (isAlphanumeric(before) || before === element || before === 0x20) return false;
  if (spells(bytes, at, 'TA1') || spells(bytes, at, 'ISA') || spells(bytes, at, 'IEA'))
    return bytes[at + 3] === element;
  return (
    (spells(bytes, at, 'GS') || spells(bytes, at, 'GE') || spells(bytes, at, 'ST')) &&
    bytes[at + 2] === element
  );
}

function isaFromMarks(
  bytes: Uint8Array,
  at: number,
  until: number,
  element: number,
  marks: readonly number[],
  next: number,
): FoundIsa | undefined {
  const sixteenth = marks[15];
  const fixed = sixteenth === at + 103;
  let componentAt = sixteenth === undefined ? -1 : sixteenth + 1;
  let end = componentAt + 1;
  if (sixteenth === undefined || (next >= 0 && sixteenth > next)) {
    // Fewer than sixteen elements: the last byte before the next segment terminates.
    if (next < 0) return undefined;
    let last = next - 1;
    while (last > at && isBlank(bytes[last] as number) && isBlank(bytes[last - 1] as number))
      last--;
    componentAt = bytes[last - 2] === element ? last - 1 : -1;
    end = last;
  } else if (next === componentAt + 1) {
    // Only one byte between the sixteenth separator and the next segment: no component separator.
    componentAt = -1;
    end = next - 1;
  }
  end = pastBlanks(bytes, end, until, element);
  if (end >= until) return undefined;
  const terminator = terminatorAt(bytes, end, until);
  if (isAlphanumeric(terminator[0] as number) || terminator[0] === element) return undefined;
  const component = componentAt < 0 ? 0 : (bytes[componentAt] as number);
  return {
    separators: {
      element,
      component: isAlphanumeric(component) || component === 0x20 ? 0 : component,
      repetition: repetitionOf(bytes, marks, element, component, terminator[0] as number),
      terminator,
    },
    end: end + terminator.length,
    hasStandardLength: fixed && end === at + 105,
  };
}

/** Where the terminator stands: behind blanks, if something that begins no segment follows them. */
function pastBlanks(bytes: Uint8Array, at: number, until: number, element: number): number {
  let behind = at;
  while (behind < until && isBlank(bytes[behind] as number)) behind++;
  const byte = bytes[behind];
  if (behind === at || byte === undefined) return at;
  const isTerminator = !isAlphanumeric(byte) && byte !== element && byte < 0x80;
  return isTerminator ? behind : at;
}

/** One byte, or all bytes of one UTF-8 character. */
function terminatorAt(bytes: Uint8Array, at: number, until: number): number[] {
  const lead = bytes[at] as number;
  const width = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : 1;
  const found = [lead];
  for (let k = 1; k < width && at + k < until; k++) {
    const byte = bytes[at + k] as number;
    if ((byte & 0xc0) !== 0x80) return [lead];
    found.push(byte);
  }
  return found.length === width ? found : [lead];
}

function repetitionOf(
  bytes: Uint8Array,
  marks: readonly number[],
  element: number,
  component: number,
  terminator: number,
): number {
  const from = marks[10];
  const to = marks[11];
  if (from === undefined || to === undefined || to - from !== 2) return 0;
  const byte = bytes[from + 1] as number;
  if (isAlphanumeric(byte) || byte === 0x20) return 0;
  return byte === element || byte === component || byte === terminator ? 0 : byte;
}

/** The first place in [from, to) where an interchange starts, else `to`; it may reach as far as `until`. */
export function nextIsa(bytes: Uint8Array, from: number, to: number, until: number): number {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if ((byte === 0x49 || byte === 0x69) && findIsaAt(bytes, at, until) !== undefined) return at;
  }
  return to;
}

/** How far a file without an ISA is looked at to infer its separators. */
const INFERENCE_BYTES = 1024;

/** Separators of a file without an ISA (its envelope was stripped), or undefined where it is no X12. */
export function inferSeparators(
  bytes: Uint8Array,
  from: number,
  until: number,
): Separators | undefined {
  if (!isLetter(bytes[from] ?? 0)) return undefined;
  let idEnd = from;
  while (idEnd < until && idEnd < from + 4 && isAlphanumeric(bytes[idEnd] as number)) idEnd++;
  const element = bytes[idEnd];
  if (element === undefined || idEnd - from < 2 || idEnd - from > 3) return undefined;
  if (isAlphanumeric(element) || isBlank(element)) return undefined;
  const limit = Math.min(until, from + INFERENCE_BYTES);
  const found = inferTerminator(bytes, idEnd, limit, element);
  // Nothing to go by: only the usual element separator earns the usual terminator.
  if (found === 0 && element !== 0x2a) return undefined;
  const terminator = found === 0 ? 0x7e : found;
  const others = [0x3a, 0x3e, 0x5e].filter((byte) => byte !== element && byte !== terminator);
  const colon = others[0] ?? 0;
  return {
    element,
    component: colon,
    repetition: others.includes(0x5e) ? 0x5e : 0,
    terminator: [terminator],
  };
}

/** The byte that stands before another segment identifier most often. */
function inferTerminator(bytes: Uint8Array, from: number, until: number, element: number): number {
  const counts = new Map<number, number>();
  for (let at = from; at < until; at++) {
    const byte = bytes[at] as number;
    if (isAlphanumeric(byte) || byte === element || byte === 0x20) continue;
    let next = at + 1;
    while (next < until && isBlank(bytes[next] as number)) next++;
    let idEnd = next;
    while (idEnd < next + 3 && isAlphanumeric(bytes[idEnd] ?? 0)) idEnd++;
    const startsSegment = idEnd - next >= 2 && bytes[idEnd] === element && !isBlank(byte);
    const startsLine =
      isBlank(byte) && next === at + 1 && idEnd - next >= 2 && bytes[idEnd] === element;
    if (startsSegment) counts.set(byte, (counts.get(byte) ?? 0) + 2);
    else if (startsLine) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  }
  let best = 0;
  let most = 0;
  for (const [byte, count] of counts) if (count > most) [best, most] = [byte, count];
  return best;
}
