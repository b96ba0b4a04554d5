/** Setting up: what a change leaves of what held before, and what is refused by name. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents } from '@claimwright/kernel/cents';
import { isRefused } from '@claimwright/kernel/refusal';
import { expectedAllowed } from './contracts/expected-allowed.read.ts';
import { requireActiveAgreement } from './partners/active-agreement.read.ts';
import { testNpi } from './partners/test-onboarding.ts';
import { runAct, runRead } from './platform/transaction.ts';
import { nobody, openOffice, person, terms, type Office } from './test-set-up.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

const ask: Office['ask'] = (...given) => office.ask(...given);

const rate = (code: string, allowedCents: number | null) => ({
  ...{ code, modifier: '', placeOfService: '' },
  allowedCents,
});

test('a price begins and ends the one before; what has held is never rewritten', async () => {
  const url = `/api/practices/${office.own.practiceId}/prices`;
  const begin = (chargeCents: number, effectiveFrom: string) =>
    ask('POST', url, { code: '99213', chargeCents, effectiveFrom });
  assert.deepEqual((await begin(15_000, '2025-01-01')).said, { endedOn: null });
  assert.deepEqual((await begin(16_000, '2026-04-01')).said, { endedOn: '2026-03-31' });
  const late = await begin(17_000, '2026-04-01');
  assert.deepEqual([late.status, late.said['refused']], [409, 'begins-before-what-holds']);
  const { said } = await ask('GET', `${url}?code=992`);
  assert.deepEqual(said, {
    rows: [
      { code: '99213', chargeCents: 16_000, effectiveFrom: '2026-04-01', effectiveTo: null },
      {
        code: '99213',
        chargeCents: 15_000,
        effectiveFrom: '2025-01-01',
        effectiveTo: '2026-03-31',
      },
    ],
    total: 2,
  });
  assert.equal((await ask('POST', `${url}/99213/end`, { effectiveTo: '2026-12-31' })).status, 200);
  const again = await ask('POST', `${url}/99213/end`, { effectiveTo: '2027-12-31' });
  assert.equal(again.said['refused'], 'ended-already');
});

test('new terms carry the schedule along; visits are judged by the terms of their day', async () => {
  const { practiceId, payers } = office.own;
  const url = `/api/practices/${practiceId}/payers/${payers.northfield}/contracts`;
  const begin = (effectiveFrom: string, rates: readonly object[]) =>
    ask('POST', url, { effectiveFrom, ...terms, rates });
  const first = await begin('2025-01-01', [rate('99213', 9_000), rate('99214', 13_000)]);
  assert.deepEqual([first.status, first.said['rateCount']], [200, 2]);
  const second = await begin('2026-03-01', [rate('99213', 9_500), rate('99214', null)]);
  assert.deepEqual([second.said['endedOn'], second.said['rateCount']], ['2026-02-28', 1]);
  const twice = await begin('2026-05-01', [rate('99213', 1), rate('99213', 2)]);
  assert.deepEqual([twice.status, twice.said['refused']], [422, 'rate-named-twice']);
  assert.equal((await begin('2026-03-01', [])).said['refused'], 'begins-before-what-holds');
  const allowed = await allowedOn(['2026-02-28', '2026-03-01']);
  assert.deepEqual(allowed, [9_000n, 9_500n]);
  const listed = await ask('GET', `/api/practices/${practiceId}/contracts`);
  const rows = listed.said['rows'] as { effectiveFrom: string; effectiveTo: string | null }[];
  assert.deepEqual(
    rows.map((row) => [row.effectiveFrom, row.effectiveTo]),
    [
      ['2026-03-01', null],
      ['2025-01-01', '2026-02-28'],
    ],
  );
  const ended = `/api/practices/${practiceId}/contracts/${String(second.said['contractId'])}`;
  assert.equal((await ask('POST', `${ended}/end`, { effectiveTo: '2026-06-30' })).status, 200);
  const rates = await ask('GET', `${ended}/rates?code=9921`);
  assert.deepEqual(rates.said['rows'], [rate('99213', 9_500)]);
});

function allowedOn(days: readonly string[]): Promise<(bigint | undefined)[]> {
  const { practiceId, payers } = office.own;
  const actor = { kind: 'staff', id: 'test' } as const;
  return runAct(office.stage.platform, { practiceId, actor, action: 'price' }, async (tx) => {
    const found: (bigint | undefined)[] = [];
    for (const day of days) {
      const serviceDate = calendarDate(day);
      const line = {
        ...{ chargeId: nobody, code: '99213', modifiers: [], placeOfService: '11', units: 1 },
        ...{ serviceDate, chargeCents: cents(15_000) },
      };
      const claim = { serviceDateFrom: serviceDate, lines: [line] };
      found.push((await expectedAllowed(tx, payers.northfield, [claim])).get(nobody));
    }
    return found;
  }) as Promise<(bigint | undefined)[]>;
}

test('a provider joins once, takes part from a day on, and leaves', async () => {
  const base = `/api/practices/${office.own.practiceId}`;
  const npi = testNpi('146789012');
  const join = () => ask('POST', `${base}/providers`, { ...person, npi, activeFrom: '2026-01-01' });
  const providerId = String((await join()).said['providerId']);
  assert.deepEqual((await join()).said['refused'], 'provider-known');
  const wrong = `${npi.slice(0, 9)}${(Number(npi.at(-1)) + 1) % 10}`;
  const typo = await ask('POST', `${base}/providers`, {
    ...person,
    npi: wrong,
    activeFrom: '2026-01-01',
  });
  assert.equal(typo.said['refused'], 'npi-check-digit-wrong');
  const part = (locationId: string | null, effectiveFrom: string, effectiveTo: string | null) =>
    ask('POST', `${base}/providers/${providerId}/participations`, {
      payerId: office.own.payers.medicare,
      ...{ locationId, effectiveFrom, effectiveTo },
    });
  const begun = await part(null, '2026-02-01', null);
  assert.equal(begun.status, 200);
  assert.equal((await part(null, '2026-03-01', null)).said['refused'], 'overlaps-what-holds');
  assert.equal(
    (await part(office.own.locationId, '2026-03-01', '2026-02-01')).said['refused'],
    'ends-before-it-begins',
  );
  assert.equal((await part(office.own.locationId, '2026-03-01', '2026-04-01')).status, 200);
  assert.equal((await part(office.foreign.locationId, '2026-03-01', null)).status, 404);
  const end = `${base}/participations/${String(begun.said['id'])}/end`;
  assert.equal(
    (await ask('POST', end, { effectiveTo: '2026-01-01' })).said['refused'],
    'ends-before-it-begins',
  );
  assert.equal((await ask('POST', end, { effectiveTo: '2026-02-28' })).status, 200);
  assert.equal(
    (await part(null, '2026-03-01', null)).status,
    200,
    'a new row begins where one ended',
  );
  const leave = { ...person, activeTo: '2025-12-31' };
  assert.equal(
    (await ask('PUT', `${base}/providers/${providerId}`, leave)).said['refused'],
    'ends-before-it-begins',
  );
  const left = await ask('PUT', `${base}/providers/${providerId}`, {
    ...leave,
    activeTo: '2026-12-31',
  });
  assert.equal(left.status, 200);
});

test('nothing leaves after the day on which an agreement ends; days are agreed once', async () => {
  const { platform } = office.stage;
  const partnerId = office.own.payers.union;
  const sign = (effectiveFrom: string, effectiveTo: string | null) =>
    ask('POST', `/api/partners/${partnerId}/agreements`, {
      kind: 'trading-partner',
      signedOn: '2026-01-05',
      ...{ effectiveFrom, effectiveTo },
    });
  const inForce = async (day: string): Promise<boolean> =>
    !isRefused(await requireActiveAgreement(platform.database, 'union', day));
  const before = await inForce('2026-03-02');
  const signed = await sign('2026-03-01', null);
  if (!before) assert.equal(signed.status, 200);
  assert.ok(await inForce('2026-03-02'));
  assert.equal((await sign('2027-01-01', null)).said['refused'], 'overlaps-what-holds');
  const partners = await ask('GET', '/api/partners');
  const rows = partners.said['rows'] as {
    id: string;
    agreements: { id: string; effectiveTo: string | null }[];
  }[];
  const open =
    rows.find(({ id }) => id === partnerId)?.agreements.filter((one) => one.effectiveTo === null) ??
    [];
  for (const { id } of open) {
    assert.equal(
      (await ask('POST', `/api/agreements/${id}/end`, { effectiveTo: '2026-06-30' })).status,
      200,
    );
  }
  assert.ok(await inForce('2026-06-30'));
  assert.ok(!(await inForce('2026-07-01')));
  assert.equal((await sign('2026-07-01', '2026-01-01')).said['refused'], 'ends-before-it-begins');
});

test('an enrollment keeps every step that it took, with who wrote it down', async () => {
  const url = `/api/practices/${office.own.practiceId}/enrollments`;
  const put = (status: string, effectiveFrom: string, leadDays: number) =>
    ask('PUT', `${url}/${office.own.payers.northfield}/eft`, { status, effectiveFrom, leadDays });
  assert.equal((await put('requested', '2026-03-02', 21)).status, 200);
  assert.equal((await put('active', '2026-03-20', 21)).status, 200);
  const rows = (await ask('GET', url)).said['rows'] as {
    transaction: string;
    status: string;
    leadDays: number;
    steps: { status: string; writtenBy: string }[];
  }[];
  const [eft] = rows.filter(({ transaction }) => transaction === 'eft');
  assert.deepEqual([eft?.status, eft?.leadDays], ['active', 21]);
  assert.deepEqual(
    eft?.steps.map((step) => [step.status, step.writtenBy]),
    [
      ['active', 'manager'],
      ['requested', 'manager'],
    ],
  );
});

test('setting up in one practice is out of sight of another, in the database too', async () => {
  const actor = { kind: 'staff', id: 'test' } as const;
  const request = { practiceIds: [office.foreign.practiceId], actor, action: 'look' };
  await runRead(office.stage.platform, request, async (tx) => {
    for (const table of [
      'contract',
      'contract_rate',
      'charge_master',
      'enrollment_step',
    ] as const) {
      const rows = await tx.db.selectFrom(table).select('practice_id').execute();
      assert.deepEqual(
        rows.filter((row) => row.practice_id !== office.foreign.practiceId),
        [],
        table,
      );
    }
  });
  await assert.rejects(
    runAct(
      office.stage.platform,
      { practiceId: office.own.practiceId, actor, action: 'rewrite' },
      async (tx) => {
        await tx.db.updateTable('enrollment_step').set({ status: 'active' }).execute();
        return {};
      },
    ),
    /permission denied/,
  );
  await assert.rejects(
    runAct(
      office.stage.platform,
      { practiceId: office.foreign.practiceId, actor, action: 'intrude' },
      async (tx) => {
        await tx.db
          .insertInto('charge_master')
          .values({
            ...{ practice_id: office.own.practiceId, code: '99215', charge_cents: 1n },
            effective_from: calendarDate('2026-01-01'),
          })
          .execute();
        return {};
      },
    ),
    /row-level security/,
  );
});
