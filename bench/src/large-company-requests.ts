/** What staff ask of a large company's claims list and dashboards, over HTTP, and how many must be found. */
import type pg from 'pg';
import { companyToday } from './large-company.ts';

export interface Request {
  readonly what: string;
  readonly path: string;
  /** SQL that counts what the answer's `total` must say; over the practices in sight. */
  readonly total?: string;
}

const idOf = (kind: number, n: number): string =>
  `00000000-${kind.toString(16).padStart(4, '0')}-7000-8000-${n.toString(16).padStart(12, '0')}`;

const claims = (where: string): string =>
  `select count(*) from claim c where c.practice_id = any ($1::uuid[]) and ${where}`;

const open = 'denied,partially-denied';
const payer = idOf(2, 1);

/** The list: every filter alone, some together, and pages far behind the first. */
export async function listRequests(
  admin: pg.Client,
  practiceIds: readonly string[],
): Promise<Request[]> {
  const practice = practiceIds[Math.min(2, practiceIds.length - 1)] ?? '';
  const { rows } = await admin.query<OneClaim>(
    `select c.practice_id, c.patient_id, v.control_number as number from claim c join claim_version v
     on v.practice_id = c.practice_id and v.id = c.current_version_id where c.practice_id = $1 order by c.id offset 1234 limit 1`,
    [practice],
  );
  const [one] = rows;
  if (!one) throw new Error('a practice without claims');
  const middle = await cursorAt(admin, practiceIds, 0.5);
  const end = await cursorAt(admin, practiceIds, 0.99997);
  return [...pagesAndStates(middle, end), ...daysAndNames(one)].map((request) => ({
    ...request,
    path: `/api/claims?${request.path}`,
  }));
}

interface OneClaim {
  readonly practice_id: string;
  readonly patient_id: string;
  readonly number: string;
}

/** The cursor behind a share of all claims in sight. */
async function cursorAt(
  admin: pg.Client,
  practiceIds: readonly string[],
  share: number,
): Promise<string> {
  const { rows } = await admin.query<{ cursor: string }>(
    `select service_date_from || '~' || id as cursor from claim where practice_id = any ($1::uuid[])
     order by service_date_from desc, id desc
     offset (select floor(count(*) * $2::float)::bigint from claim where practice_id = any ($1::uuid[])) limit 1`,
    [practiceIds, share],
  );
  return encodeURIComponent(rows[0]?.cursor ?? '');
}

function pagesAndStates(middle: string, end: string): Request[] {
  return [
    { what: 'first page', path: '', total: claims('true') },
    { what: '200 a page', path: 'limit=200', total: claims('true') },
    { what: 'page in the middle', path: `cursor=${middle}`, total: claims('true') },
    { what: 'last page', path: `cursor=${end}`, total: claims('true') },
    {
      what: 'denied',
      path: `status=${open}`,
      total: claims(`c.status in ('denied', 'partially-denied')`),
    },
    { what: 'held', path: 'status=held', total: claims(`c.status = 'held'`) },
    { what: 'paid', path: 'status=paid', total: claims(`c.status = 'paid'`) },
    {
      what: 'denied, page in the middle',
      path: `status=${open}&cursor=${middle}`,
      total: claims(`c.status in ('denied', 'partially-denied')`),
    },
    { what: 'one payer', path: `payerId=${payer}`, total: claims(`c.payer_id = '${payer}'`) },
    {
      what: 'one payer, denied',
      path: `payerId=${payer}&status=${open}`,
      total: claims(`c.payer_id = '${payer}' and c.status in ('denied', 'partially-denied')`),
    },
  ];
}

function daysAndNames(one: OneClaim): Request[] {
  const practice = one.practice_id;
  const numbered = (beginning: string): string =>
    claims(
      `exists (select from claim_version v where v.practice_id = c.practice_id and v.claim_id = c.id and v.control_number like '${beginning}%')`,
    );
  return [
    {
      what: 'one month',
      path: 'serviceFrom=2026-05-01&serviceTo=2026-05-31',
      total: claims(`c.service_date_from between '2026-05-01' and '2026-05-31'`),
    },
    {
      what: 'days of two months',
      path: 'serviceFrom=2026-05-11&serviceTo=2026-06-07',
      total: claims(`c.service_date_from between '2026-05-11' and '2026-06-07'`),
    },
    {
      what: 'denied of some days',
      path: `serviceFrom=2026-05-11&serviceTo=2026-06-07&status=${open}`,
      total: claims(
        `c.service_date_from between '2026-05-11' and '2026-06-07' and c.status in ('denied', 'partially-denied')`,
      ),
    },
    {
      what: 'one practice',
      path: `practiceId=${practice}`,
      total: claims(`c.practice_id = '${practice}'`),
    },
    {
      what: 'one patient',
      path: `patientId=${one.patient_id}`,
      total: claims(`c.patient_id = '${one.patient_id}'`),
    },
    { what: 'a control number', path: `search=${one.number}`, total: numbered(one.number) },
    {
      what: 'the beginning of a control number',
      path: `search=${one.number.slice(0, 7)}`,
      total: numbered(one.number.slice(0, 7)),
    },
    {
      what: 'a last name',
      path: 'search=name123',
      total: claims(
        `exists (select from patient p where p.practice_id = c.practice_id and p.id = c.patient_id and p.last_name like 'Name123%')`,
      ),
    },
  ];
}

/** Every dashboard, and the rows behind its figures. */
export const dashboardRequests: readonly Request[] = [
  { what: 'home', path: '/api/home' },
  { what: 'receivables by payer', path: '/api/reports/aging?by=payer' },
  { what: 'receivables by patient', path: '/api/reports/aging?by=patient' },
  {
    what: 'twelve months',
    path: `/api/reports/months?from=2025-12&to=${companyToday.slice(0, 7)}`,
  },
  { what: 'denials by reason', path: '/api/reports/denials?by=reason&from=2026-06&to=2026-11' },
  { what: 'denials by payer', path: '/api/reports/denials?by=payer&from=2026-06&to=2026-11' },
  { what: 'turnaround', path: '/api/reports/turnaround' },
];
