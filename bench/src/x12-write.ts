/** x12.write-837p and x12.write-and-check-837p: typed claims into bytes, and the bytes judged. */
import { readFileSync } from 'node:fs';

import {
  check,
  countingControlNumbers,
  professionalClaims,
  writeProfessionalClaims,
  type ProfessionalClaim,
} from '@claimwright/x12';

import type { Figure } from './benchmark.ts';
import { medianCpuSeconds, mustBe, rounded } from './measure.ts';
import { benchFile, ownBenchFile, type BenchFile } from './x12-files.ts';

const CLAIMS_PER_FILE = 5000;

export async function run(name: string): Promise<Figure> {
  const isChecked = name === 'x12.write-and-check-837p';
  // Claims of the shared generator break situational rules, so what is judged is made of our own.
  const own = ownBenchFile('837p', 20);
  const file = isChecked ? own : benchFile('837p', 20);
  const { claimsPerSecond, megabytesPerSecond } = await measured(file, isChecked);
  const others: Record<string, number> = { 'MB per CPU-second': megabytesPerSecond };
  if (file !== own && !isChecked)
    others['claims per CPU-second, smaller ones'] = (await measured(own, false)).claimsPerSecond;
  // What the machine allows: the same text joined from segments that stand ready.
  const segments = readFileSync(file.path, 'latin1').split('~');
  const joinSeconds = await medianCpuSeconds(() => Buffer.from(segments.join('~'), 'latin1'));
  return {
    bench: name,
    value: claimsPerSecond,
    unit: 'claims per CPU-second',
    input: `${file.input}, ${CLAIMS_PER_FILE} claims to a file`,
    limit: 'ready segments joined',
    limitValue: rounded(file.counts.claims / joinSeconds),
    others,
  };
}

async function measured(
  file: BenchFile,
  isChecked: boolean,
): Promise<{ claimsPerSecond: number; megabytesPerSecond: number }> {
  const claims = [...professionalClaims(readFileSync(file.path))];
  mustBe('claims', claims.length, file.counts.claims);
  let byteCount = 0;
  const seconds = await medianCpuSeconds(() => {
    byteCount = 0;
    for (let first = 0; first < claims.length; first += CLAIMS_PER_FILE) {
      const bytes = write(claims.slice(first, first + CLAIMS_PER_FILE));
      byteCount += bytes.length;
      if (isChecked) mustBe('problems', check(bytes).length, 0);
    }
  }, 7);
  return {
    claimsPerSecond: rounded(claims.length / seconds),
    megabytesPerSecond: rounded(byteCount / 1e6 / seconds),
  };
}

function write(claims: readonly ProfessionalClaim[]): Uint8Array {
  const written = writeProfessionalClaims(
    {
      senderQualifier: 'ZZ',
      senderId: 'BILLING',
      receiverQualifier: 'ZZ',
      receiverId: 'CLEARING',
      usageIndicator: 'T',
      date: '2026-01-02',
      time: '1203',
      controlNumbers: countingControlNumbers(),
    },
    claims,
  );
  if (!('bytes' in written)) throw new Error(`not written: ${JSON.stringify(written)}`);
  return written.bytes;
}
