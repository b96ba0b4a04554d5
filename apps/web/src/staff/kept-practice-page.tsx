/** What a practice says of itself on claims, statements and invoices, and what was changed of it. */
import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { showInstant, showName } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { AddressFields, sentAddress, showAddress } from './address-fields.tsx';
import { DraftForm, FormButton } from './held-parts.tsx';
import { SetUpFrame, useSetUpPractice } from './set-up-frame.tsx';

type Kept = Answer<'GET /api/practices/{practiceId}/set-up'>;
type Details = Kept['details'];

const zones = [
  ['America/New_York', 'Eastern'],
  ['America/Chicago', 'Central'],
  ['America/Denver', 'Mountain'],
  ['America/Phoenix', 'Mountain, no daylight saving (Arizona)'],
  ['America/Los_Angeles', 'Pacific'],
  ['America/Anchorage', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii'],
  ['America/Puerto_Rico', 'Atlantic (Puerto Rico)'],
] as const;

export function KeptPracticePage() {
  const practiceId = useSetUpPractice();
  const read = useRead(
    'GET /api/practices/{practiceId}/set-up',
    { params: { practiceId } },
    { enabled: practiceId !== '' },
  );
  return (
    <SetUpFrame page="kept-practice" ofPractice>
      <Loaded read={read} permissions={['setup:work']}>
        {({ details, isAccountKnownInFull, changes }) => (
          <>
            <Facts of={details} isAccountKnownInFull={isAccountKnownInFull} />
            <FormButton words="Correct" label="Correct the practice" title={details.legalName}>
              {(close) => <PracticeForm details={details} close={close} />}
            </FormButton>
            <h2 className="section-title">What was changed</h2>
            <Changes rows={changes} />
          </>
        )}
      </Loaded>
    </SetUpFrame>
  );
}

function Facts({ of: one, isAccountKnownInFull }: { of: Details; isAccountKnownInFull: boolean }) {
  const zone = zones.find(([name]) => name === one.timeZone)?.[1];
  const facts: readonly (readonly [string, string])[] = [
    ['Legal name', one.legalName],
    ['Tax id', `${one.taxId.slice(0, 2)}-${one.taxId.slice(2)}`],
    ['NPI', one.npi],
    ['Taxonomy', one.taxonomy],
    ['Street address on claims', showAddress(one.address)],
    ['Pay-to address (lockbox)', showAddress(one.payTo)],
    ['Bank account ends in', one.bankAccountLast4],
    [
      'Deposits find it by',
      isAccountKnownInFull
        ? 'the whole account (kept as a digest)'
        : 'its last four digits alone: give the whole account under “Correct”',
    ],
    ['Time zone', zone === undefined ? one.timeZone : `${zone} (${one.timeZone})`],
    ['Contact', `${one.contactName}, ${one.phone}, ${one.email}`],
  ];
  return (
    <Table
      caption="The practice"
      rows={facts}
      rowKey={([name]) => name}
      columns={[
        { title: 'What', show: ([name]) => name },
        { title: 'As it is now', show: ([, value]) => value },
      ]}
    />
  );
}

function Changes({ rows }: { rows: Kept['changes'] }) {
  const lines = rows.flatMap((row) =>
    Object.entries(row.fields).map(([field, { was, is }]) => ({ ...row, field, was, is })),
  );
  return (
    <Table
      caption="What was changed"
      rows={lines}
      rowKey={(row) => `${row.id}/${row.field}`}
      empty={
        <Nothing title="Nothing was changed yet.">
          A change stands here with what it was before.
        </Nothing>
      }
      columns={[
        { title: 'When', show: (row) => showInstant(row.changedAt) },
        { title: 'Who', show: (row) => row.changedBy },
        { title: 'Of', show: (row) => (row.subjectKind === 'practice' ? 'Practice' : 'Location') },
        { title: 'What', show: (row) => fieldWords[row.field] ?? showName(row.field) },
        { title: 'Was', show: (row) => row.was || <span className="quiet">nothing</span> },
        { title: 'Is', show: (row) => row.is || <span className="quiet">nothing</span> },
      ]}
    />
  );
}

const fieldWords: Readonly<Record<string, string>> = {
  legalName: 'Legal name',
  taxId: 'Tax id',
  npi: 'NPI',
  timeZone: 'Time zone',
  contactName: 'Contact',
  payTo: 'Pay-to address',
  bankAccountLast4: 'Bank account ends in',
  bankAccount: 'Bank account',
  placeOfService: 'Place of service',
  cliaNumber: 'CLIA number',
};

const digits = (text: string): string => text.replace(/\D/g, '');

/** As they are sent: digits alone, capitals where codes have them. */
const sentDetails = (draft: Details): Details => ({
  ...draft,
  taxId: digits(draft.taxId),
  npi: draft.npi.trim(),
  taxonomy: draft.taxonomy.trim().toUpperCase(),
  phone: digits(draft.phone),
  address: sentAddress(draft.address),
  payTo: sentAddress(draft.payTo),
});

function ZoneChoice({ value, change }: { value: string; change: (value: string) => void }) {
  const known = zones.some(([name]) => name === value);
  return (
    <NativeSelect
      size="xs"
      label="Time zone"
      description="Its days and months"
      value={value}
      data={[
        ...zones.map(([zone, label]) => ({ value: zone, label })),
        ...(known ? [] : [{ value, label: value }]),
      ]}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

const noAccount = { routingNumber: '', accountNumber: '' };

/** The account is sent only where it was typed: what is kept of it cannot be shown. */
const sentAccount = ({ routingNumber, accountNumber }: typeof noAccount) =>
  accountNumber.trim() === ''
    ? {}
    : {
        bankAccount: { routingNumber: digits(routingNumber), accountNumber: accountNumber.trim() },
      };

function AccountFields({
  value,
  change,
}: {
  value: typeof noAccount;
  change: (value: typeof noAccount) => void;
}) {
  return (
    <Group grow align="start">
      <TextInput
        label="Routing number"
        description="Nine digits, where the account is given"
        autoComplete="off"
        value={value.routingNumber}
        onChange={(event) => change({ ...value, routingNumber: event.currentTarget.value })}
      />
      <TextInput
        label="Account number"
        description="Kept as a digest only; empty: as it was"
        autoComplete="off"
        maxLength={17}
        value={value.accountNumber}
        onChange={(event) => change({ ...value, accountNumber: event.currentTarget.value })}
      />
    </Group>
  );
}

function PracticeForm({ details, close }: { details: Details; close: () => void }) {
  const practiceId = useSetUpPractice();
  const [draft, setDraft] = useState(details);
  const [account, setAccount] = useState(noAccount);
  const deed = useDeed('PUT /api/practices/{practiceId}/set-up');
  const run = (): void => {
    deed.run(
      { params: { practiceId }, body: { ...sentDetails(draft), ...sentAccount(account) } },
      { said: 'Kept. Claims from now on say so.', after: close },
    );
  };
  type Text = Exclude<keyof Details, 'address' | 'payTo'>;
  const field = (name: Text, label: string, more: object = {}) => (
    <TextInput
      label={label}
      required
      value={draft[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
      {...more}
    />
  );
  return (
    <DraftForm
      label="Practice"
      submit="Keep it so"
      deed={deed}
      isComplete={digits(draft.taxId).length === 9 && digits(draft.phone).length === 10}
      run={run}
    >
      <p className="quiet">
        Claims that were sent keep what they said. Under an old tax id or NPI remittances still find
        the practice.
      </p>
      {field('legalName', 'Legal name', { maxLength: 60, 'data-autofocus': true })}
      <Group grow align="start">
        {field('taxId', 'Tax id', { description: 'Nine digits' })}
        {field('npi', 'NPI', { description: 'Ten digits' })}
        {field('taxonomy', 'Taxonomy', { description: 'Ten characters' })}
      </Group>
      <AddressFields
        words="Street address on claims"
        value={draft.address}
        change={(address) => setDraft({ ...draft, address })}
      />
      <AddressFields
        words="Pay-to address"
        street="Street, box or lockbox"
        value={draft.payTo}
        change={(payTo) => setDraft({ ...draft, payTo })}
      />
      <Group grow align="start">
        {field('bankAccountLast4', 'Bank account ends in', {
          description: 'Four digits. Deposits into it, and into the one before, find the practice',
        })}
        <ZoneChoice
          value={draft.timeZone}
          change={(timeZone) => setDraft({ ...draft, timeZone })}
        />
      </Group>
      <AccountFields value={account} change={setAccount} />
      <Group grow align="start">
        {field('contactName', 'Contact')}
        {field('phone', 'Telephone')}
        {field('email', 'E-mail', { type: 'email' })}
      </Group>
    </DraftForm>
  );
}
