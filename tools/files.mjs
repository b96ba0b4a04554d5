// Which files belong to the project: what git knows or would add; in a folder without git, all of them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const NEVER = new Set(['node_modules', '.git', 'dist', '.claimwright']);

/** @returns paths relative to `root`, with forward slashes, sorted */
export function listFiles(root) {
  if (!existsSync(join(root, '.git'))) return walk(root, '').sort();
  const { status, stdout } = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error('git ls-files failed');
  // A file that is staged and deleted again is listed, but it is not there to be read.
  const files = [...new Set(stdout.split('\0').filter((path) => path !== ''))];
  return files.filter((path) => existsSync(join(root, path))).sort();
}

function walk(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NEVER.has(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(root, path) : [path];
  });
}
