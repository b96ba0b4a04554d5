/**
 * Hands out what a reader has finished, as soon as it is: at any moment little more than one claim
 * is alive, so that the engine's young generation stays small however long the file.
 *
 * Written out rather than as generators: at 200,000 claims a second the machinery of an async
 * generator costs as much as reading them.
 */
import type { Tape } from '../tape.ts';
import { streamTapes, tapes, type ByteSource } from './windows.ts';

/** Builds values from tapes; finished ones stand in `parts`, which whoever reads takes away. */
export interface PartReader<T> {
  parts: T[];
  /**
   * Takes segments from this one on until something is finished or the tape ends.
   *
   * @returns where to go on
   */
  take(tape: Tape, from: number): number;
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

/** What both iterators share: the tape being read, and what came of it. */
class Progress<T> {
  readonly #reader: PartReader<T>;
  #tape: Tape | undefined;
  #index = 0;
  #at = 0;
  #isFinished = false;

  constructor(reader: PartReader<T>) {
    this.#reader = reader;
  }

  /** The next part that the tape at hand yields; undefined where another tape is needed. */
  next(): T | undefined {
    const reader = this.#reader;
    for (;;) {
      if (this.#at < reader.parts.length) return reader.parts[this.#at++];
      if (this.#at > 0) {
        reader.parts.length = 0;
        this.#at = 0;
      }
      const tape = this.#tape;
      if (tape === undefined) return undefined;
      if (this.#index < tape.segmentCount) this.#index = reader.take(tape, this.#index);
      else this.#tape = undefined;
    }
  }

  /** Goes on with a tape, or with the end of the input. False where that has been told before. */
  goOn(step: IteratorResult<Tape, void>): boolean {
    if (step.done !== true) {
      this.#tape = step.value;
      this.#index = 0;
      return true;
    }
    if (this.#isFinished) return false;
    this.#isFinished = true;
    this.#reader.finish();
    return true;
  }

  stop(): void {
    this.#isFinished = true;
    this.#tape = undefined;
    this.#reader.parts = [];
    this.#at = 0;
  }
}

const DONE: IteratorReturnResult<undefined> = { value: undefined, done: true };

class Parts<T> implements IterableIterator<T> {
  readonly #progress: Progress<T>;
  readonly #tapes: Iterator<Tape, void>;

  constructor(reader: PartReader<T>, bytes: Uint8Array) {
    this.#progress = new Progress(reader);
    this.#tapes = tapes(bytes);
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<T, undefined> {
    for (;;) {
      const value = this.#progress.next();
      if (value !== undefined) return { value, done: false };
      if (!this.#progress.goOn(this.#tapes.next())) return DONE;
    }
  }

  return(): IteratorResult<T, undefined> {
    this.#progress.stop();
    this.#tapes.return?.();
    return DONE;
  }
}

class StreamedParts<T> implements AsyncIterableIterator<T> {
  readonly #progress: Progress<T>;
  readonly #tapes: AsyncIterator<Tape, void>;
  /** The question being answered; those that come meanwhile wait for it. */
  #pending: Promise<IteratorResult<T, undefined>> | undefined;

  constructor(reader: PartReader<T>, source: ByteSource) {
    this.#progress = new Progress(reader);
    this.#tapes = streamTapes(source);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const before = this.#pending;
    if (before === undefined) {
      const value = this.#progress.next();
      if (value !== undefined) return Promise.resolve({ value, done: false });
    }
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
    for (;;) {
      const value = this.#progress.next();
      if (value !== undefined) return { value, done: false };
      if (!this.#progress.goOn(await this.#tapes.next())) return DONE;
    }
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.#progress.stop();
    await this.#tapes.return?.();
    return DONE;
  }
}
