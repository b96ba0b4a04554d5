/** `claimwright backup DIR`, `restore DIR`, `drill`, `resume`: recovery, and the proof that it works. */
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isRefused, type Refused } from '@claimwright/kernel/refusal';
import { proveLedger } from '../ledger/prove.read.ts';
import {
  backUp,
  differencesFrom,
  openBackup,
  restore,
  type BackedUp,
} from '../platform/database/back-up.ts';
import { allPracticeIds } from '../platform/directory.store.ts';
import { openInstallation, type Installation } from '../platform/installation.ts';
import { liftHold, markRestored } from '../platform/restored-mark.ts';
import type { Settings } from '../platform/settings.ts';
import { runRead } from '../platform/transaction.ts';
import { verifyAudit } from './seal-audit.act.ts';

export interface RecoveryOptions {
  /** Encrypts and opens backups; from CLAIMWRIGHT_BACKUP_KEY. */
  readonly passphrase: string | undefined;
  readonly json: boolean;
  readonly write: (line: string) => void;
}

/** Why a recovery was refused, and what to do. */
const sentences: Readonly<Record<string, string>> = {
  'backup-folder-not-empty': 'The folder is not empty. Name a new one: a backup never overwrites.',
  'no-backup-there':
    'There is no whole backup in this folder: one that was cut off has no manifest.',
  'backup-of-another-version':
    'The backup was made by another version. Restore it with that version, then move on.',
  'backup-needs-its-key': 'The backup is encrypted. Set CLAIMWRIGHT_BACKUP_KEY to its key.',
  'backup-key-wrong': 'CLAIMWRIGHT_BACKUP_KEY is not its key, or the manifest was changed.',
  'backup-changed':
    'A file of the backup is missing or was changed since. Nothing was restored; use another backup.',
  'installation-not-empty':
    'The installation holds practices already. Restore into an empty one: nothing is overwritten.',
  'installation-newer-than-backup':
    'The empty installation has a newer schema than the backup. Restore into a new folder or database.',
};

function say(options: RecoveryOptions, refused: Refused): number {
  const detail = JSON.stringify(refused.detail ?? {});
  options.write(
    options.json
      ? JSON.stringify(refused)
      : `${sentences[refused.refused] ?? refused.refused} ${detail}`,
  );
  return 1;
}

function describe(done: BackedUp): string {
  const { practices, rows, cents } = done.ledger;
  return `${done.rows} rows of ${done.tables} tables, ${done.files} files, ${done.bytes} bytes; ledger: ${practices} practices, ${rows} rows, ${cents} cents`;
}

/** Backs up while everything goes on. @returns the exit code: 1 when refused */
export async function runBackupCommand(
  installation: Installation,
  folder: string,
  options: RecoveryOptions,
): Promise<number> {
  const done = await backUpInto(installation, folder, options.passphrase);
  if (isRefused(done)) return say(options, done);
  options.write(options.json ? JSON.stringify(done) : `Backed up: ${describe(done)}`);
  if (!done.isEncrypted && !options.json) {
    options.write('Not encrypted: it holds patients’ data. CLAIMWRIGHT_BACKUP_KEY encrypts it.');
  }
  return 0;
}

function backUpInto(
  { adminUrl, worker }: Installation,
  folder: string,
  passphrase: string | undefined,
): Promise<BackedUp | Refused> {
  const { files, chance, securityClock } = worker;
  return backUp({ adminUrl, files, folder, passphrase, chance, now: securityClock.now() });
}

interface Restored {
  readonly done: BackedUp;
  readonly differing: readonly string[];
  readonly breaches: number;
  readonly auditBreaches: number;
}

/** Restores into the empty installation of the settings, compares row for row, and proves. */
async function restoreInto(
  settings: Settings,
  folder: string,
  passphrase: string | undefined,
): Promise<Restored | Refused> {
  const opened = await openBackup(folder, passphrase);
  if (isRefused(opened)) return opened;
  let outcome: BackedUp | Refused | undefined;
  let differing: string[] = [];
  const installation = await openInstallation(settings, {
    beforeMigrate: async (adminUrl, files) => {
      outcome = await restore({ adminUrl, secret: settings.secret, files, folder, passphrase });
      if (!isRefused(outcome)) differing = await differencesFrom(adminUrl, opened.manifest);
    },
  });
  try {
    if (outcome === undefined) throw new Error('broken: nothing was restored');
    if (isRefused(outcome)) return outcome;
    return { done: outcome, differing, ...(await proveAll(installation)) };
  } finally {
    await installation.close();
  }
}

async function proveAll({
  worker,
  sealer,
}: Installation): Promise<{ breaches: number; auditBreaches: number }> {
  const practiceIds = await allPracticeIds(worker.database);
  const actor = { kind: 'command', id: 'restore' } as const;
  const breaches = await runRead(worker, { practiceIds, actor, action: 'prove' }, (tx) =>
    proveLedger(tx),
  );
  let auditBreaches = 0;
  for (const practiceId of practiceIds) {
    auditBreaches += (await verifyAudit(sealer, practiceId)).breaches.length;
  }
  return { breaches: breaches.length, auditBreaches };
}

function isProved(restored: Restored): boolean {
  return restored.differing.length === 0 && restored.breaches === 0 && restored.auditBreaches === 0;
}

/** Restores, proves, and holds back what would leave. @returns 1 when refused or not proved */
export async function runRestoreCommand(
  settings: Settings,
  folder: string,
  options: RecoveryOptions & { readonly now: string },
): Promise<number> {
  const restored = await restoreInto(settings, folder, options.passphrase);
  if (isRefused(restored)) return say(options, restored);
  const opened = await openBackup(folder, options.passphrase);
  markRestored(settings.directory, isRefused(opened) ? '' : opened.manifest.madeAt, options.now);
  const proved = isProved(restored);
  if (options.json) options.write(JSON.stringify({ ...restored, proved }));
  else {
    options.write(`Restored: ${describe(restored.done)}`);
    options.write(proved ? 'Proved: every row, the ledger and the audit trail.' : wrong(restored));
    options.write(
      'Nothing leaves by itself until `claimwright resume`: compare with partners first',
    );
    options.write('what was sent after the backup (batches, statements), so that none goes twice.');
  }
  return proved ? 0 : 1;
}

function wrong({ differing, breaches, auditBreaches }: Restored): string {
  return `NOT PROVED: ${differing.length} tables differ (${differing.join(', ')}), ${breaches} invariants broken, ${auditBreaches} breaches of the audit trail`;
}

/**
 * Backs up and restores in a scratch place, and proves what came back. The installation goes on.
 * @returns the exit code: 1 unless proved
 */
export async function runDrillCommand(
  installation: Installation,
  options: RecoveryOptions,
): Promise<number> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-drill-'));
  fs.chmodSync(scratch, 0o711);
  const folder = path.join(scratch, 'backup');
  const { secret } = installation.settings;
  try {
    const began = performance.now();
    const done = await backUpInto(installation, folder, options.passphrase ?? secret);
    if (isRefused(done)) return say(options, done);
    const between = performance.now();
    const settings = { directory: path.join(scratch, 'restored'), databaseUrl: undefined, secret };
    const restored = await restoreInto(settings, folder, options.passphrase ?? secret);
    if (isRefused(restored)) return say(options, restored);
    const report = {
      tables: done.tables,
      rows: done.rows,
      files: done.files,
      bytes: done.bytes,
      ledger_rows: done.ledger.rows,
      backup_seconds: seconds(between - began),
      restore_seconds: seconds(performance.now() - between),
      differing_tables: restored.differing.length,
      ledger_breaches: restored.breaches,
      audit_breaches: restored.auditBreaches,
      proved: isProved(restored),
    };
    if (options.json) options.write(JSON.stringify(report));
    else {
      options.write(describe(done));
      options.write(
        `backed up in ${report.backup_seconds} s, restored and proved in ${report.restore_seconds} s`,
      );
      options.write(report.proved ? 'The drill proves.' : wrong(restored));
    }
    return report.proved ? 0 : 1;
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}

/** Lets a restored installation send again. @returns 1 when nothing was held */
export function runResumeCommand(directory: string, write: (line: string) => void): number {
  const wasHeld = liftHold(directory);
  write(
    wasHeld ? 'What was held leaves again.' : 'Nothing is held: this is no restored installation.',
  );
  return wasHeld ? 0 : 1;
}
