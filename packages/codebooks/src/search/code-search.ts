/**
 * Search as coders like it: by code, by its beginning, by words in any order, by abbreviations and
 * lay terms, through typing errors. What can be billed comes first; a practice's favourites before it.
 */
import { emptyWords, sayings } from './search-words.ts';
import { bitCount, editDistance, errorsAllowed, letterMask } from './spelling.ts';
import { WordIndex, wordsOf } from './word-index.ts';

export interface SearchableCode {
  /** Without its dot. */
  readonly code: string;
  readonly words: string;
  readonly isBillable: boolean;
}

export interface SearchHit extends SearchableCode {
  /** What the question's words were read as, where they were read as something else. */
  readonly readAs: readonly string[];
}

export interface SearchQuestion {
  readonly text: string;
  readonly limit: number;
  /** Codes that a practice uses: they come first among those that fit. */
  readonly favourites?: ReadonlySet<string>;
}

/** A question longer than this is a pasted text, not a search. */
const termsMax = 12;

interface Term {
  /** Any of these phrases satisfies the term; a phrase needs all of its words. */
  readonly phrases: readonly (readonly string[])[];
  readonly typed: string;
}

/** What is searched: codes in their order, each with the number of its title. */
export interface SearchColumns {
  /** Sorted, so that a smaller place is an earlier code. */
  readonly codes: readonly string[];
  /** A title's number, twice, plus one for what can be billed. */
  readonly values: Int32Array;
  readonly index: WordIndex;
  titleAt(title: number): string;
}

export class CodeSearch {
  readonly #codes: readonly string[];
  readonly #values: Int32Array;
  readonly #index: WordIndex;
  readonly #titleAt: (title: number) => string;
  /** Written by one search and wiped by the next: which terms a title matches, how well. */
  readonly #matched: Uint16Array;
  readonly #exact: Uint8Array;
  readonly #common: readonly [Uint8Array, Uint8Array];

  /** @param given entries of any order, or the columns of a book that has its index already */
  constructor(given: Iterable<SearchableCode> | SearchColumns) {
    const columns = 'index' in given ? given : columnsOf(given);
    this.#codes = columns.codes;
    this.#values = columns.values;
    this.#index = columns.index;
    this.#titleAt = (title) => columns.titleAt(title);
    const titles = columns.index.counts.length;
    this.#matched = new Uint16Array(titles);
    this.#exact = new Uint8Array(titles);
    this.#common = [new Uint8Array(titles), new Uint8Array(titles)];
  }

  get entryCount(): number {
    return this.#codes.length;
  }

  /** The best hits, at most `limit`. */
  search(question: SearchQuestion): SearchHit[] {
    const text = question.text.trim().toLowerCase().slice(0, 200);
    if (text === '' || question.limit < 1) return [];
    const byCode = this.#searchCode(text, question.limit);
    if (byCode.length >= question.limit) return byCode;
    const byWords = this.#searchWords(text, question);
    const seen = new Set(byCode.map(({ code }) => code));
    return [...byCode, ...byWords.filter(({ code }) => !seen.has(code))].slice(0, question.limit);
  }

  /** Codes that begin with the text, the code itself first, then what can be billed. */
  #searchCode(text: string, limit: number): SearchHit[] {
    if (!/^[a-z0-9.]{1,8}$/.test(text) || !/\d/.test(text)) return [];
    const prefix = text.replaceAll('.', '').toUpperCase();
    if (prefix.length < 2) return [];
    const best = new BestFew(limit);
    for (let id = this.#firstAtOrAfter(prefix); id < this.#codes.length; id += 1) {
      const code = this.#codes[id] ?? '';
      if (!code.startsWith(prefix)) break;
      best.offer(id, (code === prefix ? 2 : 0) + ((this.#values[id] ?? 0) & 1));
    }
    return best.ids.flatMap((id) => this.#hit(id, []));
  }

  #firstAtOrAfter(prefix: string): number {
    return firstAtOrAfter(this.#codes.length, (at) => (this.#codes[at] ?? '') < prefix);
  }

  #searchWords(text: string, { limit, favourites }: SearchQuestion): SearchHit[] {
    const terms = termsOf(text);
    if (terms.length === 0) return [];
    this.#matched.fill(0);
    this.#exact.fill(0);
    const readAs: string[] = [];
    for (const [at, term] of terms.entries()) {
      const words = this.#mark(term, 1 << at);
      if (words !== term.typed) readAs.push(words);
    }
    const best = this.#best(terms.length, limit, this.#idsOf(favourites));
    return best.flatMap((id) => this.#hit(id, readAs));
  }

  #idsOf(codes: ReadonlySet<string> | undefined): ReadonlySet<number> {
    const ids = new Set<number>();
    for (const code of codes ?? []) {
      const id = this.#firstAtOrAfter(code);
      if (this.#codes[id] === code) ids.add(id);
    }
    return ids;
  }

  /** The best of the entries that match every term; where none does, of those that match the most. */
  #best(terms: number, limit: number, favourites: ReadonlySet<number>): number[] {
    const [matched, exact, values] = [this.#matched, this.#exact, this.#values];
    let most = 0;
    for (let id = 0; id < values.length; id += 1) {
      const mask = matched[(values[id] ?? 0) >> 1] ?? 0;
      if (mask !== 0 && bitCount(mask) > most) most = bitCount(mask);
    }
    // a single word of many says too little
    if (most === 0 || (terms > 1 && most * 2 <= terms)) return [];
    const best = new BestFew(limit);
    const hasFavourites = favourites.size > 0;
    const { counts } = this.#index;
    for (let id = 0; id < values.length; id += 1) {
      const value = values[id] ?? 0;
      const title = value >> 1;
      const mask = matched[title] ?? 0;
      if (mask === 0 || bitCount(mask) < most) continue;
      const favourite = hasFavourites && favourites.has(id) ? 500 : 0;
      // billable first, short titles before long ones
      const worth = (value & 1) * 200 - (counts[title] ?? 0);
      best.offer(id, favourite + worth + (exact[title] ?? 0) * 4);
    }
    return best.ids;
  }

  /** Marks the titles of a term; says which word it was read as. */
  #mark(term: Term, bit: number): string {
    let readAs = term.typed;
    let hasFound = false;
    for (const phrase of term.phrases) {
      const lists = phrase.map((word) => this.#wordsLike(word));
      if (lists.some((words) => words.length === 0)) continue;
      hasFound = true;
      this.#markPhrase(lists, phrase, bit);
    }
    if (!hasFound) {
      const near = this.#nearest(term.typed);
      if (near.length > 0) {
        readAs = near.map((word) => this.#index.vocabulary[word]).join(' or ');
        this.#markPhrase([near], [], bit);
      }
    }
    return readAs;
  }

  /** Marks the titles that hold a word of every list. */
  #markPhrase(lists: readonly (readonly number[])[], phrase: readonly string[], bit: number): void {
    const [matched, exact] = [this.#matched, this.#exact];
    for (const [at, words] of lists.entries()) {
      const before = at === 0 ? undefined : this.#common[(at - 1) & 1];
      const isLast = at === lists.length - 1;
      const next = isLast ? undefined : this.#common[at & 1]?.fill(0);
      for (const word of words) {
        const gain = this.#index.vocabulary[word] === phrase[at] ? 1 : 0;
        const posting = this.#index.titlesOf(word);
        for (let step = 0; step < posting.length; step += 1) {
          const id = posting[step] ?? 0;
          if (before?.[id] === 0) continue;
          exact[id] = (exact[id] ?? 0) + gain;
          if (next) next[id] = 1;
          else matched[id] = (matched[id] ?? 0) | bit;
        }
      }
    }
  }

  /** Words of the books that a word may stand for: itself, and what begins with it. */
  #wordsLike(word: string): number[] {
    const found: number[] = [];
    const isNumber = /^\d+$/.test(word);
    const { vocabulary } = this.#index;
    const first = firstAtOrAfter(vocabulary.length, (at) => (vocabulary[at] ?? '') < word);
    for (let at = first; at < vocabulary.length; at += 1) {
      const candidate = vocabulary[at] ?? '';
      if (!candidate.startsWith(word)) break;
      if (candidate !== word) {
        // two letters begin too much
        if (word.length < 3 && !isNumber) break;
        // 3 is 3a and 3b, never 30
        if (isNumber && /\d/.test(candidate[word.length] ?? '')) continue;
      }
      found.push(at);
    }
    return found;
  }

  #nearest(word: string): number[] {
    const most = errorsAllowed(word.length);
    if (most === 0) return [];
    const mask = letterMask(word);
    let least = most;
    let found: number[] = [];
    const { vocabulary, masks } = this.#index;
    for (let at = 0; at < vocabulary.length; at += 1) {
      if (bitCount(mask ^ (masks[at] ?? 0)) > least * 2) continue;
      const candidate = vocabulary[at] ?? '';
      const distance = editDistance(word, candidate, least);
      if (distance > least) continue;
      if (distance < least) {
        least = distance;
        found = [];
      }
      found.push(at);
    }
    return found;
  }

  #hit(id: number, readAs: readonly string[]): SearchHit[] {
    const code = this.#codes[id];
    const value = this.#values[id] ?? 0;
    if (code === undefined) return [];
    return [{ code, words: this.#titleAt(value >> 1), isBillable: (value & 1) === 1, readAs }];
  }
}

function columnsOf(given: Iterable<SearchableCode>): SearchColumns {
  const entries = [...given].sort((left, right) => (left.code < right.code ? -1 : 1));
  const titleAt = (title: number) => entries[title]?.words ?? '';
  return {
    codes: entries.map(({ code }) => code),
    values: Int32Array.from(entries, ({ isBillable }, title) => title * 2 + (isBillable ? 1 : 0)),
    index: WordIndex.of(entries.length, titleAt),
    titleAt,
  };
}

/** The few of the highest score; of equal ones those that were offered first. */
class BestFew {
  readonly ids: number[] = [];
  readonly #scores: number[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(id: number, score: number): void {
    const scores = this.#scores;
    if (scores.length === this.#limit && score <= (scores[scores.length - 1] ?? 0)) return;
    let place = scores.length;
    while (place > 0 && (scores[place - 1] ?? 0) < score) place -= 1;
    scores.splice(place, 0, score);
    this.ids.splice(place, 0, id);
    if (scores.length > this.#limit) {
      scores.pop();
      this.ids.pop();
    }
  }
}

/** The first of sorted places that is not before what is looked for. */
function firstAtOrAfter(size: number, isBefore: (at: number) => boolean): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function termsOf(text: string): Term[] {
  const words = wordsOf(text);
  const terms: Term[] = [];
  for (let at = 0; at < words.length && terms.length < termsMax;) {
    const { length, phrases } = sayingAt(words, at);
    const typed = words.slice(at, at + length).join(' ');
    at += length;
    if (phrases) terms.push({ typed, phrases });
    else if (!emptyWords.has(typed)) terms.push({ typed, phrases: [[typed]] });
  }
  return terms;
}

/** The longest saying that begins at a word. */
function sayingAt(
  words: readonly string[],
  at: number,
): { length: number; phrases: readonly string[][] | undefined } {
  for (let length = 3; length >= 1; length -= 1) {
    const said = words.slice(at, at + length);
    if (said.length < length) continue;
    const phrases = Object.hasOwn(sayings, said.join(' ')) ? sayings[said.join(' ')] : undefined;
    if (!phrases) continue;
    const asWords = phrases.map((phrase) =>
      wordsOf(phrase).filter((word) => !emptyWords.has(word)),
    );
    return { length, phrases: asWords };
  }
  return { length: 1, phrases: undefined };
}
