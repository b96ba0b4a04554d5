/** What holds from a day to a day: how it is shown, how it is ended, and the form that begins the next. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { RequestFailed } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { showDay } from '../parts/show.ts';
import { Refusal } from '../parts/states.tsx';
import { useToday } from '../parts/today.ts';

interface Held {
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

/** From a day to a day, and whether that is now, before or after. */
export function Span({ of: { effectiveFrom, effectiveTo } }: { of: Held }) {
  const today = useToday();
  const isOver = effectiveTo !== null && effectiveTo < today;
  const isAhead = effectiveFrom > today;
  return (
    <span className="day">
      {showDay(effectiveFrom)} – {effectiveTo === null ? 'open' : showDay(effectiveTo)}
      {(isOver || isAhead) && (
        <span className="quiet"> {isOver ? 'has ended' : 'begins later'}</span>
      )}
    </span>
  );
}

interface DeedGiven {
  readonly isRunning: boolean;
  readonly failure: RequestFailed | null;
  readonly forget: () => void;
}

/** A form with what the server says against it, and its one button. */
export function DraftForm({
  label,
  submit,
  deed,
  isComplete = true,
  run,
  children,
}: {
  label: string;
  submit: string;
  deed: DeedGiven;
  isComplete?: boolean;
  run: () => void;
  children: ReactNode;
}) {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isComplete) run();
  };
  return (
    <form aria-label={label} onSubmit={send}>
      <Stack gap="sm">
        {children}
        <Refusal failure={deed.failure} reload={deed.forget} />
        <Group>
          <Button type="submit" disabled={!isComplete} loading={deed.isRunning}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A day of a draft. */
export function DayField({
  label,
  value,
  change,
  isRequired = true,
  says,
}: {
  label: string;
  value: string;
  change: (value: string) => void;
  isRequired?: boolean;
  says?: string;
}) {
  return (
    <TextInput
      label={label}
      type="date"
      required={isRequired}
      value={value}
      {...(says === undefined ? {} : { description: says })}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

/** Ends what holds, on a day that is chosen. Nothing where it has ended. */
export function EndButton({
  what,
  held,
  deed,
  end,
  says,
}: {
  what: string;
  held: Held;
  deed: DeedGiven;
  end: (effectiveTo: string, done: () => void) => void;
  says: string;
}) {
  const today = useToday();
  const [isOpen, setOpen] = useState(false);
  const [day, setDay] = useState(today);
  if (held.effectiveTo !== null) return null;
  const close = (): void => setOpen(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={`End ${what}`}
        onClick={() => setOpen(true)}
      >
        End
      </Button>
      <Dialog opened={isOpen} onClose={close} title={`End ${what}`}>
        <DraftForm
          label={`End ${what}`}
          submit="End it on this day"
          deed={deed}
          isComplete={day !== ''}
          run={() => end(day, close)}
        >
          <p className="quiet">{says}</p>
          <DayField label="Last day" value={day} change={setDay} />
        </DraftForm>
      </Dialog>
    </>
  );
}

/** A button that opens a form in a dialog. */
export function FormButton({
  words,
  label,
  title,
  children,
}: {
  words: string;
  label: string;
  title: string;
  children: (close: () => void) => ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button variant="default" size="compact-xs" aria-label={label} onClick={() => setOpen(true)}>
        {words}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={title} size="lg">
        {children(close)}
      </Dialog>
    </>
  );
}
