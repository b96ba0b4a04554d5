/**
 * Age, sex and position edits of diagnoses, by version. What comes out is a warning: the lists are
 * Medicare's for inpatients, other payers have their own, and the sex edits were switched off on
 * 2024-10-01, so they count only until then.
 */
import { ageInYears, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { BookRelease } from '../code-answer.ts';
import type { DiagnosisEditRow } from '../layouts/mce.ts';
import { writeImage, type BookImage } from './book-image.ts';
import { KeyedRecords, KeyedRecordsBuilder } from './keyed-records.ts';
import { releaseOn, withRelease } from './release-days.ts';

/** The first day without sex edits: CMS switched them off for discharges from here on. */
export const sexEditsEndedOn = '2024-10-01' as CalendarDate;

export interface PatientForEdits {
  readonly bornOn: CalendarDate | null;
  readonly sex: 'female' | 'male' | null;
  /** Whether the diagnosis stands first on the claim. */
  readonly isFirst: boolean;
}

interface Facts {
  readonly releases: readonly BookRelease[];
}

interface VersionRow extends DiagnosisEditRow {
  readonly version: string;
}

export class DiagnosisEdits {
  readonly facts: Facts;
  readonly #rows: KeyedRecords<VersionRow>;

  constructor(facts: Facts, rows: KeyedRecords<VersionRow>) {
    this.facts = facts;
    this.#rows = rows;
  }

  get rowCount(): number {
    return this.#rows.rowCount;
  }

  /** The edits of a code on a day; `not-loaded` outside the loaded versions. */
  editsOf(code: string, on: CalendarDate): readonly DiagnosisEditRow[] | 'not-loaded' {
    const release = releaseOn(this.facts.releases, on);
    if (!release) return 'not-loaded';
    return this.#rows.get(`${release.name}/${code}`).map(({ version: _, ...row }) => row);
  }

  /** The edits that a patient and a place on the claim contradict: each a warning. */
  judge(
    code: string,
    patient: PatientForEdits,
    on: CalendarDate,
  ): readonly DiagnosisEditRow[] | 'not-loaded' {
    const edits = this.editsOf(code, on);
    if (edits === 'not-loaded') return edits;
    return edits.filter((edit) => contradicts(edit, patient, on));
  }

  withVersion(given: BookRelease, rows: Iterable<DiagnosisEditRow>): DiagnosisEdits {
    const { releases } = withRelease(this.facts.releases, given);
    const kept = new Set(releases.map(({ name }) => name));
    const builder = new KeyedRecordsBuilder<VersionRow>();
    const add = (row: VersionRow) => builder.add([`${row.version}/${row.code}`], row);
    for (const row of this.#rows.rows()) {
      if (row.version !== given.name && kept.has(row.version)) add(row);
    }
    for (const row of rows) add({ ...row, version: given.name });
    return new DiagnosisEdits({ releases }, builder.build());
  }

  static empty(): DiagnosisEdits {
    return new DiagnosisEdits({ releases: [] }, new KeyedRecordsBuilder<VersionRow>().build());
  }

  toImage(): Uint8Array {
    return writeImage(this.#rows.sections('rows'), this.facts);
  }

  static fromImage({ sections, facts }: BookImage): DiagnosisEdits {
    return new DiagnosisEdits(facts as Facts, KeyedRecords.fromSections(sections, 'rows'));
  }
}

function contradicts(edit: DiagnosisEditRow, patient: PatientForEdits, on: CalendarDate): boolean {
  if (edit.edit === 'age') {
    if (patient.bornOn === null || edit.fromAgeYears === null || edit.toAgeYears === null) {
      return false;
    }
    const age = ageInYears(patient.bornOn, on);
    return age < edit.fromAgeYears || age > edit.toAgeYears;
  }
  if (edit.edit === 'female-only') return patient.sex === 'male' && on < sexEditsEndedOn;
  if (edit.edit === 'male-only') return patient.sex === 'female' && on < sexEditsEndedOn;
  const isAboutFirst =
    edit.edit === 'manifestation-not-first' || edit.edit === 'unacceptable-first';
  return isAboutFirst && patient.isFirst;
}
