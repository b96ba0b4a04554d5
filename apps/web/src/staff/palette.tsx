/** `Ctrl K`: pages, patients, claims and remittances by a few letters. */
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { useRead } from '../api/queries.ts';
import type { Answer } from '../api/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { claimPath, patientPath, remittancePath } from '../paths.ts';
import { mayOpen, staffPages } from '../routes.ts';
import type { Me } from './session.ts';

interface Choice {
  readonly key: string;
  readonly title: string;
  readonly subtitle: string;
  readonly path: string;
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
  const choices = [
    ...pagesNamed(text, me),
    ...(asked.length >= shortestSearch ? (found.data?.rows ?? []).map(asChoice) : []),
  ];
  const position = Math.min(at, choices.length - 1);
  const go = (choice: Choice | undefined): void => {
    if (!choice) return;
    close();
    void navigate({ to: choice.path });
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
        aria-label="Find a page, patient, claim or remittance"
        placeholder="A name, a control number, a trace number, a page"
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
      {choices.length === 0 && (
        <p className="quiet" role="status">
          {found.isFetching ? 'Looking …' : 'Nothing found. Try a control number or a last name.'}
        </p>
      )}
    </Dialog>
  );
}

function pagesNamed(text: string, me: Me): Choice[] {
  const wanted = text.trim().toLowerCase();
  return staffPages
    .filter((page) => page.menu !== undefined && mayOpen(page, me.permissions))
    .filter((page) => page.title.toLowerCase().includes(wanted))
    .map((page) => ({ key: page.id, title: page.title, subtitle: 'Page', path: page.path }));
}

function asChoice(row: Answer<'GET /api/search'>['rows'][number]): Choice {
  const paths = { patient: patientPath, claim: claimPath, remittance: remittancePath };
  return {
    key: `${row.kind}-${row.id}`,
    title: row.title,
    subtitle: row.subtitle,
    path: paths[row.kind](row.practiceId, row.id),
  };
}
