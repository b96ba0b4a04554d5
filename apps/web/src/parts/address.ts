/** What stands in the address: filters as plain text, so that a link is a view. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';

export type Filters = Readonly<Record<string, string | undefined>>;

/** The filters in the address, and how they change. `replace` leaves no step in the history. */
export function useFilters(): [
  Filters,
  (changes: Filters, options?: { replace?: boolean }) => void,
] {
  const filters: Filters = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (changes: Filters, options: { replace?: boolean } = {}): void => {
    const next = Object.fromEntries(
      Object.entries({ ...filters, ...changes }).filter(([, value]) => value),
    );
    void navigate({ to: '.', search: () => next, replace: options.replace ?? true });
  };
  return [filters, change];
}

/** The named parts of the address's path. */
export function usePathParts(): Readonly<Record<string, string>> {
  return useParams({ strict: false });
}

/** Goes to one of our own addresses, filters and all. */
export function useGo(): (path: string) => void {
  const navigate = useNavigate();
  return (path) => void navigate({ to: path });
}
