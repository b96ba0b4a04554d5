/** The screens built once for a state of the sources, and shared by every proof that runs on it. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildScreens } from './build-screens.main.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const sources = ['apps/web', 'packages/kernel/src', 'GLOSSARY.md', 'package-lock.json'];
const left = /(?:^|\/)(?:dist|node_modules|proving)(?:\/|$)|\.test\.ts$/;

/** A digest of everything that the build is made of. */
function digestOfSources(): string {
  const hash = createHash('sha256');
  const take = (path: string): void => {
    const name = relative(root, path);
    if (left.test(name)) return;
    let names: string[] | undefined;
    try {
      names = readdirSync(path).toSorted();
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code !== 'ENOTDIR') throw failure;
    }
    if (names) for (const each of names) take(join(path, each));
    else hash.update(name).update(readFileSync(path));
  };
  for (const source of sources) take(join(root, source));
  return hash.digest('hex').slice(0, 20);
}

/**
 * The folder of the built screens. Two proofs that begin together may both build; the first to end is
 * kept, because a folder is moved into place whole.
 */
export async function builtScreens(): Promise<string> {
  const kept = join(root, 'node_modules/.cache/claimwright-screens');
  const folder = join(kept, digestOfSources());
  if (existsSync(join(folder, 'index.html'))) return folder;
  mkdirSync(kept, { recursive: true });
  const fresh = mkdtempSync(join(kept, 'building-'));
  await buildScreens(fresh);
  try {
    renameSync(fresh, folder);
  } catch (failure) {
    const { code } = failure as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw failure;
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}
