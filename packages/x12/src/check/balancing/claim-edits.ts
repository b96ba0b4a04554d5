import { editTable } from '../edits.ts';

const balance = { level: 3, scope: 'element', code: 'I12' } as const;

/** The equations of an 837 as edits; the arithmetic stands in `claim-balance.ts`. */
export const claimEdits = editTable([
  {
    ...balance,
    id: '837.claim-total',
    message: 'The total charge of the claim (CLM02) must be the sum of the charges of its lines.',
    source: 'X222A1 loop 2300 CLM02; X223A2 and X224A2 likewise',
    cases: { fail: [['CLM*PCN1*150*', 'CLM*PCN1*151*']] },
  },
  {
    ...balance,
    id: '837.line-coordination',
    message:
      'For a prior payer the line does not balance: what it paid (SVD02) and its line adjustments (CAS) must make up the charge of the line.',
    source: 'X222A1 section 1.4.4, balancing of coordination of benefits, line level',
    cases: {
      fail: [['SVD*P2*70*', 'SVD*P2*71*']],
      also: ['837.payer-paid'],
    },
  },
  {
    ...balance,
    id: '837.payer-paid',
    message:
      "The prior payer's paid amount (AMT*D) must be the sum of its line payments (SVD02) less its adjustments of the claim (CAS).",
    source: 'X222A1 section 1.4.4, balancing of coordination of benefits, claim level',
    cases: { fail: [['AMT*D*110', 'AMT*D*109']], also: ['837.payer-coordination'] },
  },
  {
    ...balance,
    id: '837.payer-coordination',
    message:
      "The prior payer's paid amount (AMT*D) and all its adjustments (CAS) must make up the total charge of the claim.",
    source: 'X222A1 section 1.4.4, balancing of coordination of benefits, claim level',
    cases: {
      fail: [
        ['AMT*D*110', 'AMT*D*70'],
        ['SVD*P2*40*HC:93000**1~CAS*PR*2*10~DTP*573*D8*20251220~', ''],
      ],
    },
  },
  {
    id: '837.payment-date-twice',
    level: 4,
    scope: 'segment',
    code: 'I9',
    message:
      "The other payer's payment date stands on its name (2330B DTP*573) and on the lines (2430) as well; send it at one level.",
    source: 'X222A1 2330B DTP*573: required when the lines do not say it',
    cases: { fail: [['*****PI*P2~', '*****PI*P2~DTP*573*D8*20251220~']] },
  },
  {
    id: '837.payment-date-needed',
    level: 4,
    scope: 'segment',
    code: 'I6',
    message:
      'The other payer has adjudicated the claim (AMT*D), and neither its name (2330B) nor a line (2430) says on which day (DTP*573).',
    source: 'X222A1 2330B and 2430 DTP*573',
    cases: {
      fail: [
        ['SVD*P2*70*HC:99213**1~CAS*CO*45*30~DTP*573*D8*20251220~', ''],
        ['SVD*P2*40*HC:93000**1~CAS*PR*2*10~DTP*573*D8*20251220~', ''],
      ],
    },
  },
  {
    ...balance,
    id: '837.line-payer-unknown',
    code: '7',
    message:
      'The payer of the line payment (SVD01) is none of the other payers of this claim; expected the identifier of one (2330B NM109).',
    source: 'X222A1 loop 2430 SVD01',
    cases: {
      fail: [['SVD*P2*70*', 'SVD*P3*70*']],
      also: ['837.payer-paid', '837.payer-coordination'],
    },
  },
]);
