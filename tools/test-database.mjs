// One throw-away database cluster for a whole test run; each test file makes databases of its own in it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { ROOT, environment } from './setup.mjs';

const CLUSTER_MAIN = 'apps/server/src/platform/database/test-cluster.main.ts';
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;

/**
 * Starts the cluster, unless CLAIMWRIGHT_TEST_CLUSTER names one already or this checkout has none.
 * @returns { url, stop }: url is undefined when there is no cluster to be had
 */
export async function startTestCluster() {
  const given = process.env['CLAIMWRIGHT_TEST_CLUSTER'];
  if (given) return { url: given, stop: async () => undefined };
  const main = join(ROOT, CLUSTER_MAIN);
  if (!existsSync(main)) return { url: undefined, stop: async () => undefined };

  const child = spawn(process.execPath, ['--conditions=source', main], {
    cwd: ROOT,
    env: environment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { url } = JSON.parse(await firstLine(child));
  return { url, stop: () => stop(child) };
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the test database said nothing within ${START_LIMIT_MS / 1000} s`));
    }, START_LIMIT_MS);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the test database ended early, code ${code}`)));
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(late);
      resolve(line);
    });
  });
}

function stop(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    child.on('exit', () => {
      clearTimeout(late);
      resolve();
    });
    child.stdin.end();
  });
}
