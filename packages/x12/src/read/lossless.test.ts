/** Whatever stands in an 835 or 837P stands in its view: as a field, or kept as it came. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ScannedSegment } from './scanned-segment.ts';
import { professionalClaims } from './professional-claims.ts';
import { remittances } from './remittances.ts';
import { transactionSets } from './read-file.ts';
import type { Segment } from '../segment.ts';

const SAMPLES = join(import.meta.dirname, '../../../../../shared/x12-samples');
const skip = existsSync(SAMPLES) ? false : '../shared/x12-samples is not on this machine';

/** Values that the shape of a view stands for, so that it need not repeat them. */
const IMPLIED = new Set(
  ['D8', 'RD8', 'DT', 'XX', 'PXC', 'AC', 'BI', 'PE', 'PR', '87', 'PW', '45', '0019', '1', '2', 'W0']
    .concat(['405', '232', '233', '050', '036', '472', '150', '151', 'B6', '6R', 'EV', 'F2', 'TJ'])
    .concat(['FI', 'EI', 'SY', 'Y4', 'F5', 'F8', 'G1', '9F', 'X4', 'EA', 'D9', '573', 'EAF', 'D'])
    .concat(['A8', 'T', 'F4', '431', '454', '304', '439', '484', '435', '096', 'BP', 'BG', '01'])
    .concat(['BO']),
);
const STRUCTURE = new Set(['ST', 'SE', 'HL']);

function leaves(value: unknown, found = new Set<string>(), seen = new Set<object>()): Set<string> {
  if (typeof value === 'string' || typeof value === 'number') found.add(String(value));
  else if (typeof value === 'object' && value !== null && !seen.has(value)) {
    seen.add(value);
    for (const inner of Object.values(value)) leaves(inner, found, seen);
  }
  return found;
}

function isHeld(value: string, held: Set<string>): boolean {
  if (held.has(value) || IMPLIED.has(value)) return true;
  if (/^\d{8}(-\d{8})?$/.test(value)) {
    return value
      .split('-')
      .every((day) => held.has(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`));
  }
  if (/^\d{12}$/.test(value)) return held.has(value.slice(8));
  const amount = /^([-+]?)0*(\d*)(?:\.(\d{0,2})0*)?$/.exec(value);
  if (amount === null) return false;
  const [, sign = '', whole = '', part = ''] = amount;
  const cents = Number(`${whole}${part.padEnd(2, '0')}`);
  return held.has(String(sign === '-' && cents !== 0 ? -cents : cents));
}

function* values(segment: Segment): Generator<[number, string]> {
  for (let element = 1; element <= segment.elementCount; element++) {
    for (let repetition = 1; repetition <= segment.repetitionCount(element); repetition++) {
      const count = segment.componentCount(element, repetition);
      for (let component = 1; component <= count; component++) {
        const value = segment.component(element, component, repetition);
        if (value !== '') yield [element, value];
      }
    }
  }
}

function assertLossless(folder: string, isRead: (guide: string) => boolean): number {
  let checked = 0;
  for (const name of readdirSync(join(SAMPLES, folder))) {
    const bytes = readFileSync(join(SAMPLES, folder, name));
    const held = leaves([...remittances(bytes), ...professionalClaims(bytes)]);
    for (const set of transactionSets(bytes)) {
      // A set without a single claim has no claim to hold its header.
      const hasClaims = [...set.segments()].some(({ id }) => id === 'CLM' || id === 'CLP');
      if (!isRead(set.guide) || (set.id === '837' && !hasClaims)) continue;
      for (const segment of set.segments()) {
        if (STRUCTURE.has(segment.id)) continue;
        for (const [element, value] of values(segment)) {
          checked++;
          const place = `${folder}/${name}: ${segment.id}${element} of segment ${segment.position}`;
          assert.ok(isHeld(value, held), `${place} is in no view`);
        }
      }
    }
  }
  return checked;
}

test('every value of every 835 sample is in its remittance', { skip }, () => {
  assert.ok(assertLossless('835', () => true) > 2000);
  assert.ok(assertLossless('835-4010', () => true) > 100);
});

test('every value of every 837P sample is in one of its claims', { skip }, () => {
  assert.ok(assertLossless('837P', (guide) => guide.includes('X222')) > 5000);
});

test('a segment answers nothing for what is not there', () => {
  for (const set of transactionSets(new TextEncoder().encode('ST*835*1~A~'))) {
    const last = [...set.segments()].at(-1);
    assert.ok(last instanceof ScannedSegment);
    assert.deepEqual(
      [last.element(1), last.component(1, 1), last.componentCount(1), last.repetitionCount(0)],
      ['', '', 0, 0],
    );
    assert.deepEqual([last.cents(1), last.date(1)], [undefined, undefined]);
  }
});
