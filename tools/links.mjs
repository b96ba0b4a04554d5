// The links gate: every relative link in a document leads somewhere, and each journey is a pair of
// prose and test that cannot part.
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';

import { listFiles } from './files.mjs';
import { ROOT } from './setup.mjs';

/** @returns { problems: [{ file, line, message }], linksSeen, documentsSeen } */
export function checkLinks(root) {
  const files = listFiles(root);
  const documents = files.filter((file) => file.endsWith('.md'));
  const links = documents.flatMap((file) => findLinks(file, read(root, file)));
  // What git does not know is not there in a clone: an empty folder, an ignored file.
  const places = new Set(files.flatMap((file) => [file, ...foldersOf(file)]));
  const problems = links.flatMap((link) => {
    const message = whatIsWrong(root, places, link);
    return message === undefined ? [] : [{ file: link.file, line: link.line, message }];
  });
  return {
    problems: [...problems, ...findPartedJourneys(files)],
    linksSeen: links.length,
    documentsSeen: documents.length,
  };
}

function foldersOf(file) {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'));
}

const read = (root, file) => readFileSync(join(root, file), 'utf8');

/** Links and images of a document, without what stands in code. */
function findLinks(file, text) {
  let isInFence = false;
  const said = text.replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  return said.split('\n').flatMap((line, position) => {
    if (/^\s*(```|~~~)/.test(line)) isInFence = !isInFence;
    if (isInFence) return [];
    const prose = line.replaceAll(/`[^`]*`/g, '');
    return [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map((match) => ({
      file,
      line: position + 1,
      target: match[1],
    }));
  });
}

function whatIsWrong(root, places, { file, target }) {
  if (/^[a-z][a-z+.-]*:/i.test(target)) return undefined; // http, mailto: not ours to hold
  const [path, anchor] = target.split('#');
  if (path.startsWith('/')) return `${target}: write the link relative to the document`;
  const place =
    path === ''
      ? file
      : normalize(join(dirname(file), decodeURIComponent(path))).replace(/\/$/, '');
  if (!places.has(place)) return `${target}: there is no ${place}`;
  if (!anchor || !place.endsWith('.md')) return undefined;
  return headingsOf(read(root, place)).has(anchor)
    ? undefined
    : `${target}: ${place} has no heading that gives #${anchor}`;
}

/** The anchors that GitHub makes of a document's headings. */
function headingsOf(text) {
  const headings = [...text.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, title]) => title);
  return new Set(
    headings.map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(/\s/g, '-'),
    ),
  );
}

function findPartedJourneys(files) {
  const here = new Set(files);
  const partner = (file) =>
    file.endsWith('.md') ? file.replace(/\.md$/, '.test.ts') : file.replace(/\.test\.ts$/, '.md');
  return files
    .filter((file) => /^journeys\/[^/]+(\.md|\.test\.ts)$/.test(file) && !/README\.md$/.test(file))
    .filter((file) => !here.has(partner(file)))
    .map((file) => ({
      file,
      line: 1,
      message: `a journey is a pair: ${partner(file)} is missing`,
    }));
}

function main() {
  const { problems, linksSeen, documentsSeen } = checkLinks(ROOT);
  for (const { file, line, message } of problems) {
    process.stdout.write(`${file}:${line}  ${message}\n`);
  }
  process.stdout.write(
    `${problems.length} problems, ${linksSeen} links in ${documentsSeen} documents\n`,
  );
  // The README's table of "How does … happen?" alone is more than that.
  if (problems.length > 0 || linksSeen < 10) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
