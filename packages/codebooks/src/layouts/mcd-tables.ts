/**
 * Medicare coverage database: articles and the tables around them, each a CSV with captions, quoted
 * HTML over many lines, dates MM/DD/YYYY and a literal N/A. Codes and diagnoses meet by article and
 * group and are never multiplied out: that would be millions of pairs.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import {
  isProcedureCode,
  readCount,
  readDate,
  readDiagnosisCode,
} from '../reading/field-values.ts';
import { mappedLayout, type FieldOf, type RowForm } from '../reading/mapped-columns.ts';
import type { Layout } from '../reading/read-book.ts';

export interface ArticleRow {
  readonly articleId: number;
  readonly articleVersion: number;
  readonly title: string;
  readonly displayId: string;
  readonly status: string;
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveTo: CalendarDate | null;
}

export interface ArticleContractorRow {
  readonly articleId: number;
  readonly articleVersion: number;
  readonly contractorId: number;
  /** One contractor has a number for each kind of work, such as Part A and Part B. */
  readonly contractorType: number;
  readonly contractorVersion: number;
}

export interface ContractorRow {
  readonly contractorId: number;
  readonly contractorType: number;
  readonly contractorVersion: number;
  /** The five digits that a fee schedule calls the contractor; several rows may have one. */
  readonly contractor: string;
  readonly name: string;
}

export interface ArticleCodeRow {
  readonly articleId: number;
  readonly articleVersion: number;
  readonly code: string;
  readonly group: number;
}

export interface ArticleDiagnosisRow {
  readonly articleId: number;
  readonly articleVersion: number;
  readonly diagnosis: string;
  readonly group: number;
}

export interface ArticleGroupRow {
  readonly articleId: number;
  readonly articleVersion: number;
  readonly group: number;
  /** The group's paragraph sets a condition for the diagnoses marked with an asterisk. */
  readonly hasCondition: boolean;
}

function numbersOf<Name extends string>(
  field: FieldOf,
  names: readonly Name[],
): Record<Name, number> | string {
  const found = {} as Record<Name, number>;
  for (const name of names) {
    const value = readCount(field(name));
    if (value === undefined) return `${name} is no number`;
    found[name] = value;
  }
  return found;
}

const article = ['articleId', 'articleVersion'] as const;

function form<Row>(
  name: string,
  fields: readonly string[],
  rowOf: RowForm<Row>['rowOf'],
): RowForm<Row> {
  return { name, required: fields, optional: [], rowOf };
}

/** Tables by captions, whatever their order: the publisher adds columns now and then. */
function table<Row extends object>(
  rowForm: RowForm<Row>,
  columns: Readonly<Record<string, string>>,
): Layout<Row> {
  const layout = mappedLayout(rowForm, { cut: 'csv', columns });
  if (isRefused(layout)) throw new Error(`mcd-tables: ${rowForm.name}`);
  return layout;
}

const articleColumns = { articleId: 'article_id', articleVersion: 'article_version' };

function documentTable(
  name: string,
  columns: Readonly<Record<string, string>>,
): Layout<ArticleRow> {
  const fields = ['title', 'displayId', 'status', 'effectiveFrom', 'effectiveTo'];
  return table<ArticleRow>(
    form(name, [...article, ...fields], (field) => {
      const numbers = numbersOf(field, article);
      if (typeof numbers === 'string') return numbers;
      const effectiveFrom = readDate(field('effectiveFrom'));
      const effectiveTo = readDate(field('effectiveTo'));
      if (effectiveFrom === undefined || effectiveTo === undefined) return 'a date is no date';
      const [title, displayId, status] = [field('title'), field('displayId'), field('status')];
      return { ...numbers, title, displayId, status, effectiveFrom, effectiveTo };
    }),
    { title: 'title', displayId: 'display_id', status: 'status', ...columns },
  );
}

export const mcdArticle = documentTable('article', {
  ...articleColumns,
  effectiveFrom: 'article_eff_date',
  effectiveTo: 'article_end_date',
});

const lcdColumns = { articleId: 'lcd_id', articleVersion: 'lcd_version' };

/** Local coverage determinations: since 2019 they hold words; their codes moved to articles. */
export const mcdLcd = documentTable('local coverage determination', {
  ...lcdColumns,
  effectiveFrom: 'rev_eff_date',
  effectiveTo: 'rev_end_date',
});

const contractorNumbers = ['contractorId', 'contractorType', 'contractorVersion'] as const;
const contractorColumns = {
  contractorId: 'contractor_id',
  contractorType: 'contractor_type_id',
  contractorVersion: 'contractor_version',
};

function contractorTable(
  name: string,
  columns: Readonly<Record<string, string>>,
): Layout<ArticleContractorRow> {
  return table<ArticleContractorRow>(
    form(name, [...article, ...contractorNumbers], (field) =>
      numbersOf(field, [...article, ...contractorNumbers]),
    ),
    { ...columns, ...contractorColumns },
  );
}

export const mcdArticleContractor = contractorTable('article × contractor', articleColumns);
export const mcdLcdContractor = contractorTable('determination × contractor', lcdColumns);

export const mcdContractor = table<ContractorRow>(
  form('contractor', [...contractorNumbers, 'contractor', 'name'], (field) => {
    const numbers = numbersOf(field, contractorNumbers);
    if (typeof numbers === 'string') return numbers;
    const contractor = field('contractor').trim().padStart(5, '0');
    if (!/^\d{5}$/.test(contractor)) return 'no contractor number';
    return { ...numbers, contractor, name: field('name').replace(/\s+/g, ' ').trim() };
  }),
  { ...contractorColumns, contractor: 'contractor_number', name: 'contractor_bus_name' },
);

function codeTable(
  name: string,
  columns: Readonly<Record<string, string>>,
): Layout<ArticleCodeRow> {
  return table<ArticleCodeRow>(
    form(name, [...article, 'code', 'group'], (field) => {
      const numbers = numbersOf(field, [...article, 'group']);
      if (typeof numbers === 'string') return numbers;
      const code = field('code').trim();
      return isProcedureCode(code) ? { ...numbers, code } : 'a code is not of its form';
    }),
    { ...columns, code: 'hcpc_code_id', group: 'hcpc_code_group' },
  );
}

export const mcdArticleCode = codeTable('article × code', articleColumns);
export const mcdLcdCode = codeTable('determination × code', lcdColumns);

function diagnosisTable(name: string, groupCaption: string): Layout<ArticleDiagnosisRow> {
  return table<ArticleDiagnosisRow>(
    form(name, [...article, 'diagnosis', 'group'], (field) => {
      const numbers = numbersOf(field, [...article, 'group']);
      if (typeof numbers === 'string') return numbers;
      const diagnosis = readDiagnosisCode(field('diagnosis'));
      return diagnosis === undefined ? 'no ICD-10-CM code' : { ...numbers, diagnosis };
    }),
    { ...articleColumns, diagnosis: 'icd10_code_id', group: groupCaption },
  );
}

export const mcdCoveredDiagnosis = diagnosisTable('covered diagnoses', 'icd10_covered_group');
export const mcdNoncoveredDiagnosis = diagnosisTable(
  'non-covered diagnoses',
  'icd10_noncovered_group',
);

export const mcdCoveredGroup = table<ArticleGroupRow>(
  form('groups of covered diagnoses', [...article, 'group', 'asterisk'], (field) => {
    const numbers = numbersOf(field, [...article, 'group']);
    if (typeof numbers === 'string') return numbers;
    return { ...numbers, hasCondition: field('asterisk').trim() !== '' };
  }),
  { ...articleColumns, group: 'icd10_covered_group', asterisk: 'icd10_covered_ast' },
);
