/**
 * Search for a code as coders like it, by keyboard alone: type words, a code or its beginning; arrows
 * move, Enter takes it or opens a category, Alt and a number takes another side or seventh character,
 * Alt F marks a favourite, Escape closes. With nothing typed it offers what the practice uses.
 */
import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';
import { useDeed } from '../api/queries.ts';
import { request, type Answer, type Operations } from '../api/request.ts';
import { CodeDetails, numberedChoices, useCodeDetails } from './code-details.tsx';
import { NotLoadedLists } from './not-loaded.tsx';
import { showCode } from './show-code.ts';

export type SearchedSystem = Operations['GET /api/codes']['query']['system'];
type Hit = Answer<'GET /api/codes'>['rows'][number];

interface CodeSearchBoxGiven {
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly system: SearchedSystem;
  /** The day on which the codes must be valid. */
  readonly on: string;
  /** Whose favourites come first; absent: nobody's. */
  readonly practiceId?: string | undefined;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** A code was taken. */
  readonly onChoose: (code: string, words: string) => void;
  /** Backspace with nothing typed. */
  readonly onBack?: () => void;
  /** Shows results without waiting for the focus: the page that is nothing but search. */
  readonly isAlwaysOpen?: boolean;
}

const hitsMost = 12;

export function CodeSearchBox(given: CodeSearchBoxGiven) {
  const { label, description, placeholder, value, onChange, isAlwaysOpen = false } = given;
  const listId = useId();
  const search = useSearchKeys(given);
  const { hits, hit, details, release, notLoaded, isOpen } = search;
  return (
    <div className="code-search" onBlur={() => search.focus(false)}>
      <TextInput
        label={label}
        description={description}
        placeholder={placeholder}
        value={value}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={hit ? `${listId}-${hit.code}` : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => search.type(event.currentTarget.value)}
        onFocus={() => search.focus(true)}
        onKeyDown={search.hear}
      />
      {isOpen && (
        <div className={isAlwaysOpen ? 'code-hits' : 'code-hits code-hits-over'}>
          <ul id={listId} role="listbox" aria-label={`${label}: found`}>
            {hits.map((one, position) => (
              <HitRow
                key={one.code}
                id={`${listId}-${one.code}`}
                system={given.system}
                hit={one}
                isCurrent={one === hit}
                point={() => search.point(position)}
                take={() =>
                  one.isBillable ? search.take(one.code, one.words) : onChange(one.code)
                }
              />
            ))}
          </ul>
          {details && <CodeDetails system={given.system} of={details} take={search.take} />}
          <p className="code-search-foot">
            {release === '' ? 'Not loaded for this day' : release}
            {given.practiceId !== undefined && ' · Alt F favourite'} · Enter takes
          </p>
        </div>
      )}
      {value !== '' && search.isFocused && (
        <>
          {hits.length === 0 && search.isAnswered && notLoaded.length === 0 && (
            <p className="quiet" role="status">
              Nothing fits.
            </p>
          )}
          <NotLoadedLists of={notLoaded} on={given.on} />
        </>
      )}
    </div>
  );
}

/** What is found and pointed at, and what the keys do. */
function useSearchKeys(given: CodeSearchBoxGiven) {
  const { value, onChange, isAlwaysOpen = false } = given;
  const [isFocused, setFocused] = useState(false);
  const [at, setAt] = useState(0);
  const { hits, release, notLoaded, isAnswered } = useHits(given, isFocused || isAlwaysOpen);
  const isOpen = (isFocused || isAlwaysOpen) && hits.length > 0;
  const hit = isOpen ? hits[Math.min(at, hits.length - 1)] : undefined;
  const details = useCodeDetails(given.system, hit?.code, given.on);
  const star = useStar(given, hit);
  const close = (): void => {
    setAt(0);
    setFocused(false);
  };
  const take = (code: string, words: string): void => {
    given.onChoose(code, words);
    close();
  };
  /** @returns whether the key was one of ours */
  const press = (event: KeyboardEvent): boolean => {
    if (event.altKey) {
      const number = Number(event.code.replace('Digit', ''));
      const choice = details ? numberedChoices(details)[number - 1] : undefined;
      if (choice) take(choice.code, choice.words);
      else if (event.code === 'KeyF') star();
      return choice !== undefined || event.code === 'KeyF';
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setFocused(true);
      setAt(Math.max(0, Math.min(hits.length - 1, at + step)));
    } else if (event.key === 'Enter' && hit?.isBillable === true) take(hit.code, hit.words);
    else if (event.key === 'Enter' && hit) {
      onChange(hit.code);
      setAt(0);
    } else if (event.key === 'Escape' && isOpen) close();
    else {
      if (event.key === 'Backspace' && value === '') given.onBack?.();
      return false;
    }
    return true;
  };
  return {
    ...{ hits, hit, details, release, notLoaded, isAnswered, isOpen, isFocused, take },
    focus: setFocused,
    point: setAt,
    type: (text: string): void => {
      setAt(0);
      setFocused(true);
      onChange(text);
    },
    hear: (event: KeyboardEvent): void => {
      if (press(event)) event.preventDefault();
    },
  };
}

/** Marks what is pointed at as a favourite of the practice, or takes the mark away. */
function useStar({ practiceId, system }: CodeSearchBoxGiven, hit: Hit | undefined): () => void {
  const mark = useDeed('PUT /api/practices/{practiceId}/codes/{system}/{code}/favourite');
  return () => {
    if (!hit || practiceId === undefined) return;
    mark.run({
      params: { practiceId, system, code: hit.code },
      body: { isFavourite: !hit.isFavourite },
    });
  };
}

function HitRow({
  id,
  system,
  hit,
  isCurrent,
  point,
  take,
}: {
  id: string;
  system: SearchedSystem;
  hit: Hit;
  isCurrent: boolean;
  point: () => void;
  take: () => void;
}) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={isCurrent}
      className={isCurrent ? 'code-hit code-hit-current' : 'code-hit'}
      onPointerEnter={point}
      // before the field loses its focus and the list its place
      onPointerDown={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <code className="code">{showCode(system, hit.code)}</code>
      <span className={hit.isBillable ? '' : 'quiet'}>
        {hit.words || 'words are licensed'}
        {!hit.isBillable && ' ›'}
      </span>
      {hit.isFavourite && <span aria-label="favourite">★</span>}
      {!hit.isFavourite && hit.isUsed && <span className="quiet">used here</span>}
    </li>
  );
}

interface Found {
  readonly hits: readonly Hit[];
  readonly release: string;
  readonly notLoaded: Answer<'GET /api/codes'>['notLoaded'];
  /** Whether the answer is there, and not the one before it. */
  readonly isAnswered: boolean;
}

/** What is found, or with nothing typed what the practice uses. The former answer stays until the next. */
function useHits({ system, on, practiceId, value }: CodeSearchBoxGiven, isWanted: boolean): Found {
  const text = value.trim();
  const query = { system, text, on, practiceId, limit: hitsMost };
  const found = useQuery({
    queryKey: ['GET /api/codes', query],
    queryFn: ({ signal }) => request('GET /api/codes', { query }, { signal }),
    enabled: isWanted && text !== '',
    placeholderData: keepPreviousData,
  });
  const used = useQuery({
    queryKey: ['GET /api/practices/{practiceId}/codes', practiceId, system, on],
    queryFn: () =>
      request('GET /api/practices/{practiceId}/codes', {
        params: { practiceId: practiceId ?? '' },
        query: { system, on },
      }),
    enabled: isWanted && text === '' && practiceId !== undefined,
  });
  if (text === '') {
    const rows = used.data?.rows.filter((row) => row.isBillable).slice(0, hitsMost) ?? [];
    const said = rows.length > 0 ? 'What this practice uses' : '';
    return { hits: rows, release: said, notLoaded: [], isAnswered: used.isSuccess };
  }
  const { rows: hits = [], release = '', notLoaded = [] } = found.data ?? {};
  return { hits, release, notLoaded, isAnswered: found.isSuccess && !found.isPlaceholderData };
}
