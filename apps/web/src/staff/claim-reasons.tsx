/** Deeds on a claim that want a reason: sending again, voiding, keeping back, letting go. */
import { Button, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useDeed } from '../api/queries.ts';
import { Refusal } from '../parts/states.tsx';
import { Money } from '../parts/values.tsx';
import type { ClaimRecord } from './claim.ts';

export type ReasonedStep = 'resubmit' | 'void' | 'hold' | 'release';

interface Words {
  readonly begins: string;
  readonly ends: string;
  readonly button: string;
  readonly said: string;
  readonly reasons: readonly { readonly value: string; readonly label: string }[];
}

const words: Readonly<Record<ReasonedStep, Words>> = {
  resubmit: {
    begins: 'Sends a new version of',
    ends: 'It passes the scrubber first and gets a new control number.',
    button: 'Send it again',
    said: 'The claim goes out again.',
    reasons: [
      { value: 'payer-lost-it', label: 'The payer has no record of it' },
      { value: 'partner-was-down', label: 'The clearinghouse or payer had an outage' },
      { value: 'set-up-corrected', label: 'Enrollment or payer set-up was corrected' },
    ],
  },
  void: {
    begins: 'Takes back',
    ends: 'What the payer has is voided in its own way; charges return to the encounter.',
    button: 'Void it',
    said: 'The claim is void.',
    reasons: [
      { value: 'billed-in-error', label: 'Billed in error' },
      { value: 'wrong-patient', label: 'Wrong patient' },
      { value: 'wrong-payer', label: 'Wrong payer' },
      { value: 'built-anew', label: 'To be built anew' },
    ],
  },
  hold: {
    begins: 'Keeps back',
    ends: 'It stays here, in your queue, until somebody lets it go.',
    button: 'Keep it back',
    said: 'Kept back.',
    reasons: [
      { value: 'waiting-for-practice', label: 'Waiting for an answer of the practice' },
      { value: 'waiting-for-records', label: 'Waiting for records or an authorization' },
      { value: 'asked-by-practice', label: 'The practice asked for it' },
    ],
  },
  release: {
    begins: 'Lets go, as it is,',
    ends: 'What was found is set aside with your name and reason; it leaves with the next batch.',
    button: 'Let it go',
    said: 'It leaves with the next batch.',
    reasons: [
      { value: 'finding-is-wrong', label: 'The finding does not fit this claim' },
      { value: 'payer-confirmed', label: 'The payer confirmed that it takes it so' },
      { value: 'reason-is-gone', label: 'The reason for keeping it back is gone' },
    ],
  },
};

/** Says what will happen before it does, and asks why. */
export function ReasonForm({
  claim,
  step,
  close,
}: {
  claim: ClaimRecord;
  step: ReasonedStep;
  close: () => void;
}) {
  const [reason, setReason] = useState<string | null>(null);
  const deed = useDeed(`POST /api/practices/{practiceId}/claims/{claimId}/${step}`);
  const { practiceId, claimId } = claim;
  const { begins, ends, button, said, reasons } = words[step];
  const run = (): void =>
    deed.run(
      { params: { practiceId, claimId }, body: { reason: reason ?? '' } },
      { said, after: close },
    );
  return (
    <Stack gap="sm">
      <p>
        {begins} <code className="code">{claim.controlNumber}</code>,{' '}
        <Money cents={claim.totalChargeCents} />, {claim.payerName}. {ends}
      </p>
      <Select
        label="Why"
        data-autofocus
        required
        data={[...reasons]}
        value={reason}
        onChange={setReason}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Button
        color={step === 'void' ? 'red' : 'indigo'}
        disabled={reason === null}
        loading={deed.isRunning}
        onClick={run}
      >
        {button}
      </Button>
    </Stack>
  );
}
