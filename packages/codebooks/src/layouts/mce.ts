/**
 * Age, sex and other edits of the inpatient code editor, as lists of diagnoses by edit. Ranges stand
 * in the files' own words and change between versions, so they are read, never known. Warnings by
 * default: the editor is Medicare's for inpatients, and its sex edits were switched off in October 2024.
 */
import type { DiagnosisLimit } from '../code-answer.ts';
import { readDiagnosisCode } from '../reading/field-values.ts';
import type { FieldOf, RowForm } from '../reading/mapped-columns.ts';

/** A diagnosis and one edit of it; the rule is the file's name of the edit. */
export interface DiagnosisEditRow extends DiagnosisLimit {
  readonly code: string;
}

/** Ranges of lists that name them without stating them: version 37, fiscal year 2020. */
const agesByName: Readonly<Record<string, readonly [number, number]>> = {
  newborn_only: [0, 0],
  pediatric_only: [0, 17],
  maternity_only: [12, 55],
  adult_only: [15, 124],
};

function editRowOf(field: FieldOf): DiagnosisEditRow | string {
  const code = readDiagnosisCode(field('code'));
  if (code === undefined) return 'no ICD-10-CM code';
  const rule = field('rule').trim();
  if (rule === '') return 'no rule';
  const ages = agesOf(rule);
  const [fromAgeYears, toAgeYears] = ages ?? [null, null];
  return { code, edit: ages ? 'age' : editOf(rule), fromAgeYears, toAgeYears, rule };
}

function agesOf(rule: string): readonly [number, number] | undefined {
  const range = /\bages? (\d+)\s*-\s*(\d+)/i.exec(rule);
  if (range) return [Number(range[1]), Number(range[2])];
  const only = /\bage (\d+) only/i.exec(rule);
  if (only) return [Number(only[1]), Number(only[1])];
  return agesByName[rule.toLowerCase()];
}

function editOf(rule: string): DiagnosisEditRow['edit'] {
  if (/^female/i.test(rule)) return 'female-only';
  if (/^male/i.test(rule)) return 'male-only';
  if (/manifestation/i.test(rule)) return 'manifestation-not-first';
  if (/unacceptable/i.test(rule)) return 'unacceptable-first';
  return /questionable/i.test(rule) ? 'questionable-admission' : 'other';
}

export const mceForm: RowForm<DiagnosisEditRow> = {
  name: 'diagnosis edits',
  required: ['code', 'rule'],
  optional: ['codeKind'],
  rowOf: editRowOf,
};
