/** What one may do with a claim next: fix, let go, keep back, join, give up, send again, void, appeal, write off, note. */
import { Button, Kbd, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { ClaimRecord } from './claim.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useKeys } from '../parts/keys.tsx';
import { Refusal } from '../parts/states.tsx';
import { ReasonForm, type ReasonedStep } from './claim-reasons.tsx';
import { GiveUpForm } from './give-up-form.tsx';
import { JoinForm, type Joinable } from './join-form.tsx';
import { ClaimFixForm } from './claim-fix-form.tsx';
import { DenialDeeds } from './denial-deeds.tsx';
import { useMay } from './session.ts';

type Step = 'fix' | 'give-up' | 'join' | 'note' | ReasonedStep;

const rejected = ['clearinghouse-rejected', 'payer-rejected'];
const unsent = ['draft', 'held', 'ready'];
const decided = ['paid', 'denied', 'partially-denied', 'adjudicated', 'reversed'];
const over = ['voided', 'closed'];

const reasonedSteps: readonly (readonly [ReasonedStep, string])[] = [
  ['resubmit', 'Send the claim again'],
  ['void', 'Void the claim'],
  ['hold', 'Keep the claim back'],
  ['release', 'Let the claim go'],
];

interface Possible {
  readonly step: Step;
  readonly words: string;
  readonly key: string;
  readonly isFirst: boolean;
}

function possibleSteps(claim: ClaimRecord, mayBeJoined: boolean): Possible[] {
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
  if (status === 'held') {
    steps.push({ step: 'release', words: 'Let it go as it is', key: 'l', isFirst: false });
  }
  if (['draft', 'ready'].includes(status)) {
    steps.push({ step: 'hold', words: 'Keep it back', key: 'h', isFirst: false });
  }
  if (mayBeJoined) {
    steps.push({ step: 'join', words: 'Join with another visit', key: 'm', isFirst: false });
  }
  if (unsent.includes(status)) {
    steps.push({ step: 'give-up', words: 'Give it up', key: 'g', isFirst: false });
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
  const others = useJoinable(claim, mayWork);
  const steps = mayWork ? possibleSteps(claim, others.length > 0) : [];
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
      {reasonedSteps.map(([reasoned, title]) => (
        <Dialog key={reasoned} opened={step === reasoned} onClose={close} title={title}>
          <ReasonForm claim={claim} step={reasoned} close={close} />
        </Dialog>
      ))}
      <Dialog opened={step === 'join'} onClose={close} title="Join claims of one day" size="lg">
        <JoinForm claim={claim} others={others} close={close} />
      </Dialog>
      <Dialog opened={step === 'give-up'} onClose={close} title="Give the claim up" size="lg">
        <GiveUpForm claim={claim} close={close} />
      </Dialog>
      <Dialog opened={step === 'note'} onClose={close} title="Write a note">
        <NoteForm claim={claim} close={close} />
      </Dialog>
    </>
  );
}

/** Claims of the patient's same day, as long as none of them has left. */
function useJoinable(claim: ClaimRecord, mayWork: boolean): readonly Joinable[] {
  const { practiceId, claimId, status, responsibility } = claim;
  const isHere = unsent.includes(status) && responsibility === 'P';
  const read = useRead(
    'GET /api/practices/{practiceId}/claims/{claimId}/joinable',
    { params: { practiceId, claimId } },
    { enabled: mayWork && isHere },
  );
  return isHere ? (read.data?.rows ?? []) : [];
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
