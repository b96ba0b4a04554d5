/** x12.check-835 and x12.check-837p: SNIP types 1 to 4 of a file with planted faults, all of which must be found. */
import { readFileSync } from 'node:fs';

import { check } from '@claimwright/x12';

import type { Figure } from './benchmark.ts';
import { best, medianCpuSeconds, mustBe, rounded } from './measure.ts';
import { benchFile, withPlantedFaults } from './x12-files.ts';
import { byteLoop } from './x12-limits.ts';
import { ELEMENT_PEERS } from './x12-peers.ts';

export async function run(name: string): Promise<Figure> {
  const kind = name === 'x12.check-835' ? '835' : '837p';
  const file = benchFile(kind, 20);
  const original = readFileSync(file.path);
  const { bytes, planted } = withPlantedFaults(original, kind);
  const megabytes = bytes.length / 1e6;
  // The shared generator breaks some situational rules of its own; what counts is what was planted.
  const atFirst = badDates(original);
  const seconds = await medianCpuSeconds(() => {
    mustBe('faults found', badDates(bytes) - atFirst, planted);
  });
  const peers: Record<string, number> = {};
  for (const [peer, work] of Object.entries(ELEMENT_PEERS))
    peers[peer] = rounded(megabytes / (await medianCpuSeconds(() => work(file.path), 2)));
  const peer = best(peers);
  return {
    bench: name,
    value: rounded(megabytes / seconds),
    unit: 'MB per CPU-second',
    input: `${file.input}, ${planted} faults planted`,
    peer: `${peer.name}; none of the three checks a guide`,
    peerValue: peer.value,
    limit: 'byte loop that counts two separators',
    limitValue: rounded(megabytes / (await medianCpuSeconds(() => byteLoop(bytes)))),
    others: { 'claims per CPU-second': rounded(file.counts.claims / seconds), ...peers },
  };
}

/** How many dates are no dates; the rest is judged all the same. */
function badDates(bytes: Uint8Array): number {
  let found = 0;
  for (const { scope, code, level } of check(bytes, { throughLevel: 4, mostProblems: 1_000_000 })) {
    if (scope === 'element' && code === '8' && level < 3) found++;
  }
  return found;
}
