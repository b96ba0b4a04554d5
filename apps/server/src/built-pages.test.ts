import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { arePagesStale } from './built-pages.main.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-pages-'));
after(() => {
  fs.rmSync(root, { recursive: true });
});

function write(name: string, second: number): void {
  const file = path.join(root, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '');
  fs.utimesSync(file, second, second);
}

test('pages are stale when there are none or a source is younger, and not for what was built', () => {
  for (const name of ['apps/web/src/a.tsx', 'packages/kernel/src/b.ts', 'GLOSSARY.md'])
    write(name, 100);
  write('package-lock.json', 100);
  assert.ok(arePagesStale(root), 'none are built');
  write('apps/web/dist/index.html', 200);
  write('apps/web/dist/assets/late.js', 300);
  assert.ok(!arePagesStale(root));
  write('apps/web/src/deep/c.tsx', 201);
  assert.ok(arePagesStale(root), 'a screen was changed');
});
