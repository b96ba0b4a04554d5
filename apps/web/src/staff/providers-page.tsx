/** Providers of a practice, the days on which they work here, and with which payers they take part, where. */
import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { showDay } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { DayField, DraftForm, FormButton } from './held-parts.tsx';
import { Participations } from './participations.tsx';
import { SetUpFrame, useSetUpPractice } from './set-up-frame.tsx';

export type Provider = Answer<'GET /api/practices/{practiceId}/providers'>['rows'][number];

export function ProvidersPage() {
  const practiceId = useSetUpPractice();
  const read = useRead(
    'GET /api/practices/{practiceId}/providers',
    { params: { practiceId } },
    { enabled: practiceId !== '' },
  );
  const [{ provider }, change] = useFilters();
  return (
    <SetUpFrame
      page="providers"
      ofPractice
      add={{ words: 'New provider', form: (close) => <ProviderForm close={close} /> }}
    >
      <Loaded read={read} permissions={['setup:work']}>
        {({ rows }) => (
          <>
            <Table
              caption="Providers"
              rows={rows}
              rowKey={(row) => row.id}
              empty={
                <Nothing title="No providers yet.">
                  Claims need somebody who rendered the service. Press n to add the first.
                </Nothing>
              }
              columns={[
                { title: 'Name', show: (row) => `${row.lastName}, ${row.firstName}` },
                { title: 'Credential', show: (row) => row.credential },
                { title: 'NPI', show: (row) => <code className="code">{row.npi}</code> },
                { title: 'Taxonomy', show: (row) => <code className="code">{row.taxonomy}</code> },
                {
                  title: 'Works here',
                  show: (row) =>
                    `${showDay(row.activeFrom)} – ${row.activeTo === null ? 'open' : showDay(row.activeTo)}`,
                },
                { title: 'Deeds', show: (row) => <ProviderDeeds of={row} /> },
              ]}
            />
            <h2 className="section-title">Takes part with payers</h2>
            <NativeSelect
              label="Of"
              size="xs"
              w={280}
              value={provider ?? ''}
              data={[
                { value: '', label: 'Every provider' },
                ...rows.map((row) => ({
                  value: row.id,
                  label: `${row.lastName}, ${row.firstName}`,
                })),
              ]}
              onChange={(event) => change({ provider: event.currentTarget.value })}
            />
            <Participations providers={rows} />
          </>
        )}
      </Loaded>
    </SetUpFrame>
  );
}

function ProviderDeeds({ of: row }: { of: Provider }) {
  return (
    <FormButton
      words="Correct"
      label={`Correct ${row.lastName}, ${row.firstName}`}
      title={`${row.lastName}, ${row.firstName}`}
    >
      {(close) => <ProviderForm provider={row} close={close} />}
    </FormButton>
  );
}

function useProviderDraft(provider: Provider | undefined) {
  const today = useToday();
  const [draft, setDraft] = useState({
    lastName: provider?.lastName ?? '',
    firstName: provider?.firstName ?? '',
    credential: provider?.credential ?? '',
    npi: provider?.npi ?? '',
    taxonomy: provider?.taxonomy ?? '',
    activeFrom: provider?.activeFrom ?? today,
    activeTo: provider?.activeTo ?? '',
  });
  return {
    draft,
    set: (name: keyof typeof draft) => (value: string) => setDraft({ ...draft, [name]: value }),
  };
}

function ProviderForm({ provider, close }: { provider?: Provider; close: () => void }) {
  const practiceId = useSetUpPractice();
  const { draft, set } = useProviderDraft(provider);
  const add = useDeed('POST /api/practices/{practiceId}/providers');
  const correct = useDeed('PUT /api/practices/{practiceId}/providers/{providerId}');
  const { npi, activeFrom, activeTo, ...typed } = draft;
  const person = { ...typed, taxonomy: typed.taxonomy.trim().toUpperCase() };
  const run = (): void => {
    if (provider === undefined) {
      const body = { ...person, npi: npi.trim(), activeFrom };
      add.run({ params: { practiceId }, body }, { said: 'Added.', after: close });
    } else {
      const body = { ...person, activeTo: activeTo === '' ? null : activeTo };
      const params = { practiceId, providerId: provider.id };
      correct.run({ params, body }, { said: 'Kept.', after: close });
    }
  };
  const field = (name: keyof typeof draft, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={draft[name]}
      onChange={(event) => set(name)(event.currentTarget.value)}
      {...more}
    />
  );
  const isNew = provider === undefined;
  return (
    <DraftForm
      label="Provider"
      submit={isNew ? 'Add the provider' : 'Keep it so'}
      deed={isNew ? add : correct}
      isComplete={[draft.lastName, draft.firstName, npi, person.taxonomy].every(
        (one) => one.trim() !== '',
      )}
      run={run}
    >
      <Group grow align="start">
        {field('lastName', 'Last name', { required: true, 'data-autofocus': true })}
        {field('firstName', 'First name', { required: true })}
        {field('credential', 'Credential', { placeholder: 'MD' })}
      </Group>
      <Group grow align="start">
        {field('npi', 'NPI', {
          required: true,
          disabled: !isNew,
          ...(isNew ? {} : { description: 'Another number is another person.' }),
        })}
        {field('taxonomy', 'Taxonomy', { required: true, placeholder: '207Q00000X' })}
      </Group>
      <Group grow align="start">
        {isNew ? (
          <DayField label="Works here from" value={activeFrom} change={set('activeFrom')} />
        ) : (
          <DayField
            label="Last day here"
            isRequired={false}
            says="Empty: still here."
            value={activeTo}
            change={set('activeTo')}
          />
        )}
      </Group>
    </DraftForm>
  );
}
