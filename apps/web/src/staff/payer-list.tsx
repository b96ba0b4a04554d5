/** Payers against the clearinghouse's list: numbers to take over, where to enrol first, where enrollments stand. */
import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { showDay, showName } from '../parts/show.ts';
import { Loaded, Nothing, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { usePractices } from './session.ts';

type PayerList = Answer<'GET /api/payer-list'>;
type Row = PayerList['rows'][number];

const standingWords: Readonly<Record<Row['standing'], string>> = {
  same: 'as we use it',
  differs: 'other than ours',
  new: 'we have none',
  absent: 'not on the list',
};

export function PayerListTab() {
  const read = useRead('GET /api/payer-list', {});
  return (
    <Loaded read={read} permissions={['setup:work']}>
      {(list) => (
        <>
          <Numbers list={list} />
          <Enrollments list={list} />
        </>
      )}
    </Loaded>
  );
}

function Numbers({ list }: { list: PayerList }) {
  const [isEverything, setEverything] = useState(false);
  const deed = useDeed('PUT /api/payers/{payerId}/numbers/{clearinghouseKey}/{transaction}');
  const { clearinghouseKey } = list;
  if (clearinghouseKey === null || list.release === '') {
    return (
      <Nothing title="No payer list of our clearinghouse is loaded.">
        Import its list under Code books, kind “payers”, with {clearinghouseKey ?? 'its key'} as the
        owner. Then it is said here which numbers differ, and where to enrol first.
      </Nothing>
    );
  }
  const isOdd = (row: Row): boolean =>
    row.standing === 'differs' || row.standing === 'new' || row.needsEnrollment === true;
  return (
    <>
      <Group justify="space-between" mt="sm">
        <p className="quiet">
          {list.release}, through {clearinghouseKey}
        </p>
        <Checkbox
          label="What is as we use it, too"
          checked={isEverything}
          onChange={(event) => setEverything(event.currentTarget.checked)}
        />
      </Group>
      <Refusal failure={deed.failure} reload={deed.forget} />
      <Table
        caption="Payer numbers by transaction"
        rows={isEverything ? list.rows : list.rows.filter(isOdd)}
        rowKey={(row) => `${row.payerId}/${row.transaction}`}
        empty={<Nothing title="The list says nothing other than what we use." />}
        columns={[
          { title: 'Payer', show: (row) => row.payerName },
          { title: 'Transaction', show: (row) => <code className="code">{row.transaction}</code> },
          { title: 'We use', show: (row) => <code className="code">{row.ours ?? '–'}</code> },
          {
            title: 'The list says',
            show: (row) => (
              <>
                <code className="code">{row.listed.join(' or ') || '–'}</code>{' '}
                <span className={row.standing === 'differs' ? 'watch-words' : 'quiet'}>
                  {standingWords[row.standing]}
                </span>
              </>
            ),
          },
          {
            title: 'Enrol first',
            show: (row) =>
              row.needsEnrollment === null ? 'not said' : row.needsEnrollment ? 'yes' : 'no',
          },
          {
            title: 'Take over',
            show: (row) =>
              row.standing === 'same'
                ? null
                : row.listed.map((identifier) => (
                    <Button
                      key={identifier}
                      size="compact-sm"
                      variant="default"
                      loading={deed.isRunning}
                      aria-label={`Use ${identifier} for ${row.payerName}, ${row.transaction}`}
                      onClick={() =>
                        deed.run(
                          {
                            params: {
                              payerId: row.payerId,
                              clearinghouseKey,
                              transaction: row.transaction,
                            },
                            body: { identifier },
                          },
                          { said: `${identifier} is used from the next file on.` },
                        )
                      }
                    >
                      Use {identifier}
                    </Button>
                  )),
          },
        ]}
      />
    </>
  );
}

const statuses = ['requested', 'pending', 'active', 'refused'] as const;
const transactions = ['837', '835', 'eft', '270', '276'] as const;

function Enrollments({ list }: { list: PayerList }) {
  const [{ practice }] = useFilters();
  const { nameOf } = usePractices();
  const payers = useRead('GET /api/payers', {});
  const payerName = (id: string): string =>
    payers.data?.rows.find((row) => row.id === id)?.name ?? id;
  const rows = list.enrollments.filter((row) => !practice || row.practiceId === practice);
  return (
    <>
      <h2 className="section-title">Enrollments</h2>
      <Table
        caption="Enrollments of practices with payers"
        rows={rows}
        rowKey={(row) => `${row.practiceId}/${row.payerId}/${row.transaction}`}
        empty={<Nothing title="No enrollment is written down." />}
        columns={[
          { title: 'Practice', show: (row) => nameOf(row.practiceId) },
          { title: 'Payer', show: (row) => payerName(row.payerId) },
          { title: 'Transaction', show: (row) => <code className="code">{row.transaction}</code> },
          { title: 'State', show: (row) => showName(row.status) },
          {
            title: 'From',
            show: (row) => (row.effectiveFrom === null ? '–' : showDay(row.effectiveFrom)),
          },
        ]}
      />
      <EnrollmentForm payers={payers.data?.rows ?? []} />
    </>
  );
}

function EnrollmentForm({ payers }: { payers: readonly { id: string; name: string }[] }) {
  const today = useToday();
  const [{ practice }] = useFilters();
  const { read } = usePractices();
  const practices = read.data?.rows ?? [];
  const deed = useDeed('PUT /api/practices/{practiceId}/enrollments/{payerId}/{transaction}');
  const [draft, setDraft] = useState<{
    practiceId?: string;
    payerId?: string;
    transaction: (typeof transactions)[number];
    status: (typeof statuses)[number];
    from?: string;
  }>({ transaction: '837', status: 'requested' });
  const practiceId = draft.practiceId ?? practice ?? practices[0]?.practiceId;
  const payerId = draft.payerId ?? payers[0]?.id;
  const effectiveFrom = draft.from ?? today;
  return (
    <form
      aria-label="Write an enrollment down"
      onSubmit={(event) => {
        event.preventDefault();
        if (practiceId === undefined || payerId === undefined) return;
        deed.run(
          {
            params: { practiceId, payerId, transaction: draft.transaction },
            body: { status: draft.status, effectiveFrom },
          },
          { said: 'Written down. Claims that waited leave with the next batch.' },
        );
      }}
    >
      <Group align="end" mt="sm">
        <NativeSelect
          label="Practice"
          value={practiceId ?? ''}
          data={practices.map((row) => ({ value: row.practiceId, label: row.legalName }))}
          onChange={(event) => setDraft({ ...draft, practiceId: event.currentTarget.value })}
        />
        <NativeSelect
          label="Payer"
          value={payerId ?? ''}
          data={payers.map((row) => ({ value: row.id, label: row.name }))}
          onChange={(event) => setDraft({ ...draft, payerId: event.currentTarget.value })}
        />
        <NativeSelect
          label="Transaction"
          value={draft.transaction}
          data={[...transactions]}
          onChange={(event) =>
            setDraft({
              ...draft,
              transaction: event.currentTarget.value as (typeof transactions)[number],
            })
          }
        />
        <NativeSelect
          label="State"
          value={draft.status}
          data={statuses.map((value) => ({ value, label: showName(value) }))}
          onChange={(event) =>
            setDraft({ ...draft, status: event.currentTarget.value as (typeof statuses)[number] })
          }
        />
        <TextInput
          label="In force from"
          type="date"
          value={effectiveFrom}
          onChange={(event) => setDraft({ ...draft, from: event.currentTarget.value })}
        />
        <Button type="submit" loading={deed.isRunning}>
          Write down
        </Button>
      </Group>
      <Refusal failure={deed.failure} reload={deed.forget} />
    </form>
  );
}
