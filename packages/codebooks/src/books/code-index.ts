/**
 * Codes as small whole numbers: an open-addressed table over typed arrays, for codes of up to ten
 * capital letters and digits (ICD-10-CM, HCPCS with its modifier). Finding one makes no object and,
 * unlike a Map, compares no text; the table moves to and from bytes as it is.
 */
import type { Sections } from './book-image.ts';

/** 1 to 10 for digits, 11 to 36 for letters, 0 for everything else. */
const values = new Uint8Array(128);
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
for (let at = 0; at < alphabet.length; at += 1) values[alphabet.charCodeAt(at)] = at + 1;

const base = 37;
const half = 5;
const codeLengthMax = 10;
/** A slot is four numbers side by side, so that finding a code touches one line of memory. */
const slotSize = 4;

export class CodeIndex {
  #high: Int32Array;
  #low: Int32Array;
  /** First half, second half, id + 1 (0 is free) and a gap, by hash. */
  #slots: Int32Array;
  #size: number;

  constructor(capacity = 64) {
    this.#high = new Int32Array(capacity);
    this.#low = new Int32Array(capacity);
    this.#slots = new Int32Array(slotsFor(capacity) * slotSize);
    this.#size = 0;
  }

  get size(): number {
    return this.#size;
  }

  /** The code's number; -1 when it is not held or not of the form. */
  find(code: string): number {
    const length = code.length;
    if (length > codeLengthMax || length === 0) return -1;
    const high = packHalf(code, 0, length);
    const low = length > half ? packHalf(code, half, length) : 0;
    if (high < 0 || low < 0) return -1;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hashOf(high, low) * slotSize) & mask;
    for (;;) {
      const id = (slots[slot + 2] ?? 0) - 1;
      if (id < 0 || (slots[slot] === high && slots[slot + 1] === low)) return id;
      slot = (slot + slotSize) & mask;
    }
  }

  /** The code's number, held from now on; -1 when it is not of the form. */
  add(code: string): number {
    const found = this.find(code);
    if (found >= 0) return found;
    const high = packHalf(code, 0, code.length);
    const low = packHalf(code, half, code.length);
    if (high <= 0 || low < 0 || code.length > codeLengthMax) return -1;
    if (this.#size === this.#high.length) this.#grow();
    const id = this.#size;
    this.#high[id] = high;
    this.#low[id] = low;
    this.#size += 1;
    this.#place(id);
    return id;
  }

  /** The code of a number. */
  codeAt(id: number): string {
    return unpackHalf(this.#high[id] ?? 0) + unpackHalf(this.#low[id] ?? 0);
  }

  sections(name: string): Sections {
    this.fit();
    return {
      [`${name}.high`]: this.#high.slice(0, this.#size),
      [`${name}.low`]: this.#low.slice(0, this.#size),
      [`${name}.slots`]: this.#slots,
    };
  }

  /** Gives back the room that growing took beforehand. */
  fit(): void {
    this.#resize(slotsFor(this.#size));
  }

  static fromSections(sections: Sections, name: string): CodeIndex {
    const index = new CodeIndex(0);
    index.#high = sections[`${name}.high`] as Int32Array;
    index.#low = sections[`${name}.low`] as Int32Array;
    index.#slots = sections[`${name}.slots`] as Int32Array;
    index.#size = index.#high.length;
    return index;
  }

  #place(id: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const [high = 0, low = 0] = [this.#high[id], this.#low[id]];
    let slot = (hashOf(high, low) * slotSize) & mask;
    while (slots[slot + 2] !== 0) slot = (slot + slotSize) & mask;
    slots[slot] = high;
    slots[slot + 1] = low;
    slots[slot + 2] = id + 1;
  }

  #grow(): void {
    const capacity = Math.max(64, this.#high.length * 2);
    const [high, low] = [this.#high, this.#low];
    this.#high = new Int32Array(capacity);
    this.#low = new Int32Array(capacity);
    this.#high.set(high);
    this.#low.set(low);
    this.#resize(slotsFor(capacity));
  }

  #resize(slots: number): void {
    if (this.#slots.length === slots * slotSize) return;
    this.#slots = new Int32Array(slots * slotSize);
    for (let id = 0; id < this.#size; id += 1) this.#place(id);
  }
}

/** Slots for so many codes: a power of two, at most three quarters full. */
function slotsFor(capacity: number): number {
  let slots = 16;
  while (slots * 3 < capacity * 4) slots *= 2;
  return slots;
}

/** Every bit of both halves reaches the low bits, which choose the slot. */
function hashOf(high: number, low: number): number {
  let mixed = Math.imul(high, 0x9e3779b1) ^ Math.imul(low + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 14)) & 0xfffffff;
}

/** Five characters as one number; 0 for none, -1 for a character that no code has. */
function packHalf(code: string, from: number, length: number): number {
  let packed = 0;
  const end = length < from + half ? length : from + half;
  for (let at = from; at < end; at += 1) {
    const unit = code.charCodeAt(at);
    const value = unit < 128 ? (values[unit] ?? 0) : 0;
    if (value === 0) return -1;
    packed = packed * base + value;
  }
  return packed;
}

function unpackHalf(packed: number): string {
  let text = '';
  for (let rest = packed; rest > 0; rest = Math.floor(rest / base)) {
    text = (alphabet[(rest % base) - 1] ?? '') + text;
  }
  return text;
}
