/** With whom we have agreed on what, from when to when: nothing leaves to a partner without it. */
import { Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { showDay, showName } from '../parts/show.ts';
import { Loaded, Nothing } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { useToday } from '../parts/today.ts';
import { DayField, DraftForm, EndButton, Span } from './held-parts.tsx';
import { SetUpFrame } from './set-up-frame.tsx';

type Partner = Answer<'GET /api/partners'>['rows'][number];
interface Row {
  readonly partner: Partner;
  /** Null: none was ever signed. */
  readonly agreement: Partner['agreements'][number] | null;
}

const kinds = [
  'trading-partner',
  'clearinghouse-services',
  'business-associate',
  'deposits',
] as const;

function rowsOf(partners: readonly Partner[]): Row[] {
  return partners.flatMap((partner): Row[] =>
    partner.agreements.length === 0
      ? [{ partner, agreement: null }]
      : partner.agreements.map((agreement) => ({ partner, agreement })),
  );
}

export function AgreementsPage() {
  const read = useRead('GET /api/partners', {});
  return (
    <SetUpFrame
      page="agreements"
      add={{
        words: 'New agreement',
        form: (close) => <AgreementForm partners={read.data?.rows ?? []} close={close} />,
      }}
    >
      <Loaded read={read} permissions={['setup:work']}>
        {({ rows }) => (
          <Table
            caption="Agreements"
            rows={rowsOf(rows)}
            rowKey={(row) => row.agreement?.id ?? row.partner.id}
            empty={
              <Nothing title="We deal with nobody yet.">
                A set-up packet brings the clearinghouse and the payers.
              </Nothing>
            }
            columns={[
              { title: 'With', show: ({ partner }) => partner.name },
              { title: 'Who is', show: ({ partner }) => showName(partner.kind) },
              {
                title: 'Agreement',
                show: ({ agreement }) =>
                  agreement === null ? (
                    <span className="clock-out">none: nothing may be sent</span>
                  ) : (
                    showName(agreement.kind)
                  ),
              },
              {
                title: 'Signed',
                show: ({ agreement }) => (agreement === null ? '–' : showDay(agreement.signedOn)),
              },
              {
                title: 'In force',
                show: ({ agreement }) => (agreement === null ? '–' : <Span of={agreement} />),
              },
              {
                title: 'Deeds',
                show: ({ partner, agreement }) =>
                  agreement && <End of={agreement} name={partner.name} />,
              },
            ]}
          />
        )}
      </Loaded>
    </SetUpFrame>
  );
}

function End({ of: agreement, name }: { of: Partner['agreements'][number]; name: string }) {
  const deed = useDeed('POST /api/agreements/{id}/end');
  return (
    <EndButton
      what={`the agreement with ${name}`}
      says="From the day after, nothing is sent to them and nothing is fetched from them."
      held={agreement}
      deed={deed}
      end={(effectiveTo, done) =>
        deed.run(
          { params: { id: agreement.id }, body: { effectiveTo } },
          { said: 'The agreement ends on that day.', after: done },
        )
      }
    />
  );
}

function AgreementForm({ partners, close }: { partners: readonly Partner[]; close: () => void }) {
  const today = useToday();
  const [draft, setDraft] = useState<{
    partnerId: string;
    kind: (typeof kinds)[number];
    signedOn: string;
    from: string;
    to: string;
  }>({ partnerId: '', kind: 'trading-partner', signedOn: today, from: today, to: '' });
  const set = (name: keyof typeof draft) => (value: string) =>
    setDraft({ ...draft, [name]: value });
  const partnerId = draft.partnerId || (partners[0]?.id ?? '');
  const deed = useDeed('POST /api/partners/{partnerId}/agreements');
  const run = (): void =>
    deed.run(
      {
        params: { partnerId },
        body: {
          kind: draft.kind,
          signedOn: draft.signedOn,
          effectiveFrom: draft.from,
          effectiveTo: draft.to === '' ? null : draft.to,
        },
      },
      { said: 'Written down.', after: close },
    );
  return (
    <DraftForm
      label="Agreement"
      submit="Write it down"
      deed={deed}
      isComplete={partnerId !== '' && draft.signedOn !== '' && draft.from !== ''}
      run={run}
    >
      <Group grow>
        <NativeSelect
          size="xs"
          label="With"
          data-autofocus
          value={partnerId}
          data={partners.map((row) => ({ value: row.id, label: row.name }))}
          onChange={(event) => set('partnerId')(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label="Agreement"
          value={draft.kind}
          data={kinds.map((value) => ({ value, label: showName(value) }))}
          onChange={(event) => set('kind')(event.currentTarget.value)}
        />
      </Group>
      <Group grow align="start">
        <DayField label="Signed on" value={draft.signedOn} change={set('signedOn')} />
        <DayField label="In force from" value={draft.from} change={set('from')} />
        <DayField
          label="To"
          isRequired={false}
          says="Empty: until it is ended."
          value={draft.to}
          change={set('to')}
        />
      </Group>
    </DraftForm>
  );
}
