/** A payer never paid this rate as we loaded it: a person looks at the signed contract and says what it allows. */
import { Button, Group, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useKeys } from '../parts/keys.tsx';
import { readMoney } from '../parts/read.ts';
import { showCount, showDay, showMoney } from '../parts/show.ts';
import { Loaded, LoadingRows, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Facts, Money } from '../parts/values.tsx';
import { claimPath } from '../paths.ts';
import { useMay } from './session.ts';
import type { Task } from './task.ts';

export const rateQuestionReason = 'contract-rate-in-question';

type Asked = Answer<'GET /api/practices/{practiceId}/rate-questions/{taskId}'>;

export function RateQuestion({ task }: { task: Task }) {
  const { practiceId, id: taskId } = task;
  const read = useRead('GET /api/practices/{practiceId}/rate-questions/{taskId}', {
    params: { practiceId, taskId },
  });
  return (
    <Loaded read={read} permissions={['denials:work']} bones={<LoadingRows count={6} />}>
      {(asked) => (
        <article className="record record-beside" aria-label="Rate in question">
          <h2 className="record-title">
            {asked.payerName} never paid this rate of <Rate of={asked} />
          </h2>
          <Facts
            of={[
              ['Lines', showCount(asked.linesTotal)],
              ['Loaded, for one unit', <Money key="1" cents={unitOf(asked, 'expectedCents')} />],
              ['Allowed, for one unit', <Money key="2" cents={unitOf(asked, 'allowedCents')} />],
              ['Short together', <Money key="3" cents={asked.shortCents} strong />],
            ]}
          />
          <Lines practiceId={practiceId} asked={asked} />
          <AnswerForm task={task} asked={asked} />
        </article>
      )}
    </Loaded>
  );
}

function Rate({ of: { code, modifiers } }: { of: Asked }) {
  return <code className="code">{[code, ...modifiers].join(' ')}</code>;
}

/** For one unit, by the newest line that waits; null where its units do not divide it. */
function unitOf({ lines }: Asked, of: 'expectedCents' | 'allowedCents'): number | null {
  const [newest] = lines;
  if (!newest || newest.units === 0) return null;
  const cents = newest[of] / newest.units;
  return Number.isInteger(cents) ? cents : null;
}

function Lines({ practiceId, asked }: { practiceId: string; asked: Asked }) {
  return (
    <Table
      caption="What was loaded and what was allowed"
      rows={asked.lines}
      rowKey={(row) => `${row.claimId}/${row.serviceDate}/${row.expectedCents}/${row.allowedCents}`}
      empty={<p className="quiet">No line waits for the answer any more.</p>}
      columns={[
        {
          title: 'Claim',
          show: (row) => (
            <Link to={claimPath(practiceId, row.claimId)}>
              <code className="code">{row.controlNumber}</code>
            </Link>
          ),
        },
        { title: 'Service', show: (row) => showDay(row.serviceDate) },
        { title: 'Units', isAmount: true, show: (row) => row.units },
        { title: 'Loaded', isAmount: true, show: (row) => <Money cents={row.expectedCents} /> },
        { title: 'Allowed', isAmount: true, show: (row) => <Money cents={row.allowedCents} /> },
        {
          title: 'Short',
          isAmount: true,
          show: (row) => <Money cents={row.expectedCents - row.allowedCents} />,
        },
      ]}
    />
  );
}

/** Two answers, each saying beforehand what it moves. */
function AnswerForm({ task, asked }: { task: Task; asked: Asked }) {
  const mayAnswer = useMay('denials:work');
  const [text, setText] = useState('');
  const deed = useDeed('POST /api/practices/{practiceId}/rate-questions/{taskId}/answer');
  const { practiceId, id: taskId } = task;
  const open = asked.lines.filter(({ isOpen }) => isOpen).length;
  const allowedCents = readMoney(text);
  const sum = `${showMoney(asked.shortCents)} of ${showCount(open)} lines`;
  const dispute = (): void =>
    deed.run(
      { params: { practiceId, taskId }, body: {} },
      { said: `${sum} are underpayments now, to be disputed.` },
    );
  const correct = (): void => {
    if (allowedCents === undefined) return;
    deed.run(
      { params: { practiceId, taskId }, body: { allowedCents } },
      { said: `The loaded rate is corrected; ${sum} are contractual.` },
    );
  };
  useKeys([{ key: 'd', does: 'The loaded rate is right: dispute its lines', run: dispute }]);
  if (!mayAnswer || asked.status !== 'open') return null;
  return (
    <form
      aria-label="What the signed contract says"
      onSubmit={(event) => {
        event.preventDefault();
        correct();
      }}
    >
      <Group align="end" mt="md">
        <Button variant="default" loading={deed.isRunning} onClick={dispute}>
          The loaded rate is right: dispute {sum}
        </Button>
      </Group>
      <Group align="end" mt="sm">
        <TextInput
          label="It allows, for one unit"
          inputMode="decimal"
          value={text}
          error={text !== '' && allowedCents === undefined ? 'An amount, as 92.60' : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={allowedCents === undefined} loading={deed.isRunning}>
          Correct the loaded rate: {sum} become contractual
        </Button>
      </Group>
      <Refusal failure={deed.failure} reload={deed.forget} />
    </form>
  );
}
