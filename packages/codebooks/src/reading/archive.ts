/**
 * What a publisher's download holds: a zip's members, a gzip's content, or the file itself. Nothing
 * is inflated beyond its limits, and no damaged member passes for a whole one.
 */
import { Gunzip, Inflate, strFromU8 } from 'fflate';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { Crc32 } from './crc32.ts';
import type { ByteSource } from './read-book.ts';

export interface ArchiveLimits {
  readonly membersMax: number;
  /** Of one member, inflated. */
  readonly memberBytesMax: number;
  /** Inflated over deflated; deflate itself cannot exceed about 1,032. */
  readonly ratioMax: number;
}

/** A weekly NPPES file inflates to some hundred MB; fixed-width text shrinks about thirtyfold. */
export const defaultLimits: ArchiveLimits = {
  membersMax: 200,
  memberBytesMax: 2_000_000_000,
  ratioMax: 150,
};

export interface ArchiveMember {
  readonly name: string;
  readonly sizeBytes: number;
  /** The member's bytes, inflated piece by piece. */
  open(): ByteSource;
}

/** Small files may shrink by more than any ratio: only beyond this does the ratio count. */
const ratioFreeBytes = 8_000_000;
const pieceBytes = 1 << 16;

/** What a downloaded file is, by its first bytes, never by its name. */
export type FileKind = 'zip' | 'gzip' | 'html' | 'empty' | 'other';

export function fileKindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return 'zip';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  const start = strFromU8(bytes.subarray(0, 512), true).trimStart().toLowerCase();
  return /^(?:<!doctype html|<html|<head|<script|<body)/.test(start) ? 'html' : 'other';
}

/**
 * Opens a file as its publisher gives it out.
 * @param name the file's name, which an unpacked file keeps
 * @returns the members in the archive's order; one for a file that is no archive. Refused: an empty
 *   file, a page of HTML (a licence click or an error in place of the file), a damaged archive
 */
export function openDownload(
  name: string,
  bytes: Uint8Array,
  limits: ArchiveLimits = defaultLimits,
): readonly ArchiveMember[] | Refused {
  const kind = fileKindOf(bytes);
  if (kind === 'empty') return refuse('file-empty', { file: name });
  if (kind === 'html') return refuse('html-instead-of-file', { file: name });
  if (kind === 'zip' && !name.toLowerCase().endsWith('.xlsx')) return openZip(bytes, limits);
  if (kind === 'gzip') {
    const inner = name.replace(/\.gz$/i, '');
    return [{ name: inner, sizeBytes: bytes.length, open: () => gunzipped(bytes, limits) }];
  }
  return [{ name, sizeBytes: bytes.length, open: () => [bytes] }];
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly headerAt: number;
}

/** Opens a zip by its central directory; refuses what is damaged, encrypted, or too much. */
export function openZip(
  bytes: Uint8Array,
  limits: ArchiveLimits = defaultLimits,
): readonly ArchiveMember[] | Refused {
  const entries = readDirectory(bytes, limits);
  if (isRefused(entries)) return entries;
  const members: ArchiveMember[] = [];
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue;
    if (entry.sizeBytes > limits.memberBytesMax || isBomb(entry.sizeBytes, entry, limits)) {
      return refuse('archive-too-large', { member: entry.name, bytes: entry.sizeBytes });
    }
    members.push({
      name: entry.name,
      sizeBytes: entry.sizeBytes,
      open: () => memberBytes(bytes, entry, limits),
    });
  }
  return members;
}

function isBomb(size: number, entry: Entry, limits: ArchiveLimits): boolean {
  return size > ratioFreeBytes && size > entry.packedBytes * limits.ratioMax;
}

function readDirectory(bytes: Uint8Array, limits: ArchiveLimits): Entry[] | Refused {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const endAt = findDirectoryEnd(view);
  if (endAt < 0) return refuse('archive-damaged', { expected: 'a directory at the end' });
  const count = view.getUint16(endAt + 10, true);
  let at = view.getUint32(endAt + 16, true);
  if (count > limits.membersMax) return refuse('archive-too-large', { members: count });
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) {
      return refuse('archive-damaged', { expected: 'an entry of the directory', member: index });
    }
    const flags = view.getUint16(at + 8, true);
    if ((flags & 1) === 1) return refuse('archive-encrypted', { member: index });
    const nameBytes = view.getUint16(at + 28, true);
    const skip = nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    entries.push({
      name: strFromU8(bytes.subarray(at + 46, at + 46 + nameBytes), (flags & 0x800) === 0),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      sizeBytes: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    });
    at += 46 + skip;
  }
  return entries;
}

function findDirectoryEnd(view: DataView): number {
  const last = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= last; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return -1;
}

function* memberBytes(
  bytes: Uint8Array,
  entry: Entry,
  limits: ArchiveLimits,
): Generator<Uint8Array | Refused> {
  const damaged = refuse('archive-damaged', { member: entry.name });
  const at = entry.headerAt;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) {
    yield damaged;
    return;
  }
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const packed = bytes.subarray(from, from + entry.packedBytes);
  if (packed.length !== entry.packedBytes) {
    yield damaged;
    return;
  }
  if (entry.method !== 0 && entry.method !== 8) {
    yield damaged;
    return;
  }
  const crc = new Crc32();
  let size = 0;
  for (const piece of entry.method === 0 ? [packed] : inflated(packed)) {
    if (isRefused(piece)) {
      yield damaged;
      return;
    }
    size += piece.length;
    if (size > limits.memberBytesMax || isBomb(size, entry, limits)) {
      yield refuse('archive-too-large', { member: entry.name, bytes: size });
      return;
    }
    crc.push(piece);
    yield piece;
  }
  if (size !== entry.sizeBytes || crc.value !== entry.crc) yield damaged;
}

function* inflated(packed: Uint8Array): Generator<Uint8Array | Refused> {
  const out: Uint8Array[] = [];
  yield* pushed(packed, out, new Inflate((piece) => out.push(piece)));
}

interface Unpacker {
  push(piece: Uint8Array, isLast?: boolean): void;
}

function* pushed(
  packed: Uint8Array,
  out: Uint8Array[],
  unpacker: Unpacker,
): Generator<Uint8Array | Refused> {
  for (let at = 0; at < packed.length; at += pieceBytes) {
    const end = Math.min(at + pieceBytes, packed.length);
    try {
      unpacker.push(packed.subarray(at, end), end === packed.length);
    } catch {
      // what fflate throws at is the file's fault, never ours: it names no more than "invalid"
      yield refuse('archive-damaged');
      return;
    }
    yield* out;
    out.length = 0;
  }
}

function* gunzipped(bytes: Uint8Array, limits: ArchiveLimits): Generator<Uint8Array | Refused> {
  const out: Uint8Array[] = [];
  const crc = new Crc32();
  let size = 0;
  for (const piece of pushed(bytes, out, new Gunzip((part) => out.push(part)))) {
    if (isRefused(piece)) {
      yield piece;
      return;
    }
    size += piece.length;
    if (size > limits.memberBytesMax) {
      yield refuse('archive-too-large', { bytes: size });
      return;
    }
    if (size > ratioFreeBytes && size > bytes.length * limits.ratioMax) {
      yield refuse('archive-too-large', { bytes: size });
      return;
    }
    crc.push(piece);
    yield piece;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hasTrailer = bytes.length >= 18;
  if (!hasTrailer || view.getUint32(bytes.length - 8, true) !== crc.value) {
    yield refuse('archive-damaged');
  }
}

/** All bytes of a source in one piece: for forms that cannot be read in pieces. */
export function joinBytes(source: ByteSource): Uint8Array | Refused {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (const piece of source) {
    if (isRefused(piece)) return piece;
    pieces.push(piece);
    size += piece.length;
  }
  const joined = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
