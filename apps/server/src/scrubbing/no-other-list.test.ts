/**
 * The scrubber and the coder's screen ask the code books and keep no list of codes beside them: their
 * sources are read, and what looks like a list of codes in them fails.
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openStarterBooks } from '@claimwright/codebooks/starter-books';
import { allCases } from '../../../../rulebook/edit-cases/all-cases.ts';
import { claimOf } from '../../../../rulebook/edit-cases/sample-claim.ts';
import { allEdits } from '../../../../rulebook/edits/all-edits.ts';
import type { EditBooks } from '../../../../rulebook/edits/claim-under-edit.ts';
import { payerRulesOn } from '../../../../rulebook/payers/payer-rules.ts';
import { scrub } from './scrub.ts';

const root = path.join(import.meta.dirname, '../../../..');
const folders = [
  'rulebook/edits',
  'apps/server/src/scrubbing',
  'apps/server/src/coding',
  'apps/web/src',
];
/** Codes, or beginnings of them, of diagnoses and procedures in quotes. */
const quotedCode = /'(?:[A-TV-Z]\d[0-9A-Z]{0,5}|\d{5}|[A-V]\d{4})'/g;
/** Reasons and modifiers look alike: B15, E1, L5. More of them in one list than this is a list of codes. */
const listMax = 9;
/**
 * Rules that a published text states by codes, each with its source beside it: no more than these.
 * body-parts.ts: how CPT and ICD-10-CM number the limbs.
 */
const known: ReadonlySet<string> = new Set(['rulebook/edits/body-parts.ts']);

function sourcesIn(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$|\/proving\/|\.generated\./.test(name));
}

/** The longest run of quoted codes between brackets. */
function longestList(text: string): number {
  const lists = [...text.matchAll(/\[[^[\]]*\]/g)].map(
    ([list]) => list.match(quotedCode)?.length ?? 0,
  );
  return Math.max(0, ...lists);
}

test('no source of the scrubber, of coding or of the screens holds a list of codes', () => {
  const sources = folders.flatMap(sourcesIn);
  assert.ok(sources.length > 100);
  const found = sources.filter(
    (name) =>
      !known.has(name) && longestList(fs.readFileSync(path.join(root, name), 'utf8')) > listMax,
  );
  assert.deepEqual(found, []);
});

test('a list that somebody slipped in is found', () => {
  const codes = ['N40', 'N41', 'N42', 'N43', 'N44', 'N45', 'N46', 'N47', 'N48', 'C60'];
  assert.ok(
    longestList(`const maleOnly = [\n${codes.map((one) => `'${one}'`).join(',\n')}];`) > listMax,
  );
  assert.ok(longestList("predicts: ['97', '107', 'B15', '234'],") <= listMax);
});

/** Books in which everything is valid, and that say nothing of any code. */
const silent: EditBooks = {
  ...openStarterBooks(),
  lookUp: () => ({ outcome: 'valid' }),
  pairOn: () => undefined,
  unitLimitOn: () => undefined,
  traitsOf: () => undefined,
  feeTraitsOn: () => undefined,
  supportOn: () => undefined,
  addOnOn: () => undefined,
  diagnosisLimitsOn: () => [],
  excludes1On: () => undefined,
  contradictionsOf: () => [],
  frequencyRulesOf: () => [],
  isModifierUnfit: () => false,
};

/** Edits about what a table says of a code: with books that say nothing they have nothing to say. */
const byTable = [
  ...['diagnosis-header', 'diagnosis-not-on-date', 'diagnosis-not-loaded', 'procedure-not-loaded'],
  ...['diagnosis-does-not-support', 'mind-service-for-bodily-diagnosis', 'add-on-alone'],
  ...['add-on-needs-the-contractors-word', 'age-does-not-fit', 'new-patient-seen-before'],
  ...['drug-code-missing', 'place-does-not-fit', 'included-in-another-service', 'too-often'],
  ...['units-above-limit', 'diagnosis-contradicts-sex', 'maternity-outside-its-ages'],
  ...['newborn-diagnosis-for-the-older', 'diagnosis-of-another-age', 'manifestation-first'],
  ...['diagnoses-exclude-each-other', 'not-paid-by-medicare', 'modifier-contradicts-code'],
  ...['tables-not-loaded', 'visit-after-surgery', 'side-missing', 'modifier-unknown'],
];

test('what a table says of a code comes from the books: books that say nothing find nothing', () => {
  const ids = new Set(allEdits.map(({ id }) => id));
  const asked = byTable.filter((id) => ids.has(id));
  assert.ok(asked.length >= 20, `known by these names: ${asked.join(', ')}`);
  for (const { edit, finds } of allCases) {
    if (!asked.includes(edit)) continue;
    const { claim, known: around } = claimOf(finds[1]);
    const payerRules = payerRulesOn(claim.payer, claim.serviceDateFrom);
    const found = scrub({ claim, known: around, books: silent, payerRules });
    assert.ok(!found.some(({ editId }) => editId === edit), `${edit}: ${finds[0]}`);
  }
});
