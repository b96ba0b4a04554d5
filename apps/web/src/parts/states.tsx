/** The states of a page that is not full of rows: loading, nothing, failed, not permitted, conflict. */
import { Alert, Button, Skeleton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { RequestFailed } from '../api/request.ts';
import { whoCan } from './who-can.ts';

/** Bones where rows will stand. */
export function LoadingRows({ count = 12 }: { count?: number }) {
  return (
    <div className="bones" role="status" aria-label="Loading">
      {Array.from({ length: count }, (_none, position) => (
        <Skeleton key={position} height={14} radius="sm" width={`${96 - (position % 4) * 9}%`} />
      ))}
    </div>
  );
}

/** Nothing is here, and why: the work is done, or a filter hides it, or it has not begun. */
export function Nothing({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="nothing" role="status">
      <p className="nothing-title">{title}</p>
      {children && <p className="quiet">{children}</p>}
      {action}
    </div>
  );
}

/** What went wrong, what to do, and a way to try again. A refusal for want of permission says who can. */
export function Failed({
  error,
  again,
  permissions = [],
}: {
  error: Error;
  again?: () => void;
  permissions?: readonly string[];
}) {
  const said = error instanceof RequestFailed ? error : new RequestFailed(500, {});
  if (said.status === 403) return <NotPermitted permissions={permissions} />;
  return (
    <Alert color="red" title={said.sentence} className="failed" role="alert" variant="outline">
      <p>{said.next}</p>
      {again && (
        <Button variant="default" onClick={again}>
          Try again
        </Button>
      )}
    </Alert>
  );
}

/** You may not, and who may. */
export function NotPermitted({ permissions }: { permissions: readonly string[] }) {
  return (
    <div className="nothing" role="status">
      <p className="nothing-title">Your role does not open this page.</p>
      <p className="quiet">
        It takes {whoCan(permissions)}. Ask a manager of your office if your work needs it.
      </p>
    </div>
  );
}

/** What a deed was refused for; a conflict also says that somebody else was quicker and offers what stands now. */
export function Refusal({
  failure,
  reload,
}: {
  failure: RequestFailed | null;
  reload?: () => void;
}) {
  const queries = useQueryClient();
  if (failure === null) return null;
  const isConflict = failure.status === 409;
  return (
    <Alert
      color={isConflict ? 'orange' : 'red'}
      variant="outline"
      role="alert"
      title={isConflict ? 'Somebody was quicker' : failure.sentence}
    >
      {isConflict && <p>{failure.sentence} Nothing of yours was done.</p>}
      <p>{failure.next}</p>
      <RefusalDetail detail={failure.detail} />
      {isConflict && reload && (
        <Button
          variant="default"
          onClick={() => {
            void queries.invalidateQueries();
            reload();
          }}
        >
          Show what stands now
        </Button>
      )}
    </Alert>
  );
}

function RefusalDetail({ detail }: { detail: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(detail).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number',
  );
  if (entries.length === 0) return null;
  return (
    <p className="quiet">
      {entries.map(([name, value]) => `${name}: ${String(value)}`).join(' · ')}
    </p>
  );
}

interface Asked<Value> {
  readonly data: Value | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** A read and its states: bones, then the value; a failure with a way back. */
export function Loaded<Value>({
  read,
  children,
  bones,
  permissions = [],
}: {
  read: Asked<Value>;
  children: (value: Value) => ReactNode;
  bones?: ReactNode;
  permissions?: readonly string[];
}) {
  if (read.data !== undefined) return <>{children(read.data)}</>;
  if (read.error) {
    return (
      <Failed error={read.error} again={() => void read.refetch()} permissions={permissions} />
    );
  }
  return <>{bones ?? <LoadingRows />}</>;
}
