/** x12.tokenise: every segment, element, component and repetition of a file marked, in memory. */
import { readFileSync } from 'node:fs';

import { tapes } from '@claimwright/x12';

import type { Figure } from './benchmark.ts';
import { best, medianCpuSeconds, mustBe, rounded } from './measure.ts';
import { benchFile } from './x12-files.ts';
import { byteLoop, indexOfLoop } from './x12-limits.ts';
import { ELEMENT_PEERS, stediEnvelopes } from './x12-peers.ts';

export async function run(name: string): Promise<Figure> {
  const file = benchFile('835', 20);
  const bytes = readFileSync(file.path);
  const megabytes = bytes.length / 1e6;
  const speed = async (work: () => unknown, runs?: number): Promise<number> =>
    rounded(megabytes / (await medianCpuSeconds(work, runs)));

  const value = await speed(() => {
    let segments = 0;
    for (const tape of tapes(bytes)) segments += tape.segmentCount;
    mustBe('segments', segments, file.counts.segments);
  }, 9);
  const peers: Record<string, number> = {};
  for (const [peer, work] of Object.entries(ELEMENT_PEERS))
    peers[peer] = await speed(() => work(file.path), 3);
  const text = bytes.toString('latin1');
  const envelopes = await speed(() => stediEnvelopes(text), 3);
  const peer = best(peers);
  return {
    bench: name,
    value,
    unit: 'MB per CPU-second',
    input: file.input,
    peer: peer.name,
    peerValue: peer.value,
    limit: 'byte loop that counts two separators',
    limitValue: await speed(() => byteLoop(bytes)),
    others: {
      ...peers,
      '@stedi/x12-tools metadata (envelopes only)': envelopes,
      'indexOf loop (terminators only)': await speed(() => indexOfLoop(bytes)),
    },
  };
}
