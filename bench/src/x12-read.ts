/** x12.read-835 and x12.read-837p: a file streamed into typed claims; of the 835, every equation judged. */
import { createReadStream, readFileSync } from 'node:fs';

import { RemittanceBalancer, streamProfessionalClaims, streamRemittances } from '@claimwright/x12';

import type { Figure } from './benchmark.ts';
import { best, medianCpuSeconds, mustBe, rounded } from './measure.ts';
import { benchFile } from './x12-files.ts';
import { byteLoop } from './x12-limits.ts';
import { ELEMENT_PEERS, groupedByClaim } from './x12-peers.ts';

const CHUNK_BYTES = 256 * 1024;

export async function run(name: string): Promise<Figure> {
  const kind = name === 'x12.read-835' ? '835' : '837p';
  const [small, large] = [benchFile(kind, 20), benchFile(kind, 200)];
  const read = kind === '835' ? readRemittances : readClaims;
  const work = (file: typeof small) => async () =>
    mustBe('claims', await read(file.path), file.counts.claims);
  const secondsSmall = await medianCpuSeconds(work(small), 5);
  const secondsLarge = await medianCpuSeconds(work(large), 3);
  const megabytes = small.counts.bytes / 1e6;
  const start = kind === '835' ? 'CLP' : 'CLM';
  const peers: Record<string, number> = {};
  const peerWork = { ...ELEMENT_PEERS, 'x12-parser, grouped by claim': undefined };
  for (const [peer, each] of Object.entries(peerWork)) {
    const run = each ?? ((path: string) => groupedByClaim(path, start));
    peers[peer] = rounded(megabytes / (await medianCpuSeconds(() => run(small.path), 2)));
  }
  const peer = best({ 'x12-parser, grouped by claim': peers['x12-parser, grouped by claim'] ?? 0 });
  const bytes = readFileSync(small.path);
  return {
    bench: name,
    value: rounded(large.counts.bytes / 1e6 / secondsLarge),
    unit: 'MB per CPU-second',
    input: large.input,
    peer: `${peer.name} (20 MB; strings, nothing judged)`,
    peerValue: peer.value,
    limit: 'byte loop that counts two separators',
    limitValue: rounded(megabytes / (await medianCpuSeconds(() => byteLoop(bytes)))),
    others: {
      'claims per CPU-second': rounded(large.counts.claims / secondsLarge),
      'MB per CPU-second, 20 MB': rounded(megabytes / secondsSmall),
      ...peers,
    },
  };
}

async function readRemittances(path: string): Promise<number> {
  let claims = 0;
  let balancer = new RemittanceBalancer();
  for await (const part of streamRemittances(chunksOf(path))) {
    if (part.kind === 'header') balancer = new RemittanceBalancer();
    else if (part.kind === 'claim') balancer.add(part.claim);
    else {
      const { payment } = part.header;
      const { providerAdjustments, providerSummaries } = part.trailer;
      const { differenceCents } = balancer.payment(payment.amountCents, providerAdjustments);
      const totals = balancer.providerSummaries(providerSummaries);
      mustBe('payment difference', differenceCents, 0);
      mustBe('unbalanced claims', balancer.unbalancedClaims, 0);
      mustBe('unbalanced lines', balancer.unbalancedLines, 0);
      mustBe('claims with other line charges', balancer.claimsWithOtherLineCharges, 0);
      mustBe('totals', totals.length, providerSummaries.length);
      claims += balancer.claims;
    }
  }
  return claims;
}

async function readClaims(path: string): Promise<number> {
  let claims = 0;
  for await (const claim of streamProfessionalClaims(chunksOf(path))) {
    let cents = 0;
    for (const line of claim.lines) cents += line.chargeCents;
    mustBe('line charges', cents, claim.chargeCents);
    claims++;
  }
  return claims;
}

function chunksOf(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
}
