/** A policy: added, corrected, or ended, with whose it is and from when to when. */
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer, Call } from '../api/request.ts';
import { Refusal } from '../parts/states.tsx';

export type Coverage =
  Answer<'GET /api/practices/{practiceId}/patients/{patientId}/coverages'>['coverages'][number];
type Body = Call<'POST /api/practices/{practiceId}/patients/{patientId}/coverages'>['body'];

const relationships = [
  { value: '18', label: 'The patient' },
  { value: '01', label: 'Spouse' },
  { value: '19', label: 'The patient is their child' },
  { value: '20', label: 'The patient is employed by them' },
  { value: '53', label: 'Life partner' },
  { value: '39', label: 'The patient gives them an organ' },
  { value: '40', label: 'The patient died and gave an organ' },
  { value: '21', label: 'Not known' },
  { value: 'G8', label: 'Other' },
] as const satisfies readonly { readonly value: Body['relationship']; readonly label: string }[];

interface Draft {
  readonly payerId: string;
  readonly rank: string;
  readonly memberId: string;
  readonly groupNumber: string;
  readonly planName: string;
  readonly relationship: string;
  readonly holderLastName: string;
  readonly holderFirstName: string;
  readonly holderBorn: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
}

function draftOf(coverage: Coverage | undefined, rank: number): Draft {
  return {
    payerId: coverage?.payerId ?? '',
    rank: String(coverage?.rank ?? rank),
    memberId: coverage?.memberId ?? '',
    groupNumber: coverage?.groupNumber ?? '',
    planName: coverage?.planName ?? '',
    relationship: coverage?.relationship ?? '18',
    holderLastName: coverage?.subscriberLastName ?? '',
    holderFirstName: coverage?.subscriberFirstName ?? '',
    holderBorn: coverage?.subscriberDateOfBirth ?? '',
    effectiveFrom: coverage?.effectiveFrom ?? '',
    effectiveTo: coverage?.effectiveTo ?? '',
  };
}

function bodyOf(draft: Draft): Body {
  const isOwn = draft.relationship === '18';
  return {
    payerId: draft.payerId,
    rank: Number(draft.rank) as Body['rank'],
    memberId: draft.memberId.trim(),
    groupNumber: draft.groupNumber.trim(),
    planName: draft.planName.trim(),
    relationship: draft.relationship as Body['relationship'],
    ...(isOwn || draft.holderLastName.trim() === ''
      ? {}
      : {
          subscriber: {
            lastName: draft.holderLastName.trim(),
            firstName: draft.holderFirstName.trim(),
            ...(draft.holderBorn === '' ? {} : { dateOfBirth: draft.holderBorn }),
          },
        }),
    ...(draft.effectiveFrom === '' ? {} : { effectiveFrom: draft.effectiveFrom }),
    effectiveTo: draft.effectiveTo === '' ? null : draft.effectiveTo,
  };
}

interface PolicyGiven {
  readonly practiceId: string;
  readonly patientId: string;
  /** Absent: a new one. */
  readonly coverage?: Coverage | undefined;
  /** The rank a new one would have. */
  readonly rank?: number;
  readonly close: () => void;
}

export function PolicyForm({ practiceId, patientId, coverage, rank = 1, close }: PolicyGiven) {
  const [draft, setDraft] = useState(() => draftOf(coverage, rank));
  const add = useDeed('POST /api/practices/{practiceId}/patients/{patientId}/coverages');
  const amend = useDeed('PATCH /api/practices/{practiceId}/coverages/{coverageId}');
  const run = (): void => {
    if (coverage === undefined) {
      add.run(
        { params: { practiceId, patientId }, body: bodyOf(draft) },
        { said: 'Added. Visits that waited for it go on by themselves.', after: close },
      );
    } else {
      amend.run(
        { params: { practiceId, coverageId: coverage.id }, body: bodyOf(draft) },
        { said: 'Corrected. Visits that waited for it go on by themselves.', after: close },
      );
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <Stack gap="sm">
        <PolicyFields draft={draft} change={(part) => setDraft({ ...draft, ...part })} />
        <Refusal failure={add.failure ?? amend.failure} reload={close} />
        <Button
          type="submit"
          disabled={draft.payerId === '' || draft.memberId.trim() === ''}
          loading={add.isRunning || amend.isRunning}
        >
          {coverage === undefined ? 'Add the policy' : 'Correct the policy'}
        </Button>
      </Stack>
    </form>
  );
}

function PolicyFields({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const payers = useRead('GET /api/payers', {});
  const text = (name: keyof Draft, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={draft[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      {...more}
    />
  );
  return (
    <>
      <Group grow align="end">
        <NativeSelect
          size="xs"
          label="Payer"
          required
          data-autofocus
          value={draft.payerId}
          onChange={(event) => change({ payerId: event.currentTarget.value })}
          data={[
            { value: '', label: 'Choose a payer' },
            ...(payers.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
        <NativeSelect
          size="xs"
          label="Rank"
          value={draft.rank}
          onChange={(event) => change({ rank: event.currentTarget.value })}
          data={[
            { value: '1', label: 'First' },
            { value: '2', label: 'Second' },
            { value: '3', label: 'Third' },
          ]}
        />
      </Group>
      <Group grow align="end">
        {text('memberId', 'Member id', { required: true, maxLength: 80 })}
        {text('groupNumber', 'Group')}
        {text('planName', 'Plan')}
      </Group>
      <NativeSelect
        size="xs"
        label="Holder"
        value={draft.relationship}
        onChange={(event) => change({ relationship: event.currentTarget.value })}
        data={[...relationships]}
      />
      {draft.relationship !== '18' && (
        <Group grow align="end">
          {text('holderLastName', 'Holder’s last name', { required: true })}
          {text('holderFirstName', 'Holder’s first name')}
          {text('holderBorn', 'Holder born', { type: 'date' })}
        </Group>
      )}
      <Group grow align="start">
        {text('effectiveFrom', 'From', { type: 'date', description: 'Empty: always' })}
        {text('effectiveTo', 'To', { type: 'date', description: 'Empty: open' })}
      </Group>
    </>
  );
}

/** Ends a policy on a day, which is its last. */
export function EndPolicyForm({
  practiceId,
  coverage,
  today,
  close,
}: {
  practiceId: string;
  coverage: Coverage;
  today: string;
  close: () => void;
}) {
  const [last, setLast] = useState(today);
  const deed = useDeed('PATCH /api/practices/{practiceId}/coverages/{coverageId}');
  return (
    <Stack gap="sm">
      <p>
        {coverage.payerName}, <code className="code">{coverage.memberId}</code>, covers visits up to
        its last day. Claims for later visits that have not left are looked at again.
      </p>
      <TextInput
        label="Last day"
        type="date"
        required
        data-autofocus
        min={coverage.effectiveFrom}
        value={last}
        onChange={(event) => setLast(event.currentTarget.value)}
      />
      <Refusal failure={deed.failure} reload={close} />
      <Button
        disabled={last === ''}
        loading={deed.isRunning}
        onClick={() =>
          deed.run(
            { params: { practiceId, coverageId: coverage.id }, body: { effectiveTo: last } },
            { said: 'Ended.', after: close },
          )
        }
      >
        End the policy
      </Button>
    </Stack>
  );
}
