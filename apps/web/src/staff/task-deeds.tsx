/** Deeds on one task or several: what will be done is said before, what came of each after. */
import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { request, RequestFailed } from '../api/request.ts';
import { Nothing } from '../parts/states.tsx';
import { useToday } from '../parts/today.ts';
import { Money } from '../parts/values.tsx';
import type { Task } from './task.ts';
import { plainWhy } from './task-why.tsx';

export type TaskStep = 'finish' | 'assign' | 'release' | 'snooze' | 'note';

/** What a deed needs to know of a task. */
export type TaskLike = Pick<
  Task,
  'practiceId' | 'id' | 'reason' | 'patientName' | 'claimId' | 'amountCents'
>;

interface FormGiven {
  readonly step: Exclude<TaskStep, 'note'>;
  readonly tasks: readonly TaskLike[];
  readonly close: () => void;
  readonly after: () => void;
}

interface Outcome {
  readonly task: TaskLike;
  readonly failure: RequestFailed | null;
}

const buttons = {
  finish: 'Close',
  assign: 'Take',
  release: 'Give back',
  snooze: 'Snooze',
} as const;
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
      // one that went well needs no list; of several each outcome is shown
      if (all.length === 1 && all[0]?.failure === null) close();
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
      <Preview tasks={tasks} />
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

const mostPreviewed = 8;

/** What the deed will be done to, before it is done. */
function Preview({ tasks }: { tasks: readonly TaskLike[] }) {
  if (tasks.length < 2) return null;
  return (
    <ul className="outcomes" aria-label="What is chosen">
      {tasks.slice(0, mostPreviewed).map((task) => (
        <li key={task.id}>
          {plainWhy(task)} <Money cents={task.amountCents} />
        </li>
      ))}
      {tasks.length > mostPreviewed && <li>and {tasks.length - mostPreviewed} more</li>}
    </ul>
  );
}

async function runAll(
  tasks: readonly TaskLike[],
  run: (task: TaskLike) => Promise<unknown>,
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
  task: TaskLike,
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
    case 'release':
      return request('POST /api/practices/{practiceId}/tasks/{taskId}/assign', {
        params,
        body: { ownerUserId: null },
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
  const done = outcomes.filter((each) => each.failure === null).length;
  return (
    <Stack gap="sm">
      <p role="status">
        {done} of {outcomes.length} done.
      </p>
      <ul className="outcomes">
        {outcomes.map(({ task, failure }) => (
          <li key={task.id}>
            {failure ? '✗' : '✓'} {plainWhy(task)}
            {failure && <span className="harm-words"> {failure.sentence}</span>}
          </li>
        ))}
      </ul>
      <Button variant="default" data-autofocus onClick={close}>
        Back to the queue
      </Button>
    </Stack>
  );
}

/** A note about the claims that tasks are about; the same words on each. */
export function NoteOnTasks({ tasks, close }: { tasks: readonly TaskLike[]; close: () => void }) {
  const queries = useQueryClient();
  const [body, setBody] = useState('');
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null);
  const about = tasks.filter((task) => task.claimId !== null);
  const deed = useMutation({
    mutationFn: () =>
      runAll(about, ({ practiceId, claimId }) =>
        request('POST /api/practices/{practiceId}/claims/{claimId}/notes', {
          params: { practiceId, claimId: claimId ?? '' },
          body: { body: body.trim() },
        }),
      ),
    onSuccess: (all) => {
      if (all.length === 1 && all[0]?.failure === null) {
        notifications.show({ message: 'The note stands on the timeline.', color: 'teal' });
        close();
      } else setOutcomes(all);
    },
    onSettled: () => queries.invalidateQueries(),
  });
  if (about.length === 0) return <Nothing title="Notes are kept with claims; this is not one." />;
  if (outcomes) return <Outcomes outcomes={outcomes} close={close} />;
  return (
    <Stack gap="sm">
      <Preview tasks={about} />
      <Textarea
        label="Note"
        description="It stands on the timeline with your name and cannot be changed later."
        data-autofocus
        autosize
        minRows={3}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <Button disabled={body.trim() === ''} loading={deed.isPending} onClick={() => deed.mutate()}>
        Keep the note
      </Button>
    </Stack>
  );
}
