/** One timeline of everything that happened, newest first; each entry opens its raw source or its explanation. */
import { useState } from 'react';
import type { Answer } from '../api/request.ts';
import { filePath } from '../paths.ts';
import { useFilters } from './address.ts';
import { wordsOfAdjustment, wordsOfCode, wordsOfStatus } from './code-words.ts';
import { ExplainedFile } from './explained-file.tsx';
import { showCount, showName } from './show.ts';
import { Nothing } from './states.tsx';
import { Money, Moment } from './values.tsx';

type TimelineRow =
  Answer<'GET /api/practices/{practiceId}/claims/{claimId}/timeline'>['rows'][number];

interface TimelineGiven {
  readonly practiceId: string;
  readonly rows: readonly TimelineRow[];
  /** What an explanation looks for first. */
  readonly find?: string | undefined;
}

const kindNames: Readonly<Record<string, string>> = {
  event: 'Steps',
  ledger: 'Money',
  finding: 'Edits',
  acknowledgement: 'Answers',
  submission: 'Sent',
  remittance: 'Remittances',
  denial: 'Denials',
  encounter: 'Visit',
  message: 'Messages',
  eligibility: 'Coverage',
  letter: 'Letters',
  note: 'Notes',
};

export const timelineKindName = (kind: string): string => kindNames[kind] ?? showName(kind);

export function Timeline({ practiceId, rows, find }: TimelineGiven) {
  const [{ kind = '' }, change] = useFilters();
  const [explained, setExplained] = useState<string | null>(null);
  const kinds = [...new Set(rows.map((row) => row.kind))];
  const chosen = kinds.includes(kind) ? kind : '';
  const shown = folded(rows.filter((row) => chosen === '' || row.kind === chosen));
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
            aria-pressed={chosen === each}
            onClick={() => change({ kind: each === '' ? undefined : each })}
          >
            {each === '' ? `All ${showCount(rows.length)}` : timelineKindName(each)}
          </button>
        ))}
      </div>
      <ol className="timeline">
        {shown.map(({ row, times, firstAt }, position) => (
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
                {timelineKindName(row.kind)} · {actorOf(row.actor)}
                {times > 1 && (
                  <>
                    {' · '}
                    {times} times since <Moment of={firstAt} />
                  </>
                )}
                <Sources
                  practiceId={practiceId}
                  row={row}
                  explain={() => setExplained(row.fileSha256)}
                />
              </p>
            </div>
          </li>
        ))}
      </ol>
      <ExplainedFile
        given={explained === null ? null : { practiceId, sha256: explained, find }}
        close={() => setExplained(null)}
      />
    </>
  );
}

/** Kinds whose source is an X12 file. */
const x12Kinds = new Set(['submission', 'acknowledgement', 'remittance', 'eligibility', 'event']);

function Sources({
  practiceId,
  row,
  explain,
}: {
  practiceId: string;
  row: TimelineRow;
  explain: () => void;
}) {
  if (row.fileSha256 === null) return null;
  return (
    <>
      {x12Kinds.has(row.kind) && (
        <>
          {' · '}
          <button type="button" className="as-link" onClick={explain}>
            Explain
          </button>
        </>
      )}
      {' · '}
      <a href={filePath(practiceId, row.fileSha256)} target="_blank" rel="noreferrer">
        Raw source
      </a>
    </>
  );
}

interface FoldedRow {
  readonly row: TimelineRow;
  readonly times: number;
  readonly firstAt: string;
}

/** The same thing several times in a row is said once, with how often and since when. */
function folded(rows: readonly TimelineRow[]): FoldedRow[] {
  const shown: FoldedRow[] = [];
  for (const row of rows) {
    const last = shown.at(-1);
    const isSame =
      last?.row.kind === row.kind &&
      last.row.title === row.title &&
      last.row.detail === row.detail &&
      row.amountCents === null &&
      row.fileSha256 === null &&
      row.kind !== 'note';
    if (last && isSame) {
      shown[shown.length - 1] = { ...last, times: last.times + 1, firstAt: row.at };
    } else shown.push({ row, times: 1, firstAt: row.at });
  }
  return shown;
}

/** Events and ledger rows come as names: `patient-responsibility`. */
function titleOf({ kind, title }: TimelineRow): string {
  if (kind === 'event' || kind === 'ledger') return showName(title);
  const decided = /^Decided, status (\d+)$/.exec(title)?.[1];
  if (decided !== undefined) {
    return showName(wordsOfCode('remittance-status', decided) ?? title);
  }
  const [, group = '', reason] = /^Denied ([A-Z]{2})-(\w+)$/.exec(title) ?? [];
  return reason === undefined ? title : `${title}: ${wordsOfAdjustment(group, reason)}`;
}

function detailOf({ kind, detail }: TimelineRow): string {
  if (kind === 'ledger') {
    const [to = '', from = ''] = detail.split(' from ');
    return `${showName(to)} ← ${showName(from).toLowerCase()}`;
  }
  if (kind === 'denial') {
    return detail
      .split(', ')
      .map((each) => (each === 'open' ? 'Open' : showName(each)))
      .join(' · ');
  }
  if (kind !== 'event') return detail;
  // from which standing to which, and how long it stayed so
  const [steps = '', lasted] = detail.split(', ');
  const told = steps.replace(/[a-z-]+/g, (name) => wordsOfStatus(name).words);
  return lasted === undefined ? told : `${told} · for ${lasted}`;
}

/** Who it was: a person by name, our own machine by its job. */
function actorOf(actor: string): string {
  const [kind, name] = actor.split(':');
  if (name === undefined) return actor;
  if (kind === 'job') return `by itself (${name.replaceAll('-', ' ')})`;
  return name;
}
