/**
 * Loaded books as the one `CodeBooks` that edits and screens ask. What is loaded answers; where a slot
 * holds nothing, the starter book does; where a loaded book has no words, which only a licence's holder
 * has, the starter book's own stand in.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { CodeBook } from '../books/code-book.ts';
import type {
  AdjustmentNote,
  BookRelease,
  CodeAnswer,
  CodeBooks,
  CodeEntry,
  CodeSystem,
} from '../code-answer.ts';
import { loadedEdits, type EditScope } from './loaded-edits.ts';
import type { LoadedBooks } from './open-books.ts';

const practitioner: EditScope = { program: 'medicare', setting: 'practitioner' };

export function codeBooksOf(
  loaded: LoadedBooks,
  starter: CodeBooks,
  scope: EditScope = practitioner,
): CodeBooks {
  const releases: BookRelease[] = loaded.slots.flatMap((slot) => {
    const book = loaded.get(slot);
    if (!book) return [];
    if ('releases' in book) return [...book.releases];
    return 'releases' in book.facts ? [...book.facts.releases] : [book.facts.release];
  });
  return {
    ...starter,
    releases: [...releases, ...starter.releases],
    lookUp: (system, code, on) => lookUp(loaded, starter, { system, code }, on),
    ...loadedEdits(loaded, starter, scope),
    adjustmentNoteOf: (code) => noteOf(loaded, starter, code),
    search: (system, text, on, limit) => {
      const book = bookOf(loaded, system, text.trim().toUpperCase());
      if (!book) return starter.search(system, text, on, limit);
      return book.releaseOn(on) ? searchIn(book, text, on, limit) : [];
    },
  };
}

/** A holder's own word goes before ours, as far as the file says it. */
function noteOf(loaded: LoadedBooks, starter: CodeBooks, code: string): AdjustmentNote | undefined {
  const own = starter.adjustmentNoteOf(code);
  const held = loaded.get('adjustment-reason')?.facts.adjustmentNotes;
  const note = held?.notes[code];
  if (!held || !note) return own;
  return {
    groups: note.groups === undefined ? (own?.groups ?? null) : note.groups,
    needsRemark: note.needsRemark ?? own?.needsRemark ?? false,
    source: held.release,
  };
}

function bookOf(loaded: LoadedBooks, system: CodeSystem, code: string): CodeBook | undefined {
  return system === 'procedure' ? loaded.proceduresOf(code) : loaded.get(system);
}

function lookUp(
  loaded: LoadedBooks,
  starter: CodeBooks,
  { system, code }: { readonly system: CodeSystem; readonly code: string },
  on: CalendarDate,
): CodeAnswer {
  const book = bookOf(loaded, system, code);
  // a book that is loaded answers for all days: a day that it lacks is not loaded, whatever the starter says
  if (!book) return starter.lookUp(system, code, on);
  const answer = book.lookUp(code, on);
  if (!('entry' in answer) || answer.entry.words !== '') return answer;
  const own = starter.lookUp(system, code, on);
  return 'entry' in own
    ? { ...answer, entry: { ...answer.entry, words: own.entry.words } }
    : answer;
}

/** Codes that begin with the text, or titles that hold its words: for pickers. `CodeSearch` is the desk's. */
function searchIn(book: CodeBook, text: string, on: CalendarDate, limit: number): CodeEntry[] {
  const wanted = text.trim().toLowerCase().replaceAll('.', '');
  if (wanted === '') return [];
  const words = wanted.split(/\s+/);
  const found: CodeEntry[] = [];
  for (const { entry, isBillable } of book.entriesOn(on)) {
    if (!isBillable) continue;
    const title = entry.words.toLowerCase();
    if (
      entry.code.toLowerCase().startsWith(wanted) ||
      words.every((word) => title.includes(word))
    ) {
      found.push(entry);
    }
  }
  return found.sort((left, right) => (left.code < right.code ? -1 : 1)).slice(0, limit);
}
