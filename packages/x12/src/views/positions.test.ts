/** Every property of a typed view says in its docstring where in X12 it stands. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const VIEWS = new URL('./', import.meta.url);
const SOURCES = [
  new URL('../party.ts', import.meta.url),
  ...readdirSync(VIEWS)
    .filter((name) => name.endsWith('.ts') && !/shape|codec|read-|raw-|unread|test/.test(name))
    .map((name) => new URL(name, VIEWS)),
];
/** What keeps the rest of a view, and so has no place of its own. */
const PLACELESS = new Set([
  ...['otherSegments', 'otherElements', 'trailerSegments', 'unreadable', 'trailerUnreadable'],
  ...['OtherSegment', 'OtherElement', 'UnreadableValue', 'ClaimSubmission.place'],
]);
/** An element, a component of C022 or such, a segment, or a loop. */
const PLACE =
  /\b[A-Z][A-Z0-9]{1,2}\d\d\b|\bC\d{3}-\d|\b[Ll]oops? \d{4}|\(?\d{4}[A-Z]|\b[A-Z][A-Z0-9]{1,2}\b|[Cc]omponents? \d/;

/** `Interface.property` of each that has no docstring, or one that names no place. */
function withoutPlace(text: string): string[] {
  const missing: string[] = [];
  const interfaces = text.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm);
  for (const [, name = '', body = ''] of interfaces) {
    const properties = body.matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?^ {2}readonly (\w+)\??:/gm);
    for (const [, docstring = '', property = ''] of properties) {
      const isPlaceless = [name, property, `${name}.${property}`].some((one) => PLACELESS.has(one));
      if (isPlaceless ? docstring === '' : !PLACE.test(docstring))
        missing.push(`${name}.${property}`);
    }
  }
  return missing;
}

test('every property of a view says where it stands', () => {
  const texts = SOURCES.map((source) => readFileSync(source, 'utf8'));
  const count = texts.join('\n').match(/^ {2}readonly \w+\??:/gm)?.length ?? 0;
  assert.ok(count > 1000, `only ${String(count)} properties were found`);
  assert.deepEqual(texts.flatMap(withoutPlace), []);
});

test('one without a docstring, and one that names no place, is seen', () => {
  const text = `export interface Claim {
  /** CLM01. */
  readonly number: string;
  readonly total: string;
  /** What it is called. */
  readonly name: string;
}`;
  assert.deepEqual(withoutPlace(text), ['Claim.total', 'Claim.name']);
});
