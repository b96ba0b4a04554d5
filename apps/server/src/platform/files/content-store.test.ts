import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openFolderStore, sha256Of } from './content-store.ts';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-files-'));
after(() => {
  fs.rmSync(directory, { recursive: true, force: true });
});

const placeOf = (folder: string, sha256: string): string =>
  path.join(folder, sha256.slice(0, 2), sha256);

for (const durable of [true, false]) {
  const folder = path.join(directory, durable ? 'durable' : 'filling');
  const store = openFolderStore(folder, durable);

  test(`the same bytes are kept once and read back, small and large (${durable ? 'durable' : 'filling'})`, async () => {
    for (const size of [0, 1, 65_536, 65_537, 300_000]) {
      const bytes = Buffer.alloc(size, 'x');
      const sha256 = await store.keep(bytes);
      assert.equal(sha256, sha256Of(bytes));
      assert.equal(await store.keep(bytes), sha256);
      assert.deepEqual(Buffer.from(await store.read(sha256)), bytes);
    }
    const left = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      left.filter((name) => name.endsWith('.half')),
      [],
      'nothing half written stays',
    );
  });

  test(`bytes that changed in the folder are not handed out (${durable ? 'durable' : 'filling'})`, async () => {
    const sha256 = await store.keep(Buffer.from('as it came'));
    fs.writeFileSync(placeOf(folder, sha256), 'as it lies');
    await assert.rejects(store.read(sha256), /a stored file changed/);
  });
}

test('what a killed process left short is written whole when it comes again', async () => {
  const folder = path.join(directory, 'killed');
  const store = openFolderStore(folder, false);
  const bytes = Buffer.from('a whole message');
  const place = placeOf(folder, sha256Of(bytes));
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, bytes.subarray(0, 4));
  assert.deepEqual(Buffer.from(await store.read(await store.keep(bytes))), bytes);
});
