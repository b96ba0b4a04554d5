/** One entry of the audit trail: whom and what it was about, by identifier, with a way there. */
import { Link } from '@tanstack/react-router';
import type { Answer } from '../api/request.ts';
import { showName } from '../parts/show.ts';
import { Facts, Moment, Status } from '../parts/values.tsx';
import { claimPath, filePath, patientPath } from '../paths.ts';
import { usePractices } from './session.ts';

export type AuditRow = Answer<'GET /api/audit'>['rows'][number];

/** Who it was: a person by name, everything else by what it is. */
export const whoOf = (row: AuditRow): string =>
  row.actorName ?? `${showName(row.actorKind)} ${row.actorId}`;

/** What it was about: kinds with the identifiers of each, the files that were opened among them. */
export function subjectsOf(row: AuditRow): readonly (readonly [string, readonly string[]])[] {
  const more = Object.entries(row.detail).flatMap(([kind, ids]) =>
    Array.isArray(ids) ? [[kind, ids.map(String)] as const] : [],
  );
  const first = row.subjectKind === null ? [] : [[row.subjectKind, row.subjectIds] as const];
  return [...first, ...more].filter(([, ids]) => ids.length > 0);
}

export function AuditEntry({ row }: { row: AuditRow }) {
  const { nameOf } = usePractices();
  const subjects = subjectsOf(row);
  return (
    <>
      <Facts
        of={[
          ['When', <Moment key="1" of={row.at} />],
          ['In the books', <Moment key="2" of={row.businessAt} />],
          ['Who', whoOf(row)],
          ['Outcome', <Status key="3" of={row.outcome} />],
          ['Practice', nameOf(row.practiceId)],
        ]}
      />
      {subjects.length === 0 && <p className="quiet">It was about nobody and nothing by name.</p>}
      {subjects.map(([kind, ids]) => (
        <section key={kind}>
          <h3 className="section-title">
            {showName(kind)} ({ids.length})
          </h3>
          <ul className="plain-list">
            {ids.slice(0, mostShown).map((id) => (
              <li key={id}>
                <Subject practiceId={row.practiceId} kind={kind} id={id} />
              </li>
            ))}
          </ul>
          {ids.length > mostShown && <p className="quiet">and {ids.length - mostShown} more</p>}
        </section>
      ))}
    </>
  );
}

const mostShown = 50;

function Subject({ practiceId, kind, id }: { practiceId: string; kind: string; id: string }) {
  const words = <code className="code">{id}</code>;
  if (kind === 'patient') return <Link to={patientPath(practiceId, id)}>{words}</Link>;
  if (kind === 'claim') return <Link to={claimPath(practiceId, id)}>{words}</Link>;
  if (kind === 'file') {
    return (
      <a href={filePath(practiceId, id)} target="_blank" rel="noreferrer">
        {words}
      </a>
    );
  }
  return words;
}
