/**
 * Edits about what the books say of diagnoses beside their codes: ages, sexes and places on the claim to
 * which they belong, and notes that keep two of them apart. All warn: the lists are Medicare's for
 * inpatients, and an Excludes1 note gives way where two conditions have nothing to do with each other.
 */
import { ageInYears, calendarDate } from '@claimwright/kernel/calendar-date';
import type { ClaimUnderEdit, DiagnosisLimit } from './claim-under-edit.ts';
import { when, type Edit, type Finding } from './edit.ts';

const since = calendarDate('2020-01-01');

/** Whole years on the first day of service; null where the birth date cannot be. */
function ageOf({ claim }: ClaimUnderEdit): number | null {
  const born = claim.patient.dateOfBirth;
  return born === null || born > claim.serviceDateFrom
    ? null
    : ageInYears(born, claim.serviceDateFrom);
}

/** Diagnoses of which a limit holds that the claim contradicts. */
function diagnosesAgainst(
  under: ClaimUnderEdit,
  isAgainst: (limit: DiagnosisLimit, position: number) => boolean,
): readonly Finding[] {
  const { claim, books } = under;
  const codes = claim.diagnoses.filter((code, position) => {
    const limits = books.diagnosisLimitsOn(code, claim.serviceDateFrom);
    return limits !== 'not-loaded' && limits.some((limit) => isAgainst(limit, position));
  });
  return when(codes.length > 0, { codes });
}

type AgeGroup = 'maternity' | 'newborn' | 'other';

function groupOf({ rule, toAgeYears }: DiagnosisLimit): AgeGroup {
  if (/maternity/i.test(rule)) return 'maternity';
  return toAgeYears === 0 ? 'newborn' : 'other';
}

/** Diagnoses of an age group for somebody of another age. */
function outsideAges(under: ClaimUnderEdit, group: AgeGroup): readonly Finding[] {
  const age = ageOf(under);
  if (age === null) return [];
  return diagnosesAgainst(under, (limit) => {
    const { edit, fromAgeYears, toAgeYears } = limit;
    if (edit !== 'age' || fromAgeYears === null || toAgeYears === null) return false;
    return groupOf(limit) === group && (age < fromAgeYears || age > toAgeYears);
  });
}

export const diagnosisLimitEdits: readonly Edit[] = [
  {
    id: 'diagnosis-contradicts-sex',
    severity: 'warn',
    field: 'diagnoses',
    message: 'A diagnosis is of the other sex.',
    whatToDo:
      'Check sex and diagnosis; payers that still judge by it take KX or condition code 45.',
    source: 'CMS Medicare Code Editor: sex conflicts, withdrawn for hospitals in October 2024',
    standing: 'book',
    predicts: ['10', '7'],
    effectiveFrom: since,
    find: (under) => {
      const { sex } = under.claim.patient;
      const other = sex === 'M' ? 'female-only' : sex === 'F' ? 'male-only' : '';
      return diagnosesAgainst(under, ({ edit }) => edit === other);
    },
  },
  {
    id: 'maternity-outside-its-ages',
    severity: 'warn',
    field: 'diagnoses',
    message: 'A diagnosis of pregnancy or birth for somebody younger or older than its list says.',
    whatToDo: 'Check birth date and diagnosis.',
    source: 'CMS Medicare Code Editor: maternity, ages 9 to 64 in version 41.1',
    standing: 'book',
    predicts: ['9'],
    effectiveFrom: since,
    find: (under) => outsideAges(under, 'maternity'),
  },
  {
    id: 'newborn-diagnosis-for-the-older',
    severity: 'warn',
    field: 'diagnoses',
    message: 'A diagnosis of the newborn for somebody who is a year or older.',
    whatToDo: 'Check birth date and diagnosis; what lasts from birth has codes in chapter 17.',
    source: 'CMS Medicare Code Editor: newborn, age 0; ICD-10-CM guidelines I.C.16',
    standing: 'book',
    predicts: ['9'],
    effectiveFrom: since,
    find: (under) => outsideAges(under, 'newborn'),
  },
  {
    id: 'diagnosis-of-another-age',
    severity: 'warn',
    field: 'diagnoses',
    message: 'A diagnosis of children for an adult, or of adults for a child.',
    whatToDo: 'Check birth date and diagnosis.',
    source: 'CMS Medicare Code Editor: pediatric and adult diagnoses, by the ages of their lists',
    standing: 'book',
    predicts: ['9'],
    effectiveFrom: since,
    find: (under) => outsideAges(under, 'other'),
  },
  {
    id: 'manifestation-first',
    severity: 'warn',
    field: 'diagnoses',
    message: 'The first diagnosis is what another illness shows itself as.',
    whatToDo: 'Put the illness first, and this one after it.',
    source: 'CMS Medicare Code Editor: manifestation codes; ICD-10-CM guidelines I.A.13',
    standing: 'book',
    predicts: ['11', '16', '146'],
    effectiveFrom: since,
    find: (under) =>
      diagnosesAgainst(
        under,
        ({ edit }, position) => edit === 'manifestation-not-first' && position === 0,
      ),
  },
  {
    id: 'diagnoses-exclude-each-other',
    severity: 'warn',
    field: 'diagnoses',
    message: 'An Excludes1 note keeps two of the diagnoses apart.',
    whatToDo:
      'Keep the one that the note shows, unless the two have nothing to do with each other.',
    source: 'ICD-10-CM guidelines I.A.12.a: Excludes1, by the tabular list of the year',
    standing: 'book',
    predicts: ['146', '11', '16'],
    effectiveFrom: since,
    find: ({ claim, books }) => {
      const { diagnoses, serviceDateFrom: on } = claim;
      for (const [at, left] of diagnoses.entries()) {
        for (const right of diagnoses.slice(at + 1)) {
          const note = books.excludes1On(left, right, on);
          if (note === undefined || note === 'not-loaded') continue;
          return when(true, { codes: [left, right], noteAt: note.at });
        }
      }
      return [];
    },
  },
];
