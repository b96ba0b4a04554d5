/** Settling an exception: post it to its claim, post the payment, give it back, or leave it; preview first. */
import { Button, Checkbox, Group, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useKeys } from '../parts/keys.tsx';
import { showName } from '../parts/show.ts';
import { Refusal } from '../parts/states.tsx';
import { Day, Money, Status } from '../parts/values.tsx';
import { useMay } from './session.ts';
import { taskWords } from './task-words.ts';

export type Exception = Answer<'GET /api/remittance-exceptions'>['rows'][number];

type Way = 'post-to-claim' | 'post-payment' | 'refund-to-payer' | 'leave-as-it-is';

const ways: readonly { readonly way: Way; readonly title: string; readonly does: string }[] = [
  {
    way: 'post-to-claim',
    title: 'Post it to a claim',
    does: 'Moves the amount from unapplied to the claim you name, line by line.',
  },
  {
    way: 'post-payment',
    title: 'Post the payment as it came',
    does: 'Posts what was put aside as the payer sent it.',
  },
  {
    way: 'refund-to-payer',
    title: 'Give it back to the payer',
    does: 'Moves the amount from unapplied to refunds payable.',
  },
  {
    way: 'leave-as-it-is',
    title: 'Leave it as it is',
    does: 'Moves nothing; the reason is kept with the note.',
  },
];

/** Why it was put aside, in words. */
export const exceptionWords = taskWords;

export function ExceptionDesk({ exception }: { exception: Exception }) {
  const mayWork = useMay('remittances:work');
  const [isOpen, setOpen] = useState(false);
  const isSettled = exception.status !== 'open';
  const begin = (): void => setOpen(true);
  useKeys(mayWork && !isSettled ? [{ key: 'e', does: 'Settle the exception', run: begin }] : []);
  return (
    <section
      className="denial"
      aria-label={`Put aside: ${exceptionWords(exception.reason)}, ${exception.controlNumber ?? exception.traceNumber}`}
    >
      <p>
        <strong>{exceptionWords(exception.reason)}</strong> <Status of={exception.status} />
      </p>
      <p>
        <Money cents={exception.amountCents} strong /> · {exception.payerName} · trace{' '}
        <code className="code">{exception.traceNumber}</code> · paid{' '}
        <Day of={exception.paymentDate} />
        {exception.controlNumber !== null && (
          <>
            {' · claim '}
            <code className="code">{exception.controlNumber}</code>
          </>
        )}
      </p>
      {exception.resolution !== null && (
        <p className="quiet">Settled: {showName(exception.resolution)}</p>
      )}
      {mayWork && !isSettled && (
        <Group>
          <Button onClick={begin}>Settle it</Button>
        </Group>
      )}
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title="Settle the exception" size="lg">
        <SettleForm exception={exception} close={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

function SettleForm({ exception, close }: { exception: Exception; close: () => void }) {
  const [way, setWay] = useState<Way | ''>('');
  const [controlNumber, setControlNumber] = useState(exception.controlNumber ?? '');
  const [isZeroAccepted, setZeroAccepted] = useState(false);
  const [note, setNote] = useState('');
  const deed = useDeed(
    'POST /api/practices/{practiceId}/remittance-exceptions/{exceptionId}/resolve',
  );
  const { practiceId, exceptionId } = exception;
  const run = (): void => {
    if (way === '') return;
    const resolution =
      way === 'post-to-claim'
        ? {
            kind: way,
            controlNumber: controlNumber.trim(),
            ...(isZeroAccepted ? { acceptZeroPaidContractual: true } : {}),
          }
        : { kind: way };
    deed.run(
      { params: { practiceId, exceptionId }, body: { resolution, note: note.trim() } },
      { said: 'Settled.', after: close },
    );
  };
  const isReady =
    way !== '' && note.trim() !== '' && (way !== 'post-to-claim' || controlNumber.trim() !== '');
  return (
    <Stack gap="sm">
      <WayFields
        way={way}
        setWay={setWay}
        controlNumber={controlNumber}
        setControlNumber={setControlNumber}
        isZeroAccepted={isZeroAccepted}
        setZeroAccepted={setZeroAccepted}
      />
      <Textarea
        label="Why"
        description="Kept with the exception"
        required
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {way !== '' && (
        <p>
          Moves <Money cents={way === 'leave-as-it-is' ? 0 : exception.amountCents} strong />.
        </p>
      )}
      <Refusal failure={deed.failure} reload={close} />
      <Button disabled={!isReady} loading={deed.isRunning} onClick={run}>
        Settle it
      </Button>
    </Stack>
  );
}

interface WayGiven {
  readonly way: Way | '';
  readonly setWay: (way: Way) => void;
  readonly controlNumber: string;
  readonly setControlNumber: (controlNumber: string) => void;
  readonly isZeroAccepted: boolean;
  readonly setZeroAccepted: (isAccepted: boolean) => void;
}

function WayFields(given: WayGiven) {
  const { way, setWay, controlNumber, setControlNumber, isZeroAccepted, setZeroAccepted } = given;
  return (
    <>
      <Radio.Group label="How" value={way === '' ? null : way} onChange={setWay} withAsterisk>
        <Stack gap={6} mt={4}>
          {ways.map((each) => (
            <Radio
              key={each.way}
              size="xs"
              value={each.way}
              label={each.title}
              description={each.does}
            />
          ))}
        </Stack>
      </Radio.Group>
      {way === 'post-to-claim' && (
        <>
          <TextInput
            label="Control number of the claim"
            required
            value={controlNumber}
            onChange={(event) => setControlNumber(event.currentTarget.value)}
          />
          <Checkbox
            size="xs"
            label="The payer paid nothing and calls it contractual: I have read it and accept it"
            checked={isZeroAccepted}
            onChange={(event) => setZeroAccepted(event.currentTarget.checked)}
          />
        </>
      )}
    </>
  );
}
