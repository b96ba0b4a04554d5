/** The workspace's built pages in a checkout: built when there are none, and when a source is younger. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';

const sources = ['apps/web', 'packages/kernel/src', 'GLOSSARY.md', 'package-lock.json'];
const left: ReadonlySet<string> = new Set(['dist', 'node_modules']);

/** When the youngest file of a folder, or the file itself, was written: milliseconds since 1970. */
function youngest(place: string): number {
  const stat = fs.statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = fs.readdirSync(place).filter((name) => !left.has(name));
  return Math.max(0, ...inside.map((name) => youngest(path.join(place, name))));
}

/** Whether the pages are missing, or a source was written after them: a pull brings new screens. */
export function arePagesStale(root: string): boolean {
  const built = path.join(root, 'apps/web/dist/index.html');
  if (!fs.existsSync(built)) return true;
  const { mtimeMs } = fs.statSync(built);
  return sources.some((source) => youngest(path.join(root, source)) > mtimeMs);
}

/** Builds the pages. Throws, with the builder's own words, when they cannot be built. */
export function buildPages(root: string): void {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', 'apps/web', '--logLevel', 'error'], { cwd: root });
}
