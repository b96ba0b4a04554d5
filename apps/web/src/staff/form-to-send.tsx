/** A claim form that a person sends by portal or post: the form, that it has left, or that it was not taken. */
import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed } from '../api/queries.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Refusal } from '../parts/states.tsx';
import { useToday } from '../parts/today.ts';
import { Day, Money } from '../parts/values.tsx';
import { filePath } from '../paths.ts';
import type { ClaimRecord } from './claim.ts';
import { DeedButtons, type PossibleDeed } from './deed-buttons.tsx';
import { useMay } from './session.ts';

/** What the deeds on a form need to know of it. */
interface Form {
  readonly practiceId: string;
  readonly batchId: string;
  readonly totalChargeCents: number;
  readonly writtenAt: string;
}

interface FormGiven {
  readonly form: Form;
  readonly close: () => void;
}

/** The form of a claim that waits for somebody to send it; nothing where none waits. */
export function FormToSend({ claim }: { claim: ClaimRecord }) {
  const mayWork = useMay('claims:work');
  const [step, setStep] = useState<'sent' | 'not-taken' | null>(null);
  const { formToSend, practiceId, totalChargeCents, payerName } = claim;
  if (formToSend === null) return null;
  const form = { ...formToSend, practiceId, totalChargeCents };
  const close = (): void => setStep(null);
  const deeds: PossibleDeed[] = mayWork
    ? [
        { key: 'i', words: 'It has left', isFirst: true, run: () => setStep('sent') },
        { key: 'x', words: 'The payer did not take it', run: () => setStep('not-taken') },
      ]
    : [];
  return (
    <section aria-label="Form to send" className="findings">
      <div className="finding finding-warn">
        <p>
          <strong>
            {form.channel === 'portal'
              ? `To be typed into the portal of ${payerName}:`
              : `To be printed and mailed to ${payerName}:`}
          </strong>{' '}
          <a href={filePath(practiceId, form.fileSha256)} target="_blank" rel="noreferrer">
            the form CMS-1500
          </a>{' '}
          of <Day of={form.writtenAt} />. No file reaches this payer; it counts as sent once you say
          so.
        </p>
        <DeedButtons deeds={deeds} />
      </div>
      <Dialog opened={step === 'sent'} onClose={close} title="The form has left">
        <SentForm form={form} close={close} />
      </Dialog>
      <Dialog opened={step === 'not-taken'} onClose={close} title="The payer did not take the form">
        <NotTakenForm form={form} close={close} />
      </Dialog>
    </section>
  );
}

/** Records by whom, when and under which number a form left. */
export function SentForm({ form, close }: FormGiven) {
  const today = useToday();
  const [sentOn, setSentOn] = useState(today);
  const [claimNumber, setClaimNumber] = useState('');
  const deed = useDeed('POST /api/practices/{practiceId}/batches/{batchId}/sent');
  const { practiceId, batchId } = form;
  const number = claimNumber.trim();
  return (
    <Stack gap="sm">
      <p>
        Records that the form of <Money cents={form.totalChargeCents} /> was mailed, faxed or typed
        into the payer’s portal, by you. The clock for the payer’s answer starts on that day.
      </p>
      <TextInput
        label="The payer’s number"
        description="Where a portal gave one; the claim then counts as with the payer"
        data-autofocus
        maxLength={50}
        value={claimNumber}
        onChange={(event) => setClaimNumber(event.currentTarget.value)}
      />
      <TextInput
        label="Left on"
        type="date"
        required
        max={today}
        value={sentOn}
        onChange={(event) => setSentOn(event.currentTarget.value)}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Button
        disabled={sentOn === ''}
        loading={deed.isRunning}
        onClick={() =>
          deed.run(
            {
              params: { practiceId, batchId },
              body: {
                ...(number === '' ? {} : { claimNumber: number }),
                ...(sentOn === today ? {} : { sentOn }),
              },
            },
            { said: 'Recorded: the claim is with its payer.', after: close },
          )
        }
      >
        It has left
      </Button>
    </Stack>
  );
}

/** Records why the payer’s portal or desk turned a form back. */
export function NotTakenForm({ form, close }: FormGiven) {
  const [problem, setProblem] = useState('');
  const deed = useDeed('POST /api/practices/{practiceId}/batches/{batchId}/not-taken');
  const { practiceId, batchId } = form;
  return (
    <Stack gap="sm">
      <p>
        The claim of <Money cents={form.totalChargeCents} /> goes to the rejections, to be corrected
        and sent as a new form.
      </p>
      <Textarea
        label="What they say"
        required
        data-autofocus
        maxLength={500}
        value={problem}
        onChange={(event) => setProblem(event.currentTarget.value)}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Button
        disabled={problem.trim() === ''}
        loading={deed.isRunning}
        onClick={() =>
          deed.run(
            { params: { practiceId, batchId }, body: { problem: problem.trim() } },
            { said: 'Recorded: the claim is among the rejections.', after: close },
          )
        }
      >
        They did not take it
      </Button>
    </Stack>
  );
}
