// Writes the tables of ARCHITECTURE.md between their marks: from rooms.mjs, and the list of decisions
// from their headings.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import prettier from 'prettier';

import { ENDINGS, SERVER_PACKAGES, SLICES, WORKSPACES } from '../rooms.mjs';
import { ROOT } from './setup.mjs';

const file = join(ROOT, 'ARCHITECTURE.md');
const decisions = 'docs/decisions';

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
  decisions: table(
    ['decision'],
    readdirSync(join(ROOT, decisions))
      .sort()
      .map((name) => [`[${titleOf(name)}](${decisions}/${name})`]),
  ),
};

let text = readFileSync(file, 'utf8');
for (const [name, content] of Object.entries(tables)) {
  const source = name === 'decisions' ? 'their headings' : 'rooms.mjs';
  const [from, to] = [`<!-- generated from ${source}: ${name} -->`, `<!-- end of ${name} -->`];
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`ARCHITECTURE.md has no marks for "${name}"`);
  text = `${text.slice(0, start + from.length)}\n\n${content}\n\n${text.slice(end)}`;
}
const options = await prettier.resolveConfig(file);
writeFileSync(file, await prettier.format(text, { ...options, filepath: file }));

/** Numbers of decisions are unique: two pages of one number are a mistake of two branches. */
function titleOf(name) {
  const heading = /^# (\d{4}) (.+)$/m.exec(readFileSync(join(ROOT, decisions, name), 'utf8'));
  if (heading === null || !name.startsWith(`${heading[1]}-`))
    throw new Error(`${decisions}/${name}: begin with "# NNNN Title", with the number of its name`);
  return `${heading[1]} ${heading[2]}`;
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function code(name) {
  return `\`${name}\``;
}
