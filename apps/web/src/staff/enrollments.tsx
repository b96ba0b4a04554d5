/** Where enrollments of practices with payers stand, and how one is written down. */
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { showDay, showName } from '../parts/show.ts';
import { Nothing, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { Facts } from '../parts/values.tsx';
import { usePractices } from './session.ts';
import type { Task } from './task.ts';

type PayerList = Answer<'GET /api/payer-list'>;

const statuses = ['requested', 'pending', 'active', 'refused'] as const;
const transactions = ['837', '835', 'eft', '270', '276'] as const;

export function Enrollments({ rows: all }: { rows: PayerList['enrollments'] }) {
  const [{ practice }] = useFilters();
  const { nameOf } = usePractices();
  const payers = useRead('GET /api/payers', {});
  const payerName = (id: string): string =>
    payers.data?.rows.find((row) => row.id === id)?.name ?? id;
  const rows = all.filter((row) => !practice || row.practiceId === practice);
  return (
    <>
      <h2 className="section-title">Enrollments</h2>
      <Table
        caption="Enrollments of practices with payers"
        rows={rows}
        rowKey={(row) => `${row.practiceId}/${row.payerId}/${row.transaction}`}
        empty={<Nothing title="No enrollment is written down." />}
        columns={[
          { title: 'Practice', show: (row) => nameOf(row.practiceId) },
          { title: 'Payer', show: (row) => payerName(row.payerId) },
          { title: 'Transaction', show: (row) => <code className="code">{row.transaction}</code> },
          { title: 'State', show: (row) => showName(row.status) },
          {
            title: 'From',
            show: (row) => (row.effectiveFrom === null ? '–' : showDay(row.effectiveFrom)),
          },
        ]}
      />
      <EnrollmentForm payers={payers.data?.rows ?? []} />
    </>
  );
}

interface Draft {
  readonly practiceId?: string | undefined;
  readonly payerId?: string | undefined;
  readonly transaction: (typeof transactions)[number];
  readonly status: (typeof statuses)[number];
  readonly from?: string | undefined;
  readonly leadDays?: string | undefined;
}

type Options = readonly (string | { readonly value: string; readonly label: string })[];

/** A field of the draft, chosen from a list. */
function Choice({
  label,
  value,
  data,
  choose,
}: {
  label: string;
  value: string;
  data: Options;
  choose: (value: string) => void;
}) {
  return (
    <NativeSelect
      label={label}
      size="xs"
      value={value}
      data={[...data]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

/** Where the enrollment stands for which claims wait, beside its task. */
export function EnrollmentOfTask({ task }: { task: Task }) {
  const { practiceId, subjectId: payerId, detail } = task;
  const payers = useRead('GET /api/payers', {});
  const payer = payers.data?.rows.find((row) => row.id === payerId);
  const { claims, neededBy } = detail;
  return (
    <article className="record record-beside" aria-label="Enrollment">
      <h2 className="record-title">Claims wait for {payer?.name ?? 'a payer'}</h2>
      <Facts
        of={[
          ['Claims', typeof claims === 'number' ? claims : '–'],
          [
            'Why',
            typeof neededBy === 'string'
              ? `the list of ${neededBy} wants an enrollment first`
              : 'the enrollment is not in force',
          ],
          ['Telephone', payer?.phone || '–'],
        ]}
      />
      <EnrollmentForm payers={payer ? [payer] : []} practiceId={practiceId} />
    </article>
  );
}

/** What is written down when nothing else is chosen: claims, requested today, of the first there is. */
function useDraft(
  payers: readonly { id: string }[],
  fixed: string | undefined,
  held: HeldEnrollment | undefined,
) {
  const today = useToday();
  const [{ practice }] = useFilters();
  const { rows: all } = usePractices();
  const practices = all.filter((row) => fixed === undefined || row.practiceId === fixed);
  const [draft, setDraft] = useState<Draft>({
    transaction: transactions.find((one) => one === held?.transaction) ?? '837',
    status: statuses.find((one) => one === held?.status) ?? 'requested',
    leadDays: held === undefined ? '' : String(held.leadDays),
  });
  const practiceId = draft.practiceId ?? fixed ?? practice ?? practices[0]?.practiceId ?? '';
  const payerId = draft.payerId ?? payers[0]?.id ?? '';
  const choose = (name: keyof Draft) => (value: string) => setDraft({ ...draft, [name]: value });
  const leadDays = Number(/^\d{1,3}$/.exec(draft.leadDays?.trim() ?? '')?.[0] ?? '0');
  return { ...draft, practices, practiceId, payerId, from: draft.from ?? today, leadDays, choose };
}

interface HeldEnrollment {
  readonly transaction: string;
  readonly status: string;
  readonly leadDays: number;
}

/** The day from which it is in force, or since when it stands as it does. */
function Since({
  isActive,
  value,
  change,
}: {
  isActive: boolean;
  value: string;
  change: (value: string) => void;
}) {
  return (
    <TextInput
      label={isActive ? 'In force from' : 'Since'}
      type="date"
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

/** How long the payer usually takes from the request to the enrollment. */
function LeadDays({ value, change }: { value: number; change: (value: string) => void }) {
  return (
    <TextInput
      label="Usually takes, days"
      inputMode="numeric"
      w={130}
      value={value === 0 ? '' : String(value)}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

/** @param close what closes the dialog in which it stands, once it is written down */
export function EnrollmentForm({
  payers,
  practiceId: fixed,
  held,
  close,
}: {
  payers: readonly { id: string; name: string }[];
  practiceId?: string;
  held?: HeldEnrollment;
  close?: () => void;
}) {
  const draft = useDraft(payers, fixed, held);
  const { practices, practiceId, payerId, transaction, status, from, leadDays, choose } = draft;
  const deed = useDeed('PUT /api/practices/{practiceId}/enrollments/{payerId}/{transaction}');
  const write = (): void => {
    if (practiceId === '' || payerId === '') return;
    deed.run(
      {
        params: { practiceId, payerId, transaction },
        body: { status, effectiveFrom: from, leadDays },
      },
      {
        said: 'Written down. Claims that waited leave with the next batch.',
        ...(close && { after: close }),
      },
    );
  };
  return (
    <form
      aria-label="Write an enrollment down"
      onSubmit={(event) => {
        event.preventDefault();
        write();
      }}
    >
      <Group align="end" mt="sm">
        <Choice
          label="Practice"
          value={practiceId}
          data={practices.map((row) => ({ value: row.practiceId, label: row.legalName }))}
          choose={choose('practiceId')}
        />
        <Choice
          label="Payer"
          value={payerId}
          data={payers.map((row) => ({ value: row.id, label: row.name }))}
          choose={choose('payerId')}
        />
        <Choice
          label="Transaction"
          value={transaction}
          data={transactions}
          choose={choose('transaction')}
        />
        <Choice
          label="State"
          value={status}
          data={statuses.map((value) => ({ value, label: showName(value) }))}
          choose={choose('status')}
        />
        <Since isActive={status === 'active'} value={from} change={choose('from')} />
        <LeadDays value={leadDays} change={choose('leadDays')} />
        <Button type="submit" loading={deed.isRunning}>
          Write down
        </Button>
      </Group>
      <Refusal failure={deed.failure} reload={deed.forget} />
    </form>
  );
}
