/** How long payers take, how long they may be asked, and in which way each takes claims and corrections. */
import { Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { showName } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { AddressFields, sentAddress } from './address-fields.tsx';
import { DraftForm, FormButton } from './held-parts.tsx';
import { SetUpFrame } from './set-up-frame.tsx';

type Payer = Answer<'GET /api/payers'>['rows'][number];

const corrections = [
  ['replacement', 'Replacement (frequency 7)'],
  ['new-claim', 'New claim'],
  ['reopening', 'Reopening'],
  ['portal', 'Through its portal'],
] as const;
const submissions = [
  ['electronic', 'Electronic'],
  ['portal', 'Through its portal'],
  ['paper', 'On paper'],
] as const;

const wordsOf = (list: readonly (readonly [string, string])[], value: string): string =>
  list.find(([name]) => name === value)?.[1] ?? value;

export function PayerWaysPage() {
  const read = useRead('GET /api/payers', {});
  return (
    <SetUpFrame page="payer-ways">
      <p className="quiet">
        The same for every practice. A contract may set a shorter filing limit. What is changed
        holds for claims built from now on.
      </p>
      <Loaded read={read} permissions={['setup:work']}>
        {({ rows }) => (
          <Table
            caption="Payers’ limits and ways"
            rows={rows}
            rowKey={(row) => row.id}
            empty={<Nothing title="No payers yet.">A set-up packet brings them.</Nothing>}
            columns={[
              { title: 'Payer', show: (row) => row.name },
              { title: 'Kind', show: (row) => showName(row.kind) },
              { title: 'File within', isAmount: true, show: (row) => `${row.filingLimitDays} d` },
              {
                title: 'Acknowledges in',
                isAmount: true,
                show: (row) => `${row.usualAcknowledgementDays} d`,
              },
              {
                title: 'Pays in',
                isAmount: true,
                show: (row) => `${row.usualPaymentDays} to ${row.usualPaymentP95Days} d`,
              },
              { title: 'Takes claims', show: (row) => wordsOf(submissions, row.submission) },
              { title: 'Takes corrections', show: (row) => wordsOf(corrections, row.correction) },
              {
                title: 'Forwards to',
                show: (row) =>
                  rows.find((one) => one.id === row.forwardsToPayerId)?.name ?? (
                    <span className="quiet">nobody</span>
                  ),
              },
              {
                title: 'Deeds',
                show: (row) => (
                  <FormButton
                    words="Change"
                    label={`Change the ways of ${row.name}`}
                    title={row.name}
                  >
                    {(close) => <WaysForm payer={row} payers={rows} close={close} />}
                  </FormButton>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </SetUpFrame>
  );
}

type Ways = Pick<
  Payer,
  | 'filingLimitDays'
  | 'correction'
  | 'submission'
  | 'forwardsToPayerId'
  | 'usualAcknowledgementDays'
  | 'usualPaymentDays'
  | 'usualPaymentP95Days'
  | 'phone'
  | 'address'
>;

function waysOf(payer: Payer): Ways {
  const { id: _id, key: _key, name: _name, kind: _kind, ...ways } = payer;
  return ways;
}

/** As they are sent: digits alone of the telephone. */
const sentWays = (draft: Ways) => ({
  ...draft,
  correction: draft.correction as (typeof corrections)[number][0],
  submission: draft.submission as (typeof submissions)[number][0],
  phone: draft.phone.replace(/\D/g, ''),
  address: sentAddress(draft.address),
});

function WayChoices({
  payer,
  payers,
  draft,
  set,
}: {
  payer: Payer;
  payers: readonly Payer[];
  draft: Ways;
  set: (part: Partial<Ways>) => void;
}) {
  return (
    <>
      <Group grow align="start">
        <NativeSelect
          size="xs"
          label="Takes claims"
          value={draft.submission}
          data={submissions.map(([value, label]) => ({ value, label }))}
          onChange={(event) => set({ submission: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label="Takes corrections"
          value={draft.correction}
          data={corrections.map(([value, label]) => ({ value, label }))}
          onChange={(event) => set({ correction: event.currentTarget.value })}
        />
      </Group>
      <NativeSelect
        size="xs"
        label="Forwards decided claims to"
        value={draft.forwardsToPayerId ?? ''}
        data={[
          { value: '', label: 'Nobody' },
          ...payers
            .filter((one) => one.id !== payer.id)
            .map((one) => ({ value: one.id, label: one.name })),
        ]}
        onChange={(event) => set({ forwardsToPayerId: event.currentTarget.value || null })}
      />
    </>
  );
}

function WaysForm({
  payer,
  payers,
  close,
}: {
  payer: Payer;
  payers: readonly Payer[];
  close: () => void;
}) {
  const [draft, setDraft] = useState<Ways>(waysOf(payer));
  const set = (part: Partial<Ways>): void => setDraft({ ...draft, ...part });
  const deed = useDeed('PUT /api/payers/{payerId}/ways');
  const run = (): void => {
    deed.run(
      { params: { payerId: payer.id }, body: sentWays(draft) },
      { said: 'Kept for claims built from now on.', after: close },
    );
  };
  const days = (
    name:
      'filingLimitDays' | 'usualAcknowledgementDays' | 'usualPaymentDays' | 'usualPaymentP95Days',
    label: string,
    least = 0,
  ) => (
    <NumberInput
      label={label}
      required
      hideControls
      allowDecimal={false}
      min={least}
      max={3_660}
      value={draft[name]}
      onChange={(value) => set({ [name]: Number(value) })}
    />
  );
  return (
    <DraftForm label="Limits and ways" submit="Keep it so" deed={deed} run={run}>
      <Group grow align="start">
        {days('filingLimitDays', 'Claims within, days', 1)}
        {days('usualAcknowledgementDays', 'Acknowledges in, days')}
      </Group>
      <Group grow align="start">
        {days('usualPaymentDays', 'Usually pays in, days')}
        {days('usualPaymentP95Days', 'Nearly all paid in, days')}
      </Group>
      <WayChoices payer={payer} payers={payers} draft={draft} set={set} />
      <TextInput
        label="Telephone"
        value={draft.phone}
        onChange={(event) => set({ phone: event.currentTarget.value })}
      />
      <AddressFields
        words="Address for paper and appeals"
        street="Street or box"
        isRequired={false}
        value={draft.address}
        change={(address) => set({ address })}
      />
    </DraftForm>
  );
}
