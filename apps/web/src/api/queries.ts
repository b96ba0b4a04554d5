/** Reads and deeds as hooks: what is asked once is shared, what was done is asked again. */
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { request, RequestFailed, type Answer, type Call, type OperationName } from './request.ts';

const attempts = 2;

/** The store of answers. What the server refused is not asked again by itself; what broke is, twice. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: true,
        networkMode: 'always',
        retryDelay: 400,
        retry: (count, failure) =>
          count < attempts && failure instanceof RequestFailed && isTransient(failure.status),
      },
      mutations: { networkMode: 'always' },
    },
  });
}

function isTransient(status: number): boolean {
  return status === 0 || status === 502 || status === 503;
}

/** One read; asked again when its filters change, showing the former answer until then. */
export function useRead<Name extends OperationName>(
  name: Name,
  call: Call<Name>,
  options: {
    readonly enabled?: boolean;
    readonly token?: string | undefined;
    /** How long the answer counts as fresh; what changes with a release only is asked once. */
    readonly staleTime?: number;
  } = {},
): UseQueryResult<Answer<Name>> {
  return useQuery({
    queryKey: [name, call],
    queryFn: () => request(name, call, { token: options.token }),
    enabled: options.enabled ?? true,
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
  });
}

interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly next: string | null;
  readonly totalAmount?: number;
  readonly totalAmountCents?: number;
}
type RowOf<Name extends OperationName> = Answer<Name> extends PageOf<infer Row> ? Row : never;

export interface RowsRead<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** What all rows add up to, where the list says so. */
  readonly totalAmount: number | undefined;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly isPending: boolean;
  readonly isFetchingMore: boolean;
  readonly error: Error | null;
  readonly again: () => void;
}

const pageSize = 100;

/** A list in keyset pages; further pages come when they are scrolled to. The total is exact. */
export function useRows<Name extends OperationName>(
  name: Name,
  query: Call<Name>['query'],
): RowsRead<RowOf<Name>> {
  const read = useInfiniteQuery({
    queryKey: [name, 'rows', query],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      request(name, {
        query: { ...query, cursor: pageParam || undefined, limit: pageSize },
      } as unknown as Call<Name>) as Promise<unknown> as Promise<PageOf<RowOf<Name>>>,
    getNextPageParam: (page: PageOf<RowOf<Name>>) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const pages = read.data?.pages ?? [];
  return {
    rows: pages.flatMap((page) => page.rows),
    total: pages.at(-1)?.total ?? 0,
    totalAmount: pages.at(-1)?.totalAmount ?? pages.at(-1)?.totalAmountCents,
    hasMore: read.hasNextPage,
    more: () => {
      if (read.hasNextPage && !read.isFetchingNextPage) void read.fetchNextPage();
    },
    isPending: read.isPending,
    isFetchingMore: read.isFetchingNextPage,
    error: read.data ? null : read.error,
    again: () => void read.refetch(),
  };
}

export interface Deed<Name extends OperationName> {
  readonly run: (call: Call<Name>, then?: Then<Name>) => void;
  readonly isRunning: boolean;
  readonly failure: RequestFailed | null;
  readonly forget: () => void;
}

interface Then<Name extends OperationName> {
  readonly said?: string;
  readonly after?: (answer: Answer<Name>) => void;
}

/**
 * A deed: runs once, says what came of it, and has every list and record asked again. It is said before
 * they are asked: what was done often leaves its list, and the form that would have said it goes with it.
 * After a refusal nothing is asked again by itself, or the words of the refusal would go the same way.
 */
export function useDeed<Name extends OperationName>(name: Name): Deed<Name> {
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: ({ call }: { call: Call<Name>; then: Then<Name> }) => request(name, call),
    onSuccess: (answer, { then }) => {
      if (then.said) notifications.show({ message: then.said, color: 'teal' });
      then.after?.(answer);
      return queries.invalidateQueries();
    },
  });
  return {
    run: (call, then = {}) => mutation.mutate({ call, then }),
    isRunning: mutation.isPending,
    failure: mutation.error instanceof RequestFailed ? mutation.error : null,
    forget: () => mutation.reset(),
  };
}
