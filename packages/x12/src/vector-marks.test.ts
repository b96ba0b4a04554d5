/** Separators found by vectors stand where they stand when every byte is looked at by itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SeparatorMarks } from './separator-marks.ts';
import { Tape } from './tape.ts';
import { ASKED_BEFORE, instance, MOST_VECTOR_BYTES, vectorMarks } from './vector-marks.ts';
import type { Separators } from './read/separators.ts';

const STANDARD: Separators = { element: 42, component: 58, repetition: 94, terminator: [126] };
const NO_PARTS: Separators = { element: 42, component: 0, repetition: 0, terminator: [10] };
/** One byte for two things, as broken headers have it: the first that counts is the element. */
const ALIKE: Separators = { element: 42, component: 42, repetition: 126, terminator: [126] };
const BEYOND_ASCII: Separators = {
  element: 0xfe,
  component: 0xff,
  repetition: 0,
  terminator: [0x80],
};

/** All that is noted of the bytes, segment by segment. */
function marked(bytes: Uint8Array, separators: Separators, mayUseVectors: boolean): unknown[] {
  const marks = new SeparatorMarks(mayUseVectors);
  marks.use(separators);
  const tape = new Tape(bytes, separators);
  tape.reset(bytes, bytes.length);
  marks.goOn(0, 0, 0);
  const segments: unknown[] = [];
  for (let isTerminated = true; isTerminated;) {
    isTerminated = marks.next(tape, bytes.length);
    segments.push([isTerminated, marks.end, marks.endCount, marks.partCount]);
  }
  return [segments, tape.ends.slice(0, marks.endCount), tape.parts.slice(0, marks.partCount)];
}

/** Numbers that look like chance and are the same each time. */
function* chances(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    yield state >>> 8;
  }
}

test('the platform of these tests has vectors, which are made after some kilobytes', () => {
  for (let asked = 0; asked < ASKED_BEFORE; asked++) assert.equal(vectorMarks(), undefined);
  assert.notEqual(vectorMarks(), undefined);
});

for (const [name, separators] of Object.entries({ STANDARD, NO_PARTS, ALIKE, BEYOND_ASCII })) {
  test(`by vectors and byte by byte the same is found: ${name}`, () => {
    const { element, component, repetition, terminator } = separators;
    const some = [element, component, repetition, ...terminator, 0, 0x41, 0x7f, 0xc3];
    const chance = chances(7);
    for (let round = 0; round < 300; round++) {
      const length = chance.next().value % (3 * MOST_VECTOR_BYTES);
      const density = 1 + (chance.next().value % 40);
      const bytes = Uint8Array.from({ length }, () => {
        const draw = chance.next().value;
        return draw % density === 0 ? (some[(draw >>> 6) % some.length] as number) : draw >>> 4;
      });
      assert.deepEqual(marked(bytes, separators, true), marked(bytes, separators, false));
    }
  });
}

test('nothing but separators, and none at all', () => {
  for (const byte of [42, 58, 94, 126, 0x41]) {
    const bytes = new Uint8Array(5 * MOST_VECTOR_BYTES + 17).fill(byte);
    assert.deepEqual(marked(bytes, STANDARD, true), marked(bytes, STANDARD, false));
  }
});

test('where the platform has no WebAssembly, or forbids it, there is a reason and no program', () => {
  assert.deepEqual(instance(undefined), { mark: undefined, reason: 'no WebAssembly' });
  const forbidden = new Error('refused by policy');
  const Module = function (): never {
    throw forbidden;
  };
  const platform = { Module, Instance: Module } as unknown as Parameters<typeof instance>[0];
  assert.deepEqual(instance(platform), { mark: undefined, reason: forbidden });
});
