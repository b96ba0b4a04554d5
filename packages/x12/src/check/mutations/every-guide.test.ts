import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bases } from '../cases/bases.ts';
import { recounted } from '../cases/change.ts';
import { check } from '../check.ts';

/** A fault planted by rule rather than by hand: at one segment, perhaps at one element of it. */
interface Planted {
  readonly name: string;
  readonly text: string;
  readonly codes: readonly string[];
  readonly segment: string;
  readonly position: number;
  readonly element?: number;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The segments of the one transaction, ST to SE, and what stands around them. */
function parts(base: string): { before: string; segments: string[]; after: string } {
  const from = base.indexOf('ST*');
  const to = base.indexOf('GE*');
  return {
    before: base.slice(0, from),
    segments: base.slice(from, to).split('~').slice(0, -1),
    after: base.slice(to),
  };
}

function plantedIn(base: string): Planted[] {
  const { before, segments, after } = parts(base);
  const rebuilt = (changed: readonly string[]): string => `${before}${changed.join('~')}~${after}`;
  const planted: Planted[] = [];
  segments.forEach((segment, index) => {
    const [id = '', ...elements] = segment.split('*');
    if (id === 'SE' || id === 'ST' || segment.startsWith('BIN') || index > segments.length - 2)
      return;
    const position = index + 1;
    const withSegment = (text: string): string =>
      rebuilt(segments.map((other, at) => (at === index ? text : other)));
    const inserted = rebuilt([...segments.slice(0, index), 'QQQ*1', ...segments.slice(index)]);
    planted.push({
      name: `unknown segment before ${id} ${String(position)}`,
      text: recounted(inserted),
      codes: ['1'],
      segment: 'QQQ',
      position,
    });
    elements.forEach((element, at) => {
      if (element === '') return;
      const place = `${id}${String(at + 1)} at ${String(position)}`;
      const put = (value: string): string =>
        withSegment([id, ...elements.map((other, k) => (k === at ? value : other))].join('*'));
      const common = { segment: id, position, element: at + 1 };
      planted.push({
        name: `control character in ${place}`,
        text: put(`${element}\u0001`),
        codes: ['1', '3', '5', '6', '7', '8', '9'],
        ...common,
      });
      planted.push({
        name: `too long ${place}`,
        text: put(element + 'X'.repeat(300)),
        codes: ['1', '3', '5', '6', '7', '8', '9'],
        ...common,
      });
    });
    planted.push({
      name: `too many elements in ${id} ${String(position)}`,
      text: withSegment(`${segment}${'*'.repeat(30 - elements.length)}X`),
      codes: ['3'],
      segment: id,
      position,
    });
  });
  return planted;
}

for (const [name, base] of Object.entries(bases)) {
  const planted = plantedIn(base);

  test(`${name}: the transaction without a fault has no problem`, () => {
    assert.deepEqual(check(bytesOf(base)), []);
  });

  test(`${name}: ${String(planted.length)} single faults are found where they were planted`, () => {
    assert.ok(planted.length >= 40, String(planted.length));
    for (const fault of planted) {
      const problems = check(bytesOf(fault.text));
      const isFound = problems.some(
        (problem) =>
          problem.segmentPosition === fault.position &&
          fault.codes.includes(problem.code) &&
          (problem.segment === fault.segment || problem.segment === undefined) &&
          (fault.element === undefined ||
            problem.element === fault.element ||
            problem.element === undefined),
      );
      const seen = problems.map((problem) =>
        [
          problem.segment,
          problem.segmentPosition,
          problem.element,
          problem.code,
          problem.edit,
        ].join(' '),
      );
      assert.ok(isFound, `${fault.name}; found:\n${seen.join('\n')}`);
    }
  });

  test(`${name}: losing any segment that the guide requires is found`, () => {
    const { before, segments, after } = parts(base);
    let required = 0;
    segments.forEach((_, index) => {
      if (index === 0) return;
      const rest = segments.filter((__, at) => at !== index);
      const problems = check(bytesOf(recounted(`${before}${rest.join('~')}~${after}`)));
      if (problems.some((problem) => problem.code === '3' || problem.code === 'I7')) required += 1;
    });
    assert.ok(required >= 4, String(required));
  });
}

test('binary data may hold separators and terminators; its count decides', () => {
  const text = (bases['275'] ?? '').replace('BIN*11*LINE*ONE:AB', 'BIN*11*LINE~ONE*AB');
  assert.deepEqual(check(bytesOf(text)), []);
});
