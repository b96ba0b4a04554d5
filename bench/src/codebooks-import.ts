/** A new year of ICD-10-CM over six loaded ones, and a server's start with all books: each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodeBookBuilder } from '@claimwright/codebooks/books/code-book';
import { UnitLimitsBuilder } from '@claimwright/codebooks/books/unit-limits';
import type { Figure } from './benchmark.ts';
import { coverageOfRealSize, valuesOfRealSize } from './codebooks-books.ts';
import { chanceOf, diagnosisCodes, procedureCodes, releaseOf } from './codebooks-material.ts';
import { pairsOf } from './codebooks-pairs.ts';
import { mustBe, rounded } from './measure.ts';

export const diagnosisBillable = 75_000;
const billable = diagnosisBillable;
const headers = 23_000;

export function measureImports(name: string): Figure {
  const folder = mkdtempSync(join(tmpdir(), 'codebooks-'));
  try {
    return name === 'codebooks.open-all' ? measureOpening(folder) : measureYear(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function child<Told>(name: string, args: readonly string[]): Told {
  const file = fileURLToPath(new URL(`./${name}`, import.meta.url));
  const ran = spawnSync(process.execPath, [...process.execArgv, file, ...args], {
    encoding: 'utf8',
  });
  mustBe(`${name} ends well`, ran.status, 0);
  return JSON.parse(ran.stdout) as Told;
}

/** Six years as a server holds them; each year retitles one code of a hundred, more than the real years do. */
function sixYears(): Uint8Array {
  const codes = diagnosisCodes(billable + headers);
  const builder = new CodeBookBuilder('diagnosis');
  for (let year = 2021; year <= 2026; year += 1) {
    const release = releaseOf(`FY${year}`, `${year - 1}-10-01`, `${year}-09-30`);
    const rows = codes
      .map((code, at) => ({ code, words: titleOf(code, at, year), isBillable: at >= headers }))
      .filter((_, at) => at % 97 !== year % 97);
    builder.addSnapshot(release, rows);
  }
  return builder.build().toImage();
}

/** As long as the real ones are in the middle; the words of 9,000 made-up organs are in them. */
function titleOf(code: string, at: number, year: number): string {
  const organ = `organ${(at % 9_000).toString(36)}`;
  const retitled = at % 100 === year % 100 ? `, as of ${year}` : '';
  return `A made-up disorder ${code.slice(1)} of the ${organ}, right side, initial encounter${retitled}`;
}

/** An order file in the publisher's fixed columns. */
export function orderFile(): string {
  const codes = diagnosisCodes(billable + headers);
  const lines = codes.map((code, at) => {
    const title = titleOf(code, at, 2027);
    const flag = at < headers ? '0' : '1';
    const number = String(at + 1).padStart(5, '0');
    return `${number} ${code.padEnd(7)} ${flag} ${title.slice(0, 60).padEnd(60)} ${title}`;
  });
  return `${lines.join('\r\n')}\r\n`;
}

function measureYear(folder: string): Figure {
  const image = join(folder, 'diagnosis.image');
  const file = join(folder, 'icd10cm_order_2027.txt');
  writeFileSync(image, sixYears());
  writeFileSync(file, orderFile());
  const told = child<{ seconds: number; readSeconds: number; rssMegabytes: number; codes: number }>(
    'codebooks-import.child.ts',
    [image, file],
  );
  mustBe('all billable codes are in', told.codes, billable);
  return {
    bench: 'codebooks.import-icd10cm-year',
    value: rounded(told.seconds),
    unit: 's',
    input: `an order file of ${billable + headers} lines over six years, to an image; CPU of the whole process's work`,
    limit: 'the file cut into its lines and decoded',
    limitValue: rounded(told.readSeconds),
    others: { rssMegabytes: rounded(told.rssMegabytes) },
  };
}

function measureOpening(folder: string): Figure {
  const limits = new UnitLimitsBuilder();
  const chance = chanceOf(3);
  limits.addSnapshot(
    releaseOf('Q4', '2026-10-01', '2026-12-31'),
    procedureCodes().map((code) => ({
      code,
      most: chance(20),
      adjudicationIndicator: '3' as const,
      setting: null,
    })),
  );
  const images: Readonly<Record<string, Uint8Array>> = {
    diagnosis: sixYears(),
    'pairs/medicare/practitioner': pairsOf(1).toImage(),
    'pairs/medicare/hospital': pairsOf(2).toImage(),
    'unit-limits/medicare/practitioner': limits.build().toImage(),
    'unit-limits/medicare/hospital': limits.build().toImage(),
    'relative-values': valuesOfRealSize().toImage(),
    coverage: coverageOfRealSize().toImage(),
  };
  const args = Object.entries(images).map(([slot, image], at) => {
    const file = join(folder, `${at}.image`);
    writeFileSync(file, image);
    return `${slot}=${file}`;
  });
  const told = child<{
    seconds: number;
    searchSeconds: number;
    readSeconds: number;
    rssMegabytes: number;
  }>('codebooks-open.child.ts', args);
  return {
    bench: 'codebooks.open-all',
    value: rounded(told.seconds),
    unit: 's',
    input:
      'diagnoses of six years, pairs of two settings, limits, relative values, coverage: read from disk, opened, the first search asked',
    limit: 'the images read from disk',
    limitValue: rounded(told.readSeconds),
    others: {
      firstSearchSeconds: rounded(told.searchSeconds),
      rssMegabytes: rounded(told.rssMegabytes),
    },
  };
}
