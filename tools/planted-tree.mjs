// A throw-away folder that looks like a checkout, for planting violations in.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { ROOT } from './setup.mjs';

/**
 * @param files   path → content
 * @param borrowed paths of the real checkout that are copied into the tree
 * @returns       { root, remove }
 */
export function plantTree(files, borrowed = []) {
  const root = mkdtempSync(join(tmpdir(), 'claimwright-planted-'));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const path of borrowed) cpSync(join(ROOT, path), join(root, path), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
