/** "What changes for us": a day of new releases against what the practices used in twelve months. */
import { Anchor, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useDeed, useRead } from '../api/queries.ts';
import { claimPath } from '../paths.ts';
import { addressOf, type Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { showCode } from '../parts/show-code.ts';
import { showCount, showDay, showMoney } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';

type Change = Answer<'GET /api/reports/code-changes'>['rows'][number];

/** More are in the table for a spreadsheet. */
const namedMost = 5;

const kindWords: Readonly<Record<Change['kind'], string>> = {
  deleted: 'Ends',
  'turned-header': 'Is no code any more, only a category',
  added: 'New, in a category you use',
  retitled: 'New title',
  bundles: 'Begins to bundle',
  unbundles: 'Is paid apart again',
  limit: 'Other limit of units',
  price: 'Other Medicare price',
  'payer-number': 'Other payer number',
  'enrol-first': 'Enrol first',
};

export function CodeChanges() {
  const today = useToday();
  const [{ on = today, practice }, change] = useFilters();
  const books = useRead('GET /api/code-books', { query: {} });
  const query = { on, practiceId: practice };
  const read = useRead('GET /api/reports/code-changes', { query });
  const days = [
    ...new Set(
      (books.data?.releases ?? [])
        .filter(({ source }) => source === 'publisher')
        .map(({ effectiveFrom }) => effectiveFrom),
    ),
  ].sort((left, right) => (left < right ? 1 : -1));
  return (
    <>
      <Group align="end" gap="sm" mb="sm">
        <NativeSelect
          size="xs"
          label="A release that begins on"
          value={days.includes(on) ? on : ''}
          data={[
            { value: '', label: 'another day' },
            ...days.map((day) => ({ value: day, label: showDay(day) })),
          ]}
          onChange={(event) => change({ on: event.currentTarget.value || undefined })}
        />
        <TextInput
          label="First day"
          type="date"
          value={on}
          onChange={(event) => change({ on: event.currentTarget.value || undefined })}
        />
        <Anchor size="sm" href={addressOf('GET /api/reports/code-changes.csv', { query })} download>
          As a table (CSV)
        </Anchor>
        {practice && <MailChoice practiceId={practice} />}
      </Group>
      <Loaded read={read} permissions={['reports:read']}>
        {({ rows, since }) => (
          <ChangeTable
            rows={rows}
            caption={`What changes on ${showDay(on)} of what was used since ${showDay(since)}`}
          />
        )}
      </Loaded>
    </>
  );
}

/** To be told by mail, of one practice: the mail names its own page. */
function MailChoice({ practiceId }: { practiceId: string }) {
  const read = useRead('GET /api/reports/code-changes/mail', {});
  const ask = useDeed('PUT /api/practices/{practiceId}/code-change-mail');
  return (
    <Checkbox
      label="Tell me by mail when releases change codes that this practice uses"
      checked={read.data?.practiceIds.includes(practiceId) ?? false}
      disabled={!read.data || ask.isRunning}
      onChange={(event) =>
        ask.run({ params: { practiceId }, body: { isAsked: event.currentTarget.checked } })
      }
    />
  );
}

function ChangeTable({ rows, caption }: { rows: readonly Change[]; caption: string }) {
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={(row) => `${row.kind}/${row.code}/${row.other}`}
      empty={
        <Nothing title="Nothing that you used changes on this day.">
          Choose the first day of a release that is loaded.
        </Nothing>
      }
      columns={[
        { title: 'What', show: (row) => kindWords[row.kind] },
        {
          title: 'Code',
          show: (row) => (
            <>
              <code className="code">{showCode(row.system, row.code)}</code>
              {row.other && (
                <>
                  {' + '}
                  <code className="code">{row.other}</code>
                </>
              )}
            </>
          ),
        },
        { title: 'Before', show: (row) => row.before || '–' },
        { title: 'From then on', show: (row) => row.after || '–' },
        { title: 'Claims', isAmount: true, show: (row) => showCount(row.claims) },
        {
          title: 'Latest of them',
          show: (row) =>
            row.touched.slice(0, namedMost).map(({ practiceId, claimId }, at) => (
              <Link key={claimId} to={claimPath(practiceId, claimId)}>
                {at === 0 ? 'open' : `, ${at + 1}`}
              </Link>
            )),
        },
        {
          title: 'Over twelve months',
          isAmount: true,
          show: (row) => (row.amountCents === null ? '–' : showMoney(row.amountCents)),
        },
      ]}
    />
  );
}
