/** A practice's own details, its places, and a payer's ways: what is kept, what was before, what is refused by name. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { testNpi } from './partners/test-onboarding.ts';
import { digestBankAccount } from './platform/bank-account-digest.ts';
import { enterDirectory, findInDirectory } from './platform/directory.store.ts';
import { runAct } from './platform/transaction.ts';
import { findPracticeDetails } from './practices/practice-details.read.ts';
import { details, nobody, openOffice, place, ways, type Office } from './test-set-up.ts';

let office: Office;
before(async () => {
  office = await openOffice();
  // as a set-up packet enters them
  for (const { practiceId } of [office.own, office.foreign]) {
    await runAct(
      office.stage.platform,
      { practiceId, actor: { kind: 'command', id: 'test' }, action: 'enter' },
      async (tx) => {
        const practice = await findPracticeDetails(tx, practiceId);
        const key = practice?.taxId ?? '';
        await enterDirectory(tx, 'payee', [{ key, targetId: practiceId }]);
        return {};
      },
    );
  }
});
after(() => office.close());

const ask: Office['ask'] = (...given) => office.ask(...given);
const refusedAs = ({ said, status }: Awaited<ReturnType<typeof ask>>) => [status, said['refused']];

test('a practice is brought up to date; what it was stands beside it; old numbers still find it', async () => {
  const { practiceId } = office.own;
  const url = `/api/practices/${practiceId}/set-up`;
  const before = (await ask('GET', url)).said['details'] as typeof details;
  assert.equal((await ask('PUT', url, details)).status, 200);
  const { said } = await ask('GET', url);
  assert.deepEqual(said['details'], details);
  const changes = said['changes'] as {
    fields: Record<string, { was: string; is: string }>;
    changedBy: string;
  }[];
  assert.equal(changes.length, 1);
  assert.deepEqual(changes[0]?.fields['taxId'], { was: before.taxId, is: details.taxId });
  assert.equal(changes[0].changedBy, 'manager');
  assert.deepEqual(
    (await ask('PUT', url, details)).said,
    { changed: [] },
    'the same again is nothing',
  );
  assert.equal(((await ask('GET', url)).said['changes'] as object[]).length, 1);
  const payees = await findInDirectory(office.stage.platform.database, 'payee', [
    before.taxId,
    details.taxId,
    details.npi,
  ]);
  assert.deepEqual(
    payees.map((one) => one.practiceId),
    [practiceId, practiceId, practiceId],
  );
  // and deposits into its bank account, as it ends now
  const accounts = await findInDirectory(office.stage.platform.database, 'lockbox', [
    details.bankAccountLast4,
  ]);
  assert.deepEqual(
    accounts.map((one) => one.practiceId),
    [practiceId],
  );
});

test('the whole bank account is entered as digests, and its number is kept nowhere', async () => {
  const { practiceId } = office.own;
  const url = `/api/practices/${practiceId}/set-up`;
  assert.equal((await ask('GET', url)).said['isAccountKnownInFull'], false);
  const account = { routingNumber: '011300142', accountNumber: '0088-7766-554321' };
  const wrong: [object, string][] = [
    [{ ...account, accountNumber: '887766559999' }, 'bank-account-ends-otherwise'],
    [{ ...account, routingNumber: '011300143' }, 'routing-number-wrong'],
  ];
  for (const [bankAccount, refused] of wrong) {
    const answer = await ask('PUT', url, { ...details, bankAccount });
    assert.deepEqual(refusedAs(answer), [422, refused]);
    assert.equal((await ask('GET', url)).said['isAccountKnownInFull'], false);
  }
  const given = { ...details, bankAccount: account };
  assert.deepEqual((await ask('PUT', url, given)).said, { changed: ['bankAccount'] });
  assert.deepEqual((await ask('PUT', url, given)).said, { changed: [] }, 'twice is once');
  const { said } = await ask('GET', url);
  assert.equal(said['isAccountKnownInFull'], true);
  assert.deepEqual(said['details'], details);
  const changes = said['changes'] as { fields: Record<string, { was: string; is: string }> }[];
  assert.ok(changes.some(({ fields }) => fields['bankAccount']?.is === 'given in full'));
  const { platform } = office.stage;
  const { routed, number } = digestBankAccount(platform.bankAccountKey, account);
  for (const [kind, key] of [
    ['bank-account', routed],
    ['bank-account-number', number],
  ] as const) {
    const found = await findInDirectory(platform.database, kind, [key]);
    assert.deepEqual(
      found.map((one) => one.practiceId),
      [practiceId],
    );
  }
  const kept = JSON.stringify([said, await everyRowOf(office.stage.adminUrl)]);
  assert.doesNotMatch(kept, /88-?7766/);
});

/** What the tables that tell of set-up hold, as text. */
async function everyRowOf(adminUrl: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const rows: unknown[] = [];
    for (const table of [
      'directory',
      'practice',
      'set_up_change',
      'audit_event',
      'system_event',
      'outbox',
    ]) {
      const { rows: found } = await client.query<{ row: string }>(
        `select to_jsonb(t)::text as row from ${table} t`,
      );
      rows.push(...found);
    }
    return rows;
  } finally {
    await client.end();
  }
}

test('a practice: what cannot be is refused by name and changes nothing', async () => {
  const url = `/api/practices/${office.own.practiceId}/set-up`;
  const foreign = (await ask('GET', url)).said['details'];
  const wrong = `${details.npi.slice(0, 9)}${(Number(details.npi.at(-1)) + 1) % 10}`;
  const cases: [object, number, string][] = [
    [{ npi: wrong }, 422, 'npi-check-digit-wrong'],
    [{ taxId: '471234568' }, 409, 'payee-of-another-practice'],
    [{ timeZone: 'America/Springfield' }, 422, 'time-zone-unknown'],
    [{ address: { ...details.address, line1: 'P.O. Box 7' } }, 422, 'address-is-a-post-box'],
  ];
  for (const [change, status, refused] of cases) {
    assert.deepEqual(refusedAs(await ask('PUT', url, { ...details, ...change })), [
      status,
      refused,
    ]);
  }
  const short = await ask('PUT', url, {
    ...details,
    address: { ...details.address, zip: '62704' },
  });
  assert.equal(short.status, 400, 'a claim needs nine digits');
  assert.deepEqual((await ask('GET', url)).said['details'], foreign);
});

test('a place is added once under its key, corrected, and never gets a box or a wrong number', async () => {
  const url = `/api/practices/${office.own.practiceId}/locations`;
  const added = await ask('POST', url, { key: 'west', ...place, npi: testNpi('177766600') });
  const locationId = String(added.said['locationId']);
  assert.deepEqual(refusedAs(await ask('POST', url, { key: 'west', ...place })), [
    409,
    'location-known',
  ]);
  const box = { ...place, address: { ...place.address, line1: 'Post Office Box 9' } };
  assert.deepEqual(refusedAs(await ask('POST', url, { key: 'box', ...box })), [
    422,
    'address-is-a-post-box',
  ]);
  const typo = { ...place, npi: '1234567890' };
  assert.deepEqual(refusedAs(await ask('PUT', `${url}/${locationId}`, typo)), [
    422,
    'npi-check-digit-wrong',
  ]);
  const clia = { ...place, name: 'West annex', cliaNumber: '14D0123456' };
  assert.equal((await ask('PUT', `${url}/${locationId}`, clia)).status, 200);
  assert.deepEqual(refusedAs(await ask('PUT', `${url}/${nobody}`, clia)), [
    404,
    'location-not-found',
  ]);
  const rows = (await ask('GET', url)).said['rows'] as { id: string; key: string; name: string }[];
  const west = rows.find((row) => row.id === locationId);
  assert.deepEqual([west?.key, west?.name], ['west', 'West annex']);
});

test('a payer’s limits and ways are kept for every practice, and the audit says what each was', async () => {
  const { medicare, supplement } = office.own.payers;
  const url = `/api/payers/${medicare}/ways`;
  const kept = {
    ...ways,
    filingLimitDays: 365,
    correction: 'reopening',
    forwardsToPayerId: supplement,
  };
  assert.equal((await ask('PUT', url, kept)).status, 200);
  const rows = (await ask('GET', '/api/payers')).said['rows'] as ({ id: string } & typeof ways)[];
  const row = rows.find((one) => one.id === medicare);
  assert.deepEqual(
    [row?.filingLimitDays, row?.correction, row?.usualPaymentP95Days, row?.forwardsToPayerId],
    [365, 'reopening', 30, supplement],
  );
  const cases: [object, string][] = [
    [{ correction: 'replacement' }, 'medicare-takes-no-replacement'],
    [{ forwardsToPayerId: medicare }, 'forwards-to-itself'],
    [{ forwardsToPayerId: nobody }, 'payer-not-known'],
    [{ usualPaymentP95Days: 13 }, 'usual-days-cross'],
  ];
  for (const [change, refused] of cases) {
    assert.equal((await ask('PUT', url, { ...kept, ...change })).said['refused'], refused);
  }
  const events = await office.stage.platform.database
    .selectFrom('system_event')
    .select(['outcome', 'detail'])
    .where('action', '=', 'keep-payer-ways')
    .execute();
  const done = events.filter((event) => event.outcome === 'done');
  assert.deepEqual([events.length, done.length], [5, 1]);
  assert.match(JSON.stringify(done[0]?.detail), /40 → 30/);
});
