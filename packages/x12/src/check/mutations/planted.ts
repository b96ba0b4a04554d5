import { recounted } from '../cases/change.ts';

/**
 * A single fault as one line of a table: what is changed, and how it must be found.
 *
 *     14 DMG02=19801301 => element 8 2010BA DMG 14 2
 *
 * The number is the segment's position in the set, ST being 1 (`ISA`, `GS`, `GE`, `IEA` name those
 * around it). Then one of
 *
 *     DMG02=value      another value of the element (`SV101-2=` of a component)
 *     drop             the segment is lost
 *     twice            it stands there twice
 *     before TEXT      this segment is put before it
 *     swap             it changes places with the next
 *     is TEXT          this stands in its place
 *
 * and behind the arrow scope, code of the acknowledgement, loop, segment, position, element
 * (`1-2`: a component); `-` where the problem names none. Segments are counted anew, unless it is
 * the count that is changed.
 */
export interface PlantedFault {
  readonly line: string;
  readonly text: string;
  readonly expected: string;
}

const linePattern = /^(\w+) (.+?) => (.+)$/;
const valuePattern = /^([A-Z][A-Z0-9]{1,2})(\d\d)(?:-(\d))?=(.*)$/;

function withValue(segment: string, change: RegExpExecArray): string {
  const [, id = '', element = '', component, value = ''] = change;
  const parts = segment.split('*');
  if (parts[0] !== id)
    throw new Error(`mutation: ${id} is not where the table says, but ${segment}`);
  const at = Number(element);
  while (parts.length <= at) parts.push('');
  if (component === undefined) parts[at] = value;
  else {
    const pieces = (parts[at] ?? '').split(':');
    while (pieces.length < Number(component)) pieces.push('');
    pieces[Number(component) - 1] = value;
    parts[at] = pieces.join(':');
  }
  return parts.join('*');
}

function changedSegments(segments: readonly string[], at: number, change: string): string[] {
  const own = segments[at] ?? '';
  const [word = '', ...rest] = change.split(' ');
  const text = rest.join(' ');
  const put = (...others: string[]): string[] => [
    ...segments.slice(0, at),
    ...others,
    ...segments.slice(at + 1),
  ];
  if (word === 'drop') return put();
  if (word === 'twice') return put(own, own);
  if (word === 'before') return put(text, own);
  if (word === 'is') return put(text);
  if (word === 'swap')
    return [...segments.slice(0, at), segments[at + 1] ?? '', own, ...segments.slice(at + 2)];
  const value = valuePattern.exec(change);
  if (value === null) throw new Error(`mutation: cannot read ${change}`);
  return put(withValue(own, value));
}

/** The file with the fault of this line in it, and what must be found. */
export function planted(base: string, line: string): PlantedFault {
  const match = linePattern.exec(line);
  if (match === null) throw new Error(`mutation: cannot read ${line}`);
  const [, place = '', change = '', expected = ''] = match;
  const segments = base.split('~').slice(0, -1);
  const first = segments.findIndex((segment) => segment.startsWith('ST*'));
  const at = /^\d+$/.test(place)
    ? first + Number(place) - 1
    : segments.findIndex((segment) => segment.startsWith(`${place}*`));
  const isCount = change.startsWith('SE01=');
  const text = `${changedSegments(segments, at, change).join('~')}~`;
  return { line, text: isCount ? text : recounted(text), expected };
}

/** The lines of a table. */
export function linesOf(table: string): string[] {
  return table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
