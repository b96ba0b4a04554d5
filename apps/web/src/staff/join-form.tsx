/** Joining claims of a patient's day that have not left: what becomes of them is said before. */
import { Button, Checkbox, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDeed } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Refusal } from '../parts/states.tsx';
import { Money, Status } from '../parts/values.tsx';
import { claimPath } from '../paths.ts';
import type { ClaimRecord } from './claim.ts';

export type Joinable =
  Answer<'GET /api/practices/{practiceId}/claims/{claimId}/joinable'>['rows'][number];

interface JoinGiven {
  readonly claim: ClaimRecord;
  readonly others: readonly Joinable[];
  readonly close: () => void;
}

export function JoinForm({ claim, others, close }: JoinGiven) {
  const possible = others.filter((other) => other.whyNot === null);
  const only = possible.length === 1 ? possible : [];
  const [chosen, setChosen] = useState<readonly string[]>(only.map((other) => other.claimId));
  const navigate = useNavigate();
  const deed = useDeed('POST /api/practices/{practiceId}/claims/{claimId}/join');
  const { practiceId, claimId } = claim;
  const cents = possible
    .filter((other) => chosen.includes(other.claimId))
    .reduce((sum, other) => sum + other.totalChargeCents, claim.totalChargeCents);
  const run = (): void =>
    deed.run(
      { params: { practiceId, claimId }, body: { claimIds: [...chosen] } },
      {
        said: 'Joined. The scrubber looks at the new claim now.',
        after: (answer) => {
          close();
          void navigate({ to: claimPath(practiceId, answer.claimId) });
        },
      },
    );
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label="Which claims of that day"
        value={[...chosen]}
        onChange={(value) => setChosen(value)}
      >
        <Stack gap={8} mt={4}>
          {others.map((other, at) => (
            <Checkbox
              key={other.claimId}
              size="xs"
              value={other.claimId}
              disabled={other.whyNot !== null}
              data-autofocus={at === 0 || undefined}
              description={other.whyNot ?? other.providerName}
              label={
                <>
                  <code className="code">{other.controlNumber}</code> {other.codes.join(', ')}{' '}
                  <Money cents={other.totalChargeCents} /> <Status of={other.status} />
                </>
              }
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <p className="quiet">
        These claims are withdrawn; what they say is kept. One new claim asks for{' '}
        <Money cents={cents} strong /> with all of their lines and with what was corrected on them,
        and is scrubbed again.
      </p>
      <Refusal failure={deed.failure} reload={close} />
      <Button disabled={chosen.length === 0} loading={deed.isRunning} onClick={run}>
        Join into one claim
      </Button>
    </Stack>
  );
}
