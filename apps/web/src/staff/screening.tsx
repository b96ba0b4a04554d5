/** Providers and the list of exclusions: what it says of each, and what a person decided. */
import { Button, Group } from '@mantine/core';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { useFilters } from '../parts/address.ts';
import { showDay, showName } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing, Refusal } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { Day, Status } from '../parts/values.tsx';
import { useMay, usePractices } from './session.ts';

type Screened = Answer<'GET /api/screening'>['rows'][number];

/** A row of the list in one line: who, born when, where, and since when by which section of the law. */
export function listedWords({ name, bornOn, state, kind, excludedOn }: Screened['listed'][number]) {
  const born = bornOn === null ? '' : `born ${showDay(bornOn)}`;
  const who = [name, born, state].filter(Boolean).join(', ');
  return `${who === '' ? 'this NPI' : who}: excluded ${showDay(excludedOn)} under ${kind}`;
}

/** What the list says, and what was decided of it. */
function Standing({ of: row }: { of: Screened }) {
  return (
    <>
      <Status of={row.outcome} />
      {row.isDeactivated && <span className="clock-out"> NPI deactivated</span>}
      {row.matchedBy !== null && (
        <p className="quiet">by {showName(row.matchedBy).toLowerCase()}</p>
      )}
      {row.listed.map((one) => (
        <p key={`${one.name}/${one.excludedOn}/${one.kind}`} className="quiet">
          {listedWords(one)}
        </p>
      ))}
      {row.decision !== null && (
        <p className="quiet">
          {row.decision === 'same-person' ? 'It is this person' : 'It is another person'}:{' '}
          {row.decidedBy} <Day of={row.decidedAt} aged={false} />
        </p>
      )}
    </>
  );
}

function Decide({ of: row }: { of: Screened }) {
  const mayDecide = useMay('screening:decide');
  const deed = useDeed('POST /api/practices/{practiceId}/providers/{providerId}/screening');
  if (!mayDecide || !row.isAsked) return null;
  const { practiceId, providerId, lastName } = row;
  const decide = (decision: 'same-person' | 'another-person') => () =>
    deed.run(
      { params: { practiceId, providerId }, body: { decision } },
      { said: 'Your decision is kept.' },
    );
  return (
    <>
      <Group gap={6} wrap="nowrap">
        <Button
          variant="default"
          aria-label={`It is them: ${lastName} is on the list`}
          onClick={decide('same-person')}
        >
          It is them
        </Button>
        <Button
          variant="default"
          aria-label={`Somebody else than ${lastName}`}
          onClick={decide('another-person')}
        >
          Somebody else
        </Button>
      </Group>
      <Refusal failure={deed.failure} reload={deed.forget} />
    </>
  );
}

/** Every provider with what the lists of today say. */
export function Screening() {
  const read = useRead('GET /api/screening', {});
  const [{ practice }] = useFilters();
  const { rows: practices, nameOf } = usePractices();
  const maySet = useMay('setup:work');
  const deed = useDeed('POST /api/practices/{practiceId}/screening');
  const shown = practices.filter((one) => !practice || one.practiceId === practice);
  return (
    <>
      {maySet && (
        <Group gap={6} mb="sm">
          {shown.map(({ practiceId, legalName }) => (
            <Button
              key={practiceId}
              variant="default"
              loading={deed.isRunning}
              onClick={() =>
                deed.run({ params: { practiceId } }, { said: `${legalName} is screened.` })
              }
            >
              Screen {legalName}
            </Button>
          ))}
        </Group>
      )}
      <Refusal failure={deed.failure} reload={deed.forget} />
      <Loaded read={read} bones={<LoadingRows count={8} />}>
        {({ rows }) => (
          <Table
            caption="Screening"
            rows={rows.filter((row) => !practice || row.practiceId === practice)}
            rowKey={(row) => row.providerId}
            empty={<Nothing title="No providers yet." />}
            columns={[
              { title: 'Name', show: (row) => `${row.lastName}, ${row.firstName}` },
              {
                title: 'Born',
                show: (row) =>
                  row.bornOn === null ? (
                    <span className="quiet">not told</span>
                  ) : (
                    showDay(row.bornOn)
                  ),
              },
              { title: 'NPI', show: (row) => <code className="code">{row.npi}</code> },
              { title: 'Practice', show: (row) => nameOf(row.practiceId) },
              {
                title: 'Works here',
                show: (row) =>
                  `${showDay(row.activeFrom)} – ${row.activeTo === null ? 'open' : showDay(row.activeTo)}`,
              },
              { title: 'On the list', show: (row) => <Standing of={row} /> },
              { title: 'By', show: (row) => row.release ?? '–' },
              { title: 'Deeds', show: (row) => <Decide of={row} /> },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}
