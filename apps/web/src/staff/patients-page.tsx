/** Patients by name or record number. */
import { useNavigate } from '@tanstack/react-router';
import { useRows } from '../api/queries.ts';
import { useFilters } from '../parts/address.ts';
import { FilterBar, focusFilter } from '../parts/filter-bar.tsx';
import { Grid, type Column } from '../parts/grid.tsx';
import { useListKeys } from '../parts/list-keys.ts';
import { showDay, showPhone } from '../parts/show.ts';
import { Nothing } from '../parts/states.tsx';
import { patientPath } from '../paths.ts';
import { addressOfPatient, nameOfPatient, type PatientRow } from './patient.ts';
import { usePractices } from './session.ts';

const keyOf = (row: PatientRow): string => `${row.practiceId}.${row.id}`;

function useColumns(): readonly Column<PatientRow>[] {
  const { nameOf } = usePractices();
  return [
    { title: 'Patient', width: 'minmax(160px, 1.2fr)', show: nameOfPatient },
    {
      title: 'Record',
      width: '120px',
      show: (row) => <code className="code">{row.medicalRecordNumber}</code>,
    },
    {
      title: 'Born',
      width: '100px',
      show: (row) => (row.dateOfBirth === null ? '–' : showDay(row.dateOfBirth)),
    },
    { title: 'Address', width: 'minmax(160px, 1.4fr)', show: addressOfPatient },
    {
      title: 'Telephone',
      width: '130px',
      show: (row) => (row.phone === null ? '–' : showPhone(row.phone)),
    },
    { title: 'Practice', width: 'minmax(130px, 1fr)', show: (row) => nameOf(row.practiceId) },
  ];
}

export function PatientsPage() {
  const [{ practice, search }] = useFilters();
  const navigate = useNavigate();
  const read = useRows('GET /api/patients', { practiceId: practice, search });
  const open = (row: PatientRow): void =>
    void navigate({ to: patientPath(row.practiceId, row.id) });
  const keys = useListKeys({ read, rowKey: keyOf, open, filter: focusFilter });
  return (
    <div className="page page-list">
      <h1 className="page-title">Patients</h1>
      <FilterBar search="Last name, first name or record number" />
      <Grid
        label="Patients"
        columns={useColumns()}
        read={read}
        rowKey={keyOf}
        at={keys.at}
        onMove={keys.move}
        onOpen={open}
        selected={keys.selected}
        permissions={['patients:read']}
        empty={
          search || practice ? (
            <Nothing title="No patient fits.">Try fewer letters, or another practice.</Nothing>
          ) : (
            <Nothing title="No patients yet.">
              They come by themselves with the first messages of a practice’s records system.
            </Nothing>
          )
        }
      />
    </div>
  );
}
