/** Pairs of both settings at real size: questions a second, memory, and reading a quarter's files. */
import { strToU8 } from 'fflate';
import { compactDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { readImage } from '@claimwright/codebooks/books/book-image';
import {
  pairVerdict,
  ProcedurePairs,
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

function pairsOf(seed: number): ProcedurePairs {
  const builder = new ProcedurePairsBuilder();
  for (const row of pairRows(seed)) builder.add(row);
  return builder.build({ release });
}

export async function measurePairs(name: string): Promise<Figure> {
  if (name === 'codebooks.rss-ptp') return measureMemory();
  return name === 'codebooks.import-ptp-quarter' ? measureReading() : measureAnswers();
}

/** Both settings as a server opens them: from their images. */
function measureMemory(): Figure {
  const images = [pairsOf(1).toImage(), pairsOf(2).toImage()];
  globalThis.gc?.();
  const bytes = images.reduce((sum, image) => sum + image.length, 0);
  const before = process.memoryUsage();
  const books = images.map((image) => ProcedurePairs.fromImage(readImage(image.slice())));
  globalThis.gc?.();
  const after = process.memoryUsage();
  const held = after.arrayBuffers - before.arrayBuffers + (after.heapUsed - before.heapUsed);
  mustBe('both settings are whole', books[0]?.pairCount, quarterPairs);
  return {
    bench: 'codebooks.rss-ptp',
    value: rounded(held / 1e6),
    unit: 'MB',
    input: `2 settings × ${quarterPairs} pairs with their dates`,
    limit: 'bytes of the images',
    limitValue: rounded(bytes / 1e6),
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

function* fileOf(): Generator<Uint8Array> {
  yield strToU8(notices);
  let piece = '';
  for (const row of pairRows(1)) {
    const from = row.effectiveFrom === null ? '' : compactDate(row.effectiveFrom);
    const to = row.effectiveTo === null ? '*' : compactDate(row.effectiveTo);
    piece += `${row.column1}\t${row.column2}\t\t${from}\t${to}\t${row.modifierIndicator}\treason\r\n`;
    if (piece.length > 65_536) {
      yield strToU8(piece);
      piece = '';
    }
  }
  yield strToU8(piece);
}
