/**
 * ICD-10-CM addenda to the order file: what a year changes. Columns 1-12 the action, 14 flag, 16-22
 * code, 24-83 short title, 85 on the long title; a blank line and a footer of counts end it. A code
 * that turns into a header is deleted with flag 1 and added with flag 0.
 */
import type { Refused } from '@claimwright/kernel/refusal';
import { readDiagnosisCode } from '../reading/field-values.ts';
import type { SourceRecord } from '../reading/cut-records.ts';
import type { RowForm } from '../reading/mapped-columns.ts';
import {
  refuseFile,
  type BookFacts,
  type Layout,
  type LayoutReader,
  type RowSink,
} from '../reading/read-book.ts';
import type { DiagnosisRow } from './icd10cm-order.ts';

export interface DiagnosisChange extends DiagnosisRow {
  readonly action: 'add' | 'delete' | 'revise-from' | 'revise-to';
}

const actions: Readonly<Record<string, DiagnosisChange['action']>> = {
  'Add:': 'add',
  'Delete:': 'delete',
  'Revise from:': 'revise-from',
  'Revise to:': 'revise-to',
};

class AddendaReader implements LayoutReader<DiagnosisChange> {
  #isInFooter = false;
  #hasRows = false;
  readonly #facts = new Map<string, string | number>();
  /** `headers` or `codes`: the footer counts them apart. */
  #section = '';
  readonly #counted = new Map<string, number>();

  take({ text, line }: SourceRecord, sink: RowSink<DiagnosisChange>): Refused | undefined {
    if (this.#isInFooter) {
      this.#takeFooter(text);
      return undefined;
    }
    const action = actions[text.slice(0, 12).trim()];
    if (!action) {
      if (this.#hasRows && !/^[A-Z]\w+( \w+)?:/.test(text)) {
        this.#isInFooter = true;
        this.#takeFooter(text);
        return undefined;
      }
      const expected = 'Add:, Delete:, Revise from: or Revise to: in columns 1-12';
      return refuseFile('file-header-unknown', { line, expected });
    }
    this.#hasRows = true;
    const code = readDiagnosisCode(text.slice(15, 22));
    const flag = text[13];
    const title = text.slice(84).trim();
    if (code === undefined) sink.refuse(line, 'no ICD-10-CM code');
    else if (flag !== '0' && flag !== '1') sink.refuse(line, 'flag is neither 0 nor 1');
    else if (title === '') sink.refuse(line, 'no long title');
    else {
      const isBillable = flag === '1';
      this.#count(isBillable ? 'codes' : 'headers', action);
      sink.accept({ action, code, isBillable, shortTitle: text.slice(23, 83).trim(), title }, line);
    }
    return undefined;
  }

  end(): BookFacts | Refused {
    const footer = this.#facts;
    if (!footer.has('codes additions') || !footer.has('codes deletions')) {
      return refuseFile('file-truncated', { expected: 'a footer of counts' });
    }
    for (const [name, stated] of footer) {
      const counted = this.#counted.get(name) ?? 0;
      if (/(?:additions|deletions|revisions)$/.test(name) && stated !== counted) {
        const expected = `${stated} ${name}, as the footer states`;
        return refuseFile('file-truncated', { expected, found: counted });
      }
    }
    return Object.fromEntries(footer);
  }

  #count(section: string, action: DiagnosisChange['action']): void {
    const names = { add: 'additions', delete: 'deletions', 'revise-to': 'revisions' } as const;
    if (action === 'revise-from') return;
    const name = `${section} ${names[action]}`;
    this.#counted.set(name, (this.#counted.get(name) ?? 0) + 1);
  }

  #takeFooter(text: string): void {
    const section = /^(Headers|Codes)\s*$/.exec(text)?.[1];
    if (section !== undefined) this.#section = section.toLowerCase();
    const count = /^\s*(\d+) (additions|deletions|revisions)\s*$/.exec(text);
    if (count) this.#facts.set(`${this.#section} ${count[2] ?? ''}`, Number(count[1]));
    const total = /^\s*(\d+) \w+ in \D*(?:10cm)?\D*(\d{4})\D*$/.exec(text);
    if (total) this.#facts.set(`${this.#section} ${total[2] ?? ''}`, Number(total[1]));
  }
}

/** The words of a table for the actions of the file. */
const actionWords: Readonly<Record<string, DiagnosisChange['action']>> = {
  add: 'add',
  delete: 'delete',
  'revise from': 'revise-from',
  'revise to': 'revise-to',
};

/** The changes of a year as a table by captions. */
export const diagnosisChangeForm: RowForm<DiagnosisChange> = {
  name: 'ICD-10-CM changes',
  required: ['action', 'code', 'isBillable', 'title'],
  optional: ['shortTitle'],
  rowOf: (field) => {
    const word = field('action').trim().toLowerCase().replace(/[_-]/g, ' ').replace(/:$/, '');
    const action = actionWords[word];
    if (action === undefined) return 'the action is none of add, delete, revise from, revise to';
    const code = readDiagnosisCode(field('code'));
    if (code === undefined) return 'no ICD-10-CM code';
    const flag = field('isBillable').trim();
    if (flag !== '0' && flag !== '1') return 'flag is neither 0 nor 1';
    const title = field('title').trim();
    if (title === '') return 'no long title';
    const shortTitle = field('shortTitle').trim();
    return { action, code, isBillable: flag === '1', shortTitle, title };
  },
};

export const icd10cmAddenda: Layout<DiagnosisChange> = {
  name: 'ICD-10-CM addenda',
  cut: 'line',
  open: () => new AddendaReader(),
};

/**
 * The year that an addenda file makes out of the year before.
 * @returns all rows of the new year; refused when a change does not fit the year before
 */
export function applyAddenda(
  before: readonly DiagnosisRow[],
  changes: readonly DiagnosisChange[],
): readonly DiagnosisRow[] | Refused {
  const rows = new Map(before.map((row) => [row.code, row]));
  // what goes goes first: some tables add the header before they delete the code that it was
  for (const [index, { action, code, isBillable }] of changes.entries()) {
    if (action !== 'delete' && action !== 'revise-from') continue;
    if (rows.get(code)?.isBillable !== isBillable) {
      const expected = `${code} in the year before`;
      return refuseFile('addenda-unfit', { line: index + 1, expected });
    }
    if (action === 'delete') rows.delete(code);
  }
  for (const [index, { action, ...row }] of changes.entries()) {
    if (action !== 'add' && action !== 'revise-to') continue;
    if (action === 'add' && rows.has(row.code)) {
      return refuseFile('addenda-unfit', { line: index + 1, expected: `no ${row.code} before` });
    }
    rows.set(row.code, row);
  }
  return [...rows.values()].sort((left, right) => (left.code < right.code ? -1 : 1));
}
