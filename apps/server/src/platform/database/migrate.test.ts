/** Databases of one server are migrated side by side; their roles are the server's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from './migrate.ts';
import { cloneTestDatabase, startTestCluster, testSecret } from './test-cluster.ts';

test('databases of one server that are opened at once do not trip over their common roles', async () => {
  const shared = process.env['CLAIMWRIGHT_TEST_CLUSTER'];
  const cluster = shared ? undefined : await startTestCluster();
  const clones: Awaited<ReturnType<typeof cloneTestDatabase>>[] = [];
  try {
    for (let one = 0; one < 3; one += 1) {
      clones.push(await cloneTestDatabase(shared ?? (cluster?.adminUrl as string)));
    }
    for (let time = 0; time < 8; time += 1) {
      const applied = await Promise.all(clones.map((one) => migrate(one.adminUrl, testSecret)));
      assert.deepEqual(applied, [[], [], []]);
    }
  } finally {
    for (const clone of clones) await clone.drop();
    await cluster?.stop();
  }
});
