/** What an installation is told: where its folder is, which database, which secret. */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';

export interface Settings {
  /** The installation's folder: database, files, secret. */
  readonly directory: string;
  /** A server of one's own, as an administrator connects to it; absent for the embedded one. */
  readonly databaseUrl: string | undefined;
  /** From this the role passwords and the keys of what is encrypted are derived. */
  readonly secret: string;
}

/**
 * Reads the settings of this installation; makes its folder and secret the first time.
 * @param environment `CLAIMWRIGHT_DIRECTORY`, `CLAIMWRIGHT_SECRET`, `DATABASE_URL`
 * @param fallback    the folder when the environment names none
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  fallback: string,
): Settings {
  const directory = path.resolve(environment['CLAIMWRIGHT_DIRECTORY'] ?? fallback);
  fs.mkdirSync(directory, { recursive: true });
  return {
    directory,
    databaseUrl: environment['DATABASE_URL'],
    secret: environment['CLAIMWRIGHT_SECRET'] ?? keptSecret(directory),
  };
}

function keptSecret(directory: string): string {
  const file = path.join(directory, 'secret');
  try {
    fs.writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
  }
  return fs.readFileSync(file, 'utf8').trim();
}
