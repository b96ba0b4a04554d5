import { derived } from './derive.ts';
import { excluded, holds, needed } from './make.ts';
import type { Rule } from './rule.ts';
import { claimRules837p } from './rules-837p-claim.ts';
import { lineRules837p } from './rules-837p-line.ts';
import { partyRules837p } from './rules-837p.ts';

const guides = ['005010X224A2'];
const CLM = 'CLM*PCN1*150***11:B:1*Y*A*Y*Y';
const claimWith = (segments: string): readonly [string, string] => [
  'REF*D9*TRACE1~',
  `${segments}REF*D9*TRACE1~`,
];
const before = (segments: string): readonly [string, string] => [
  'REF*D9*TRACE1~',
  `REF*D9*TRACE1~${segments}`,
];
const line = (segments: string): readonly [string, string] => [
  'TOO*JP*12*L:O~',
  `TOO*JP*12*L:O~${segments}`,
];

/** What the dental claim asks as the professional one does. */
const shared = derived(
  [...partyRules837p, ...claimRules837p, ...lineRules837p],
  {
    prefix: '837d',
    guide: '005010X224A2',
    source: 'X224A2',
    names: {
      ...{ '2310D': '2310E', '2310E': '', '2310F': '', '2420B': '', '2420C': '2420D' },
      ...{ '2420D': '2420C', '2420E': '', '2420F': '', '2420G': '', '2420H': '' },
      ...{ SV1: 'SV3', SV101: 'SV301', SV102: 'SV302', SV104: 'SV306', SV107: 'SV311' },
    },
  },
  {
    'organization-first-name': {
      cases: { fail: [['GOOD DENTAL*****XX', 'GOOD DENTAL*ANN****XX']] },
    },
    'organization-middle-name': {
      cases: { fail: [['GOOD DENTAL*****XX', 'GOOD DENTAL**B***XX']] },
    },
    'organization-suffix': { cases: { fail: [['GOOD DENTAL*****XX', 'GOOD DENTAL****JR*XX']] } },
    'person-first-name': {
      loops: ['2010BA', '2010CA', '2310A', '2310B', '2310D', '2310E', '2420A', '2420B', '2420C'],
    },
    'npi-check-digit': {
      loops: [
        ...['2010AA', '2310A', '2310B', '2310C', '2310D', '2310E'],
        ...['2420A', '2420B', '2420C', '2420D'],
      ],
    },
    'billing-npi': { cases: { fail: [['GOOD DENTAL*****XX*1234567893', 'GOOD DENTAL']] } },
    'billing-post-office-box': {},
    'nine-digit-zip': {},
    'zip-format': {},
    'state-needed': {},
    'zip-needed': {},
    'tax-id-nine-digits': {},
    'social-security-is-a-person': {},
    'taxonomy-format': {
      cases: { fail: [['PRV*BI*PXC*1223G0001X', 'PRV*BI*PXC*1223G0001']] },
    },
    'contact-numbers-distinct': { loops: ['1000A', '2010AA', '2010BA', '2010CA'] },
    'phone-ten-digits': { loops: ['1000A', '2010AA', '2010BA', '2010CA'] },
    'e-mail-format': { loops: ['1000A', '2010AA'] },
    'subscriber-is-patient': {},
    'patient-level-needed': {},
    'claim-below-patient': {},
    'subscriber-address': {},
    'subscriber-city': {},
    'subscriber-birth': {},
    'member-identifier': {},
    'subscriber-social-security': {},
    'filing-indicator': {},
    'medicare-subscriber-is-patient': {},
    'medicare-primary-reason': {},
    'medicare-reason-only': {},
    'group-name-and-number': {},
    'birth-after-batch': {},
    'demand-needs-plan': {},
    'plan-needs-demand': {},
    'payer-before-this-one': {},
    'responsibility-twice': {},
    'payer-twice': {},
    'original-number-needed': {},
    'original-number-unasked': { cases: { fail: [claimWith('REF*F8*ICN1~')] } },
    'charge-not-negative': {},
    'control-number-length': {},
    'control-number-repeated': {},
    'accident-state': {
      cases: {
        fail: [
          [CLM, `${CLM}**AA`],
          ['DTP*472*D8*20260102', 'DTP*439*D8*20260101~DTP*472*D8*20260102'],
        ],
      },
    },
    'accident-date': {},
    'related-causes-distinct': {},
    'accident-after-batch': {
      cases: {
        fail: [
          [CLM, `${CLM}**OA`],
          ['DTP*472*D8*20260102', 'DTP*439*D8*20260202~DTP*472*D8*20260102'],
        ],
      },
    },
    'attachment-number': { loops: ['2300'] },
    'patient-paid-positive': {},
    'patient-paid-within-charge': {},
    'diagnoses-distinct': { cases: { fail: [['ABF:K029', 'ABF:K0262']] } },
    'diagnosis-format': { cases: { fail: [['ABK:K0262', 'ABK:K02.62']] } },
    'born-after-service': {},
    'rendering-is-billing': {},
    'facility-is-billing': {
      cases: {
        fail: [
          [
            'LX*1~',
            'NM1*77*2*GOOD DENTAL*****XX*1234567893~N3*1 MAIN ST~N4*COLUMBUS*OH*432150001~LX*1~',
          ],
        ],
      },
    },
    'supervising-is-rendering': {},
    'reasons-distinct': {},
    'adjustment-zero': {},
    'other-paid-not-negative': {},
    'adjudicated-needs-paid': {},
    'remaining-not-negative': {},
    'line-number': {},
    'line-control-number-repeated': {},
    'pointer-beyond-diagnoses': { cases: { fail: [['1:2~', '1:3~']] } },
    'pointer-twice': { cases: { fail: [['1:2~', '1:1~']] } },
    'line-charge-not-negative': {
      cases: { fail: [['AD:D2150*100', 'AD:D2150*-100']], also: ['837.claim-total'] },
    },
    'units-above-zero': { when: 'SV306', cases: { fail: [['*100****1*', '*100****0*']] } },
    'service-range-one-day': {
      cases: { fail: [line('DTP*472*RD8*20260102-20260102~')] },
    },
    'line-rendering-repeats-claim': {
      cases: {
        fail: [['REF*6R*L1~', 'REF*6R*L1~NM1*82*1*SMITH*ANN****XX*1245319599~']],
      },
    },
    'claim-date-ahead-of-batch': {
      loops: ['2300', '2400'],
      cases: { fail: [line('DTP*472*D8*20260202~')] },
    },
    'other-line-paid-not-negative': {},
    'other-line-units': { cases: { fail: [['AD:D2391**1~CAS', 'AD:D2391**0~CAS']] } },
    'adjudicated-after-batch': {},
    'adjudicated-before-service': {},
    'bundled-line': { cases: { fail: [['AD:D2391**1~CAS', 'AD:D2391**1*1~CAS']] } },
  },
);

/** Situational rules of the dental claim (X224A2). */
export const rules837d: readonly Rule[] = [
  ...shared,
  holds({
    id: '837d.procedure-format',
    guides,
    loops: ['2400'],
    must: 'matches(SV301-2,procedure-5)',
    at: 'SV301-2',
    message: 'A dental procedure (SV301-2) has five characters: a D and four digits.',
    source: 'X224A2 2400 SV301-2: code source 135, American Dental Association',
    cases: { fail: [['AD:D2150*', 'AD:2150*']] },
  }),
  holds({
    id: '837d.service-date-needed',
    guides,
    loops: ['2400'],
    when: '!CLM19 & !^DTP*452',
    must: 'DTP*472 / ^DTP*472',
    at: 'DTP*472',
    code: 'I6',
    severity: 'warning',
    message:
      'The line has no service date (DTP*472), and neither has the claim; one of them must say when.',
    source: 'X224A2 2300 and 2400 DTP*472',
    cases: { fail: [['DTP*472*D8*20251201~REF*6R*L1~', 'REF*6R*L1~']] },
  }),
  excluded({
    id: '837d.predetermination-without-date',
    guides,
    loops: ['2300', '2400'],
    when: 'CLM19=PB',
    place: 'DTP*472',
    message:
      'A predetermination (CLM19 is PB) asks about services not given yet; it has no service date (DTP*472).',
    source: 'X224A2 2300 CLM19 and DTP*472',
    cases: { fail: [[CLM, `${CLM}**********PB`]] },
  }),
  holds({
    id: '837d.months-remaining',
    guides,
    loops: ['2300'],
    when: 'DN101 & DN102',
    must: 'amount(DN102)<=DN101',
    at: 'DN102',
    message:
      'The months of orthodontic treatment that remain (DN102) are more than the whole treatment (DN101).',
    source: 'X224A2 2300 DN101 and DN102',
    cases: { fail: [claimWith('DN1*24*25~')] },
  }),
  needed({
    id: '837d.replaced-appliance-date',
    guides,
    loops: ['2400'],
    when: 'SV305=R',
    place: 'DTP*441',
    message: 'A replacement (SV305 is R) needs the day of the prior placement (DTP*441).',
    source: 'X224A2 2400 SV305 and DTP*441',
    cases: { fail: [['AD:D2150*100****1', 'AD:D2150*100***R*1']] },
  }),
  holds({
    id: '837d.treatment-ends-before-it-begins',
    guides,
    loops: ['2400'],
    when: 'DTP*196.03 & DTP*198.03',
    must: 'DTP*196.03<=DTP*198.03',
    at: 'DTP*198.03',
    code: '8',
    message: 'The treatment ends (DTP*198) before it begins (DTP*196).',
    source: 'X224A2 2400 DTP*196 and DTP*198',
    cases: { fail: [line('DTP*196*D8*20260102~DTP*198*D8*20260101~')] },
  }),
  holds({
    id: '837d.appliance-after-batch',
    guides,
    loops: ['2300', '2400'],
    when: 'DTP*452.03',
    must: 'DTP*452.03<=BHT04',
    at: 'DTP*452.03',
    code: '8',
    message: 'The appliance was placed (DTP*452) after the day the batch was made (BHT04).',
    source: 'X224A2 2300 and 2400 DTP*452',
    cases: { fail: [line('DTP*452*D8*20260202~')] },
  }),
  holds({
    id: '837d.surfaces-distinct',
    guides,
    loops: ['2400'],
    when: 'TOO03-2',
    must: 'TOO03-1!==TOO03-2',
    at: 'TOO03-2',
    code: '7',
    message: 'The same surface of a tooth is sent twice (TOO03).',
    source: 'X224A2 2400 TOO03',
    cases: { fail: [['TOO*JP*12*L:O', 'TOO*JP*12*L:L']] },
  }),
  needed({
    id: '837d.diagnosis-for-pointer',
    guides,
    loops: ['2400'],
    when: 'SV311',
    place: 'HI',
    message: 'A line points to a diagnosis (SV311) and the claim has none (HI).',
    source: 'X224A2 2300 HI and 2400 SV311',
    cases: {
      fail: [before(''), ['HI*ABK:K0262*ABF:K029~', '']],
      also: ['837d.pointer-beyond-diagnoses'],
    },
  }),
];
