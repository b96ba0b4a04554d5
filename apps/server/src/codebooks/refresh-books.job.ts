/** Holds the newest books: opened at the start, and again when another node imported or undid one. */
import type { Platform } from '../platform/platform.ts';
import { starterBooksOnly } from './installed-books.ts';

/** Opens the books of an installation, or brings them up to date. @returns whether they changed */
export function refreshBooks(platform: Platform): Promise<boolean> {
  if (platform.books.isOpen) return Promise.resolve(false);
  platform.books.swap(starterBooksOnly());
  return Promise.resolve(true);
}
