// The first step of every command. Plain JavaScript that runs on any Node from 20 on, because a fresh
// machine has nothing else: it installs what the lockfile names, then hands over to the Node that the
// lockfile brings (24), which reads TypeScript as it stands.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR_WANTED = 24;
const CONDITION = '--conditions=source';

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Exit code of a command that is not part of this checkout (yet). */
export const EXIT_NOT_YET = 2;

/**
 * Says whether `npm ci` is needed: nothing installed, or the lockfile changed after the install.
 * A lockfile that is merely newer (a checkout touches files) counts as unchanged when its digest is
 * the one noted at the last install.
 */
export function isInstallNeeded(root) {
  const lockfile = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return true;
  if (statSync(lockfile).mtimeMs <= statSync(installed).mtimeMs) return false;
  const noted = noteOfInstall(root);
  return !existsSync(noted) || readFileSync(noted, 'utf8') !== digestOf(lockfile);
}

function noteOfInstall(root) {
  return join(root, 'node_modules', '.installed-lockfile');
}

function digestOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Installs exactly what the lockfile names, when that has not been done. Stops the process on failure. */
export function installWhatIsMissing(root = ROOT) {
  if (!isInstallNeeded(root)) return;
  process.stderr.write('Installing the packages of package-lock.json (about a minute) …\n');
  const npmScript = process.env['npm_execpath'];
  const [command, first] =
    npmScript?.endsWith('.js') === true ? [process.execPath, [npmScript]] : ['npm', []];
  const args = [...first, 'ci', '--include=dev', '--include=optional', '--no-progress'];
  const env = { ...process.env, npm_config_loglevel: 'error' };
  // npm's own words go to stderr, so that a command's last line on stdout stays the command's own.
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    process.stderr.write(`npm ci failed${error ? `: ${error.message}` : ''}.\n`);
    process.exit(1);
  }
  writeFileSync(noteOfInstall(root), digestOf(join(root, 'package-lock.json')));
}

/** The path of a Node that is new enough: the lockfile's, else the one that runs us. Stops if neither is. */
export function findNode(root = ROOT) {
  const fromLockfile = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(fromLockfile)) return fromLockfile;
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_WANTED) return process.execPath;
  process.stderr.write(
    `Claimwright runs on Node ${NODE_MAJOR_WANTED} or newer. The lockfile brings it for Linux (x64);\n` +
      `on this machine (${process.platform} ${process.arch}) please install it yourself: https://nodejs.org\n`,
  );
  process.exit(1);
}

/** The environment for our own child processes: the lockfile's tools come first on the PATH. */
export function environment(root = ROOT) {
  const bin = join(root, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
}

/**
 * Makes sure that the calling script runs under the wanted Node with our import condition.
 * Returns when it does. Otherwise it installs, runs the same script again the right way, and never
 * returns: this process ends with the other's exit code.
 */
export async function runUnderWantedNode() {
  const isWantedNode = Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_WANTED;
  const isInstalled = !isInstallNeeded(ROOT);
  if (isWantedNode && isInstalled && process.execArgv.includes(CONDITION)) return;
  installWhatIsMissing();
  const code = await passOn(findNode(), [CONDITION, process.argv[1], ...process.argv.slice(2)]);
  process.exit(code);
}

/**
 * Runs a TypeScript program of this checkout under the wanted Node and ends with its exit code.
 * A program that is not there is said plainly, with exit code 2, never passed over.
 */
export async function launch(target, args = process.argv.slice(2)) {
  const file = join(ROOT, target);
  if (!existsSync(file)) {
    process.stderr.write(`Not yet: this command needs ${target}, which this checkout lacks.\n`);
    process.exit(EXIT_NOT_YET);
  }
  installWhatIsMissing();
  process.exit(await passOn(findNode(), [CONDITION, file, ...args]));
}

/** Runs a command with our terminal, passes signals on to it, and returns the code to exit with. */
function passOn(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: environment() });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    // A terminal sends SIGINT to parent and child alike: told twice, a child would cut its goodbye short.
    const forward = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of signals) process.on(signal, forward);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const each of signals) process.off(each, forward);
      resolve(signal === null ? (code ?? 1) : 128 + signalNumber(signal));
    });
  });
}

function signalNumber(signal) {
  return { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1;
}

/** A path as people read it: relative to the root, with forward slashes. */
export function shortPath(file, root = ROOT) {
  return relative(root, file).split('\\').join('/');
}
