/** What stands beside a code while one chooses: other sides, seventh characters, what it excludes. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request, type Answer } from '../api/request.ts';
import type { SearchedSystem } from './code-search-box.tsx';
import { showCode } from './show-code.ts';

type Details = Answer<'GET /api/codes/{system}/{code}'>;
type Choice = Details['sides'][number];

/** The details of the code that is pointed at; undefined until they are there. */
export function useCodeDetails(
  system: SearchedSystem,
  code: string | undefined,
  on: string,
): (Details & { readonly code: string }) | undefined {
  const read = useQuery({
    queryKey: ['GET /api/codes/{system}/{code}', system, code, on],
    queryFn: () =>
      request('GET /api/codes/{system}/{code}', {
        params: { system, code: code ?? '' },
        query: { on },
      }),
    enabled: code !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });
  return read.data && code !== undefined && !read.isPlaceholderData
    ? { ...read.data, code }
    : undefined;
}

/** Sides first, then seventh characters, without the code itself: Alt 1 is the first. */
export function numberedChoices(details: Details & { readonly code: string }): readonly Choice[] {
  return [...details.sides, ...details.seventhCharacters]
    .filter(({ code }) => code !== details.code)
    .slice(0, 9);
}

const noteNames: Readonly<Record<string, string>> = {
  excludes1: 'Never with',
  excludes2: 'Not included here',
  codeFirst: 'Code first',
  useAdditionalCode: 'Use additional',
  codeAlso: 'Code also',
  includes: 'Includes',
};

const notesMost = 8;

export function CodeDetails({
  system,
  of,
  take,
}: {
  system: SearchedSystem;
  of: Details & { readonly code: string };
  take: (code: string, words: string) => void;
}) {
  const choices = numberedChoices(of);
  const notes = of.notes.slice(0, notesMost);
  if (choices.length === 0 && notes.length === 0) return null;
  return (
    <div className="code-details">
      {choices.map((choice, position) => (
        <button
          key={choice.code}
          type="button"
          tabIndex={-1}
          className="code-choice"
          onPointerDown={(event) => {
            event.preventDefault();
            take(choice.code, choice.words);
          }}
        >
          <kbd>Alt {position + 1}</kbd>{' '}
          <code className="code">{showCode(system, choice.code)}</code> {choice.label}
        </button>
      ))}
      {notes.length > 0 && (
        <dl className="code-notes">
          {notes.map((note, position) => (
            <div key={position}>
              <dt>
                {noteNames[note.kind] ?? note.kind} ({note.at})
              </dt>
              <dd>{note.text}</dd>
            </div>
          ))}
          {of.notes.length > notesMost && <div>and {of.notes.length - notesMost} more notes</div>}
        </dl>
      )}
      {notes.length > 0 && <p className="quiet">Notes of {of.notesRelease}</p>}
    </div>
  );
}
