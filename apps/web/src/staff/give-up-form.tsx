/** Giving up a claim that has not left, or some of its lines: what it moves is said before. */
import { Button, Checkbox, Radio, Stack, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useDeed } from '../api/queries.ts';
import type { Call } from '../api/request.ts';
import { showName } from '../parts/show.ts';
import { Refusal } from '../parts/states.tsx';
import { Money } from '../parts/values.tsx';
import type { ClaimRecord } from './claim.ts';

type Body = Call<'POST /api/practices/{practiceId}/claims/{claimId}/give-up'>['body'];
type Reason = Body['reason'];

const reasons: readonly Reason[] = [
  'timely-filing',
  'not-covered',
  'medical-necessity',
  'authorization',
  'bundled',
  'enrollment',
];

export function GiveUpForm({ claim, close }: { claim: ClaimRecord; close: () => void }) {
  const [reason, setReason] = useState<Reason | ''>('');
  const [isPatients, setPatients] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const deed = useDeed('POST /api/practices/{practiceId}/claims/{claimId}/give-up');
  const { practiceId, claimId } = claim;
  const isWhole = chosen.size === 0 || chosen.size === claim.lines.length;
  const lines = claim.lines.filter((line) => isWhole || chosen.has(line.lineNumber));
  const cents = lines.reduce((sum, line) => sum + line.chargeCents, 0);
  const run = (): void => {
    if (reason === '') return;
    deed.run(
      {
        params: { practiceId, claimId },
        body: {
          reason,
          isPatients,
          ...(isWhole ? {} : { lineNumbers: lines.map((line) => line.lineNumber) }),
        },
      },
      { said: isWhole ? 'Given up: no payer is asked.' : 'The lines are left out.', after: close },
    );
  };
  return (
    <Stack gap="sm">
      {claim.lines.length > 1 && <Lines claim={claim} chosen={chosen} choose={setChosen} />}
      <Radio.Group
        label="Who bears it"
        value={isPatients ? 'patient' : 'practice'}
        onChange={(value) => setPatients(value === 'patient')}
      >
        <Stack gap={6} mt={4}>
          <Radio size="xs" value="practice" label="The practice: it is written off" />
          <Radio
            size="xs"
            value="patient"
            label="The patient: their plan excludes it, and they knew"
          />
        </Stack>
      </Radio.Group>
      <NativeSelect
        label="Why"
        size="xs"
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as Reason | '')}
        data={[
          { value: '', label: 'Choose a reason' },
          ...reasons.map((value) => ({ value, label: showName(value) })),
        ]}
      />
      <Moves payerName={claim.payerName} cents={cents} reason={reason} isPatients={isPatients} />
      <p className="quiet">
        At most what is still open on these charges is moved.{' '}
        {isWhole ? 'The claim becomes void.' : 'What is left of the claim is scrubbed again.'}
      </p>
      <Refusal failure={deed.failure} reload={close} />
      <Button color="red" disabled={reason === ''} loading={deed.isRunning} onClick={run}>
        {isWhole ? 'Give the claim up' : 'Leave the lines out'}
      </Button>
    </Stack>
  );
}

function Lines({
  claim,
  chosen,
  choose,
}: {
  claim: ClaimRecord;
  chosen: ReadonlySet<number>;
  choose: (chosen: ReadonlySet<number>) => void;
}) {
  return (
    <fieldset className="plain-fields">
      <legend>Which lines; none chosen: the whole claim</legend>
      {claim.lines.map((line) => (
        <Checkbox
          key={line.lineNumber}
          size="xs"
          label={
            <>
              {line.lineNumber}: <code className="code">{line.code}</code>{' '}
              <Money cents={line.chargeCents} />
            </>
          }
          checked={chosen.has(line.lineNumber)}
          onChange={() => choose(toggled(chosen, line.lineNumber))}
        />
      ))}
    </fieldset>
  );
}

/** Where the money goes, before it goes. */
function Moves({
  payerName,
  cents,
  reason,
  isPatients,
}: {
  payerName: string;
  cents: number;
  reason: string;
  isPatients: boolean;
}) {
  return (
    <table className="plain">
      <caption className="unseen">What it moves</caption>
      <tbody>
        <tr>
          <th scope="row">From: {payerName} owes</th>
          <td className="amount">
            <Money cents={-cents} />
          </td>
        </tr>
        <tr>
          <th scope="row">
            To:{' '}
            {isPatients
              ? 'the patient owes'
              : `written off${reason && `, ${showName(reason).toLowerCase()}`}`}
          </th>
          <td className="amount">
            <Money cents={cents} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function toggled(set: ReadonlySet<number>, value: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
