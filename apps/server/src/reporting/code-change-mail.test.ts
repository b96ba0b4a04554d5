/** Code changes by mail: over a real SMTP server, to those who asked, each change of a day once. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { CodeBookBuilder } from '@claimwright/codebooks/books/code-book';
import { RelativeValues } from '@claimwright/codebooks/books/fee-schedule';
import { LoadedBooks, type Book } from '@claimwright/codebooks/importing/open-books';
import { buildClaim } from '../claims/build-claim.act.ts';
import { keepVisit, setUpExamplePractice } from '../claims/test-practice.ts';
import { installedBooks } from '../codebooks/installed-books.ts';
import { sendCorrespondence } from '../correspondence/send-correspondence.job.ts';
import { openTestOutside, type TestOutside } from '../patient-billing/test-outside.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { askForCodeChangeMail } from './ask-for-code-change-mail.act.ts';
import { findAskedPractices } from './code-change-mail.read.ts';
import { codeChanges } from './code-changes.ts';
import { readCodeUsage, type CodeUsage } from './code-usage.read.ts';
import { tellCodeChangesEverywhere } from './tell-code-changes.job.ts';

const staffId = '00000000-0000-7000-8000-0000000057af';
const staff = { kind: 'staff', id: staffId } as const;
const today = calendarDate('2026-09-10');

let stage: TestPlatform;
let outside: TestOutside;
let practiceId = '';
before(async () => {
  stage = await openTestPlatform();
  outside = await openTestOutside(stage.platform);
  await stage.platform.database
    .insertInto('staff_user')
    .values({
      ...{ id: staffId, email: 'coder@billing.example', name: 'A Coder', status: 'active' },
      ...{
        password_hash: '-',
        one_time_secret: '-',
        created_at: stage.platform.businessClock.now(),
      },
    })
    .execute();
  const practice = await setUpExamplePractice(stage.platform);
  practiceId = practice.practiceId;
  await stage.platform.database
    .insertInto('staff_grant')
    .values({ user_id: staffId, practice_id: practiceId, role: 'coder', granted_at: today })
    .execute();
  const { encounterId } = await keepVisit(stage.platform, practice);
  await runAct(stage.platform, { practiceId, actor: staff, action: 'build-claim' }, (tx) =>
    buildClaim(tx, { encounterIds: [encounterId] }),
  );
});
after(async () => {
  await outside.close();
  await stage.close();
});

const release = (name: string, from: string, to: string) => ({
  ...{ name, source: 'made up', isComplete: true },
  effectiveFrom: calendarDate(from),
  effectiveTo: calendarDate(to),
});
const years = [
  release('2026', '2025-10-01', '2026-09-30'),
  release('2027', '2026-10-01', '2027-09-30'),
] as const;

/** Books in which every diagnosis that is used ends on the first of October. */
async function loadBooks(title = 'kept'): Promise<void> {
  const usage = await runRead(
    stage.platform,
    { practiceIds: [practiceId], actor: staff, action: 'usage' },
    (tx) => readCodeUsage(tx, { since: calendarDate('2020-01-01') }),
  );
  const builder = new CodeBookBuilder('diagnosis');
  const row = (code: string, words: string) => ({ code, words, isBillable: true });
  builder.addSnapshot(years[0], [
    ...usage.diagnoses.map(({ code }) => row(code, 'used')),
    row('Z0000', 'kept'),
  ]);
  builder.addSnapshot(years[1], [row('Z0000', title), row(`${usage.diagnoses[0]?.code}9`, title)]);
  const loaded = new LoadedBooks(new Map<string, Book>([['diagnosis', builder.build()]]));
  const books = installedBooks(loaded, title);
  stage.worker.books.swap(books);
}

const told = async (): Promise<string[]> => {
  await tellCodeChangesEverywhere(stage.worker, today, 'https://work.example');
  await sendCorrespondence(stage.worker, outside.messages, today);
  return outside.mails.filter(({ to }) => to === 'coder@billing.example').map(({ text }) => text);
};
/** The attached file of a mail, in whichever of the two ways it was written. */
function fileOf(mail: string): string {
  const part = mail.split(/^--.*$/m).find((one) => /filename=/.test(one)) ?? '';
  const [head = '', ...body] = part.split(/\r?\n\r?\n/);
  const content = body.join('\r\n\r\n');
  if (!/base64/i.test(head)) return content.replace(/\r?\n/g, '\r\n').trim();
  return Buffer.from(content.replaceAll(/\s/g, ''), 'base64').toString().trim();
}

const ask = (isAsked: boolean) =>
  runAct(stage.platform, { practiceId, actor: staff, action: 'ask' }, (tx) =>
    askForCodeChangeMail(tx, isAsked),
  );

test('who asked is told once of a day’s changes, and again when they change; who took it back is not', async () => {
  await loadBooks();
  assert.equal((await told()).length, 0, 'nobody asked');
  await ask(true);
  await ask(true);
  const [text = '', ...more] = await told();
  assert.equal(more.length, 0);
  assert.match(text, /2026-10-01/);
  assert.match(text, /deleted \d/);
  // the table goes along, as a file of its own that names codes and counts, and no claim
  const table = fileOf(text);
  assert.match(text, /filename="?code-changes-2026-10-01\.csv/);
  assert.match(text, /text\/csv/i);
  const [captions = '', ...rows] = table.split('\r\n');
  assert.equal(captions, 'change,list,code,other code,before,after,claims,dollars,claims touched');
  const deleted = rows.filter((row) => row.startsWith('deleted,diagnosis,'));
  assert.ok(deleted.length > 0, table);
  for (const row of deleted) assert.match(row, /,1,,$/, 'a count, and no claim');
  assert.doesNotMatch(table, /[0-9a-f]{8}-[0-9a-f]{4}-/);
  assert.match(
    text,
    new RegExp(
      `https://work.example/code-books\\?part=changes&practice=${practiceId}&on=2026-10-01`,
    ),
  );
  assert.equal((await told()).length, 1, 'the same again is no news');
  await loadBooks('another title');
  assert.equal((await told()).length, 2);
  await ask(false);
  await loadBooks('a third title');
  assert.equal((await told()).length, 2);
});

test('who no longer works for the practice is not told, though asked for', async () => {
  await ask(true);
  const before = (await told()).length;
  const grants = stage.platform.database.deleteFrom('staff_grant');
  await grants.where('user_id', '=', staffId).execute();
  await loadBooks('a fourth title');
  assert.equal((await told()).length, before);
});

test('who asked is seen in one’s own practices only', async () => {
  await ask(true);
  const asked = (practiceIds: readonly string[]) =>
    runRead(stage.platform, { practiceIds, actor: staff, action: 'asked' }, (tx) =>
      findAskedPractices(tx, staffId),
    );
  assert.deepEqual(await asked([practiceId]), [practiceId]);
  assert.deepEqual(await asked(['00000000-0000-7000-8000-00000000abcd']), []);
});

test('a price that moves is told in dollars over the units that were used', () => {
  const values = (workRvu: number, name: string, from: string, to: string) => ({
    release: { ...release(name, from, to), factorKind: 'standard' as const },
    rows: [
      {
        ...{ code: '99990', modifier: '', status: 'A', workRvu, malpracticeRvu: 10 },
        ...{ nonFacilityPracticeRvu: 133, facilityPracticeRvu: 60, conversionFactor: 332_875 },
        ...{ isNonFacilityRare: false, isFacilityRare: false, professionalTechnical: '0' },
        ...{ globalDays: 'XXX', preoperativeShare: 0, intraoperativeShare: 0 },
        ...{ postoperativeShare: 0, multipleProcedure: '0', bilateral: '0', assistant: '0' },
        ...{ coSurgeon: '0', team: '0', endoscopicBase: '', imagingFamily: '99' },
        ...{ outpatientNonFacilityPracticeRvu: 0, outpatientFacilityPracticeRvu: 0 },
        outpatientMalpracticeRvu: 0,
      },
    ],
  });
  const book = RelativeValues.of([
    values(130, 'July', '2026-07-01', '2026-09-30'),
    values(140, 'October', '2026-10-01', '2026-12-31'),
  ]);
  const books = installedBooks(
    new LoadedBooks(new Map<string, Book>([['relative-values', book]])),
    'prices',
  );
  const usage: CodeUsage = {
    payers: [],
    clearinghouseKey: undefined,
    ...{ diagnoses: [], pairs: [] },
    procedures: [
      {
        ...{ code: '99990', modifiers: [], placeOfService: '11', zip: '60601', units: 10 },
        ...{ unitsMost: 1, claims: 7, claimIds: ['a', 'b'], unitsByClaim: [] },
      },
    ],
  };
  // 2.73 × 33.2875 is 90.87; with a tenth more of work 2.83 × 33.2875 is 94.20
  const [change, ...rest] = codeChanges(books, usage, calendarDate('2026-10-01'));
  assert.equal(rest.length, 0);
  assert.deepEqual(
    [change?.kind, change?.before, change?.after, change?.claims, change?.amountCents],
    ['price', '$90.87', '$94.20', 7, 3_330],
  );
  assert.deepEqual(codeChanges(books, usage, calendarDate('2026-11-01')), []);
});
