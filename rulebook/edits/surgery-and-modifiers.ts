/** Edits about the time around a surgery, repeated and divided services, notices and therapy plans. */
import { calendarDate, daysBetween } from '@claimwright/kernel/calendar-date';
import type { ClaimUnderEdit, EarlierLine, EditedLine } from './claim-under-edit.ts';
import { lines, type Edit } from './edit.ts';

const since = calendarDate('2020-01-01');
const hospitalPlaces = ['19', '21', '22', '23'];
const notices = ['GA', 'GX', 'GY', 'GZ'];
const medicareKinds = ['medicare', 'medicare-advantage'];

const has = (line: EditedLine, ...modifiers: readonly string[]): boolean =>
  line.modifiers.some((one) => modifiers.includes(one));

function isVisit(under: ClaimUnderEdit, code: string): boolean {
  return ['visit', 'preventive-visit'].includes(under.books.traitsOf(code)?.kind ?? '');
}

/** The fee schedule's row of a service; undefined where it is not loaded or says nothing. */
function feeTraitsOf(
  { books }: ClaimUnderEdit,
  { code, serviceDate }: Pick<EditedLine, 'code' | 'serviceDate'>,
) {
  const traits = books.feeTraitsOn(code, serviceDate);
  return traits === 'not-loaded' ? undefined : traits;
}

/** Days after a surgery that its fee includes; null for none, or where nothing is known. */
function periodOf(under: ClaimUnderEdit, line: Pick<EditedLine, 'code' | 'serviceDate'>) {
  return feeTraitsOf(under, line)?.globalDays ?? null;
}

/** Earlier surgeries of the same person whose fee still covers the day of a line. */
function openSurgeries(under: ClaimUnderEdit, line: EditedLine): EarlierLine[] {
  const npi = under.claim.renderingProvider?.npi ?? '';
  return under.known.earlierLines.filter((one) => {
    const covered = periodOf(under, one) ?? 0;
    const days = daysBetween(one.serviceDate, line.serviceDate);
    return one.renderingNpi === npi && covered > 0 && days > 0 && days <= covered;
  });
}

/** Other lines of the same day, on this claim and on earlier ones. */
function sameDay(
  under: ClaimUnderEdit,
  line: EditedLine,
): Pick<EditedLine, 'code' | 'serviceDate'>[] {
  return [
    ...under.claim.lines.filter(
      (other) => other !== line && other.serviceDate === line.serviceDate,
    ),
    ...under.known.earlierLines.filter((one) => one.serviceDate === line.serviceDate),
  ];
}

export const surgeryEdits: readonly Edit[] = [
  {
    id: 'visit-after-surgery',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'The visit lies in the days that an earlier surgery’s fee includes.',
    whatToDo: 'Add 24 if the note shows that it was about something else; else do not bill it.',
    source: 'CMS Pub. 100-04 ch. 12 § 40.1: care after surgery; X12 reason 97, remark N525',
    standing: 'law',
    predicts: ['97', '236'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        if (!isVisit(under, line.code) || has(line, '24', '25', '57')) return false;
        const surgery = openSurgeries(under, line)[0];
        return surgery !== undefined && { code: line.code, surgery: surgery.code };
      }),
  },
  {
    id: 'surgery-after-surgery',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'The procedure lies in the days that an earlier surgery’s fee includes.',
    whatToDo:
      'Add 58 (planned further), 78 (unplanned return) or 79 (unrelated), as the note says.',
    source: 'CMS Pub. 100-04 ch. 12 § 40.2: modifiers 58, 78, 79',
    standing: 'law',
    predicts: ['97', '236', '4'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        if (periodOf(under, line) === null || has(line, '58', '78', '79')) return false;
        const surgery = openSurgeries(under, line)[0];
        return surgery !== undefined && { code: line.code, surgery: surgery.code };
      }),
  },
  {
    id: 'after-surgery-modifier-without-surgery',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'A modifier speaks of an earlier surgery that we do not know.',
    whatToDo: 'Check whether the surgery was ours; else take 24, 58, 78 or 79 away.',
    source: 'CPT appendix A: 24, 58, 78 and 79 belong to the time after a surgery',
    standing: 'book',
    isFromMemory: true,
    predicts: ['4'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          has(line, '24', '58', '78', '79') &&
          !under.known.earlierLines.some((one) => (periodOf(under, one) ?? 0) > 0),
      ),
  },
  {
    id: 'fifty-seven-without-major-surgery',
    severity: 'warn',
    field: 'line.modifiers',
    message:
      'Modifier 57 says that a visit decided on a major surgery, but none was done that day or the next.',
    whatToDo: 'Use 25 beside a minor procedure; take 57 away when there is none.',
    source: 'CMS Pub. 100-04 ch. 12 § 40.2: modifier 57 with a global period of 90 days only',
    standing: 'law',
    predicts: ['4'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const near = [...under.claim.lines, ...under.known.earlierLines].filter((one) => {
          const days = daysBetween(line.serviceDate, one.serviceDate);
          return days === 0 || days === 1;
        });
        return (
          has(line, '57') &&
          near.some((one) => periodOf(under, one) !== null) &&
          !near.some((one) => periodOf(under, one) === 90)
        );
      }),
  },
  {
    id: 'split-care-of-no-surgery',
    severity: 'warn',
    field: 'line.modifiers',
    message:
      'A part of surgical care (54, 55, 56) is billed for a code that has no days of care after it.',
    whatToDo: 'Take the modifier away, or correct the code.',
    source: 'CMS Pub. 100-04 ch. 12 § 40.2: split care only with 10 or 90 days',
    standing: 'law',
    isFromMemory: true,
    predicts: ['4'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          has(line, '54', '55', '56') &&
          feeTraitsOf(under, line) !== undefined &&
          (periodOf(under, line) ?? 0) === 0 && { code: line.code },
      ),
  },
  {
    id: 'two-visits-on-a-day',
    severity: 'warn',
    field: 'lines',
    message: 'The same person bills two visits of one patient on one day.',
    whatToDo: 'Join them in the level that both support, or add 25 or 27 if each stands by itself.',
    source: 'CMS Pub. 100-04 ch. 12 § 30.6: one visit a day by the same specialty; X12 reason B14',
    standing: 'law',
    isFromMemory: true,
    predicts: ['B14', '18', '97'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const isPlainVisit = under.books.traitsOf(line.code)?.kind === 'visit';
        if (!isPlainVisit || has(line, '25', '27', '24', '57')) return false;
        const npi = under.claim.renderingProvider?.npi ?? '';
        const here = under.claim.lines.filter(
          (other) => other.lineNumber < line.lineNumber && other.serviceDate === line.serviceDate,
        );
        const before = under.known.earlierLines.filter(
          (one) =>
            !one.encounterIsSame &&
            one.renderingNpi === npi &&
            one.serviceDate === line.serviceDate,
        );
        const other = [...here, ...before].find(
          (one) => one.code !== line.code && under.books.traitsOf(one.code)?.kind === 'visit',
        );
        return other !== undefined && { code: line.code, other: other.code };
      }),
  },
  {
    id: 'both-sides-with-units',
    severity: 'warn',
    field: 'line.units',
    message: 'Modifier 50 means both sides at once, and the line has more than one unit.',
    whatToDo: 'Bill one unit with 50, or a line for each side where the payer wants that.',
    source: 'CMS Pub. 100-04 ch. 12 § 40.7: one line, 50, one unit',
    standing: 'law',
    isFromMemory: true,
    predicts: ['4', '222', '151'],
    effectiveFrom: since,
    find: (under) => lines(under, (line) => has(line, '50') && line.units > 1),
  },
  {
    id: 'repeated-without-a-first',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'A modifier says repeated (76, 77, 91), but the first one is not billed.',
    whatToDo: 'Bill the first one too, or take the modifier away.',
    source: 'CPT appendix A: 76, 77 and 91 stand on the second and later ones',
    standing: 'book',
    isFromMemory: true,
    predicts: ['4', '18'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          has(line, '76', '77', '91') &&
          !sameDay(under, line).some((one) => one.code === line.code) && { code: line.code },
      ),
  },
  {
    id: 'assistant-and-second-surgeon',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'A line names an assistant (80, 81, 82, AS) and a second surgeon or team (62, 66).',
    whatToDo: 'Keep the one that the operation note shows.',
    source: 'CPT appendix A: 62 and 66 against 80 to 82; X12 remark N519',
    standing: 'book',
    isFromMemory: true,
    predicts: ['4', '54'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => has(line, '80', '81', '82', 'AS') && has(line, '62', '66')),
  },
  {
    id: 'parts-contradict',
    severity: 'block',
    field: 'line.modifiers',
    message: 'A line says professional and technical part at once.',
    whatToDo: 'Take both away for the whole service, or bill each part where it was done.',
    source: 'CPT appendix A: 26 against TC; X12 reason 4',
    standing: 'book',
    predicts: ['4'],
    effectiveFrom: since,
    find: (under) => lines(under, (line) => has(line, '26') && has(line, 'TC')),
  },
  {
    id: 'not-paid-by-medicare',
    severity: 'warn',
    field: 'line.code',
    message: 'Medicare’s fee schedule does not pay this code by itself.',
    whatToDo:
      'Look for the code that Medicare takes for the service; else tell the patient beforehand.',
    source: 'Medicare physician fee schedule: status B (bundled), I (not valid), N (not covered)',
    standing: 'book',
    predicts: ['96', '97', '181', '204'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const status = feeTraitsOf(under, line)?.status ?? '';
        const isUnpaid = under.claim.payer.kind === 'medicare' && /^[BIN]$/.test(status);
        return isUnpaid && !has(line, ...notices) && { code: line.code, status };
      }),
  },
  {
    id: 'technical-part-in-hospital',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'The technical part of a picture or test taken in a hospital is the hospital’s.',
    whatToDo: 'Add 26: only the reading is ours there.',
    source: 'CMS Pub. 100-04 ch. 13 § 20.1: technical part in a hospital; X12 reason 5, remark M97',
    standing: 'law',
    isFromMemory: true,
    predicts: ['5', '58', '97'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          hospitalPlaces.includes(under.claim.placeOfService) &&
          feeTraitsOf(under, line)?.hasParts === true &&
          !has(line, '26') && { code: line.code },
      ),
  },
  {
    id: 'notices-contradict',
    severity: 'block',
    field: 'line.modifiers',
    message: 'A line says that a notice was signed (GA) and that it is missing (GZ).',
    whatToDo: 'Look for the signed notice; keep GA if it is there.',
    source: 'CMS Pub. 100-04 ch. 30 § 50: GA against GZ; X12 remark N519',
    standing: 'law',
    predicts: ['4', '116'],
    effectiveFrom: since,
    find: (under) => lines(under, (line) => has(line, 'GA') && has(line, 'GZ')),
  },
  {
    id: 'notice-to-another-payer',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'A modifier speaks of Medicare’s notice, and the payer is another one.',
    whatToDo: 'Take GA, GX, GY or GZ away unless this plan asks for it.',
    source: 'CMS Pub. 100-04 ch. 30: notices are Medicare’s',
    standing: 'law',
    isFromMemory: true,
    predicts: ['4'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) => has(line, ...notices) && !medicareKinds.includes(under.claim.payer.kind),
      ),
  },
  {
    id: 'therapy-plan-not-named',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'Medicare wants to know under which plan a therapy was given.',
    whatToDo: 'Add GP (physical), GO (occupational) or GN (speech).',
    source: 'CMS Pub. 100-04 ch. 5 § 20.1: always-therapy codes',
    standing: 'law',
    isFromMemory: true,
    predicts: ['4', '16'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          under.claim.payer.kind === 'medicare' &&
          under.books.traitsOf(line.code)?.isAlwaysTherapy === true &&
          !has(line, 'GP', 'GO', 'GN') && { code: line.code },
      ),
  },
  {
    id: 'therapy-plans-contradict',
    severity: 'block',
    field: 'line.modifiers',
    message: 'A line names two therapy plans.',
    whatToDo: 'Keep the plan under which the therapist treated.',
    source: 'CMS Pub. 100-04 ch. 5 § 20.1: one of GN, GO, GP',
    standing: 'law',
    predicts: ['4'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) => line.modifiers.filter((one) => ['GN', 'GO', 'GP'].includes(one)).length > 1,
      ),
  },
  {
    id: 'drug-thrown-away-without-the-given',
    severity: 'warn',
    field: 'line.modifiers',
    message: 'A discarded amount (JW) is billed without the amount that was given.',
    whatToDo: 'Bill the given amount on a line of its own.',
    source: 'CMS Pub. 100-04 ch. 17 § 40: JW beside the given amount; JZ where none was discarded',
    standing: 'law',
    isFromMemory: true,
    predicts: ['4', '16'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          has(line, 'JW') &&
          !under.claim.lines.some((other) => other !== line && other.code === line.code) && {
            code: line.code,
          },
      ),
  },
];
