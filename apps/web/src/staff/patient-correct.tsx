/** Correcting a patient: only what was changed is sent; held claims are looked at again. */
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed } from '../api/queries.ts';
import type { Call } from '../api/request.ts';
import { Refusal } from '../parts/states.tsx';
import type { PatientRecord } from './patient.ts';

type Changes = Call<'PATCH /api/practices/{practiceId}/patients/{patientId}'>['body'];

type Field =
  | 'lastName'
  | 'firstName'
  | 'middleName'
  | 'dateOfBirth'
  | 'sex'
  | 'addressLine1'
  | 'city'
  | 'state'
  | 'zip'
  | 'phone'
  | 'email'
  | 'guarantorLastName'
  | 'guarantorFirstName';
type Draft = Readonly<Record<Field, string>>;

function draftOf({ patient, guarantor }: PatientRecord): Draft {
  return {
    lastName: patient.lastName,
    firstName: patient.firstName,
    middleName: patient.middleName,
    dateOfBirth: patient.dateOfBirth ?? '',
    sex: patient.sex,
    addressLine1: patient.addressLine1 ?? '',
    city: patient.city ?? '',
    state: patient.state ?? '',
    zip: patient.zip ?? '',
    phone: patient.phone ?? '',
    email: patient.email ?? '',
    guarantorLastName: guarantor.lastName,
    guarantorFirstName: guarantor.firstName,
  };
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** What differs between the record and its draft; undefined when nothing does. */
function changesOf(before: Draft, now: Draft): Changes | undefined {
  const isChanged = (...names: readonly (keyof Draft)[]): boolean =>
    names.some((name) => before[name] !== now[name].trim());
  const changes: Changes = {
    ...(isChanged('lastName', 'firstName', 'middleName') && {
      name: {
        lastName: now.lastName.trim(),
        firstName: now.firstName.trim(),
        middleName: now.middleName.trim(),
      },
    }),
    ...(isChanged('dateOfBirth') && { dateOfBirth: now.dateOfBirth }),
    ...(isChanged('sex') && { sex: now.sex as 'F' | 'M' | 'U' }),
    ...(isChanged('addressLine1', 'city', 'state', 'zip') && {
      address: {
        line1: now.addressLine1.trim(),
        city: now.city.trim(),
        state: now.state.trim().toUpperCase(),
        zip: digits(now.zip),
      },
    }),
    ...(digits(before.phone) === digits(now.phone) ? {} : { phone: digits(now.phone) }),
    ...(isChanged('email') && { email: now.email.trim() }),
    ...(isChanged('guarantorLastName', 'guarantorFirstName') && {
      guarantor: {
        lastName: now.guarantorLastName.trim(),
        firstName: now.guarantorFirstName.trim(),
      },
    }),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}

export function CorrectPatient({ record, close }: { record: PatientRecord; close: () => void }) {
  const before = draftOf(record);
  const [draft, setDraft] = useState(before);
  const deed = useDeed('PATCH /api/practices/{practiceId}/patients/{patientId}');
  const { practiceId, id: patientId } = record.patient;
  const changes = changesOf(before, draft);
  const text = (name: keyof Draft, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={draft[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
      {...more}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (changes) {
          deed.run(
            { params: { practiceId, patientId }, body: changes },
            { said: 'Corrected. Claims that waited for it are looked at again.', after: close },
          );
        }
      }}
    >
      <Stack gap="sm">
        <p className="quiet">Claims that have left stay as they were sent.</p>
        <Group grow align="end">
          {text('lastName', 'Last name', { 'data-autofocus': true, required: true, maxLength: 60 })}
          {text('firstName', 'First name', { required: true, maxLength: 35 })}
          {text('middleName', 'Middle name', { maxLength: 25 })}
        </Group>
        <Group grow align="end">
          {text('dateOfBirth', 'Born', { type: 'date' })}
          <NativeSelect
            label="Sex"
            size="xs"
            value={draft.sex}
            onChange={(event) => setDraft({ ...draft, sex: event.currentTarget.value })}
            data={[
              { value: 'F', label: 'F, female' },
              { value: 'M', label: 'M, male' },
              { value: 'U', label: 'U, not known' },
            ]}
          />
        </Group>
        {text('addressLine1', 'Street')}
        <Group grow align="end">
          {text('city', 'City')}
          {text('state', 'State', { maxLength: 2 })}
          {text('zip', 'ZIP', { maxLength: 10 })}
        </Group>
        <Group grow align="end">
          {text('phone', 'Telephone', { inputMode: 'tel' })}
          {text('email', 'E-mail', { type: 'email' })}
        </Group>
        <Group grow align="end">
          {text('guarantorLastName', 'Answers for the bills: last name')}
          {text('guarantorFirstName', 'First name of who answers')}
        </Group>
        <Refusal failure={deed.failure} reload={close} />
        <Button type="submit" disabled={changes === undefined} loading={deed.isRunning}>
          Correct the patient
        </Button>
      </Stack>
    </form>
  );
}
