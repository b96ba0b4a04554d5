/** Records that may be the same person: a person decides, nothing is merged by itself. */
import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useDeed } from '../api/queries.ts';
import { showName } from '../parts/show.ts';
import { Refusal } from '../parts/states.tsx';
import { patientPath } from '../paths.ts';
import type { PatientRecord } from './patient.ts';
import { useMay } from './session.ts';

export function Duplicates({ record }: { record: PatientRecord }) {
  const open = record.duplicates.filter((each) => each.decision === null);
  return (
    <>
      {open.map((candidate) => (
        <Candidate
          key={`${candidate.patientId}${candidate.otherPatientId}`}
          record={record}
          candidate={candidate}
        />
      ))}
    </>
  );
}

function Candidate({
  record,
  candidate,
}: {
  record: PatientRecord;
  candidate: PatientRecord['duplicates'][number];
}) {
  const mayWork = useMay('patients:work');
  const deed = useDeed(
    'POST /api/practices/{practiceId}/patients/{patientId}/duplicates/{otherPatientId}',
  );
  const { practiceId, id: patientId } = record.patient;
  const other = candidate.patientId === patientId ? candidate.otherPatientId : candidate.patientId;
  const decide = (decision: 'same-person' | 'two-people'): void =>
    deed.run(
      { params: { practiceId, patientId, otherPatientId: other }, body: { decision } },
      { said: 'Your decision is kept.' },
    );
  return (
    <section className="findings" aria-label="Possible duplicate">
      <div className="finding">
        <p>
          <strong>{showName(candidate.reason)}.</strong> Perhaps the same person as{' '}
          <Link to={patientPath(practiceId, other)}>this record</Link>.
        </p>
        {mayWork && (
          <Group gap={6} mt={6}>
            <Button variant="default" onClick={() => decide('same-person')}>
              One person
            </Button>
            <Button variant="default" onClick={() => decide('two-people')}>
              Two people
            </Button>
          </Group>
        )}
        <Refusal failure={deed.failure} reload={deed.forget} />
      </div>
    </section>
  );
}
