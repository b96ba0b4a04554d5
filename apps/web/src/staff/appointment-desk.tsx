/** One appointment: who, its visit, and what became of it. */
import { Link } from '@tanstack/react-router';
import { useDeed, useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { showInstant } from '../parts/show.ts';
import { Loaded, LoadingRows, Nothing, Refusal } from '../parts/states.tsx';
import { Day, Facts, Money, Status } from '../parts/values.tsx';
import { patientPath } from '../paths.ts';
import { ChargeCompletion } from './charge-completion.tsx';
import { DeedButtons, type PossibleDeed } from './deed-buttons.tsx';
import { useMay, usePractices } from './session.ts';
import type { Task } from './task.ts';

export type Appointment = Answer<'GET /api/appointments'>['rows'][number];

type Settled = 'charged' | 'missing-charge' | 'no-show' | 'cancelled';

const ways: readonly { readonly status: Settled; readonly key: string; readonly words: string }[] =
  [
    { status: 'charged', key: 'c', words: 'It is charged' },
    { status: 'missing-charge', key: 'm', words: 'A charge is missing' },
    { status: 'no-show', key: 'p', words: 'Patient did not come' },
    { status: 'cancelled', key: 'o', words: 'Was called off' },
  ];

const said: Readonly<Record<Settled, string>> = {
  charged: 'Charged.',
  'missing-charge': 'The practice is asked: a task waits in charge completion.',
  'no-show': 'The patient did not come; nothing is billed.',
  cancelled: 'Called off; nothing is billed.',
};

export function AppointmentDesk({ appointment }: { appointment: Appointment }) {
  const { practiceId, id, patientId, encounterId, status } = appointment;
  const { nameOf } = usePractices();
  const mayComplete = useMay('charges:complete');
  const deed = useDeed('POST /api/practices/{practiceId}/appointments/{appointmentId}/settle');
  const hasCharges = appointment.chargeCents > 0;
  const deeds: PossibleDeed[] = ways
    .filter((way) => way.status !== status)
    // what has charges was charged; what has none may be anything else
    .filter((way) => (way.status === 'charged') === hasCharges)
    .map((way) => ({
      key: way.key,
      words: way.words,
      run: () =>
        deed.run(
          { params: { practiceId, appointmentId: id }, body: { status: way.status } },
          { said: said[way.status] },
        ),
    }));
  return (
    <article className="record record-beside">
      <header className="record-head">
        <div className="record-title">
          <h2>
            Appointment <code className="code">{appointment.externalId}</code>
          </h2>
          <Status of={status} />
        </div>
        <p className="record-who">
          <Link to={patientPath(practiceId, patientId)}>
            {appointment.patientLastName}, {appointment.patientFirstName}
          </Link>{' '}
          · {nameOf(practiceId)}
        </p>
        <Facts
          of={[
            ['Day', <Day key="1" of={appointment.serviceDate} />],
            ['Begins', appointment.startsAt === null ? '–' : showInstant(appointment.startsAt)],
            ['Provider', appointment.providerLastName ?? '–'],
            ['Charged', <Money key="2" cents={hasCharges ? appointment.chargeCents : null} />],
          ]}
        />
      </header>
      {mayComplete && <DeedButtons deeds={deeds} />}
      <Refusal failure={deed.failure} reload={deed.forget} />
      {encounterId === null ? (
        <Nothing title="No visit came for it yet.">
          The practice’s system tells the charges; what is missing is asked for.
        </Nothing>
      ) : (
        <ChargeCompletion practiceId={practiceId} encounterId={encounterId} missing={[]} />
      )}
    </article>
  );
}

/** The appointment that a task is about. */
export function AppointmentOfTask({ task }: { task: Task }) {
  const { serviceDate } = task.detail;
  const day = typeof serviceDate === 'string' ? serviceDate : (task.serviceDate ?? '');
  const read = useRead('GET /api/appointments', {
    query: { serviceDate: day, practiceId: task.practiceId },
  });
  return (
    <Loaded read={read} permissions={['charges:complete']} bones={<LoadingRows count={6} />}>
      {({ rows }) => {
        const found = rows.find((row) => row.id === task.subjectId);
        return found ? (
          <AppointmentDesk appointment={found} />
        ) : (
          <Nothing title="The appointment was moved to another day." />
        );
      }}
    </Loaded>
  );
}
