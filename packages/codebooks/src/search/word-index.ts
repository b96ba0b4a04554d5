/**
 * Which titles hold which words: made once, when a release comes in, and kept in the book's image, so
 * that a server that starts makes no index. It knows no dates: what can be found on a day is said by
 * the book that the titles are of.
 */
import { strFromU8, strToU8 } from 'fflate';
import type { Sections } from '../books/book-image.ts';
import { GrowingInts } from '../books/growing-array.ts';
import { emptyWords } from './search-words.ts';
import { letterMask } from './spelling.ts';

export class WordIndex {
  /** The words in their order, each ended by a blank; only small letters and digits. */
  readonly #text: Uint8Array;
  /** The letters of each word, as bits. */
  readonly masks: Int32Array;
  /** Where the titles of a word begin in `#titles`; one more than there are words. */
  readonly #begins: Int32Array;
  readonly #titles: Int32Array;
  /** How many words a title has, at most 255. */
  readonly counts: Uint8Array;
  #vocabulary: readonly string[] | undefined;

  constructor(
    text: Uint8Array,
    columns: { masks: Int32Array; begins: Int32Array; titles: Int32Array; counts: Uint8Array },
  ) {
    this.#text = text;
    this.masks = columns.masks;
    this.#begins = columns.begins;
    this.#titles = columns.titles;
    this.counts = columns.counts;
  }

  /** All words in their order; decoded when somebody first searches. */
  get vocabulary(): readonly string[] {
    this.#vocabulary ??= strFromU8(this.#text, true).split(' ').slice(0, -1);
    return this.#vocabulary;
  }

  /** The numbers of the titles that hold a word. */
  titlesOf(word: number): Int32Array {
    return this.#titles.subarray(this.#begins[word] ?? 0, this.#begins[word + 1] ?? 0);
  }

  sections(name: string): Sections {
    return {
      [`${name}.text`]: this.#text,
      [`${name}.masks`]: this.masks,
      [`${name}.begins`]: this.#begins,
      [`${name}.titles`]: this.#titles,
      [`${name}.counts`]: this.counts,
    };
  }

  /** Undefined for an image that was made before there were indexes in images. */
  static fromSections(sections: Sections, name: string): WordIndex | undefined {
    const text = sections[`${name}.text`];
    if (!text) return undefined;
    return new WordIndex(text as Uint8Array, {
      masks: sections[`${name}.masks`] as Int32Array,
      begins: sections[`${name}.begins`] as Int32Array,
      titles: sections[`${name}.titles`] as Int32Array,
      counts: sections[`${name}.counts`] as Uint8Array,
    });
  }

  /** The index of so many titles. */
  static of(size: number, titleAt: (id: number) => string): WordIndex {
    const counts = new Uint8Array(size);
    const ids = new Map<string, number>();
    /** The last title in which a word was seen: twice in a title counts once. */
    const lastSeen = new GrowingInts();
    /** Two numbers a finding: word and title. */
    const findings = new GrowingInts(size * 8 + 16);
    for (let title = 0; title < size; title += 1) {
      const its = wordsOfTitle(titleAt(title));
      counts[title] = Math.min(its.length, 255);
      for (const word of its) {
        if (emptyWords.has(word)) continue;
        let id = ids.get(word);
        if (id === undefined) {
          id = ids.size;
          ids.set(word, id);
          lastSeen.push(-1);
        }
        if (lastSeen.at(id) === title) continue;
        lastSeen.set(id, title);
        findings.push(id);
        findings.push(title);
      }
    }
    return packed([...ids.keys()], findings, counts);
  }
}

/** Words in their order, the titles of each in the order of their numbers. */
function packed(words: readonly string[], findings: GrowingInts, counts: Uint8Array): WordIndex {
  const order = words.map((_, id) => id).sort((left, right) => (at(left) < at(right) ? -1 : 1));
  function at(id: number): string {
    return words[id] ?? '';
  }
  const places = new Int32Array(words.length);
  for (const [place, id] of order.entries()) places[id] = place;
  const begins = new Int32Array(words.length + 1);
  for (let step = 0; step < findings.length; step += 2) {
    const next = (places[findings.at(step)] ?? 0) + 1;
    begins[next] = (begins[next] ?? 0) + 1;
  }
  for (let word = 1; word < begins.length; word += 1) {
    begins[word] = (begins[word] ?? 0) + (begins[word - 1] ?? 0);
  }
  const titles = new Int32Array(findings.length / 2);
  const filled = begins.slice();
  for (let step = 0; step < findings.length; step += 2) {
    const place = places[findings.at(step)] ?? 0;
    const free = filled[place] ?? 0;
    titles[free] = findings.at(step + 1);
    filled[place] = free + 1;
  }
  const sorted = order.map(at);
  const masks = Int32Array.from(sorted, letterMask);
  return new WordIndex(strToU8(sorted.map((word) => `${word} `).join(''), true), {
    masks,
    begins,
    titles,
    counts,
  });
}

/** Words of a text: small letters and digits; the possessive goes, hyphens part. */
export function wordsOf(text: string): string[] {
  const small = text.toLowerCase();
  const words: string[] = [];
  let from = -1;
  for (let at = 0; at <= small.length; at += 1) {
    const unit = at < small.length ? small.charCodeAt(at) : 32;
    const isLetter = (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
    if (isLetter && from < 0) from = at;
    if (isLetter || from < 0) continue;
    const word = small.slice(from, at);
    from = -1;
    const before = small[at - word.length - 1];
    const isPossessive = word === 's' && (before === "'" || before === '’');
    if (!isPossessive) words.push(word);
  }
  return words;
}

function wordsOfTitle(title: string): string[] {
  const its = wordsOf(title);
  if (title.includes(' through ')) its.push(...stagesWithin(title));
  return its;
}

/** "stage 1 through stage 4" speaks of stages 2 and 3 too. */
function stagesWithin(words: string): string[] {
  const range = /\bstages? (\d) through (?:stage )?(\d)\b/i.exec(words);
  if (!range) return [];
  const found: string[] = [];
  for (let stage = Number(range[1]); stage <= Number(range[2]); stage += 1) found.push(`${stage}`);
  return found;
}
