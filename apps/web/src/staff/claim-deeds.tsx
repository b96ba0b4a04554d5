/** What one may do with a claim next: fix, send again, void, appeal, write off, note. */
import { Button, Kbd, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { ClaimRecord } from './claim.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useKeys } from '../parts/keys.tsx';
import { Refusal } from '../parts/states.tsx';
import { Money } from '../parts/values.tsx';
import { ClaimFixForm } from './claim-fix-form.tsx';
import { DenialDeeds } from './denial-deeds.tsx';
import { useMay } from './session.ts';

type Step = 'fix' | 'resubmit' | 'void' | 'note';

const rejected = ['clearinghouse-rejected', 'payer-rejected'];
const unsent = ['draft', 'held', 'ready'];
const decided = ['paid', 'denied', 'partially-denied', 'adjudicated', 'reversed'];
const over = ['voided', 'closed'];

interface Possible {
  readonly step: Step;
  readonly words: string;
  readonly key: string;
  readonly isFirst: boolean;
}

function possibleSteps(claim: ClaimRecord): Possible[] {
  const { status } = claim;
  const isRejected = rejected.includes(status);
  const steps: Possible[] = [];
  if (isRejected || unsent.includes(status)) {
    steps.push({
      step: 'fix',
      words: isRejected ? 'Fix and send again' : 'Fix and scrub again',
      key: 'f',
      isFirst: isRejected || status === 'held',
    });
  }
  if (isRejected || decided.includes(status)) {
    steps.push({ step: 'resubmit', words: 'Send again as it is', key: 'r', isFirst: false });
  }
  if (!over.includes(status)) {
    steps.push({ step: 'void', words: 'Void the claim', key: 'v', isFirst: false });
  }
  steps.push({ step: 'note', words: 'Write a note', key: 'n', isFirst: false });
  return steps;
}

export function ClaimDeeds({ claim, hasDenials }: { claim: ClaimRecord; hasDenials: boolean }) {
  const mayWork = useMay('claims:work');
  const [step, setStep] = useState<Step | null>(null);
  const steps = mayWork ? possibleSteps(claim) : [];
  useKeys(
    steps.map((each) => ({ key: each.key, does: each.words, run: () => setStep(each.step) })),
  );
  const close = (): void => setStep(null);
  return (
    <>
      <h2 className="section-title">Next</h2>
      {!mayWork && <p className="quiet">You may read this claim. A biller can change it.</p>}
      <Stack gap={6}>
        {steps.map((each) => (
          <Button
            key={each.step}
            variant={each.isFirst ? 'filled' : 'default'}
            justify="space-between"
            rightSection={<Kbd size="xs">{each.key}</Kbd>}
            onClick={() => setStep(each.step)}
          >
            {each.words}
          </Button>
        ))}
      </Stack>
      {hasDenials && <OpenDenials claim={claim} />}
      <Dialog opened={step === 'fix'} onClose={close} title="Fix the claim" size="xl">
        <ClaimFixForm claim={claim} close={close} />
      </Dialog>
      <Dialog opened={step === 'resubmit'} onClose={close} title="Send the claim again">
        <ReasonForm claim={claim} kind="resubmit" close={close} />
      </Dialog>
      <Dialog opened={step === 'void'} onClose={close} title="Void the claim">
        <ReasonForm claim={claim} kind="void" close={close} />
      </Dialog>
      <Dialog opened={step === 'note'} onClose={close} title="Write a note">
        <NoteForm claim={claim} close={close} />
      </Dialog>
    </>
  );
}

/** The claim's open denials, each with its own deeds. */
function OpenDenials({ claim }: { claim: ClaimRecord }) {
  const mayWork = useMay('denials:work');
  const isDenied = ['denied', 'partially-denied', 'paid', 'adjudicated'].includes(claim.status);
  const read = useRead(
    'GET /api/denials',
    { query: { claimId: claim.claimId, status: 'open' } },
    { enabled: mayWork && isDenied },
  );
  return (
    <>
      {(read.data?.rows ?? []).map((denial) => (
        <DenialDeeds key={denial.denialId} denial={denial} />
      ))}
    </>
  );
}

const reasons = {
  resubmit: [
    { value: 'payer-lost-it', label: 'The payer has no record of it' },
    { value: 'partner-was-down', label: 'The clearinghouse or payer had an outage' },
    { value: 'set-up-corrected', label: 'Enrollment or payer set-up was corrected' },
  ],
  void: [
    { value: 'billed-in-error', label: 'Billed in error' },
    { value: 'wrong-patient', label: 'Wrong patient' },
    { value: 'wrong-payer', label: 'Wrong payer' },
    { value: 'built-anew', label: 'To be built anew' },
  ],
} as const;

/** Says what will happen before it does, and asks why. */
function ReasonForm({
  claim,
  kind,
  close,
}: {
  claim: ClaimRecord;
  kind: 'resubmit' | 'void';
  close: () => void;
}) {
  const [reason, setReason] = useState<string | null>(null);
  const deed = useDeed(`POST /api/practices/{practiceId}/claims/{claimId}/${kind}`);
  const { practiceId, claimId } = claim;
  const isVoid = kind === 'void';
  const run = (): void =>
    deed.run(
      { params: { practiceId, claimId }, body: { reason: reason ?? '' } },
      { said: isVoid ? 'The claim is void.' : 'The claim goes out again.', after: close },
    );
  return (
    <Stack gap="sm">
      <p>
        {isVoid ? 'Takes back ' : 'Sends a new version of '}
        <code className="code">{claim.controlNumber}</code>,{' '}
        <Money cents={claim.totalChargeCents} />, {claim.payerName}.{' '}
        {isVoid
          ? 'What the payer has is voided in its own way; charges return to the encounter.'
          : 'It passes the scrubber first and gets a new control number.'}
      </p>
      <Select
        label="Why"
        required
        data={[...reasons[kind]]}
        value={reason}
        onChange={setReason}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Button
        color={isVoid ? 'red' : 'indigo'}
        disabled={reason === null}
        loading={deed.isRunning}
        onClick={run}
      >
        {isVoid ? 'Void it' : 'Send it again'}
      </Button>
    </Stack>
  );
}

function NoteForm({ claim, close }: { claim: ClaimRecord; close: () => void }) {
  const [body, setBody] = useState('');
  const deed = useDeed('POST /api/practices/{practiceId}/claims/{claimId}/notes');
  const { practiceId, claimId } = claim;
  const run = (): void =>
    deed.run(
      { params: { practiceId, claimId }, body: { body } },
      { said: 'The note stands on the timeline.', after: close },
    );
  return (
    <Stack gap="sm">
      <Textarea
        label="Note"
        description="It stands on the timeline with your name and cannot be changed later."
        minRows={3}
        autosize
        data-autofocus
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Button disabled={body.trim() === ''} loading={deed.isRunning} onClick={run}>
        Keep the note
      </Button>
    </Stack>
  );
}
