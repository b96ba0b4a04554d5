/** What payers allowed beforehand, how much of it is left, and writing down a new one. */
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { readCodes } from '../parts/read.ts';
import { Loaded, LoadingRows, Nothing, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { Day, Status } from '../parts/values.tsx';
import { useMay } from './session.ts';

type Authorization =
  Answer<'GET /api/practices/{practiceId}/patients/{patientId}/authorizations'>['rows'][number];

interface AuthorizationsGiven {
  readonly practiceId: string;
  readonly patientId: string;
}

export function Authorizations({ practiceId, patientId }: AuthorizationsGiven) {
  const mayWork = useMay('patients:work');
  const [isNew, setNew] = useState(false);
  const [answered, setAnswered] = useState<Authorization | null>(null);
  const payers = useRead('GET /api/payers', {});
  const read = useRead('GET /api/practices/{practiceId}/patients/{patientId}/authorizations', {
    params: { practiceId, patientId },
  });
  const payerOf = (payerId: string): string =>
    payers.data?.rows.find((payer) => payer.id === payerId)?.name ?? '–';
  return (
    <>
      {mayWork && (
        <Button variant="default" mb="xs" onClick={() => setNew(true)}>
          Write down an authorization
        </Button>
      )}
      <Loaded read={read} permissions={['patients:read']} bones={<LoadingRows count={4} />}>
        {({ rows }) => (
          <Table
            caption="Authorizations"
            rows={rows}
            rowKey={(row) => row.id}
            empty={<Nothing title="None asked for, none needed so far." />}
            columns={[
              { title: 'Number', show: (row) => <code className="code">{row.number ?? '–'}</code> },
              { title: 'Payer', show: (row) => payerOf(row.payerId) },
              { title: 'State', show: (row) => <Status of={row.status} /> },
              {
                title: 'Codes',
                show: (row) => <code className="code">{row.codes.join(' ')}</code>,
              },
              {
                title: 'Units left',
                isAmount: true,
                show: (row) => `${row.unitsAuthorized - row.unitsUsed} of ${row.unitsAuthorized}`,
              },
              { title: 'From', show: (row) => <Day of={row.effectiveFrom} aged={false} /> },
              { title: 'To', show: (row) => <Day of={row.effectiveTo} aged={false} /> },
              {
                title: 'Deed',
                show: (row) =>
                  mayWork &&
                  row.status === 'requested' && (
                    <Button variant="default" onClick={() => setAnswered(row)}>
                      The payer answered
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      <Dialog opened={isNew} onClose={() => setNew(false)} title="Write down an authorization">
        <NewForm practiceId={practiceId} patientId={patientId} close={() => setNew(false)} />
      </Dialog>
      {answered && (
        <AnswerDialog
          practiceId={practiceId}
          authorization={answered}
          close={() => setAnswered(null)}
        />
      )}
    </>
  );
}

function NewForm({
  practiceId,
  patientId,
  close,
}: AuthorizationsGiven & { readonly close: () => void }) {
  const today = useToday();
  const payers = useRead('GET /api/payers', {});
  const [payerId, setPayerId] = useState('');
  const [text, setText] = useState({ number: '', codes: '', units: '1', from: today, to: today });
  const deed = useDeed('POST /api/practices/{practiceId}/patients/{patientId}/authorizations');
  const field = (name: keyof typeof text, label: string, type = 'text') => (
    <TextInput
      label={label}
      type={type}
      value={text[name]}
      onChange={(event) => setText({ ...text, [name]: event.currentTarget.value })}
    />
  );
  const run = (): void =>
    deed.run(
      {
        params: { practiceId, patientId },
        body: {
          payerId,
          ...(text.number ? { number: text.number.trim() } : {}),
          codes: readCodes(text.codes),
          units: Number(text.units) || 1,
          effectiveFrom: text.from,
          effectiveTo: text.to,
        },
      },
      { said: 'Written down. Claims that need it take it by themselves.', after: close },
    );
  return (
    <Stack gap="sm">
      <NativeSelect
        size="xs"
        label="Payer"
        value={payerId}
        onChange={(event) => setPayerId(event.currentTarget.value)}
        data={[
          { value: '', label: 'Choose' },
          ...(payers.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name })),
        ]}
      />
      {field('number', 'Number, when the payer has given one')}
      {field('codes', 'Procedure codes')}
      <Group grow>
        {field('units', 'Units')}
        {field('from', 'From', 'date')}
        {field('to', 'To', 'date')}
      </Group>
      <Refusal failure={deed.failure} reload={close} />
      <Button
        disabled={payerId === '' || text.codes.trim() === ''}
        loading={deed.isRunning}
        onClick={run}
      >
        Write it down
      </Button>
    </Stack>
  );
}

function AnswerDialog(given: {
  practiceId: string;
  authorization: Authorization;
  close: () => void;
}) {
  return (
    <Dialog opened onClose={given.close} title="What the payer answered">
      <AnswerForm {...given} />
    </Dialog>
  );
}

function AnswerForm({
  practiceId,
  authorization,
  close,
}: {
  practiceId: string;
  authorization: Authorization;
  close: () => void;
}) {
  const [number, setNumber] = useState('');
  const deed = useDeed('POST /api/practices/{practiceId}/authorizations/{authorizationId}/answer');
  const run = (status: 'approved' | 'denied'): void =>
    deed.run(
      {
        params: { practiceId, authorizationId: authorization.id },
        body: { status, ...(number.trim() ? { number: number.trim() } : {}) },
      },
      { said: 'Written down.', after: close },
    );
  return (
    <Stack gap="sm">
      <TextInput
        label="Number"
        data-autofocus
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Group>
        <Button
          disabled={number.trim() === ''}
          loading={deed.isRunning}
          onClick={() => run('approved')}
        >
          Approved
        </Button>
        <Button color="red" loading={deed.isRunning} onClick={() => run('denied')}>
          Denied
        </Button>
      </Group>
    </Stack>
  );
}
