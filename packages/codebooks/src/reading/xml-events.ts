/**
 * A small XML reader for publishers' files: elements, attributes, text. No document type, no
 * entities but the five of XML and numbers: nothing can grow beyond the file.
 */
import { refuse, type Refused } from '@claimwright/kernel/refusal';

export interface XmlHandler {
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Text with its entities resolved; unknown ones stay as they stand. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x?[0-9a-fA-F]{1,6}|[a-z]{2,4});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const isHex = name[1] === 'x';
    const point = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** The value of an attribute in an element's attribute text. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : unescapeXml(value);
}

/** Walks a document; refuses one whose elements do not close in their order: it is cut or mixed. */
export function walkXml(xml: string, handler: XmlHandler): Refused | undefined {
  const stack: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const start = xml.indexOf('<', at);
    if (start < 0) break;
    if (start > at && stack.length > 0) handler.text(unescapeXml(xml.slice(at, start)));
    const skipped = skipMarkup(xml, start, handler);
    if (skipped !== undefined) {
      if (skipped < 0) return truncated(xml, start);
      at = skipped;
      continue;
    }
    const end = xml.indexOf('>', start);
    if (end < 0) return truncated(xml, start);
    const refusal = takeTag(xml.slice(start + 1, end), stack, handler);
    if (refusal) return truncated(xml, start);
    at = end + 1;
  }
  return stack.length === 0 ? undefined : truncated(xml, xml.length);
}

/** The place after a comment, declaration or character data; -1 when it does not end. */
function skipMarkup(xml: string, start: number, handler: XmlHandler): number | undefined {
  const pairs: readonly [string, string][] = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
    ['<!', '>'],
  ];
  for (const [open, close] of pairs) {
    if (!xml.startsWith(open, start)) continue;
    const end = xml.indexOf(close, start + open.length);
    if (end < 0) return -1;
    if (open === '<![CDATA[') handler.text(xml.slice(start + open.length, end));
    return end + close.length;
  }
  return undefined;
}

function takeTag(tag: string, stack: string[], handler: XmlHandler): boolean {
  if (tag.startsWith('/')) {
    const name = tag.slice(1).trim();
    if (stack.pop() !== name) return true;
    handler.close(name);
    return false;
  }
  const isEmpty = tag.endsWith('/');
  const body = isEmpty ? tag.slice(0, -1) : tag;
  const nameEnd = body.search(/\s/);
  const name = nameEnd < 0 ? body : body.slice(0, nameEnd);
  handler.open(name, nameEnd < 0 ? '' : body.slice(nameEnd));
  if (isEmpty) handler.close(name);
  else stack.push(name);
  return false;
}

function truncated(xml: string, at: number): Refused {
  let line = 1;
  for (
    let found = xml.indexOf('\n');
    found >= 0 && found < at;
    found = xml.indexOf('\n', found + 1)
  )
    line += 1;
  return refuse('file-truncated', { line, expected: 'elements that close in their order' });
}
