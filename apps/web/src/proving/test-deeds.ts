/** Deeds that a page has sent to the stub, each told once. */
import assert from 'node:assert/strict';
import type { Proof } from './test-proof.ts';

const told = new WeakMap<Proof['stub'], number>();

/** The body of the last deed of an operation; waits for one that was not told before. */
export async function deedOf(proof: Proof, operation: string): Promise<unknown> {
  const until = performance.now() + 10_000;
  const from = told.get(proof.stub) ?? 0;
  for (;;) {
    const { deeds } = proof.stub;
    const at = deeds.findLastIndex((one) => one.operation === operation);
    const found = deeds[at];
    if (found && at >= from) {
      told.set(proof.stub, at + 1);
      return found.body;
    }
    const last = deeds.at(-1)?.operation ?? '–';
    assert.ok(performance.now() < until, `${operation} never came, but ${last}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
