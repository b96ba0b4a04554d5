/** Pairs of both settings at real size: questions a second, memory, and reading a quarter's files. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compactDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import {
  pairVerdict,
  type ProcedurePairs,
  ProcedurePairsBuilder,
} from '@claimwright/codebooks/books/procedure-pairs';
import { ncciPtp } from '@claimwright/codebooks/layouts/ncci-ptp';
import { eachRow } from '@claimwright/codebooks/reading/read-book';
import type { Figure } from './benchmark.ts';
import {
  chanceOf,
  pairRows,
  procedureCodes,
  quarterPairs,
  releaseOf,
  serviceDates,
} from './codebooks-material.ts';
import { cpuSeconds, medianCpuSeconds, mustBe, rounded } from './measure.ts';

const release = releaseOf('made up', '1999-01-01', '2026-12-31');

/** A setting's quarter, packed. */
export function pairsOf(seed: number): ProcedurePairs {
  const builder = new ProcedurePairsBuilder();
  for (const row of pairRows(seed)) builder.add(row);
  return builder.build({ release });
}

export async function measurePairs(name: string): Promise<Figure> {
  if (name === 'codebooks.rss-ptp') return measureMemory();
  return name === 'codebooks.import-ptp-quarter' ? measureReading() : measureAnswers();
}

/** Both settings as a server opens them, from their images, in a process of their own. */
function measureMemory(): Figure {
  const folder = mkdtempSync(join(tmpdir(), 'codebooks-'));
  const files = [1, 2].map((seed) => {
    const file = join(folder, `pairs-${seed}.image`);
    writeFileSync(file, pairsOf(seed).toImage());
    return file;
  });
  const child = fileURLToPath(new URL('./codebooks-memory.child.ts', import.meta.url));
  const { stdout } = spawnSync(process.execPath, [...process.execArgv, child, ...files], {
    encoding: 'utf8',
  });
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  rmSync(folder, { recursive: true });
  const told = JSON.parse(stdout) as { pairs: number; bytes: number; milliseconds: number };
  mustBe('both settings are whole', told.pairs, quarterPairs * 2);
  return {
    bench: 'codebooks.rss-ptp',
    value: rounded(told.bytes / 1e6),
    unit: 'MB',
    input: `2 settings × ${quarterPairs} pairs with their dates, resident memory beyond an empty process`,
    limit: 'bytes of the images',
    limitValue: rounded(bytes / 1e6),
    others: { openMilliseconds: rounded(told.milliseconds) },
  };
}

async function measureAnswers(): Promise<Figure> {
  const settings = [pairsOf(1), pairsOf(2)];
  const codes = procedureCodes();
  const dates = serviceDates();
  const chance = chanceOf(17);
  const count = 1_000_000;
  const asked = Int32Array.from({ length: count * 2 }, (_, at) =>
    at % 2 === 0 ? chance(codes.length) : 0,
  );
  for (let at = 0; at < asked.length; at += 2) {
    // near enough that about a third of the pairs are held
    asked[at + 1] = ((asked[at] ?? 0) + 1 + chance(1_500)) % codes.length;
  }
  let found = 0;
  const seconds = await medianCpuSeconds(() => {
    found = 0;
    for (let at = 0; at < count; at += 1) {
      const [left = '', right = ''] = [codes[asked[at * 2] ?? 0], codes[asked[at * 2 + 1] ?? 0]];
      const date = dates[at % dates.length];
      if (!date) continue;
      const verdict = settings[at & 1]?.verdictOn(left, right, date);
      if (verdict !== pairVerdict.free) found += 1;
    }
  });
  mustBe('some pairs hold and some do not', found > count / 20 && found < count, true);
  return {
    bench: 'codebooks.ptp',
    value: rounded(count / seconds),
    unit: 'answers/s',
    input: `2 settings × ${quarterPairs} pairs, ${count} questions either way round`,
    others: { heldOfHundred: rounded((found * 100) / count) },
  };
}

const notices =
  'A notice.\t\t\t\t\t\t\r\nColumn1/Column2 Edits\t\t\t\t\t\t\r\n' +
  'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n';

/** The four files of a quarter, as text in pieces, read, packed and written as an image. */
async function measureReading(): Promise<Figure> {
  const before = process.memoryUsage().rss;
  let most = before;
  let read = 0;
  const seconds = await cpuSeconds(() => {
    const builder = new ProcedurePairsBuilder();
    const summary = eachRow(ncciPtp, fileOf(), (row) => {
      read += 1;
      builder.add(row);
      if ((read & 0xffff) === 0) most = Math.max(most, process.memoryUsage().rss);
    });
    mustBe('the file is read', isRefused(summary), false);
    const image = builder.build({ release }).toImage();
    most = Math.max(most, process.memoryUsage().rss);
    mustBe('an image is made', image.length > 0, true);
  });
  mustBe('all rows are read', read, quarterPairs);
  return {
    bench: 'codebooks.import-ptp-quarter',
    value: rounded(seconds),
    unit: 's',
    input: `${quarterPairs} rows of text to an image, in process, the making of the text included`,
    others: { rssMegabytes: rounded(most / 1e6) },
  };
}

const toBytes = new TextEncoder();

function* fileOf(): Generator<Uint8Array> {
  yield toBytes.encode(notices);
  let piece = '';
  for (const row of pairRows(1)) {
    const from = row.effectiveFrom === null ? '' : compactDate(row.effectiveFrom);
    const to = row.effectiveTo === null ? '*' : compactDate(row.effectiveTo);
    piece += `${row.column1}\t${row.column2}\t\t${from}\t${to}\t${row.modifierIndicator}\treason\r\n`;
    if (piece.length > 65_536) {
      yield toBytes.encode(piece);
      piece = '';
    }
  }
  yield toBytes.encode(piece);
}
