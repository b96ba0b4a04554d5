/** A number that opens the rows it was made of. Light: a table of what is open may hold thousands of them. */
import type { MouseEvent, ReactNode } from 'react';
import { figurePath } from '../figure-links.ts';
import { useGo, type Filters } from './address.ts';

interface RowsLinkGiven {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
}

export function RowsLink({ to, children, className = 'rows-link', label }: RowsLinkGiven) {
  const go = useGo();
  const open = (event: MouseEvent): void => {
    // a new tab or window is the browser's own business
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} className={className} aria-label={label} onClick={open}>
      {children}
    </a>
  );
}

/** A figure of a table. What is not there, a dash, opens nothing. */
export function FigureLink({
  figure,
  filters,
  value,
  children,
}: {
  readonly figure: string;
  readonly filters: Filters;
  readonly value: number | null;
  readonly children: ReactNode;
}) {
  const to = figurePath(figure, filters);
  if (value === null || to === undefined) return <>{children}</>;
  return <RowsLink to={to}>{children}</RowsLink>;
}
