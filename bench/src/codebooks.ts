/** How many questions a second the code books answer, on tables of real size, in CPU seconds. */
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { CodeBook, CodeBookBuilder } from '@claimwright/codebooks/books/code-book';
import { coverageVerdict } from '@claimwright/codebooks/books/coverage-policies';
import { Localities } from '@claimwright/codebooks/books/localities';
import { readImage } from '@claimwright/codebooks/books/book-image';
import { priceLine } from '@claimwright/codebooks/price/price-line';
import type { Figure } from './benchmark.ts';
import { coverageOfRealSize, valueRows, valuesOfRealSize } from './codebooks-books.ts';
import { measureImports } from './codebooks-import.ts';
import { diagnosisCodes, procedureCodes, releaseOf, serviceDates } from './codebooks-material.ts';
import { measurePairs } from './codebooks-pairs.ts';
import { measureSearch } from './codebooks-search.ts';
import { medianCpuSeconds, mustBe, rounded } from './measure.ts';

const questions = 1_000_000;

export async function run(name: string): Promise<Figure> {
  if (name === 'codebooks.valid-on') return measureValid();
  if (name === 'codebooks.price') return measurePrice();
  if (name === 'codebooks.coverage') return measureCoverage();
  if (name === 'codebooks.search-p95') return measureSearch();
  if (name === 'codebooks.import-icd10cm-year' || name === 'codebooks.open-all') {
    return measureImports(name);
  }
  return measurePairs(name);
}

async function measureValid(): Promise<Figure> {
  const codes = diagnosisCodes();
  const builder = new CodeBookBuilder('diagnosis');
  for (let year = 2021; year <= 2027; year += 1) {
    const release = releaseOf(`FY${year}`, `${year - 1}-10-01`, `${year}-09-30`);
    const rows = codes
      .filter((_, at) => at % 97 !== year % 97)
      .map((code, at) => ({ code, words: `words of ${at}`, isBillable: code.length > 3 }));
    builder.addSnapshot(release, rows);
  }
  const book = CodeBook.fromImage(readImage(builder.build().toImage()));
  const asked = Array.from(
    { length: questions },
    (_, at) => codes[(at * 7_919) % codes.length] ?? '',
  );
  const dates = serviceDates();
  let valid = 0;
  const seconds = await medianCpuSeconds(() => {
    valid = 0;
    for (let at = 0; at < questions; at += 1) {
      const date = dates[at % dates.length] ?? calendarDate('2026-01-01');
      if (book.validOn(asked[at] ?? '', date) === 1) valid += 1;
    }
  });
  mustBe('most codes are valid', valid > questions * 0.8, true);
  const map = new Map(codes.map((code, at) => [code, at]));
  const peerSeconds = await medianCpuSeconds(() => {
    let found = 0;
    for (const code of asked) if (map.get(code) !== undefined) found += 1;
    mustBe('all are held', found, questions);
  });
  return {
    bench: 'codebooks.valid-on',
    value: rounded(questions / seconds),
    unit: 'answers/s',
    input: `${codes.length} diagnoses over 7 years, ${questions} questions`,
    limit: 'a Map of the same codes, without dates',
    limitValue: rounded(questions / peerSeconds),
  };
}

async function measurePrice(): Promise<Figure> {
  const rows = valueRows();
  const release = releaseOf('made up', '2024-01-01', '2026-12-31');
  const values = valuesOfRealSize();
  const localityRows = Array.from({ length: 109 }, (_, at) => ({
    contractor: String(10_000 + at),
    state: 'XA',
    locality: String(at % 100).padStart(2, '0'),
    name: '',
    workIndex: 1_000 + at,
    practiceIndex: 900 + at,
    malpracticeIndex: 500 + at,
  }));
  const localities = new Localities([{ release, rows: localityRows }]);
  const dates = serviceDates();
  const lines = Array.from({ length: 100_000 }, (_, at) => {
    const row = rows[(at * 31) % rows.length];
    const place = localityRows[at % 109];
    return {
      code: row?.code ?? '',
      modifiers: at % 10 === 0 ? ['50'] : row?.modifier ? [row.modifier] : [],
      placeOfService: at % 3 === 0 ? '21' : '11',
      contractor: place?.contractor ?? '',
      locality: place?.locality ?? '',
      on: dates[at % dates.length] ?? calendarDate('2026-01-01'),
      units: 1,
      factorKind: 'standard' as const,
      rank: at % 5 === 0 ? 2 : 1,
    };
  });
  const seconds = await medianCpuSeconds(() => {
    let priced = 0;
    for (let round = 0; round < 5; round += 1) {
      for (const line of lines) {
        if (priceLine(values, localities, line).outcome === 'priced') priced += 1;
      }
    }
    mustBe('all are priced', priced, lines.length * 5);
  });
  return {
    bench: 'codebooks.price',
    value: rounded((lines.length * 5) / seconds),
    unit: 'lines/s',
    input: `${rows.length} relative values × 109 localities, with the arithmetic of each`,
  };
}

async function measureCoverage(): Promise<Figure> {
  const policies = coverageOfRealSize();
  const codes = procedureCodes();
  const diagnoses = diagnosisCodes();
  const on = calendarDate('2026-02-01');
  const count = 500_000;
  let supported = 0;
  const seconds = await medianCpuSeconds(() => {
    supported = 0;
    for (let at = 0; at < count; at += 1) {
      const code = codes[(at * 13) % 2_500] ?? '';
      const diagnosis = diagnoses[(at * 7_919) % diagnoses.length] ?? '';
      const verdict = policies.verdictOn(code, diagnosis, String(10_000 + (at % 7)), on);
      if (verdict === coverageVerdict.supported) supported += 1;
    }
  });
  mustBe('some are supported and some are not', supported > 0 && supported < count, true);
  return {
    bench: 'codebooks.coverage',
    value: rounded(count / seconds),
    unit: 'answers/s',
    input: '2,002 articles, 18,158 codes, 431,120 covered and 45,352 non-covered diagnoses',
    others: { supportedOfHundred: rounded((supported * 100) / count) },
  };
}
