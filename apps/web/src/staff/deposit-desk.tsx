/** One deposit: a payer's is joined to its remittance by hand, a cheque given to whom it came from. */
import { Button, Stack, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Loaded, LoadingRows, Nothing, Refusal } from '../parts/states.tsx';
import { showDay } from '../parts/show.ts';
import { Table } from '../parts/table.tsx';
import { Day, Facts, Money, Status } from '../parts/values.tsx';
import { filePath, remittancePath } from '../paths.ts';
import { nameOfPatient } from './patient.ts';
import { useMay, usePractices } from './session.ts';
import type { Task } from './task.ts';
import { taskWords } from './task-words.ts';

export type Deposit = Answer<'GET /api/deposits'>['rows'][number];

export const depositKinds: Readonly<Record<string, string>> = {
  payer: 'Payer',
  lockbox: 'Cheque at the lockbox',
  'card-settlement': 'Card settlement',
  return: 'Returned item',
  other: 'Other',
};

export function DepositDesk({ deposit }: { deposit: Deposit }) {
  const { practiceId, standing, remittanceId } = deposit;
  const { nameOf } = usePractices();
  return (
    <article className="record record-beside">
      <header className="record-head">
        <div className="record-title">
          <h2>
            Deposit <code className="code">{deposit.traceNumber || 'without a number'}</code>
          </h2>
          <Status of={standing} />
        </div>
        <p className="record-who">
          {depositKinds[deposit.kind] ?? deposit.kind} · {nameOf(practiceId)} ·{' '}
          <a href={filePath(practiceId, deposit.fileSha256)} target="_blank" rel="noreferrer">
            The bank’s file
          </a>
          {remittanceId !== null && (
            <>
              {' · '}
              <Link to={remittancePath(practiceId, remittanceId)}>Its remittance</Link>
            </>
          )}
        </p>
        <Facts
          of={[
            ['Amount', <Money key="1" cents={deposit.amountCents} strong />],
            ['Deposited', <Day key="2" of={deposit.depositedOn} />],
            ['From', <code key="3">{deposit.originatorIdentifier || '–'}</code>],
          ]}
        />
      </header>
      {standing === 'waiting' && <JoinRemittance deposit={deposit} />}
      {standing === 'asked' && deposit.kind === 'lockbox' && (
        <FindWriter practiceId={practiceId} depositId={deposit.depositId} />
      )}
      {standing === 'asked' && deposit.taskReason !== null && (
        <p className="quiet">In the queue: {taskWords(deposit.taskReason)}</p>
      )}
    </article>
  );
}

/** Remittances of the same amount that no deposit has paid. */
function JoinRemittance({ deposit }: { deposit: Deposit }) {
  const { practiceId, depositId } = deposit;
  const mayWork = useMay('remittances:work');
  const read = useRead('GET /api/practices/{practiceId}/deposits/{depositId}/remittances', {
    params: { practiceId, depositId },
  });
  const deed = useDeed('POST /api/practices/{practiceId}/deposits/{depositId}/remittance');
  return (
    <>
      <h2 className="section-title">Which remittance does it pay?</h2>
      <p className="quiet">
        No remittance carries its trace number. The money lies in unapplied; joining it moves{' '}
        <Money cents={deposit.amountCents} /> out of there.
      </p>
      <Loaded read={read} permissions={['remittances:read']} bones={<LoadingRows count={4} />}>
        {({ rows }) => (
          <Table
            caption="Remittances of this amount"
            rows={rows}
            rowKey={(row) => row.remittanceId}
            empty={
              <Nothing title="No remittance of this amount waits for its money.">
                Ask the payer for the remittance; it is joined by itself when it comes.
              </Nothing>
            }
            columns={[
              { title: 'Paid on', show: (row) => <Day of={row.paymentDate} /> },
              { title: 'Payer', show: (row) => row.payerName },
              {
                title: 'Trace',
                show: (row) => (
                  <Link to={remittancePath(practiceId, row.remittanceId)}>
                    <code className="code">{row.traceNumber}</code>
                  </Link>
                ),
              },
              { title: 'Amount', isAmount: true, show: (row) => <Money cents={row.amountCents} /> },
              {
                title: 'Deed',
                show: (row) =>
                  mayWork && (
                    <Button
                      variant="default"
                      loading={deed.isRunning}
                      aria-label={`It pays this one: ${row.traceNumber}`}
                      onClick={() =>
                        deed.run(
                          {
                            params: { practiceId, depositId },
                            body: { remittanceId: row.remittanceId },
                          },
                          { said: 'Joined: the money has left unapplied.' },
                        )
                      }
                    >
                      It pays this one
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      <Refusal failure={deed.failure} reload={deed.forget} />
    </>
  );
}

const fewestLetters = 2;

/** Looks for the patient whose guarantor wrote the cheque. */
function FindWriter({ practiceId, depositId }: { practiceId: string; depositId: string }) {
  const mayWork = useMay('patient-billing:work');
  const [search, setSearch] = useState('');
  const text = search.trim();
  const read = useRead(
    'GET /api/patients',
    { query: { search: text, practiceId, limit: 10 } },
    { enabled: text.length >= fewestLetters },
  );
  const deed = useDeed('POST /api/practices/{practiceId}/deposits/{depositId}/assign');
  if (!mayWork) {
    return <p className="quiet">Patient support says whose cheque it is.</p>;
  }
  return (
    <Stack gap="xs">
      <h2 className="section-title">Whose cheque is it?</h2>
      <TextInput
        label="Patient"
        description="A name or a record number; the money goes to who answers for the bills"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {text.length >= fewestLetters && (
        <Loaded read={read} permissions={['patients:read']} bones={<LoadingRows count={3} />}>
          {({ rows }) => (
            <Table
              caption="Patients found"
              rows={rows}
              rowKey={(row) => row.id}
              empty={<Nothing title="No patient of the practice has this name." />}
              columns={[
                { title: 'Patient', show: nameOfPatient },
                {
                  title: 'Born',
                  show: (row) => (row.dateOfBirth === null ? '–' : showDay(row.dateOfBirth)),
                },
                {
                  title: 'Number',
                  show: (row) => <code className="code">{row.medicalRecordNumber}</code>,
                },
                {
                  title: 'Deed',
                  show: (row) => (
                    <Button
                      variant="default"
                      loading={deed.isRunning}
                      aria-label={`It is from them: ${nameOfPatient(row)}`}
                      onClick={() =>
                        deed.run(
                          {
                            params: { practiceId, depositId },
                            body: { guarantorId: row.guarantorId },
                          },
                          { said: 'The money stands on that account.' },
                        )
                      }
                    >
                      It is from them
                    </Button>
                  ),
                },
              ]}
            />
          )}
        </Loaded>
      )}
      <Refusal failure={deed.failure} reload={deed.forget} />
    </Stack>
  );
}

/** What a task about a deposit asks: whose money it is. Who answers for it need not see remittances. */
export function DepositOfTask({ task }: { task: Task }) {
  if (task.reason.startsWith('returned-')) {
    return (
      <Nothing title="A cheque came back.">
        Look on the patients’ accounts which payment it was, and ask for the money again.
      </Nothing>
    );
  }
  return (
    <article className="record record-beside">
      <p>
        <Money cents={task.amountCents} strong /> at the lockbox on{' '}
        <Day of={task.dueDate} aged={false} />
      </p>
      <FindWriter practiceId={task.practiceId} depositId={task.subjectId} />
    </article>
  );
}
