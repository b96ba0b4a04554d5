/** claims.build: encounters become claims in a real database, one transaction each. */
import { performance } from 'node:perf_hooks';

import { isRefused } from '@claimwright/kernel/refusal';

import { buildClaim } from '../../apps/server/src/claims/build-claim.act.ts';
import {
  actor,
  keepVisit,
  setUpExamplePractice,
} from '../../apps/server/src/claims/test-practice.ts';
import { openTestPlatform } from '../../apps/server/src/platform/test-platform.ts';
import { runAct } from '../../apps/server/src/platform/transaction.ts';
import type { Figure } from './benchmark.ts';
import { mustBe, rounded } from './measure.ts';

const ENCOUNTERS = 600;
const LINES_EACH = 3;
const WARM_UP = 100;

export async function run(name: string): Promise<Figure> {
  const stage = await openTestPlatform();
  try {
    const practice = await setUpExamplePractice(stage.platform);
    const visits: string[] = [];
    for (let count = 0; count < ENCOUNTERS + WARM_UP; count += 1) {
      const lines = [{ code: '99214', pointers: [1, 2] }, { code: '83036' }, { code: '80061' }];
      const { encounterId } = await keepVisit(stage.platform, practice, { lines });
      visits.push(encounterId);
    }
    const build = async (encounterId: string): Promise<number> => {
      const built = await runAct(
        stage.platform,
        { practiceId: practice.practiceId, actor, action: 'build-claim' },
        (tx) => buildClaim(tx, { encounterIds: [encounterId] }),
      );
      if (isRefused(built)) throw new Error(`refused: ${built.refused}`);
      return built.claimIds.length;
    };
    for (const encounterId of visits.slice(0, WARM_UP)) await build(encounterId);
    const start = performance.now();
    let claims = 0;
    for (const encounterId of visits.slice(WARM_UP)) claims += await build(encounterId);
    const seconds = (performance.now() - start) / 1_000;
    mustBe('claims', claims, ENCOUNTERS);
    return {
      bench: name,
      value: rounded(claims / seconds),
      unit: 'claims per second',
      input: `${String(ENCOUNTERS)} encounters of ${String(LINES_EACH)} lines, one transaction each on one connection, forced row-level security, audit and foreign keys on, not durable`,
    };
  } finally {
    await stage.close();
  }
}
