/** One timeline of everything that happened, newest first; each entry opens its raw source. */
import { useState } from 'react';
import type { Answer } from '../api/request.ts';
import { filePath } from '../paths.ts';
import { wordsOfStatus } from './code-words.ts';
import { showName } from './show.ts';
import { Nothing } from './states.tsx';
import { Money, Moment } from './values.tsx';

type TimelineRow =
  Answer<'GET /api/practices/{practiceId}/claims/{claimId}/timeline'>['rows'][number];

interface TimelineGiven {
  readonly practiceId: string;
  readonly rows: readonly TimelineRow[];
}

export function Timeline({ practiceId, rows }: TimelineGiven) {
  const [kind, setKind] = useState('');
  const kinds = [...new Set(rows.map((row) => row.kind))];
  const shown = rows.filter((row) => kind === '' || row.kind === kind).toSorted(newestFirst);
  if (rows.length === 0) {
    return <Nothing title="Nothing has happened yet.">What happens to it is kept here.</Nothing>;
  }
  return (
    <>
      <div className="timeline-kinds" role="group" aria-label="Kinds of entries">
        {['', ...kinds].map((each) => (
          <button
            key={each}
            type="button"
            className="timeline-kind"
            aria-pressed={kind === each}
            onClick={() => setKind(each)}
          >
            {each === '' ? `All ${rows.length}` : showName(each)}
          </button>
        ))}
      </div>
      <ol className="timeline">
        {shown.map((row, position) => (
          <li key={`${row.at}-${position}`} className={`timeline-row timeline-${row.kind}`}>
            <span className="timeline-at">
              <Moment of={row.at} />
            </span>
            <div>
              <p>
                <strong>{titleOf(row)}</strong>
                {row.amountCents !== null && (
                  <span className="timeline-amount">
                    <Money cents={row.amountCents} />
                  </span>
                )}
              </p>
              {row.detail && <p className="timeline-detail">{detailOf(row)}</p>}
              <p className="quiet">
                {showName(row.kind)} · {row.actor}
                {row.fileSha256 !== null && (
                  <>
                    {' · '}
                    <a href={filePath(practiceId, row.fileSha256)} target="_blank" rel="noreferrer">
                      Raw source
                    </a>
                  </>
                )}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Events and ledger rows come as names: `patient-responsibility`. */
function titleOf({ kind, title }: TimelineRow): string {
  return kind === 'event' || kind === 'ledger' ? showName(title) : title;
}

function detailOf({ kind, detail }: TimelineRow): string {
  if (kind === 'ledger') return showName(detail);
  return kind === 'event'
    ? detail.replace(/[a-z-]+/g, (name) => wordsOfStatus(name).words)
    : detail;
}

function newestFirst(left: TimelineRow, right: TimelineRow): number {
  return left.at < right.at ? 1 : left.at > right.at ? -1 : 0;
}
