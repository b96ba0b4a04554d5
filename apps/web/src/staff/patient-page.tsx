/** A patient's own page. */
import { usePathParts } from '../parts/address.ts';
import { PatientRecord } from './patient-record.tsx';

export function PatientPage() {
  const { practiceId = '', patientId = '' } = usePathParts();
  return (
    <div className="page">
      <h1 className="unseen">Patient</h1>
      <PatientRecord key={patientId} practiceId={practiceId} patientId={patientId} />
    </div>
  );
}
