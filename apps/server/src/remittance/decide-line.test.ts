/** Each line of the table: what our charge has open, what the payer says, what becomes of it. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { cents, type Cents } from '@claimwright/kernel/cents';
import { classifyAdjustment } from './classify-adjustment.ts';
import { decideLine, type LineRules } from './decide-line.ts';
import type { OurLine } from './match-claim.ts';
import { isKnownAdjustmentReason } from './known-reasons.ts';
import type { RemittanceLine } from './remittance.ts';

interface Case {
  readonly what: string;
  readonly adjusted: Readonly<Record<string, number>>;
  readonly open?: number;
  readonly allowed?: number;
  readonly paidCode?: string;
  readonly rules?: {
    readonly expected?: number;
    readonly second?: boolean;
    readonly accept?: boolean;
  };
  /** `paid/share/written off/denied/underpaid/overpaid`, or the reason to put aside. */
  readonly becomes: string;
}

const charge = 10_000;
const cases: readonly Case[] = [
  { what: 'paid in full', adjusted: {}, becomes: '10000/0/0/0/0/0' },
  { what: 'paid by contract', adjusted: { 'CO-45': 4_000 }, becomes: '6000/0/4000/0/0/0' },
  {
    what: 'all deductible',
    adjusted: { 'CO-45': 4_000, 'PR-1': 6_000 },
    becomes: '0/6000/4000/0/0/0',
  },
  {
    what: 'sequestered',
    adjusted: { 'CO-45': 4_000, 'CO-253': 120 },
    becomes: '5880/0/4120/0/0/0',
  },
  { what: 'denied', adjusted: { 'CO-16': 10_000 }, becomes: '0/0/0/10000/0/0' },
  {
    what: 'denied with CO-45 beside',
    adjusted: { 'CO-45': 4_000, 'CO-97': 6_000 },
    becomes: '0/0/0/6000/0/0',
  },
  {
    what: 'partly denied',
    adjusted: { 'CO-45': 2_000, 'CO-96': 3_000 },
    becomes: '5000/0/2000/3000/0/0',
  },
  { what: 'managed care', adjusted: { 'CO-24': 10_000 }, becomes: '0/0/0/10000/0/0' },
  { what: 'coverage ended', adjusted: { 'PR-27': 10_000 }, becomes: '0/0/0/10000/0/0' },
  { what: 'zero-paid CO-45', adjusted: { 'CO-45': 10_000 }, becomes: 'zero-paid-contractual' },
  {
    what: 'zero-paid CO-45 accepted',
    adjusted: { 'CO-45': 10_000 },
    rules: { accept: true },
    becomes: '0/0/10000/0/0/0',
  },
  { what: 'paid above the charge', adjusted: { 'CO-45': -2_000 }, becomes: '12000/0/-2000/0/0/0' },
  { what: 'patient credited', adjusted: { 'PR-1': -100 }, becomes: 'patient-share-below-zero' },
  {
    what: 'below contract',
    adjusted: { 'CO-45': 4_000 },
    rules: { expected: 7_000 },
    becomes: '6000/0/3000/0/1000/0',
  },
  {
    what: 'below contract by rounding',
    adjusted: { 'CO-45': 4_000 },
    rules: { expected: 6_002 },
    becomes: '6000/0/4000/0/0/0',
  },
  {
    what: 'contract above the charge',
    adjusted: { 'CO-45': 1_000 },
    rules: { expected: 12_000 },
    becomes: '9000/0/0/0/1000/0',
  },
  {
    what: 'above contract',
    adjusted: { 'CO-45': 4_000 },
    rules: { expected: 5_000 },
    becomes: '6000/0/4000/0/0/1000',
  },
  {
    what: 'AMT*B6 is the allowed amount',
    adjusted: { 'CO-45': 4_000 },
    allowed: 6_500,
    rules: { expected: 6_500 },
    becomes: '6000/0/4000/0/0/0',
  },
  {
    what: 'another code has another rate',
    adjusted: { 'CO-45': 4_000 },
    paidCode: '99212',
    rules: { expected: 7_000 },
    becomes: '6000/0/4000/0/0/0',
  },
  {
    what: 'second payer, agreed',
    adjusted: { 'OA-23': 8_000 },
    open: 2_000,
    rules: { second: true, expected: 7_000 },
    becomes: '2000/0/0/0/0/0',
  },
  {
    what: 'second payer, OA-23 differs',
    adjusted: { 'OA-23': 8_001 },
    open: 2_000,
    rules: { second: true },
    becomes: 'coordination-differs',
  },
  {
    what: 'second payer writes the rest off',
    adjusted: { 'OA-23': 8_000, 'CO-45': 2_000 },
    open: 2_000,
    rules: { second: true },
    becomes: '0/0/2000/0/0/0',
  },
  {
    what: 'second payer repeats the first’s write-off',
    adjusted: { 'CO-45': 9_000 },
    open: 2_000,
    rules: { second: true },
    becomes: '1000/0/1000/0/0/0',
  },
  {
    what: 'second payer, nothing and no OA-23',
    adjusted: { 'CO-45': 10_000 },
    open: 2_000,
    rules: { second: true },
    becomes: 'zero-paid-contractual',
  },
  {
    what: 'more than is open',
    adjusted: { 'CO-45': 4_000 },
    open: 9_000,
    becomes: 'more-than-open',
  },
];

function lineOf(one: Case): RemittanceLine {
  const adjustments = Object.entries(one.adjusted).map(([name, amount]) => {
    const [groupCode = '', reasonCode = ''] = name.split('-');
    return { groupCode, reasonCode, amountCents: cents(amount) };
  });
  const taken = Object.values(one.adjusted).reduce((sum, amount) => sum + amount, 0);
  return {
    lineNumber: 1,
    lineControlNumber: 'L1',
    code: '99213',
    modifiers: [],
    paidCode: one.paidCode,
    chargeCents: cents(charge),
    paidCents: cents(charge - taken),
    allowedCents: one.allowed === undefined ? undefined : cents(one.allowed),
    serviceDate: undefined,
    adjustments,
    remarkCodes: [],
  };
}

const ours = (open: number): OurLine => ({
  chargeId: 'c',
  encounterId: 'e',
  lineControlNumber: 'L1',
  code: '99213',
  modifiers: [],
  units: 1,
  chargeCents: cents(charge),
  serviceDate: calendarDate('2026-01-01'),
  placeOfService: '11',
  insuranceCents: cents(open),
});

const sumOf = (parts: readonly { readonly amountCents: Cents }[]): bigint =>
  parts.reduce((sum, part) => sum + part.amountCents, 0n);

for (const one of cases) {
  it(`${one.what}: ${one.becomes}`, () => {
    const rules: LineRules = {
      isSecondary: one.rules?.second ?? false,
      expectedAllowedCents:
        one.rules?.expected === undefined ? undefined : cents(one.rules.expected),
      acceptZeroPaidContractual: one.rules?.accept ?? false,
    };
    const outcome = decideLine({ line: lineOf(one), ours: ours(one.open ?? charge) }, rules);
    if (!outcome.decided) {
      assert.equal(outcome.reason, one.becomes);
      return;
    }
    const { paidCents, shareCents, writeOffs, denials, underpaidCents, overpaidCents } =
      outcome.decision;
    const became = [
      paidCents,
      shareCents,
      sumOf(writeOffs),
      sumOf(denials),
      underpaidCents,
      overpaidCents,
    ];
    assert.equal(became.join('/'), one.becomes);
  });
}

it('every pair of group and reason has one meaning, and nothing but the named is written off', () => {
  const meaning = (name: string): string => {
    const [groupCode = '', reasonCode = ''] = name.split('-');
    return classifyAdjustment({ groupCode, reasonCode, amountCents: cents(1) });
  };
  const table: Readonly<Record<string, readonly string[]>> = {
    contractual: ['CO-45'],
    legislated: ['CO-253', 'CO-237'],
    coordination: ['OA-23', 'CO-23', 'PI-23'],
    'patient-share': ['PR-1', 'PR-2', 'PR-3', 'PR-45', 'PR-96', 'PR-204'],
    denial: [
      'CO-16',
      'CO-24',
      'CO-29',
      'CO-97',
      'CO-197',
      'OA-18',
      'PI-45',
      'PI-204',
      'PR-22',
      'PR-27',
      'PR-31',
    ],
  };
  for (const [wanted, pairs] of Object.entries(table)) {
    for (const pair of pairs) assert.equal(meaning(pair), wanted, pair);
  }
  const writtenOff: string[] = [];
  for (const group of ['CO', 'OA', 'PI']) {
    for (let reason = 1; reason <= 308; reason++) {
      const name = `${group}-${String(reason)}`;
      if (['contractual', 'legislated'].includes(meaning(name))) writtenOff.push(name);
    }
  }
  assert.deepEqual(writtenOff, ['CO-45', 'CO-237', 'CO-253']);
});

it('reason codes of the list are known, others are not', () => {
  for (const code of ['1', '45', '308', 'A1', 'B23', 'P32', 'W1', 'Y3', 'D23']) {
    assert.ok(isKnownAdjustmentReason(code), code);
  }
  for (const code of ['', '0', '309', '999', 'A9', 'Z1', '45X', 'B24', '-1']) {
    assert.ok(!isKnownAdjustmentReason(code), code);
  }
});
