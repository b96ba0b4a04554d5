/** The places where a practice works, with what claims say of each. */
import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { AddressFields, noAddress, sentAddress, showAddress } from './address-fields.tsx';
import { DraftForm, FormButton } from './held-parts.tsx';
import { SetUpFrame, useSetUpPractice } from './set-up-frame.tsx';

type Place = Answer<'GET /api/practices/{practiceId}/locations'>['rows'][number];

export function LocationsPage() {
  const practiceId = useSetUpPractice();
  const read = useRead(
    'GET /api/practices/{practiceId}/locations',
    { params: { practiceId } },
    { enabled: practiceId !== '' },
  );
  const none = <span className="quiet">none</span>;
  return (
    <SetUpFrame
      page="locations"
      ofPractice
      add={{ words: 'New location', form: (close) => <PlaceForm close={close} /> }}
    >
      <Loaded read={read} permissions={['setup:work']}>
        {({ rows }) => (
          <Table
            caption="Locations"
            rows={rows}
            rowKey={(row) => row.id}
            empty={
              <Nothing title="No locations yet.">
                A claim says where the service was. Press n to add the first.
              </Nothing>
            }
            columns={[
              { title: 'Name', show: (row) => row.name },
              { title: 'In messages', show: (row) => <code className="code">{row.key}</code> },
              { title: 'Place of service', show: (row) => row.placeOfService },
              {
                title: 'NPI',
                show: (row) => (row.npi === null ? none : <code className="code">{row.npi}</code>),
              },
              {
                title: 'CLIA number',
                show: (row) =>
                  row.cliaNumber === null ? none : <code className="code">{row.cliaNumber}</code>,
              },
              { title: 'Address', show: (row) => showAddress(row.address) },
              {
                title: 'Deeds',
                show: (row) => (
                  <FormButton words="Correct" label={`Correct ${row.name}`} title={row.name}>
                    {(close) => <PlaceForm place={row} close={close} />}
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

function PlaceForm({ place, close }: { place?: Place; close: () => void }) {
  const practiceId = useSetUpPractice();
  const [draft, setDraft] = useState({
    key: place?.key ?? '',
    name: place?.name ?? '',
    placeOfService: place?.placeOfService ?? '11',
    npi: place?.npi ?? '',
    cliaNumber: place?.cliaNumber ?? '',
  });
  const [address, setAddress] = useState(place?.address ?? noAddress);
  const add = useDeed('POST /api/practices/{practiceId}/locations');
  const correct = useDeed('PUT /api/practices/{practiceId}/locations/{locationId}');
  const { key, ...typed } = draft;
  const run = (): void => {
    const body = {
      name: typed.name.trim(),
      placeOfService: typed.placeOfService.trim(),
      npi: typed.npi.trim() || null,
      cliaNumber: typed.cliaNumber.trim().toUpperCase() || null,
      address: sentAddress(address),
    };
    if (place === undefined) {
      add.run(
        { params: { practiceId }, body: { key: key.trim(), ...body } },
        { said: 'Added.', after: close },
      );
    } else {
      const params = { practiceId, locationId: place.id };
      correct.run({ params, body }, { said: 'Kept. Claims from now on say so.', after: close });
    }
  };
  const field = (name: keyof typeof draft, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={draft[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
      {...more}
    />
  );
  const isNew = place === undefined;
  return (
    <DraftForm
      label="Location"
      submit={isNew ? 'Add the location' : 'Keep it so'}
      deed={isNew ? add : correct}
      isComplete={[typed.name, key, typed.placeOfService].every((one) => one.trim() !== '')}
      run={run}
    >
      <Group grow align="start">
        {field('name', 'Name', { required: true, 'data-autofocus': true })}
        {isNew &&
          field('key', 'Name in messages', {
            required: true,
            description: 'As the practice’s system calls it',
          })}
      </Group>
      <Group grow align="start">
        {field('placeOfService', 'Place of service', { required: true, description: 'Two digits' })}
        {field('npi', 'NPI', { description: 'Ten digits, where it has one' })}
        {field('cliaNumber', 'CLIA number', { description: 'For laboratory tests: 14D0123456' })}
      </Group>
      <AddressFields words="Street address" value={address} change={setAddress} />
    </DraftForm>
  );
}
