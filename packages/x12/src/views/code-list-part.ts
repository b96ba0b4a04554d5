/** HI: codes of one kind, which may fill several segments of twelve. */
import { readCents, readDate, writeCents } from './codec.ts';
import { segment } from './shape.ts';
import type { Cells, Part } from './shape.ts';

/** How many codes an HI has room for. */
export const CODES_PER_SEGMENT = 12;

/** What may stand beside a code in C022. */
interface Code {
  readonly qualifier: string;
  readonly code: string;
  readonly date?: string | undefined;
  readonly from?: string | undefined;
  readonly through?: string | undefined;
  readonly amountCents?: number | undefined;
  readonly presentOnAdmission?: string | undefined;
}

/** What the codes of one list carry besides themselves. */
export type CodeDetail = 'none' | 'date' | 'span' | 'amount' | 'presentOnAdmission';

const DETAILS: Readonly<Record<CodeDetail, readonly string[]>> = {
  none: [],
  date: ['date'],
  span: ['from', 'through'],
  amount: ['amountCents'],
  presentOnAdmission: ['presentOnAdmission'],
};
const SPAN_NEEDS = [
  ['from', 'through'],
  ['through', 'from'],
] as const;

/** A list of codes of these qualifiers. */
export function codesPart<T>(
  key: keyof T & string,
  qualifiers: readonly string[],
  detail: CodeDetail,
): Part {
  return {
    kind: 'spread',
    key,
    segment: segment('HI'),
    codes: qualifiers,
    names: ['qualifier', 'code', ...DETAILS[detail]],
    needs: detail === 'span' ? SPAN_NEEDS : [],
    accepts: (read) => qualifiers.includes(read.component(1, 1)),
    read: (read, take) => {
      const codes: Code[] = [];
      for (let element = 1; element <= read.elementCount; element += 1) {
        const qualifier = read.component(element, 1);
        const code = read.component(element, 2);
        if (!qualifiers.includes(qualifier) || code === '') break;
        take(element, 1);
        take(element, 2);
        const part = (component: number): string => read.component(element, component);
        const found = readDetail(detail, part, (component) => {
          take(element, component);
        });
        codes.push({ qualifier, code, ...found });
      }
      return codes;
    },
    write: (items) => writeCodes(items as readonly Code[]),
  };
}

function readDetail(
  detail: CodeDetail,
  part: (component: number) => string,
  take: (component: number) => void,
): Partial<Code> {
  if (detail === 'presentOnAdmission' && part(9) !== '') {
    take(9);
    return { presentOnAdmission: part(9) };
  }
  if (detail === 'amount') {
    const amountCents = readCents(part(5));
    if (amountCents === undefined) return {};
    take(5);
    return { amountCents };
  }
  if (detail === 'date' && part(3) === 'D8') {
    const date = readDate(part(4));
    if (date === undefined) return {};
    take(3);
    take(4);
    return { date };
  }
  if (detail === 'span' && part(3) === 'RD8') {
    const from = readDate(part(4).slice(0, 8));
    const through = readDate(part(4).slice(9));
    if (from === undefined || through === undefined || part(4).length !== 17) return {};
    take(3);
    take(4);
    return { from, through };
  }
  return {};
}

function writeCodes(codes: readonly Code[]): Cells[] {
  const segments: Cells[] = [];
  for (const [index, code] of codes.entries()) {
    if (index % CODES_PER_SEGMENT === 0) segments.push(['']);
    segments.at(-1)?.push([writeCode(code)]);
  }
  return segments;
}

function writeCode(code: Code): string[] {
  const components = [code.qualifier, code.code];
  if (code.date !== undefined) components.push('D8', code.date.replaceAll('-', ''));
  if (code.from !== undefined && code.through !== undefined) {
    const [from, through] = [code.from, code.through].map((day) => day.replaceAll('-', ''));
    components.push('RD8', `${from ?? ''}-${through ?? ''}`);
  }
  if (code.amountCents !== undefined) {
    while (components.length < 4) components.push('');
    components.push(writeCents(code.amountCents));
  }
  if (code.presentOnAdmission !== undefined) {
    while (components.length < 8) components.push('');
    components.push(code.presentOnAdmission);
  }
  return components;
}
