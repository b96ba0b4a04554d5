/** Deeds on one task or several: what will be done is said before, what came of each after. */
import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { request, RequestFailed } from '../api/request.ts';
import { useDeed } from '../api/queries.ts';
import { Nothing, Refusal } from '../parts/states.tsx';
import { useToday } from '../parts/today.ts';
import { Money } from '../parts/values.tsx';
import type { Task } from './task.ts';
import { taskWords } from './task-head.tsx';

export type TaskStep = 'finish' | 'assign' | 'snooze' | 'note';

interface FormGiven {
  readonly step: 'finish' | 'assign' | 'snooze';
  readonly tasks: readonly Task[];
  readonly close: () => void;
  readonly after: () => void;
}

interface Outcome {
  readonly task: Task;
  readonly failure: RequestFailed | null;
}

const buttons = { finish: 'Close', assign: 'Take', snooze: 'Snooze' } as const;
const usualSnoozeDays = 7;

export function TaskDeedForm({ step, tasks, close, after }: FormGiven) {
  const today = useToday();
  const queries = useQueryClient();
  const [said, setSaid] = useState('');
  const [until, setUntil] = useState<string>(addDays(calendarDate(today), usualSnoozeDays));
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null);
  const deed = useMutation({
    mutationFn: () => runAll(tasks, (task) => runOne(step, task, { said, until })),
    onSuccess: (all) => {
      after();
      if (all.every((each) => each.failure === null)) close();
      else setOutcomes(all);
    },
    onSettled: () => queries.invalidateQueries(),
  });
  if (outcomes) return <Outcomes outcomes={outcomes} close={close} />;
  const total = tasks.reduce((sum, task) => sum + task.amountCents, 0);
  return (
    <Stack gap="sm">
      <p>
        {tasks.length === 1 ? 'One task' : `${tasks.length} tasks`}, <Money cents={total} /> at
        stake.
      </p>
      {step === 'finish' && (
        <TextInput
          label="What came of it"
          data-autofocus
          required
          maxLength={200}
          value={said}
          onChange={(event) => setSaid(event.currentTarget.value)}
        />
      )}
      {step === 'snooze' && (
        <TextInput
          label="Until"
          type="date"
          data-autofocus
          required
          min={today}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      )}
      <Button
        loading={deed.isPending}
        disabled={step === 'finish' && said.trim() === ''}
        onClick={() => deed.mutate()}
      >
        {buttons[step]}
      </Button>
    </Stack>
  );
}

async function runAll(
  tasks: readonly Task[],
  run: (task: Task) => Promise<unknown>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const task of tasks) {
    try {
      await run(task);
      outcomes.push({ task, failure: null });
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure;
      outcomes.push({ task, failure });
    }
  }
  return outcomes;
}

function runOne(
  step: FormGiven['step'],
  task: Task,
  { said, until }: { said: string; until: string },
): Promise<unknown> {
  const params = { practiceId: task.practiceId, taskId: task.id };
  switch (step) {
    case 'finish':
      return request('POST /api/practices/{practiceId}/tasks/{taskId}/finish', {
        params,
        body: { status: 'done', outcome: said.trim() },
      });
    case 'assign':
      return request('POST /api/practices/{practiceId}/tasks/{taskId}/assign', {
        params,
        body: { ownerUserId: 'me' },
      });
    case 'snooze':
      return request('POST /api/practices/{practiceId}/tasks/{taskId}/snooze', {
        params,
        body: { until },
      });
  }
}

/** What came of each: a bulk deed that half failed says which half. */
function Outcomes({ outcomes, close }: { outcomes: readonly Outcome[]; close: () => void }) {
  return (
    <Stack gap="sm">
      <ul className="outcomes">
        {outcomes.map(({ task, failure }) => (
          <li key={task.id}>
            {failure ? '✗' : '✓'} {taskWords(task.reason)}
            {failure && <span className="harm-words"> {failure.sentence}</span>}
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={close}>
        Back to the queue
      </Button>
    </Stack>
  );
}

/** A note about the claim that a task is about. */
export function NoteOnTask({ task, close }: { task: Task; close: () => void }) {
  const [body, setBody] = useState('');
  const deed = useDeed('POST /api/practices/{practiceId}/claims/{claimId}/notes');
  const { practiceId, claimId } = task;
  if (claimId === null) return <Nothing title="Notes are kept with claims; this is not one." />;
  return (
    <Stack gap="sm">
      <Textarea
        label="Note"
        data-autofocus
        autosize
        minRows={3}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Button
        disabled={body.trim() === ''}
        loading={deed.isRunning}
        onClick={() =>
          deed.run(
            { params: { practiceId, claimId }, body: { body } },
            { said: 'The note stands on the timeline.', after: close },
          )
        }
      >
        Keep the note
      </Button>
    </Stack>
  );
}
