/** Edits about lines, units, dates and amounts, and about what was billed before. */
import { calendarDate, daysBetween } from '@claimwright/kernel/calendar-date';
import type { ClaimUnderEdit, EarlierLine, EditedLine } from './claim-under-edit.ts';
import { contractorOf, lines, when, type Edit } from './edit.ts';

const since = calendarDate('2020-01-01');
const guide = (place: string): string => `837P guide 005010X222A1, ${place}`;
/** Modifiers that say: done again, or apart. */
const apart = ['59', '76', '77', '91', 'XE', 'XP', 'XS', 'XU'];

function sameModifiers(left: readonly string[], right: readonly string[]): boolean {
  return [...left].sort().join() === [...right].sort().join();
}

/** Lines of other encounters' claims to the same payer on the same day for the same service. */
function earlierLike(under: ClaimUnderEdit, line: EditedLine): EarlierLine[] {
  if (under.claim.responsibility !== 'P') return [];
  return under.known.earlierLines.filter(
    (one) =>
      !one.encounterIsSame &&
      one.payerId === under.claim.payer.payerId &&
      one.serviceDate === line.serviceDate &&
      one.code === line.code &&
      one.renderingNpi === (under.claim.renderingProvider?.npi ?? ''),
  );
}

/** Units of a code on a day, on this claim and on others of the patient by the same person. */
function unitsOfDay(under: ClaimUnderEdit, line: EditedLine): number {
  const here = under.claim.lines.filter(
    (other) => other.code === line.code && other.serviceDate === line.serviceDate,
  );
  const before = earlierLike(under, line);
  return [...here, ...before].reduce((sum, other) => sum + other.units, 0);
}

const visitModifiers = ['24', '25', '27', '57'];
const sideModifiers = ['RT', 'LT', 'E1', 'E2', 'E3', 'E4', 'LC', 'LD', 'LM', 'RC', 'RI'];

/**
 * Whether modifiers set two services apart. Those of visits stand on the included line; 59 and its
 * kin on either one (CMS since July 2019); sides only where they differ.
 */
function isSetApart(line: EditedLine, other: EditedLine, separatedBy: readonly string[]): boolean {
  const general = separatedBy.filter((one) => !visitModifiers.includes(one));
  if (line.modifiers.some((one) => separatedBy.includes(one))) return true;
  if (general.length === 0) return false;
  if (other.modifiers.some((one) => general.includes(one))) return true;
  const sides = [line, other].map((one) => one.modifiers.find((it) => sideModifiers.includes(it)));
  return sides[0] !== undefined && sides[1] !== undefined && sides[0] !== sides[1];
}

function pairFault(under: ClaimUnderEdit, line: EditedLine) {
  for (const other of under.claim.lines) {
    if (other === line || other.serviceDate !== line.serviceDate) continue;
    const rule = under.books.pairOn(other.code, line.code, line.serviceDate);
    if (rule === undefined || rule === 'not-loaded' || rule.column2 !== line.code) continue;
    const mayBeApart = rule.modifierIndicator === '1';
    if (mayBeApart && isSetApart(line, other, rule.separatedBy)) continue;
    return {
      includedIn: rule.column1,
      code: line.code,
      ...(mayBeApart ? { setApartBy: rule.separatedBy } : { apart: 'never' }),
    };
  }
  return false;
}

/** Published tables that were asked for a line's day and do not hold it. */
function tablesWithoutDay(under: ClaimUnderEdit, line: EditedLine): string[] {
  const { books, claim } = under;
  const { code, serviceDate: on } = line;
  const [diagnosis = ''] = claim.diagnoses;
  const others = claim.lines.filter((other) => other !== line);
  const answers: readonly (readonly [table: string, answer: unknown])[] = [
    ['pairs', others.map((other) => books.pairOn(other.code, code, on)).find(isNotLoaded)],
    ['unit limits', books.unitLimitOn(code, on)],
    ['add-on codes', books.addOnOn(code, [], on)],
    ['fee schedule', books.feeTraitsOn(code, on)],
    ['coverage', books.supportOn(code, [diagnosis], on, contractorOf(under))],
    ['diagnosis edits', diagnosis !== '' && books.diagnosisLimitsOn(diagnosis, on)],
    ['tabular list', claim.diagnoses.length > 1 && books.excludes1On(diagnosis, diagnosis, on)],
  ];
  return answers.filter(([, answer]) => isNotLoaded(answer)).map(([table]) => table);
}

const isNotLoaded = (answer: unknown): boolean => answer === 'not-loaded';

function frequencyFault(under: ClaimUnderEdit, line: EditedLine) {
  if (under.claim.responsibility !== 'P') return false;
  for (const rule of under.books.frequencyRulesOf(line.code)) {
    const before = under.known.earlierLines.filter((one) => {
      const days = daysBetween(one.serviceDate, line.serviceDate);
      return (
        !one.encounterIsSame &&
        one.payerId === under.claim.payer.payerId &&
        rule.codes.includes(one.code) &&
        days >= 0 &&
        days < rule.withinDays
      );
    });
    const count = before.reduce((sum, one) => sum + one.units, 0) + line.units;
    if (before.length > 0 && count > rule.most) {
      return {
        code: line.code,
        most: rule.most,
        withinDays: rule.withinDays,
        ...(rule.source === undefined ? {} : { rule: rule.source }),
      };
    }
  }
  return false;
}

export const lineEdits: readonly Edit[] = [
  {
    id: 'no-lines',
    severity: 'block',
    field: 'lines',
    message: 'The claim has no service lines.',
    whatToDo: 'Complete the charges.',
    source: guide('loop 2400, required'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(claim.lines.length === 0),
  },
  {
    id: 'lines-more-than-fifty',
    severity: 'block',
    field: 'lines',
    message: 'The claim has more than fifty lines.',
    whatToDo: 'Split it into claims whose totals add up.',
    source: guide('loop 2400, fifty at most'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(claim.lines.length > 50, { lines: claim.lines.length }),
  },
  {
    id: 'charge-not-positive',
    severity: 'block',
    field: 'line.chargeCents',
    message: 'A line has no charge.',
    whatToDo: 'Enter the price in the charge master or on the charge.',
    source: 'claim status 402: more than zero',
    standing: 'guide',
    effectiveFrom: since,
    // performance measures (CPT category II) are reported without a price
    find: (under) => lines(under, (line) => line.chargeCents <= 0 && !/^\d{4}F$/.test(line.code)),
  },
  {
    id: 'charge-too-large',
    severity: 'block',
    field: 'line.chargeCents',
    message: 'A line charges a million dollars or more.',
    whatToDo: 'Check the amount: payers’ systems do not take it.',
    source: 'payers’ field lengths: six digits before the point',
    standing: 'guide',
    isFromMemory: true,
    effectiveFrom: since,
    find: (under) => lines(under, (line) => line.chargeCents >= 100_000_000),
  },
  {
    id: 'total-is-not-the-sum',
    severity: 'block',
    field: 'totalChargeCents',
    message: 'The total is not the sum of the lines.',
    whatToDo: 'Rebuild the claim.',
    source: guide('CLM02 equals the sum of SV102; claim status 400'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => {
      const sumCents = claim.lines.reduce((sum, line) => sum + line.chargeCents, 0);
      return when(sumCents !== claim.totalChargeCents, {
        sumCents,
        totalCents: claim.totalChargeCents,
      });
    },
  },
  {
    id: 'patient-paid-more-than-charged',
    severity: 'block',
    field: 'patientPaidCents',
    message: 'The patient is said to have paid more than was charged.',
    whatToDo: 'Check the copay; what is too much belongs to the patient’s account.',
    source: guide('AMT*F5'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(claim.patientPaidCents > claim.totalChargeCents),
  },
  {
    id: 'units-not-positive',
    severity: 'block',
    field: 'line.units',
    message: 'A line has no units.',
    whatToDo: 'Enter the units.',
    source: 'claim status 476: more than zero',
    standing: 'guide',
    effectiveFrom: since,
    find: (under) => lines(under, (line) => line.units <= 0),
  },
  {
    id: 'units-over-the-day',
    severity: 'block',
    field: 'line.units',
    message: 'More units than a day supports.',
    whatToDo: 'Check the units against the note; the whole line would be denied.',
    source: 'CMS medically unlikely edits by line or day; X12 reason 222, remark N362',
    standing: 'book',
    predicts: ['222', '151', '119', '16'],
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const limit = under.books.unitLimitOn(line.code, line.serviceDate);
        if (limit === undefined || limit === 'not-loaded') return false;
        const { most, adjudicationIndicator } = limit;
        const units = adjudicationIndicator === '1' ? line.units : unitsOfDay(under, line);
        return units > most && { code: line.code, units, most };
      }),
  },
  {
    id: 'service-date-in-future',
    severity: 'block',
    field: 'line.serviceDate',
    message: 'A date of service lies in the future.',
    whatToDo: 'Correct the date, or wait.',
    source: 'X12 reason 110; claim status 187',
    standing: 'guide',
    effectiveFrom: since,
    find: (under) => lines(under, (line) => line.serviceDate > under.known.today),
  },
  {
    id: 'service-date-long-ago',
    severity: 'warn',
    field: 'line.serviceDate',
    message: 'A date of service lies more than two years back.',
    whatToDo: 'Check the year.',
    source: 'office rule: slips in the year',
    standing: 'house',
    effectiveFrom: since,
    find: (under) => lines(under, (line) => daysBetween(line.serviceDate, under.known.today) > 731),
  },
  {
    id: 'dates-across-years',
    severity: 'warn',
    field: 'lines',
    message: 'The claim spans two calendar years.',
    whatToDo: 'Split it at the new year: deductibles begin anew.',
    source: 'X12 reasons 239 and 268',
    standing: 'payer',
    isFromMemory: true,
    effectiveFrom: since,
    find: ({ claim }) =>
      when(claim.serviceDateFrom.slice(0, 4) !== claim.serviceDateTo.slice(0, 4)),
  },
  {
    id: 'pointer-missing',
    severity: 'block',
    field: 'line.diagnosisPointers',
    message: 'A line points at no diagnosis.',
    whatToDo: 'Say for which diagnosis the service was done.',
    source: guide('SV107-1; claim status 477'),
    standing: 'guide',
    effectiveFrom: since,
    find: (under) => lines(under, (line) => line.diagnosisPointers.length === 0),
  },
  {
    id: 'pointer-to-nothing',
    severity: 'block',
    field: 'line.diagnosisPointers',
    message: 'A line points at a diagnosis that is not on the claim.',
    whatToDo: 'Point it at one of the claim’s diagnoses.',
    source: 'claim status 477: pointer without a diagnosis',
    standing: 'guide',
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) =>
        line.diagnosisPointers.some(
          (pointer) => pointer < 1 || pointer > under.claim.diagnoses.length,
        ),
      ),
  },
  {
    id: 'pointers-more-than-four',
    severity: 'block',
    field: 'line.diagnosisPointers',
    message: 'A line points at more than four diagnoses.',
    whatToDo: 'Keep the four that matter, the main one first.',
    source: guide('SV107: four at most'),
    standing: 'guide',
    effectiveFrom: since,
    find: (under) => lines(under, (line) => line.diagnosisPointers.length > 4),
  },
  {
    id: 'pointer-twice',
    severity: 'block',
    field: 'line.diagnosisPointers',
    message: 'A line points at the same diagnosis twice.',
    whatToDo: 'Take one away.',
    source: 'claim status 488: repeated pointers',
    standing: 'guide',
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => new Set(line.diagnosisPointers).size < line.diagnosisPointers.length),
  },
  {
    id: 'line-twice',
    severity: 'block',
    field: 'lines',
    message: 'The same service stands twice on the claim.',
    whatToDo: 'Join the lines with their units, or add 76, 77, 91 or 59 if it was done twice.',
    source: 'X12 reason 18: duplicates within a claim',
    standing: 'payer',
    isFromMemory: true,
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          !line.modifiers.some((one) => apart.includes(one)) &&
          under.claim.lines.some(
            (other) =>
              other.lineNumber < line.lineNumber &&
              other.code === line.code &&
              other.serviceDate === line.serviceDate &&
              sameModifiers(other.modifiers, line.modifiers),
          ) && { code: line.code },
      ),
  },
  {
    id: 'billed-before',
    severity: 'block',
    field: 'lines',
    message: 'The same service of the same day was billed to this payer before.',
    whatToDo: 'Void this claim if the practice sent the visit twice; else add 76, 77 or 59.',
    source: 'X12 reason 18; claim status 54',
    standing: 'payer',
    isFromMemory: true,
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        if (line.modifiers.some((one) => apart.includes(one))) return false;
        const same = earlierLike(under, line).find((one) =>
          sameModifiers(one.modifiers, line.modifiers),
        );
        return same !== undefined && { code: line.code, claim: same.claimId };
      }),
  },
  {
    id: 'billed-before-with-other-modifiers',
    severity: 'warn',
    field: 'lines',
    message: 'The same service of the same day was billed before with other modifiers.',
    whatToDo: 'Check whether it was done twice.',
    source: 'payers’ near-duplicate edits',
    standing: 'payer',
    isFromMemory: true,
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const like = earlierLike(under, line);
        const isSame = like.some((one) => sameModifiers(one.modifiers, line.modifiers));
        return like.length > 0 && !isSame && { code: line.code };
      }),
  },
  {
    id: 'included-in-another-service',
    severity: 'block',
    field: 'line.code',
    message: 'A service is included in another one of the same day.',
    whatToDo:
      'Add the modifier only if the note shows a service of its own; else take the line off.',
    source: 'CMS National Correct Coding Initiative; X12 reasons 97 and 236',
    standing: 'book',
    predicts: ['97', '236', '231', '234', '4'],
    effectiveFrom: since,
    find: (under) => lines(under, (line) => pairFault(under, line)),
  },
  {
    id: 'tables-not-loaded',
    severity: 'warn',
    field: 'line.code',
    message: 'Published tables that are loaded do not hold that day, so they were not asked.',
    whatToDo: 'Load the files of that day, or check by hand what the tables would have said.',
    source: 'house rule: not loaded is said, never guessed (tables)',
    standing: 'house',
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const tables = tablesWithoutDay(under, line);
        return tables.length > 0 && { code: line.code, tables };
      }),
  },
  {
    id: 'too-often',
    severity: 'warn',
    field: 'line.code',
    message: 'The service comes again sooner than plans pay for it.',
    whatToDo: 'Ask the payer whether it is covered again; tell the patient beforehand.',
    source: 'limits by code: 42 CFR 410.15, NCD 190.21 and 210.9, plans; X12 reasons 119 and 151',
    standing: 'law',
    isFromMemory: true,
    predicts: ['119', '151', '149', '96', 'B14'],
    effectiveFrom: since,
    find: (under) => lines(under, (line) => frequencyFault(under, line)),
  },
];
