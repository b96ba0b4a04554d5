/** Samples of our own, and the official files where a checkout has them beside it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { openDownload, type ArchiveMember } from '../reading/archive.ts';
import { readBook, type BookRows, type Layout } from '../reading/read-book.ts';

const samples = new URL('../../../../samples/codebooks/', import.meta.url);
const official = new URL('../../../../../shared/reference-data/', import.meta.url);

export function sampleBytes(name: string): Uint8Array {
  return readFileSync(new URL(name, samples));
}

/** Reads a sample that must be readable. */
export function readSample<Row>(layout: Layout<Row> | Refused, name: string): BookRows<Row> {
  return readBytes(layout, sampleBytes(name));
}

export function readBytes<Row>(layout: Layout<Row> | Refused, bytes: Uint8Array): BookRows<Row> {
  assert.ok(!isRefused(layout), JSON.stringify(layout));
  const book = readBook(layout, bytes);
  assert.ok(!isRefused(book), JSON.stringify(book));
  return book;
}

/** Reads a sample that must be refused whole; gives the refusal. */
export function refusedSample(layout: Layout<unknown>, name: string): Refused {
  const book = readBook(layout, sampleBytes(name));
  assert.ok(isRefused(book), `${name} was read`);
  return book;
}

/** Bytes of text, one a character. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** An official file beside the checkout; the reason to skip where there is none. */
export function officialFile(path: string): { skip: string | false; bytes: () => Uint8Array } {
  const url = new URL(path, official);
  const skip = existsSync(url) ? false : `no ${path} beside this checkout`;
  return { skip, bytes: () => readFileSync(url) };
}

/** The members of an official download. */
export function officialMembers(path: string): readonly ArchiveMember[] {
  const members = openDownload(path, officialFile(path).bytes());
  assert.ok(!isRefused(members), JSON.stringify(members));
  return members;
}

/** Reads a whole official file that must be readable. */
export function readOfficial<Row>(layout: Layout<Row> | Refused, path: string): BookRows<Row> {
  assert.ok(!isRefused(layout), JSON.stringify(layout));
  const [member] = officialMembers(path);
  assert.ok(member);
  const book = readBook(layout, member.open());
  assert.ok(!isRefused(book), JSON.stringify(book));
  return book;
}
