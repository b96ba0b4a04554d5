/** Packs the tables of the coverage database: articles and determinations, codes, diagnoses by group. */
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
import { spanOf } from './dated-table.ts';
import { GrowingInts } from './growing-array.ts';
import { CoveragePolicies, type PolicyDocument } from './coverage-policies.ts';

interface OpenDocument extends PolicyDocument {
  readonly contractors: string[];
  readonly conditions: number[];
}

export type DiagnosisSide = 'covered' | 'noncovered';

/** Takes rows table by table, in any order, and joins them when all are there. */
export class CoverageBuilder {
  readonly #documents = new Map<string, OpenDocument>();
  readonly #joins: { row: ArticleContractorRow; kind: PolicyDocument['kind'] }[] = [];
  readonly #contractors = new Map<string, string>();
  readonly #groupRows: ArticleGroupRow[] = [];
  readonly #codes = new CodeIndex();
  readonly #diagnoses = new CodeIndex();
  readonly #codeRows: { key: string; code: number; group: number }[] = [];
  /** Document's key → group and side → diagnoses. */
  readonly #groups = new Map<string, Map<number, GrowingInts>>();

  addDocument(row: ArticleRow, kind: PolicyDocument['kind'] = 'article'): void {
    const [from, to] = spanOf(row.effectiveFrom, row.effectiveTo);
    const { displayId, title } = row;
    const open = { displayId, title, kind, from, to, contractors: [], conditions: [] };
    this.#documents.set(keyOf(row, kind), open);
  }

  addContractor(row: ContractorRow): void {
    this.#contractors.set(contractorKey(row), row.contractor);
  }

  addDocumentContractor(row: ArticleContractorRow, kind: PolicyDocument['kind'] = 'article'): void {
    this.#joins.push({ row, kind });
  }

  addCode(row: ArticleCodeRow, kind: PolicyDocument['kind'] = 'article'): void {
    const code = this.#codes.add(row.code);
    if (code >= 0) this.#codeRows.push({ key: keyOf(row, kind), code, group: row.group });
  }

  addDiagnosis(row: ArticleDiagnosisRow, side: DiagnosisSide): void {
    const key = keyOf(row, 'article');
    const groups = this.#groups.get(key) ?? new Map<number, GrowingInts>();
    this.#groups.set(key, groups);
    const place = row.group * 2 + (side === 'covered' ? 0 : 1);
    const members = groups.get(place) ?? new GrowingInts(8);
    groups.set(place, members);
    members.push(this.#diagnoses.add(row.diagnosis));
  }

  addGroup(row: ArticleGroupRow): void {
    this.#groupRows.push(row);
  }

  build(release: BookRelease): CoveragePolicies {
    for (const { row, kind } of this.#joins) {
      const contractor = this.#contractors.get(contractorKey(row));
      const document = this.#documents.get(keyOf(row, kind));
      if (contractor === undefined || document === undefined) continue;
      if (!document.contractors.includes(contractor)) document.contractors.push(contractor);
    }
    for (const row of this.#groupRows) {
      if (row.hasCondition) {
        this.#documents.get(keyOf(row, 'article'))?.conditions.push(row.group);
      }
    }
    const numbers = new Map([...this.#documents.keys()].map((key, at) => [key, at]));
    this.#codes.fit();
    this.#diagnoses.fit();
    return new CoveragePolicies(
      { release, documents: [...this.#documents.values()] },
      {
        codes: this.#codes,
        diagnoses: this.#diagnoses,
        ...this.#packCodes(numbers),
        ...this.#packGroups(),
      },
    );
  }

  #packCodes(numbers: ReadonlyMap<string, number>) {
    const rows = this.#codeRows.flatMap(({ key, code, group }) => {
      const document = numbers.get(key);
      return document === undefined ? [] : [{ code, document, group }];
    });
    rows.sort((left, right) => left.code - right.code || left.document - right.document);
    const codeStarts = new Int32Array(this.#codes.size + 1);
    const places = new Int32Array(rows.length * 2);
    for (const [at, { code, document, group }] of rows.entries()) {
      places[at * 2] = document;
      places[at * 2 + 1] = group;
      codeStarts[code + 1] = (at + 1) * 2;
    }
    for (let id = 1; id < codeStarts.length; id += 1) {
      codeStarts[id] = Math.max(codeStarts[id] ?? 0, codeStarts[id - 1] ?? 0);
    }
    return { codeStarts, places };
  }

  #packGroups() {
    const groups: number[] = [];
    const groupStarts = new Int32Array(this.#documents.size + 1);
    const members = new GrowingInts();
    for (const [at, key] of [...this.#documents.keys()].entries()) {
      for (const [place, its] of this.#groups.get(key) ?? []) {
        const first = members.length;
        let last = -1;
        for (const id of its.toArray().sort()) {
          if (id !== last) members.push(id);
          last = id;
        }
        groups.push(place >> 1, place & 1, first, members.length);
      }
      groupStarts[at + 1] = groups.length / 4;
    }
    return { groupStarts, groups: Int32Array.from(groups), members: members.toArray() };
  }
}

function keyOf(
  row: { readonly articleId: number; readonly articleVersion: number },
  kind: PolicyDocument['kind'],
): string {
  return `${kind}/${row.articleId}/${row.articleVersion}`;
}

function contractorKey(row: {
  readonly contractorId: number;
  readonly contractorType: number;
  readonly contractorVersion: number;
}): string {
  return `${row.contractorId}/${row.contractorType}/${row.contractorVersion}`;
}
