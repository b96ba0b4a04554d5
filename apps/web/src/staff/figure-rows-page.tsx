/** The rows a figure was made of, with their exact number and sum: from any amount to where it came from. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useRead, useRows } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters, type Filters } from '../parts/address.ts';
import { reasonWords, wordsOfStatus } from '../parts/code-words.ts';
import { Definition } from '../parts/figure.tsx';
import { Grid, type Column } from '../parts/grid.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import {
  showCount,
  showCounted,
  showMoney,
  showMonth,
  showName,
  showShare,
} from '../parts/show.ts';
import { Nothing } from '../parts/states.tsx';
import { Day, Money } from '../parts/values.tsx';
import {
  isRate,
  operationOf,
  partsOf,
  permissionOf,
  queryOf,
  type FigurePart,
  type RowsName,
} from '../figure-links.ts';
import { claimPath, listPath, patientPath, remittancePath } from '../paths.ts';
import { usePractices } from './session.ts';

type Row = Answer<'GET /api/reports/rows'>['rows'][number];
type Sums = Pick<Answer<'GET /api/reports/rows'>, 'total' | 'totalAmount'>;

const keyOf = (row: Row): string => `${row.practiceId}.${row.kind}.${row.id}.${row.on}`;

/** Labels that are a status; the others are names and codes, shown as they are, or reasons of ours. */
const statusLabels: ReadonlySet<string> = new Set<RowsName>([
  'claims-built',
  'claims-clean',
  'claims-not-clean',
  'claims-sent',
  'claims-decided',
  'claims-denied',
  'invoice-claims',
]);

function labelOf(rows: RowsName, row: Row): string {
  if (statusLabels.has(rows)) return wordsOfStatus(row.label).words;
  return row.kind === 'ledger-row' || row.kind === 'invoice-line' ? showName(row.label) : row.label;
}

/** What the numbers of the rows are. */
const unitOf = (rows: RowsName): 'Amount' | 'Days' | 'Lines' =>
  rows === 'turnaround' ? 'Days' : rows === 'decided-lines' ? 'Lines' : 'Amount';

function useColumns(rows: RowsName): readonly Column<Row>[] {
  const { nameOf } = usePractices();
  const unit = unitOf(rows);
  return [
    { title: 'On', width: '130px', show: (row) => <Day of={row.on} /> },
    { title: 'Practice', width: 'minmax(140px, 1fr)', show: (row) => nameOf(row.practiceId) },
    { title: 'What', width: '130px', show: (row) => showName(row.kind) },
    { title: 'Words', width: 'minmax(160px, 1.4fr)', show: (row) => labelOf(rows, row) },
    {
      title: unit,
      width: '110px',
      isAmount: true,
      show: (row) => (unit === 'Amount' ? <Money cents={row.amount} /> : row.amount),
    },
  ];
}

/** What the figure takes from these rows. */
const valueOf = ({ counting }: FigurePart, { total, totalAmount }: Sums): number =>
  counting === 'cents' || counting === 'lines' ? totalAmount : total;

function showValue({ counting }: FigurePart, value: number): string {
  if (counting === 'cents') return showMoney(value);
  return counting === 'rows' ? showCount(value) : showCounted(value, counting.slice(0, -1));
}

/** Where a row leads: its claim, its patient, its remittance, or the money of an invoice's line. */
function pathOf(row: Row, { month }: Filters): string | undefined {
  const { practiceId, kind, id, label } = row;
  if (kind === 'remittance') return remittancePath(practiceId, id);
  if (kind === 'invoice-line') {
    const isByClaim = label === 'claims';
    return listPath('/reports/rows', {
      figure: isByClaim ? 'invoice-claims' : 'invoice-collections',
      ...{ practice: practiceId, month, key: isByClaim ? undefined : label },
    });
  }
  if (row.claimId !== null) return claimPath(practiceId, row.claimId);
  return row.patientId === null ? undefined : patientPath(practiceId, row.patientId);
}

/** Other rows are another list: none of what was shown before stands under the new figure's name. */
export function FigureRowsPage() {
  const [filters] = useFilters();
  return <FigureRows key={JSON.stringify(filters)} filters={filters} />;
}

function FigureRows({ filters }: { filters: Filters }) {
  const { figure = 'charges' } = filters;
  const navigate = useNavigate();
  const parts = partsOf(figure);
  const shown = parts.find((each) => each.rows === filters['part']) ?? parts[0];
  if (shown === undefined) throw new Error('broken: a figure without rows');
  const read = useRows(operationOf(shown), queryOf(shown, filters));
  const open = (row: Row): void => {
    const path = pathOf(row, filters);
    if (path !== undefined) void navigate({ to: path });
  };
  const keys = useListKeys({ read, rowKey: keyOf, open });
  const sums =
    read.isPending || read.error
      ? undefined
      : { total: read.total, totalAmount: read.totalAmount ?? 0 };
  return (
    <div className="page page-list">
      <h1 className="page-title">
        Rows of {showName(figure).toLowerCase()} <Definition name={figure} />
      </h1>
      <Narrowed filters={filters} />
      <Parts figure={figure} parts={parts} shown={shown} sums={sums} filters={filters} />
      <Grid
        label="Rows"
        columns={useColumns(shown.rows)}
        read={read}
        rowKey={keyOf}
        at={keys.at}
        onMove={keys.move}
        onOpen={open}
        selected={keys.selected}
        permissions={[permissionOf(shown)]}
        empty={<Nothing title="No row stands behind this figure.">It is nothing.</Nothing>}
      />
    </div>
  );
}

const namedKeys: Readonly<Record<string, string>> = {
  'not-on-a-claim': 'Not on a claim yet',
  'everybody-else': 'Everybody else',
  'not-billed': 'Of what no percentage may be charged',
};

/** Of which month, age and row of a table the rows are. */
function Narrowed({ filters }: { filters: Filters }) {
  const { month, key, fromDays, toDays } = filters;
  const payers = useRead('GET /api/payers', {});
  const payer = payers.data?.rows.find((each) => each.id === key)?.name;
  const isId = key !== undefined && /^[\da-f-]{36}$/.test(key);
  const words = [
    month && showMonth(month),
    // who owes stands on each row
    payer ?? (key && !isId ? (namedKeys[key] ?? reasonWords(key)) : undefined),
    showAges(fromDays, toDays),
  ].filter((each) => each !== undefined && each !== '');
  return words.length === 0 ? null : <p className="quiet">{words.join(' · ')}</p>;
}

function showAges(fromDays: string | undefined, toDays: string | undefined): string | undefined {
  if (fromDays === undefined && toDays === undefined) return undefined;
  if (toDays === undefined) return `${fromDays} days old and older`;
  return fromDays === undefined ? `up to ${toDays} days old` : `${fromDays} to ${toDays} days old`;
}

/** What the rows add up to; of a rate, both its parts, each of which opens its own rows, and the rate. */
function Parts({
  figure,
  parts,
  shown,
  sums,
  filters,
}: {
  figure: string;
  parts: readonly FigurePart[];
  shown: FigurePart;
  sums: Sums | undefined;
  filters: Filters;
}) {
  const other = parts.find((each) => each !== shown);
  const read = useRead(
    operationOf(other ?? shown),
    { query: { ...queryOf(other ?? shown, filters), limit: 1 } },
    { enabled: other !== undefined },
  );
  const values = parts.map((each) => {
    const found = each === shown ? sums : read.data;
    return found && valueOf(each, found);
  });
  const [value, whole] = values;
  return (
    <div className="figure-parts" role="group" aria-label="What it was made of">
      {parts.map((each, at) => {
        const said = values[at];
        const words = `${each.title}: ${said === undefined ? '…' : showValue(each, said)}`;
        if (parts.length === 1) return <span key={each.rows}>{words}</span>;
        return (
          <Link
            key={each.rows}
            to={listPath('/reports/rows', { ...filters, part: each.rows })}
            aria-current={each === shown ? 'true' : undefined}
          >
            {words}
          </Link>
        );
      })}
      {isRate(figure) && value !== undefined && whole !== undefined && whole > 0 && (
        <strong>{showShare(Math.floor((value * 10_000) / whole + 0.5))}</strong>
      )}
    </div>
  );
}
