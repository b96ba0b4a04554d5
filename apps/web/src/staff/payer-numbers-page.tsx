/** Under which number each payer is known at our clearinghouse, transaction by transaction. */
import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { DraftForm, FormButton } from './held-parts.tsx';
import { SetUpFrame } from './set-up-frame.tsx';

type Numbers = Answer<'GET /api/payer-numbers'>;
type Row = Numbers['rows'][number];

const transactions = [
  ['837', 'Claims (837)'],
  ['835', 'Remittance (835)'],
  ['270', 'Eligibility (270)'],
  ['276', 'Claim status (276)'],
  ['278', 'Authorization (278)'],
] as const;
type Transaction = (typeof transactions)[number][0];

export function PayerNumbersPage() {
  const read = useRead('GET /api/payer-numbers', {});
  return (
    <SetUpFrame page="payer-numbers">
      <Loaded read={read} permissions={['setup:work']}>
        {({ clearinghouseKey, rows }) =>
          clearinghouseKey === null ? (
            <Nothing title="No clearinghouse is set up.">A set-up packet brings it.</Nothing>
          ) : (
            <Table
              caption={`Numbers of payers at ${clearinghouseKey}`}
              rows={rows}
              rowKey={(row) => row.payerId}
              empty={<Nothing title="No payers yet.">A set-up packet brings them.</Nothing>}
              columns={[
                { title: 'Payer', show: (row) => row.payerName },
                ...transactions.map(([transaction, title]) => ({
                  title,
                  show: (row: Row) =>
                    row.numbers[transaction] === undefined ? (
                      <span className="quiet">none</span>
                    ) : (
                      <code className="code">{row.numbers[transaction]}</code>
                    ),
                })),
                {
                  title: 'Deeds',
                  show: (row) => (
                    <FormButton
                      words="Change"
                      label={`Change a number of ${row.payerName}`}
                      title={`${row.payerName} at ${clearinghouseKey}`}
                    >
                      {(close) => (
                        <NumberForm row={row} clearinghouseKey={clearinghouseKey} close={close} />
                      )}
                    </FormButton>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </SetUpFrame>
  );
}

function NumberForm({
  row,
  clearinghouseKey,
  close,
}: {
  row: Row;
  clearinghouseKey: string;
  close: () => void;
}) {
  const [transaction, setTransaction] = useState<Transaction>('837');
  const [identifier, setIdentifier] = useState(row.numbers['837'] ?? '');
  const deed = useDeed('PUT /api/payers/{payerId}/numbers/{clearinghouseKey}/{transaction}');
  const run = (): void =>
    deed.run(
      {
        params: { payerId: row.payerId, clearinghouseKey, transaction },
        body: { identifier: identifier.trim() },
      },
      { said: 'Used from the next file on; what left keeps its number.', after: close },
    );
  return (
    <DraftForm
      label="Number"
      submit="Use it from now on"
      deed={deed}
      isComplete={/^[0-9A-Za-z_.-]{1,80}$/.test(identifier.trim())}
      run={run}
    >
      <Group grow>
        <NativeSelect
          size="xs"
          label="For"
          value={transaction}
          data={transactions.map(([value, label]) => ({ value, label }))}
          onChange={(event) => {
            const chosen = event.currentTarget.value as Transaction;
            setTransaction(chosen);
            setIdentifier(row.numbers[chosen] ?? '');
          }}
        />
        <TextInput
          label="Number"
          data-autofocus
          value={identifier}
          onChange={(event) => setIdentifier(event.currentTarget.value)}
        />
      </Group>
    </DraftForm>
  );
}
