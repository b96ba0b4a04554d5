/** Relative values and coverage of real size, made up. */
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { CoverageBuilder } from '@claimwright/codebooks/books/coverage-builder';
import type { CoveragePolicies } from '@claimwright/codebooks/books/coverage-policies';
import { RelativeValues } from '@claimwright/codebooks/books/fee-schedule';
import type { RvuRow } from '@claimwright/codebooks/layouts/rvu-row';
import { chanceOf, diagnosisCodes, procedureCodes, releaseOf } from './codebooks-material.ts';

export function valueRows(): RvuRow[] {
  const chance = chanceOf(3);
  const codes = procedureCodes();
  const row = (code: string, modifier: string): RvuRow => ({
    code,
    modifier,
    status: 'A',
    workRvu: chance(3_000),
    nonFacilityPracticeRvu: chance(5_000),
    facilityPracticeRvu: chance(3_000),
    malpracticeRvu: chance(500),
    isNonFacilityRare: false,
    isFacilityRare: false,
    professionalTechnical: '0',
    globalDays: '000',
    preoperativeShare: 10,
    intraoperativeShare: 70,
    postoperativeShare: 20,
    multipleProcedure: '2',
    bilateral: '1',
    assistant: '2',
    coSurgeon: '1',
    team: '0',
    endoscopicBase: '',
    conversionFactor: 332_875,
    imagingFamily: '99',
    outpatientNonFacilityPracticeRvu: 0,
    outpatientFacilityPracticeRvu: 0,
    outpatientMalpracticeRvu: 0,
  });
  const rows = codes.map((code) => row(code, ''));
  for (const code of codes.slice(0, 1_832)) rows.push(row(code, '26'), row(code, 'TC'));
  return rows;
}

export function valuesOfRealSize(): RelativeValues {
  const release = releaseOf('made up', '2024-01-01', '2026-12-31');
  return RelativeValues.of([
    { release: { ...release, factorKind: 'standard' }, rows: valueRows() },
  ]);
}

export function coverageOfRealSize(): CoveragePolicies {
  const codes = procedureCodes();
  const diagnoses = diagnosisCodes();
  const chance = chanceOf(5);
  const number = (at: number) => ({ articleId: at, articleVersion: 1 });
  const articles = Array.from({ length: 2_002 }, (_, at) => ({
    ...number(at),
    title: '',
    displayId: `A${at}`,
    status: 'A',
    effectiveFrom: calendarDate('2020-01-01'),
    effectiveTo: null,
  }));
  const someDiagnoses = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...number(at % 2_002),
      diagnosis: diagnoses[chance(diagnoses.length)] ?? '',
      group: 1 + (Math.floor(at / 2_002) % 3),
    }));
  const contractors = Array.from({ length: 7 }, (_, at) => ({
    contractorId: at,
    contractorType: 1,
    contractorVersion: 1,
    contractor: String(10_000 + at),
    name: '',
  }));
  const builder = new CoverageBuilder();
  for (const article of articles) builder.addDocument(article);
  for (const contractor of contractors) builder.addContractor(contractor);
  for (const { articleId } of articles) {
    for (const step of [0, 1]) {
      builder.addDocumentContractor({
        ...number(articleId),
        contractorId: (articleId + step) % 7,
        contractorType: 1,
        contractorVersion: 1,
      });
    }
  }
  for (let at = 0; at < 18_158; at += 1) {
    const code = codes[chance(2_500)] ?? '';
    builder.addCode({ ...number(at % 2_002), code, group: 1 + chance(3) });
  }
  for (const row of someDiagnoses(431_120)) builder.addDiagnosis(row, 'covered');
  for (const row of someDiagnoses(45_352)) builder.addDiagnosis(row, 'noncovered');
  return builder.build(releaseOf('made up', '2020-01-01', '2026-12-31'));
}
