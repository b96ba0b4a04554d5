/**
 * Which properties a type has, read from its source: what a test of every field is held against, so
 * that a field that is added to a view, and to no test, is missed.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Shape {
  /** Each property with the names of the types that its own type mentions. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
  /** The text of each property's type, and whether the property may be left out. */
  readonly texts: ReadonlyMap<string, { readonly text: string; readonly isOptional: boolean }>;
  readonly parents: readonly string[];
}

const shapes = new Map<string, Shape>();
const views = new URL('../views/', import.meta.url);
const sources = [
  new URL('../party.ts', import.meta.url),
  ...readdirSync(views)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => new URL(name, views)),
];
for (const source of sources) {
  const text = readFileSync(source, 'utf8');
  for (const [, name = '', parents = '', body = ''] of text.matchAll(
    /^export interface (\w+)(?: extends ([\w, ]+))? \{\n([\s\S]*?)^\}/gm,
  )) {
    const properties = new Map<string, readonly string[]>();
    const texts = new Map<string, { text: string; isOptional: boolean }>();
    // Types that go on over several lines are read up to their end.
    for (const [, property = '', mark = '', written = ''] of body.matchAll(
      /^  readonly (\w+)(\??):([\s\S]*?);$/gm,
    )) {
      const type = written.trim().replace("Unnamed['otherSegments']", 'readonly OtherSegment[]');
      properties.set(property, type.match(/\b[A-Z]\w+/g) ?? []);
      texts.set(property, { text: type, isOptional: mark === '?' });
    }
    shapes.set(name, {
      properties,
      texts,
      parents: parents === '' ? [] : parents.split(', '),
    });
  }
}

/** The properties of an interface, those of its parents included. */
export function propertiesOf(name: string): ReadonlyMap<string, readonly string[]> {
  const shape = shapes.get(name);
  assert.ok(shape, `no interface ${name}`);
  return new Map([
    ...shape.parents.flatMap((parent) => [...propertiesOf(parent)]),
    ...shape.properties,
  ]);
}

function textsOf(name: string): Shape['texts'] {
  const shape = shapes.get(name);
  assert.ok(shape, `no interface ${name}`);
  return new Map([...shape.parents.flatMap((parent) => [...textsOf(parent)]), ...shape.texts]);
}

type Value = Record<string, unknown>;

/** NM101 of the party that stands in a property of this name. */
const ENTITY_CODES: Readonly<Record<string, string>> = {
  payToPlan: 'PE',
  renderingProvider: '82',
  serviceFacility: '77',
  supervisingProvider: 'DQ',
  orderingProvider: 'DK',
  purchasedServiceProvider: 'QB',
  referringProviders: 'DN',
  providers: '82',
  subscriber: 'IL',
  payer: 'PR',
  correctedPatient: '74',
  crossoverCarrier: 'TT',
  correctedPriorityPayer: 'PR',
  otherSubscriber: 'GB',
  assistantSurgeon: 'DD',
  attendingProvider: '71',
  operatingPhysician: '72',
  operatingProvider: '72',
  otherOperatingProvider: 'ZZ',
  referringProvider: 'DN',
  patient: 'QC',
  'dependents.party': 'QC',
};

/** The qualifier of the codes that stand in a list of this name. */
const QUALIFIERS: Readonly<Record<string, string>> = {
  principalDiagnosis: 'ABK',
  admittingDiagnosis: 'ABJ',
  visitReasons: 'APR',
  externalCauses: 'ABN',
  diagnosisRelatedGroup: 'DR',
  otherDiagnoses: 'ABF',
  principalProcedure: 'BBR',
  otherProcedures: 'BBQ',
  occurrenceSpans: 'BI',
  occurrences: 'BH',
  values: 'BE',
  conditions: 'BG',
  treatments: 'TC',
};

/** A value of a type, with what it must have and no more. */
function made(text: string, property: string, holder = ''): unknown {
  const type = text
    .replace(/ \| undefined$/, '')
    .replace(/^readonly /, '')
    .replace(/^\((\w+) & Unnamed\)/, '$1');
  if (type.endsWith('[]')) return [made(type.slice(0, -2), property, holder)];
  if (type === 'number') return property.endsWith('Cents') ? 700 : property === 'element' ? 2 : 1;
  if (type === 'Decimal') return '3';
  if (type === 'IsoDate') return '2026-02-11';
  if (type.startsWith('{')) {
    const fields = [...type.matchAll(/readonly (\w+): ([^;}]+)/g)];
    return Object.fromEntries(
      fields.map(([, name = '', below = '']) => [name, made(below.trim(), name)]),
    );
  }
  if (!shapes.has(type)) return property === 'state' ? 'OH' : property === 'time' ? '0900' : 'X1';
  const value: Value = {};
  for (const [name, { text: below, isOptional }] of textsOf(type))
    if (name === 'entityCode')
      value[name] = ENTITY_CODES[`${holder}.${property}`] ?? ENTITY_CODES[property] ?? 'X1';
    else if (name === 'qualifier' && property in QUALIFIERS) value[name] = QUALIFIERS[property];
    else if (below === 'readonly string[]' || (!isOptional && !below.endsWith('[]')))
      value[name] = made(below, name, property);
    else if (!isOptional) value[name] = [];
  return value;
}

/** Every property of a type and of those below it, as a path, each once for a type at a place. */
export function pathsOf(name: string, leftOut: readonly string[], before = ''): string[] {
  return [...textsOf(name)].flatMap(([property, { text }]) => {
    const path = before === '' ? property : `${before}.${property}`;
    if (leftOut.includes(`${name}.${property}`)) return [];
    const [below] = (text.match(/\b[A-Z]\w+/g) ?? []).filter((type) => shapes.has(type));
    return [path, ...(below === undefined ? [] : pathsOf(below, leftOut, path))];
  });
}

/** A copy of a value that has something at a path: what is missing on the way is made. */
export function withPath(name: string, value: unknown, path: string): Value {
  const copy = structuredClone(value) as Value;
  let at = copy;
  let type = name;
  const steps = path.split('.');
  for (const [index, step] of steps.entries()) {
    const text = textsOf(type).get(step)?.text ?? '';
    const isEmpty = at[step] === undefined || (Array.isArray(at[step]) && at[step].length === 0);
    if (isEmpty) at[step] = made(text, step, steps[index - 1]);
    if (index === steps.length - 1) break;
    const next = at[step];
    at = (Array.isArray(next) ? next[0] : next) as Value;
    type = (text.match(/\b[A-Z]\w+/g) ?? []).find((each) => shapes.has(each)) ?? '';
  }
  return copy;
}

test('paths are found and filled', () => {
  const paths = pathsOf('BillingProvider', []);
  for (const path of ['npi', 'payToPlan.address.countrySubdivision', 'contacts.numbers.value'])
    assert.ok(paths.includes(path), path);
  const { payToPlan } = withPath('BillingProvider', { entityCode: '85' }, 'payToPlan.address.city');
  assert.deepEqual((payToPlan as Value)['address'], { lines: ['X1'], city: 'X1' });
});
