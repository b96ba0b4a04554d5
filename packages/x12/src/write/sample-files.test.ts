/** What tests of writing share: an envelope, public samples where they are present, comparison. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Segment } from '../segment.ts';
import { readFile } from '../read/read-file.ts';
import { countingControlNumbers } from './interchange.ts';
import type { InterchangeGiven } from './interchange.ts';
import type { TextFormat } from './segment-text.ts';

const folder = new URL('../../../../../shared/x12-samples/', import.meta.url);

/** Why a test over public samples is skipped; false where they are there. */
export const samplesMissing: string | false = existsSync(folder)
  ? false
  : 'the public X12 samples are not beside this checkout';

/** The public samples of one kind, such as `277CA`. */
export function samplesOf(kind: string): { name: string; bytes: Uint8Array }[] {
  if (samplesMissing !== false) return [];
  const files = readdirSync(new URL(`${kind}/`, folder));
  return files.map((name) => ({
    name: `${kind}/${name}`,
    bytes: readFileSync(new URL(`${kind}/${encodeURIComponent(name)}`, folder)),
  }));
}

test('public samples are beside this checkout', { skip: samplesMissing }, () => {
  for (const kind of ['835', '837P', '271', '999']) assert.ok(samplesOf(kind).length > 0, kind);
});

/** An envelope with control numbers from 1. */
export function sampleEnvelope(format: Partial<TextFormat> = {}): InterchangeGiven {
  return {
    senderQualifier: 'ZZ',
    senderId: 'SENDER',
    receiverQualifier: 'ZZ',
    receiverId: 'RECEIVER',
    usageIndicator: 'T',
    date: '2026-03-02',
    time: '0915',
    controlNumbers: countingControlNumbers(),
    format,
  };
}

/** The bytes of a text in UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The segments of every transaction set of a file. */
export function setsOf(bytes: Uint8Array): Segment[][] {
  return readFile(bytes).flatMap((interchange) =>
    interchange.groups.flatMap((group) => group.transactionSets.map((set) => [...set.segments()])),
  );
}

/** A value without what only reading adds: places, positions, fields that are undefined. */
export function written(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      key === 'place' || key === 'segmentPosition' || key === 'position' ? undefined : inner,
    ),
  );
}
