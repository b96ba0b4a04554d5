/** `Ctrl K`: pages, deeds, patients, claims, payers and remittances by a few letters. */
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useKeysNow, type Key } from '../parts/keys.tsx';
import { claimPath, listPath, patientPath, remittancePath } from '../paths.ts';
import { mayOpen, staffPages } from '../routes.ts';
import type { Me } from './session.ts';

interface Choice {
  readonly key: string;
  readonly title: string;
  readonly subtitle: string;
  /** Where it leads, or what it does. */
  readonly path?: string;
  readonly run?: () => void;
}

const letterPause = 150;
const shortestSearch = 2;

export function Palette({ me, close }: { me: Me; close: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const [asked] = useDebouncedValue(text.trim(), letterPause);
  const found = useRead(
    'GET /api/search',
    { query: { q: asked } },
    { enabled: asked.length >= shortestSearch },
  );
  const deeds = deedsNamed(text, useKeysNow());
  const choices = [
    ...pagesNamed(text, me),
    ...deeds,
    ...(asked.length >= shortestSearch ? (found.data?.rows ?? []).map(asChoice) : []),
  ];
  const position = Math.min(at, choices.length - 1);
  const go = (choice: Choice | undefined): void => {
    if (!choice) return;
    close();
    if (choice.path !== undefined) void navigate({ to: choice.path });
    // the palette gives the focus back first: what the deed opens must keep it
    if (choice.run) setTimeout(choice.run);
  };
  const hear = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(choices.length - 1, position + step)));
    }
    if (event.key === 'Enter') go(choices[position]);
  };
  return (
    <Dialog opened onClose={close} title="Find" size="lg">
      <TextInput
        data-autofocus
        aria-label="Find a page, deed, patient, claim, payer or remittance"
        placeholder="A name, a control, trace or receipt number, a payer, a page, a deed"
        role="combobox"
        aria-expanded
        aria-controls="palette-choices"
        aria-activedescendant={choices[position] && `choice-${position}`}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={hear}
      />
      <Choices choices={choices} position={position} go={go} />
      {choices.length === 0 && (
        <p className="quiet" role="status">
          {found.isFetching ? 'Looking …' : 'Nothing found. Try a control number or a last name.'}
        </p>
      )}
    </Dialog>
  );
}

function Choices({
  choices,
  position,
  go,
}: {
  choices: readonly Choice[];
  position: number;
  go: (choice: Choice) => void;
}) {
  return (
    <div id="palette-choices" role="listbox" aria-label="What was found" className="palette">
      {choices.map((choice, order) => (
        <div
          key={choice.key}
          id={`choice-${order}`}
          role="option"
          aria-selected={order === position}
          className="palette-choice"
          onClick={() => go(choice)}
        >
          <span>{choice.title}</span>
          <span className="quiet">{choice.subtitle}</span>
        </div>
      ))}
    </div>
  );
}

function pagesNamed(text: string, me: Me): Choice[] {
  const wanted = plain(text.trim());
  return staffPages
    .filter((page) => page.menu !== undefined && mayOpen(page, me.permissions))
    .filter((page) => plain(page.title).includes(wanted))
    .map((page) => ({ key: page.id, title: page.title, subtitle: 'Page', path: page.path }));
}

/** Moving about is done faster by key than by name. */
const movements = new Set(['j', 'k', 'x', 'X', 'Enter', 'Escape', '/', '?']);

/** What may be done on this page right now, as its keys say. */
function deedsNamed(text: string, keys: readonly Key[]): Choice[] {
  const wanted = plain(text.trim());
  return keys
    .filter((each) => !movements.has(each.key) && plain(each.does).includes(wanted))
    .map(({ key, does, run }) => ({
      key: `deed-${key}`,
      title: does,
      subtitle: `Key ${key}`,
      run,
    }));
}

function asChoice(row: Answer<'GET /api/search'>['rows'][number]): Choice {
  const paths = {
    patient: patientPath,
    claim: claimPath,
    remittance: remittancePath,
    // a payer is its claims: what it owes and what it decided
    payer: (_practiceId: string, payerId: string) => listPath('/claims', { payer: payerId }),
  };
  return {
    key: `${row.kind}-${row.id}`,
    title: row.title,
    subtitle: row.subtitle,
    path: paths[row.kind](row.practiceId, row.id),
  };
}

/** As a keyboard types it: no capitals, straight apostrophes. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('’', "'");
}
