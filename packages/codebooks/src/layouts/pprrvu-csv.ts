/**
 * Relative value file as CSV: nine notice lines, captions on the tenth, 31 columns until 2025 and 32
 * since (a pricing indicator after team surgery). Captions repeat: columns go by their place. A file
 * of another width is refused; so is one whose rows carry several conversion factors.
 */
import { tableLayout, type TableVariant } from '../reading/table-layout.ts';
import { rvuForm, type RvuRow } from './rvu-row.ts';

const before = [
  ...['HCPCS', 'MOD', 'DESCRIPTION', 'CODE', 'PAYMENT', 'RVU', 'PE RVU', 'INDICATOR', 'PE RVU'],
  ...['INDICATOR', 'RVU', 'TOTAL', 'TOTAL', 'IND', 'DAYS', 'OP', 'OP', 'OP', 'PROC', 'SURG'],
  ...['SURG', 'SURG', 'SURG'],
];
const after = [
  ...['BASE', 'FACTOR', 'PROCEDURES', 'FLAG', 'INDICATOR', 'AMOUNT', 'AMOUNT', 'AMOUNT'],
];

const shared = {
  code: 0,
  modifier: 1,
  status: 3,
  workRvu: 5,
  nonFacilityPracticeRvu: 6,
  nonFacilityRare: 7,
  facilityPracticeRvu: 8,
  facilityRare: 9,
  malpracticeRvu: 10,
  professionalTechnical: 13,
  globalDays: 14,
  preoperativeShare: 15,
  intraoperativeShare: 16,
  postoperativeShare: 17,
  multipleProcedure: 18,
  bilateral: 19,
  assistant: 20,
  coSurgeon: 21,
  team: 22,
};

function variant(hasPricingIndicator: boolean): TableVariant {
  const shift = hasPricingIndicator ? 24 : 23;
  return {
    captions: [...before, ...(hasPricingIndicator ? ['IND'] : []), ...after],
    fields: {
      ...shared,
      endoscopicBase: shift,
      conversionFactor: shift + 1,
      imagingFamily: shift + 4,
      outpatientNonFacilityPracticeRvu: shift + 5,
      outpatientFacilityPracticeRvu: shift + 6,
      outpatientMalpracticeRvu: shift + 7,
    },
  };
}

export const pprrvuCsv = tableLayout<RvuRow>({
  name: 'relative value file',
  cut: 'csv',
  form: rvuForm,
  variants: [variant(true), variant(false)],
  factsOf: (cells, facts) => {
    for (const cell of cells) {
      const title = /^(\d{4}) National Physician Fee Schedule.*?(\w+) Release/i.exec(cell.trim());
      if (title) facts.set('year', Number(title[1])).set('release', title[2] ?? '');
      const released = /^RELEASED (\S+)/i.exec(cell.trim());
      if (released) facts.set('released', released[1] ?? '');
    }
  },
  checkRow: (row, facts) => {
    const factor = facts.get('conversionFactor');
    if (factor === undefined) facts.set('conversionFactor', row.conversionFactor);
    return factor === undefined || factor === row.conversionFactor
      ? undefined
      : 'one conversion factor in all rows';
  },
});

/** `PPRRVU2026_Jul_nonQPP.csv`: whether the file prices participants in alternative payment models. */
export function isQualifyingParticipantName(name: string): boolean {
  return /(?<!non)QPP/i.test(name);
}
