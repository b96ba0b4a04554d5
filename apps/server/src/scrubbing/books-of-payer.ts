/** The books as they speak for one kind of payer: pure. */
import type { EditBooks } from '../../../../rulebook/edits/claim-under-edit.ts';
import type { Books, EditSetting } from '../platform/books.ts';

const medicaidKinds: ReadonlySet<string> = new Set(['medicaid', 'managed-medicaid']);
/** Equipment, orthoses and supplies: the suppliers' table limits them, the practitioners' says 0. */
const equipment = /^[AEKL]\d{4}$/;

/**
 * Medicaid keeps pairs and limits of its own, and equipment has the suppliers' limits. Where those
 * files are not loaded for the day, the books answer as for everybody.
 */
export function booksOfPayer(books: Books, payerKind: string): EditBooks {
  const program = medicaidKinds.has(payerKind) ? 'medicaid' : 'medicare';
  const practitioner: EditSetting = { program, setting: 'practitioner' };
  return {
    ...books,
    pairOn: (left, right, on) => {
      if (program === 'medicare') return books.pairOn(left, right, on);
      const answer = books.pairBetween(left, right, on, practitioner);
      if (answer.outcome === 'not-loaded') return books.pairOn(left, right, on);
      return answer.outcome === 'bundled' ? answer.rule : undefined;
    },
    unitLimitOn: (code, on) => {
      const of: EditSetting = equipment.test(code)
        ? { program, setting: 'equipment' }
        : practitioner;
      if (program === 'medicare' && of.setting === 'practitioner') {
        return books.unitLimitOn(code, on);
      }
      const answer = books.unitLimitBy(code, on, of);
      if (answer.outcome === 'not-loaded') return books.unitLimitOn(code, on);
      return answer.outcome === 'limited' ? answer.limit : undefined;
    },
  };
}
