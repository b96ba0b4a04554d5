/** With which payers providers take part, at which location, from when to when. A claim before the day is held. */
import { Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { DayField, DraftForm, EndButton, FormButton, Span } from './held-parts.tsx';
import type { Provider } from './providers-page.tsx';
import { useSetUpPractice } from './set-up-frame.tsx';

type Participation = Answer<'GET /api/practices/{practiceId}/participations'>['rows'][number];

function useNames(providers: readonly Provider[]) {
  const payers = useRead('GET /api/payers', {});
  const places = useRead('GET /api/providers', {});
  const provider = (id: string): string => {
    const found = providers.find((row) => row.id === id);
    return found ? `${found.lastName}, ${found.firstName}` : 'a provider';
  };
  return {
    provider,
    payers: payers.data?.rows ?? [],
    payer: (id: string) => payers.data?.rows.find((row) => row.id === id)?.name ?? 'a payer',
    places: places.data?.locations ?? [],
    place: (id: string | null) =>
      id === null
        ? 'every location'
        : (places.data?.locations.find((row) => row.id === id)?.name ?? 'a location'),
  };
}

export function Participations({ providers }: { providers: readonly Provider[] }) {
  const practiceId = useSetUpPractice();
  const [{ provider }] = useFilters();
  const names = useNames(providers);
  const read = useRead(
    'GET /api/practices/{practiceId}/participations',
    { params: { practiceId } },
    { enabled: practiceId !== '' },
  );
  return (
    <Loaded read={read} permissions={['setup:work']}>
      {({ rows }) => (
        <>
          {providers.length > 0 && (
            <Group my="xs">
              <FormButton
                words="Begin with a payer"
                label="Begin with a payer"
                title="Takes part with a payer"
              >
                {(close) => (
                  <ParticipationForm providers={providers} chosen={provider} close={close} />
                )}
              </FormButton>
            </Group>
          )}
          <Table
            caption="Participations"
            rows={rows.filter((row) => !provider || row.providerId === provider)}
            rowKey={(row) => row.id}
            empty={
              <Nothing title="Takes part with no payer yet.">
                Until then claims of theirs are held by the edit about effective dates.
              </Nothing>
            }
            columns={[
              { title: 'Provider', show: (row) => names.provider(row.providerId) },
              { title: 'Payer', show: (row) => names.payer(row.payerId) },
              { title: 'Where', show: (row) => names.place(row.locationId) },
              { title: 'Takes part', show: (row) => <Span of={row} /> },
              {
                title: 'Deeds',
                show: (row) => (
                  <End
                    of={row}
                    what={`${names.provider(row.providerId)} with ${names.payer(row.payerId)}`}
                  />
                ),
              },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}

function End({ of: row, what }: { of: Participation; what: string }) {
  const practiceId = useSetUpPractice();
  const deed = useDeed('POST /api/practices/{practiceId}/participations/{id}/end');
  return (
    <EndButton
      what={what}
      says="Claims for later days are held until a new participation begins."
      held={row}
      deed={deed}
      end={(effectiveTo, done) =>
        deed.run(
          { params: { practiceId, id: row.id }, body: { effectiveTo } },
          { said: 'It ends on that day.', after: done },
        )
      }
    />
  );
}

function ParticipationForm({
  providers,
  chosen,
  close,
}: {
  providers: readonly Provider[];
  chosen: string | undefined;
  close: () => void;
}) {
  const practiceId = useSetUpPractice();
  const names = useNames(providers);
  const today = useToday();
  const [draft, setDraft] = useState({
    providerId: chosen ?? providers[0]?.id ?? '',
    payerId: '',
    locationId: '',
    from: today,
    to: '',
  });
  const deed = useDeed('POST /api/practices/{practiceId}/providers/{providerId}/participations');
  const set = (name: keyof typeof draft) => (value: string) =>
    setDraft({ ...draft, [name]: value });
  const payerId = draft.payerId || (names.payers[0]?.id ?? '');
  const run = (): void => {
    const body = {
      payerId,
      locationId: draft.locationId === '' ? null : draft.locationId,
      effectiveFrom: draft.from,
      effectiveTo: draft.to === '' ? null : draft.to,
    };
    const params = { practiceId, providerId: draft.providerId };
    deed.run({ params, body }, { said: 'Written down.', after: close });
  };
  const choice = (label: string, name: keyof typeof draft, value: string, data: Option[]) => (
    <Choice label={label} value={value} data={data} choose={set(name)} />
  );
  const here = names.places.filter((row) => row.practiceId === practiceId);
  return (
    <DraftForm
      label="Participation"
      submit="Write it down"
      deed={deed}
      isComplete={draft.from !== '' && payerId !== ''}
      run={run}
    >
      <Group grow>
        {choice(
          'Provider',
          'providerId',
          draft.providerId,
          providers.map((row) => ({ value: row.id, label: names.provider(row.id) })),
        )}
        {choice(
          'Payer',
          'payerId',
          payerId,
          names.payers.map((row) => ({ value: row.id, label: row.name })),
        )}
        {choice('Where', 'locationId', draft.locationId, [
          { value: '', label: 'Every location' },
          ...here.map((row) => ({ value: row.id, label: row.name })),
        ])}
      </Group>
      <Days from={draft.from} to={draft.to} set={set} />
    </DraftForm>
  );
}

function Choice({
  label,
  value,
  data,
  choose,
}: {
  label: string;
  value: string;
  data: Option[];
  choose: (value: string) => void;
}) {
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value}
      data={data}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

function Days({
  from,
  to,
  set,
}: {
  from: string;
  to: string;
  set: (name: 'from' | 'to') => (value: string) => void;
}) {
  return (
    <Group grow align="start">
      <DayField label="From" value={from} change={set('from')} />
      <DayField
        label="To"
        isRequired={false}
        says="Empty: until it is ended."
        value={to}
        change={set('to')}
      />
    </Group>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}
