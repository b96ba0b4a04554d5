import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import { buildClaim } from './build-claim.act.ts';
import { changeClaimStatus } from './change-claim-status.act.ts';
import { listClaims, type ClaimFilter, type ClaimRow } from './claim-list.read.ts';
import { correctClaim, voidClaim } from './correct-claim.act.ts';
import {
  actor,
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
} from './test-practice.ts';

let stage: TestPlatform;
let practices: readonly ExamplePractice[];

const days = ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-20', '2026-03-01'];

before(async () => {
  stage = await openTestPlatform();
  practices = [
    await setUpExamplePractice(stage.platform),
    await setUpExamplePractice(stage.platform, '479876543'),
  ];
  for (const [at, practice] of practices.entries()) {
    const act = <Outcome>(work: Parameters<typeof deed<Outcome>>[2]) =>
      deed<Outcome>(stage.platform, practice.practiceId, work);
    for (const [index, day] of days.entries()) {
      const payerIds = [index % 2 === 0 ? practice.payers.northfield : practice.payers.medicare];
      const { encounterId } = await keepVisit(stage.platform, practice, {
        serviceDate: calendarDate(day),
        payerIds,
      });
      const built = await act((tx) => buildClaim(tx, { encounterIds: [encounterId] }));
      const [claimId = ''] = built.claimIds;
      if (index >= at)
        await act((tx) => changeClaimStatus(tx, claimId, { event: 'findings-block' }));
      if (index === 2) await act((tx) => correctClaim(tx, { claimId, reason: 'chart-changed' }));
      if (index === 3) await act((tx) => voidClaim(tx, { claimId, reason: 'entered-twice' }));
    }
  }
});
after(() => stage.close());

const ids = (): string[] => practices.map((one) => one.practiceId);
const list = (filter: Omit<ClaimFilter, 'limit'>, limit = 50) =>
  runRead(stage.platform, { practiceIds: ids(), actor, action: 'list' }, (tx) =>
    listClaims(tx, { ...filter, limit }),
  );

test('the kept counts are what counting the claims says, for every month, payer and status', async () => {
  const read = (query: ReturnType<typeof sql>): Promise<readonly unknown[]> =>
    runRead(stage.platform, { practiceIds: ids(), actor, action: 'count' }, async (tx) => {
      const { rows } = await query.execute(tx.db);
      return rows;
    });
  const kept = await read(sql`
    select practice_id, month, payer_id, status, claims from claim_count
    where claims <> 0 order by 1, 2, 3, 4`);
  const counted = await read(sql`
    select practice_id, date_trunc('month', service_date_from)::date as month, payer_id, status, count(*) as claims
    from claim group by 1, 2, 3, 4 order by 1, 2, 3, 4`);
  assert.ok(counted.length >= 8);
  assert.deepEqual(kept, counted);
});

test('a page says exactly how many claims match, whatever is asked, and pages add up to it', async () => {
  const all = (await list({})).rows;
  assert.equal(all.length, 10);
  const filters: readonly [Omit<ClaimFilter, 'limit'>, (row: ClaimRow) => boolean][] = [
    [{}, () => true],
    [{ practiceId: ids()[1] }, (row) => row.practiceId === ids()[1]],
    [{ status: 'draft,held' }, (row) => ['draft', 'held'].includes(row.status)],
    [
      { payerId: practices[0]?.payers.medicare },
      (row) => row.payerId === practices[0]?.payers.medicare,
    ],
    [{ patientId: all[3]?.patientId }, (row) => row.patientId === all[3]?.patientId],
    [
      { serviceFrom: '2026-01-31', serviceTo: '2026-02-20' },
      (row) => row.serviceDate >= '2026-01-31' && row.serviceDate <= '2026-02-20',
    ],
    [
      { serviceFrom: '2026-02-01', serviceTo: '2026-02-28', status: 'held' },
      (row) => row.serviceDate.startsWith('2026-02') && row.status === 'held',
    ],
    [{ search: all[4]?.controlNumber.toLowerCase() }, (row) => row.claimId === all[4]?.claimId],
    [{ search: 'riv' }, () => true],
    [{ search: 'rivera', status: 'voided' }, (row) => row.status === 'voided'],
    [{ search: ' Rivera, ' }, () => true],
    [{ search: all[0]?.patientName.toUpperCase() }, () => true],
    [{ search: 'Rivera, nobody' }, () => false],
    [{ search: '100%' }, () => false],
  ];
  for (const [filter, matches] of filters) {
    const wanted = all.filter(matches).map((row) => row.claimId);
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ ...filter, cursor }, 3);
      assert.equal(page.total, wanted.length, JSON.stringify(filter));
      found.push(...page.rows.map((row) => row.claimId));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    assert.deepEqual(found, wanted, JSON.stringify(filter));
  }
});
