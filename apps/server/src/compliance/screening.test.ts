/** Screening: by NPI a match, by name, birth and state a question; decided once. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { importRelease } from '../codebooks/import-release.act.ts';
import { refreshBooks } from '../codebooks/refresh-books.act.ts';
import { setUpExamplePractice } from '../claims/test-practice.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { decideScreening, screenProviders } from './screen-providers.act.ts';
import { listScreenedProviders, type ScreenedProvider } from './screening.read.ts';
import { findProvidersToScreen } from './screening.store.ts';

const samples = path.join(import.meta.dirname, '../../../../samples/codebooks');
const actor = { kind: 'staff', id: 'a-manager' } as const;

let stage: TestPlatform;
let practiceId: string;
before(async () => {
  stage = await openTestPlatform();
  await refreshBooks(stage.platform);
  ({ practiceId } = await setUpExamplePractice(stage.platform));
});
after(async () => {
  await stage.close();
});

const screen = () =>
  runAct(stage.platform, { practiceId, actor, action: 'screen-providers' }, screenProviders);

function openQuestions(): Promise<string[]> {
  const request = { practiceIds: [practiceId], actor, action: 'look' };
  return runRead(stage.platform, request, async (tx) => {
    const rows = await tx.db
      .selectFrom('task')
      .select('reason')
      .where('queue', '=', 'compliance')
      .where('status', '=', 'open')
      .execute();
    return rows.map(({ reason }) => reason);
  });
}

/** The provider as the screen shows it. */
async function shown(providerId?: string): Promise<ScreenedProvider | undefined> {
  const request = { practiceIds: [practiceId], actor, action: 'look' };
  const rows = await runRead(stage.platform, request, listScreenedProviders);
  return rows.find((row) => providerId === undefined || row.providerId === providerId);
}

test('without a list nothing is said to be clear', async () => {
  const outcome = await screen();
  assert.ok(isRefused(outcome) && outcome.refused === 'exclusion-list-not-loaded');
  assert.equal((await shown())?.outcome, 'not-loaded');
});

test('an excluded provider becomes a task; a decision is not asked for again', async () => {
  const text = fs.readFileSync(path.join(samples, 'leie-with-and-without-npi.csv'), 'latin1');
  const outcome = await importRelease(stage.platform, {
    kind: 'leie',
    files: [{ name: 'UPDATED.csv', bytes: Uint8Array.from(Buffer.from(text, 'latin1')) }],
    given: { effectiveFrom: calendarDate('2026-02-01'), effectiveTo: calendarDate('2026-12-31') },
    actor,
  });
  assert.ok(!isRefused(outcome), JSON.stringify(outcome));
  await refreshBooks(stage.platform);
  const clear = await screen();
  assert.ok(!isRefused(clear) && clear.screened > 0 && clear.excluded === 0);
  assert.equal((await shown())?.outcome, 'clear');
  const npi = /"([12]\d{9})"/.exec(text)?.[1] ?? '';
  const providerId = await runAct(
    stage.platform,
    { practiceId, actor, action: 'rename' },
    async (tx) => {
      const { id } = await tx.db
        .selectFrom('provider')
        .select('id')
        .where('practice_id', '=', practiceId)
        .orderBy('id')
        .limit(1)
        .executeTakeFirstOrThrow();
      await tx.db
        .updateTable('provider')
        .set({ npi })
        .where('practice_id', '=', practiceId)
        .where('id', '=', id)
        .execute();
      return id;
    },
  );
  assert.ok(typeof providerId === 'string');
  const before = await shown(providerId);
  assert.deepEqual([before?.outcome, before?.isAsked], ['excluded', false], 'seen, not asked yet');
  const found = await screen();
  assert.ok(!isRefused(found), JSON.stringify(found));
  assert.equal(found.excluded, 1);
  assert.deepEqual(await openQuestions(), ['provider-excluded']);
  await screen();
  assert.equal((await openQuestions()).length, 1);
  const request = { practiceId, actor, action: 'decide-screening' };
  const decided = await runAct(stage.platform, request, (tx) =>
    decideScreening(tx, { providerId, decision: 'another-person' }),
  );
  assert.ok(!isRefused(decided) && decided.decided === 1);
  const decidedOn = await shown(providerId);
  assert.deepEqual(
    [decidedOn?.outcome, decidedOn?.decision, decidedOn?.decidedBy, decidedOn?.isAsked],
    ['excluded', 'another-person', 'a-manager', false],
  );
  assert.deepEqual(await openQuestions(), []);
  await screen();
  assert.deepEqual(await openQuestions(), []);
  const twice = await runAct(stage.platform, request, (tx) =>
    decideScreening(tx, { providerId, decision: 'same-person' }),
  );
  assert.ok(isRefused(twice) && twice.refused === 'screening-nothing-open');
});

/** The text of a list of exclusions: people without an NPI, as most of its rows are. */
function listOf(
  people: readonly (readonly [last: string, first: string, born: string, state: string])[],
): string {
  const names = [
    ...[
      'LASTNAME',
      'FIRSTNAME',
      'MIDNAME',
      'BUSNAME',
      'GENERAL',
      'SPECIALTY',
      'UPIN',
      'NPI',
      'DOB',
    ],
    ...['ADDRESS', 'CITY', 'STATE', 'ZIP', 'EXCLTYPE', 'EXCLDATE', 'REINDATE', 'WAIVERDATE'],
    'WVRSTATE',
  ];
  const rows = people.map(([last, first, born, state]) => [
    ...[last, first, '', '', 'IND', 'FAMILY', '', '0000000000', born, '1 STREET', 'TOWN', state],
    ...['62701', '1128a1', '20200101', '00000000', '00000000', ''],
  ]);
  const quoted = rows.map((row) => row.map((cell) => `"${cell}"`).join(','));
  return [names.join(','), ...quoted].join('\n');
}

test('name, birth and state open a question for a person, who settles it; what differs opens none', async () => {
  const request = { practiceId, actor, action: 'look' };
  const provider = await runAct(stage.platform, request, async (tx) => {
    const found = (await findProvidersToScreen(tx, calendarDate('2026-03-02'))).at(-1);
    assert.ok(found);
    await tx.db
      .updateTable('provider')
      .set({ born_on: calendarDate('1970-03-04') })
      .where('practice_id', '=', practiceId)
      .where('id', '=', found.id)
      .execute();
    return found;
  });
  assert.ok(!isRefused(provider));
  const { state } = provider;
  const [last, first] = [provider.lastName.toUpperCase(), provider.firstName.toUpperCase()];
  const screenBy = async (born: string, where: string, day: string) => {
    const text = listOf([[last, first, born, where]]);
    const outcome = await importRelease(stage.platform, {
      kind: 'leie',
      files: [{ name: 'UPDATED.csv', bytes: new TextEncoder().encode(text) }],
      given: { effectiveFrom: calendarDate(day), effectiveTo: calendarDate('2026-12-31') },
      actor,
    });
    assert.ok(!isRefused(outcome), JSON.stringify(outcome));
    await refreshBooks(stage.platform);
    const found = await screen();
    assert.ok(!isRefused(found), JSON.stringify(found));
    return [found.excluded, found.possible];
  };
  const elsewhere = state === 'TX' ? 'OH' : 'TX';
  assert.deepEqual(await screenBy('19700305', state, '2026-02-02'), [0, 0], 'born another day');
  assert.deepEqual(await screenBy('19700304', elsewhere, '2026-02-03'), [0, 0], 'another state');
  assert.deepEqual(await openQuestions(), []);
  assert.deepEqual(await screenBy('19700304', state, '2026-02-04'), [0, 1]);
  assert.deepEqual(await openQuestions(), ['provider-may-be-excluded']);
  const decided = await runAct(stage.platform, { ...request, action: 'decide-screening' }, (tx) =>
    decideScreening(tx, { providerId: provider.id, decision: 'another-person' }),
  );
  assert.ok(!isRefused(decided) && decided.decided === 1);
  assert.deepEqual(await openQuestions(), []);
  await screen();
  assert.deepEqual(await openQuestions(), [], 'decided once');
});
