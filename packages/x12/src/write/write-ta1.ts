import type { InterchangeAcknowledgement } from '../views/interchange-acknowledgement.ts';
import { controlNumber, finished, formatOf, writeIsa } from './interchange.ts';
import type { InterchangeGiven, WrittenInterchange } from './interchange.ts';
import type { WriteRefused } from './refusal.ts';
import { SegmentText } from './segment-text.ts';

/** Writes TA1s in an interchange of their own, without a group (IEA01 is 0). */
export function writeTa1(
  given: InterchangeGiven,
  acknowledgements: readonly InterchangeAcknowledgement[],
): WrittenInterchange | WriteRefused {
  const out = new SegmentText(formatOf(given.format));
  if (acknowledgements.length === 0) out.problems.push({ refused: 'nothing-to-write', at: '' });
  const interchange = controlNumber(given.controlNumbers.nextInterchange(), 9, out.problems);
  writeIsa(given, interchange, out);
  for (const acknowledgement of acknowledgements) {
    out.segment('TA1', [
      '',
      acknowledgement.interchangeControlNumber,
      acknowledgement.interchangeDate?.slice(2).replaceAll('-', '') ?? '',
      acknowledgement.interchangeTime,
      acknowledgement.verdictCode,
      acknowledgement.noteCode,
    ]);
  }
  out.segment('IEA', ['', '0', interchange]);
  return finished(out, interchange, '', []);
}
