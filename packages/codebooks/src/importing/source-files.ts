/**
 * Files as they were found, opened down to what can be read: members of zips (zips within zips as
 * well), gzips, sheets of workbooks, text. Which member is read is said by its name where there are
 * several; how it is read, by its content.
 */
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { joinBytes, openDownload, openZip, type ArchiveMember } from '../reading/archive.ts';
import type { SourceRecord } from '../reading/cut-records.ts';
import { eachRow, eachRowOfRecords, type Layout } from '../reading/read-book.ts';
import { readWorkbook } from '../reading/workbook.ts';
import type { FileSummary, SourceFile } from './import-kinds.ts';

export interface Source {
  /** The file's name, and the member's after a slash. */
  readonly name: string;
  readonly member: ArchiveMember;
}

/** Names of members by preference: the first form that an archive holds is read. */
export type Wanted = readonly RegExp[];

/** Zips of zips of zips: deeper goes no publisher. */
const depthMax = 3;

/**
 * The sources of a file. An archive's members are chosen by name; a file that is no archive is taken
 * whatever its name.
 * @returns refused when an archive holds nothing of the wanted names
 */
export function sourcesOf(file: SourceFile, wanted: Wanted): readonly Source[] | Refused {
  const members = membersOf(file.name, file.bytes, 0);
  if (isRefused(members)) return members;
  if (members.length === 1) return members.map((member) => sourceOf(file, member));
  for (const pattern of wanted) {
    const found = members.filter(({ name }) => pattern.test(name));
    if (found.length > 0) return found.map((member) => sourceOf(file, member));
  }
  return refuse('file-not-recognised', {
    file: file.name,
    expected: wanted.map(({ source }) => source).join(' or '),
    found: members.map(({ name }) => name).join(', '),
  });
}

function sourceOf(file: SourceFile, member: ArchiveMember): Source {
  const name = member.name === file.name ? file.name : `${file.name}/${member.name}`;
  return { name, member };
}

function membersOf(
  name: string,
  bytes: Uint8Array,
  depth: number,
): readonly ArchiveMember[] | Refused {
  const members = openDownload(name, bytes);
  if (isRefused(members)) return members;
  const found: ArchiveMember[] = [];
  for (const member of members) {
    if (!/\.zip$/i.test(member.name) || depth === depthMax || members.length === 0) {
      found.push(member);
      continue;
    }
    const inner = joinBytes(member.open());
    if (isRefused(inner)) return inner;
    const its = membersOf(member.name, inner, depth + 1);
    if (isRefused(its)) return its;
    found.push(...its.map((one) => ({ ...one, name: `${member.name}/${one.name}` })));
  }
  return found;
}

/**
 * Reads a source with the first layout that knows its header.
 * @returns what was read; the first layout's refusal where none knows it
 */
export function readSource<Row>(
  source: Source,
  layouts: readonly (Layout<Row> | Refused)[],
  onRow: (row: Row, line: number) => void,
): FileSummary | Refused {
  const sheets = sheetsOf(source);
  if (isRefused(sheets)) return sheets;
  let first: Refused | undefined;
  for (const layout of layouts) {
    if (isRefused(layout)) return layout;
    for (const records of sheets ?? [undefined]) {
      const summary = records
        ? eachRowOfRecords(layout, records, onRow)
        : eachRow(layout, source.member.open(), onRow);
      if (!isRefused(summary)) return { ...summary, file: source.name, layout: layout.name };
      if (summary.refused !== 'file-header-unknown') return inFile(summary, source);
      first ??= summary;
    }
  }
  return inFile(first ?? refuse('file-header-unknown'), source);
}

/** The refusal with the file that it is about. */
export function inFile({ refused, detail }: Refused, source: { readonly name: string }): Refused {
  return refuse(refused, { file: source.name, ...detail });
}

/** The sheets of a workbook, which is a zip by its content; undefined for anything else. */
function sheetsOf({ member }: Source): readonly (readonly SourceRecord[])[] | undefined | Refused {
  if (!/\.xlsx$/i.test(member.name) && !isZip(member)) return undefined;
  const bytes = joinBytes(member.open());
  if (isRefused(bytes)) return bytes;
  const members = openZip(bytes);
  if (isRefused(members) && members.refused !== 'archive-too-large') return members;
  const sheets = readWorkbook(bytes);
  return isRefused(sheets) ? sheets : sheets.map(({ records }) => records);
}

function isZip(member: ArchiveMember): boolean {
  for (const piece of member.open()) {
    return !isRefused(piece) && piece[0] === 0x50 && piece[1] === 0x4b && piece[2] === 3;
  }
  return false;
}
