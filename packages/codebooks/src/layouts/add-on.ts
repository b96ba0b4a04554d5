/**
 * Add-on codes: which code must stand beside which. A notice, then eight captions; dates are a year
 * and the number of its day. Type 1 is a closed list and alone may be an error; 2 is the contractor's
 * to say (primary code CCCCC); 3 is a list that is not complete.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { isProcedureCode, padCode, readOrdinalDate } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';
import type { Layout } from '../reading/read-book.ts';
import { tableLayout } from '../reading/table-layout.ts';

export interface AddOnRow {
  readonly addOnCode: string;
  /** Null when the contractor says which codes count (type 2). */
  readonly primaryCode: string | null;
  readonly editType: '1' | '2' | '3';
  readonly effectiveFrom: CalendarDate | null;
  /** The last day; null while it is in force. */
  readonly effectiveTo: CalendarDate | null;
}

function addOnRowOf(field: FieldOf): AddOnRow | string {
  const addOnCode = padCode(field('addOnCode'), 5);
  const primary = padCode(field('primaryCode'), 5);
  if (!isProcedureCode(addOnCode)) return 'a code is not of its form';
  if (primary !== 'CCCCC' && !isProcedureCode(primary)) return 'a code is not of its form';
  const editType = field('editType').trim();
  if (editType !== '1' && editType !== '2' && editType !== '3') return 'type is not 1, 2 or 3';
  const effectiveFrom = readOrdinalDate(field('effectiveFrom'));
  const ends = [field('effectiveTo'), field('addOnDeletedOn'), field('primaryDeletedOn')].map(
    readOrdinalDate,
  );
  if (effectiveFrom === undefined || ends.includes(undefined)) return 'a date is no date';
  // a pair ends with whichever of the edit and its two codes ends first
  const [effectiveTo = null] = ends.filter((end) => end !== null && end !== undefined).sort();
  const primaryCode = primary === 'CCCCC' ? null : primary;
  return { addOnCode, primaryCode, editType, effectiveFrom, effectiveTo };
}

export const addOnForm: RowForm<AddOnRow> = {
  name: 'add-on codes',
  required: ['addOnCode', 'primaryCode', 'editType'],
  optional: ['effectiveFrom', 'effectiveTo', 'addOnDeletedOn', 'primaryDeletedOn'],
  rowOf: addOnRowOf,
};

const layoutOf = (cut: 'csv' | 'tab'): Layout<AddOnRow> =>
  tableLayout<AddOnRow>({
    name: 'add-on code edits',
    cut,
    form: addOnForm,
    variants: [
      {
        captions: [
          ...['AOC_Edit_Type', 'Add-On_Code', 'AOC_DelDT', 'Primary_Code', 'Primary_Code_DelDT'],
          ...['AOC_Edit_EffDT', 'AOC_Edit_DelDT', 'Special_Instruction_Notes'],
        ],
        fields: {
          editType: 0,
          addOnCode: 1,
          addOnDeletedOn: 2,
          primaryCode: 3,
          primaryDeletedOn: 4,
          effectiveFrom: 5,
          effectiveTo: 6,
        },
      },
    ],
  });

/** The workbook's form; a sheet's rows are fed as records. */
export const addOnTable = layoutOf('csv');
/** The text file's form, by tabs. */
export const addOnText = layoutOf('tab');
