/** One deposit: a payer's is joined to its remittance by hand, a cheque given to whom it came from. */
import { Button, Stack, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Loaded, LoadingRows, Nothing, Refusal } from '../parts/states.tsx';
import { showDay } from '../parts/show.ts';
import { Table } from '../parts/table.tsx';
import { Day, Facts, Money, Status } from '../parts/values.tsx';
import { filePath, remittancePath } from '../paths.ts';
import { DraftForm } from './held-parts.tsx';
import { nameOfPatient } from './patient.ts';
import { useMay, usePractices } from './session.ts';
import type { Task } from './task.ts';
import { taskWords } from './task-words.ts';

export type Deposit = Answer<'GET /api/deposits'>['rows'][number];

/** A card company's money has no remittance: it meets what the company says that it settled. */
export function standingOf({ kind, standing }: Pick<Deposit, 'kind' | 'standing'>): string {
  return kind === 'card-settlement' && standing === 'matched' ? 'settled' : standing;
}

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
          <Status of={standingOf(deposit)} />
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
            ...(deposit.joinedBecause === null
              ? []
              : ([['Joined by hand', deposit.joinedBecause]] as const)),
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
                title: 'Differs in',
                show: (row) => row.differ.map((one) => differWords[one]).join(', ') || '–',
              },
              {
                title: 'Deed',
                show: (row) => mayWork && <JoinButton deposit={deposit} fit={row} />,
              },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}

const differWords = { payer: 'payer', trace: 'trace number' } as const;

type Fit =
  Answer<'GET /api/practices/{practiceId}/deposits/{depositId}/remittances'>['rows'][number];

/** Joins the two at once where they agree; where they do not, a person says why they are one payment. */
function JoinButton({ deposit, fit }: { deposit: Deposit; fit: Fit }) {
  const { practiceId, depositId } = deposit;
  const [isAsked, setAsked] = useState(false);
  const [because, setBecause] = useState('');
  const deed = useDeed('POST /api/practices/{practiceId}/deposits/{depositId}/remittance');
  const isSame = fit.differ.length === 0;
  const join = (reason?: string): void =>
    deed.run(
      {
        params: { practiceId, depositId },
        body: { remittanceId: fit.remittanceId, ...(reason && { because: reason }) },
      },
      { said: 'Joined: the money has left unapplied.' },
    );
  const title = `Another ${fit.differ.map((one) => differWords[one]).join(' and another ')}`;
  return (
    <>
      <Button
        variant="default"
        loading={deed.isRunning}
        aria-label={`It pays this one: ${fit.traceNumber}`}
        onClick={() => (isSame ? join() : setAsked(true))}
      >
        It pays this one
      </Button>
      {isSame && <Refusal failure={deed.failure} reload={deed.forget} />}
      <Dialog opened={isAsked} onClose={() => setAsked(false)} title={title}>
        <DraftForm
          label="Why it is one payment"
          submit="It is one payment"
          deed={deed}
          isComplete={because.trim().length >= 5}
          run={() => join(because.trim())}
        >
          <Facts
            of={[
              [
                'The bank',
                `${deposit.traceNumber || '–'} from ${deposit.originatorIdentifier || '–'}`,
              ],
              ['The remittance', `${fit.traceNumber} of ${fit.payerName}`],
              ['Amount', <Money key="1" cents={fit.amountCents} />],
            ]}
          />
          <TextInput
            label="Why it is one payment all the same"
            description="Kept with your name."
            required
            data-autofocus
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
          />
        </DraftForm>
      </Dialog>
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
