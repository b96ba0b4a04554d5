import type { CompiledLoop, CompiledSegment } from './compiled-guide.ts';
import type { ElementFault, ElementReport } from './element-faults.ts';
import { openerOf } from './compiled-guide.ts';
import { elementNames } from '../guides/element-names.ts';

/** Problems in a biller's words. Never a value of the file: it may be a patient's data. */

const reference = (segment: string, element: number, component: number): string =>
  `${segment}${String(element).padStart(2, '0')}${component > 0 ? `-${String(component)}` : ''}`;

const named = (words: string, id: string): string => (words === '' ? id : `${words} (${id})`);

function placeOf(loop: CompiledLoop): string {
  const { id, words } = loop.use;
  return id === '' ? 'in the transaction' : `in loop ${id}${words === '' ? '' : ` (${words})`}`;
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const times = (count: number): string => (count === 1 ? 'once' : `${String(count)} times`);

export function missingChild(child: CompiledSegment | CompiledLoop, loop: CompiledLoop): string {
  const opener = openerOf(child);
  const what =
    child.kind === 'loop'
      ? `the ${child.use.words === '' ? '' : `${child.use.words} `}loop ${child.use.id}, which begins with ${opener.use.id}`
      : named(child.use.words, child.use.id);
  return `${upper(what)} is missing; the guide requires it ${placeOf(loop)}.`;
}

export function tooOften(child: CompiledSegment | CompiledLoop): string {
  const what =
    child.kind === 'loop'
      ? `Loop ${child.use.id}${child.use.words === '' ? '' : ` (${child.use.words})`}`
      : upper(named(child.use.words, child.use.id));
  return `${what} is sent too often; the guide allows it ${times(child.maxUses)} ${placeOf(child.parent ?? (child as CompiledLoop))}.`;
}

export function outOfOrder(target: CompiledSegment): string {
  return `${upper(named(target.use.words, target.use.id))} stands behind its place; the guide wants it earlier ${placeOf(target.parent)}.`;
}

export function misfit(why: 'unknown' | 'foreign' | 'unexpected', title: string): string {
  if (why === 'unknown') return 'This is no segment of the standard; expected a known identifier.';
  if (why === 'foreign') return `This segment does not belong to a ${title}.`;
  return 'This segment cannot stand here; what came before leaves no place for it.';
}

function expectedValues(report: ElementReport): string {
  const codes = report.spec?.use.codes;
  if (codes === undefined) return 'a value the guide allows';
  return codes.length === 1 ? (codes[0] ?? '') : `one of ${codes.join(', ')}`;
}

const typeWords = {
  AN: 'text',
  ID: 'a code',
  N0: 'a whole number',
  R: 'a decimal number such as 12.50, without thousands separator',
  DT: 'a calendar date',
  TM: 'a time of day',
  B: 'binary data',
};

function relationWords(report: ElementReport, segment: string): string {
  const { relation, component, element } = report;
  if (relation === undefined) return '';
  const places = relation.positions.map((position) =>
    component > 0 ? reference(segment, element, position) : reference(segment, position, 0),
  );
  const list = places.join(', ');
  if (relation.kind === 'P') return `${list} are sent together or not at all`;
  if (relation.kind === 'R') return `at least one of ${list} is needed`;
  if (relation.kind === 'E') return `only one of ${list} may be sent`;
  const [first = '', ...rest] = places;
  return relation.kind === 'C'
    ? `${first} needs ${rest.join(', ')}`
    : `${first} needs at least one of ${rest.join(', ')}`;
}

function detail(report: ElementReport, target: CompiledSegment): string {
  const { spec } = report;
  const limits = spec
    ? `${String(spec.minLength)} to ${String(spec.maxLength)} ${spec.use.type === 'N0' || spec.use.type === 'R' ? 'digits' : 'characters'}`
    : '';
  const details: Record<ElementFault, () => string> = {
    missing: () =>
      `is missing; expected ${spec?.use.codes ? expectedValues(report) : typeWords[spec?.use.type ?? 'AN']}`,
    'condition-missing': () => `is missing; ${relationWords(report, target.use.id)}`,
    'too-many-elements': () =>
      `is one element too many; ${target.use.id} has at most ${String(target.use.standardElementCount)}`,
    'too-short': () => `is too short; expected ${limits}`,
    'too-long': () => `is too long; expected ${limits}`,
    'invalid-character': () =>
      `holds characters that do not belong there; expected ${typeWords[spec?.use.type ?? 'AN']}`,
    'invalid-code': () =>
      `holds a value the guide does not allow; expected ${expectedValues(report)}`,
    'invalid-date': () =>
      spec?.dateByFormat === true
        ? 'is no date in the format that stands before it (D8 is CCYYMMDD, RD8 is CCYYMMDD-CCYYMMDD, first to last)'
        : 'is no calendar date; expected CCYYMMDD',
    'invalid-time': () => 'is no time of day; expected HHMM or HHMMSS',
    excluded: () => `must not be sent here; ${relationWords(report, target.use.id)}`,
    'too-many-repetitions': () =>
      `repeats too often; expected at most ${String(spec?.maxRepetitions ?? 1)}`,
    'too-many-components': () =>
      spec?.components === undefined
        ? 'holds a component separator where one simple value is expected'
        : `has too many components; expected at most ${String(spec.components.length)}`,
    'not-used': () => 'is sent although the guide does not use it; leave it empty',
    'finer-than-cents': () => 'is finer than a cent; expected at most two digits behind the point',
    'binary-length': () =>
      'does not count the bytes of the data that follow; expected their exact number',
    'trailing-separators': () => 'ends with empty elements; leave trailing separators out',
  };
  return details[report.fault]();
}

export function elementFault(report: ElementReport, target: CompiledSegment): string {
  const place = reference(target.use.id, report.element, report.component);
  const number = report.spec?.use.number;
  const name = number === undefined ? undefined : elementNames[number];
  const owner = target.use.words;
  const subject =
    name === undefined ? place : `${upper(name)} (${place}${owner === '' ? '' : `, ${owner}`})`;
  return `${subject} ${detail(report, target)}.`;
}
