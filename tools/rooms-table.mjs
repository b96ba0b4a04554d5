// Writes the tables of ARCHITECTURE.md between their marks from rooms.mjs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import prettier from 'prettier';

import { ENDINGS, SERVER_PACKAGES, SLICES, WORKSPACES } from '../rooms.mjs';
import { ROOT } from './setup.mjs';

const file = join(ROOT, 'ARCHITECTURE.md');

const tables = {
  workspaces: table(
    ['room', 'what lives there', 'may import of ours'],
    WORKSPACES.map(({ path, holds, imports, isPure }) => [
      code(path),
      holds,
      `${imports.map(code).join(', ') || 'nothing'}${isPure ? '; pure: no clock, disk, network, console' : ''}`,
    ]),
  ),
  slices: table(
    ['', 'slice', 'what it holds'],
    SLICES.map(({ name, holds }, position) => [String(position + 1), code(name), holds]),
  ),
  endings: table(
    ['ending', 'what the file may touch', 'npm packages'],
    ENDINGS.map(({ ending, may }) => [
      ending === '' ? '(none)' : code(`${ending}.ts`),
      may,
      SERVER_PACKAGES.filter(({ endings }) => endings !== 'any' && endings.includes(ending))
        .flatMap(({ packages }) => packages.map(code))
        .join(', '),
    ]),
  ),
};

let text = readFileSync(file, 'utf8');
for (const [name, content] of Object.entries(tables)) {
  const [from, to] = [`<!-- generated from rooms.mjs: ${name} -->`, `<!-- end of ${name} -->`];
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`ARCHITECTURE.md has no marks for "${name}"`);
  text = `${text.slice(0, start + from.length)}\n\n${content}\n\n${text.slice(end)}`;
}
const options = await prettier.resolveConfig(file);
writeFileSync(file, await prettier.format(text, { ...options, filepath: file }));

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function code(name) {
  return `\`${name}\``;
}
