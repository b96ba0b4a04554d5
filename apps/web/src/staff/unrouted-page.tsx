/** Files and payments that no practice claims: each says why, and a person says what became of it. */
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { showCounted, showName } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Day, Money } from '../parts/values.tsx';
import { unroutedFilePath } from '../paths.ts';

type Row = Answer<'GET /api/unrouted'>['rows'][number];

export function UnroutedPage() {
  const read = useRead('GET /api/unrouted', {});
  const [chosen, setChosen] = useState<Row | null>(null);
  const [looked, setLooked] = useState<Row | null>(null);
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
                  <Group gap="xs" wrap="nowrap">
                    <Button variant="default" onClick={() => setLooked(row)}>
                      Look into it
                    </Button>
                    <Button variant="default" onClick={() => setChosen(row)}>
                      Resolve
                    </Button>
                  </Group>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <Dialog opened={looked !== null} onClose={() => setLooked(null)} title="What came" size="xl">
        {looked && <Beginning row={looked} />}
      </Dialog>
      <Dialog opened={chosen !== null} onClose={() => setChosen(null)} title="What became of it">
        {chosen && <ResolveForm row={chosen} close={() => setChosen(null)} />}
      </Dialog>
    </div>
  );
}

const detailNames: Readonly<Record<string, string>> = {
  partnerKey: 'from',
  controlNumber: 'number',
  lineNumber: 'line',
  cascades: 'refused as a whole',
};

/** Of whom and for whom, as far as it says; what was paid stands in its own column. */
function detailWords(detail: Row['detail']): string {
  return Object.entries(detail)
    .filter(([name]) => name !== 'paidCents' && name !== 'fileMovementId')
    .filter(([name, value]) => !(name === 'place' && value === 1) && value !== 0)
    .filter(([, value]) => (typeof value === 'string' && value !== '') || typeof value === 'number')
    .map(([name, value]) => `${detailNames[name] ?? name} ${String(value)}`)
    .join(' · ');
}

/** What the file is and how it begins: as text, never as anything a browser would run. */
function Beginning({ row }: { row: Row }) {
  const read = useRead(
    'GET /api/unrouted/{id}/beginning',
    { params: { id: row.id } },
    // each look is written down
    { staleTime: Infinity },
  );
  return (
    <Loaded read={read} permissions={['unrouted:work']} bones={<LoadingRows count={8} />}>
      {({ whatItIs, fileName, partnerKey, byteCount, isPart, text, isCut }) => (
        <Stack gap="sm">
          <p>
            {whatItIs}, {showCounted(byteCount, 'byte')}
            {partnerKey !== null && `, from ${partnerKey}`}
            {fileName !== null && (
              <>
                {' '}
                as <code className="code">{fileName}</code>
              </>
            )}
            . That you looked is written down.
          </p>
          {isPart && (
            <p className="quiet">
              Only the part that no practice claims; the rest of the file is not shown.
            </p>
          )}
          {text !== null && text !== '' && (
            <pre className="note" tabIndex={0} aria-label="How it begins">
              {text}
            </pre>
          )}
          {isCut && <p className="quiet">There is more of it in the file.</p>}
          <a href={unroutedFilePath(row.id)} download>
            Download the file
          </a>
        </Stack>
      )}
    </Loaded>
  );
}

function ResolveForm({ row, close }: { row: Row; close: () => void }) {
  const [resolution, setResolution] = useState('');
  const deed = useDeed('POST /api/unrouted/{id}/resolve');
  return (
    <Stack gap="sm">
      <p>
        {showName(row.reason)}
        {row.amountCents !== null && (
          <>
            , <Money cents={row.amountCents} />
          </>
        )}
        . It stays in the store of files; here it is closed with your words.
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
