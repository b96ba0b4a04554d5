// A gate that has never failed is no gate: every rule of the rooms fires on a violation planted for it.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { SERVER_PACKAGES, SLICES } from '../rooms.mjs';
import { buildRules } from './room-rules.mjs';
import { checkRooms, sawTooLittle } from './rooms.mjs';

const SERVER = 'apps/server/src';

/** A small house in which every wall stands. */
const CLEAN = {
  'package.json': '{ "name": "planted", "devDependencies": { "fast-check": "1.0.0" } }',
  'packages/kernel/package.json':
    '{ "name": "@claimwright/kernel", "exports": { "./*": "./src/*.ts" } }',
  'packages/kernel/src/cents.ts': 'export const zeroCents = 0n;',
  'packages/kernel/src/cents.test.ts': "import 'node:test'; import './cents.ts';",
  'packages/x12/package.json':
    '{ "name": "@claimwright/x12", "exports": { ".": { "source": "./src/x12.ts" } } }',
  'packages/x12/src/x12.ts': 'export const x12 = 1;',
  'packages/codebooks/package.json':
    '{ "name": "@claimwright/codebooks", "exports": { "./*": "./src/*.ts" }, "dependencies": { "fflate": "1.0.0" } }',
  'packages/codebooks/src/book.ts':
    "import '@claimwright/kernel/cents'; import 'fflate'; export const book = 1;",
  'rulebook/rules.ts': "import '@claimwright/kernel/cents'; export const rules = 1;",
  'apps/server/package.json': `{ "name": "@claimwright/server", "dependencies": { ${dependencies()} } }`,
  [`${SERVER}/start.main.ts`]:
    "import './claims/claims.routes.ts'; import './claims/send.job.ts'; import 'node:process';",
  [`${SERVER}/platform/clocks.ts`]: 'export const clock = 1;',
  [`${SERVER}/platform/transaction.ts`]: "import 'kysely'; export const tx = 1;",
  [`${SERVER}/platform/crash-point.ts`]: "import 'node:fs'; export const crash = 1;",
  [`${SERVER}/platform/http/server.ts`]: "import 'fastify'; export const server = 1;",
  [`${SERVER}/ledger/rows.ts`]:
    "import type { zeroCents } from '@claimwright/kernel/cents'; export const rows = 1;",
  [`${SERVER}/ledger/post.act.ts`]:
    "import '../platform/transaction.ts'; import './rows.ts'; import './ledger.store.ts'; export const post = 1;",
  [`${SERVER}/ledger/ledger.store.ts`]: "import 'kysely'; export const store = 1;",
  [`${SERVER}/ledger/ledger.read.ts`]: "import 'kysely'; export const read = 1;",
  [`${SERVER}/claims/claim.ts`]:
    "import '../ledger/rows.ts'; import '../platform/clocks.ts'; import type { tx } from '../platform/transaction.ts'; import 'zod'; export const claim = 1;",
  [`${SERVER}/claims/claim.x12.ts`]:
    "import '@claimwright/x12'; import './claim.ts'; export const wire = 1;",
  [`${SERVER}/claims/claims.routes.ts`]:
    "import 'fastify'; import './bill.act.ts'; import '../ledger/ledger.read.ts'; export const routes = 1;",
  [`${SERVER}/claims/bill.act.ts`]:
    "import '../ledger/post.act.ts'; import './claim.ts'; export const bill = 1;",
  [`${SERVER}/claims/send.job.ts`]:
    "import 'pg-boss'; import './bill.act.ts'; import './mailbox.client.ts'; export const send = 1;",
  [`${SERVER}/claims/mailbox.client.ts`]:
    "import 'node:net'; import 'ssh2-sftp-client'; export const mailbox = 1;",
  [`${SERVER}/claims/claim.test.ts`]:
    "import 'fast-check'; import '../denials/denial.ts'; import './claim.ts'; import './test-practice.ts';",
  [`${SERVER}/claims/test-practice.ts`]:
    "import 'node:fs'; import './bill.act.ts'; export const practice = 1;",
  [`${SERVER}/denials/denial.ts`]: 'export const denial = 1;',
  'apps/web/package.json': '{ "name": "@claimwright/web" }',
  'apps/web/src/page.tsx': "import '@claimwright/kernel/cents'; export const page = 1;",
  'apps/sandbox/package.json': '{ "name": "@claimwright/sandbox" }',
  'apps/sandbox/src/payer.ts':
    "import '@claimwright/x12'; import 'node:net'; export const payer = 1;",
  'bench/package.json': '{ "dependencies": { "x12-parser": "1.0.0" } }',
  'bench/src/bench.main.ts': "import 'x12-parser'; import '@claimwright/x12';",
  'journeys/money.test.ts': `import '../${SERVER}/claims/bill.act.ts'; import '../apps/sandbox/src/payer.ts';`,
};

/** One planted file per rule: the rule's name, where, and what it wrongly says. */
const PLANTED = [
  ...SLICES.slice(0, -1).map(({ name }, position) => [
    `slice-order-${name}`,
    `${SERVER}/${name}/planted-order.ts`,
    `import type { later } from '../${SLICES[position + 1].name}/planted-target.ts'; export type Late = later;`,
  ]),
  ['slice-order-composition', `${SERVER}/claims/planted-top.ts`, "import '../top.ts';"],
  ['workspace-packages-kernel', 'packages/kernel/src/planted.ts', "import '@claimwright/x12';"],
  ['workspace-packages-x12', 'packages/x12/src/planted.ts', "import '@claimwright/kernel/cents';"],
  [
    'workspace-packages-codebooks',
    'packages/codebooks/src/planted.ts',
    "import '@claimwright/x12';",
  ],
  ['workspace-rulebook', 'rulebook/planted.ts', `import '../${SERVER}/claims/claim.ts';`],
  [
    'workspace-apps-server',
    `${SERVER}/claims/planted-web.ts`,
    "import '../../../web/src/page.tsx';",
  ],
  ['workspace-apps-web', 'apps/web/src/planted.ts', "import '@claimwright/codebooks/book';"],
  [
    'workspace-apps-sandbox',
    'apps/sandbox/src/planted-rules.ts',
    "import '../../../rulebook/rules.ts';",
  ],
  ['packages-of-packages-kernel', 'packages/kernel/src/planted-npm.ts', "import 'zod';"],
  ['packages-of-packages-x12', 'packages/x12/src/planted-npm.ts', "import 'fflate';"],
  ['packages-of-packages-codebooks', 'packages/codebooks/src/planted-npm.ts', "import 'zod';"],
  ['packages-of-rulebook', 'rulebook/planted-npm.ts', "import 'zod';"],
  ['machine-in-packages-kernel', 'packages/kernel/src/planted-disk.ts', "import 'node:fs';"],
  ['machine-in-packages-x12', 'packages/x12/src/planted-disk.ts', "import 'fs';"],
  [
    'machine-in-packages-codebooks',
    'packages/codebooks/src/planted-disk.ts',
    "import 'node:zlib';",
  ],
  ['machine-in-rulebook', 'rulebook/planted-disk.ts', "import 'node:fs';"],
  ['server-npm-kysely', `${SERVER}/claims/planted-sql.act.ts`, "import { sql } from 'kysely';"],
  ['server-npm-fastify', `${SERVER}/claims/planted-http.act.ts`, "import 'fastify';"],
  ['server-npm-pg-boss', `${SERVER}/claims/planted-queue.act.ts`, "import 'pg-boss';"],
  [
    'server-npm-medplum',
    `${SERVER}/intake/planted-fhir.ts`,
    "import type { x } from '@medplum/core'; export type X = x;",
  ],
  ['server-npm-csv-parse', `${SERVER}/intake/planted-csv.ts`, "import 'csv-parse/sync';"],
  ['server-npm-pdfkit', `${SERVER}/denials/planted-pdf.act.ts`, "import 'pdfkit';"],
  [
    'server-npm-ssh2-sftp-client',
    `${SERVER}/partners/planted-sftp.job.ts`,
    "import 'ssh2-sftp-client';",
  ],
  ['server-npm-node-rs-argon2', `${SERVER}/practices/planted-hash.ts`, "import '@node-rs/argon2';"],
  ['server-npm-unlisted', `${SERVER}/claims/planted-unlisted.ts`, "import 'some-package';"],
  ['server-machine', `${SERVER}/claims/planted-disk.act.ts`, "import 'node:crypto';"],
  ['server-wire', `${SERVER}/claims/planted-wire.ts`, "import { x12 } from '@claimwright/x12';"],
  ['ending-pure', `${SERVER}/claims/planted-pure.ts`, "import '../ledger/ledger.read.ts';"],
  ['ending-store-read', `${SERVER}/claims/planted.store.ts`, "import './bill.act.ts';"],
  ['ending-act', `${SERVER}/claims/planted-out.act.ts`, "import './mailbox.client.ts';"],
  ['ending-x12-hl7-fhir-csv-pdf', `${SERVER}/claims/planted.x12.ts`, "import './bill.act.ts';"],
  ['ending-routes', `${SERVER}/ledger/planted.routes.ts`, "import './ledger.store.ts';"],
  ['ending-job', `${SERVER}/ledger/planted.job.ts`, "import './ledger.store.ts';"],
  [
    'ending-client-listener-files',
    `${SERVER}/ledger/planted.files.ts`,
    "import './ledger.store.ts';",
  ],
  [
    'ending-pure-platform',
    `${SERVER}/claims/planted-ground.ts`,
    "import '../platform/crash-point.ts';",
  ],
  [
    'store-of-another-slice',
    `${SERVER}/claims/planted-store.act.ts`,
    "import '../ledger/ledger.store.ts';",
  ],
  [
    'sandbox-knows-the-server',
    'apps/sandbox/src/planted.test.ts',
    `import '../../server/src/claims/claim.ts';`,
  ],
  [
    'package-knows-an-app',
    'packages/kernel/src/planted.test.ts',
    `import '../../../${SERVER}/claims/claim.ts';`,
  ],
  ['machine-in-web', 'apps/web/src/planted-disk.ts', "import 'node:fs';"],
  ['peer-outside-bench', 'journeys/planted.test.ts', "import 'x12-parser';"],
  ['program-imported', `${SERVER}/claims/planted-program.act.ts`, "import '../start.main.ts';"],
  ['test-imported', 'packages/x12/src/planted-test.ts', "import './planted-helper.test.ts';"],
  ['test-imported', `${SERVER}/claims/planted-aid.act.ts`, "import './test-practice.ts';"],
  ['test-tool-in-product', 'apps/sandbox/src/planted-tool.ts', "import 'fast-check';"],
  [
    'no-cycle',
    'apps/sandbox/src/ring-one.ts',
    "import { two } from './ring-two.ts'; export const one = two;",
  ],
  ['unresolvable', 'apps/sandbox/src/planted-nowhere.ts', "import './nowhere.ts';"],
  ['unknown-slice', `${SERVER}/misc/thing.ts`, 'export const thing = 1;'],
  ['unknown-ending', `${SERVER}/claims/claim.service.ts`, 'export const thing = 1;'],
];

/** What planted files point at. */
const TARGETS = {
  ...Object.fromEntries(
    SLICES.map(({ name }) => [`${SERVER}/${name}/planted-target.ts`, 'export type later = 1;']),
  ),
  [`${SERVER}/top.ts`]: 'export const top = 1;',
  'packages/x12/src/planted-helper.test.ts': 'export const aid = 1;',
  'apps/sandbox/src/ring-two.ts':
    "import { one } from './ring-one.ts'; export const two = () => one;",
};

const NPM = [
  ...new Set(
    SERVER_PACKAGES.flatMap(({ packages }) => packages).filter((name) => !name.endsWith('*')),
  ),
  ...['@medplum/core', 'fflate', 'x12-parser', 'fast-check', 'some-package'],
];

function dependencies() {
  const names = SERVER_PACKAGES.flatMap(({ packages }) => packages).filter(
    (name) => !name.endsWith('*'),
  );
  return [...names, '@medplum/core', 'some-package'].map((name) => `"${name}": "1.0.0"`).join(', ');
}

function plant(root, files) {
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
}

function furnish(root) {
  for (const name of NPM) {
    plant(root, {
      [`node_modules/${name}/package.json`]: `{ "name": "${name}", "version": "1.0.0", "main": "main.js" }`,
      [`node_modules/${name}/main.js`]: 'module.exports = {};',
    });
  }
  plant(root, { 'node_modules/csv-parse/sync.js': 'module.exports = {};' });
  mkdirSync(join(root, 'node_modules/@claimwright'), { recursive: true });
  for (const name of ['kernel', 'x12', 'codebooks']) {
    symlinkSync(join('../../packages', name), join(root, 'node_modules/@claimwright', name));
  }
}

let clean;
let planted;
let result;
before(async () => {
  clean = mkdtempSync(join(tmpdir(), 'claimwright-rooms-clean-'));
  plant(clean, CLEAN);
  furnish(clean);
  planted = mkdtempSync(join(tmpdir(), 'claimwright-rooms-planted-'));
  plant(planted, { ...CLEAN, ...TARGETS });
  for (const [, path, source] of PLANTED) plant(planted, { [path]: source });
  furnish(planted);
  result = await checkRooms(planted);
});
after(() => {
  for (const folder of [clean, planted]) rmSync(folder, { recursive: true, force: true });
});

test('a house in which every wall stands has no violation', async () => {
  const { violations, seen, onDisk } = await checkRooms(clean);
  assert.deepEqual(violations, []);
  assert.equal(seen, onDisk);
  assert.ok(seen > 20);
});

test('every rule has a violation planted for it', () => {
  const rules = [...buildRules().map(({ name }) => name), 'unknown-slice', 'unknown-ending'];
  assert.deepEqual([...new Set(PLANTED.map(([rule]) => rule))].sort(), rules.sort());
});

for (const [rule, path] of PLANTED) {
  test(`${rule} fires on ${path}`, () => {
    const fired = result.violations.filter(({ from }) => from === path).map((each) => each.rule);
    assert.ok(fired.includes(rule), `${path} broke: ${fired.join(', ') || 'nothing'}`);
  });
}

test('every violation tells the reader what to do', () => {
  assert.deepEqual(
    result.violations.filter(({ comment }) => comment.length < 20),
    [],
  );
});

test('a gate that has seen too little is not content', () => {
  assert.equal(sawTooLittle({ seen: 0, onDisk: 0 }), true);
  assert.equal(sawTooLittle({ seen: 79, onDisk: 100 }), true);
  assert.equal(sawTooLittle({ seen: 80, onDisk: 100 }), false);
});
