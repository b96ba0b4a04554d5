import { editTable } from '../edits.ts';

const balance = { level: 3, severity: 'warning', scope: 'element', code: 'I12' } as const;

/** The totals of a 277CA as edits; the arithmetic stands in `acknowledged-totals.ts`. */
export const acknowledgedTotalsEdits = editTable([
  {
    ...balance,
    id: '277ca.receiver-accepted-count',
    message: 'The number of accepted claims (QTY*90) is not that of the accepted claims below it.',
    source: 'X214 loop 2200B QTY*90, total accepted quantity',
    cases: { fail: [['QTY*90*1', 'QTY*90*2']] },
  },
  {
    ...balance,
    id: '277ca.receiver-rejected-count',
    message: 'The number of rejected claims (QTY*AA) is not that of the rejected claims below it.',
    source: 'X214 loop 2200B QTY*AA, total rejected quantity',
    cases: { fail: [['QTY*AA*1', 'QTY*AA*2']] },
  },
  {
    ...balance,
    id: '277ca.receiver-accepted-amount',
    message: 'The amount accepted (AMT*YU) is not the charges (STC04) of the accepted claims.',
    source: 'X214 loop 2200B AMT*YU, total accepted amount',
    cases: { fail: [['AMT*YU*100', 'AMT*YU*101']] },
  },
  {
    ...balance,
    id: '277ca.receiver-rejected-amount',
    message: 'The amount rejected (AMT*YY) is not the charges (STC04) of the rejected claims.',
    source: 'X214 loop 2200B AMT*YY, total rejected amount',
    cases: { fail: [['AMT*YY*50', 'AMT*YY*51']] },
  },
  {
    ...balance,
    id: '277ca.provider-accepted-count',
    message:
      'The number of the provider’s accepted claims (QTY*QA) is not that of the claims below it.',
    source: 'X214 loop 2200C QTY*QA, total accepted quantity',
    cases: { fail: [['QTY*QA*1', 'QTY*QA*0']] },
  },
  {
    ...balance,
    id: '277ca.provider-rejected-count',
    message:
      'The number of the provider’s rejected claims (QTY*QC) is not that of the claims below it.',
    source: 'X214 loop 2200C QTY*QC, total rejected quantity',
    cases: { fail: [['QTY*QC*1', 'QTY*QC*0']] },
  },
  {
    ...balance,
    id: '277ca.provider-accepted-amount',
    message:
      'The amount of the provider’s accepted claims (AMT*YU) is not the charges (STC04) of the claims below it.',
    source: 'X214 loop 2200C AMT*YU, total accepted amount',
    cases: {
      fail: [['QTY*QC*1~', 'QTY*QC*1~AMT*YU*99~']],
      pass: [['QTY*QC*1~', 'QTY*QC*1~AMT*YU*100~']],
    },
  },
  {
    ...balance,
    id: '277ca.provider-rejected-amount',
    message:
      'The amount of the provider’s rejected claims (AMT*YY) is not the charges (STC04) of the claims below it.',
    source: 'X214 loop 2200C AMT*YY, total rejected amount',
    cases: {
      fail: [['QTY*QC*1~', 'QTY*QC*1~AMT*YY*49.99~']],
      pass: [['QTY*QC*1~', 'QTY*QC*1~AMT*YY*50~']],
    },
  },
]);
