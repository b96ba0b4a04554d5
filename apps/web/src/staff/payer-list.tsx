/** Payers against the clearinghouse's list: numbers to take over, where to enrol first, where enrollments stand. */
import { Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Loaded, Nothing, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Enrollments } from './enrollments.tsx';

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
          <Enrollments rows={list.enrollments} />
        </>
      )}
    </Loaded>
  );
}

function Numbers({ list }: { list: PayerList }) {
  const [isEverything, setEverything] = useState(false);
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
            show: (row) => <TakeOver of={row} clearinghouseKey={clearinghouseKey} />,
          },
        ]}
      />
    </>
  );
}

function TakeOver({ of: row, clearinghouseKey }: { of: Row; clearinghouseKey: string }) {
  const deed = useDeed('PUT /api/payers/{payerId}/numbers/{clearinghouseKey}/{transaction}');
  if (row.standing === 'same') return null;
  const { payerId, payerName, transaction } = row;
  const take = (identifier: string) => () =>
    deed.run(
      { params: { payerId, clearinghouseKey, transaction }, body: { identifier } },
      { said: `${identifier} is used from the next file on.` },
    );
  return (
    <>
      {row.listed.map((identifier) => (
        <Button
          key={identifier}
          size="compact-xs"
          variant="default"
          loading={deed.isRunning}
          aria-label={`Use ${identifier} for ${payerName}, ${transaction}`}
          onClick={take(identifier)}
        >
          Use {identifier}
        </Button>
      ))}
      <Refusal failure={deed.failure} reload={deed.forget} />
    </>
  );
}
