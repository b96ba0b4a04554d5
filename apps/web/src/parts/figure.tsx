/** One figure: its value, what it was before, its definition one click away, and the rows behind it. */
import { Popover } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead } from '../api/queries.ts';
import { listPath } from '../paths.ts';
import { showFigure, showName } from './show.ts';

/** Where the rows of a figure are. */
const rowsOf: Readonly<Record<string, { path: string; filters: Record<string, string> }>> = {
  charges: { path: '/reports', filters: { part: 'months' } },
  collections: { path: '/remittances', filters: {} },
  'days-in-receivable': { path: '/reports', filters: { part: 'aging' } },
  'net-collection-rate': { path: '/reports', filters: { part: 'months' } },
  'denial-rate': { path: '/reports', filters: { part: 'denials' } },
  'clean-claim-rate': { path: '/claims', filters: { status: 'clearinghouse-rejected' } },
  'open-receivable': { path: '/reports', filters: { part: 'aging' } },
  'exceptions-open': { path: '/exceptions', filters: {} },
  'claims-sent': { path: '/claims', filters: {} },
};

/** Fewer is better. */
const lessIsBetter = new Set([
  'days-in-receivable',
  'denial-rate',
  'open-receivable',
  'exceptions-open',
]);

export interface FigureGiven {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly previous?: number | null;
  readonly practice?: string | undefined;
}

export function Figure({ name, value, unit, previous, practice }: FigureGiven) {
  const rows = rowsOf[name];
  const shown = showFigure(value, unit);
  return (
    <div className="figure">
      <span className="figure-name">
        {showName(name)} <Definition name={name} />
      </span>
      {rows ? (
        <Link
          to={listPath(rows.path, { ...rows.filters, practice })}
          className="figure-value"
          aria-label={`${showName(name)}: ${shown}. Open the rows.`}
        >
          {shown}
        </Link>
      ) : (
        <span className="figure-value">{shown}</span>
      )}
      {previous != null && <Change name={name} value={value} previous={previous} unit={unit} />}
    </div>
  );
}

function Change({
  name,
  value,
  previous,
  unit,
}: {
  name: string;
  value: number;
  previous: number;
  unit: string;
}) {
  const isBetter = lessIsBetter.has(name) ? value < previous : value > previous;
  const tone = value === previous ? 'quiet' : isBetter ? 'good-words' : 'watch-words';
  const sign = value === previous ? '=' : value > previous ? '▲' : '▼';
  return (
    <span className={`figure-change ${tone}`}>
      {sign} from {showFigure(previous, unit)}
    </span>
  );
}

/** What a figure means, in a sentence. */
export function Definition({ name }: { name: string }) {
  const read = useRead('GET /api/reports/definitions', {});
  const words = read.data?.rows.find((row) => row.name === name)?.definition;
  if (words === undefined) return null;
  return (
    <Popover width={280} position="bottom-start" transitionProps={{ duration: 0 }} withArrow>
      <Popover.Target>
        <button type="button" className="definition" aria-label={`What is ${showName(name)}?`}>
          ?
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`What ${showName(name)} means`}>{words}</Popover.Dropdown>
    </Popover>
  );
}
