/** One batch: its claims as they stand now, the files that answered it, and its deeds. */
import { Button, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { showCounted } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Day, Facts, Money, Moment, Status } from '../parts/values.tsx';
import { claimPath, filePath } from '../paths.ts';
import { DeedButtons, type PossibleDeed } from './deed-buttons.tsx';
import { NotTakenForm, SentForm } from './form-to-send.tsx';
import { useMay, usePractices } from './session.ts';

export type Batch = Answer<'GET /api/batches'>['rows'][number];
type BatchRecord = Answer<'GET /api/practices/{practiceId}/batches/{batchId}'>;

type Step = 'resend' | 'sent' | 'not-taken';

const rejected = ['clearinghouse-rejected', 'payer-rejected'];

export function BatchDesk({ batch }: { batch: Batch }) {
  const { practiceId, batchId } = batch;
  const read = useRead('GET /api/practices/{practiceId}/batches/{batchId}', {
    params: { practiceId, batchId },
  });
  return (
    <article className="record record-beside">
      <BatchHead batch={batch} />
      <Loaded read={read} permissions={['claims:read']} bones={<LoadingRows count={8} />}>
        {(record) => (
          <>
            <BatchDeeds batch={batch} record={record} />
            <h2 className="section-title">Answers</h2>
            <Answers batch={batch} record={record} />
            <h2 className="section-title">Claims</h2>
            <Claims batch={batch} record={record} />
          </>
        )}
      </Loaded>
    </article>
  );
}

function BatchHead({ batch }: { batch: Batch }) {
  const { nameOf } = usePractices();
  return (
    <header className="record-head">
      <div className="record-title">
        <h2>
          Batch <code className="code">{batch.interchangeControlNumber}</code>
        </h2>
        <Status of={batch.status} />
      </div>
      <p className="record-who">
        {nameOf(batch.practiceId)} · to {batch.clearinghouseKey} ·{' '}
        <a href={filePath(batch.practiceId, batch.fileSha256)} target="_blank" rel="noreferrer">
          {batch.fileName}
        </a>
      </p>
      <Facts
        of={[
          ['Charged', <Money key="1" cents={batch.totalChargeCents} strong />],
          ['Claims', batch.claimCount],
          ['Written', <Day key="2" of={batch.writtenAt} />],
          ['Sent', <Day key="3" of={batch.sentAt} />],
          ['Answered', <Day key="4" of={batch.acknowledgedAt} />],
        ]}
      />
    </header>
  );
}

function BatchDeeds({ batch, record }: { batch: Batch; record: BatchRecord }) {
  const mayWork = useMay('claims:work');
  const [step, setStep] = useState<Step | null>(null);
  const waiting = record.claims.filter(
    (claim) => !claim.isSuperseded && rejected.includes(claim.status),
  );
  const isForm = batch.channel !== 'sftp';
  const deeds: PossibleDeed[] = [
    ...(mayWork && waiting.length > 0
      ? [{ key: 'r', words: 'Send again', isFirst: true, run: () => setStep('resend') }]
      : []),
    ...(mayWork && isForm && batch.status === 'written'
      ? [
          { key: 'e', words: 'It has left', isFirst: true, run: () => setStep('sent') },
          { key: 'x', words: 'The payer did not take it', run: () => setStep('not-taken') },
        ]
      : []),
  ];
  const close = (): void => setStep(null);
  return (
    <>
      <DeedButtons deeds={deeds} />
      <Dialog opened={step === 'resend'} onClose={close} title="Send the refused claims again">
        <ResendForm batch={batch} waiting={waiting} close={close} />
      </Dialog>
      <Dialog opened={step === 'sent'} onClose={close} title="The form has left">
        <SentForm form={batch} close={close} />
      </Dialog>
      <Dialog opened={step === 'not-taken'} onClose={close} title="The payer did not take the form">
        <NotTakenForm form={batch} close={close} />
      </Dialog>
    </>
  );
}

function ResendForm({
  batch,
  waiting,
  close,
}: {
  batch: Batch;
  waiting: BatchRecord['claims'];
  close: () => void;
}) {
  const deed = useDeed('POST /api/practices/{practiceId}/batches/{batchId}/resend');
  const { practiceId, batchId } = batch;
  const total = waiting.reduce((sum, claim) => sum + claim.totalChargeCents, 0);
  return (
    <Stack gap="sm">
      <p>
        Sends {showCounted(waiting.length, 'claim')}, <Money cents={total} />, again: each as a new
        version under a new control number, once the scrubber has looked at it. What was corrected
        or decided meanwhile stays as it is.
      </p>
      <Refusal failure={deed.failure} reload={close} />
      <Button
        data-autofocus
        loading={deed.isRunning}
        onClick={() =>
          deed.run(
            { params: { practiceId, batchId } },
            { said: 'The claims go out again.', after: close },
          )
        }
      >
        Send them again
      </Button>
    </Stack>
  );
}

function Answers({ batch, record }: { batch: Batch; record: BatchRecord }) {
  return (
    <Table
      caption="Answers to the batch"
      rows={record.answers}
      rowKey={(row) => `${row.kind}${row.fileSha256}${row.receivedAt}`}
      empty={<Nothing title="Nobody has answered yet." />}
      columns={[
        { title: 'What', show: (row) => <code className="code">{row.kind}</code> },
        { title: 'Verdict', show: (row) => <Status of={row.verdict} /> },
        { title: 'Received', show: (row) => <Moment of={row.receivedAt} /> },
        {
          title: 'Source',
          show: (row) => (
            <a
              href={filePath(batch.practiceId, row.fileSha256)}
              target="_blank"
              rel="noreferrer"
              aria-label={`Raw source of the ${row.kind}`}
            >
              Raw source
            </a>
          ),
        },
      ]}
    />
  );
}

function Claims({ batch, record }: { batch: Batch; record: BatchRecord }) {
  return (
    <Table
      caption="Claims of the batch"
      rows={record.claims}
      rowKey={(row) => `${row.claimId}${row.position}`}
      columns={[
        { title: '#', isAmount: true, show: (row) => row.position },
        {
          title: 'Claim',
          show: (row) => (
            <Link to={claimPath(batch.practiceId, row.claimId)}>
              <code className="code">{row.controlNumber}</code>
            </Link>
          ),
        },
        { title: 'Patient', show: (row) => row.patientName },
        { title: 'Payer', show: (row) => row.payerName },
        {
          title: 'State now',
          show: (row) => (
            <>
              <Status of={row.status} />
              {row.isSuperseded && <span className="quiet"> a later version went out</span>}
            </>
          ),
        },
        { title: 'Charged', isAmount: true, show: (row) => <Money cents={row.totalChargeCents} /> },
      ]}
    />
  );
}
