/** Who opened files that no practice claims: a part of the audit that belongs to no practice. */
import type { Answer } from '../api/request.ts';
import { useRows } from '../api/queries.ts';
import { Grid, type Column } from '../parts/grid.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import { focusFilter } from '../parts/filter-bar.tsx';
import { showName } from '../parts/show.ts';
import { Nothing } from '../parts/states.tsx';
import { Moment, Status } from '../parts/values.tsx';

type Opening = Answer<'GET /api/audit/unrouted'>['rows'][number];

const columns: readonly Column<Opening>[] = [
  { title: 'When', width: '140px', show: (row) => <Moment of={row.at} /> },
  {
    title: 'Who',
    width: 'minmax(140px, 1fr)',
    show: (row) => row.actorName ?? `${showName(row.actorKind)} ${row.actorId}`,
  },
  { title: 'What', width: 'minmax(160px, 1.2fr)', show: (row) => showName(row.action) },
  { title: 'Outcome', width: '150px', show: (row) => <Status of={row.outcome} /> },
  {
    title: 'File',
    width: 'minmax(140px, 1fr)',
    show: (row) =>
      row.fileSha256 === null ? '–' : <code className="code">{row.fileSha256.slice(0, 12)}</code>,
  },
];

const keyOf = (row: Opening): string => row.id;
const nothing = (): void => undefined;

export function UnroutedOpenings(given: {
  readonly refusedOnly: boolean;
  readonly from: string | undefined;
  readonly to: string | undefined;
}) {
  const { refusedOnly, from, to } = given;
  const read = useRows('GET /api/audit/unrouted', {
    refusedOnly: refusedOnly ? 'true' : undefined,
    from,
    to,
  });
  const keys = useListKeys({ read, rowKey: keyOf, open: nothing, filter: focusFilter });
  return (
    <Grid
      label="Openings"
      columns={columns}
      read={read}
      rowKey={keyOf}
      at={keys.at}
      onMove={keys.move}
      onOpen={nothing}
      selected={keys.selected}
      permissions={['audit:read']}
      empty={<Nothing title="Nobody opened a file that no practice claims." />}
    />
  );
}
