/**
 * What payers ask of claims beyond the guide, as data: by the kind of payer, and by payer where its
 * companion guide says otherwise. A change adds a row with a later date; a past one stays.
 */
import { isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { EditSeverity } from '../edits/edit.ts';

export interface PayerRules {
  /** How this payer's member numbers look; null: nothing is known. */
  readonly memberIdForm: RegExp | null;
  /** The same in words. */
  readonly memberIdWords: string;
  readonly needsDrugCode: boolean;
  /** Procedures that are not decided without a document. */
  readonly documentCodes: readonly string[];
  /** Procedures that this payer never covers; billed to it only for a denial that somebody asks for. */
  readonly notCoveredCodes: readonly string[];
  readonly isSecondaryOnly: boolean;
  /** Beginnings of taxonomies of the specialties that this payer's plans pay only on referral. */
  readonly referralTaxonomies: readonly string[];
  /** Where this payer is stricter or milder than an edit's own severity: edit → severity. */
  readonly severities: Readonly<Record<string, EditSeverity | 'off'>>;
}

interface PayerRuleRow {
  readonly kind?: string;
  readonly key?: string;
  readonly effectiveFrom: CalendarDate;
  readonly effectiveTo?: CalendarDate;
  readonly source: string;
  readonly rules: Partial<PayerRules>;
}

const checkUps = [
  ...['99381', '99382', '99383', '99384', '99385', '99386', '99387'],
  ...['99391', '99392', '99393', '99394', '99395', '99396', '99397'],
];
const medicareWellness = ['G0438', 'G0439'];
const always = '2020-01-01' as CalendarDate;

/**
 * What a payer's provider manual says it denies, and a warning elsewhere: an injury's first care without
 * the accident's date, a procedure on one side without the side, a service that its coverage policy does
 * not support, one that comes again too soon.
 */
const deniedByManual: PayerRules['severities'] = {
  'injury-without-accident-date': 'block',
  'side-missing': 'block',
  'diagnosis-does-not-support': 'block',
  'too-often': 'block',
};
const { 'diagnosis-does-not-support': _policies, ...deniedWithoutPolicies } = deniedByManual;

/**
 * Edits that hold a claim because a payer's own manual, companion guide or contract says so, and not a
 * rule that is published for all. A figure that counts what the rulebook earns counts them apart: the
 * manuals of the demonstration's payers say what its payers do.
 */
export const editsOfPayerManuals: readonly string[] = [
  ...Object.keys(deniedByManual),
  'not-covered-by-this-payer',
  'document-missing',
  'referral-missing',
  'drug-code-missing',
  'supplement-asked-first',
  'member-id-form',
];

/** Later rows win over earlier ones. */
export const payerRuleRows: readonly PayerRuleRow[] = [
  {
    kind: 'medicare',
    effectiveFrom: always,
    source:
      'CMS: form of the Medicare Beneficiary Identifier (from memory); Social Security Act 1862(a)(7)',
    rules: {
      // the letters S, L, O, I, B and Z are not used: the warning about them says more than "form"
      memberIdForm: /^[1-9][A-Z][0-9A-Z]\d[A-Z][0-9A-Z]\d[A-Z]{2}\d{2}$/,
      memberIdWords: '11 characters, letters and digits in the order of the Medicare card',
      notCoveredCodes: checkUps,
    },
  },
  {
    kind: 'medicare',
    effectiveFrom: always,
    source: 'Social Security Act 1862(l): national and local determinations decide',
    rules: { severities: { 'diagnosis-does-not-support': 'block', 'too-often': 'block' } },
  },
  {
    key: 'medicare',
    effectiveFrom: always,
    source: 'the demonstration’s Medicare contractor, as its practices were told',
    rules: { severities: deniedByManual },
  },
  {
    kind: 'medicare-advantage',
    effectiveFrom: always,
    source: '42 CFR 422.101(b): a plan keeps national and local determinations',
    rules: { severities: { 'diagnosis-does-not-support': 'block', 'too-often': 'block' } },
  },
  {
    kind: 'medicare-advantage',
    effectiveFrom: always,
    source: 'plans’ supplemental benefits: many pay a yearly physical, some do not (from memory)',
    rules: { notCoveredCodes: checkUps, severities: { 'not-covered-by-this-payer': 'warn' } },
  },
  {
    kind: 'medicaid',
    effectiveFrom: always,
    source:
      'Social Security Act 1927(a)(7): drug codes on Medicaid claims; wellness codes are Medicare’s',
    rules: {
      needsDrugCode: true,
      notCoveredCodes: medicareWellness,
      severities: { 'not-covered-by-this-payer': 'warn' },
    },
  },
  {
    kind: 'managed-medicaid',
    effectiveFrom: always,
    source: 'Social Security Act 1927(a)(7) through the managed-care contract',
    rules: {
      needsDrugCode: true,
      notCoveredCodes: medicareWellness,
      severities: { 'not-covered-by-this-payer': 'warn' },
    },
  },
  {
    kind: 'commercial',
    effectiveFrom: always,
    source: 'some commercial plans take Medicare’s wellness codes, most do not (from memory)',
    rules: {
      notCoveredCodes: medicareWellness,
      severities: { 'not-covered-by-this-payer': 'warn' },
    },
  },
  {
    key: 'medicaid',
    effectiveFrom: always,
    source: 'the demonstration’s payer Tri-Lakes Medicaid, as its practices were told',
    rules: {
      memberIdForm: /^\d{10}$/,
      memberIdWords: '10 digits',
      severities: deniedByManual,
    },
  },
  {
    key: 'riverbend',
    effectiveFrom: always,
    source: 'the demonstration’s payer Riverbend Community Plan, as its practices were told',
    rules: {
      memberIdForm: /^RB\d{8}$/,
      memberIdWords: 'RB and 8 digits',
      documentCodes: ['H2011'],
      severities: deniedByManual,
    },
  },
  {
    key: 'summit',
    effectiveFrom: always,
    source: 'the demonstration’s payer Summit Advantage, as its practices were told',
    rules: {
      memberIdForm: /^SA\d{9}$/,
      memberIdWords: 'SA and 9 digits',
      referralTaxonomies: ['207X'],
      severities: deniedByManual,
    },
  },
  {
    key: 'northfield',
    effectiveFrom: always,
    source: 'the demonstration’s payer Northfield Mutual, as its practices were told',
    rules: {
      memberIdForm: /^NFM\d{9}$/,
      memberIdWords: 'NFM and 9 digits',
      severities: deniedByManual,
    },
  },
  {
    key: 'prairie',
    effectiveFrom: always,
    source: 'the demonstration’s payer Prairie Health, as its practices were told',
    rules: {
      memberIdForm: /^\d{9}$/,
      memberIdWords: '9 digits',
      needsDrugCode: true,
      documentCodes: ['29881', '27447'],
      severities: deniedByManual,
    },
  },
  {
    key: 'union-trust',
    effectiveFrom: always,
    source: 'portal guide of Union Benefit Trust',
    rules: {
      memberIdForm: /^UBT\d{6}$/,
      memberIdWords: 'UBT and 6 digits',
      severities: deniedWithoutPolicies,
    },
  },
  {
    key: 'supplement',
    effectiveFrom: always,
    source: 'the demonstration’s payer Cornerstone Supplement, as its practices were told',
    rules: {
      memberIdForm: /^CS\d{8}$/,
      memberIdWords: 'CS and 8 digits',
      notCoveredCodes: [],
      isSecondaryOnly: true,
    },
  },
];

const plain: PayerRules = {
  memberIdForm: null,
  memberIdWords: '',
  needsDrugCode: false,
  documentCodes: [],
  notCoveredCodes: [],
  isSecondaryOnly: false,
  referralTaxonomies: [],
  severities: {},
};

/** What a payer asks on a date of service: of its kind first, its own over it. */
export function payerRulesOn(
  payer: { readonly kind: string; readonly key: string },
  on: CalendarDate,
): PayerRules {
  return payerRuleRows
    .filter(
      (row) =>
        (row.kind === payer.kind || row.key === payer.key) &&
        isWithin(on, row.effectiveFrom, row.effectiveTo),
    )
    .reduce<PayerRules>(
      (rules, row) => ({
        ...rules,
        ...row.rules,
        severities: { ...rules.severities, ...row.rules.severities },
      }),
      plain,
    );
}
