/** Files and payments that no practice claims: each says why, and a person says what became of it. */
import { Button, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { showName } from '../parts/show.ts';
import { Loaded, Nothing, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Day, Money } from '../parts/values.tsx';

type Row = Answer<'GET /api/unrouted'>['rows'][number];

export function UnroutedPage() {
  const read = useRead('GET /api/unrouted', {});
  const [chosen, setChosen] = useState<Row | null>(null);
  return (
    <div className="page">
      <h1 className="page-title">Unrouted files</h1>
      <Loaded read={read} permissions={['unrouted:work']}>
        {({ rows }) => (
          <Table
            caption="Unrouted files"
            rows={rows}
            rowKey={(row) => row.id}
            empty={
              <Nothing title="All done: every file found its practice.">
                A file comes here when no practice of ours is its payee or its receiver.
              </Nothing>
            }
            columns={[
              { title: 'Received', show: (row) => <Day of={row.receivedAt} /> },
              { title: 'Kind', show: (row) => <code className="code">{row.kind}</code> },
              { title: 'Why', show: (row) => showName(row.reason) },
              { title: 'What it says', show: (row) => detailWords(row.detail) },
              { title: 'Amount', isAmount: true, show: (row) => <Money cents={row.amountCents} /> },
              {
                title: 'Deed',
                show: (row) => (
                  <Button variant="default" onClick={() => setChosen(row)}>
                    Resolve
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <Dialog opened={chosen !== null} onClose={() => setChosen(null)} title="What became of it">
        {chosen && <ResolveForm row={chosen} close={() => setChosen(null)} />}
      </Dialog>
    </div>
  );
}

/** Of whom and for whom, as far as it says; what was paid stands in its own column. */
function detailWords(detail: Row['detail']): string {
  return Object.entries(detail)
    .filter(([name]) => name !== 'paidCents')
    .filter(([, value]) => (typeof value === 'string' && value !== '') || typeof value === 'number')
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(' · ');
}

function ResolveForm({ row, close }: { row: Row; close: () => void }) {
  const [resolution, setResolution] = useState('');
  const deed = useDeed('POST /api/unrouted/{id}/resolve');
  return (
    <Stack gap="sm">
      <p>
        {showName(row.reason)}, <Money cents={row.amountCents} />. It stays in the store of files;
        here it is closed with your words.
      </p>
      <Textarea
        label="What became of it"
        data-autofocus
        required
        autosize
        minRows={2}
        maxLength={500}
        value={resolution}
        onChange={(event) => setResolution(event.currentTarget.value)}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Button
        disabled={resolution.trim().length < 3}
        loading={deed.isRunning}
        onClick={() =>
          deed.run(
            { params: { id: row.id }, body: { resolution: resolution.trim() } },
            { said: 'Closed.', after: close },
          )
        }
      >
        Close it
      </Button>
    </Stack>
  );
}
