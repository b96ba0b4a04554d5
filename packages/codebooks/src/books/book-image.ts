/**
 * A look-up as bytes and back: named typed arrays, each at a multiple of eight, behind a short JSON
 * table. Opening one parses nothing but that table, so a server starts with all books at once.
 */
import { strFromU8, strToU8 } from 'fflate';

export type Section = Uint8Array | Uint16Array | Uint32Array | Int32Array;
export type Sections = Readonly<Record<string, Section>>;

export interface BookImage {
  readonly sections: Sections;
  /** Small facts: releases, ranges. */
  readonly facts: unknown;
}

const magic = 0x31425743; // CWB1
const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array } as const;
type Kind = keyof typeof kinds;

interface Entry {
  readonly name: string;
  readonly kind: Kind;
  readonly at: number;
  readonly length: number;
}

function kindOf(section: Section): Kind {
  if (section instanceof Uint8Array) return 'u8';
  if (section instanceof Uint16Array) return 'u16';
  return section instanceof Uint32Array ? 'u32' : 'i32';
}

const aligned = (at: number) => (at + 7) & ~7;

export function writeImage(sections: Sections, facts: unknown): Uint8Array {
  const entries: Entry[] = [];
  let at = 0;
  for (const [name, section] of Object.entries(sections)) {
    entries.push({ name, kind: kindOf(section), at, length: section.length });
    at = aligned(at + section.byteLength);
  }
  const table = strToU8(JSON.stringify({ entries, facts }));
  const bodyAt = aligned(8 + table.length);
  const bytes = new Uint8Array(bodyAt + at);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, table.length, true);
  bytes.set(table, 8);
  for (const entry of entries) {
    const section = sections[entry.name];
    if (!section) continue;
    const raw = new Uint8Array(section.buffer, section.byteOffset, section.byteLength);
    bytes.set(raw, bodyAt + entry.at);
  }
  return bytes;
}

/**
 * Opens an image; its arrays are views of the bytes, which must stay as they are.
 * @throws RangeError for bytes that are no image of ours: they come from our own store
 */
export function readImage(given: Uint8Array): BookImage {
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== magic) {
    throw new RangeError('readImage: not the image of a code book');
  }
  const tableBytes = view.getUint32(4, true);
  const { entries, facts } = JSON.parse(strFromU8(bytes.subarray(8, 8 + tableBytes))) as {
    entries: Entry[];
    facts: unknown;
  };
  const bodyAt = bytes.byteOffset + aligned(8 + tableBytes);
  const sections: Record<string, Section> = {};
  for (const { name, kind, at, length } of entries) {
    sections[name] = new kinds[kind](bytes.buffer as ArrayBuffer, bodyAt + at, length);
  }
  return { sections, facts };
}
