/** Edits about age and sex, places and distance, missing companions of a service, and admissions. */
import { calendarDate } from '@claimwright/kernel/calendar-date';
import type { ClaimUnderEdit, EditedLine } from './claim-under-edit.ts';
import { lines, startsWithAny, when, type Edit } from './edit.ts';

const since = calendarDate('2020-01-01');
/** Medicare's leave for visits at home by video ends with this year (Consolidated Appropriations Act 2026). */
const afterTelehealthLeave = calendarDate('2028-01-01');
const telehealthPlaces = ['02', '10'];
const inpatientPlaces = ['21', '51', '61'];
const telehealthModifiers = ['93', '95', 'FQ', 'GQ', 'GT', 'G0'];
const wellnessReasons = ['Z00', 'Z01', 'Z02', 'Z03', 'Z04', 'Z11', 'Z12', 'Z13', 'Z76'];

function kindOf(under: ClaimUnderEdit, line: EditedLine): string | undefined {
  return under.books.traitsOf(line.code)?.kind;
}

/** Whether another line of the same day is of a kind. */
function isBeside(under: ClaimUnderEdit, line: EditedLine, codes: RegExp): boolean {
  return under.claim.lines.some(
    (other) => other !== line && other.serviceDate === line.serviceDate && codes.test(other.code),
  );
}

export const ageSexAndPlaceEdits: readonly Edit[] = [
  {
    id: 'check-up-without-its-reason',
    severity: 'warn',
    field: 'line.diagnosisPointers',
    message:
      'A check-up points first at an illness: plans pay it as prevention only for its own reason.',
    whatToDo: 'Point it at the examination (Z00, Z01 or Z02), if the note says so.',
    source: 'ICD-10-CM guidelines I.C.21.c.13: routine examinations; X12 reasons 11 and 49',
    standing: 'book',
    isFromMemory: true,
    predicts: ['11', '49', '96', '167'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        if (kindOf(under, line) !== 'preventive-visit' || !/^993[89]/.test(line.code)) return false;
        const first = under.claim.diagnoses[(line.diagnosisPointers[0] ?? 0) - 1];
        return (
          first !== undefined && !startsWithAny(first, wellnessReasons) && { diagnosis: first }
        );
      }),
  },
  {
    id: 'telehealth-without-modifier',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'The place says telehealth, and no modifier says by video or telephone.',
    whatToDo: 'Add 95 (video) or 93 (telephone) where this payer asks for it.',
    source: 'payers’ telehealth policies: 95 or 93 beside places 02 and 10',
    standing: 'payer',
    isFromMemory: true,
    predicts: ['4', '16'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          telehealthPlaces.includes(under.claim.placeOfService) &&
          !line.modifiers.some((one) => telehealthModifiers.includes(one)) &&
          !/^980/.test(line.code) && { code: line.code },
      ),
  },
  {
    id: 'video-and-telephone',
    severity: 'block',
    field: 'line.modifiers',
    message: 'A line says by video and by telephone.',
    whatToDo: 'Keep the one that the note shows.',
    source: 'CPT appendix A: 93 is sound only, 95 is sound and picture',
    standing: 'book',
    predicts: ['4'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          line.modifiers.some((one) => ['95', 'GT'].includes(one)) &&
          line.modifiers.some((one) => ['93', 'FQ'].includes(one)),
      ),
  },
  {
    id: 'telehealth-visit-codes-to-medicare',
    severity: 'warn',
    field: 'line.code',
    message: 'Medicare does not use the telehealth visit codes 98000 to 98015.',
    whatToDo: 'Use the office visit code with place 10 or 02.',
    source: 'Medicare physician fee schedule 2025: status I for 98000 to 98015',
    standing: 'book',
    predicts: ['96', '16', '181'],
    effectiveFrom: calendarDate('2025-01-01'),
    find: (under) =>
      lines(
        under,
        (line) =>
          under.claim.payer.kind === 'medicare' &&
          /^980(?:0\d|1[0-5])$/.test(line.code) && { code: line.code },
      ),
  },
  {
    id: 'medicare-home-telehealth-ended',
    severity: 'warn',
    field: 'placeOfService',
    message: 'Medicare’s leave for visits at home by video has ended, but for behavioural health.',
    whatToDo: 'Check whether the leave was prolonged; else the visit is not covered at home.',
    source: 'Consolidated Appropriations Act 2026: telehealth through 31 December 2027',
    standing: 'law',
    predicts: ['96', '5', '16'],
    effectiveFrom: afterTelehealthLeave,
    find: (under) =>
      lines(
        under,
        (line) =>
          under.claim.payer.kind === 'medicare' &&
          under.claim.placeOfService === '10' &&
          kindOf(under, line) !== 'behavioral' && { code: line.code },
      ),
  },
  {
    id: 'vaccine-without-its-giving',
    severity: 'warn',
    field: 'lines',
    message: 'A vaccine is billed and not that it was given.',
    whatToDo: 'Add 90471, or G0008 to G0010 for Medicare, if it was given here.',
    source: 'CPT, immunisation: product and administration are billed each',
    standing: 'house',
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          /^90(?:6[1-9]|7[0-5])\d$/.test(line.code) &&
          !isBeside(under, line, /^(?:9046\d|9047\d|G000[89]|G0010|90480)$/) && { code: line.code },
      ),
  },
  {
    id: 'giving-without-its-vaccine',
    severity: 'warn',
    field: 'lines',
    message: 'The giving of a vaccine is billed and no vaccine.',
    whatToDo:
      'Add the vaccine; with one that the state gave free of charge, as the payer wants it.',
    source: 'payers’ immunisation policies: the product says what was given; X12 reason 107',
    standing: 'payer',
    isFromMemory: true,
    predicts: ['107', '16', 'B15'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          /^9047[13]$/.test(line.code) &&
          !isBeside(under, line, /^9(?:06[1-9]|07[0-5]|13)\d+$/) && { code: line.code },
      ),
  },
  {
    id: 'drug-without-its-giving',
    severity: 'warn',
    field: 'lines',
    message: 'An injected drug is billed and neither its injection nor the procedure that used it.',
    whatToDo: 'Add 96372 or the procedure, if it was given here.',
    source: 'office rule: missed charges beside drugs',
    standing: 'house',
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          kindOf(under, line) === 'drug' &&
          !line.modifiers.includes('JW') &&
          !isBeside(under, line, /^(?:963\d\d|964\d\d|[12]\d{4}|6\d{4})$/) && { code: line.code },
      ),
  },
  {
    id: 'consultation-to-medicare',
    severity: 'warn',
    field: 'line.code',
    message: 'Medicare takes no consultation codes.',
    whatToDo: 'Use the visit code that fits place and patient.',
    source: 'CMS Pub. 100-04 ch. 12 § 30.6.10: no consultation codes since 2010',
    standing: 'law',
    isFromMemory: true,
    predicts: ['96', '16'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          under.claim.payer.kind === 'medicare' &&
          /^99(?:24[2-5]|25[2-5])$/.test(line.code) && { code: line.code },
      ),
  },
  {
    id: 'ordering-provider-for-medicare',
    severity: 'warn',
    field: 'referringProvider',
    message: 'Medicare asks who ordered a laboratory test or picture.',
    whatToDo: 'Enter who ordered it, even where that is the person who rendered.',
    source: '42 CFR 424.507(a): imaging and laboratory; X12 remark N265',
    standing: 'law',
    isFromMemory: true,
    predicts: ['16', '183', '184'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          under.claim.payer.kind === 'medicare' &&
          under.claim.referringProvider === null &&
          under.books.traitsOf(line.code)?.needsReferringProvider !== true &&
          (kindOf(under, line) === 'imaging' ||
            under.books.traitsOf(line.code)?.needsLaboratoryCertificate === true) && {
            code: line.code,
          },
      ),
  },
  {
    id: 'unlisted-without-words',
    severity: 'block',
    field: 'note',
    message: 'An unlisted code says nothing without a description.',
    whatToDo: 'Describe the service in a few words in the claim’s note.',
    source: 'claim status 306; X12 remark N350: describe what has no code',
    standing: 'guide',
    predicts: ['16', '189'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          !under.claim.note?.trim() &&
          /^(?:[1-69]\d{2}99|7[4-9]\d99|8[4-9]\d99|J3490|J3590|J9999|E1399|A9999)$/.test(
            line.code,
          ) && {
            code: line.code,
          },
      ),
  },
  {
    id: 'admission-date-missing',
    severity: 'block',
    field: 'admissionDate',
    message: 'Care of an inpatient is billed without the day of admission.',
    whatToDo: 'Enter the day on which the hospital admitted the patient.',
    source: 'CMS-1500 item 18; 837P guide, DTP*435 for inpatient services',
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(inpatientPlaces.includes(claim.placeOfService) && !claim.admissionDate),
  },
  {
    id: 'admission-after-service',
    severity: 'block',
    field: 'admissionDate',
    message: 'The day of admission lies after the service.',
    whatToDo: 'Correct one of the two dates.',
    source: 'claim status 187: dates in their order, DTP*435 and DTP*472',
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(Boolean(claim.admissionDate) && (claim.admissionDate ?? '') > claim.serviceDateTo),
  },
];
