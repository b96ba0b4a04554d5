/** Edits about diagnoses, procedures, modifiers, places, drugs and accidents. */
import { ageInYears, calendarDate, daysBetween } from '@claimwright/kernel/calendar-date';
import type { ClaimUnderEdit, EditedLine } from './claim-under-edit.ts';
import { partOfProcedure, speaksAgainst } from './body-parts.ts';
import {
  contractorOf,
  diagnosesOf,
  lines,
  startsWithAny,
  when,
  type Edit,
  type Finding,
} from './edit.ts';

const since = calendarDate('2020-01-01');
const guide = (place: string): string => `837P guide 005010X222A1, ${place}`;

type Outcome = ReturnType<ClaimUnderEdit['books']['lookUp']>['outcome'];

type Answer = ReturnType<ClaimUnderEdit['books']['lookUp']>;

/** A person reads a dozen codes; a category of hundreds is opened in the code books. */
const namedMax = 12;

/** What the book names instead of codes that cannot be billed, for the person who reads the finding. */
function insteadOf(answers: readonly Answer[]): { readonly instead?: readonly string[] } {
  const named = answers.flatMap((answer) => {
    if (answer.outcome === 'not-on-date') return answer.entry.replacedBy;
    if (answer.outcome !== 'header') return [];
    const { replacedBy } = answer.entry;
    return replacedBy.length > 0 ? replacedBy : answer.completeCodes;
  });
  if (named.length === 0) return {};
  const rest = named.length - namedMax;
  return { instead: rest > 0 ? [...named.slice(0, namedMax), `${rest} more`] : named };
}

/** Diagnoses whose answer of the book is this one, with what the book names instead. */
function diagnosesThatAre(under: ClaimUnderEdit, outcome: Outcome): readonly Finding[] {
  const { books, claim } = under;
  const found = claim.diagnoses
    .map((code) => ({ code, answer: books.lookUp('diagnosis', code, claim.serviceDateFrom) }))
    .filter(({ answer }) => answer.outcome === outcome);
  const codes = found.map(({ code }) => code);
  return when(codes.length > 0, { codes, ...insteadOf(found.map(({ answer }) => answer)) });
}

/** Lines whose procedure's answer of the book is this one. */
function proceduresThatAre(under: ClaimUnderEdit, outcome: Outcome): readonly Finding[] {
  return lines(under, (line) => {
    const answer = under.books.lookUp('procedure', line.code, line.serviceDate);
    return answer.outcome === outcome && { code: line.code, ...insteadOf([answer]) };
  });
}

function kindOf(under: ClaimUnderEdit, line: EditedLine): string | undefined {
  return under.books.traitsOf(line.code)?.kind;
}

/** What the line's code may stand beside, among what is billed on its day. */
function addOnRuleOf(under: ClaimUnderEdit, line: EditedLine) {
  const billed = under.claim.lines
    .filter((other) => other.serviceDate === line.serviceDate)
    .map(({ code }) => code);
  const rule = under.books.addOnOn(line.code, billed, line.serviceDate);
  return rule === 'not-loaded' ? undefined : rule;
}

const sides = ['RT', 'LT', '50'];

export const diagnosisEdits: readonly Edit[] = [
  {
    id: 'diagnosis-missing',
    severity: 'block',
    field: 'diagnoses',
    message: 'The claim has no diagnosis.',
    whatToDo: 'Enter the diagnoses from the note.',
    source: guide('loop 2300 HI'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(claim.diagnoses.length === 0),
  },
  {
    id: 'diagnoses-more-than-twelve',
    severity: 'block',
    field: 'diagnoses',
    message: 'The claim has more than twelve diagnoses.',
    whatToDo: 'Leave out those that no line points to, or split the claim.',
    source: guide('loop 2300 HI: twelve at most'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(claim.diagnoses.length > 12, { diagnoses: claim.diagnoses.length }),
  },
  {
    id: 'diagnosis-malformed',
    severity: 'block',
    field: 'diagnoses',
    message: 'A diagnosis does not have the form of an ICD-10-CM code.',
    whatToDo: 'Correct the code.',
    source: 'ICD-10-CM: form of codes',
    standing: 'guide',
    effectiveFrom: since,
    find: (under) => diagnosesThatAre(under, 'malformed'),
  },
  {
    id: 'diagnosis-incomplete',
    severity: 'block',
    field: 'diagnoses',
    message: 'A diagnosis is a category: the code goes on.',
    whatToDo:
      'Choose the complete code from the note (kind, side, encounter); the finding names those that the book holds.',
    source: 'ICD-10-CM guidelines I.B.2: the highest number of characters',
    standing: 'book',
    effectiveFrom: since,
    find: (under) => diagnosesThatAre(under, 'header'),
  },
  {
    id: 'diagnosis-too-long',
    severity: 'block',
    field: 'diagnoses',
    message: 'A diagnosis has more characters than its code.',
    whatToDo: 'Take the surplus characters away, or choose another code.',
    source: 'ICD-10-CM tabular list',
    standing: 'book',
    effectiveFrom: since,
    find: (under) => diagnosesThatAre(under, 'too-long'),
  },
  {
    id: 'diagnosis-not-on-date',
    severity: 'block',
    field: 'diagnoses',
    message: 'A diagnosis code was not valid on the date of service.',
    whatToDo: 'Use the code that took its place.',
    source: 'ICD-10-CM yearly updates: valid by date of service',
    standing: 'book',
    effectiveFrom: since,
    find: (under) => diagnosesThatAre(under, 'not-on-date'),
  },
  {
    id: 'diagnosis-unknown',
    severity: 'block',
    field: 'diagnoses',
    message: 'A diagnosis code is in no list of its year.',
    whatToDo: 'Correct the code.',
    source: 'ICD-10-CM order file of the year',
    standing: 'book',
    effectiveFrom: since,
    find: (under) => diagnosesThatAre(under, 'unknown'),
  },
  {
    id: 'diagnosis-not-loaded',
    severity: 'warn',
    field: 'diagnoses',
    message: 'Our code book does not hold this diagnosis for that day, so it was not judged.',
    whatToDo: 'Load the year’s code book, or check the code by hand.',
    source: 'house rule: not loaded is said, never guessed',
    standing: 'house',
    effectiveFrom: since,
    find: (under) => diagnosesThatAre(under, 'not-loaded'),
  },
  {
    id: 'diagnosis-twice',
    severity: 'block',
    field: 'diagnoses',
    message: 'A diagnosis stands twice.',
    whatToDo: 'Take one away and point the lines at the other.',
    source: 'ICD-10-CM guidelines I.B.8: each code once an encounter',
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => {
      const twice = claim.diagnoses.filter((code, at) => claim.diagnoses.indexOf(code) !== at);
      return when(twice.length > 0, { codes: twice });
    },
  },
  {
    id: 'external-cause-first',
    severity: 'block',
    field: 'diagnoses',
    message: 'The first diagnosis is an external cause.',
    whatToDo: 'Put the injury first; the cause comes after it.',
    source: 'ICD-10-CM guidelines I.C.20: never first',
    standing: 'book',
    isFromMemory: true,
    effectiveFrom: since,
    find: ({ claim }) => when(/^[V-Y]/.test(claim.diagnoses[0] ?? '')),
  },
  {
    id: 'diagnosis-does-not-support',
    severity: 'warn',
    field: 'line.diagnosisPointers',
    message: 'No diagnosis of the line supports the service under the coverage rule.',
    whatToDo:
      'Look in the note for a diagnosis that supports it; with Medicare, GA or GZ says whether a notice was signed.',
    source: 'national and local coverage determinations (NCD, LCD); X12 reason 50',
    standing: 'law',
    isFromMemory: true,
    predicts: ['50', '11', '167', '96'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        // with a notice, or known to lack one, the denial is what the line is sent for
        if (line.modifiers.some((one) => ['GA', 'GZ', 'GY', 'GX'].includes(one))) return false;
        const diagnoses = diagnosesOf(under, line);
        if (diagnoses.length === 0) return false;
        const support = under.books.supportOn(
          line.code,
          diagnoses,
          line.serviceDate,
          contractorOf(under),
        );
        if (support === undefined || support === 'not-loaded' || support.isSupported) return false;
        const { source } = support;
        return { code: line.code, diagnoses, ...(source === '' ? {} : { rule: source }) };
      }),
  },
  {
    id: 'mind-service-for-bodily-diagnosis',
    severity: 'block',
    field: 'line.diagnosisPointers',
    message: 'A service for the mind points first at an illness of the body.',
    whatToDo: 'Point the line at the diagnosis for which the service was done.',
    source: 'behavioural health benefits pay for diagnoses of chapter 5; X12 reason 11',
    standing: 'payer',
    isFromMemory: true,
    predicts: ['11', '50', '96', '167'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const first = diagnosesOf(under, line)[0];
        if (first === undefined) return false;
        const contradicts = under.books
          .contradictionsOf(line.code)
          .some((rule) => startsWithAny(first, rule.diagnosisPrefixes));
        return contradicts && { code: line.code, diagnosis: first };
      }),
  },
  {
    id: 'body-part-contradicts',
    severity: 'block',
    field: 'line.diagnosisPointers',
    message: 'The service is for another part of the body than its diagnoses.',
    whatToDo: 'Point the line at the diagnosis for which the service was done.',
    source: 'ICD-10-CM sites of chapters 13 and 19 against CPT sections; X12 reason 11',
    standing: 'book',
    isFromMemory: true,
    predicts: ['11'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const diagnoses = diagnosesOf(under, line);
        const part = partOfProcedure(line.code);
        if (part === undefined || diagnoses.length === 0) return false;
        const isElsewhere = diagnoses.every((code) => speaksAgainst(part, code));
        return isElsewhere && { code: line.code, diagnoses };
      }),
  },
  {
    id: 'injury-without-accident-date',
    severity: 'warn',
    field: 'accidentDate',
    message: 'The first care of an injury is billed without the date of the accident.',
    whatToDo: 'Ask when and how it happened; enter date and cause.',
    source: 'payers’ questions about third parties; X12 remark N305',
    standing: 'payer',
    isFromMemory: true,
    predicts: ['16', '227'],
    effectiveFrom: since,
    find: ({ claim }) =>
      when(claim.accidentDate === null && /^[ST].{5}A$/.test(claim.diagnoses[0] ?? '')),
  },
  {
    id: 'cause-without-accident-date',
    severity: 'block',
    field: 'accidentDate',
    message: 'The claim is said to come from an accident whose date is missing.',
    whatToDo: 'Enter the date of the accident.',
    source: guide('DTP*439, required with CLM11 AA or OA'),
    standing: 'guide',
    isFromMemory: true,
    effectiveFrom: since,
    find: ({ claim }) =>
      when(['AA', 'OA'].includes(claim.relatedCause ?? '') && claim.accidentDate === null),
  },
  {
    id: 'auto-accident-without-state',
    severity: 'block',
    field: 'accidentState',
    message: 'An auto accident is named without its state.',
    whatToDo: 'Enter the state in which it happened.',
    source: guide('CLM11-4, required with AA'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(claim.relatedCause === 'AA' && !claim.accidentState),
  },
  {
    id: 'accident-after-service',
    severity: 'block',
    field: 'accidentDate',
    message: 'The accident lies after the service.',
    whatToDo: 'Correct one of the two dates.',
    source: 'X12 status 187; dates in their order',
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(claim.accidentDate !== null && claim.accidentDate > claim.serviceDateTo),
  },
  {
    id: 'work-injury-to-health-plan',
    severity: 'warn',
    field: 'relatedCause',
    message: 'An injury at work is billed to a health plan.',
    whatToDo: 'Bill the workers’ compensation carrier, unless it refused.',
    source: 'X12 reason 19',
    standing: 'payer',
    isFromMemory: true,
    effectiveFrom: since,
    find: ({ claim }) =>
      when(claim.relatedCause === 'EM' && claim.payer.kind !== 'workers-compensation'),
  },
];

export const procedureEdits: readonly Edit[] = [
  {
    id: 'procedure-malformed',
    severity: 'block',
    field: 'line.code',
    message: 'A procedure does not have the form of a CPT or HCPCS code.',
    whatToDo: 'Correct the code.',
    source: 'HIPAA code sets, 45 CFR 162.1002; claim status 454',
    standing: 'book',
    effectiveFrom: since,
    find: (under) => proceduresThatAre(under, 'malformed'),
  },
  {
    id: 'procedure-not-on-date',
    severity: 'block',
    field: 'line.code',
    message: 'A procedure code was not valid on the date of service.',
    whatToDo: 'Use the code that took its place.',
    source: 'yearly CPT and quarterly HCPCS updates; X12 reason 181',
    standing: 'book',
    effectiveFrom: since,
    find: (under) => proceduresThatAre(under, 'not-on-date'),
  },
  {
    id: 'procedure-unknown',
    severity: 'block',
    field: 'line.code',
    message: 'A procedure code is in no list of its year.',
    whatToDo: 'Correct the code.',
    source: 'CPT and HCPCS lists of the year; claim status 507',
    standing: 'book',
    effectiveFrom: since,
    find: (under) => proceduresThatAre(under, 'unknown'),
  },
  {
    id: 'procedure-not-loaded',
    severity: 'warn',
    field: 'line.code',
    message: 'Our code book does not hold this procedure for that day, so it was not judged.',
    whatToDo: 'Load the code book, or check the code by hand.',
    source: 'house rule: not loaded is said, never guessed (procedures)',
    standing: 'house',
    effectiveFrom: since,
    find: (under) => proceduresThatAre(under, 'not-loaded'),
  },
  {
    id: 'modifier-unknown',
    severity: 'block',
    field: 'line.modifiers',
    message: 'A modifier does not exist.',
    whatToDo: 'Correct the modifier.',
    source: 'CPT and HCPCS modifiers; X12 reason 182, claim status 453',
    standing: 'book',
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const wrong = line.modifiers.filter((modifier) =>
          ['unknown', 'malformed', 'not-on-date'].includes(
            under.books.lookUp('modifier', modifier, line.serviceDate).outcome,
          ),
        );
        return wrong.length > 0 && { modifiers: wrong };
      }),
  },
  {
    id: 'modifier-twice',
    severity: 'block',
    field: 'line.modifiers',
    message: 'A modifier stands twice on a line.',
    whatToDo: 'Take one away.',
    source: 'claim status 453: repeated modifiers',
    standing: 'guide',
    effectiveFrom: since,
    find: (under) => lines(under, (line) => new Set(line.modifiers).size < line.modifiers.length),
  },
  {
    id: 'modifiers-more-than-four',
    severity: 'block',
    field: 'line.modifiers',
    message: 'A line has more than four modifiers.',
    whatToDo: 'Keep those that price and set apart; 99 says that there are more.',
    source: guide('SV101-3 to SV101-6'),
    standing: 'guide',
    effectiveFrom: since,
    find: (under) => lines(under, (line) => line.modifiers.length > 4),
  },
  {
    id: 'modifier-contradicts-code',
    severity: 'block',
    field: 'line.modifiers',
    message: 'A modifier does not go with this procedure.',
    whatToDo: 'Move it to the line it belongs to, or take it away.',
    source: 'CPT appendix A; Medicare fee schedule indicators; X12 reason 4',
    standing: 'book',
    isFromMemory: true,
    predicts: ['4', '236', '97'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const wrong = line.modifiers.filter((one) => under.books.isModifierUnfit(one, line.code));
        return wrong.length > 0 && { code: line.code, modifiers: wrong };
      }),
  },
  {
    id: 'sides-contradict',
    severity: 'block',
    field: 'line.modifiers',
    message: 'A line says right and left, or one side and both.',
    whatToDo: 'Use 50 for both sides, or a line for each side, as the payer takes it.',
    source: 'CMS Claims Processing Manual 12, 40.7',
    standing: 'law',
    isFromMemory: true,
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => line.modifiers.filter((one) => sides.includes(one)).length > 1),
  },
  {
    id: 'side-missing',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'A procedure on one side of the body does not say which.',
    whatToDo: 'Add RT, LT or 50 from the note.',
    source: 'CPT appendix A, RT and LT; payers’ policies on sides; X12 reason 4',
    standing: 'payer',
    isFromMemory: true,
    predicts: ['4', '16'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          under.books.traitsOf(line.code)?.needsSide === true &&
          !line.modifiers.some((one) => sides.includes(one)) && { code: line.code },
      ),
  },
  {
    id: 'side-contradicts-diagnosis',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'The side of the procedure is not the side of its diagnosis.',
    whatToDo: 'Check both against the note.',
    source: 'ICD-10-CM: fifth or sixth character 1 right, 2 left in chapters 13 and 19',
    standing: 'book',
    isFromMemory: true,
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const first = diagnosesOf(under, line)[0] ?? '';
        const told = /^M(?:25[56]\d|17[1]|16[1]|23\d{2}|75\d|77\d)([12])$/.exec(first)?.[1];
        const side = told === '1' ? 'LT' : told === '2' ? 'RT' : undefined;
        return side !== undefined && line.modifiers.includes(side) && { diagnosis: first };
      }),
  },
  {
    id: 'twenty-five-without-a-procedure',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'A visit carries 25 although nothing else was done that day.',
    whatToDo: 'Take 25 away, or enter the procedure that is missing.',
    source: 'CPT appendix A, modifier 25',
    standing: 'book',
    isFromMemory: true,
    predicts: ['4'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          line.modifiers.includes('25') &&
          !under.claim.lines.some(
            (other) => other !== line && other.serviceDate === line.serviceDate,
          ),
      ),
  },
  {
    id: 'add-on-alone',
    severity: 'block',
    field: 'line.code',
    message: 'An add-on code stands without the code it is added to.',
    whatToDo: 'Enter the main procedure, or choose the code for the service alone.',
    source: 'CMS add-on code edits, type 1; X12 remark N122',
    standing: 'book',
    predicts: ['97', '107', 'B15', '234'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const rule = addOnRuleOf(under, line);
        return rule?.outcome === 'unsupported' && { code: line.code, primaries: rule.primaryCodes };
      }),
  },
  {
    id: 'add-on-needs-the-contractors-word',
    severity: 'warn',
    field: 'line.code',
    message: 'An add-on code stands without a main procedure that its list names.',
    whatToDo: 'The list is not closed: check with the contractor which main procedures it takes.',
    source: 'CMS add-on code edits, types 2 and 3',
    standing: 'book',
    predicts: ['107', 'B15'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) => addOnRuleOf(under, line)?.outcome === 'contractor-decides' && { code: line.code },
      ),
  },
  {
    id: 'age-does-not-fit',
    severity: 'block',
    field: 'line.code',
    message: 'The procedure is for another age.',
    whatToDo: 'Choose the code for the patient’s age on that day.',
    source: 'CPT: preventive visits are defined by age; X12 reason 6',
    standing: 'book',
    isFromMemory: true,
    predicts: ['6'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const traits = under.books.traitsOf(line.code);
        const born = under.claim.patient.dateOfBirth;
        if (!traits || born === null || born > line.serviceDate) return false;
        const age = ageInYears(born, line.serviceDate);
        const fits =
          age >= (traits.fromAgeYears ?? 0) &&
          age <= (traits.toAgeYears ?? Number.MAX_SAFE_INTEGER);
        return !fits && { code: line.code, ageYears: age };
      }),
  },
  {
    id: 'new-patient-seen-before',
    severity: 'block',
    field: 'line.code',
    message: 'A new-patient visit is billed for somebody whom the practice saw within three years.',
    whatToDo: 'Use the code for established patients.',
    source: 'CPT: new patient, three years, same specialty of the group; X12 reason B16',
    standing: 'book',
    isFromMemory: true,
    predicts: ['B16', '16'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const seen = under.known.seenBeforeOn;
        if (seen === null || under.books.traitsOf(line.code)?.isNewPatientVisit !== true) {
          return false;
        }
        const days = daysBetween(seen, line.serviceDate);
        // three years are 1,095 or 1,096 days: the anniversary itself is left to the payer
        return days >= 0 && days < 1_095 && { code: line.code, seenBeforeOn: seen };
      }),
  },
  {
    id: 'drug-code-missing',
    severity: 'block',
    field: 'line.nationalDrugCode',
    message: 'A drug is billed without its national drug code to a payer that wants it.',
    whatToDo: 'Enter the eleven digits from the package.',
    source: 'Social Security Act 1927(a)(7); rulebook/payers; X12 remark M119',
    standing: 'law',
    isFromMemory: true,
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          under.payerRules.needsDrugCode &&
          line.nationalDrugCode === null &&
          under.books.traitsOf(line.code)?.needsDrugCode === true && { code: line.code },
      ),
  },
  {
    id: 'drug-code-malformed',
    severity: 'block',
    field: 'line.nationalDrugCode',
    message: 'A national drug code does not have eleven digits.',
    whatToDo: 'Write it as 5-4-2 digits; fill the short part with a leading zero.',
    source: guide('loop 2410 LIN03; 45 CFR 162.1002'),
    standing: 'book',
    isFromMemory: true,
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) => line.nationalDrugCode !== null && !/^\d{11}$/.test(line.nationalDrugCode),
      ),
  },
  {
    id: 'place-of-service-unknown',
    severity: 'block',
    field: 'placeOfService',
    message: 'The place of service is missing or does not exist.',
    whatToDo: 'Choose the place on the location or encounter.',
    source: 'CMS place of service code set; claim status 249',
    standing: 'book',
    effectiveFrom: since,
    find: ({ claim, books }) =>
      when(
        !['valid', 'not-loaded'].includes(
          books.lookUp('place-of-service', claim.placeOfService, claim.serviceDateFrom).outcome,
        ),
      ),
  },
  {
    id: 'place-does-not-fit',
    severity: 'block',
    field: 'placeOfService',
    message: 'The procedure is not done in this place.',
    whatToDo: 'Correct the place, or the code.',
    source:
      'CPT: office and preventive visits; fee schedule NA indicator; X12 reason 5, remark M77',
    standing: 'book',
    isFromMemory: true,
    predicts: ['5', '58'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const places = under.books.traitsOf(line.code)?.placesOfService ?? [];
        return (
          places.length > 0 &&
          !places.includes(under.claim.placeOfService) && {
            code: line.code,
            place: under.claim.placeOfService,
          }
        );
      }),
  },
  {
    id: 'telehealth-place-and-modifier',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'A modifier says video or telephone, but the place is not telehealth.',
    whatToDo: 'Use place 10 (at home) or 02 (elsewhere), as the payer takes it.',
    source: 'CMS telehealth: places 02 and 10 with 93 and 95',
    standing: 'book',
    predicts: ['4', '5'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          line.modifiers.some((one) => ['93', '95', 'GT', 'FQ'].includes(one)) &&
          !['02', '10'].includes(under.claim.placeOfService),
      ),
  },
  {
    id: 'hands-on-service-by-telehealth',
    severity: 'block',
    field: 'placeOfService',
    message: 'A service that needs hands is billed from a telehealth place.',
    whatToDo: 'Correct the place or the code.',
    source: 'CMS list of telehealth services: none needs hands; X12 reason 5',
    standing: 'book',
    isFromMemory: true,
    predicts: ['5', '58', '96'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          ['02', '10'].includes(under.claim.placeOfService) &&
          ['surgery', 'imaging', 'laboratory', 'vaccine', 'drug', 'equipment'].includes(
            kindOf(under, line) ?? '',
          ) && { code: line.code },
      ),
  },
];
