/** The X12 packages that ours is measured against. A missing one fails the import, and so the run. */
import { createReadStream } from 'node:fs';
import type { Transform } from 'node:stream';

import { metadata } from '@stedi/x12-tools';
import { X12Parser } from 'node-x12';
import { Schema, X12grouper, X12parser } from 'x12-parser';

/** Segments with their elements, one object each. */
export const ELEMENT_PEERS = {
  'node-x12 (segment objects)': (path: string) => drained(path, [new X12Parser()]),
  'x12-parser (segment objects)': (path: string) => drained(path, [new X12parser()]),
};

/** Envelopes only, no elements; the whole file as one string. */
export function stediEnvelopes(text: string): number {
  return Object.keys(metadata(text)).length;
}

/** Segments grouped by claim: strings, no amounts, nothing judged. */
export function groupedByClaim(path: string, start: 'CLP' | 'CLM'): Promise<number> {
  const schema = new Schema('005010', { start, name: start, terminators: ['SE'] });
  return drained(path, [new X12parser(), new X12grouper(schema)]);
}

/** Runs a file through transforms and counts what comes out. */
function drained(path: string, transforms: readonly Transform[]): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    let last: NodeJS.ReadableStream = createReadStream(path);
    last.on('error', reject);
    for (const transform of transforms) {
      transform.on('error', reject);
      last = last.pipe(transform);
    }
    last.on('data', () => count++);
    last.on('end', () => resolve(count));
  });
}
