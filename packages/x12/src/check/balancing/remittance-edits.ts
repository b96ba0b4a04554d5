import { editTable } from '../edits.ts';

const balance = { level: 3, scope: 'element', code: 'I12' } as const;

/** The equations of an 835 as edits; the arithmetic stands in `remittance-balance.ts`. */
export const remittanceEdits = editTable([
  {
    ...balance,
    id: '835.line-balance',
    message:
      'The service line does not balance: its charge (SVC02) less its adjustments (CAS) must be what was paid (SVC03).',
    source: 'X221A1 section 1.10.2.1.1, service line balancing',
    cases: { fail: [['SVC*HC:99213*100*80', 'SVC*HC:99213*100*79']], also: [] },
  },
  {
    ...balance,
    id: '835.claim-balance',
    message:
      'The claim does not balance: its charge (CLP03) less all adjustments of the claim and its lines must be what was paid (CLP04).',
    source: 'X221A1 section 1.10.2.1.2, claim balancing',
    cases: { fail: [['CLP*PAT1*1*150*110', 'CLP*PAT1*1*150*111']], also: ['835.payment-balance'] },
  },
  {
    ...balance,
    id: '835.lines-charge',
    severity: 'warning',
    message: 'The charges of the lines (SVC02) do not add up to the charge of the claim (CLP03).',
    source: 'X221A1 section 1.10.2.1.2; lines are expected to carry the whole charge',
    cases: {
      fail: [
        ['CLP*PAT1*1*150*110', 'CLP*PAT1*1*160*110'],
        ['NM1*QC*1*DOE*JANE****MI*M1~', 'CAS*CO*45*10~NM1*QC*1*DOE*JANE****MI*M1~'],
      ],
      also: ['835.totals-charge'],
    },
  },
  {
    ...balance,
    id: '835.payment-balance',
    message:
      'The payment does not balance: the paid amounts of all claims (CLP04) less the provider adjustments (PLB) must be the amount of the payment (BPR02).',
    source: 'X221A1 section 1.10.2.1.3, transaction balancing',
    cases: { fail: [['BPR*I*155*', 'BPR*I*156*']] },
  },
  {
    ...balance,
    id: '835.totals-claim-count',
    severity: 'warning',
    message: 'The number of claims in the totals (TS304) differs from the claims of the group.',
    source: 'X221A1 loop 2000 TS3',
    cases: { fail: [['TS3*1234567893*11*20251231*2*', 'TS3*1234567893*11*20251231*3*']] },
  },
  {
    ...balance,
    id: '835.totals-charge',
    severity: 'warning',
    message: 'The total charge (TS305) differs from the charges of the claims of the group.',
    source: 'X221A1 loop 2000 TS3',
    cases: { fail: [['20251231*2*210~', '20251231*2*211~']] },
  },
]);
