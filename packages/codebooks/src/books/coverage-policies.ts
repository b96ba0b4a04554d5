/**
 * Does a diagnosis support a procedure, for a contractor, on a day? Articles hold groups of codes and
 * groups of diagnoses that meet by their number; they are kept so and never multiplied out.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import type {
  ArticleCodeRow,
  ArticleContractorRow,
  ArticleDiagnosisRow,
  ArticleGroupRow,
  ArticleRow,
  ContractorRow,
} from '../layouts/mcd-tables.ts';
import { CodeIndex } from './code-index.ts';
import { dateKey } from './date-key.ts';
import { spanOf } from './dated-table.ts';

export interface CoverageTables {
  readonly release: BookRelease;
  readonly articles: Iterable<ArticleRow>;
  readonly articleContractors: Iterable<ArticleContractorRow>;
  readonly contractors: Iterable<ContractorRow>;
  readonly codes: Iterable<ArticleCodeRow>;
  readonly covered: Iterable<ArticleDiagnosisRow>;
  readonly noncovered: Iterable<ArticleDiagnosisRow>;
  readonly coveredGroups: Iterable<ArticleGroupRow>;
}

export type CoverageAnswer =
  | { readonly outcome: 'not-loaded' }
  /** No article of the contractor speaks of the code on that day. */
  | { readonly outcome: 'no-policy' }
  /** `hasCondition`: the article's own words say when it counts. */
  | { readonly outcome: 'supported'; readonly article: string; readonly hasCondition: boolean }
  | { readonly outcome: 'not-supported'; readonly articles: readonly string[] };

/** Quick answers without objects. */
export const coverageVerdict = {
  noPolicy: 0,
  supported: 1,
  notSupported: 2,
  notLoaded: 3,
} as const;
export type CoverageVerdict = (typeof coverageVerdict)[keyof typeof coverageVerdict];

interface Article {
  readonly displayId: string;
  readonly from: number;
  readonly to: number;
  readonly contractors: Set<string>;
  /** Group → its diagnoses as sorted numbers. */
  readonly covered: Map<number, Int32Array>;
  readonly noncovered: Map<number, Int32Array>;
  readonly conditions: Set<number>;
}

interface CodePlace {
  readonly article: Article;
  readonly group: number;
}

export class CoveragePolicies {
  readonly release: BookRelease;
  readonly #diagnoses = new CodeIndex();
  readonly #places = new Map<string, CodePlace[]>();
  readonly #firstDay: number;
  readonly #lastDay: number;

  constructor(tables: CoverageTables) {
    this.release = tables.release;
    this.#firstDay = dateKey(tables.release.effectiveFrom);
    this.#lastDay = dateKey(tables.release.effectiveTo);
    const articles = articlesOf(tables);
    this.#fill(articles, tables.covered, 'covered');
    this.#fill(articles, tables.noncovered, 'noncovered');
    for (const row of tables.coveredGroups) {
      if (row.hasCondition) articles.get(keyOf(row))?.conditions.add(row.group);
    }
    for (const row of tables.codes) {
      const article = articles.get(keyOf(row));
      if (!article) continue;
      const places = this.#places.get(row.code);
      if (places) places.push({ article, group: row.group });
      else this.#places.set(row.code, [{ article, group: row.group }]);
    }
  }

  get codeCount(): number {
    return this.#places.size;
  }

  /** The verdict alone. */
  verdictOn(
    code: string,
    diagnosis: string,
    contractor: string,
    on: CalendarDate,
  ): CoverageVerdict {
    const day = dateKey(on);
    if (day < this.#firstDay || day > this.#lastDay) return coverageVerdict.notLoaded;
    const places = this.#places.get(code);
    if (!places) return coverageVerdict.noPolicy;
    const id = this.#diagnoses.find(diagnosis);
    let verdict: CoverageVerdict = coverageVerdict.noPolicy;
    for (const place of places) {
      if (!speaks(place.article, contractor, day)) continue;
      if (supports(place, id)) return coverageVerdict.supported;
      verdict = coverageVerdict.notSupported;
    }
    return verdict;
  }

  /** The verdict with the articles that it comes from. */
  judge(code: string, diagnosis: string, contractor: string, on: CalendarDate): CoverageAnswer {
    const day = dateKey(on);
    if (day < this.#firstDay || day > this.#lastDay) return { outcome: 'not-loaded' };
    const places = (this.#places.get(code) ?? []).filter(({ article }) =>
      speaks(article, contractor, day),
    );
    if (places.length === 0) return { outcome: 'no-policy' };
    const id = this.#diagnoses.find(diagnosis);
    const support = places.find((place) => supports(place, id));
    if (!support) {
      const articles = [...new Set(places.map(({ article }) => article.displayId))];
      return { outcome: 'not-supported', articles };
    }
    const { article, group } = support;
    const hasCondition = article.conditions.has(group);
    return { outcome: 'supported', article: article.displayId, hasCondition };
  }

  #fill(
    articles: ReadonlyMap<string, Article>,
    rows: Iterable<ArticleDiagnosisRow>,
    side: 'covered' | 'noncovered',
  ): void {
    const collected = new Map<Article, Map<number, number[]>>();
    for (const row of rows) {
      const article = articles.get(keyOf(row));
      if (!article) continue;
      const groups = collected.get(article) ?? new Map<number, number[]>();
      collected.set(article, groups);
      const ids = groups.get(row.group) ?? [];
      groups.set(row.group, ids);
      ids.push(this.#diagnoses.add(row.diagnosis));
    }
    for (const [article, groups] of collected) {
      for (const [group, ids] of groups) article[side].set(group, Int32Array.from(ids).sort());
    }
  }
}

const keyOf = (row: { readonly articleId: number; readonly articleVersion: number }) =>
  `${row.articleId}/${row.articleVersion}`;

function articlesOf(tables: CoverageTables): Map<string, Article> {
  const numbers = new Map<string, string>();
  for (const row of tables.contractors) {
    numbers.set(`${row.contractorId}/${row.contractorVersion}`, row.contractor);
  }
  const articles = new Map<string, Article>();
  for (const row of tables.articles) {
    const [from, to] = spanOf(row.effectiveFrom, row.effectiveTo);
    articles.set(keyOf(row), {
      displayId: row.displayId,
      from,
      to,
      contractors: new Set(),
      covered: new Map(),
      noncovered: new Map(),
      conditions: new Set(),
    });
  }
  for (const row of tables.articleContractors) {
    const number = numbers.get(`${row.contractorId}/${row.contractorVersion}`);
    if (number !== undefined) articles.get(keyOf(row))?.contractors.add(number);
  }
  return articles;
}

function speaks(article: Article, contractor: string, day: number): boolean {
  return day >= article.from && day <= article.to && article.contractors.has(contractor);
}

/**
 * Whether a place supports a diagnosis: its own group of covered diagnoses, or all groups of the
 * article when its group has none; and no group of non-covered ones names it.
 */
function supports({ article, group }: CodePlace, diagnosis: number): boolean {
  if (diagnosis < 0 || holds(article.noncovered.get(group), diagnosis)) return false;
  const own = article.covered.get(group);
  if (own) return holds(own, diagnosis);
  for (const ids of article.covered.values()) if (holds(ids, diagnosis)) return true;
  return false;
}

function holds(ids: Int32Array | undefined, wanted: number): boolean {
  if (!ids) return false;
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return ids[low] === wanted;
}
