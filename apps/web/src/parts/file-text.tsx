/** A stored text shown in place; a document that is no text is opened beside. */
import { useQuery } from '@tanstack/react-query';
import { Loaded, LoadingRows } from './states.tsx';
import { RequestFailed } from '../api/request.ts';

interface FileGiven {
  readonly path: string;
  readonly title: string;
}

async function readText(path: string): Promise<string | null> {
  const response = await fetch(path, { credentials: 'same-origin' });
  if (!response.ok) throw new RequestFailed(response.status, {});
  const isText = response.headers.get('content-type')?.startsWith('text/') === true;
  return isText ? response.text() : null;
}

export function FileText({ path, title }: FileGiven) {
  const read = useQuery({ queryKey: ['file', path], queryFn: () => readText(path) });
  return (
    <Loaded read={read} bones={<LoadingRows count={6} />}>
      {(text) =>
        text === null ? (
          <p>
            The note is a document:{' '}
            <a href={path} target="_blank" rel="noreferrer">
              open {title}
            </a>
          </p>
        ) : (
          <pre className="note" tabIndex={0} aria-label={title}>
            {text}
          </pre>
        )
      }
    </Loaded>
  );
}
