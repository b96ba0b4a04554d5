/** Who, when, and the notes of a visit. */
import { Link } from '@tanstack/react-router';
import type { EncounterRecord } from '../api/awaited-operations.ts';
import { Day, Status } from '../parts/values.tsx';
import { filePath, patientPath } from '../paths.ts';

export function EncounterHead({ encounter }: { encounter: EncounterRecord }) {
  const { practiceId } = encounter;
  return (
    <header className="record-head">
      <div className="record-title">
        <h2>
          Visit <code className="code">{encounter.externalId}</code>
        </h2>
        <Status of={encounter.status} />
      </div>
      <p className="record-who">
        <Link to={patientPath(practiceId, encounter.patientId)}>{encounter.patientName}</Link> ·{' '}
        <Day of={encounter.serviceDate} />
      </p>
      {encounter.notes.length > 0 && (
        <p>
          Notes:{' '}
          {encounter.notes.map((note, position) => (
            <span key={note.noteId}>
              {position > 0 && ' · '}
              <a href={filePath(practiceId, note.fileSha256)} target="_blank" rel="noreferrer">
                {note.title}
              </a>
            </span>
          ))}
        </p>
      )}
    </header>
  );
}
