/** Every code that a guide names has words of our own in the explanation, but for those listed here. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allGuides } from '../guides/all-guides.ts';
import { outlineOf, type ElementUse, type LoopUse } from '../guides/outline.ts';
import { meaningOf } from './explain-segment.ts';

/**
 * Codes without words, by data element: a few of other lists, and codes that say nothing by themselves.
 * The list may become shorter; a guide that adds a code adds words for it.
 */
const WITHOUT: Readonly<Record<string, string>> = {
  '98': 'FN QN VY',
  '127': 'Y',
  '128': 'E8 E9 T4 X1',
  '366': 'EP SK',
  '374': '056 385 386',
  '479': 'AG AR AU CD CF ED HU HV IC IM IN MX PO PR QM RR SE SH SM TA TX',
  '522': 'N8 NL',
  '618': '19 20 21 22 24 25 26 27',
  '716': '24 25 26',
  '718': '19 20 21 22 24 25 26 27',
  '889': 'Z',
  '1221': 'PH',
  '1270': 'AS GR NI UT ZZ',
  '1321': '65',
  '1368': 'I P R U',
};

function wordless(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const see = (element: ElementUse): void => {
    for (const component of element.components ?? []) see(component);
    for (const code of element.codes ?? []) {
      if (meaningOf(element.number, code) !== undefined) continue;
      found.set(element.number, (found.get(element.number) ?? new Set()).add(code));
    }
  };
  const walk = (loop: LoopUse): void => {
    for (const child of loop.children) {
      if (child.kind === 'loop') walk(child);
      else child.elements.forEach(see);
    }
  };
  for (const guide of allGuides) walk(outlineOf(guide));
  return found;
}

test('every code of every guide has words, but for a reviewed list', () => {
  const found = Object.fromEntries(
    [...wordless()].map(([number, codes]) => [number, [...codes].sort().join(' ')]),
  );
  assert.deepEqual(found, WITHOUT);
});

test('the codes that most files begin with have words', () => {
  for (const [number, code] of [
    ['1005', '0019'],
    ['366', 'IC'],
    ['481', '1'],
    ['1270', 'ABK'],
    ['1705', '005010X222A1'],
  ] as const) {
    assert.notEqual(meaningOf(number, code), undefined, `${number} ${code}`);
  }
  assert.equal(meaningOf('366', 'no such code'), undefined);
});
