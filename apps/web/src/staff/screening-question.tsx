/** Somebody on the list of exclusions may be a provider of ours: a person compares and says whether. */
import { Alert, Button, Group } from '@mantine/core';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { showDay } from '../parts/show.ts';
import { Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Facts } from '../parts/values.tsx';
import { useMay } from './session.ts';
import type { Task } from './task.ts';

const questionReasons: ReadonlySet<string> = new Set([
  'provider-excluded',
  'provider-may-be-excluded',
]);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '–');

export function ScreeningQuestion({ task }: { task: Task }) {
  const mayDecide = useMay('screening:decide');
  const decide = useDeed('POST /api/practices/{practiceId}/providers/{providerId}/screening');
  const { practiceId, subjectId: providerId, reason, detail } = task;
  const screened = useRead('GET /api/screening', {});
  const provider = screened.data?.rows.find((row) => row.providerId === providerId);
  const say = (decision: 'same-person' | 'another-person', said: string) => {
    decide.run({ params: { practiceId, providerId }, body: { decision } }, { said });
  };
  const isMatch = reason === 'provider-excluded';
  return (
    <article className="record record-beside" aria-label="Screening">
      <h2 className="record-title">
        {isMatch ? 'The NPI is on the list of exclusions' : 'Is this our provider?'}
      </h2>
      <Facts
        of={[
          ['Found by', textOf(detail['matchedBy'])],
          ['In', textOf(detail['release'])],
        ]}
      />
      {provider && <SideBySide provider={provider} />}
      <p>
        Compare with the row on the list of the HHS OIG and with the provider’s own papers. Who is
        excluded is paid by no federal programme (42 U.S.C. 1320a-7).
      </p>
      <Refusal failure={decide.failure} reload={decide.forget} />
      {questionReasons.has(reason) && mayDecide && (
        <Group gap="sm">
          <Button
            variant="default"
            loading={decide.isRunning}
            onClick={() => say('another-person', 'Kept as another person; not asked again.')}
          >
            It is somebody else
          </Button>
          <Button
            color="red"
            loading={decide.isRunning}
            onClick={() => say('same-person', 'Kept as the same person.')}
          >
            It is our provider
          </Button>
        </Group>
      )}
      {questionReasons.has(reason) && !mayDecide && (
        <Alert role="status">A manager or a compliance officer decides this.</Alert>
      )}
    </article>
  );
}

type Screened = Answer<'GET /api/screening'>['rows'][number];

/** Our provider and whom the list holds, line under line. */
function SideBySide({ provider }: { provider: Screened }) {
  const { bornOn, state, listed } = provider;
  const name = `${provider.lastName}, ${provider.firstName}`;
  return (
    <Table
      caption="Our provider and the list, side by side"
      rows={[
        { who: 'Ours', name, bornOn, state, since: '' },
        ...listed.map((one) => ({
          ...{ who: 'On the list', name: one.name || 'the same NPI' },
          ...{ bornOn: one.bornOn, state: one.state },
          since: `${showDay(one.excludedOn)}, ${one.kind}`,
        })),
      ]}
      rowKey={(row) => `${row.who}/${row.name}/${row.since}`}
      columns={[
        { title: 'Who', show: (row) => row.who },
        { title: 'Name', show: (row) => row.name },
        { title: 'Born', show: (row) => (row.bornOn === null ? '–' : showDay(row.bornOn)) },
        { title: 'State', show: (row) => row.state || '–' },
        { title: 'Excluded', show: (row) => row.since || '–' },
      ]}
    />
  );
}
