/** Edits by payer: how strict each is with a payer, who said so, when and why, and how often it came true. */
import { useRead } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar } from '../parts/filter-bar.tsx';
import { rowsOf } from '../parts/rows-of.ts';
import { SplitList, useSplit, type SplitColumn } from '../parts/split-list.tsx';
import { Nothing } from '../parts/states.tsx';
import { EditDesk, settingOf, severityWords, type Edit } from './edit-desk.tsx';

interface EditOfPayer extends Edit {
  readonly setting: ReturnType<typeof settingOf>;
}

const keyOf = (row: EditOfPayer): string => row.editId;

const columns: readonly SplitColumn<EditOfPayer>[] = [
  {
    title: 'Edit',
    width: 'minmax(180px, 1fr)',
    show: (row) => <code className="code">{row.editId}</code>,
  },
  {
    title: 'What it finds',
    width: 'minmax(220px, 2fr)',
    isWide: true,
    show: (row) => row.message,
  },
  { title: 'Usually', width: '80px', show: (row) => severityWords[row.severity] ?? row.severity },
  {
    title: 'With this payer',
    width: '130px',
    show: ({ setting }) =>
      setting.severity === null ? (
        <span className="quiet">as usual</span>
      ) : (
        <strong>{severityWords[setting.severity] ?? setting.severity}</strong>
      ),
  },
  {
    title: 'Set by',
    width: 'minmax(100px, 0.7fr)',
    isWide: true,
    show: ({ setting }) => setting.by ?? <span className="quiet">–</span>,
  },
  {
    title: 'Came true',
    width: '96px',
    isAmount: true,
    isWide: true,
    show: ({ setting }) =>
      setting.decided === 0 ? (
        <span className="quiet">–</span>
      ) : (
        `${setting.cameTrue} of ${setting.decided}`
      ),
  },
];

export function EditsPage() {
  const payers = useRead('GET /api/payers', {});
  const [{ payer, search = '', which }] = useFilters();
  const payerId = payer ?? payers.data?.rows[0]?.id;
  const edits = useRead('GET /api/edits', {});
  const settings = useRead(
    'GET /api/payers/{payerId}/edits',
    { params: { payerId: payerId ?? '' } },
    { enabled: payerId !== undefined },
  );
  const failed = edits.error ?? settings.error;
  const rows =
    edits.data && settings.data
      ? edits.data.rows.map((edit) => ({ ...edit, setting: settingOf(edit.editId, settings.data) }))
      : undefined;
  const read = rowsOf<EditOfPayer>(
    {
      data: rows && { rows },
      error: failed,
      isPending: rows === undefined && !failed,
      refetch: () => void Promise.all([edits.refetch(), settings.refetch()]),
    },
    (all) => all.filter((row) => isAsked(row, { search, which })),
  );
  const state = useSplit(read, keyOf);
  const { openRow } = state;
  return (
    <div className="page page-list">
      <h1 className="page-title">Edits by payer</h1>
      <EditFilters payers={payers.data?.rows ?? []} />
      <SplitList
        state={state}
        name="Edit"
        label="Edits"
        columns={columns}
        permissions={[]}
        empty={
          search || which ? (
            <Nothing title="No edit fits these filters.">Take one away.</Nothing>
          ) : (
            <Nothing title="No edits yet.">They come with the rulebook.</Nothing>
          )
        }
        record={
          openRow &&
          settings.data &&
          payerId !== undefined && (
            <EditDesk
              key={`${openRow.editId}${payerId}`}
              edit={openRow}
              payer={{
                id: payerId,
                name: payers.data?.rows.find((one) => one.id === payerId)?.name ?? 'this payer',
              }}
              settings={settings.data}
            />
          )
        }
      />
    </div>
  );
}

function EditFilters({
  payers,
}: {
  payers: readonly { readonly id: string; readonly name: string }[];
}) {
  return (
    <FilterBar
      search="Edit"
      choices={[
        {
          name: 'payer',
          label: 'Payer',
          all: payers[0]?.name ?? 'Payer',
          options: payers.slice(1).map((one) => ({ value: one.id, label: one.name })),
        },
        {
          name: 'which',
          label: 'Which',
          all: 'Every edit',
          options: [
            { value: 'set', label: 'Set by somebody' },
            { value: 'learned', label: 'Learned from decisions' },
            { value: 'off', label: 'Switched off' },
          ],
        },
      ]}
    />
  );
}

function isAsked(
  row: EditOfPayer,
  { search, which }: { readonly search: string; readonly which: string | undefined },
): boolean {
  const text = search.toLowerCase();
  const isFound = `${row.editId} ${row.message} ${row.field}`.toLowerCase().includes(text);
  const { setting } = row;
  const fits =
    which === undefined ||
    (which === 'set' && setting.by !== null && !setting.isLearned) ||
    (which === 'learned' && setting.isLearned) ||
    (which === 'off' && setting.severity === 'off');
  return isFound && fits;
}
