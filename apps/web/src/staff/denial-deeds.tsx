/** What one may do about a denial: correct and send again, appeal, write off after seeing what it moves. */
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { wordsOfAdjustment } from '../parts/code-words.ts';
import { useKeys } from '../parts/keys.tsx';
import { showName, showShare } from '../parts/show.ts';
import { Refusal } from '../parts/states.tsx';
import { Adjustment, Deadline, Money } from '../parts/values.tsx';
import { filePath } from '../paths.ts';

export type Denial = Answer<'GET /api/denials'>['rows'][number];

const writeOffReasons = [
  'timely-filing',
  'no-authorization',
  'not-covered',
  'not-worth-pursuing',
  'contract-table-was-wrong',
  'bundled',
  'duplicate',
] as const;
type WriteOffReason = (typeof writeOffReasons)[number];

type Step = 'correct' | 'reopen' | 'appeal' | 'write-off';

/** One denial with its words and its deeds. */
export function DenialDeeds({ denial }: { denial: Denial }) {
  const [step, setStep] = useState<Step | null>(null);
  const close = (): void => setStep(null);
  const isToReopen = denial.nextAction === 'ask-for-reopening';
  useKeys([
    { key: 'c', does: 'Correct the denied claim', run: () => setStep('correct') },
    { key: 'o', does: 'Ask the payer to reopen', run: () => setStep('reopen') },
    { key: 'p', does: 'Appeal the denial', run: () => setStep('appeal') },
    { key: 'w', does: 'Write the denial off', run: () => setStep('write-off') },
  ]);
  return (
    <section className="denial" aria-label={`Denial ${denial.groupCode}-${denial.reasonCode}`}>
      <p>
        Denied <Adjustment groupCode={denial.groupCode} reasonCode={denial.reasonCode} />:{' '}
        {wordsOfAdjustment(denial.groupCode, denial.reasonCode)}
      </p>
      <p>
        <Money cents={denial.amountCents} strong /> · {showName(denial.rootCause)}
        {denial.remarkCodes.length > 0 && (
          <>
            {' · remarks '}
            <code className="code">{denial.remarkCodes.join(' ')}</code>
          </>
        )}
      </p>
      <p className="quiet">
        {showName(denial.nextAction)} · likely to bring <Money cents={denial.likelyCents} /> (
        {showShare(denial.chanceBasisPoints)})
      </p>
      <p>
        Appeal by <Deadline of={denial.deadline} />
      </p>
      <Group gap={6}>
        <Button variant={isToReopen ? 'default' : 'filled'} onClick={() => setStep('correct')}>
          Correct and send again
        </Button>
        <Button variant={isToReopen ? 'filled' : 'default'} onClick={() => setStep('reopen')}>
          Ask to reopen
        </Button>
        <Button variant="default" onClick={() => setStep('appeal')}>
          Appeal
        </Button>
        <Button variant="default" onClick={() => setStep('write-off')}>
          Write off
        </Button>
      </Group>
      <Dialog opened={step === 'correct'} onClose={close} title="Correct and send again">
        <CorrectForm denial={denial} close={close} />
      </Dialog>
      <Dialog opened={step === 'reopen'} onClose={close} title="Ask the payer to reopen">
        <AppealForm denial={denial} isReopening close={close} />
      </Dialog>
      <Dialog opened={step === 'appeal'} onClose={close} title="Appeal">
        <AppealForm denial={denial} close={close} />
      </Dialog>
      <Dialog opened={step === 'write-off'} onClose={close} title="Write off">
        <WriteOffForm denial={denial} close={close} />
      </Dialog>
    </section>
  );
}

const paramsOf = ({ practiceId, denialId }: Denial) => ({ practiceId, denialId });

function CorrectForm({ denial, close }: { denial: Denial; close: () => void }) {
  const [authorization, setAuthorization] = useState('');
  const [diagnoses, setDiagnoses] = useState('');
  const deed = useDeed('POST /api/practices/{practiceId}/denials/{denialId}/correct');
  const codes = diagnoses
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const changes = {
    ...(authorization === '' ? {} : { priorAuthorizationNumber: authorization.trim() }),
    ...(codes.length === 0 ? {} : { diagnoses: codes }),
  };
  const run = (): void =>
    deed.run(
      { params: paramsOf(denial), body: { changes } },
      { said: 'Corrected and on its way, in the way this payer takes it.', after: close },
    );
  return (
    <Stack gap="sm">
      <p className="quiet">
        Goes out in the way {denial.payerName} takes corrections. Leave empty what stays as it is;
        lines are corrected on the claim’s page.
      </p>
      <TextInput
        label="Authorization number"
        data-autofocus
        value={authorization}
        onChange={(event) => setAuthorization(event.currentTarget.value)}
      />
      <TextInput
        label="Diagnoses"
        description="All of them, in order"
        value={diagnoses}
        onChange={(event) => setDiagnoses(event.currentTarget.value)}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Group>
        <Button loading={deed.isRunning} onClick={run}>
          Correct and send again
        </Button>
        <Button variant="default" onClick={close}>
          Leave it
        </Button>
      </Group>
    </Stack>
  );
}

function AppealForm({
  denial,
  isReopening = false,
  close,
}: {
  denial: Denial;
  isReopening?: boolean;
  close: () => void;
}) {
  const deed = useDeed('POST /api/practices/{practiceId}/denials/{denialId}/appeal');
  const [letter, setLetter] = useState<string | null>(null);
  const said = isReopening ? 'The request is recorded.' : 'The appeal is recorded.';
  const run = (): void =>
    deed.run(
      { params: paramsOf(denial), body: isReopening ? { isReopening } : {} },
      { said, after: (answer) => setLetter(answer.letterSha256) },
    );
  return (
    <Stack gap="sm">
      {isReopening ? (
        <p>
          Writes a request to {denial.payerName} to reopen the decision on{' '}
          <Money cents={denial.amountCents} /> for a clerical slip, and records that it was asked.
          Mail, fax or read it to them; a payer reopens within a year of its decision. It costs no
          level of appeal.
        </p>
      ) : (
        <p>
          Writes the {denial.level > 1 ? 'next' : 'first'} appeal letter to {denial.payerName} about{' '}
          <Money cents={denial.amountCents} /> and records the appeal. It must leave by{' '}
          <Deadline of={denial.deadline} />: a task to send it stands in the follow-up until
          somebody has.
        </p>
      )}
      <Refusal failure={deed.failure} reload={close} />
      {letter === null ? (
        <Button data-autofocus loading={deed.isRunning} onClick={run}>
          {isReopening ? 'Write the request' : 'Write the letter'}
        </Button>
      ) : (
        <a href={filePath(denial.practiceId, letter)} target="_blank" rel="noreferrer">
          {isReopening ? 'Open the request' : 'Open the letter'}
        </a>
      )}
    </Stack>
  );
}

function WriteOffForm({ denial, close }: { denial: Denial; close: () => void }) {
  const [reason, setReason] = useState<WriteOffReason | ''>('');
  const deed = useDeed('POST /api/practices/{practiceId}/denials/{denialId}/write-off');
  const run = (): void => {
    if (reason === '') return;
    deed.run(
      { params: paramsOf(denial), body: { reason } },
      { said: 'Written off.', after: close },
    );
  };
  return (
    <Stack gap="sm">
      <table className="plain">
        <caption className="unseen">What the write-off moves</caption>
        <tbody>
          <tr>
            <th scope="row">From: {denial.payerName} owes</th>
            <td className="amount">
              <Money cents={-denial.amountCents} />
            </td>
          </tr>
          <tr>
            <th scope="row">To: written off{reason && `, ${showName(reason).toLowerCase()}`}</th>
            <td className="amount">
              <Money cents={denial.amountCents} />
            </td>
          </tr>
        </tbody>
      </table>
      <p className="quiet">
        At most what is still open on the charge is moved. The patient is not billed for it.
      </p>
      <NativeSelect
        label="Why"
        size="xs"
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as WriteOffReason | '')}
        data={[
          { value: '', label: 'Choose a reason' },
          ...writeOffReasons.map((value) => ({ value, label: showName(value) })),
        ]}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Button color="red" disabled={reason === ''} loading={deed.isRunning} onClick={run}>
        Write it off
      </Button>
    </Stack>
  );
}
