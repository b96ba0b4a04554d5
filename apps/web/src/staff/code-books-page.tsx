/** Code books: find a code, see what is loaded for which days, the ledger of releases, import a file. */
import { Button, Group, NativeSelect, Tabs, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { CodeSearchBox, type SearchedSystem } from '../parts/code-search-box.tsx';
import { useFilters } from '../parts/address.ts';
import { showCount, showDay, showInstant } from '../parts/show.ts';
import { Loaded, Nothing, NotPermitted, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { CodeRecord } from './code-record.tsx';
import { CodeChanges } from './code-changes.tsx';
import { ImportForm } from './code-book-import.tsx';
import { useMay } from './session.ts';

type Books = Answer<'GET /api/code-books'>;

export function CodeBooksPage() {
  const [{ part = 'search' }, change] = useFilters();
  const mayImport = useMay('code-books:import');
  return (
    <div className="page">
      <h1 className="page-title">Code books</h1>
      <Tabs
        value={part}
        onChange={(value) => change({ part: value ?? undefined })}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="search">Find a code</Tabs.Tab>
          <Tabs.Tab value="loaded">What is loaded</Tabs.Tab>
          <Tabs.Tab value="releases">Releases</Tabs.Tab>
          <Tabs.Tab value="changes">What changes for us</Tabs.Tab>
          <Tabs.Tab value="import">Import</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="search" pt="sm">
          <OfBooks>{(books) => <FindCode books={books} />}</OfBooks>
        </Tabs.Panel>
        <Tabs.Panel value="loaded" pt="sm">
          <OfBooks>{(books) => <LoadedSlots books={books} />}</OfBooks>
        </Tabs.Panel>
        <Tabs.Panel value="releases" pt="sm">
          <OfBooks>{(books) => <Ledger books={books} />}</OfBooks>
        </Tabs.Panel>
        <Tabs.Panel value="changes" pt="sm">
          <CodeChanges />
        </Tabs.Panel>
        <Tabs.Panel value="import" pt="sm">
          {mayImport ? <ImportForm /> : <NotPermitted permissions={['code-books:import']} />}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

function OfBooks({ children }: { children: (books: Books) => React.ReactNode }) {
  const read = useRead('GET /api/code-books', { query: { withUndone: 'yes' } });
  return <Loaded read={read}>{children}</Loaded>;
}

const searched: readonly { value: SearchedSystem; label: string }[] = [
  { value: 'diagnosis', label: 'Diagnoses (ICD-10-CM)' },
  { value: 'procedure', label: 'Procedures (HCPCS, CPT)' },
  { value: 'modifier', label: 'Modifiers' },
  { value: 'place-of-service', label: 'Places of service' },
  { value: 'adjustment-reason', label: 'Adjustment reasons' },
  { value: 'remark', label: 'Remarks' },
];

/** The releases of a list that speak for a day, the official ones before the starter's. */
function speakingOn(books: Books, system: SearchedSystem, on: string): readonly string[] {
  const own = books.slots.filter(
    ({ slot }) => slot.replace('starter/', '').split('/')[0] === system,
  );
  // a list that is loaded answers alone; of procedures the starter book has what no licence was loaded for
  const isAlone = system !== 'procedure' && own.some(({ slot }) => !isStarter(slot));
  return own
    .filter(({ slot }) => !isAlone || !isStarter(slot))
    .toSorted((left, right) => Number(isStarter(left.slot)) - Number(isStarter(right.slot)))
    .flatMap(({ days }) => days.findLast(({ from, to }) => from <= on && on <= to)?.release ?? []);
}

const isStarter = (slot: string): boolean => slot.startsWith('starter/');

function FindCode({ books }: { books: Books }) {
  const today = useToday();
  const [{ practice, system: named, on = today, code }, change] = useFilters();
  const system = searched.find(({ value }) => value === named)?.value ?? 'diagnosis';
  const [text, setText] = useState('');
  const speaking = speakingOn(books, system, on);
  return (
    <>
      <Group align="end" gap="sm" mb="sm">
        <NativeSelect
          size="xs"
          label="List"
          value={system}
          data={[...searched]}
          onChange={(event) => change({ system: event.currentTarget.value, code: undefined })}
        />
        <TextInput
          label="Day of service"
          type="date"
          value={on}
          onChange={(event) => change({ on: event.currentTarget.value || undefined })}
        />
      </Group>
      {speaking.length > 0 ? (
        <p className="quiet">
          Speaks for {showDay(on)}: {speaking.join(', then ')}
        </p>
      ) : (
        <Nothing title={`No release of this list speaks for ${showDay(on)}.`}>
          Choose another day of service, or import the publisher’s file.
        </Nothing>
      )}
      <CodeSearchBox
        label="Words, a code or its beginning"
        placeholder="htn ckd 3 · sugar diabetes neuropathy · E11"
        system={system}
        on={on}
        practiceId={practice}
        value={text}
        onChange={setText}
        onChoose={(found) => {
          setText('');
          change({ code: found });
        }}
        isAlwaysOpen={code === undefined || text !== ''}
      />
      {code !== undefined && text === '' && (
        <CodeRecord system={system} code={code} on={on} open={(other) => change({ code: other })} />
      )}
    </>
  );
}

function LoadedSlots({ books }: { books: Books }) {
  return (
    <Table
      caption="What is loaded for which days"
      rows={books.slots}
      rowKey={(row) => row.slot}
      empty={<Nothing title="No book is loaded yet.">Import a publisher’s file.</Nothing>}
      columns={[
        { title: 'Book', show: (row) => <code className="code">{row.slot}</code> },
        {
          title: 'Speaks for today',
          show: (row) => row.today ?? <b className="late">not loaded for today</b>,
        },
        {
          title: 'Days',
          show: (row) =>
            row.days.map((one) => (
              <div key={one.from}>
                {daysOf(one)}: {one.release}
              </div>
            )),
        },
        {
          title: 'Gaps',
          show: (row) =>
            row.gaps.length === 0
              ? '–'
              : row.gaps.map((one) => <div key={one.from}>{daysOf(one)}</div>),
        },
      ]}
    />
  );
}

function daysOf({ from, to }: { from: string; to: string }): string {
  return `${showDay(from)} – ${to.startsWith('9999') ? 'until the next' : showDay(to)}`;
}

function Ledger({ books }: { books: Books }) {
  const mayImport = useMay('code-books:import');
  const undo = useDeed('POST /api/code-books/imports/{importId}/undo');
  return (
    <>
      <Refusal failure={undo.failure} reload={undo.forget} />
      <Table
        caption="Releases, the newest import first"
        rows={books.releases}
        rowKey={(row) => row.id}
        empty={<Nothing title="Nothing was imported yet." />}
        columns={[
          { title: 'Imported', show: (row) => showInstant(row.importedAt) },
          { title: 'Release', show: (row) => row.release },
          { title: 'Book', show: (row) => <code className="code">{row.slot}</code> },
          {
            title: 'Days',
            show: (row) => daysOf({ from: row.effectiveFrom, to: row.effectiveTo }),
          },
          { title: 'Rows', isAmount: true, show: (row) => showCount(row.rowsRead) },
          {
            title: 'Refused',
            isAmount: true,
            show: (row) => (row.rowsRefused === 0 ? '0' : <RefusedRows of={row} />),
          },
          {
            title: 'Files',
            show: (row) => row.files.map((file) => <FileName key={file.name} of={file} />),
          },
          {
            title: 'By',
            show: (row) => (row.source === 'starter' ? 'the programme' : row.importedByKind),
          },
          {
            title: 'State',
            show: (row) => {
              if (row.undoneAt !== null) return `undone ${showInstant(row.undoneAt)}`;
              if (!row.isNewest) return row.source === 'starter' ? 'starter' : 'within the newer';
              if (!mayImport) return 'newest';
              return (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={undo.isRunning}
                  aria-label={`Undo the import of ${row.release}`}
                  onClick={() =>
                    undo.run(
                      { params: { importId: row.importId } },
                      { said: `${row.release} is taken back.` },
                    )
                  }
                >
                  Undo
                </Button>
              );
            },
          },
        ]}
      />
    </>
  );
}

function FileName({ of }: { of: Books['releases'][number]['files'][number] }) {
  return (
    <div>
      {of.name} <code className="code">{of.sha256.slice(0, 8)}</code>
    </div>
  );
}

/** The reasons are fetched when somebody asks for them. */
function RefusedRows({ of }: { of: Books['releases'][number] }) {
  const [isOpen, setOpen] = useState(false);
  const read = useRead(
    'GET /api/code-books/imports/{importId}/refused-rows',
    { params: { importId: of.importId } },
    { enabled: isOpen },
  );
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{showCount(of.rowsRefused)}</summary>
      {read.data?.rows.slice(0, 50).map((row) => (
        <div key={`${row.file}/${row.line}`}>
          {row.file} line {row.line}: {row.reason}
        </div>
      ))}
    </details>
  );
}
