/** The first lines of a table as a person sees them, to choose its columns by: pure. */
import { isRefused } from '@claimwright/kernel/refusal';
import type { SourceFile } from '@claimwright/codebooks/importing/import-kinds';
import { joinBytes, openDownload } from '@claimwright/codebooks/reading/archive';
import { decodeText } from '@claimwright/codebooks/reading/cut-records';
import { splitDelimited } from '@claimwright/codebooks/reading/delimited';
import { readWorkbook } from '@claimwright/codebooks/reading/workbook';

const beginningBytes = 64 * 1024;
/** Notices stand above the captions; a few rows below them show what the columns hold. */
const workbookRows = 60;

/**
 * The first of a file's text, unpacked; of a workbook's first sheet that holds any, its rows with tabs
 * between cells; nothing for what is neither.
 */
export function beginningOf(file: SourceFile | undefined): string {
  if (!file) return '';
  const members = openDownload(file.name, file.bytes);
  if (isRefused(members)) return '';
  const [member] = members;
  // a workbook is a zip of many members
  if (members.length !== 1 || !member || /\.xlsx$/i.test(member.name)) return sheetOf(file);
  const bytes = joinBytes(member.open());
  return isRefused(bytes) ? '' : decodeText(bytes.subarray(0, beginningBytes));
}

function sheetOf({ bytes }: SourceFile): string {
  const sheets = readWorkbook(bytes);
  if (isRefused(sheets)) return '';
  const records = sheets.find((sheet) => sheet.records.length > 0)?.records ?? [];
  const lines = records.slice(0, workbookRows).map(({ cells }) => {
    return cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t');
  });
  return lines.join('\n');
}

export interface TableBeginning {
  readonly captions: readonly string[];
  /** The rows below, for a person to see what a column holds. */
  readonly rows: readonly (readonly string[])[];
}

const captionLinesMax = 40;
const rowsShown = 3;

/**
 * Captions and the rows below them: the first line of as many cells as most lines have.
 * @param known captions that a mapping names: the line that holds them all is taken before any other
 */
export function tableOf(text: string, known: readonly string[] = []): TableBeginning {
  const lines = text.split(/\r?\n/).slice(0, captionLinesMax + rowsShown);
  const cut = lines.map((line) =>
    splitDelimited(line, line.includes('\t') ? '\t' : ',').map((cell) => cell.trim()),
  );
  const widths = cut.map(({ length }) => length).filter((width) => width > 1);
  const width = mostFrequent(widths);
  const named = known.length === 0 ? -1 : cut.findIndex((cells) => holdsAll(cells, known));
  const at =
    named >= 0 ? named : cut.findIndex((cells) => cells.length === width && cells.every(Boolean));
  const first = at >= 0 ? at : cut.findIndex(({ length }) => length === width);
  return {
    captions: (cut[first] ?? []).filter(Boolean),
    rows: cut.slice(first + 1, first + 1 + rowsShown).filter(({ length }) => length > 1),
  };
}

function holdsAll(cells: readonly string[], captions: readonly string[]): boolean {
  return captions.every((caption) => cells.includes(caption));
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const one of numbers) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1])[0]?.[0] ?? 0;
}
