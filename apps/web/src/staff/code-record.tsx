/** One code on a day: what it was, what can be billed instead, its years and its notes. */
import { Button } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import type { SearchedSystem } from '../parts/code-search-box.tsx';
import { NotLoadedLists } from '../parts/not-loaded.tsx';
import { showCode } from '../parts/show-code.ts';
import { showDay } from '../parts/show.ts';
import { Loaded } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Facts } from '../parts/values.tsx';

type Record = Answer<'GET /api/codes/{system}/{code}'>;

interface Given {
  readonly system: SearchedSystem;
  readonly code: string;
  readonly on: string;
}

const saidOf: Readonly<{ [outcome: string]: string }> = {
  'not-loaded': 'not loaded',
  'not-on-date': 'not valid on this day',
  header: 'a category: its codes go on, it cannot be billed',
  'too-long': 'longer than its code',
};

export function CodeRecord({ open, ...given }: Given & { open: (code: string) => void }) {
  const { system, code, on } = given;
  const read = useRead('GET /api/codes/{system}/{code}', {
    params: { system, code },
    query: { on },
  });
  return (
    <Loaded read={read}>
      {(record) => (
        <article className="record" aria-label={code}>
          <h2 className="record-title">
            <code className="code">{showCode(system, code)}</code> {record.words}
          </h2>
          <CodeFacts record={record} {...given} />
          <NotLoadedLists of={record.notLoaded} on={on} />
          {record.outcome === 'header' && <CompleteCodes record={record} open={open} {...given} />}
          <History record={record} code={code} />
          {record.notes.length > 0 && <Notes record={record} />}
        </article>
      )}
    </Loaded>
  );
}

function CodeFacts({ record, system, on }: Given & { record: Record }) {
  const codes = (some: readonly string[], between: string): string =>
    some.map((one) => showCode(system, one)).join(between);
  const { outcome, release, source, replacedBy, parents } = record;
  return (
    <Facts
      of={[
        [`On ${showDay(on)}`, saidOf[outcome] ?? outcome],
        ['By', release || 'no release speaks for this day'],
        ['Source', source || '–'],
        ...(replacedBy.length > 0 ? ([['Replaced by', codes(replacedBy, ', ')]] as const) : []),
        ...(parents.length > 0 ? ([['Within', codes(parents, ' › ')]] as const) : []),
      ]}
    />
  );
}

function CompleteCodes({
  record,
  system,
  code,
  on,
  open,
}: Given & { record: Record; open: (code: string) => void }) {
  return (
    <>
      <h3 className="section-title">Complete codes on {showDay(on)}</h3>
      <Table
        caption={`Complete codes of ${showCode(system, code)} on ${showDay(on)}`}
        rows={record.children}
        rowKey={(row) => row.code}
        empty={<p className="quiet">The book holds none.</p>}
        columns={[
          {
            title: 'Code',
            show: (row) => (
              <Button variant="subtle" size="compact-xs" onClick={() => open(row.code)}>
                <code className="code">{showCode(system, row.code)}</code>
              </Button>
            ),
          },
          { title: 'Title', show: (row) => row.words },
        ]}
      />
    </>
  );
}

function History({ record, code }: { record: Record; code: string }) {
  if (record.history.length === 0) return null;
  return (
    <>
      <h3 className="section-title">Over the years</h3>
      <Table
        caption={`${code} over the years`}
        rows={record.history}
        rowKey={(row) => `${row.effectiveFrom ?? ''}/${row.words}`}
        columns={[
          { title: 'From', show: (row) => (row.effectiveFrom ? showDay(row.effectiveFrom) : '…') },
          { title: 'To', show: (row) => (row.effectiveTo ? showDay(row.effectiveTo) : '…') },
          { title: 'Kind', show: (row) => (row.isBillable ? 'billable' : 'header') },
          { title: 'Title', show: (row) => row.words },
        ]}
      />
    </>
  );
}

function Notes({ record }: { record: Record }) {
  return (
    <>
      <h3 className="section-title">Notes</h3>
      <Table
        caption={`Notes of ${record.notesRelease}`}
        rows={record.notes}
        rowKey={(row) => `${row.kind}/${row.at}/${row.text}`}
        columns={[
          { title: 'Note', show: (row) => row.kind },
          { title: 'Said by', show: (row) => <code className="code">{row.at}</code> },
          { title: record.notesRelease, show: (row) => row.text },
        ]}
      />
    </>
  );
}
