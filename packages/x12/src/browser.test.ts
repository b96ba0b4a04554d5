/** The built package in a browser: what it reads, judges and writes there, and the explanation's page. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import type Axe from 'axe-core';
import { base835 } from './check/cases/base-835.ts';
import { bases } from './check/cases/bases.ts';
import { explain } from './explain/explain.ts';
import { explanationHtml } from './explain/explanation-html.ts';
import type * as X12 from './x12.ts';

const PACKAGE = path.join(import.meta.dirname, '..');
const ROOT = path.join(PACKAGE, '../..');
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html' };

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'x12-browser-'));
let server: Server;
let browser: Browser;
let origin = '';

/** A remittance whose payment is a dollar off. */
const unbalanced = base835.replace('BPR*I*155*', 'BPR*I*156*');

before(async () => {
  assert.notEqual(unbalanced, base835);
  const built = spawnSync(process.execPath, ['build-package.mjs', path.join(scratch, 'dist')], {
    cwd: PACKAGE,
    encoding: 'utf8',
  });
  assert.equal(built.status, 0, built.stderr);
  fs.writeFileSync(path.join(scratch, 'empty.html'), '<!doctype html><title>x12</title>');
  const parts = explain(new TextEncoder().encode(unbalanced));
  fs.writeFileSync(path.join(scratch, 'explained.html'), explanationHtml(parts, 'unbalanced.835'));
  server = createServer((request, response) => {
    const file = path.join(scratch, new URL(request.url ?? '/', 'http://x').pathname);
    if (!file.startsWith(scratch) || !fs.existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'text/plain' });
    response.end(fs.readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});

after(async () => {
  await browser.close();
  server.close();
  fs.rmSync(scratch, { recursive: true });
});

async function opened(name: string): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) faults.push(`asks for ${request.url()}`);
  });
  await page.goto(`${origin}/${name}`);
  return { page, faults };
}

test('the built modules read, judge, write, copy and explain in Chromium', async () => {
  const { page, faults } = await opened('empty.html');
  const found = await page.evaluate(
    async ([remittanceText = '', claimText = '', wrongText = '']) => {
      const url = '/dist/x12.js';
      const x12 = (await import(url)) as typeof X12;
      const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
      const [remittance] = [...x12.remittances(bytesOf(remittanceText))];
      const claims = [...x12.professionalClaims(bytesOf(claimText))];
      const written = x12.writeProfessionalClaims(
        {
          ...{ senderQualifier: 'ZZ', senderId: 'SENDER', usageIndicator: 'T' as const },
          ...{ receiverQualifier: 'ZZ', receiverId: 'RECEIVER', date: '2026-01-05', time: '1200' },
          controlNumbers: x12.countingControlNumbers(),
        },
        claims,
      );
      const body = new Blob([remittanceText]).stream();
      let streamed = 0;
      const chunks = body as unknown as AsyncIterable<Uint8Array>;
      for await (const part of x12.streamRemittances(chunks)) if (part.kind === 'claim') streamed++;
      const judgement = x12.judge(bytesOf(wrongText));
      const answers = x12.acknowledge(judgement, {
        ...{ date: '2026-01-05', time: '1200' },
        controlNumbers: x12.countingControlNumbers(),
      });
      return {
        paidCents: remittance?.payment.amountCents,
        isBalanced: remittance === undefined ? false : x12.balanceRemittance(remittance).isBalanced,
        streamed,
        edits: judgement.problems.map(({ edit }) => edit),
        verdict: answers[0]?.groups[0]?.verdict,
        rewritten: 'text' in written ? x12.check(written.bytes).length : -1,
        copied: x12.copy(bytesOf(claimText)).length,
        explained: x12.explanationText(x12.explain(bytesOf(wrongText))).includes('BPR #2'),
      };
    },
    [base835, bases['837P'] ?? '', unbalanced],
  );
  assert.deepEqual(faults, []);
  assert.equal(found.isBalanced, true);
  assert.equal(found.paidCents, 15_500);
  assert.ok(found.streamed > 0);
  assert.deepEqual(found.edits, ['835.payment-balance']);
  assert.equal(found.verdict, 'E');
  assert.equal(found.rewritten, 0);
  assert.ok(found.copied > 1000);
  assert.equal(found.explained, true);
  await page.close();
});

test('the page of an explanation can be searched, folded and filtered', async () => {
  const { page, faults } = await opened('explained.html');
  const visible = (): Promise<number> => page.locator('.segment:visible').count();
  const all = await visible();
  assert.ok(all > 20);
  await page.getByLabel('Search').fill('WELLNESS NOBODY SENT');
  assert.equal(await visible(), 0);
  assert.match(await page.getByRole('status').innerText(), /Nothing is like that/);
  await page.getByLabel('Search').fill('bpr');
  const matching = await visible();
  assert.ok(matching > 0 && matching < all);
  assert.match(await page.getByRole('status').innerText(), /\d+ of \d+ segments shown/);
  await page.getByLabel('Search').fill('');
  await page.getByLabel('Only segments with problems').check();
  assert.equal(await visible(), 1);
  assert.match(await page.locator('.segment:visible').innerText(), /BPR/);
  await page.getByLabel('Only segments with problems').uncheck();
  await page.getByLabel('Search').fill('loop 2100');
  const inLoops = await visible();
  assert.ok(inLoops > 1 && inLoops < all, 'what a loop is called shows all that is in it');
  await page.getByLabel('Search').fill('');
  await page.getByRole('button', { name: 'Close all' }).click();
  assert.equal(await visible(), 0);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await visible(), all, 'all is printed, folded or not');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await visible(), 0);
  await page.getByRole('button', { name: 'Open all' }).click();
  assert.equal(await visible(), all);
  assert.deepEqual(faults, []);
  await page.close();
});

test('the page of an explanation has no accessibility fault, light or dark, wide or narrow', async () => {
  const axe = fs.readFileSync(path.join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1200, 360]) {
      const { page } = await opened('explained.html');
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.addScriptTag({ content: axe });
      const violations = await page.evaluate(async () => {
        const { axe: loaded } = globalThis as unknown as { axe: typeof Axe };
        const { violations: found } = await loaded.run();
        return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
      });
      assert.deepEqual(violations, [], `${colorScheme}, ${String(width)}`);
      const isOverflowing = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      const value = await page.locator('dd').first().boundingBox();
      assert.ok((value?.width ?? 0) > 150, 'values have room');
      assert.equal(isOverflowing, false, `${String(width)} wide`);
      const shots = process.env['X12_SCREENSHOTS'];
      if (shots !== undefined)
        await page.screenshot({
          path: path.join(shots, `explain-${colorScheme}-${String(width)}.png`),
        });
      await page.close();
    }
  }
});
