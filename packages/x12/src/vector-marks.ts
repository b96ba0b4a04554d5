/**
 * Where separators stand, found 64 bytes at a time: a small WebAssembly program with vector
 * instructions, put together here from its instructions, so that nothing is kept in binary. It does
 * what `SeparatorMarks` does byte by byte, five times as fast, where the platform has it.
 */

/** What the program leaves in its memory; whoever calls copies it before anyone calls again. */
export interface VectorMarks {
  /** Where the bytes to look through are put. */
  readonly bytes: Uint8Array;
  /** Where elements and segments end. */
  readonly ends: Uint32Array;
  /** Where components and repetitions end. */
  readonly parts: Uint32Array;
  /** For each terminator how many ends there are up to it, then how many parts. */
  readonly noted: Int32Array;
  /** How many ends, parts and terminators there are; the first two with those given. */
  readonly counts: Int32Array;
  /** Looks through so many bytes, of which the first stands at `base`; see the parameters below. */
  readonly mark: (
    length: number,
    base: number,
    element: number,
    terminator: number,
    component: number,
    repetition: number,
    endCount: number,
    partCount: number,
  ) => void;
}

/** The most bytes that are looked through in one call. */
export const MOST_VECTOR_BYTES = 4096;

interface Platform {
  readonly WebAssembly?: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object) => {
      readonly exports: {
        readonly memory: { readonly buffer: ArrayBuffer };
        readonly mark: VectorMarks['mark'];
      };
    };
  };
}

/** Why there is no program: the platform has no WebAssembly, no vectors in it, or a policy against it. */
interface NoVectors {
  readonly mark: undefined;
  readonly reason: unknown;
}

let made: VectorMarks | NoVectors | undefined;
/** How often it was asked for in vain. */
let asked = 0;

/**
 * After so many times 4 kB it is made: that takes some milliseconds, which a process that reads one
 * file of a megabyte never gets back.
 */
export const ASKED_BEFORE = 400;

/** The program; undefined at first, and where the platform has none or forbids it. */
export function vectorMarks(): VectorMarks | undefined {
  if (made === undefined) {
    if (asked < ASKED_BEFORE) {
      asked += 1;
      return undefined;
    }
    made = instance((globalThis as unknown as Platform).WebAssembly);
  }
  return made.mark === undefined ? undefined : made;
}

/** Makes the program, or says why not. */
export function instance(platform: Platform['WebAssembly']): VectorMarks | NoVectors {
  if (platform === undefined) return { mark: undefined, reason: 'no WebAssembly' };
  try {
    const { exports } = new platform.Instance(new platform.Module(moduleBytes()));
    const { buffer } = exports.memory;
    return {
      bytes: new Uint8Array(buffer, 0, MOST_VECTOR_BYTES),
      ends: new Uint32Array(buffer, ENDS, MOST_VECTOR_BYTES),
      parts: new Uint32Array(buffer, PARTS, MOST_VECTOR_BYTES),
      noted: new Int32Array(buffer, NOTED, 2 * MOST_VECTOR_BYTES),
      counts: new Int32Array(buffer, COUNTS, 3),
      mark: exports.mark,
    };
  } catch (error) {
    return { mark: undefined, reason: error };
  }
}

// The memory. The last load may reach 63 bytes beyond the text.
const ENDS = MOST_VECTOR_BYTES + 64;
const PARTS = ENDS + 4 * MOST_VECTOR_BYTES;
const NOTED = PARTS + 4 * MOST_VECTOR_BYTES;
const COUNTS = NOTED + 8 * MOST_VECTOR_BYTES;
const PAGES = Math.ceil((COUNTS + 12) / 65536);

type Code = readonly number[];

// The parameters, as in `VectorMarks.mark`.
const LENGTH = 0;
const BASE = 1;
const ELEMENT = 2;
const TERMINATOR = 3;
const COMPONENT = 4;
const REPETITION = 5;
const END_COUNT = 6;
const PART_COUNT = 7;
// 32-bit: how far it is, and where the next end, part and note go.
const AT = 8;
const END = 9;
const PART = 10;
const NOTE = 11;
// 64-bit: a bit for each byte of the block.
const IS_END = 12;
const IS_TERMINATOR = 13;
const IS_PART = 14;
const LEFT = 15;
// Four times 16 bytes: the block.
const BLOCK = [16, 17, 18, 19];

const I32 = 0x7f;
const I64 = 0x7e;
const V128 = 0x7b;
const NO_RESULT = 0x40;

const get = (local: number): Code => [0x20, local];
const set = (local: number, value: Code): Code => [...value, 0x21, local];
const i32 = (value: number): Code => [0x41, ...signed(value)];
const i64 = (value: number): Code => [0x42, ...signed(value)];
const add = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
const subtract = (a: Code, b: Code): Code => [...a, ...b, 0x6b];
const isLess = (a: Code, b: Code): Code => [...a, ...b, 0x49];
const store = (at: Code, offset: number, value: Code): Code => [
  ...at,
  ...value,
  0x36,
  2,
  ...unsigned(offset),
];
const loop = (body: Code): Code => [0x03, NO_RESULT, ...body, 0x0b];
const when = (condition: Code, body: Code): Code => [...condition, 0x04, NO_RESULT, ...body, 0x0b];
/** Goes round the loop that stands directly around the `when` it is in. */
const AGAIN: Code = [0x0c, 1];
const and = (a: Code, b: Code): Code => [...a, ...b, 0x83];
const or = (a: Code, b: Code): Code => [...a, ...b, 0x84];
const exclusiveOr = (a: Code, b: Code): Code => [...a, ...b, 0x85];
const shiftLeft = (a: Code, b: Code): Code => [...a, ...b, 0x86];
const less1 = (a: Code): Code => [...a, ...i64(1), 0x7d];
const isAny = (a: Code): Code => [...a, ...i64(0), 0x52];
/** How many zeros stand below the lowest one, and how many ones there are. */
const lowest = (a: Code): Code => [...a, 0x7a, 0xa7];
const countOf = (a: Code): Code => [...a, 0x7b, 0xa7];
const wide = (a: Code): Code => [...a, 0xad];
const load16 = (at: Code, offset: number): Code => [...at, 0xfd, 0x00, 0, offset];
/** For 16 bytes, which equal the one given: every bit of those is set. */
const equals = (bytes: Code, one: number): Code => [
  ...bytes,
  ...get(one),
  ...[0xfd, 0x0f],
  ...[0xfd, 0x23],
];
const eitherOf = (a: Code, b: Code): Code => [...a, ...b, 0xfd, 0x50];
/** One bit of each of 16 bytes. */
const bitsOf = (bytes: Code): Code => [...bytes, 0xfd, 0x64];

/** A bit for each of the 64 bytes of the block: whether what is asked of 16 holds. */
function bitsOfBlock(asked: (bytes: Code) => Code): Code {
  const [a, b, c, d] = BLOCK.map((local, index) => {
    const bits = wide(bitsOf(asked(get(local))));
    return index === 0 ? bits : shiftLeft(bits, i64(16 * index));
  }) as [Code, Code, Code, Code];
  return or(or(a, b), or(c, d));
}

/** Drops the lowest bit. */
const dropLowest = (local: number): Code => set(local, and(get(local), less1(get(local))));
/** Keeps the bits of bytes that are asked about. */
const keepLeft = (local: number): Code => set(local, and(get(local), get(LEFT)));
const move = (local: number, by: number): Code => set(local, add(get(local), i32(by)));

/** Writes where each byte is whose bit is set. */
const writeEach = (bits: number, to: number): Code =>
  loop(
    when(isAny(get(bits)), [
      ...store(get(to), 0, add(get(BASE), lowest(get(bits)))),
      ...move(to, 4),
      ...dropLowest(bits),
      ...AGAIN,
    ]),
  );

/** Writes how many ends and parts there are up to each terminator. */
function writeNotes(): Code {
  const upTo = exclusiveOr(get(LEFT), less1(get(LEFT)));
  const countUpTo = (before: number, bits: number): Code =>
    add(get(before), countOf(and(get(bits), upTo)));
  return [
    ...set(LEFT, get(IS_TERMINATOR)),
    ...loop(
      when(isAny(get(LEFT)), [
        ...store(get(NOTE), 0, countUpTo(END_COUNT, IS_END)),
        ...store(get(NOTE), 4, countUpTo(PART_COUNT, IS_PART)),
        ...move(NOTE, 8),
        ...dropLowest(LEFT),
        ...AGAIN,
      ]),
    ),
  ];
}

function program(): Code {
  const behind = subtract(get(LENGTH), get(AT));
  const block: Code = [
    ...BLOCK.flatMap((local, index) => set(local, load16(get(AT), 16 * index))),
    ...set(
      IS_END,
      bitsOfBlock((bytes) => equals(bytes, ELEMENT)),
    ),
    ...set(
      IS_TERMINATOR,
      bitsOfBlock((bytes) => equals(bytes, TERMINATOR)),
    ),
    ...set(
      IS_PART,
      bitsOfBlock((bytes) => eitherOf(equals(bytes, COMPONENT), equals(bytes, REPETITION))),
    ),
    ...when(isLess(behind, i32(64)), [
      ...set(LEFT, less1(shiftLeft(i64(1), wide(behind)))),
      ...[IS_END, IS_TERMINATOR, IS_PART].flatMap(keepLeft),
    ]),
    // Each byte separates one thing: what ends a segment ends an element, and no part.
    ...set(IS_END, or(get(IS_END), get(IS_TERMINATOR))),
    ...set(IS_PART, and(get(IS_PART), exclusiveOr(get(IS_END), i64(-1)))),
    ...writeNotes(),
    ...set(END_COUNT, add(get(END_COUNT), countOf(get(IS_END)))),
    ...set(PART_COUNT, add(get(PART_COUNT), countOf(get(IS_PART)))),
    ...writeEach(IS_END, END),
    ...writeEach(IS_PART, PART),
    ...move(BASE, 64),
    ...move(AT, 64),
  ];
  return [
    ...set(END, i32(ENDS)),
    ...set(PART, i32(PARTS)),
    ...set(NOTE, i32(NOTED)),
    ...loop(when(isLess(get(AT), get(LENGTH)), [...block, ...AGAIN])),
    ...store(i32(0), COUNTS, get(END_COUNT)),
    ...store(i32(0), COUNTS + 4, get(PART_COUNT)),
    ...store(i32(0), COUNTS + 8, [...subtract(get(NOTE), i32(NOTED)), ...i32(3), 0x76]),
  ];
}

function moduleBytes(): Uint8Array {
  const parameters = Array.from({ length: 8 }, () => I32);
  const locals = [3, 4, I32, 4, I64, 4, V128];
  const body = [...locals, ...program(), 0x0b];
  const ascii = (text: string): Code => sized(Array.from(text, (each) => each.charCodeAt(0)));
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, ...sized(parameters), 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, PAGES]),
    ...section(7, [2, ...ascii('memory'), 2, 0, ...ascii('mark'), 0, 0]),
    ...section(10, [1, ...sized(body)]),
  ]);
}

const sized = (content: Code): Code => [...unsigned(content.length), ...content];
const section = (id: number, content: Code): Code => [id, ...sized(content)];

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): Code {
  if (value >= -0x40 && value < 0x40) return [value & 0x7f];
  return [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
