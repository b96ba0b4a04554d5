/**
 * ICD-10-CM tabular list (XML): what an order file does not say — includes, excludes, code first, use
 * additional, seventh characters. A diagnosis inherits the notes of its category, section and chapter.
 */
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { joinBytes } from '../reading/archive.ts';
import { decodeText } from '../reading/cut-records.ts';
import { refuseFile, type BookRows, type ByteSource } from '../reading/read-book.ts';
import { readDiagnosisCode } from '../reading/field-values.ts';
import { attributeOf, walkXml } from '../reading/xml-events.ts';

export interface TabularNotes {
  readonly includes: readonly string[];
  readonly inclusionTerms: readonly string[];
  readonly excludes1: readonly string[];
  readonly excludes2: readonly string[];
  readonly codeFirst: readonly string[];
  readonly useAdditionalCode: readonly string[];
  readonly codeAlso: readonly string[];
}

export interface TabularRow extends TabularNotes {
  /** `chapter` by number, `section` by range, `diagnosis` by code without the dot. */
  readonly kind: 'chapter' | 'section' | 'diagnosis';
  readonly code: string;
  readonly title: string;
  readonly parent: string | null;
  /** Character → its meaning, for this code and all below it; null where the code has none. */
  readonly seventhCharacters: Readonly<Record<string, string>> | null;
}

type NoteList = keyof TabularNotes;

const noteElements: Readonly<Record<string, NoteList>> = {
  includes: 'includes',
  inclusionTerm: 'inclusionTerms',
  excludes1: 'excludes1',
  excludes2: 'excludes2',
  codeFirst: 'codeFirst',
  useAdditionalCode: 'useAdditionalCode',
  codeAlso: 'codeAlso',
};

interface OpenRow {
  kind: TabularRow['kind'];
  code: string;
  title: string;
  parent: string | null;
  notes: Record<NoteList, string[]>;
  seventh: Record<string, string> | null;
}

function openRow(kind: OpenRow['kind'], code: string, parent: string | null): OpenRow {
  const notes: OpenRow['notes'] = {
    includes: [],
    inclusionTerms: [],
    excludes1: [],
    excludes2: [],
    codeFirst: [],
    useAdditionalCode: [],
    codeAlso: [],
  };
  return { kind, code, title: '', parent, notes, seventh: null };
}

class TabularWalk {
  readonly rows: TabularRow[] = [];
  isTabular = false;
  version = '';
  readonly #open: OpenRow[] = [];
  #list: NoteList | undefined;
  #character = '';
  #text = '';

  open(name: string, attributes: string): void {
    this.#text = '';
    const above = this.#open.at(-1);
    if (name === 'ICD10CM.tabular') this.isTabular = true;
    else if (name === 'chapter') this.#open.push(openRow('chapter', '', null));
    else if (name === 'section') {
      const code = attributeOf(attributes, 'id') ?? '';
      this.#open.push(openRow('section', code, above?.code ?? null));
    } else if (name === 'diag') this.#open.push(openRow('diagnosis', '', above?.code ?? null));
    else if (name === 'extension') this.#character = attributeOf(attributes, 'char') ?? '';
    else if (name in noteElements) this.#list = noteElements[name];
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    const row = this.#open.at(-1);
    const text = this.#text.replace(/\s+/g, ' ').trim();
    if (name === 'version') this.version = text;
    if (!row) return;
    if (name === 'name' && row.code === '') {
      row.code = row.kind === 'chapter' ? text : (readDiagnosisCode(text) ?? '');
    } else if (name === 'desc' && row.title === '') row.title = text;
    else if (name === 'note' && this.#list !== undefined) row.notes[this.#list].push(text);
    else if (name === 'extension') row.seventh = { ...row.seventh, [this.#character]: text };
    else if (name in noteElements) this.#list = undefined;
    else if (name === 'chapter' || name === 'section' || name === 'diag') this.#finish(row);
    this.#text = '';
  }

  #finish(row: OpenRow): void {
    this.#open.pop();
    const { kind, code, title, parent, notes, seventh } = row;
    this.rows.push({ kind, code, title, parent, ...notes, seventhCharacters: seventh });
  }
}

/**
 * Reads the tabular list.
 * @returns chapters, sections and diagnoses, each after what stands below it; refused when it is
 *   another document or cut
 */
export function readTabular(source: Uint8Array | ByteSource): BookRows<TabularRow> | Refused {
  const bytes = source instanceof Uint8Array ? source : joinBytes(source);
  if (isRefused(bytes)) return bytes;
  const walk = new TabularWalk();
  const refusal = walkXml(decodeText(bytes), {
    open: (name, attributes) => walk.open(name, attributes),
    text: (text) => walk.text(text),
    close: (name) => walk.close(name),
  });
  if (!walk.isTabular) {
    return refuseFile('file-header-unknown', { line: 1, expected: 'an ICD10CM.tabular document' });
  }
  if (refusal) return refusal;
  const rows = walk.rows.filter((row) => row.code !== '');
  const rowsRefused = walk.rows.length - rows.length;
  const refused = rowsRefused === 0 ? [] : [{ line: 0, reason: 'an element without its code' }];
  const diagnoses = rows.filter((row) => row.kind === 'diagnosis').length;
  const facts = { version: walk.version, diagnoses };
  return { rows, rowsRead: rows.length, rowsRefused, refused, facts };
}
