/**
 * Which codes do not go together, how many units a day supports, which diagnoses support which
 * procedure, and how often a service counts: a starter of our own for the demonstration's codes, in
 * the shape of the publishers' quarterly files (NCCI pairs and unit limits, coverage articles).
 */
import type { ContradictionRule, CoverageRule, FrequencyRule } from '../code-answer.ts';

const visits = ['99202', '99203', '99204', '99205', '99211', '99212', '99213', '99214', '99215'];
const checkUps = [
  ...['99381', '99382', '99383', '99384', '99385', '99386', '99387'],
  ...['99391', '99392', '99393', '99394', '99395', '99396', '99397'],
];
const wellness = ['G0438', 'G0439'];
const therapyTalks = ['90832', '90834', '90837'];
const talks = [
  ...[...therapyTalks, '90791', '90792', '90846', '90847', '90853', '90833', '90836'],
  ...['H0031', 'H2011'],
];
const laboratory = ['36415', '81002', '85025', '80053', '80061', '83036'];
const drugs = ['J1100', 'J3301', 'J1030', 'J3420'];
const surgeries = ['20610', '20611', '29881', '27447', '29125'];
const imaging = ['73030', '73562', '73721'];
const therapies = ['97110', '97140'];
const equipment = ['L1830', 'L3908'];
const small = ['90471', '90472', '90686', '90715', '93000', '94640', '96372', '96127'];

/** What is paid, what it includes, and what sets the included one apart. */
export const pairGroups: readonly {
  readonly column1: readonly string[];
  readonly column2: readonly string[];
  readonly separatedBy: readonly string[];
}[] = [
  { column1: surgeries, column2: visits, separatedBy: ['25', '57'] },
  { column1: ['96372', '94640', '90471'], column2: ['99211'], separatedBy: ['25'] },
  { column1: [...checkUps, ...wellness], column2: visits, separatedBy: ['25'] },
  { column1: ['20611'], column2: ['20610'], separatedBy: ['59', 'XS'] },
  { column1: ['29881', '27447'], column2: ['20610', '20611'], separatedBy: ['59', 'XS'] },
  { column1: ['27447'], column2: ['29881'], separatedBy: ['59', 'XS'] },
  { column1: ['90791', '90792'], column2: therapyTalks, separatedBy: ['59', 'XE'] },
  {
    column1: ['99212', '99213', '99214', '99215'],
    column2: therapyTalks,
    separatedBy: ['59', 'XE', 'XP'],
  },
  { column1: ['90847'], column2: ['90846'], separatedBy: ['59', 'XE'] },
  { column1: ['90791', '90792'], column2: ['96127'], separatedBy: ['59', 'XU'] },
  { column1: ['G0438'], column2: ['G0444'], separatedBy: ['59'] },
  { column1: ['97140'], column2: ['97110'], separatedBy: ['59', 'XU', 'GP'] },
];

export const coverageRules: readonly CoverageRule[] = [
  {
    codes: ['83036'],
    diagnosisPrefixes: ['E08', 'E09', 'E10', 'E11', 'E13', 'R73', 'O24', 'Z131', 'Z79'],
  },
  {
    codes: ['80061'],
    diagnosisPrefixes: [
      ...['E78', 'I10', 'I11', 'I20', 'I25', 'E10', 'E11', 'E66', 'Z1322', 'Z00', 'Z79', 'R73'],
    ],
  },
  {
    codes: ['93000'],
    diagnosisPrefixes: ['I', 'R00', 'R01', 'R06', 'R07', 'R42', 'R55', 'R94', 'Z0181', 'E11'],
  },
  { codes: ['94640'], diagnosisPrefixes: ['J', 'R06', 'R05'] },
  { codes: ['J3420'], diagnosisPrefixes: ['D51', 'E538', 'D52', 'K90'] },
  {
    codes: ['73721'],
    diagnosisPrefixes: ['M17', 'M22', 'M23', 'M25', 'S83', 'S80', 'S82', 'M76'],
  },
  { codes: ['20610', '20611', 'J1030', 'J3301'], diagnosisPrefixes: ['M', 'S', 'G56'] },
  { codes: ['29881'], diagnosisPrefixes: ['M23', 'S83', 'M22', 'M94'] },
  { codes: ['27447'], diagnosisPrefixes: ['M17', 'M1A', 'M05', 'M06', 'T84'] },
  { codes: therapies, diagnosisPrefixes: ['M', 'S', 'G', 'R26', 'R29', 'Z47', 'Z96'] },
  {
    codes: ['L1830'],
    diagnosisPrefixes: ['M17', 'M22', 'M23', 'M25', 'S80', 'S82', 'S83'],
  },
  {
    codes: ['L3908'],
    diagnosisPrefixes: [...['G56', 'M18', 'M19', 'M25', 'M65', 'M67', 'M77', 'S52', 'S62', 'S63']],
  },
];

export const contradictionRules: readonly ContradictionRule[] = [
  { codes: ['73030'], diagnosisPrefixes: ['M17', 'M22', 'M23', 'S83', 'M2556', 'F', 'J'] },
  { codes: ['73562'], diagnosisPrefixes: ['M75', 'M2551', 'S43', 'F', 'J'] },
  { codes: talks, diagnosisPrefixes: ['M', 'J', 'S', 'I', 'K', 'E1'] },
  {
    codes: [...checkUps, ...wellness],
    diagnosisPrefixes: ['M', 'J', 'S', 'F', 'I', 'E1', 'R'],
  },
];

export const frequencyRules: readonly FrequencyRule[] = [
  { codes: checkUps, most: 1, withinDays: 300 },
  { codes: wellness, most: 1, withinDays: 330 },
  { codes: ['G0444'], most: 1, withinDays: 330 },
  { codes: ['83036'], most: 1, withinDays: 75 },
  { codes: ['73721'], most: 2, withinDays: 180 },
];

const notVisits = [
  ...['G0444', ...laboratory, ...small, ...drugs, ...surgeries, ...imaging, ...therapies],
  ...[...equipment, '90846', '90847', '90853', '90833', '90836', 'H0031', 'H2011'],
];
const oneSideOnly = [
  ...[...visits, ...checkUps, '85025', '80053', '80061', '83036', '81002', '36415'],
  ...[...therapies, '90791', '90837', '90834', '90832'],
];

/** Modifiers that contradict these codes. */
export const unfitModifiers: readonly {
  readonly modifier: string;
  readonly codes: readonly string[];
}[] = [
  { modifier: '25', codes: notVisits },
  {
    modifier: '57',
    codes: [...checkUps, ...wellness, ...notVisits, '90791', '90792', ...therapyTalks],
  },
  { modifier: '59', codes: visits },
  { modifier: '50', codes: oneSideOnly },
  { modifier: 'RT', codes: oneSideOnly },
  { modifier: 'LT', codes: oneSideOnly },
  {
    modifier: '26',
    codes: [
      ...[...visits, ...checkUps, '20610', '20611', '29881', '27447', ...therapies],
      ...['90837', '90834'],
    ],
  },
];
