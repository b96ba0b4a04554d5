/** What a file from a mailbox is, by its content: names are arbitrary. */

export type ReceivedKind =
  '835' | '999' | 'TA1' | '277CA' | '271' | '277' | '278' | 'ccd' | 'bai2' | 'unknown';

/**
 * The kinds of content in a file: an X12 file may hold several.
 * @returns `unknown` alone when nothing is recognised
 */
export function sniffFile(bytes: Uint8Array): ReceivedKind[] {
  // one character per byte: delimiters and identifiers are ASCII in every kind
  const text = new TextDecoder('latin1').decode(bytes).replace(/^(?:\u00ef\u00bb\u00bf)?\s+/, '');
  const start = text.replace(/^\u00ef\u00bb\u00bf/, '');
  if (start.startsWith('ISA')) return sniffX12(start);
  if (/^101[ 0-9]\d{8,9}/.test(start)) return ['ccd'];
  if (/^01,/.test(start)) return ['bai2'];
  return ['unknown'];
}

const plainSets: readonly ReceivedKind[] = ['835', '999', '271', '278'];

function sniffX12(text: string): ReceivedKind[] {
  const separator = text.charAt(3);
  const terminator = text.charAt(105);
  if (separator === '' || terminator === '') return ['unknown'];
  const kinds = new Set<ReceivedKind>();
  let version = '';
  const heads = new RegExp(
    `(?:^|${literal(terminator)}\\s*)(GS|ST|TA1)${literal(separator)}([^${inClass(terminator)}]*)`,
    'g',
  );
  for (const [, name, rest] of text.matchAll(heads)) {
    const elements = (rest ?? '').split(separator);
    if (name === 'GS') version = elements[7] ?? '';
    else if (name === 'TA1') kinds.add('TA1');
    else kinds.add(kindOfSet(elements[0] ?? '', elements[2] ?? version));
  }
  return kinds.size === 0 ? ['unknown'] : [...kinds];
}

function kindOfSet(set: string, version: string): ReceivedKind {
  if (set === '277') return version.includes('X214') ? '277CA' : '277';
  return plainSets.find((kind) => kind === set) ?? 'unknown';
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function inClass(character: string): string {
  return character.replace(/[\\\]^-]/g, '\\$&');
}
