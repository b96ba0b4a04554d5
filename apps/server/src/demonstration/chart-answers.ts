/** What practices and patients answer when they are asked, as corrections: pure. */
import { readCalendarDate } from '@claimwright/kernel/calendar-date';
import type { ClaimChanges, LineChange } from '../claims/claim-changes.ts';
import type { AttachmentContent } from '../claims/claim-content.ts';
import type { CoverageRank, ToldCoverage } from '../coverage/coverage.ts';
import type { ToldPatient } from '../patients/patient.ts';

export interface ChartLine {
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly chargeCents: number;
  readonly diagnosisPointers: readonly number[];
  readonly nationalDrugCode?: string;
}

/** What the practice finds in its chart. */
export interface ChartAnswer {
  readonly found: boolean;
  readonly placeOfService?: string;
  readonly renderingNpi?: string;
  readonly referrer?: {
    readonly npi: string;
    readonly lastName: string;
    readonly firstName: string;
  };
  readonly admittedOn?: string;
  readonly authorizationNumber?: string;
  readonly accidentDate?: string;
  readonly diagnosisCodes?: readonly string[];
  readonly lines?: readonly ChartLine[];
  /** Documents that the practice can send along. */
  readonly documents?: readonly string[];
  readonly remarks?: readonly string[];
}

interface AnsweredPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly sex: 'F' | 'M';
  readonly dateOfBirth: string;
}

/** What a patient says about name, birth and cover. */
export interface PatientAnswer extends Partial<AnsweredPerson> {
  readonly found: boolean;
  readonly address?: {
    readonly line1: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
  readonly coverages?: readonly {
    readonly payerKey: string;
    readonly memberId: string;
    readonly groupNumber?: string;
    readonly relationship: string;
    readonly subscriber: AnsweredPerson;
    readonly effectiveFrom: string;
    readonly effectiveTo?: string;
  }[];
}

/** The chart over a claim's lines, which stand in the same order as the chart's. */
export function changesFromChart(
  answer: ChartAnswer,
  lineNumbers: readonly { readonly lineNumber: number; readonly code: string }[],
): ClaimChanges {
  const lines = (answer.lines ?? []).flatMap((line, index): LineChange[] => {
    const own = lineNumbers[index];
    if (!own) return [];
    return [
      {
        lineNumber: own.lineNumber,
        code: line.procedureCode,
        modifiers: line.modifiers,
        units: line.units,
        diagnosisPointers: line.diagnosisPointers,
        ...(line.nationalDrugCode === undefined ? {} : { nationalDrugCode: line.nationalDrugCode }),
      },
    ];
  });
  const accidentDate = readCalendarDate(answer.accidentDate ?? '');
  const admissionDate = readCalendarDate(answer.admittedOn ?? '');
  return {
    ...(answer.referrer === undefined ? {} : { referringProvider: answer.referrer }),
    ...(admissionDate === undefined ? {} : { admissionDate }),
    ...(answer.diagnosisCodes === undefined ? {} : { diagnoses: answer.diagnosisCodes }),
    ...(answer.placeOfService === undefined ? {} : { placeOfService: answer.placeOfService }),
    ...(answer.authorizationNumber === undefined
      ? {}
      : { priorAuthorizationNumber: answer.authorizationNumber }),
    ...(accidentDate === undefined ? {} : { accidentDate }),
    ...(lines.length === 0 ? {} : { lines }),
    ...(answer.documents === undefined || answer.documents.length === 0
      ? {}
      : { attachments: answer.documents.map(toAttachment) }),
  };
}

/** PWK: support data, by fax, under a number of our own. */
function toAttachment(_document: string, index: number): AttachmentContent {
  return {
    reportTypeCode: 'OZ',
    transmissionCode: 'FX',
    controlNumber: `DOC${String(index + 1).padStart(4, '0')}`,
  };
}

/** The patient's own word about who they are; absent fields erase nothing. */
export function toldPatient(answer: PatientAnswer, medicalRecordNumber: string): ToldPatient {
  const dateOfBirth = readCalendarDate(answer.dateOfBirth ?? '');
  return {
    medicalRecordNumber,
    ...(answer.lastName === undefined || answer.firstName === undefined
      ? {}
      : { name: { lastName: answer.lastName, firstName: answer.firstName } }),
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    ...(answer.sex === undefined ? {} : { sex: answer.sex }),
    ...(answer.address === undefined ? {} : { address: answer.address }),
  };
}

/** The patient's policies, in the order in which they pay. @param payers number and name by the packet's key */
export function toldCoverages(
  answer: PatientAnswer,
  payers: ReadonlyMap<string, { readonly number: string; readonly name: string }>,
): ToldCoverage[] {
  return (answer.coverages ?? []).slice(0, 3).map((one, index) => ({
    rank: (index + 1) as CoverageRank,
    payerNumber: payers.get(one.payerKey)?.number ?? one.payerKey,
    payerName: payers.get(one.payerKey)?.name ?? one.payerKey,
    memberId: one.memberId,
    groupNumber: one.groupNumber,
    relationship: one.relationship,
    subscriber: {
      lastName: one.subscriber.lastName,
      firstName: one.subscriber.firstName,
      sex: one.subscriber.sex,
      dateOfBirth: readCalendarDate(one.subscriber.dateOfBirth),
    },
    effectiveFrom: readCalendarDate(one.effectiveFrom),
    effectiveTo: readCalendarDate(one.effectiveTo ?? ''),
  }));
}
