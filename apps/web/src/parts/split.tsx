/** The split view: the list on the left keeps its place, the record opens on the right. */
import { CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface SplitGiven {
  readonly list: ReactNode;
  readonly record: ReactNode;
  /** What the record is, for its landmark. */
  readonly name: string;
  /** The record's own page. */
  readonly path?: string | undefined;
  readonly close: () => void;
}

export function Split({ list, record, name, path, close }: SplitGiven) {
  return (
    <div className={record ? 'split split-open' : 'split'}>
      <div className="split-list">{list}</div>
      {record && (
        <section className="split-record" aria-label={name}>
          <div className="split-bar">
            {path && <Link to={path}>Open the page</Link>}
            <CloseButton size="sm" aria-label="Close the record" onClick={close} />
          </div>
          {record}
        </section>
      )}
    </div>
  );
}

/** `practice.id` as it stands in the address. */
export function readOpen(open: string | undefined): { practiceId: string; id: string } | undefined {
  const [practiceId, id] = (open ?? '').split('.');
  return practiceId && id ? { practiceId, id } : undefined;
}

export const writeOpen = (practiceId: string, id: string): string => `${practiceId}.${id}`;
