/** Who may sign in, with which role in which practice; who comes, changes, and leaves. */
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer, Call } from '../api/request.ts';
import { FilterBar } from '../parts/filter-bar.tsx';
import { useFilters } from '../parts/address.ts';
import { showInstant, showName } from '../parts/show.ts';
import { Loaded, Nothing, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Status } from '../parts/values.tsx';
import { DraftForm, FormButton } from './held-parts.tsx';
import { useMe, usePractices } from './session.ts';
import { SecretsOnce, type Secrets } from './secrets-once.tsx';
import { SetUpFrame } from './set-up-frame.tsx';

type Staff = Answer<'GET /api/staff'>;
type Member = Staff['rows'][number];
type Role = Call<'POST /api/staff'>['body']['role'];

export function StaffPage() {
  const read = useRead('GET /api/staff', {});
  const [{ search = '', role, practice }] = useFilters();
  const roles = read.data?.roles.map((one) => one.role) ?? [];
  const isShown = (row: Member): boolean =>
    `${row.name} ${row.email}`.toLowerCase().includes(search.toLowerCase()) &&
    (!role || row.grants.some((grant) => grant.role === role)) &&
    (!practice || row.grants.some((grant) => grant.practiceId === practice));
  return (
    <SetUpFrame
      page="staff"
      add={{
        words: 'Somebody new',
        form: (close) => <NewStaff roles={roles} close={close} />,
      }}
    >
      <FilterBar
        search="Name or e-mail"
        choices={[
          {
            name: 'role',
            label: 'Role',
            all: 'Every role',
            options: roles.map((value) => ({ value, label: showName(value) })),
          },
        ]}
      />
      <Loaded read={read} permissions={['setup:work']}>
        {({ rows }) => <StaffTable rows={rows.filter(isShown)} roles={roles} />}
      </Loaded>
    </SetUpFrame>
  );
}

function StaffTable({ rows, roles }: { rows: readonly Member[]; roles: readonly string[] }) {
  const { nameOf } = usePractices();
  return (
    <Table
      caption="Staff"
      rows={rows}
      rowKey={(row) => row.userId}
      empty={
        <Nothing title="Nobody is like this.">
          Press n to let somebody sign in, or clear the filters.
        </Nothing>
      }
      columns={[
        { title: 'Name', show: (row) => row.name },
        { title: 'E-mail', show: (row) => row.email },
        {
          title: 'State',
          show: (row) => (row.status === 'active' ? 'may sign in' : <Status of="left" />),
        },
        {
          title: 'Roles',
          show: (row) => (
            <ul className="plain-list">
              {byRole(row).map(({ role, practiceIds }) => (
                <li key={role}>
                  {showName(role)}{' '}
                  <span className="quiet">{practiceIds.map(nameOf).join(', ')}</span>
                </li>
              ))}
              {row.worksElsewhere && <li className="quiet">and in practices of others</li>}
            </ul>
          ),
        },
        {
          title: 'Last seen',
          show: (row) =>
            row.lastSeenAt === null ? (
              <span className="quiet">never</span>
            ) : (
              showInstant(row.lastSeenAt)
            ),
        },
        { title: 'Deeds', show: (row) => <MemberDeeds of={row} roles={roles} /> },
      ]}
    />
  );
}

function byRole(row: Member): { role: string; practiceIds: string[] }[] {
  const roles = [...new Set(row.grants.map((grant) => grant.role))];
  return roles.map((role) => ({
    role,
    practiceIds: row.grants.filter((grant) => grant.role === role).map((grant) => grant.practiceId),
  }));
}

function MemberDeeds({ of: row, roles }: { of: Member; roles: readonly string[] }) {
  const me = useMe();
  const status = useDeed('PUT /api/staff/{userId}/status');
  if (me.data?.userId === row.userId) return <span className="quiet">yourself</span>;
  const hasLeft = row.status !== 'active';
  const setStatus = (next: 'active' | 'left', said: string) => () =>
    status.run({ params: { userId: row.userId }, body: { status: next } }, { said });
  return (
    <>
      <Group gap={6} wrap="nowrap">
        <FormButton words="Roles" label={`Roles of ${row.name}`} title={`Roles of ${row.name}`}>
          {() => <RolesOf member={row} roles={roles} />}
        </FormButton>
        <FormButton
          words="New secrets"
          label={`New secrets for ${row.name}`}
          title={`New secrets for ${row.name}`}
        >
          {(close) => <NewSecrets member={row} close={close} />}
        </FormButton>
        <FormButton
          words={hasLeft ? 'Comes back' : 'Leaves'}
          label={hasLeft ? `${row.name} comes back` : `${row.name} leaves`}
          title={hasLeft ? `${row.name} comes back` : `${row.name} leaves`}
        >
          {(close) => (
            <DraftForm
              label="State"
              submit={hasLeft ? 'Let them sign in again' : 'Sign them out for good'}
              deed={status}
              run={() => {
                setStatus(
                  hasLeft ? 'active' : 'left',
                  hasLeft ? `${row.name} may sign in again.` : `${row.name} is signed out.`,
                )();
                close();
              }}
            >
              <p className="quiet">
                {hasLeft
                  ? 'With the roles that they had.'
                  : 'They are signed out at once. What they did stays, and so do their roles, should they come back.'}
              </p>
            </DraftForm>
          )}
        </FormButton>
      </Group>
      <Refusal failure={status.failure} reload={status.forget} />
    </>
  );
}

/** Every role in every practice of the manager: a click gives it or takes it back. */
function RolesOf({ member, roles }: { member: Member; roles: readonly string[] }) {
  const { rows: practices } = usePractices();
  const give = useDeed('PUT /api/practices/{practiceId}/staff/{userId}/roles/{role}');
  const take = useDeed('DELETE /api/practices/{practiceId}/staff/{userId}/roles/{role}');
  const { userId } = member;
  const has = (practiceId: string, role: string): boolean =>
    member.grants.some((grant) => grant.practiceId === practiceId && grant.role === role);
  const change = (practiceId: string, role: Role): void => {
    const call = { params: { practiceId, userId, role } };
    if (has(practiceId, role)) take.run(call, { said: 'Taken back.' });
    else give.run(call, { said: 'Given.' });
  };
  return (
    <>
      <Table
        caption={`Roles of ${member.name}`}
        rows={practices}
        rowKey={(row) => row.practiceId}
        columns={[
          { title: 'Practice', show: (row) => row.legalName },
          {
            title: 'Roles',
            show: ({ practiceId, legalName }) => (
              <Group gap={6}>
                {roles.map((role) => (
                  <Button
                    key={role}
                    size="compact-xs"
                    variant={has(practiceId, role) ? 'filled' : 'default'}
                    aria-pressed={has(practiceId, role)}
                    aria-label={`${showName(role)} in ${legalName}`}
                    onClick={() => change(practiceId, role as Role)}
                  >
                    {showName(role)}
                  </Button>
                ))}
              </Group>
            ),
          },
        ]}
      />
      <Refusal failure={give.failure ?? take.failure} reload={give.forget} />
    </>
  );
}

function NewSecrets({ member, close }: { member: Member; close: () => void }) {
  const deed = useDeed('POST /api/staff/{userId}/secrets');
  const [made, setMade] = useState<Secrets | null>(null);
  if (made !== null) return <SecretsOnce secrets={made} email={member.email} close={close} />;
  return (
    <DraftForm
      label="New secrets"
      submit="Make new ones"
      deed={deed}
      run={() => deed.run({ params: { userId: member.userId } }, { after: setMade })}
    >
      <p className="quiet">
        The password and the authenticator’s secret that they have stop working, and they are signed
        out.
      </p>
    </DraftForm>
  );
}

function NewStaff({ roles, close }: { roles: readonly string[]; close: () => void }) {
  const { rows: practices } = usePractices();
  const [draft, setDraft] = useState({ name: '', email: '', role: 'biller', practice: '' });
  const [made, setMade] = useState<Secrets | 'known' | null>(null);
  const deed = useDeed('POST /api/staff');
  const set = (name: keyof typeof draft) => (value: string) =>
    setDraft({ ...draft, [name]: value });
  if (made === 'known') {
    return <p role="status">They could sign in already, and have this role now.</p>;
  }
  if (made !== null) return <SecretsOnce secrets={made} email={draft.email} close={close} />;
  const all = practices.map((row) => row.practiceId);
  const run = (): void =>
    deed.run(
      {
        body: {
          name: draft.name.trim(),
          email: draft.email.trim(),
          role: draft.role as Role,
          practiceIds: draft.practice === '' ? all : [draft.practice],
        },
      },
      { after: ({ secrets }) => setMade(secrets ?? 'known') },
    );
  return (
    <DraftForm
      label="Somebody new"
      submit="Let them sign in"
      deed={deed}
      isComplete={draft.name.trim().length > 1 && /^\S+@\S+\.\S+$/.test(draft.email.trim())}
      run={run}
    >
      <Group grow>
        <TextInput
          label="Name"
          required
          data-autofocus
          value={draft.name}
          onChange={(event) => set('name')(event.currentTarget.value)}
        />
        <TextInput
          label="E-mail"
          type="email"
          required
          value={draft.email}
          onChange={(event) => set('email')(event.currentTarget.value)}
        />
      </Group>
      <Group grow>
        <NativeSelect
          size="xs"
          label="Role"
          value={draft.role}
          data={roles.map((value) => ({ value, label: showName(value) }))}
          onChange={(event) => set('role')(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label="In"
          value={draft.practice}
          data={[
            { value: '', label: 'Every practice that you set up' },
            ...practices.map((row) => ({ value: row.practiceId, label: row.legalName })),
          ]}
          onChange={(event) => set('practice')(event.currentTarget.value)}
        />
      </Group>
    </DraftForm>
  );
}
