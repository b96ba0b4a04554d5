/**
 * Search as coders like it: by code, by its beginning, by words in any order, by abbreviations and
 * lay terms, through typing errors. What can be billed comes first; a practice's favourites before it.
 */
import { emptyWords, sayings } from './search-words.ts';
import { bitCount, editDistance, errorsAllowed, letterMask } from './spelling.ts';

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
const candidatesMax = 20_000;

interface Term {
  /** Any of these phrases satisfies the term; a phrase needs all of its words. */
  readonly phrases: readonly (readonly string[])[];
  readonly typed: string;
}

export class CodeSearch {
  readonly #entries: readonly SearchableCode[];
  /** Entry numbers in the order of their codes. */
  readonly #byCode: Int32Array;
  readonly #vocabulary: readonly string[];
  readonly #masks: Int32Array;
  readonly #postings: readonly Int32Array[];
  readonly #wordCounts: Uint8Array;

  constructor(entries: Iterable<SearchableCode>) {
    this.#entries = [...entries];
    const codes = this.#entries.map(({ code }) => code);
    this.#byCode = Int32Array.from(codes.keys()).sort((left, right) =>
      (codes[left] ?? '') < (codes[right] ?? '') ? -1 : 1,
    );
    const { words, counts } = collectWords(this.#entries);
    this.#wordCounts = counts;
    this.#vocabulary = [...words.keys()].sort();
    this.#masks = Int32Array.from(this.#vocabulary, letterMask);
    this.#postings = this.#vocabulary.map((word) => Int32Array.from(words.get(word) ?? []));
  }

  get entryCount(): number {
    return this.#entries.length;
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
    const found: number[] = [];
    for (let at = this.#firstAtOrAfter(prefix); at < this.#byCode.length; at += 1) {
      const id = this.#byCode[at] ?? 0;
      if (this.#entries[id]?.code.startsWith(prefix) !== true) break;
      found.push(id);
    }
    const rank = (id: number) => {
      const entry = this.#entries[id];
      return (entry?.code === prefix ? 0 : 2) + (entry?.isBillable === true ? 0 : 1);
    };
    found.sort((left, right) => rank(left) - rank(right));
    return found.slice(0, limit).flatMap((id) => this.#hit(id, []));
  }

  #firstAtOrAfter(prefix: string): number {
    let low = 0;
    let high = this.#byCode.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[this.#byCode[middle] ?? 0]?.code ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #searchWords(text: string, { limit, favourites }: SearchQuestion): SearchHit[] {
    const terms = termsOf(text);
    if (terms.length === 0) return [];
    const matched = new Uint16Array(this.#entries.length);
    const exact = new Uint8Array(this.#entries.length);
    const readAs: string[] = [];
    for (const [at, term] of terms.entries()) {
      const words = this.#mark(term, 1 << at, matched, exact);
      if (words !== term.typed) readAs.push(words);
    }
    const candidates = this.#best(matched, terms.length);
    const score = (id: number) => {
      const entry = this.#entries[id];
      if (!entry) return 0;
      const fit = bitCount(matched[id] ?? 0) * 1_000;
      const favourite = favourites?.has(entry.code) === true ? 500 : 0;
      const billable = entry.isBillable ? 200 : 0;
      return fit + favourite + billable + (exact[id] ?? 0) * 4 - (this.#wordCounts[id] ?? 0);
    };
    const scored = candidates.map((id) => [id, score(id)] as const);
    scored.sort(([left, one], [right, two]) => two - one || this.#compareCodes(left, right));
    return scored.slice(0, limit).flatMap(([id]) => this.#hit(id, readAs));
  }

  #compareCodes(left: number, right: number): number {
    return (this.#entries[left]?.code ?? '') < (this.#entries[right]?.code ?? '') ? -1 : 1;
  }

  /** Entries that match every term; where none does, those that match the most. */
  #best(matched: Uint16Array, terms: number): number[] {
    const found: number[] = [];
    let most = 0;
    for (let id = 0; id < matched.length; id += 1) {
      const mask = matched[id] ?? 0;
      if (mask === 0) continue;
      const count = bitCount(mask);
      if (count < most) continue;
      if (count > most) {
        most = count;
        found.length = 0;
      }
      if (found.length < candidatesMax) found.push(id);
    }
    // a single word of many says too little
    return most * 2 > terms || terms === 1 ? found : [];
  }

  /** Marks the entries of a term; says which word it was read as. */
  #mark(term: Term, bit: number, matched: Uint16Array, exact: Uint8Array): string {
    let readAs = term.typed;
    let hasFound = false;
    for (const phrase of term.phrases) {
      const lists = phrase.map((word) => this.#wordsLike(word));
      if (lists.some((words) => words.length === 0)) continue;
      hasFound = true;
      this.#markPhrase(lists, phrase, bit, matched, exact);
    }
    if (!hasFound) {
      const near = this.#nearest(term.typed);
      if (near.length > 0) {
        readAs = near.map((word) => this.#vocabulary[word]).join(' or ');
        this.#markPhrase([near], [], bit, matched, exact);
      }
    }
    return readAs;
  }

  #markPhrase(
    lists: readonly (readonly number[])[],
    phrase: readonly string[],
    bit: number,
    matched: Uint16Array,
    exact: Uint8Array,
  ): void {
    let common: Uint8Array | undefined;
    for (const [at, words] of lists.entries()) {
      const isLast = at === lists.length - 1;
      const next = isLast ? undefined : new Uint8Array(matched.length);
      for (const word of words) {
        const isExact = this.#vocabulary[word] === phrase[at];
        for (const id of this.#postings[word] ?? []) {
          if (common && common[id] === 0) continue;
          if (isExact) exact[id] = Math.min(200, (exact[id] ?? 0) + 1);
          if (next) next[id] = 1;
          else matched[id] = (matched[id] ?? 0) | bit;
        }
      }
      common = next;
    }
  }

  /** Words of the books that a word may stand for: itself, and what begins with it. */
  #wordsLike(word: string): number[] {
    const found: number[] = [];
    const isNumber = /^\d+$/.test(word);
    let low = 0;
    let high = this.#vocabulary.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#vocabulary[middle] ?? '') < word) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < this.#vocabulary.length; at += 1) {
      const candidate = this.#vocabulary[at] ?? '';
      if (!candidate.startsWith(word)) break;
      if (candidate !== word) {
        if (word.length < 3 && !isNumber) continue;
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
    for (let at = 0; at < this.#vocabulary.length; at += 1) {
      if (bitCount(mask ^ (this.#masks[at] ?? 0)) > least * 2) continue;
      const candidate = this.#vocabulary[at] ?? '';
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
    const entry = this.#entries[id];
    return entry ? [{ ...entry, readAs }] : [];
  }
}

/** Words of a text: small letters and digits; the possessive goes, hyphens part. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function collectWords(entries: readonly SearchableCode[]): {
  words: Map<string, number[]>;
  counts: Uint8Array;
} {
  const words = new Map<string, number[]>();
  const counts = new Uint8Array(entries.length);
  for (const [id, entry] of entries.entries()) {
    const its = new Set([...wordsOf(entry.words), ...stagesWithin(entry.words)]);
    for (const word of its) {
      if (emptyWords.has(word)) continue;
      const held = words.get(word);
      if (held) held.push(id);
      else words.set(word, [id]);
    }
    counts[id] = Math.min(its.size, 255);
  }
  return { words, counts };
}

/** "stage 1 through stage 4" speaks of stages 2 and 3 too. */
function stagesWithin(words: string): string[] {
  const range = /\bstages? (\d) through (?:stage )?(\d)\b/i.exec(words);
  if (!range) return [];
  const found: string[] = [];
  for (let stage = Number(range[1]); stage <= Number(range[2]); stage += 1) found.push(`${stage}`);
  return found;
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
