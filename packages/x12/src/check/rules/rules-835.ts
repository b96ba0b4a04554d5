import { excluded, holds, needed } from './make.ts';
import type { Rule } from './rule.ts';

const guides = ['005010X221A1'];
const bank = 'BPR04=ACH|BOP|FWT';
const remarkReasons = '16|96|129|148|226|227|234|250|251|252|267|A1';

/** Situational rules of the remittance advice (X221A1). */
export const rules835: readonly Rule[] = [
  holds({
    id: '835.no-payment-is-zero', guides, loops: ['set'], when: 'BPR04=NON', must: 'BPR02>=0 & BPR02<=0', at: 'BPR02',
    message: 'No money moves (BPR04 is NON), so the amount (BPR02) must be zero.',
    source: 'X221A1 BPR02 and BPR04',
    cases: { fail: [['*C*ACH*CCP*01*044000037*DA*111*1512345678**01*044000037*DA*222*', '*C*NON************']] },
  }),
  holds({
    id: '835.notice-is-no-payment', guides, loops: ['set'], when: 'BPR01=H', must: 'BPR04=NON', at: 'BPR04', code: '7',
    message: 'A notice only (BPR01 is H) moves no money; the method (BPR04) must be NON.',
    source: 'X221A1 BPR01 and BPR04',
    cases: { fail: [['BPR*I*155*', 'BPR*H*155*']] },
  }),
  holds({
    id: '835.payment-not-negative', guides, loops: ['set'], must: 'BPR02>=0', at: 'BPR02',
    message: 'The payment (BPR02) cannot be negative; what is owed to the payer is carried forward in PLB.',
    source: 'X221A1 BPR02 and section 1.10.2.12, forwarding balance',
    cases: { fail: [['BPR*I*155*', 'BPR*I*-155*']], also: ['835.payment-balance'] },
  }),
  needed({
    id: '835.payment-format', guides, loops: ['set'], when: 'BPR04=ACH', place: 'BPR05',
    message: 'A payment through the clearing house (BPR04 is ACH) needs its format (BPR05).',
    source: 'X221A1 BPR05', cases: { fail: [['*ACH*CCP*', '*ACH**']] },
  }),
  excluded({
    id: '835.payment-format-unasked', guides, loops: ['set'], when: 'BPR04!=ACH', place: 'BPR05',
    message: 'The payment format (BPR05) is only for payments through the clearing house (BPR04 ACH).',
    source: 'X221A1 BPR05', cases: { fail: [['*C*ACH*CCP*', '*C*FWT*CCP*']] },
  }),
  needed({
    id: '835.payer-bank', guides, loops: ['set'], when: bank, place: 'BPR07',
    message: "An electronic payment needs the payer's bank (BPR06 and BPR07).",
    source: 'X221A1 BPR06 and BPR07', cases: { fail: [['CCP*01*044000037*DA', 'CCP***DA']] },
  }),
  needed({
    id: '835.payer-account', guides, loops: ['set'], when: bank, place: 'BPR09',
    message: "An electronic payment needs the payer's account (BPR08 and BPR09).",
    source: 'X221A1 BPR08 and BPR09', cases: { fail: [['*DA*111*', '***']] },
  }),
  needed({
    id: '835.payee-bank', guides, loops: ['set'], when: bank, place: 'BPR13',
    message: "An electronic payment needs the payee's bank (BPR12 and BPR13).",
    source: 'X221A1 BPR12 and BPR13', cases: { fail: [['**01*044000037*DA*222', '****DA*222']] },
  }),
  needed({
    id: '835.payee-account', guides, loops: ['set'], when: bank, place: 'BPR15',
    message: "An electronic payment needs the payee's account (BPR14 and BPR15).",
    source: 'X221A1 BPR14 and BPR15', cases: { fail: [['*DA*222*', '***']] },
  }),
  needed({
    id: '835.company-identifier', guides, loops: ['set'], when: bank, place: 'BPR10',
    message: 'An electronic payment needs the company identifier of the payer (BPR10).',
    source: 'X221A1 BPR10', cases: { fail: [['*111*1512345678*', '*111**']] },
  }),
  holds({
    id: '835.trace-company', guides, loops: ['set'], when: 'BPR10', must: 'TRN03==BPR10', at: 'TRN03',
    message: 'The company in the trace (TRN03) must be that of the payment (BPR10), or the deposit cannot be matched.',
    source: 'X221A1 TRN03 and BPR10; CAQH CORE 370 reassociation',
    cases: { fail: [['EFT1*1512345678', 'EFT1*1512345679']] },
  }),
  holds({
    id: '835.trace-company-format', guides, loops: ['set'], must: 'matches(TRN03,ten-digits)', at: 'TRN03', severity: 'warning',
    message: 'The company in the trace (TRN03) is 1 and the nine digits of the tax identification.',
    source: 'X221A1 TRN03', cases: { fail: [['111*1512345678', '111*X512345678'], ['EFT1*1512345678', 'EFT1*X512345678']] },
  }),
  holds({
    id: '835.trace-division', guides, loops: ['set'], when: 'BPR11 & TRN04', must: 'TRN04==BPR11', at: 'TRN04',
    message: 'The division in the trace (TRN04) must be that of the payment (BPR11).',
    source: 'X221A1 TRN04 and BPR11',
    cases: { fail: [['1512345678**01', '1512345678*000000001*01'], ['EFT1*1512345678', 'EFT1*1512345678*000000002']] },
  }),
  holds({
    id: '835.payee-npi', guides, loops: ['1000B'], level: 5, when: 'N103=XX', must: 'matches(N104,npi)', at: 'N104',
    message: "The payee's National Provider Identifier (N104) is not valid: ten digits with a correct check digit are expected.",
    source: 'CMS National Provider Identifier standard', cases: { fail: [['CLINIC*XX*1234567893', 'CLINIC*XX*1234567890']] },
  }),
  holds({
    id: '835.payee-tax-format', guides, loops: ['1000B'], when: 'N103=FI', must: 'matches(N104,nine-digits)', at: 'N104',
    message: "The payee's tax identification (N104) has nine digits.",
    source: 'X221A1 1000B N104', cases: { fail: [['CLINIC*XX*1234567893', 'CLINIC*FI*12-3456789']] },
  }),
  needed({
    id: '835.payee-tax', guides, loops: ['1000B'], when: 'N103=XX', place: 'REF',
    message: "The payee is named by its provider identifier, so its tax identification (REF*TJ) is needed too.",
    source: 'X221A1 1000B REF*TJ', cases: { fail: [['REF*TJ*123456789~', '']] },
  }),
  needed({
    id: '835.payer-state', guides, loops: ['1000A', '1000B'], when: 'N401 & !N404', place: 'N402',
    message: 'An address in the United States needs its state (N402).',
    source: 'X221A1 N402', cases: { fail: [['COLUMBUS*OH*43215', 'COLUMBUS**43215']] },
  }),
  needed({
    id: '835.payer-zip', guides, loops: ['1000A', '1000B'], when: 'N401 & !N404', place: 'N403',
    message: 'An address in the United States needs its ZIP code (N403).',
    source: 'X221A1 N403', cases: { fail: [['COLUMBUS*OH*43215', 'COLUMBUS*OH']] },
  }),
  holds({
    id: '835.zip-format', guides, loops: ['1000A', '1000B'], when: 'N403 & !N404', must: 'matches(N403,zip)', at: 'N403',
    message: 'A ZIP code in the United States (N403) has five or nine digits, without a hyphen.',
    source: 'X221A1 N403', cases: { fail: [['COLUMBUS*OH*43215', 'COLUMBUS*OH*4321']] },
  }),
  holds({
    id: '835.charge-not-negative', guides, loops: ['2100'], when: 'CLP02!=22', must: 'CLP03>=0', at: 'CLP03',
    message: 'The charge of a claim (CLP03) is negative only in a reversal (status 22).',
    source: 'X221A1 CLP03 and section 1.10.2.8, reversals',
    cases: { fail: [['CLP*PAT2*1*60*50', 'CLP*PAT2*1*-60*-70'], ['BPR*I*155', 'BPR*I*35'], ['*2*210~', '*2*90~']], also: ['835.paid-not-negative'] },
  }),
  holds({
    id: '835.paid-not-negative', guides, loops: ['2100'], when: 'CLP02!=22', must: 'CLP04>=0', at: 'CLP04',
    message: 'The payment of a claim (CLP04) is negative only in a reversal (status 22).',
    source: 'X221A1 CLP04 and section 1.10.2.8, reversals',
    cases: { fail: [['CLP*PAT2*1*60*50', 'CLP*PAT2*1*60*-10'], ['CAS*CO*45*10~NM1', 'CAS*CO*45*70~NM1'], ['BPR*I*155', 'BPR*I*95']] },
  }),
  holds({
    id: '835.responsibility-not-negative', guides, loops: ['2100'], when: 'CLP05', must: 'CLP05>=0', at: 'CLP05',
    message: 'What the patient owes (CLP05) cannot be negative.',
    source: 'X221A1 CLP05', cases: { fail: [['150*110*10*', '150*110*-10*']] },
  }),
  holds({
    id: '835.reversal-responsibility', guides, loops: ['2100'], when: 'CLP02=22 & CLP05', must: 'CLP05<=0', at: 'CLP05', severity: 'warning',
    message: 'A reversal (status 22) does not state what the patient owes (CLP05); leave it out.',
    source: 'X12 request for interpretation 1147',
    cases: { fail: [['CLP*PAT1*1*150', 'CLP*PAT1*22*150']] },
  }),
  holds({
    id: '835.denied-paid', guides, loops: ['2100'], when: 'CLP02=4', must: 'CLP04<=0', at: 'CLP02', code: '7',
    message: 'The claim is denied (status 4) but paid (CLP04 is above zero).',
    source: 'X221A1 CLP02', cases: { fail: [['CLP*PAT2*1*', 'CLP*PAT2*4*']] },
  }),
  holds({
    id: '835.predetermination-paid', guides, loops: ['2100'], when: 'CLP02=25', must: 'CLP04<=0', at: 'CLP04',
    message: 'A predetermination (status 25) pays nothing; CLP04 must be zero.',
    source: 'X221A1 CLP02', cases: { fail: [['CLP*PAT2*1*', 'CLP*PAT2*25*']] },
  }),
  holds({
    id: '835.forwarded-unpaid', guides, loops: ['2100'], when: 'CLP02=23', must: 'CLP04<=0', at: 'CLP04',
    message: "A claim that was not this payer's and was forwarded (status 23) is not paid here; CLP04 must be zero.",
    source: 'X221A1 CLP02', cases: { fail: [['CLP*PAT2*1*', 'CLP*PAT2*23*'], ['M2~', 'M2~NM1*TT*2*NEXT*****PI*N1~']] },
  }),
  needed({
    id: '835.forwarded-to', guides, loops: ['2100'], when: 'CLP02=19|20|21|23', place: 'NM1*TT',
    message: 'The claim was forwarded, so the payer it went to (NM1*TT) is needed.',
    source: 'X221A1 2100 NM1*TT', cases: { fail: [['CLP*PAT2*1*', 'CLP*PAT2*19*']] },
  }),
  excluded({
    id: '835.both-adjudications', guides, loops: ['2100'], when: 'MIA', place: 'MOA',
    message: 'A claim is inpatient (MIA) or outpatient (MOA), not both.',
    source: 'X221A1 2100 MIA and MOA', cases: { fail: [['REF*EA*MRN1', 'MIA*0~MOA*0~REF*EA*MRN1']] },
  }),
  holds({
    id: '835.rendering-npi', guides, loops: ['2100'], level: 5, when: 'NM1*82.08=XX', must: 'matches(NM1*82.09,npi)', at: 'NM1*82.09',
    message: "The rendering provider's National Provider Identifier (NM109) is not valid: ten digits with a correct check digit are expected.",
    source: 'CMS National Provider Identifier standard', cases: { fail: [['XX*1245319599', 'XX*1245319590']] },
  }),
  needed({
    id: '835.patient-last-name', guides, loops: ['2100'], when: 'NM1*QC', place: 'NM1*QC.03', severity: 'warning',
    message: "The patient's last name (NM103) is not sent; the claim must be matched by its numbers alone.",
    source: 'X221A1 2100 NM1*QC NM103: required unless the patient is unknown',
    cases: { fail: [['QC*1*ROE*AMY', 'QC*1**AMY']] },
  }),
  holds({
    id: '835.statement-dates', guides, loops: ['2100'], when: 'DTM*232 & DTM*233', must: 'DTM*232.02<=DTM*233.02', at: 'DTM*233.02', code: '8',
    message: 'The statement period ends (DTM*233) before it begins (DTM*232).',
    source: 'X221A1 2100 DTM*232 and DTM*233', cases: { fail: [['DTM*233*20260101', 'DTM*233*20251231']] },
  }),
  holds({
    id: '835.reasons-distinct', guides, loops: ['2100', '2110'], when: 'CAS05', must: '?reasons-distinct', at: 'CAS05', code: '7',
    message: 'The same adjustment reason stands twice in one CAS; expected its sum once.',
    source: 'X221A1 CAS', cases: { fail: [['CAS*CO*45*20', 'CAS*CO*45*15**45*5']] },
  }),
  holds({
    id: '835.adjustment-zero', guides, loops: ['2100', '2110'], when: 'CAS', must: '?adjustments-not-zero', at: 'CAS03', severity: 'warning',
    message: 'An adjustment of zero is sent (CAS); it says nothing.',
    source: 'X221A1 CAS03', cases: { fail: [['CAS*CO*45*20', 'CAS*CO*45*20**253*0']] },
  }),
  holds({
    id: '835.group-of-prior-payer', guides, loops: ['2100', '2110'], level: 5, when: 'CAS02=23|133|136|209', must: 'CAS01=OA', at: 'CAS01', code: '7', severity: 'warning',
    message: 'This adjustment reason is used with group OA only.',
    source: 'X12 claim adjustment reason codes, usage notes of 23, 133, 136, 209', cases: { fail: [['CAS*CO*45*20', 'CAS*CO*23*20']] },
  }),
  holds({
    id: '835.group-of-patient', guides, loops: ['2100', '2110'], level: 5, when: 'CAS02=85|201|238|275', must: 'CAS01=PR', at: 'CAS01', code: '7', severity: 'warning',
    message: 'This adjustment reason is used with group PR only.',
    source: 'X12 claim adjustment reason codes, usage notes of 85, 201, 238, 275', cases: { fail: [['CAS*CO*45*20', 'CAS*CO*85*20']] },
  }),
  holds({
    id: '835.group-of-contract', guides, loops: ['2100', '2110'], level: 5, when: 'CAS02=249|281|303', must: 'CAS01=CO', at: 'CAS01', code: '7', severity: 'warning',
    message: 'This adjustment reason is used with group CO only.',
    source: 'X12 claim adjustment reason codes, usage notes of 249, 281, 303', cases: { fail: [['CAS*CO*45*20', 'CAS*OA*249*20']] },
  }),
  holds({
    id: '835.group-of-fee-schedule', guides, loops: ['2100', '2110'], level: 5, when: 'CAS02=45', must: 'CAS01=CO|PR', at: 'CAS01', code: '7', severity: 'warning',
    message: 'Charges above the fee schedule (reason 45) belong to group CO or PR.',
    source: 'X12 claim adjustment reason codes, usage note of 45', cases: { fail: [['CAS*CO*45*20', 'CAS*OA*45*20']] },
  }),
  holds({
    id: '835.remark-needed', guides, loops: ['2110'], level: 5, when: `CAS02=${remarkReasons}`, must: 'LQ / MOA03 / MIA05', at: 'CAS02', code: 'I9', severity: 'warning',
    message: 'This adjustment reason needs a remark code beside it (LQ, MOA, or MIA).',
    source: 'X12 claim adjustment reason codes: at least one remark code must be provided', cases: { fail: [['CAS*CO*45*20', 'CAS*CO*16*20']] },
  }),
  holds({
    id: '835.line-charge-not-negative', guides, loops: ['2110'], when: 'CLP02!=22', must: 'SVC02>=0', at: 'SVC02',
    message: 'The charge of a line (SVC02) is negative only in a reversal (status 22).',
    source: 'X221A1 SVC02',
    cases: { fail: [['SVC*HC:93000*50*30', 'SVC*HC:93000*-50*-70'], ['CLP*PAT1*1*150*110', 'CLP*PAT1*1*50*10'], ['BPR*I*155', 'BPR*I*55'], ['*2*210~', '*2*110~']], also: ['835.line-paid-not-negative'] },
  }),
  holds({
    id: '835.line-paid-not-negative', guides, loops: ['2110'], when: 'CLP02!=22', must: 'SVC03>=0', at: 'SVC03',
    message: 'The payment of a line (SVC03) is negative only in a reversal (status 22).',
    source: 'X221A1 SVC03',
    cases: { fail: [['SVC*HC:93000*50*30', 'SVC*HC:93000*50*-30'], ['CAS*PR*2*10', 'CAS*PR*2*70'], ['150*110*10', '150*50*70'], ['BPR*I*155', 'BPR*I*95']] },
  }),
  holds({
    id: '835.units-changed', guides, loops: ['2110'], when: 'SVC07 & SVC05', must: 'SVC05!==SVC07', at: 'SVC07', code: 'I13', severity: 'warning',
    message: 'The units sent by the provider (SVC07) are those paid (SVC05); send them only when they differ.',
    source: 'X221A1 SVC07', cases: { fail: [['HC:99213*100*80**1', 'HC:99213*100*80**1**1']] },
  }),
  excluded({
    id: '835.procedure-changed', guides, loops: ['2110'], when: 'SVC06-2==SVC01-2 & SVC06-3==SVC01-3', place: 'SVC06', severity: 'warning',
    message: 'The procedure sent by the provider (SVC06) is the one paid (SVC01); send it only when they differ.',
    source: 'X221A1 SVC06', cases: { fail: [['HC:99213*100*80**1', 'HC:99213:25*100*80**1*HC:99213:25']] },
  }),
  holds({
    id: '835.units-above-zero', guides, loops: ['2110'], when: 'SVC05 & CLP02!=22', must: 'SVC05>=0', at: 'SVC05',
    message: 'The units paid (SVC05) cannot be negative outside of a reversal.',
    source: 'X221A1 SVC05', cases: { fail: [['HC:99213*100*80**1', 'HC:99213*100*80**-1']] },
  }),
  holds({
    id: '835.service-date-needed', guides, loops: ['2110'], must: 'DTM*472 / DTM*150 / DTM*232', at: 'SVC', code: 'I6',
    message: 'The line has no service date (DTM*472 or DTM*150) and neither has the claim (DTM*232).',
    source: 'X221A1 2110 DTM: required when the claim has no dates', cases: { fail: [['DTM*472*20260101~CAS*CO*45*20', 'CAS*CO*45*20']] },
  }),
  needed({
    id: '835.service-end-needed', guides, loops: ['2110'], when: 'DTM*150', place: 'DTM*151',
    message: 'A service period begins (DTM*150) and has no end (DTM*151).',
    source: 'X221A1 2110 DTM', cases: { fail: [['DTM*472*20260101', 'DTM*150*20260101']] },
  }),
  needed({
    id: '835.service-begin-needed', guides, loops: ['2110'], when: 'DTM*151', place: 'DTM*150',
    message: 'A service period ends (DTM*151) and has no begin (DTM*150).',
    source: 'X221A1 2110 DTM', cases: { fail: [['DTM*472*20260101', 'DTM*151*20260101']], also: ['835.service-date-needed'] },
  }),
  holds({
    id: '835.service-period', guides, loops: ['2110'], when: 'DTM*150 & DTM*151', must: 'DTM*150.02<=DTM*151.02', at: 'DTM*151.02', code: '8',
    message: 'The service period ends (DTM*151) before it begins (DTM*150).',
    source: 'X221A1 2110 DTM', cases: { fail: [['DTM*472*20260101', 'DTM*150*20260101~DTM*151*20251231']] },
  }),
  excluded({
    id: '835.service-date-and-period', guides, loops: ['2110'], when: 'DTM*150', place: 'DTM*472',
    message: 'A line has one service date (DTM*472) or a period (DTM*150 and 151), not both.',
    source: 'X221A1 2110 DTM', cases: { fail: [['DTM*472*20260101', 'DTM*150*20260101~DTM*151*20260101~DTM*472*20260101']] },
  }),
];
