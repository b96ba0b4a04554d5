/** Holds the newest books: opened at the start, and again when another node imported or undid one. */
import { openBook, LoadedBooks, type Book } from '@claimwright/codebooks/importing/open-books';
import { openStarterBooks } from '@claimwright/codebooks/starter-books';
import type { BookHolder } from '../platform/books.ts';
import type { Platform } from '../platform/platform.ts';
import { installedBooks } from './installed-books.ts';
import { findServedSlots, readImageBytes, readVersion } from './release.read.ts';
import { enterStarterBooks } from './starter-releases.act.ts';

interface Held {
  version: bigint;
  readonly images: Map<string, { readonly sha256: string; readonly book: Book }>;
}

/** What each holder was filled from: only images that changed are read again. */
const heldBy = new WeakMap<BookHolder, Held>();
const starter = openStarterBooks();

/**
 * Opens the books of an installation, or brings them up to date.
 * @returns whether they changed
 */
export async function refreshBooks(platform: Platform): Promise<boolean> {
  const held = heldBy.get(platform.books);
  if (!held) await enterStarterBooks(platform);
  const version = await readVersion(platform.database);
  if (held?.version === version) return false;
  const now: Held = { version, images: new Map() };
  for (const { slot, imageSha256 } of await findServedSlots(platform.database)) {
    const before = held?.images.get(slot);
    const book =
      before?.sha256 === imageSha256
        ? before.book
        : openBook(slot, await readImageBytes(platform.database, imageSha256));
    now.images.set(slot, { sha256: imageSha256, book });
  }
  const loaded = new LoadedBooks(new Map([...now.images].map(([slot, { book }]) => [slot, book])));
  platform.books.swap(installedBooks(loaded, String(version), starter));
  heldBy.set(platform.books, now);
  return true;
}
