/** Splits one delimited record into its cells. */

const quote = 34;

/**
 * Cells of a record. Quotes count where the delimiter is a comma (RFC 4180: a doubled quote is one);
 * publishers' tab files quote nothing.
 */
export function splitDelimited(text: string, delimiter: ',' | '\t'): string[] {
  if (delimiter === '\t' || !text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  let from = 0;
  while (from <= text.length) {
    if (text.charCodeAt(from) === quote) {
      const { cell, next } = quotedCell(text, from + 1);
      cells.push(cell);
      from = next;
    } else {
      const end = text.indexOf(delimiter, from);
      cells.push(text.slice(from, end < 0 ? text.length : end));
      from = end < 0 ? text.length + 1 : end + 1;
    }
  }
  return cells;
}

function quotedCell(text: string, from: number): { cell: string; next: number } {
  let cell = '';
  let start = from;
  for (;;) {
    const end = text.indexOf('"', start);
    if (end < 0) return { cell: cell + text.slice(start), next: text.length + 1 };
    cell += text.slice(start, end);
    if (text.charCodeAt(end + 1) === quote) {
      cell += '"';
      start = end + 2;
      continue;
    }
    const comma = text.indexOf(',', end + 1);
    // what stands between the closing quote and the comma belongs to the cell: some writers do so
    cell += text.slice(end + 1, comma < 0 ? text.length : comma);
    return { cell, next: comma < 0 ? text.length + 1 : comma + 1 };
  }
}
