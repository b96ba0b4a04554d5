/** Says when what is shown may be old: no connection, or a refresh that failed. Nothing is hidden by it. */
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { RequestFailed } from '../api/request.ts';
import { showInstant } from './show.ts';

interface Staleness {
  readonly isOffline: boolean;
  /** When the oldest of what is on the screen was read, in milliseconds. */
  readonly since: number;
}

const fresh = '';

/** What is on the screen and could not be read again; as text, so that sameness is seen. */
function useStaleness(): Staleness | null {
  const cache = useQueryClient().getQueryCache();
  const text = useSyncExternalStore(
    (hear) => {
      const stop = cache.subscribe(hear);
      window.addEventListener('online', hear);
      window.addEventListener('offline', hear);
      return () => {
        stop();
        window.removeEventListener('online', hear);
        window.removeEventListener('offline', hear);
      };
    },
    () => {
      const shown = cache.findAll({ type: 'active' });
      const old = shown.filter(({ state }) => state.data !== undefined && state.error !== null);
      const isCut = old.some(
        ({ state }) => state.error instanceof RequestFailed && state.error.status === 0,
      );
      if (navigator.onLine && old.length === 0) return fresh;
      const times = (old.length > 0 ? old : shown).map(({ state }) => state.dataUpdatedAt);
      const since = Math.min(...times.filter((time) => time > 0));
      return `${isCut || !navigator.onLine ? 'offline' : 'stale'} ${since}`;
    },
  );
  if (text === fresh) return null;
  const [kind, since] = text.split(' ');
  return { isOffline: kind === 'offline', since: Number(since) };
}

export function ConnectionBar() {
  const staleness = useStaleness();
  const queries = useQueryClient();
  if (staleness === null) return <div role="status" className="unseen" />;
  const { isOffline, since } = staleness;
  const when = Number.isFinite(since) ? showInstant(new Date(since).toISOString()) : 'before';
  return (
    <div role="status" className="connection-bar">
      <span>
        {isOffline ? 'No connection to the server.' : 'This could not be read again.'} What you see
        is of {when}; somebody may have changed it since.
      </span>
      <Button variant="default" size="compact-xs" onClick={() => void queries.refetchQueries()}>
        Try again
      </Button>
    </div>
  );
}
