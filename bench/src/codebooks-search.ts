/** How long a coder waits for a search, over 75,000 titles as long as the real ones. */
import { CodeSearch } from '@claimwright/codebooks/search/code-search';
import type { Figure } from './benchmark.ts';
import { chanceOf, diagnosisCodes } from './codebooks-material.ts';
import { mustBe, rounded } from './measure.ts';

const beginnings = [
  ...['Type 2 diabetes mellitus with', 'Hypertensive chronic kidney disease with', 'Fracture of'],
  ...['Malignant neoplasm of', 'Poisoning by', 'Pain in', 'Acute', 'Chronic', 'Other specified'],
  ...['Personal history of', 'Injury of', 'Displaced fracture of', 'Laceration of', 'Burn of'],
];
const sides = ['left', 'right', 'unspecified', 'bilateral'];
const endings = ['initial encounter', 'subsequent encounter', 'sequela', 'unspecified', ''];
const questions = [
  ...[
    'htn ckd 3',
    'sugar diabetes neuropathy',
    'fracture left initial',
    'e11.9',
    'S42',
    'knee pain',
  ],
  ...['malignat neoplasm', 'personl history', 'unspecified', 'acute', 'chronic kidney diseese'],
  ...['displaced fracture right subsequent encounter', 'burn of', 'poisning', 'type 2 dm', 'l'],
  ...['lacerations', 'hypertensive', 'other', 'xyzzyx plugh'],
];

/** About as many different words as the real titles have. */
const rareWords = 9_000;

export function measureSearch(): Promise<Figure> {
  const chance = chanceOf(23);
  const pick = (list: readonly string[]) => list[chance(list.length)] ?? '';
  const rare = Array.from({ length: rareWords }, () => {
    const letters = Array.from({ length: 6 + chance(8) }, () => 97 + chance(26));
    return String.fromCharCode(...letters);
  });
  const entries = diagnosisCodes().map((code) => ({
    code,
    words: `${pick(beginnings)} ${pick(rare)} ${pick(rare)} of ${pick(sides)} ${pick(rare)}, ${pick(endings)}`,
    isBillable: code.length > 3,
  }));
  const startedBuilding = performance.now();
  const search = new CodeSearch(entries);
  const buildMilliseconds = performance.now() - startedBuilding;
  const times: number[] = [];
  for (let round = 0; round < 25; round += 1) {
    for (const text of questions) {
      // one letter more or less, as it is typed
      const typed = text.slice(0, Math.max(2, text.length - (round % 5)));
      const started = performance.now();
      const hits = search.search({ text: typed, limit: 20 });
      if (round >= 5) times.push(performance.now() - started);
      mustBe('no more than asked for', hits.length <= 20, true);
    }
  }
  times.sort((left, right) => left - right);
  const at = (share: number) => rounded(times[Math.floor(times.length * share)] ?? Number.NaN);
  return Promise.resolve({
    bench: 'codebooks.search-p95',
    value: at(0.95),
    unit: 'ms',
    input: `${entries.length} titles, ${times.length} searches of ${questions.length} questions as typed`,
    others: { median: at(0.5), most: at(0.999), buildMilliseconds: rounded(buildMilliseconds) },
  });
}
