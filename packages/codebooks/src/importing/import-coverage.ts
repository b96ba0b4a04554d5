/** Medicare's coverage database: articles, determinations, contractors and the codes between them. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { CoverageBuilder } from '../books/coverage-builder.ts';
import {
  mcdArticle,
  mcdArticleCode,
  mcdArticleContractor,
  mcdContractor,
  mcdCoveredDiagnosis,
  mcdCoveredGroup,
  mcdLcd,
  mcdLcdCode,
  mcdLcdContractor,
  mcdNoncoveredDiagnosis,
} from '../layouts/mcd-tables.ts';
import type { Layout } from '../reading/read-book.ts';
import type { FileSummary, ImportGiven, Made } from './import-kinds.ts';
import { daysSince, releaseFrom } from './release-names.ts';
import { readSource, type Source } from './source-files.ts';

interface TableTaker {
  readonly name: RegExp;
  readonly isRequired: boolean;
  take(source: Source, builder: CoverageBuilder): FileSummary | Refused;
}

function taker<Row>(
  table: string,
  layout: Layout<Row>,
  add: (builder: CoverageBuilder, row: Row) => void,
  isRequired = true,
): TableTaker {
  return {
    name: new RegExp(`(?:^|/)${table}\\.csv$`, 'i'),
    isRequired,
    take: (source, builder) => readSource(source, [layout], (row) => add(builder, row)),
  };
}

const takers: readonly TableTaker[] = [
  taker('article', mcdArticle, (builder, row) => builder.addDocument(row)),
  taker('article_x_contractor', mcdArticleContractor, (builder, row) =>
    builder.addDocumentContractor(row),
  ),
  taker('contractor', mcdContractor, (builder, row) => builder.addContractor(row)),
  taker('article_x_hcpc_code', mcdArticleCode, (builder, row) => builder.addCode(row)),
  taker('article_x_icd10_covered', mcdCoveredDiagnosis, (builder, row) =>
    builder.addDiagnosis(row, 'covered'),
  ),
  taker(
    'article_x_icd10_noncovered',
    mcdNoncoveredDiagnosis,
    (builder, row) => builder.addDiagnosis(row, 'noncovered'),
    false,
  ),
  taker(
    'article_x_icd10_covered_group',
    mcdCoveredGroup,
    (builder, row) => builder.addGroup(row),
    false,
  ),
  taker('lcd', mcdLcd, (builder, row) => builder.addDocument(row, 'lcd'), false),
  taker(
    'lcd_x_contractor',
    mcdLcdContractor,
    (builder, row) => builder.addDocumentContractor(row, 'lcd'),
    false,
  ),
  taker('lcd_x_hcpc_code', mcdLcdCode, (builder, row) => builder.addCode(row, 'lcd'), false),
];

/** The tables that are read out of the database's zips; the others hold words. */
export const coverageTables = new RegExp(
  `(?:^|/)(?:article|article_x_contractor|contractor|article_x_hcpc_code|article_x_icd10_covered|` +
    `article_x_icd10_noncovered|article_x_icd10_covered_group|lcd|lcd_x_contractor|` +
    `lcd_x_hcpc_code)\\.csv$`,
  'i',
);

/** All tables of one day. The database is replaced whole: its articles carry their own days. */
export function importCoverage(sources: readonly Source[], given: ImportGiven): Made | Refused {
  const builder = new CoverageBuilder();
  const files: FileSummary[] = [];
  const taken = new Set<TableTaker>();
  for (const source of sources) {
    const table = takers.find(({ name }) => name.test(source.name));
    if (!table) return refuse('file-not-recognised', { file: source.name });
    // articles and determinations come in two zips that both hold the contractors
    const summary = table.take(source, builder);
    if (isRefused(summary)) {
      const isEmpty = summary.refused === 'file-without-rows' && !table.isRequired;
      if (!isEmpty) return summary;
      continue;
    }
    taken.add(table);
    files.push(summary);
  }
  const missing = takers.find((table) => table.isRequired && !taken.has(table));
  if (missing) return refuse('file-truncated', { expected: missing.name.source });
  const days = given.effectiveFrom && daysSince(given.effectiveFrom);
  const words = { name: 'Coverage database', source: 'CMS, coverage database', days };
  const release = releaseFrom(words, given);
  if (isRefused(release)) return release;
  const book = builder.build(release);
  const counts = {
    codes: book.codeCount,
    diagnoses: book.diagnosisRowCount,
    documents: book.facts.documents.length,
  };
  return { files, books: [{ slot: 'coverage', image: book.toImage(), release, counts }] };
}
