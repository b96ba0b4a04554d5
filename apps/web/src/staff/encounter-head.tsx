/** Who, when, and the notes of a visit. */
import { Link } from '@tanstack/react-router';
import { Day, Status } from '../parts/values.tsx';
import { notePath, patientPath } from '../paths.ts';
import { NoteUpload } from './note-upload.tsx';
import type { EncounterRecord } from './encounter.ts';

export function EncounterHead({ record }: { record: EncounterRecord }) {
  const { encounter, notes, patientLastName, patientFirstName } = record;
  const { practiceId, patientId } = encounter;
  return (
    <header className="record-head">
      <div className="record-title">
        <h2>
          Visit <code className="code">{encounter.externalId}</code>
        </h2>
        <Status of={encounter.status} />
        {encounter.isSelfPay && <span className="quiet">pays themselves</span>}
      </div>
      <p className="record-who">
        <Link to={patientPath(practiceId, patientId)}>
          {patientLastName}, {patientFirstName}
        </Link>{' '}
        · <Day of={encounter.serviceDate} />
      </p>
      {notes.length > 0 && (
        <p>
          Notes:{' '}
          {notes.map((note, position) => (
            <span key={note.id}>
              {position > 0 && ' · '}
              <a
                href={notePath(practiceId, encounter.id, note.id)}
                target="_blank"
                rel="noreferrer"
              >
                {note.title}
              </a>
            </span>
          ))}
        </p>
      )}
      <NoteUpload practiceId={practiceId} encounterId={encounter.id} />
    </header>
  );
}
