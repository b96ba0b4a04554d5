/** An X12 file told for a person: loops indented, elements named, codes in words, problems in place. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { explainedPagePath, filePath } from '../paths.ts';
import { Dialog } from './dialog.tsx';
import { showCount } from './show.ts';
import { Loaded, LoadingRows } from './states.tsx';

type Line = Answer<'GET /api/practices/{practiceId}/files/{sha256}/explained'>['lines'][number];

interface ExplainedGiven {
  readonly practiceId: string;
  readonly sha256: string;
  /** What to look for first, such as a control number. */
  readonly find?: string | undefined;
}

/** The explanation in a dialog; the raw file is one click away. */
export function ExplainedFile({
  given,
  close,
}: {
  given: ExplainedGiven | null;
  close: () => void;
}) {
  return (
    <Dialog opened={given !== null} onClose={close} title="What the file says" size="xl">
      {given && <Explanation {...given} />}
    </Dialog>
  );
}

/** So many lines are put on the screen at a time. */
const LINES_AT_A_TIME = 400;

function Explanation({ practiceId, sha256, find = '' }: ExplainedGiven) {
  const [text, setText] = useState(find);
  const [isWrongOnly, setWrongOnly] = useState(false);
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [mostShown, setMostShown] = useState(LINES_AT_A_TIME);
  const read = useRead(
    'GET /api/practices/{practiceId}/files/{sha256}/explained',
    { params: { practiceId, sha256 } },
    { staleTime: Infinity },
  );
  const fold = (at: number): void => {
    const others = [...folded].filter((each) => each !== at);
    setFolded(new Set(folded.has(at) ? others : [...others, at]));
  };
  return (
    <Loaded read={read} bones={<LoadingRows count={10} />}>
      {({ lines, total, notShown }) => {
        const looked = around(lines, text).filter(({ at }) => !isWrongOnly || hasWrong(lines, at));
        const found = unfolded(looked, folded);
        return (
          <>
            <div className="filters">
              <TextInput
                aria-label="Look for"
                placeholder="Look for a segment, a name, a number"
                className="filter-search"
                data-autofocus
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              <Checkbox
                label="Only what has problems"
                checked={isWrongOnly}
                onChange={(event) => setWrongOnly(event.currentTarget.checked)}
              />
              <WholeFile practiceId={practiceId} sha256={sha256} />
              <span className="quiet" role="status">
                {showCount(looked.length)} of {showCount(total)} lines
              </span>
            </div>
            {notShown !== null && <p className="quiet">{notShown}</p>}
            <div className="explained" tabIndex={0} role="region" aria-label="The file, explained">
              {found.slice(0, mostShown).map(({ line, at }) => (
                <ExplainedLine
                  key={at}
                  line={line}
                  isFolded={folded.has(at)}
                  fold={() => fold(at)}
                />
              ))}
              <Rest
                left={found.length - mostShown}
                showMore={() => setMostShown(mostShown + LINES_AT_A_TIME)}
                isNothing={found.length === 0}
              />
              {total > lines.length && (
                <NotHeld
                  count={total - lines.length}
                  page={explainedPagePath(practiceId, sha256)}
                />
              )}
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

/** What is done with the file as a whole. */
function WholeFile({ practiceId, sha256 }: ExplainedGiven) {
  return (
    <>
      <Button variant="default" size="xs" onClick={() => window.print()}>
        Print
      </Button>
      <a href={filePath(practiceId, sha256)} target="_blank" rel="noreferrer">
        Raw source
      </a>
      <a href={explainedPagePath(practiceId, sha256)} download>
        Download the whole page
      </a>
    </>
  );
}

/** What stands behind the lines that are shown: a button for more, or that there are none. */
function Rest(props: { left: number; showMore: () => void; isNothing: boolean }) {
  const { left, showMore, isNothing } = props;
  if (isNothing) return <p className="quiet">Nothing in the file is like that.</p>;
  if (left <= 0) return null;
  return (
    <Button variant="default" size="xs" onClick={showMore}>
      Show more ({showCount(left)} lines left)
    </Button>
  );
}

/** Says how many lines of a very long file are not held here, and where they are. */
function NotHeld({ count, page }: { count: number; page: string }) {
  return (
    <p className="quiet">
      {showCount(count)} more lines of the file are neither shown nor looked through here.{' '}
      <a href={page} download>
        Download the whole page for them
      </a>
    </p>
  );
}

/** Whether a line has a problem, or stands above one that has. */
function hasWrong(lines: readonly Line[], at: number): boolean {
  const depth = lines[at]?.depth ?? 0;
  if ((lines[at]?.problems.length ?? 0) > 0) return true;
  for (let below = at + 1; (lines[below]?.depth ?? -1) > depth; below += 1) {
    if ((lines[below]?.problems.length ?? 0) > 0) return true;
  }
  return false;
}

interface Placed {
  readonly line: Line;
  readonly at: number;
}

/** Leaves out what stands under a folded part. */
function unfolded(found: readonly Placed[], folded: ReadonlySet<number>): Placed[] {
  let under = Infinity;
  return found.filter(({ line, at }) => {
    if (line.depth > under) return false;
    under = folded.has(at) ? line.depth : Infinity;
    return true;
  });
}

/** Lines that hold the text, with what stands around them in the same loop; all when it is empty. */
function around(lines: readonly Line[], text: string): Placed[] {
  const all = lines.map((line, at) => ({ line, at }));
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return all;
  const holds = ({ line }: { line: Line }): boolean =>
    [line.id, line.title, ...line.elements.flatMap((each) => [each.text, each.meaning ?? ''])].some(
      (each) => each.toLowerCase().includes(wanted),
    );
  const kept = new Set<number>();
  for (const { at } of all.filter(holds)) {
    const depth = lines[at]?.depth ?? 0;
    // back to the head of its loop, on to its end
    let from = at;
    while (from > 0 && (lines[from]?.depth ?? 0) >= depth) from -= 1;
    let to = at;
    while (to + 1 < lines.length && (lines[to + 1]?.depth ?? 0) >= depth) to += 1;
    if (lines[at]?.kind === 'part') from = at;
    for (let each = from; each <= to && each < from + LINES_AT_A_TIME; each += 1) kept.add(each);
  }
  return all.filter(({ at }) => kept.has(at));
}

function ExplainedLine({
  line,
  isFolded,
  fold,
}: {
  line: Line;
  isFolded: boolean;
  fold: () => void;
}) {
  const indent = { paddingLeft: line.depth * 14 };
  return (
    <div className={`explained-line explained-${line.kind}`} style={indent}>
      <p>
        {line.kind === 'part' ? (
          <button type="button" className="explained-fold" aria-expanded={!isFolded} onClick={fold}>
            <span aria-hidden>{isFolded ? '▸' : '▾'}</span> <code className="code">{line.id}</code>{' '}
            {line.title}
          </button>
        ) : (
          <>
            <code className="code">{line.id}</code> {line.title}
          </>
        )}
      </p>
      {line.elements.length > 0 && (
        <dl>
          {line.elements
            .filter((each) => each.text !== '')
            .map((each) => (
              <div key={each.position}>
                <dt>{each.name}</dt>
                <dd>
                  {each.text}
                  {each.meaning !== null && <span className="quiet"> {each.meaning}</span>}
                </dd>
              </div>
            ))}
        </dl>
      )}
      {line.problems.map((problem) => (
        <p key={problem} className="harm-words">
          {problem}
        </p>
      ))}
    </div>
  );
}
