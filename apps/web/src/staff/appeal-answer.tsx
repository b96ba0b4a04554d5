/** What the payer answered to an appeal: written down once, a lost one goes to the next level. */
import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed } from '../api/queries.ts';
import { Dialog } from '../parts/dialog.tsx';
import { wordsOfAdjustment } from '../parts/code-words.ts';
import { useKeys } from '../parts/keys.tsx';
import { Refusal } from '../parts/states.tsx';
import { useToday } from '../parts/today.ts';
import { Adjustment, Money } from '../parts/values.tsx';
import type { Denial } from './denial-deeds.tsx';

/** A denial that waits for its payer's answer. */
export function AppealAnswer({ denial }: { denial: Denial }) {
  const [isOpen, setOpen] = useState(false);
  const begin = (): void => setOpen(true);
  useKeys([{ key: 'p', does: 'Write down the answer to the appeal', run: begin }]);
  const { groupCode, reasonCode } = denial;
  return (
    <section className="denial" aria-label={`Appealed denial ${groupCode}-${reasonCode}`}>
      <p>
        Appealed <Adjustment groupCode={groupCode} reasonCode={reasonCode} />:{' '}
        {wordsOfAdjustment(groupCode, reasonCode)}
      </p>
      <p>
        <Money cents={denial.amountCents} strong /> · level {denial.level} · waits for{' '}
        {denial.payerName}
      </p>
      <Group gap={6}>
        <Button onClick={begin}>The payer answered</Button>
      </Group>
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title="The payer answered">
        <AnswerForm denial={denial} close={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

type Outcome = 'won' | 'lost';

function AnswerForm({ denial, close }: { denial: Denial; close: () => void }) {
  const today = useToday();
  const [outcome, setOutcome] = useState<Outcome | ''>('');
  const [decidedOn, setDecidedOn] = useState(today);
  const deed = useDeed('POST /api/practices/{practiceId}/denials/{denialId}/appeal-decision');
  const { practiceId, denialId } = denial;
  const run = (): void => {
    if (outcome === '') return;
    deed.run(
      { params: { practiceId, denialId }, body: { outcome, decidedOn } },
      { said: 'The answer is written down.', after: close },
    );
  };
  return (
    <Stack gap="sm">
      <Radio.Group
        label="Outcome"
        value={outcome === '' ? null : outcome}
        onChange={(value) => setOutcome(value)}
        withAsterisk
      >
        <Stack gap={6} mt={4}>
          <Radio
            size="xs"
            value="won"
            label="Won: the payer will pay"
            description="Waits for the money; its remittance posts and closes the denial."
          />
          <Radio
            size="xs"
            value="lost"
            label="Lost: the payer upholds the denial"
            description="Opens the next level with its own last day, or closes as upheld where there is none."
          />
        </Stack>
      </Radio.Group>
      <TextInput
        label="Day of the decision"
        type="date"
        required
        max={today}
        value={decidedOn}
        onChange={(event) => setDecidedOn(event.currentTarget.value)}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Button disabled={outcome === '' || decidedOn === ''} loading={deed.isRunning} onClick={run}>
        Write it down
      </Button>
    </Stack>
  );
}
