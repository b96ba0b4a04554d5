import type { Problem } from '../problem.ts';
import type { EnclosedTransactionSet } from '../read/interchange.ts';
import type { Segment } from '../segment.ts';
import type { CheckOptions } from './check.ts';
import { bytesOf } from '../text-bytes.ts';
import { judge } from './check.ts';

/**
 * Judges one transaction set that was read before, such as one of a stream: everything `check`
 * judges but the envelopes around it. The group's version and kind are taken from its GS.
 */
export function checkTransactionSet(
  set: EnclosedTransactionSet,
  options: CheckOptions = {},
): readonly Problem[] {
  const { separators, groupHeader, interchangeHeader } = set;
  const { element, segment: terminator } = separators;
  const repetition = separators.repetition || 'U';
  const line = (segment: Segment): string => {
    const elements = [segment.id];
    for (let at = 1; at <= segment.elementCount; at += 1) elements.push(segment.element(at));
    return `${elements.join(element)}${terminator}`;
  };
  const number = interchangeHeader?.element(13) ?? '000000001';
  const party = 'ZZ'.concat(element, 'PARTY'.padEnd(15));
  const isa = ['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), party, party, '260101', '0000']
    .concat([repetition, '00501', number.padStart(9, '0').slice(-9), '0', 'P'])
    .join(element);
  const header = groupHeader === undefined ? '' : line(groupHeader);
  let text = `${isa}${element}${separators.component || ':'}${terminator}${header}`;
  for (const segment of set.segments()) text += line(segment);
  return judge(bytesOf(text), options).problems.filter(
    (problem) => problem.transaction !== undefined,
  );
}
