/** Which rows each figure opens: what links write into the address and the page of rows reads back. Pure. */
import { addMonths, calendarDate } from '@claimwright/kernel/calendar-date';
import type { Operations } from './api/request.ts';
import { listPath } from './paths.ts';

type Filters = Readonly<Record<string, string | undefined>>;

export type RowsName =
  | Operations['GET /api/reports/rows']['query']['figure']
  | Operations['GET /api/home/rows']['query']['figure']
  | Operations['GET /api/client-invoices/rows']['query']['figure'];

/** What a figure takes from its rows: the sum of their cents, how many they are, or the sum of their lines. */
export type Counting = 'cents' | 'rows' | 'lines' | 'claims';

/** Rows of a figure; a rate has two kinds of them, what is counted and what it is a share of. */
export interface FigurePart {
  readonly rows: RowsName;
  readonly title: string;
  readonly counting: Counting;
  /** How many months before the shown one are summed with it. */
  readonly monthsBefore?: number;
  /** The key of a reason narrows what was denied, not what was decided. */
  readonly isOfAllReasons?: boolean;
}

const part = (
  rows: RowsName,
  title: string,
  counting: Counting,
  more: Pick<FigurePart, 'monthsBefore' | 'isOfAllReasons'> = {},
): FigurePart => ({ rows, title, counting, ...more });

const collections = part('collections', 'Collections', 'cents');
const charges = part('charges', 'Charges', 'cents');
const deniedLines = part('denied-lines', 'Denied lines', 'rows');

/** The figures by name. Of two parts the first divided by the second is the figure. */
const figureParts: Readonly<Record<string, readonly [FigurePart, FigurePart?]>> = {
  charges: [charges],
  collections: [collections],
  adjustments: [part('adjustments', 'Adjustments', 'cents')],
  'days-in-receivable': [
    part('receivable', 'Receivables at the end', 'cents'),
    part('charges', 'Charges of three months', 'cents', { monthsBefore: 2 }),
  ],
  'net-collection-rate': [
    collections,
    part('charges-less-adjustments', 'Charges less adjustments', 'cents'),
  ],
  'denial-rate': [
    part('claims-denied', 'Denied claims', 'claims'),
    part('claims-decided', 'Decided claims', 'claims'),
  ],
  'clean-claim-rate': [
    part('claims-clean', 'Clean claims', 'claims'),
    part('claims-built', 'All claims built', 'claims'),
  ],
  'denied-lines': [deniedLines],
  'denied-amount': [part('denied-lines', 'Denied', 'cents')],
  'denied-line-rate': [
    deniedLines,
    part('decided-lines', 'Decided lines', 'lines', { isOfAllReasons: true }),
  ],
  turnaround: [part('turnaround', 'Claims sent and decided', 'claims')],
  'aging-insurance': [part('aging-insurance', 'Open with insurances', 'cents')],
  'aging-patients': [part('aging-patients', 'Open with patients', 'cents')],
  'aging-insurance-items': [part('aging-insurance', 'Open with insurances', 'rows')],
  'collected-this-month': [part('collected-this-month', 'Collections', 'cents')],
  'insurance-receivable': [part('insurance-receivable', 'Open with insurances', 'cents')],
  'patient-receivable': [part('patient-receivable', 'Open with patients', 'cents')],
  'invoice-collections': [part('invoice-collections', 'Posted collections', 'cents')],
  'invoice-claims': [part('invoice-claims', 'Claims sent for the first time', 'claims')],
  'invoice-fee': [part('invoice-fee', 'Lines of the invoice', 'cents')],
};

const rates: ReadonlySet<string> = new Set([
  'net-collection-rate',
  'denial-rate',
  'clean-claim-rate',
  'denied-line-rate',
]);

/** Whether the figure is its first part as a share of its second. */
export const isRate = (figure: string): boolean => rates.has(figure);

/** The rows behind a figure; of a name that is no figure, its own rows, which the server may refuse. */
export function partsOf(figure: string): readonly FigurePart[] {
  const known = figureParts[figure]?.filter((each) => each !== undefined);
  return known ?? [part(figure as RowsName, 'Rows', 'rows')];
}

/** The address of a figure's rows; undefined of what is no figure. */
export function figurePath(figure: string, filters: Filters): string | undefined {
  if (figure === 'claims-held') {
    return listPath('/claims', { status: 'held', practice: filters['practice'] });
  }
  return figureParts[figure] && listPath('/reports/rows', { figure, ...filters });
}

/** The month some months before another, `YYYY-MM`. */
export function monthBefore(month: string, months = 1): string {
  return addMonths(calendarDate(`${month}-01`), -months).slice(0, 7);
}

const asNumber = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

const homeRows: ReadonlySet<string> = new Set([
  'collected-this-month',
  'insurance-receivable',
  'patient-receivable',
]);

/**
 * Where the rows of a part are asked for. All three answer alike; each has its own permission, that of the
 * page on which its figures stand.
 */
export function operationOf({ rows }: FigurePart) {
  const name = homeRows.has(rows)
    ? 'GET /api/home/rows'
    : rows.startsWith('invoice-')
      ? 'GET /api/client-invoices/rows'
      : 'GET /api/reports/rows';
  return name as 'GET /api/reports/rows';
}

/** Whose permission opens the rows of a part. */
export function permissionOf(one: FigurePart): string {
  const name: string = operationOf(one);
  if (name === 'GET /api/home/rows') return 'claims:read';
  return name === 'GET /api/reports/rows' ? 'reports:read' : 'client-billing:read';
}

/** The address's filters as the server takes them for a part. */
export function queryOf(one: FigurePart, filters: Filters) {
  const { month, practice, key, by, fromDays, toDays } = filters;
  const { rows, monthsBefore, isOfAllReasons } = one;
  return {
    // the server refuses a figure that it does not know
    figure: rows as Operations['GET /api/reports/rows']['query']['figure'],
    month,
    fromMonth: month && monthsBefore ? monthBefore(month, monthsBefore) : undefined,
    practiceId: practice,
    key: isOfAllReasons && by === 'reason' ? undefined : key,
    fromDays: asNumber(fromDays),
    toDays: asNumber(toDays),
  };
}
