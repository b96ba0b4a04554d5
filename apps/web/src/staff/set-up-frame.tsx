/** The desks of setting up as one house: links between them, whose practice is meant, and what begins anew. */
import { Button, Group, Kbd, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useFilters } from '../parts/address.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useKeys } from '../parts/keys.tsx';
import { mayOpen, pageOf, setUpPages, type PageId } from '../routes.ts';
import { useMe, usePractices } from './session.ts';

/** The practice that is set up: the one in the address, or the first there is. */
export function useSetUpPractice(): string {
  const [{ practice }] = useFilters();
  const { rows } = usePractices();
  return practice ?? rows[0]?.practiceId ?? '';
}

interface FrameGiven {
  readonly page: PageId;
  /** Whether what stands here is of one practice. */
  readonly ofPractice?: boolean;
  /** What `n` begins. */
  readonly add?: { readonly words: string; readonly form: (close: () => void) => ReactNode };
  readonly children: ReactNode;
}

export function SetUpFrame({ page, ofPractice = false, add, children }: FrameGiven) {
  const { title } = pageOf(page);
  const [isAdding, setAdding] = useState(false);
  const close = (): void => setAdding(false);
  useKeys(add ? [{ key: 'n', does: add.words, run: () => setAdding(true) }] : []);
  return (
    <div className="page">
      <h1 className="page-title">{title}</h1>
      <SetUpLinks />
      <Group align="end" gap="sm" my="sm">
        {ofPractice && <PracticeChoice />}
        {add && (
          <Button rightSection={<Kbd size="xs">n</Kbd>} onClick={() => setAdding(true)}>
            {add.words}
          </Button>
        )}
      </Group>
      {children}
      {add && (
        <Dialog opened={isAdding} onClose={close} title={add.words} size="lg">
          {add.form(close)}
        </Dialog>
      )}
    </div>
  );
}

/** Links to everything that is set up, as far as it may be opened. */
export function SetUpLinks() {
  const me = useMe();
  const [{ practice }] = useFilters();
  const permissions = me.data?.permissions ?? [];
  const pages = setUpPages.filter((page) => mayOpen(page, permissions));
  if (pages.length < 2) return null;
  return (
    <nav className="part-links" aria-label="Set-up">
      {pages.map((page) => (
        <Link
          key={page.id}
          to={page.path}
          search={practice === undefined ? {} : { practice }}
          activeOptions={{ exact: true, includeSearch: false }}
          className="part-link"
        >
          {page.title}
        </Link>
      ))}
    </nav>
  );
}

function PracticeChoice() {
  const { rows } = usePractices();
  const practiceId = useSetUpPractice();
  const [, change] = useFilters();
  return (
    <NativeSelect
      label="Practice"
      size="xs"
      value={practiceId}
      data={rows.map((row) => ({ value: row.practiceId, label: row.legalName }))}
      onChange={(event) =>
        change({ practice: event.currentTarget.value, provider: undefined, contract: undefined })
      }
    />
  );
}
