/** Fetching from a publisher's address, against a server of our own that misbehaves as publishers' do. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { zipSync } from 'fflate';
import { isRefused } from '@claimwright/kernel/refusal';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runCodesCommand } from './codes.cli.ts';
import { download } from './download.client.ts';
import { addressOf, publisherAddresses, type PublisherAddress } from './publisher-addresses.ts';
import { refreshBooks } from './refresh-books.act.ts';

const samples = path.join(import.meta.dirname, '../../../../samples/codebooks');
const order = fs.readFileSync(path.join(samples, 'icd10cm-order-2026-letters-in-second-place.txt'));
const zipped = Buffer.from(
  zipSync({ 'Code Descriptions/icd10cm-order-2026.txt': new Uint8Array(order) }),
);
const big = Buffer.alloc(300_000, 'one line of a long file\n');

/** How often each path was asked, and with which range. */
const asked: string[] = [];
let breaksLeft = 0;

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? '';
  asked.push(`${url} ${request.headers.range ?? 'whole'}`);
  if (url === '/order.zip') response.end(zipped);
  else if (url === '/page.zip') response.end('<!DOCTYPE html><title>Accept the licence</title>');
  else if (url === '/gone.zip') response.writeHead(404).end('gone');
  else if (url === '/empty.txt') response.end();
  else if (url === '/bomb.zip') response.end(bomb());
  else if (url === '/broken.txt') sendBroken(request, response);
  else if (url === '/stubborn.txt') {
    response.writeHead(200, { 'content-length': big.length, etag: '"s"' });
    response.write(big.subarray(0, 10));
    setTimeout(() => response.destroy(), 20);
  }
}

/** Breaks off in the middle, then goes on where it is asked to. */
function sendBroken(request: IncomingMessage, response: ServerResponse): void {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const rest = big.subarray(from);
  const headers = { 'content-length': rest.length, etag: '"first"' };
  if (from > 0) {
    assert.equal(request.headers['if-range'], '"first"');
    response.writeHead(206, {
      ...headers,
      'content-range': `bytes ${from}-${big.length - 1}/${big.length}`,
    });
  } else response.writeHead(200, headers);
  if (breaksLeft > 0) {
    breaksLeft -= 1;
    response.write(rest.subarray(0, 100_000));
    setTimeout(() => response.destroy(), 400);
  } else response.end(rest);
}

/** A small zip whose one member unfolds to far more than it says it may. */
function bomb(): Buffer {
  return Buffer.from(
    zipSync({ 'icd10cm-order-2026.txt': [new Uint8Array(40_000_000), { level: 9 }] }),
  );
}

let stage: TestPlatform;
let base: string;
const server = createServer(answer);
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-fetch-'));
before(async () => {
  stage = await openTestPlatform();
  await refreshBooks(stage.platform);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(async () => {
  server.closeAllConnections();
  server.close();
  fs.rmSync(directory, { recursive: true, force: true });
  await stage.close();
});

const get = (name: string, sha256?: string) =>
  download({ address: `${base}/${name}`, directory, sha256 });

test('a connection that breaks is taken up where it ended', async () => {
  breaksLeft = 2;
  const got = await get('broken.txt');
  assert.ok(!isRefused(got), JSON.stringify(got));
  assert.ok(Buffer.from(got.bytes).equals(big));
  const ranges = asked.filter((one) => one.startsWith('/broken.txt'));
  assert.equal(ranges.length, 3);
  assert.match(ranges[1] ?? '', /bytes=\d+-/);
});

test('a connection that always breaks leaves its part for the next time', async () => {
  const got = await get('stubborn.txt');
  assert.ok(isRefused(got) && got.refused === 'download-cut-off');
  assert.ok(fs.existsSync(path.join(directory, 'stubborn.txt.part')));
  assert.ok(!fs.existsSync(path.join(directory, 'stubborn.txt')));
});

const bad: readonly [string, string | undefined, string][] = [
  ['page.zip', undefined, 'html-instead-of-file'],
  ['gone.zip', undefined, 'download-failed'],
  ['empty.txt', undefined, 'file-empty'],
  ['order.zip', '0'.repeat(64), 'checksum-differs'],
];
for (const [name, sha256, refused] of bad) {
  test(`${name} is refused: ${refused}`, async () => {
    const got = await get(name, sha256);
    assert.ok(isRefused(got), JSON.stringify(got));
    assert.equal(got.refused, refused);
    assert.ok(!fs.existsSync(path.join(directory, name)));
    assert.ok(!fs.existsSync(path.join(directory, `${name}.part`)));
  });
}

async function run(...argv: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const write = (line: string): void => {
    lines.push(line);
  };
  const open = async (work: (platform: typeof stage.platform) => Promise<number>) => {
    await refreshBooks(stage.platform);
    return work(stage.platform);
  };
  const code = await runCodesCommand(argv, open, {
    write,
    complain: write,
    progress: () => undefined,
    dropDirectory: directory,
  });
  return { code, lines };
}

test('codes fetch downloads, verifies and imports', async () => {
  const sha256 = createHash('sha256').update(zipped).digest('hex');
  const address = `${base}/order.zip`;
  const { code, lines } = await run(
    'fetch',
    'icd10cm-order',
    '--address',
    address,
    '--sha256',
    sha256,
  );
  assert.equal(code, 0, lines.join('\n'));
  assert.match(lines.join('\n'), /diagnosis: ICD-10-CM FY2026/);
  const again = await run('fetch', 'icd10cm-order', '--address', address, '--json');
  assert.equal((JSON.parse(again.lines.at(-1) ?? '{}') as { outcome?: string }).outcome, 'known');
});

test('a zip bomb is refused before it unfolds', async () => {
  const { code, lines } = await run('fetch', 'icd10cm-order', '--address', `${base}/bomb.zip`);
  assert.equal(code, 2);
  assert.match(lines.join('\n'), /archive-too-large/);
});

test('a page in place of a file says what a person has to do', async () => {
  const { code, lines } = await run('fetch', 'icd10cm-order', '--address', `${base}/page.zip`);
  assert.equal(code, 3);
  assert.match(lines.join('\n'), /Put the file, as it comes, into/);
});

test('behind a licence: what to download, where to drop it, and then it is taken from there', async () => {
  const first = await run('fetch', 'cpt');
  assert.equal(first.code, 3);
  assert.match(first.lines.join('\n'), /American Medical Association/);
  fs.copyFileSync(path.join(samples, 'cpt-of-a-customer.csv'), path.join(directory, 'cpt/own.csv'));
  const second = await run('fetch', 'cpt', '--from', '2026-01-01');
  assert.equal(second.code, 0, second.lines.join('\n'));
  assert.ok(fs.existsSync(path.join(directory, 'cpt/imported/own.csv')));
});

function madeAddress(
  address: string | null,
  form: PublisherAddress['release'],
  release: string,
): string {
  const made = addressOf(address ?? '', form, release);
  assert.ok(!isRefused(made));
  return made;
}

test('an address is made of the release as the publisher names it', () => {
  const { address, release } = publisherAddresses['icd10cm-order'];
  assert.match(madeAddress(address, release, '2027'), /2027-code-descriptions/);
  assert.ok(isRefused(addressOf(address ?? '', release, '2026Q4')));
  const values = publisherAddresses.pprrvu;
  assert.match(madeAddress(values.address, values.release, '2026Q4'), /rvu26d\.zip/);
  for (const place of Object.values(publisherAddresses)) assert.ok(place.licence.length > 10);
});

test('help, a wrong command and a wrong kind', async () => {
  assert.equal((await run('help')).code, 0);
  assert.equal((await run('import', '--help')).code, 0);
  assert.equal((await run('import', 'mue')).code, 2);
  assert.equal((await run('import', 'no-such-kind', 'x')).code, 2);
  assert.equal((await run('search', 'gout', '--no-such-option')).code, 2);
});

test('status, look-up and search by command', async () => {
  const status = await run('status');
  assert.match(status.lines.join('\n'), /^diagnosis +(?:today ICD-10-CM FY2026|NOT LOADED TODAY)/m);
  const found = await run('lookup', 'diagnosis', 'QA0.0101', '--on', '2026-01-05');
  assert.equal(found.code, 0, found.lines.join('\n'));
  assert.match(found.lines.join('\n'), /valid, by ICD-10-CM FY2026/);
  const not = await run('lookup', 'diagnosis', 'I10', '--on', '2031-01-05', '--json');
  assert.equal(not.code, 1);
  assert.equal((JSON.parse(not.lines[0] ?? '{}') as { outcome?: string }).outcome, 'not-loaded');
  const search = await run('search', 'G44', '--system', 'diagnosis', '--on', '2026-01-05');
  assert.ok(search.lines.length > 0);
});

test('an installation says another address for good, and one that has moved ends in what to do', async () => {
  const own = path.join(directory, 'addresses.json');
  fs.writeFileSync(own, JSON.stringify({ 'icd10cm-conversion': { address: `${base}/gone.zip` } }));
  const moved = await run('fetch', 'icd10cm-conversion', '--release', '2027');
  assert.equal(moved.code, 3);
  assert.match(moved.lines.join('\n'), /from memory as of 2026-11-22/);
  fs.writeFileSync(own, '{"hcpcs": 5}');
  const unfit = await run('fetch', 'hcpcs', '--release', '2026-10');
  assert.equal(unfit.code, 2);
  assert.match(unfit.lines.join('\n'), /addresses\.json says/);
  fs.rmSync(own);
});
