/**
 * Ages, sexes and positions to which diagnoses belong, by what codes begin with: our own summary of the
 * chapters of ICD-10-CM, for days on which no list of the inpatient editor (MCE) is loaded. The ranges
 * are those of version 41.1; the editor's own list replaces all of this when it is loaded.
 */
import type { DiagnosisLimit } from '../code-answer.ts';

interface LimitGroup extends DiagnosisLimit {
  readonly prefixes: readonly string[];
}

const between = (first: number, last: number, letter: string): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => `${letter}${first + at}`);

const sex = { fromAgeYears: null, toAgeYears: null } as const;

export const limitGroups: readonly LimitGroup[] = [
  {
    ...sex,
    edit: 'female-only',
    rule: 'Female',
    prefixes: [
      ...['O', 'N7', ...between(80, 98, 'N'), ...between(51, 58, 'C')],
      ...['Z33', 'Z34', 'Z36', 'Z39', 'Z3A'],
    ],
  },
  {
    ...sex,
    edit: 'male-only',
    rule: 'Male',
    prefixes: [
      ...[...between(40, 53, 'N'), ...between(60, 63, 'C')],
      ...['Z125', 'R972', 'Z9852', 'Z8546'],
    ],
  },
  {
    edit: 'age',
    fromAgeYears: 9,
    toAgeYears: 64,
    rule: 'Maternity (Ages 9-64)',
    prefixes: [...['O0', 'O1', 'O2', 'O3', 'O4', 'O6', 'O7', 'O8', 'O9', 'Z33', 'Z34', 'Z3A']],
  },
  {
    edit: 'age',
    fromAgeYears: 0,
    toAgeYears: 0,
    rule: 'Newborn (Age 0 only)',
    prefixes: ['Z38'],
  },
  {
    edit: 'age',
    fromAgeYears: 0,
    toAgeYears: 17,
    rule: 'Pediatric (Ages 0-17)',
    prefixes: ['Z0012'],
  },
  {
    ...sex,
    edit: 'manifestation-not-first',
    rule: 'Manifestation codes not allowed as principal diagnosis',
    // titles that end in "in diseases classified elsewhere"
    prefixes: [
      ...['F02', 'G63', 'G94', 'I32', 'I41', 'I43', 'I52', 'I68', 'J17', 'K77', 'L14'],
      ...['L45', 'L54', 'L86', 'N08', 'N16', 'N22', 'N29', 'N33', 'N51'],
    ],
  },
];

/** What the groups say of a code. */
export function limitsOf(code: string): readonly DiagnosisLimit[] {
  return limitGroups
    .filter(({ prefixes }) => prefixes.some((prefix) => code.startsWith(prefix)))
    .map(({ prefixes: _, ...limit }) => limit);
}
