/** Reading at the level of interchanges and transaction sets: from bytes, or as they stream in. */
import { Assembler } from './assemble.ts';
import type { EnclosedTransactionSet, Interchange } from './interchange.ts';
import { streamTapes, tapes, type ByteSource } from './windows.ts';

/**
 * Reads a whole file: every interchange with its groups, transaction sets and segments.
 *
 * Never throws on content. What is wrong with the frame stands in the `problems` of each interchange;
 * bytes that are no X12 at all make one interchange that holds nothing but its problems.
 * The bytes must not be changed while the result is in use: segments read from them when asked.
 */
export function readFile(bytes: Uint8Array): Interchange[] {
  const assembler = new Assembler(true);
  for (const tape of tapes(bytes)) assembler.add(tape.kept(false));
  assembler.finish();
  return assembler.finishedInterchanges;
}

/** Reads a stream interchange by interchange; memory follows the largest one. */
export async function* streamInterchanges(
  source: ByteSource,
): AsyncGenerator<Interchange, void, undefined> {
  const assembler = new Assembler(true);
  for await (const tape of streamTapes(source)) {
    assembler.add(tape.kept(true));
    yield* assembler.finishedInterchanges.splice(0);
  }
  assembler.finish();
  yield* assembler.finishedInterchanges;
}

/** Reads a file transaction set by transaction set, each with the headers around it. */
export function* transactionSets(
  bytes: Uint8Array,
): Generator<EnclosedTransactionSet, void, undefined> {
  const assembler = new Assembler(false);
  for (const tape of tapes(bytes)) {
    assembler.add(tape.kept(false));
    yield* assembler.finishedSets.splice(0);
    assembler.finishedInterchanges.length = 0;
  }
  assembler.finish();
  yield* assembler.finishedSets;
}

/** Reads a stream transaction set by transaction set; memory follows the largest one. */
export async function* streamTransactionSets(
  source: ByteSource,
): AsyncGenerator<EnclosedTransactionSet, void, undefined> {
  const assembler = new Assembler(false);
  for await (const tape of streamTapes(source)) {
    assembler.add(tape.kept(true));
    yield* assembler.finishedSets.splice(0);
    assembler.finishedInterchanges.length = 0;
  }
  assembler.finish();
  yield* assembler.finishedSets;
}
