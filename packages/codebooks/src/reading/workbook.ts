/** Sheets of an xlsx workbook as records, in the cells' stored text: no dates or numbers are guessed. */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { decodeText, type SourceRecord } from './cut-records.ts';
import { joinBytes, openZip, type ArchiveLimits, type ArchiveMember } from './archive.ts';
import { attributeOf, walkXml } from './xml-events.ts';

/** A workbook's sheets are text that repeats itself: they shrink more than plain files. */
const workbookLimits: ArchiveLimits = {
  membersMax: 2_000,
  memberBytesMax: 400_000_000,
  ratioMax: 200,
};

/** Excel's own last column is 16,384; a row is not filled up beyond what any book has. */
const columnsMax = 1_000;

export interface Sheet {
  readonly name: string;
  readonly records: readonly SourceRecord[];
}

/**
 * Reads the sheets of a workbook.
 * @returns the sheets in their order; refused when it is no workbook or damaged
 */
export function readWorkbook(bytes: Uint8Array): readonly Sheet[] | Refused {
  const members = openZip(bytes, workbookLimits);
  if (isRefused(members)) return members;
  const byName = new Map(members.map((member) => [member.name, member]));
  const book = byName.get('xl/workbook.xml');
  if (!book) return refuse('file-header-unknown', { expected: 'a workbook (xlsx)' });
  const strings = readSharedStrings(byName.get('xl/sharedStrings.xml'));
  if (isRefused(strings)) return strings;
  const places = readSheetPlaces(book, byName.get('xl/_rels/workbook.xml.rels'));
  if (isRefused(places)) return places;
  const sheets: Sheet[] = [];
  for (const { name, path } of places) {
    const member = byName.get(path);
    if (!member) return refuse('archive-damaged', { member: path });
    const records = readSheet(member, strings);
    if (isRefused(records)) return records;
    sheets.push({ name, records });
  }
  return sheets;
}

function textOf(member: ArchiveMember): string | Refused {
  const bytes = joinBytes(member.open());
  return isRefused(bytes) ? bytes : decodeText(bytes);
}

function readSharedStrings(member: ArchiveMember | undefined): string[] | Refused {
  const strings: string[] = [];
  if (!member) return strings;
  const xml = textOf(member);
  if (isRefused(xml)) return xml;
  let current = '';
  let isInText = false;
  const refusal = walkXml(xml, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 't') isInText = true;
    },
    text: (text) => {
      if (isInText) current += text;
    },
    close: (name) => {
      if (name === 't') isInText = false;
      else if (name === 'si') strings.push(current);
    },
  });
  return refusal ?? strings;
}

function readSheetPlaces(
  book: ArchiveMember,
  relations: ArchiveMember | undefined,
): { name: string; path: string }[] | Refused {
  const bookXml = textOf(book);
  if (isRefused(bookXml)) return bookXml;
  const relationXml = relations ? textOf(relations) : '';
  if (isRefused(relationXml)) return relationXml;
  const targets = new Map<string, string>();
  const ignore = () => undefined;
  walkXml(relationXml, {
    open: (_, attributes) => {
      const id = attributeOf(attributes, 'Id');
      const target = attributeOf(attributes, 'Target');
      if (id !== undefined && target !== undefined) targets.set(id, target);
    },
    text: ignore,
    close: ignore,
  });
  const places: { name: string; path: string }[] = [];
  const refusal = walkXml(bookXml, {
    open: (name, attributes) => {
      if (name !== 'sheet') return;
      const target = targets.get(attributeOf(attributes, 'r:id') ?? '') ?? 'worksheets/sheet1.xml';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      places.push({ name: attributeOf(attributes, 'name') ?? '', path });
    },
    text: ignore,
    close: ignore,
  });
  return refusal ?? places;
}

function readSheet(member: ArchiveMember, strings: readonly string[]): SourceRecord[] | Refused {
  const xml = textOf(member);
  if (isRefused(xml)) return xml;
  const records: SourceRecord[] = [];
  let cells: string[] = [];
  let line = 0;
  let column = 0;
  let kind = '';
  let value = '';
  let isInValue = false;
  const refusal = walkXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        line = Number(attributeOf(attributes, 'r') ?? line + 1);
        cells = [];
        column = -1;
      } else if (name === 'c') {
        const place = attributeOf(attributes, 'r');
        column = place === undefined ? column + 1 : columnOf(place);
        kind = attributeOf(attributes, 't') ?? '';
        value = '';
      } else if (name === 'v' || name === 't') isInValue = true;
    },
    text: (text) => {
      if (isInValue) value += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') isInValue = false;
      else if (name === 'c' && column < columnsMax) {
        while (cells.length < column) cells.push('');
        cells[column] = kind === 's' ? (strings[Number(value)] ?? '') : value;
      } else if (name === 'row') records.push({ line, text: '', cells });
    },
  });
  return refusal ?? evenCells(records);
}

/** Rows leave their last empty cells out: all are filled up to the widest. */
function evenCells(records: SourceRecord[]): SourceRecord[] {
  let widest = 0;
  for (const { cells } of records) widest = Math.max(widest, cells.length);
  return records.map(({ line, text, cells }) => ({
    line,
    text,
    cells: cells.length === widest ? cells : [...cells, ...blanks(widest - cells.length)],
  }));
}

function blanks(count: number): string[] {
  return Array.from({ length: count }, () => '');
}

/** `AB12` → 27. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const letter = place.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
