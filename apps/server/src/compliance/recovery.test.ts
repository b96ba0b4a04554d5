/** What is backed up comes back, row for row; what was changed, cut or does not fit is refused. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { deed, keepVisit, setUpExamplePractice } from '../claims/test-practice.ts';
import {
  backUp,
  differencesFrom,
  openBackup,
  restore,
  type BackedUp,
  type Manifest,
} from '../platform/database/back-up.ts';
import { testSecret } from '../platform/database/test-cluster.ts';
import { openFolderStore } from '../platform/files/content-store.ts';
import { recordStoredFile } from '../platform/files/file-movement.store.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { publish } from '../platform/outbox.ts';
import {
  runBackupCommand,
  runDrillCommand,
  runRestoreCommand,
  runResumeCommand,
} from './recovery.cli.ts';
import { isHeldAfterRestore, markRestored } from '../platform/restored-mark.ts';
import type { Installation } from '../platform/installation.ts';

let stage: TestPlatform;
let scratch: string;
let count = 0;
const strange = 'a "quoted", (bracketed) \\ back\nnew line \u2028 and 漢字';

before(async () => {
  stage = await openTestPlatform();
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-recovery-'));
  const practice = await setUpExamplePractice(stage.platform);
  for (let visit = 0; visit < 5; visit += 1) {
    await keepVisit(stage.platform, practice, { copayCents: 2_500n });
  }
  await deed(stage.platform, practice.practiceId, async (tx) => {
    await tx.db.updateTable('practice').set({ contact_name: strange }).execute();
    await publish(tx, { topic: 'told', payload: { text: strange } });
    return {};
  });
  const bytes = Buffer.from('a file that was received');
  const sha256 = await stage.platform.files.keep(bytes);
  await recordStoredFile(stage.platform.database, {
    ...{ sha256, byteCount: bytes.length, mediaType: 'text/plain', at: stage.clock.now() },
  });
});
after(async () => {
  await stage.close();
  fs.rmSync(scratch, { recursive: true, force: true });
});

const place = (): string => path.join(scratch, `place-${String((count += 1))}`);
const store = () => openFolderStore(place(), false);
const code = (outcome: object): string | undefined => (outcome as { refused?: string }).refused;

function make(folder: string, passphrase?: string): ReturnType<typeof backUp> {
  const { files, chance } = stage.platform;
  const { adminUrl } = stage;
  return backUp({ adminUrl, files, folder, passphrase, chance, now: stage.clock.now() });
}

/** An empty database of the test's cluster, of no schema yet. */
async function emptyDatabase(): Promise<{ adminUrl: string; drop(): Promise<void> }> {
  const name = `restored_${process.pid}_${String((count += 1))}`;
  const onCluster = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: stage.adminUrl });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  await onCluster(`create database ${name}`);
  const url = new URL(stage.adminUrl);
  url.pathname = `/${name}`;
  return {
    adminUrl: url.toString(),
    drop: () => onCluster(`drop database ${name} with (force)`),
  };
}

async function manifestOf(folder: string, passphrase?: string): Promise<Manifest> {
  const opened = await openBackup(folder, passphrase);
  assert.ok('manifest' in opened, JSON.stringify(opened));
  return opened.manifest;
}

for (const passphrase of [undefined, 'a key of one’s own']) {
  test(`every row and file comes back${passphrase ? ', encrypted meanwhile' : ''}`, async () => {
    const folder = place();
    const made = (await make(folder, passphrase)) as BackedUp;
    assert.deepEqual([made.ledger.practices, made.ledger.rows, made.files], [1, 10, 1]);
    const target = await emptyDatabase();
    const files = store();
    try {
      const given = { ...target, secret: testSecret, files, folder, passphrase };
      const restored = await restore(given);
      assert.deepEqual(restored, made);
      const manifest = await manifestOf(folder, passphrase);
      assert.deepEqual(await differencesFrom(target.adminUrl, manifest), []);
      assert.equal((await files.read(manifest.files[0]?.sha256 ?? '')).length, 24);
      assert.equal(code(await restore(given)), 'installation-not-empty');
      const client = new pg.Client({ connectionString: target.adminUrl });
      await client.connect();
      // a number that was given is never given again
      const next = await client.query<{ id: string }>(
        `insert into outbox (topic, payload, created_at) values ('t', '{}', now()) returning id`,
      );
      const most = await client.query<{ id: string }>(`select max(id) as id from outbox`);
      assert.equal(next.rows[0]?.id, most.rows[0]?.id);
      // one cent elsewhere is seen
      await client.query(
        'update ledger_row set amount_cents = amount_cents + 1 where id = (select id from ledger_row limit 1)',
      );
      await client.query(`delete from outbox where id = ${String(next.rows[0]?.id)}`);
      await client.end();
      assert.deepEqual(await differencesFrom(target.adminUrl, manifest), ['public.ledger_row']);
    } finally {
      await target.drop();
    }
  });
}

test('an encrypted backup shows nothing of a patient; the wrong key opens nothing', async () => {
  const folder = place();
  await make(folder, 'right');
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((one) => one.endsWith('.gz'))) {
    const bytes = fs.readFileSync(path.join(folder, name));
    assert.notDeepEqual([...bytes.subarray(0, 2)], [0x1f, 0x8b], 'not even that it is compressed');
  }
  assert.equal(code(await openBackup(folder, undefined)), 'backup-needs-its-key');
  assert.equal(code(await openBackup(folder, 'wrong')), 'backup-key-wrong');
});

test('what was cut off, changed, or made by another version is refused, by name', async () => {
  const folder = place();
  await make(folder);
  assert.equal(code(await make(folder)), 'backup-folder-not-empty');
  const file = path.join(folder, 'tables/public.ledger_row.gz');
  const bytes = fs.readFileSync(file);
  const damages: [string, () => void][] = [
    ['cut', () => fs.writeFileSync(file, bytes.subarray(0, bytes.length - 1))],
    ['gone', () => fs.rmSync(file)],
    [
      'one bit',
      () =>
        fs.writeFileSync(
          file,
          bytes.map((byte, at) => (at === 30 ? byte ^ 1 : byte)),
        ),
    ],
  ];
  for (const [name, damage] of damages) {
    damage();
    const outcome = await openBackup(folder, undefined);
    assert.equal(code(outcome), 'backup-changed', name);
    fs.writeFileSync(file, bytes);
  }
  assert.ok('manifest' in (await openBackup(folder, undefined)), 'whole again');
  const manifest = path.join(folder, 'manifest.json');
  const text = fs.readFileSync(manifest, 'utf8');
  fs.writeFileSync(manifest, text.replace('\\"rows\\": 10', '\\"rows\\": 11'));
  assert.notEqual(fs.readFileSync(manifest, 'utf8'), text);
  assert.equal(code(await openBackup(folder, undefined)), 'backup-changed');
  fs.rmSync(manifest);
  assert.equal(code(await openBackup(folder, undefined)), 'no-backup-there');
});

/** The installation of the test, as a command is handed it. */
function installationHere(): Installation {
  return {
    adminUrl: stage.adminUrl,
    worker: stage.platform,
    settings: { directory: stage.directory, databaseUrl: undefined, secret: testSecret },
  } as unknown as Installation;
}

interface Said {
  readonly exitCode: number;
  readonly lines: readonly string[];
}

async function backUpByCommand(folder: string): Promise<Said> {
  const lines: string[] = [];
  const options = { passphrase: 'a key', json: false, write: (line: string) => lines.push(line) };
  return { exitCode: await runBackupCommand(installationHere(), folder, options), lines };
}

async function restoreByCommand(directory: string, folder: string): Promise<Said> {
  const lines: string[] = [];
  const settings = { directory, databaseUrl: undefined, secret: testSecret };
  const exitCode = await runRestoreCommand(settings, folder, {
    ...{ passphrase: 'a key', json: false, now: stage.clock.now() },
    write: (line) => lines.push(line),
  });
  return { exitCode, lines };
}

async function asAdmin(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: stage.adminUrl });
  await client.connect();
  await client.query(text);
  await client.end();
}

test('what is lost comes back by the commands, proved, and sends nothing by itself', async () => {
  const folder = place();
  const made = await backUpByCommand(folder);
  assert.equal(made.exitCode, 0, made.lines.join());
  assert.match(made.lines[0] ?? '', /^Backed up: .* 1 practices, 10 rows/);
  // the folder of the installation is gone: another, empty one takes its place
  const directory = place();
  const restored = await restoreByCommand(directory, folder);
  assert.equal(restored.exitCode, 0, restored.lines.join());
  assert.match(restored.lines[0] ?? '', /^Restored: .* 1 practices, 10 rows/);
  assert.equal(restored.lines[1], 'Proved: every row, the ledger and the audit trail.');
  assert.ok(isHeldAfterRestore(directory));
  const again = await restoreByCommand(directory, folder);
  assert.equal(again.exitCode, 1, 'nothing is overwritten');
  assert.match(again.lines.join(), /holds practices already/);
  const nowhere = await restoreByCommand(place(), place());
  assert.deepEqual([nowhere.exitCode, /no whole backup/.test(nowhere.lines.join())], [1, true]);
});

test('a restore of books that do not hold says so and is no success', async () => {
  const shift = (cents: string): Promise<void> =>
    asAdmin(`update charge_balance set insurance_cents = insurance_cents ${cents}
      where charge_id = (select min(charge_id::text)::uuid from charge_balance)`);
  await shift('+ 1');
  try {
    const folder = place();
    assert.equal((await backUpByCommand(folder)).exitCode, 0);
    const { exitCode, lines } = await restoreByCommand(place(), folder);
    assert.equal(exitCode, 1, lines.join());
    assert.match(lines[1] ?? '', /^NOT PROVED: 0 tables differ \(\), [1-9]\d* invariants broken/);
  } finally {
    await shift('- 1');
  }
});

test('the drill restores in a place of its own and says how long it took', async () => {
  const lines: string[] = [];
  const exitCode = await runDrillCommand(installationHere(), {
    passphrase: undefined,
    json: true,
    write: (line) => lines.push(line),
  });
  const report = JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
  assert.equal(exitCode, 0, lines.join());
  assert.deepEqual(
    [report['proved'], report['ledger_rows'], report['differing_tables']],
    [true, 10, 0],
  );
});

test('a restored installation sends nothing until a person says so', () => {
  const directory = place();
  fs.mkdirSync(directory);
  assert.equal(
    runResumeCommand(directory, () => undefined),
    1,
  );
  markRestored(directory, stage.clock.now(), stage.clock.now());
  assert.ok(isHeldAfterRestore(directory));
  assert.equal(
    runResumeCommand(directory, () => undefined),
    0,
  );
  assert.ok(!isHeldAfterRestore(directory));
});
