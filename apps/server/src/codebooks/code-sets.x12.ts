/** The code books as the X12 engine asks them: SNIP type 5, codes of sets outside of the guides. */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { readCalendarDate } from '@claimwright/kernel/calendar-date';
import type { CodeSystem } from '@claimwright/codebooks/code-answer';
import type { CodeSetName, CodeSets } from '@claimwright/x12';
import type { Books } from '../platform/books.ts';

/** Sets that are books of their own. */
const systems: Partial<Record<CodeSetName, CodeSystem>> = {
  'icd-10-cm': 'diagnosis',
  hcpcs: 'procedure',
  'place-of-service': 'place-of-service',
  'adjustment-reason': 'adjustment-reason',
  remark: 'remark',
  'claim-status-category': 'claim-status-category',
  'claim-status': 'claim-status',
  'service-type': 'service-type',
  taxonomy: 'taxonomy',
};

/**
 * Everything that the books hold, as the engine's code sets. Sets without a book of their own (revenue
 * codes, surfaces of teeth, NUBC and ICD-10-PCS lists) are asked of the list that a licence's holder
 * imported under the set's name: `codes import code-list FILE --owner revenue`.
 * @param today the day that is meant where a transaction names none
 * @returns sets that say nothing (`undefined`) of what is not loaded for the day
 */
export function codeSetsOf(books: Books, today: CalendarDate): CodeSets {
  return {
    isKnown: (set, code, day) => {
      const asked = day === undefined ? undefined : readCalendarDate(day);
      const system = systems[set];
      return system === undefined
        ? isListed(books, set, code, asked ?? today)
        : isInBook(books, system, { code, asked, today });
    },
  };
}

function isInBook(
  books: Books,
  system: CodeSystem,
  { code, asked, today }: { code: string; asked: CalendarDate | undefined; today: CalendarDate },
): boolean | undefined {
  const { outcome } = books.lookUp(system, code.replaceAll('.', ''), asked ?? today);
  if (outcome === 'not-loaded') return undefined;
  // without a day of its own a transaction may speak of an old one: a retired code is in the list
  return outcome === 'valid' || (outcome === 'not-on-date' && asked === undefined);
}

function isListed(
  books: Books,
  set: CodeSetName,
  code: string,
  on: CalendarDate,
): boolean | undefined {
  const answer = books.loaded.get(`list/${set}`)?.lookUp(code, on);
  if (!answer || answer.outcome === 'not-loaded') return undefined;
  return answer.outcome === 'valid';
}
