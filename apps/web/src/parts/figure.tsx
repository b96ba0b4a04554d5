/** One figure: its value, what it was before, its definition one click away, and the rows behind it. */
import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api/queries.ts';
import { figurePath, monthBefore } from '../figure-links.ts';
import { RowsLink } from './rows-link.tsx';
import { showFigure, showName } from './show.ts';

/** Fewer is better. */
const lessIsBetter = new Set([
  'days-in-receivable',
  'denial-rate',
  'open-receivable',
  'exceptions-open',
]);

/** Why a figure of a month has no value. */
const whyNothing: Readonly<Record<string, string>> = {
  'days-in-receivable': 'Nothing was charged yet.',
  'net-collection-rate': 'Nothing was charged yet.',
  'denial-rate': 'No claim was decided yet.',
  'clean-claim-rate': 'No claim was built yet.',
};

export interface FigureGiven {
  readonly name: string;
  /** null: there is nothing to divide by yet. */
  readonly value: number | null;
  readonly unit: string;
  readonly previous?: number | null;
  readonly practice?: string | undefined;
  /** The month it is of; absent: now. */
  readonly month?: string | undefined;
}

export function Figure({ name, value, unit, previous, practice, month }: FigureGiven) {
  const before = month && figurePath(name, { practice, month: monthBefore(month) });
  if (value === null) {
    return <NoFigure name={name} previous={previous ?? null} unit={unit} before={before} />;
  }
  const rows = figurePath(name, { practice, month });
  const shown = showFigure(value, unit);
  return (
    <div className="figure">
      <span className="figure-name">
        {showName(name)} <Definition name={name} />
      </span>
      {rows ? (
        <RowsLink
          to={rows}
          className="figure-value"
          label={`${showName(name)}: ${shown}. Open the rows.`}
        >
          {shown}
        </RowsLink>
      ) : (
        <span className="figure-value">{shown}</span>
      )}
      {previous != null && (
        <Change name={name} value={value} previous={previous} unit={unit} before={before} />
      )}
    </div>
  );
}

/** A dash and why: 0 % of nothing would read like a failure, or like a feat. */
function NoFigure({
  name,
  previous,
  unit,
  before,
}: {
  name: string;
  previous: number | null;
  unit: string;
  before: string | undefined;
}) {
  return (
    <div className="figure">
      <span className="figure-name">
        {showName(name)} <Definition name={name} />
      </span>
      <span className="figure-value" aria-hidden="true">
        –
      </span>
      <span className="figure-change quiet">
        {whyNothing[name] ?? 'Nothing yet.'}
        {previous !== null && (
          <>
            {' '}
            <Before value={showFigure(previous, unit)} path={before} /> the month before.
          </>
        )}
      </span>
    </div>
  );
}

function Change({
  name,
  value,
  previous,
  unit,
  before,
}: {
  name: string;
  value: number;
  previous: number;
  unit: string;
  before: string | undefined;
}) {
  const isBetter = lessIsBetter.has(name) ? value < previous : value > previous;
  const tone = value === previous ? 'quiet' : isBetter ? 'good-words' : 'watch-words';
  const sign = value === previous ? '=' : value > previous ? '▲' : '▼';
  return (
    <span className={`figure-change ${tone}`}>
      {sign} from <Before value={showFigure(previous, unit)} path={before} />
    </span>
  );
}

/** What it was the month before, which opens the rows of that month. */
function Before({ value, path }: { value: string; path: string | undefined }) {
  return path === undefined ? <>{value}</> : <RowsLink to={path}>{value}</RowsLink>;
}

/** What a figure means, in a sentence. */
export function Definition({ name }: { name: string }) {
  const read = useRead('GET /api/reports/definitions', {});
  const [isOpen, setOpen] = useState(false);
  const words = read.data?.rows.find((row) => row.name === name)?.definition;
  if (words === undefined) return null;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      width={280}
      position="bottom-start"
      transitionProps={{ duration: 0 }}
      withArrow
    >
      <Popover.Target>
        <button
          type="button"
          className="definition"
          aria-label={`What is ${showName(name)}?`}
          onClick={() => setOpen(!isOpen)}
          // the focus stays on the mark, so Escape is heard here
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpen(false);
          }}
          onBlur={() => setOpen(false)}
        >
          ?
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`What ${showName(name)} means`}>{words}</Popover.Dropdown>
    </Popover>
  );
}
