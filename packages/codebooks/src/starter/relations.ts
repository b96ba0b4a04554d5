/**
 * Which codes do not go together, which diagnoses support which procedure, how often a service counts,
 * and which modifiers a code cannot carry: for the codes of the starter book, in the shape of the
 * publishers' files. Every rule is taken from a published one and names it; what could be seen in no
 * published row or text says `from memory` and waits for the official file, which replaces all of this
 * when it is loaded. None of it is taken from what a payer of the demonstration does.
 */
import type { CoverageRule, ContradictionRule, FrequencyRule } from '../code-answer.ts';

const newVisits = ['99202', '99203', '99204', '99205'];
const laterVisits = ['99211', '99212', '99213', '99214', '99215'];
const visits = [...newVisits, ...laterVisits];
const checkUps = [
  ...['99381', '99382', '99383', '99384', '99385', '99386', '99387'],
  ...['99391', '99392', '99393', '99394', '99395', '99396', '99397'],
];
const wellness = ['G0438', 'G0439'];
const therapyTalks = ['90832', '90834', '90837'];
const laboratory = ['36415', '81002', '85025', '80053', '80061', '83036'];
const drugs = ['J1100', 'J3301', 'J1010', 'J3420'];
/** Global period 000. */
const minorSurgeries = ['20610', '20611', '29125'];
/** Global period 090. */
const majorSurgeries = ['29881', '27447'];
const imaging = ['73030', '73562', '73721'];
const therapies = ['97110', '97140'];
const equipment = ['L1830', 'L3908'];
const vaccinations = ['90471', '90472'];
const small = [...vaccinations, '90686', '90715', '93000', '94640', '96372', '96127'];

/** Modifiers that set a procedure apart (CMS: modifier 59 article; X modifiers since 2015). */
const apart = ['59', 'XE', 'XP', 'XS', 'XU'];
/** What sets a visit apart from a minor procedure, and from a major one. */
const visitApart = ['25'];
const decisionApart = ['57'];

export interface PairGroup {
  readonly column1: readonly string[];
  readonly column2: readonly string[];
  /** 0 never apart; absent: 1, apart with a fitting modifier. */
  readonly modifierIndicator?: '0' | '1';
  readonly separatedBy: readonly string[];
  readonly source: string;
}

/** What is paid, what it includes, and what sets the included one apart. */
export const pairGroups: readonly PairGroup[] = [
  {
    column1: minorSurgeries,
    column2: visits,
    separatedBy: [...visitApart, '24'],
    source:
      'NCCI policy manual ch. 1 § D; CMS Pub. 100-04 ch. 12 § 40.1: visit on the day of a minor procedure',
  },
  {
    column1: majorSurgeries,
    column2: visits,
    separatedBy: [...decisionApart, '24'],
    source: 'CMS Pub. 100-04 ch. 12 § 40.2: the visit that decided on major surgery carries 57',
  },
  {
    column1: ['96372', '94640'],
    column2: ['99211'],
    separatedBy: visitApart,
    source: 'NCCI policy manual ch. 11 § B: no nurse visit for giving the injection',
  },
  {
    column1: vaccinations,
    column2: [...visits, ...checkUps],
    separatedBy: visitApart,
    source: 'NCCI pairs since 2013: a visit beside a vaccination carries 25',
  },
  {
    column1: [...checkUps, ...wellness],
    column2: visits,
    separatedBy: visitApart,
    source: 'CPT, preventive medicine: a visit of its own on the same day carries 25',
  },
  {
    column1: ['20611'],
    column2: ['20610'],
    separatedBy: apart,
    source: 'NCCI pair, more extensive procedure (from memory)',
  },
  {
    column1: majorSurgeries,
    column2: ['20610', '20611'],
    separatedBy: apart,
    source: 'NCCI policy manual ch. 4: injection into the joint operated on',
  },
  {
    column1: ['27447'],
    column2: ['29881'],
    separatedBy: apart,
    source: 'NCCI policy manual ch. 4: scope and open procedure of one joint',
  },
  {
    column1: therapyTalks,
    column2: ['90791', '90792'],
    modifierIndicator: '0',
    separatedBy: [],
    source: 'NCCI pair, indicator 0: interview and talking therapy of one day',
  },
  {
    column1: ['90847'],
    column2: ['90846'],
    separatedBy: apart,
    source: 'NCCI pair (from memory): family therapy with and without the patient',
  },
  {
    column1: ['90837'],
    column2: ['90834', '90832'],
    modifierIndicator: '0',
    separatedBy: [],
    source: 'NCCI pair, indicator 0: two lengths of one session',
  },
  {
    column1: ['90834'],
    column2: ['90832'],
    modifierIndicator: '0',
    separatedBy: [],
    source: 'NCCI pair, indicator 0: two lengths of one session',
  },
  {
    column1: visits,
    column2: therapyTalks,
    separatedBy: apart,
    source: 'CPT, psychotherapy: beside a visit by the same person the add-on codes are used',
  },
  {
    column1: ['G0438'],
    column2: ['G0439', 'G0444'],
    modifierIndicator: '0',
    separatedBy: [],
    source: 'NCCI pairs of the third quarter of 2024, indicator 0',
  },
  {
    column1: ['80053'],
    column2: ['80048'],
    modifierIndicator: '1',
    separatedBy: ['91'],
    source: 'NCCI policy manual ch. 10: a panel includes its tests',
  },
];

/** Diagnoses of the national laboratory determinations and of contractors' articles. */
export const coverageRules: readonly CoverageRule[] = [
  {
    codes: ['83036'],
    source: 'NCD 190.21, glycated haemoglobin',
    diagnosisPrefixes: [
      ...['E08', 'E09', 'E10', 'E11', 'E13', 'E15', 'E16', 'E31', 'E74', 'E83', 'E88', 'E89'],
      ...['D13', 'K86', 'K91', 'O24', 'O998', 'R73', 'R81', 'T383', 'Z131', 'Z79', 'Z8639', 'P702'],
    ],
  },
  {
    codes: ['80061'],
    source: 'NCD 190.23, lipids; NCD 210.11 and Z13.6 for screening',
    diagnosisPrefixes: [
      ...['E0', 'E1', 'E2', 'E31', 'E66', 'E7', 'E8', 'I', 'K70', 'K74', 'K76', 'K8', 'K90', 'N0'],
      ...['N1', 'N2', 'L40', 'G45', 'G46', 'H34', 'H35', 'D86', 'M10', 'O24', 'R03', 'R07', 'R09'],
      ...[
        'R73',
        'R79',
        'R94',
        'Z00',
        'Z13',
        'Z68',
        'Z79',
        'Z82',
        'Z83',
        'Z86',
        'Z87',
        'Z94',
        'Z95',
      ],
      ...['T38', 'T46', 'Z13220', 'Z136'],
    ],
  },
  {
    codes: ['93000'],
    source:
      'contractors’ articles on electrocardiograms (from memory: symptoms and diseases of the heart)',
    diagnosisPrefixes: [
      ...['I', 'R00', 'R01', 'R03', 'R06', 'R07', 'R09', 'R42', 'R53', 'R55', 'R60', 'R94', 'Z018'],
      ...[
        'Z79',
        'Z86',
        'Z95',
        'E0',
        'E10',
        'E11',
        'E13',
        'E78',
        'E8',
        'J9',
        'N18',
        'G45',
        'T',
        'Z00',
      ],
    ],
  },
  {
    codes: ['J3420'],
    source: 'contractors’ articles on vitamin B12 (from memory)',
    diagnosisPrefixes: [
      ...[
        'D51',
        'D52',
        'D53',
        'E53',
        'E43',
        'E44',
        'E46',
        'K90',
        'K91',
        'K50',
        'K51',
        'K29',
        'G62',
      ],
      ...['G63', 'G32', 'B70', 'Z903', 'Z980', 'R20', 'F03'],
    ],
  },
  {
    codes: ['27447'],
    source: 'LCD L36575 and its kin, total knee replacement',
    diagnosisPrefixes: [
      ...[
        'M00',
        'M05',
        'M06',
        'M08',
        'M12',
        'M15',
        'M17',
        'M1A',
        'M21',
        'M22',
        'M24',
        'M87',
        'M90',
      ],
      ...['M96', 'M97', 'S72', 'S82', 'T84', 'Z471', 'C40', 'C79', 'D16', 'D48', 'Q7'],
    ],
  },
  {
    codes: ['L1830'],
    source: 'LCD L33318, knee orthoses',
    diagnosisPrefixes: [
      ...[
        'M00',
        'M05',
        'M06',
        'M08',
        'M12',
        'M17',
        'M21',
        'M22',
        'M23',
        'M24',
        'M25',
        'M66',
        'M76',
      ],
      ...[
        'M84',
        'M93',
        'M97',
        'S72',
        'S76',
        'S80',
        'S81',
        'S82',
        'S83',
        'S86',
        'Z47',
        'Z48',
        'Z96',
      ],
      ...['Q68', 'Q74', 'Q79', 'T84', 'G81', 'G82', 'G83'],
    ],
  },
];

/**
 * Diagnoses that contradict a procedure when they stand first on its line: a talk about the mind for
 * an illness of the body. Where a body part speaks against another, the rulebook judges by ranges.
 */
export const contradictionRules: readonly ContradictionRule[] = [
  {
    codes: [...therapyTalks, '90791', '90792', '90846', '90847', '90853', '90833', '90836'],
    diagnosisPrefixes: [
      ...['A', 'B', 'C', 'D', 'E0', 'E1', 'E2', 'E7', 'G4', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'S'],
    ],
  },
];

export const frequencyRules: readonly FrequencyRule[] = [
  {
    codes: ['G0438'],
    most: 1,
    withinDays: 36_500,
    source: '42 CFR 410.15: the first wellness visit once in a lifetime',
  },
  {
    codes: wellness,
    most: 1,
    withinDays: 335,
    source: '42 CFR 410.15: eleven whole months after the last one',
  },
  { codes: ['G0444'], most: 1, withinDays: 335, source: 'NCD 210.9: once a year' },
  {
    codes: ['83036'],
    most: 1,
    withinDays: 90,
    source: 'NCD 190.21: every three months where control is stable',
  },
  {
    codes: checkUps.filter((code) => code >= '99394' || (code >= '99384' && code < '99391')),
    most: 1,
    withinDays: 300,
    source: 'plans’ preventive benefit: one check-up a plan year (from memory)',
  },
];

/** Everything that is no visit: the modifiers of visits do not go on it. */
const notVisits = [
  ...[...laboratory, ...small, ...drugs, ...minorSurgeries, ...majorSurgeries, ...imaging],
  ...[...therapies, ...equipment, '90846', '90847', '90853', '90833', '90836', 'H0031', 'H2011'],
];
/** Fee schedule, bilateral indicator 0 or 9: there are no two sides. */
const noSides = [
  ...[...visits, ...checkUps, ...wellness, ...laboratory, ...vaccinations, ...drugs, ...therapies],
  ...['90686', '90715', '93000', '94640', '96372', '96127', 'G0444', '90791', '90792'],
  ...[...therapyTalks, '90846', '90847', '90853', '90833', '90836', 'H0031', 'H2011'],
];
/** Fee schedule, PC/TC indicator other than 1: nothing to divide. */
const undivided = [
  ...[...visits, ...checkUps, ...wellness, ...laboratory, ...small, ...drugs, ...minorSurgeries],
  ...[...majorSurgeries, ...therapies, ...equipment, '90791', '90792', ...therapyTalks],
  ...['90846', '90847', '90853', '90833', '90836'],
];
/** CPT: repeated laboratory test. */
const notLaboratory = [
  ...[...visits, ...checkUps, ...minorSurgeries, ...majorSurgeries, ...imaging, ...therapies],
  ...[...drugs, ...equipment, '36415', '96372', '93000'],
];

/** Modifiers that contradict these codes. */
export const unfitModifiers: readonly {
  readonly modifier: string;
  readonly codes: readonly string[];
  readonly source: string;
}[] = [
  ...['24', '25', '57'].map((modifier) => ({
    modifier,
    codes: notVisits,
    source: 'CPT appendix A and NCCI policy manual ch. 1 § E: for visits only',
  })),
  ...apart.map((modifier) => ({
    modifier,
    codes: [...visits, ...checkUps, ...wellness],
    source: 'CPT appendix A: 59 is not appended to a visit',
  })),
  ...['50', 'RT', 'LT'].map((modifier) => ({
    modifier,
    codes: noSides,
    source: 'Medicare fee schedule: bilateral indicator',
  })),
  ...['26', 'TC'].map((modifier) => ({
    modifier,
    codes: undivided,
    source: 'Medicare fee schedule: PC/TC indicator',
  })),
  { modifier: '91', codes: notLaboratory, source: 'CPT appendix A: for laboratory tests only' },
];
