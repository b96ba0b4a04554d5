/** What a release changes for the practices: codes, pairs, limits and prices; and who sees whose use. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { CodeBookBuilder } from '@claimwright/codebooks/books/code-book';
import { ProcedurePairsBuilder } from '@claimwright/codebooks/books/procedure-pairs';
import { UnitLimitsBuilder } from '@claimwright/codebooks/books/unit-limits';
import { LoadedBooks, type Book } from '@claimwright/codebooks/importing/open-books';
import { installedBooks } from '../codebooks/installed-books.ts';
import { actor, keepVisit, setUpExamplePractice } from '../claims/test-practice.ts';
import { buildClaim } from '../claims/build-claim.act.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { codeChangesCsv } from './code-changes.csv.ts';
import { codeChanges } from './code-changes.ts';
import { readCodeUsage, type CodeUsage } from './code-usage.read.ts';

const day = calendarDate;
const release = (name: string, from: string, to: string) => ({
  name,
  source: 'made up',
  effectiveFrom: day(from),
  effectiveTo: day(to),
  isComplete: true,
});
const old = release('2026', '2025-10-01', '2026-09-30');
const now = release('2027', '2026-10-01', '2027-09-30');

function books(): ReturnType<typeof installedBooks> {
  const diagnoses = new CodeBookBuilder('diagnosis');
  const row = (code: string, words: string, isBillable = true) => ({ code, words, isBillable });
  diagnoses.addSnapshot(old, [
    row('I420', 'wide heart'),
    row('M722', 'foot pain'),
    row('I10', 'pressure'),
    row('Z681', 'light body'),
  ]);
  diagnoses.addSnapshot(now, [
    row('I420', 'wide heart', false),
    row('I4201', 'wide heart of one kind'),
    row('I10', 'pressure that is high'),
    row('Z681', 'light body'),
  ]);
  const pairs = new ProcedurePairsBuilder();
  pairs.add({
    column1: 'G9990',
    column2: 'G9991',
    effectiveFrom: day('2026-10-01'),
    effectiveTo: null,
    modifierIndicator: '1',
  });
  const limits = new UnitLimitsBuilder();
  const limit = (most: number) => ({
    code: 'G9990',
    most,
    adjudicationIndicator: '3' as const,
    setting: null,
  });
  limits.addSnapshot(old, [limit(4)]);
  limits.addSnapshot(now, [limit(2)]);
  const whole = release('pairs', '2020-01-01', '2027-09-30');
  return installedBooks(
    new LoadedBooks(
      new Map<string, Book>([
        ['diagnosis', diagnoses.build()],
        ['pairs/medicare/practitioner', pairs.build({ release: whole })],
        ['unit-limits/medicare/practitioner', limits.build()],
      ]),
    ),
    'test',
  );
}

const used = { claims: 3, claimIds: [] };
const usage: CodeUsage = {
  payers: [],
  clearinghouseKey: undefined,
  diagnoses: ['I420', 'M722', 'I10', 'Z681'].map((code) => ({ code, ...used })),
  procedures: [
    {
      ...{ code: 'G9990', modifiers: [], placeOfService: '11', zip: '60601', units: 12 },
      ...{ unitsMost: 3, ...used },
      unitsByClaim: [
        { claimId: 'a', units: 3 },
        { claimId: 'b', units: 2 },
      ],
    },
  ],
  pairs: [{ left: 'G9990', right: 'G9991', chargeCents: 12_300, ...used }],
};

test('each kind of change is told once, with what it was and what it will be', () => {
  const changes = codeChanges(books(), usage, day('2026-10-01'));
  const told = changes.map(({ kind, code, other, claims, amountCents }) =>
    [kind, code, other, claims, amountCents].join(' '),
  );
  assert.deepEqual(told, [
    'turned-header I420  3 ',
    'deleted M722  3 ',
    'retitled I10  3 ',
    'added I4201  3 ',
    'bundles G9990 G9991 3 -12300',
    'limit G9990  1 ',
  ]);
  assert.deepEqual(codeChanges(books(), usage, day('2026-05-01')), []);
});

test('as a table: no descriptor of a procedure, and no cell that is a formula', () => {
  const text = new TextDecoder().decode(
    codeChangesCsv([
      {
        ...{ kind: 'retitled', system: 'procedure', code: '99990', other: '' },
        ...{ before: 'SECRET WORDS', after: 'SECRET WORDS TOO', claims: 1, claimIds: [] },
        amountCents: null,
      },
      {
        ...{ kind: 'retitled', system: 'diagnosis', code: 'I10', other: '' },
        ...{ before: '=1+1', after: 'a, "b"', claims: 1, claimIds: [], amountCents: -5 },
      },
    ]),
  );
  assert.equal(text.includes('SECRET'), false);
  assert.match(text, /'=1\+1,"a, ""b""",1,-0\.05/);
});

let stage: TestPlatform;
before(async () => {
  stage = await openTestPlatform();
});
after(async () => {
  await stage.close();
});

test('what is used is read of one’s own practices only', async () => {
  const practice = await setUpExamplePractice(stage.platform);
  const { encounterId } = await keepVisit(stage.platform, practice);
  const { practiceId } = practice;
  await runAct(stage.platform, { practiceId, actor, action: 'build-claim' }, (tx) =>
    buildClaim(tx, { encounterIds: [encounterId] }),
  );
  const read = (practiceIds: readonly string[], asked?: string) =>
    runRead(stage.platform, { practiceIds, actor, action: 'usage' }, (tx) =>
      readCodeUsage(tx, { since: day('2025-01-01'), practiceId: asked }),
    );
  const own = await read([practiceId]);
  assert.ok(own.diagnoses.length > 0 && own.procedures.length > 0);
  assert.equal(own.diagnoses[0]?.claims, 1);
  const stranger = '00000000-0000-7000-8000-00000000abcd';
  assert.deepEqual(await read([stranger]), {
    payers: [],
    clearinghouseKey: undefined,
    diagnoses: [],
    procedures: [],
    pairs: [],
  });
  // asking for another's practice by name gives nothing either
  assert.deepEqual(await read([stranger], practiceId), {
    payers: [],
    clearinghouseKey: undefined,
    diagnoses: [],
    procedures: [],
    pairs: [],
  });
});
