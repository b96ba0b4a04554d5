/**
 * Hands out what a reader has finished, window by window.
 *
 * Written out rather than as generators: at 200,000 claims a second the machinery of an async
 * generator costs as much as reading them.
 */
import type { Tape } from '../tape.ts';
import { streamTapes, tapes, type ByteSource } from './windows.ts';

/** Builds values from tapes; finished ones stand in `parts`, which whoever reads empties. */
export interface PartReader<T> {
  parts: T[];
  take(tape: Tape): void;
  finish(): void;
}

/** The parts of a file in memory. */
export function partsOf<T>(reader: PartReader<T>, bytes: Uint8Array): IterableIterator<T> {
  return new Parts(reader, bytes);
}

/** The parts of a stream. */
export function streamPartsOf<T>(
  reader: PartReader<T>,
  source: ByteSource,
): AsyncIterableIterator<T> {
  return new StreamedParts(reader, source);
}

class Parts<T> implements IterableIterator<T> {
  readonly #reader: PartReader<T>;
  readonly #tapes: Iterator<Tape, void>;
  #batch: T[] = [];
  #at = 0;
  #isDone = false;

  constructor(reader: PartReader<T>, bytes: Uint8Array) {
    this.#reader = reader;
    this.#tapes = tapes(bytes);
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<T, undefined> {
    while (this.#at >= this.#batch.length) {
      if (this.#isDone) return { value: undefined, done: true };
      const reader = this.#reader;
      const step = this.#tapes.next();
      if (step.done === true) {
        this.#isDone = true;
        reader.finish();
      } else reader.take(step.value);
      this.#batch = reader.parts;
      this.#at = 0;
      reader.parts = [];
    }
    return { value: this.#batch[this.#at++] as T, done: false };
  }

  return(): IteratorResult<T, undefined> {
    this.#isDone = true;
    this.#batch = [];
    return { value: undefined, done: true };
  }
}

class StreamedParts<T> implements AsyncIterableIterator<T> {
  readonly #reader: PartReader<T>;
  readonly #tapes: AsyncIterator<Tape, void>;
  #batch: T[] = [];
  #at = 0;
  #isDone = false;
  /** The question being answered; those that come meanwhile wait for it. */
  #pending: Promise<IteratorResult<T, undefined>> | undefined;

  constructor(reader: PartReader<T>, source: ByteSource) {
    this.#reader = reader;
    this.#tapes = streamTapes(source);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#pending === undefined && this.#at < this.#batch.length) {
      return Promise.resolve({ value: this.#batch[this.#at++] as T, done: false });
    }
    const before = this.#pending;
    const answer: Promise<IteratorResult<T, undefined>> =
      before === undefined ? this.#advance() : before.then(() => this.#advance());
    const settled = (): void => {
      if (this.#pending === answer) this.#pending = undefined;
    };
    this.#pending = answer;
    answer.then(settled, settled);
    return answer;
  }

  async #advance(): Promise<IteratorResult<T, undefined>> {
    while (this.#at >= this.#batch.length) {
      if (this.#isDone) return { value: undefined, done: true };
      const reader = this.#reader;
      const step = await this.#tapes.next();
      if (step.done === true) {
        this.#isDone = true;
        reader.finish();
      } else reader.take(step.value);
      this.#batch = reader.parts;
      this.#at = 0;
      reader.parts = [];
    }
    return { value: this.#batch[this.#at++] as T, done: false };
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.#isDone = true;
    this.#batch = [];
    await this.#tapes.return?.();
    return { value: undefined, done: true };
  }
}
