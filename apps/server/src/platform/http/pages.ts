/** The workspace's built pages, served from memory: any address of theirs that is no file is the page itself. */
import * as fs from 'node:fs';
import path from 'node:path';

export interface Page {
  readonly bytes: Buffer;
  readonly mediaType: string;
  /** Names with a digest in them never change. */
  readonly isImmutable: boolean;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Reads the built pages. @returns a look-up by path; undefined for paths that belong to machines */
export function openPages(directory: string): (urlPath: string) => Page | undefined {
  const files = new Map<string, Page>();
  for (const entry of fs.readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = `/${path.relative(directory, file).split(path.sep).join('/')}`;
    files.set(name, {
      bytes: fs.readFileSync(file),
      mediaType: mediaTypes[path.extname(entry.name)] ?? 'application/octet-stream',
      isImmutable: name.startsWith('/assets/'),
    });
  }
  return (urlPath) => {
    if (/^\/(?:api|webhooks|fhir)(?:\/|$)/.test(urlPath)) return undefined;
    const found = files.get(urlPath);
    if (found) return found;
    return path.extname(urlPath) === '' ? files.get('/index.html') : undefined;
  };
}
