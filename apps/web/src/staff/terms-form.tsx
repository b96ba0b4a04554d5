/** New terms with a payer from a day on. What is not changed is carried along from those that hold. */
import { Checkbox, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed } from '../api/queries.ts';
import { readCodes } from '../parts/read.ts';
import { useToday } from '../parts/today.ts';
import type { Contract } from './contracts-page.tsx';
import { DayField, DraftForm } from './held-parts.tsx';
import { readRates } from './read-rates.ts';
import { useSetUpPractice } from './set-up-frame.tsx';

interface Given {
  readonly payers: readonly { readonly id: string; readonly name: string }[];
  /** The terms that hold, from which these begin. */
  readonly contract?: Contract;
  readonly close: () => void;
}

const share = (basisPoints: number | null | undefined): string =>
  basisPoints === null || basisPoints === undefined ? '' : String(basisPoints / 100);

/** `62.5` as 6250; undefined when it is no share. */
function readShare(text: string): number | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/.exec(text.trim());
  if (!match) return undefined;
  const basisPoints = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return basisPoints <= 10_000 ? basisPoints : undefined;
}

function useTerms(contract: Contract | undefined, firstPayer: string) {
  const today = useToday();
  const [draft, setDraft] = useState({
    payerId: contract?.payerId ?? firstPayer,
    from: today,
    lesserOf: contract?.lesserOf ?? true,
    reduction: share(contract?.multipleProcedureReductionBasisPoints ?? 5_000),
    sequestration: share(contract?.sequestrationBasisPoints ?? 0),
    without: share(contract?.defaultBasisPointsOfCharge),
    filingLimit: String(contract?.filingLimitDays ?? 180),
    askFirst: contract?.authorizationRequiredCodes.join(' ') ?? '',
    rates: '',
  });
  const set =
    (name: keyof typeof draft) =>
    (value: string | boolean): void =>
      setDraft({ ...draft, [name]: value });
  return { draft, set };
}

type Draft = ReturnType<typeof useTerms>['draft'];

/** The body of the deed; undefined as long as something is missing or has another form. */
function bodyOf(draft: Draft) {
  const reduction = readShare(draft.reduction);
  const sequestration = readShare(draft.sequestration);
  const without = draft.without.trim() === '' ? null : readShare(draft.without);
  const filingLimitDays = /^\d{1,4}$/.test(draft.filingLimit.trim())
    ? Number(draft.filingLimit)
    : 0;
  const { rates, wrongLines } = readRates(draft.rates);
  const isWhole = draft.payerId !== '' && draft.from !== '' && wrongLines.length === 0;
  if (!isWhole || reduction === undefined || sequestration === undefined) return undefined;
  if (without === undefined || filingLimitDays < 1) return undefined;
  return {
    effectiveFrom: draft.from,
    lesserOf: draft.lesserOf,
    multipleProcedureReductionBasisPoints: reduction,
    sequestrationBasisPoints: sequestration,
    defaultBasisPointsOfCharge: without,
    filingLimitDays,
    authorizationRequiredCodes: readCodes(draft.askFirst),
    rates: [...rates],
  };
}

export function TermsForm({ payers, contract, close }: Given) {
  const practiceId = useSetUpPractice();
  const { draft, set } = useTerms(contract, payers[0]?.id ?? '');
  const payerId = draft.payerId || (payers[0]?.id ?? '');
  const deed = useDeed('POST /api/practices/{practiceId}/payers/{payerId}/contracts');
  const body = bodyOf({ ...draft, payerId });
  const run = (): void => {
    if (body === undefined) return;
    deed.run(
      { params: { practiceId, payerId }, body },
      { said: 'The terms hold from that day; visits before keep theirs.', after: close },
    );
  };
  return (
    <DraftForm
      label="Terms"
      submit="Begin these terms"
      deed={deed}
      isComplete={body !== undefined}
      run={run}
    >
      <Group grow align="start">
        <NativeSelect
          size="xs"
          label="Payer"
          data-autofocus={contract === undefined || undefined}
          value={payerId}
          disabled={contract !== undefined}
          data={payers.map((row) => ({ value: row.id, label: row.name }))}
          onChange={(event) => set('payerId')(event.currentTarget.value)}
        />
        <DayField label="Holds from" value={draft.from} change={set('from')} />
      </Group>
      <TermsFields draft={draft} set={set} />
      <RatesField text={draft.rates} change={set('rates')} isNext={contract !== undefined} />
    </DraftForm>
  );
}

function TermsFields({
  draft,
  set,
}: {
  draft: Draft;
  set: (name: keyof Draft) => (value: string | boolean) => void;
}) {
  const field = (name: keyof Draft, label: string, description: string) => (
    <TextInput
      label={label}
      description={description}
      value={String(draft[name])}
      onChange={(event) => set(name)(event.currentTarget.value)}
    />
  );
  return (
    <>
      <Checkbox
        size="xs"
        label="Lesser of rate and charge"
        checked={draft.lesserOf}
        onChange={(event) => set('lesserOf')(event.currentTarget.checked)}
      />
      <Group grow align="start">
        {field(
          'reduction',
          'Off further procedures, %',
          'Every procedure of a day but the dearest.',
        )}
        {field(
          'sequestration',
          'Sequestration, %',
          'Off what the payer pays, not off what it allows.',
        )}
      </Group>
      <Group grow align="start">
        {field(
          'without',
          'Without a rate, % of charge',
          'Empty: nothing is expected of such codes.',
        )}
        {field('filingLimit', 'File within, days', 'From the day of service.')}
      </Group>
      {field('askFirst', 'Codes that the payer wants to be asked about first', 'Between blanks.')}
    </>
  );
}

function RatesField({
  text,
  change,
  isNext,
}: {
  text: string;
  change: (text: string) => void;
  isNext: boolean;
}) {
  const { wrongLines } = readRates(text);
  const carried = isNext ? 'All other rates are carried along. ' : '';
  return (
    <Textarea
      label={isNext ? 'Rates that change' : 'Rates'}
      description={`${carried}A line each: code, modifier, place of service, amount for one unit. “99213 92.60”, “99213 25 22 71.15”, “99213 -” takes one out; 00 for no modifier before a place.`}
      rows={6}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      error={
        wrongLines.length === 0 ? undefined : `No rate: line ${wrongLines.slice(0, 5).join(', ')}`
      }
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    />
  );
}
