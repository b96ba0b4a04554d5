/** Filters of a list, kept in the address. `/` goes to the first of them. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useFilters } from './address.ts';

export interface FilterChoice {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

const searchId = 'filter-search';
const firstFilterId = 'filter-first';

/** Puts the focus on the search, or on the first filter where there is none. */
export function focusFilter(): void {
  (document.getElementById(searchId) ?? document.getElementById(firstFilterId))?.focus();
}

interface FilterBarGiven {
  readonly search?: string;
  readonly choices?: readonly FilterChoice[];
  readonly children?: ReactNode;
}

/** The row of filters above a list. */
export function FilterBar({ search, choices = [], children }: FilterBarGiven) {
  const [filters, change] = useFilters();
  const names = [...choices.map((choice) => choice.name), ...(search ? ['search'] : [])];
  const isFiltered = names.some((name) => filters[name]);
  return (
    <div className="filters" role="search">
      {search && <SearchField label={search} />}
      {choices.map((choice, position) => (
        <NativeSelect
          key={choice.name}
          {...(position === 0 ? { id: firstFilterId } : {})}
          aria-label={choice.label}
          size="xs"
          value={filters[choice.name] ?? ''}
          onChange={(event) =>
            change({ [choice.name]: event.currentTarget.value, open: undefined })
          }
          data={[{ value: '', label: choice.all }, ...choice.options]}
        />
      ))}
      {isFiltered && (
        <Button
          variant="subtle"
          onClick={() => change(Object.fromEntries(names.map((name) => [name, undefined])))}
        >
          Clear filters
        </Button>
      )}
      <span className="head-gap" />
      {children}
    </div>
  );
}

const letterPause = 300;

function SearchField({ label }: { label: string }) {
  const [{ search = '' }, change] = useFilters();
  const [text, setText] = useState(search);
  useEffect(() => setText(search), [search]);
  useEffect(() => {
    if (text === search) return;
    const waiting = setTimeout(() => change({ search: text, open: undefined }), letterPause);
    return () => clearTimeout(waiting);
  });
  return (
    <TextInput
      id={searchId}
      aria-label={label}
      placeholder={label}
      className="filter-search"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
