// Runs one test file in a process of its own and counts what node's test runner says about it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPORTER = fileURLToPath(new URL('test-reporter.mjs', import.meta.url));

/** A file that has not ended by then is stuck: the slowest journeys take a few minutes on two cores. */
export const FILE_LIMIT_MS = 15 * 60_000;

/**
 * @param file   path of the test file, relative to `cwd`
 * @param given  cwd · scratch (a folder for the reporter's file) · env · namePattern? · limitMs?
 * @returns      { file, passed, failed, skipped, failures: [{name, text}], skips: [{name, reason}], output, seconds }
 */
export async function runTestFile(file, given) {
  const started = process.hrtime.bigint();
  const reportFile = join(given.scratch, `${file.replaceAll(/[^a-zA-Z0-9]/g, '-')}.jsonl`);
  const { code, output, isStuck } = await spawnNode(argumentsFor(file, reportFile, given), given);
  const told = existsSync(reportFile) ? readVerdicts(reportFile) : [];
  // where no name matches, the file's hooks run alone and out of turn: what they say then is about no test
  const isHooksAlone = given.namePattern !== undefined && told.every(isOfFile(file, given.cwd));
  const verdicts = isHooksAlone ? [] : told;
  const result = { file, output, ...count(verdicts) };
  if (isStuck) addFailure(result, file, 'The file did not end in time and was stopped.');
  else if (verdicts.length === 0 && code === 0 && given.namePattern === undefined)
    addFailure(
      result,
      file,
      'The file holds no test: a test file that tests nothing is a mistake.',
    );
  else if (code !== 0 && result.failed === 0)
    addFailure(result, file, `The process ended with code ${code} although no test failed.`);
  result.seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return result;
}

function argumentsFor(file, reportFile, { namePattern }) {
  return [
    '--conditions=source',
    ...(file.endsWith('.tsx') ? ['--import', 'tsx'] : []),
    // where nothing matches, `after` does not wait for `before`: what that opens later, nothing closes
    ...(namePattern === undefined
      ? []
      : [`--test-name-pattern=${namePattern}`, '--test-force-exit']),
    `--test-reporter=${REPORTER}`,
    `--test-reporter-destination=${reportFile}`,
    file,
  ];
}

function spawnNode(args, { cwd, env, limitMs = FILE_LIMIT_MS }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    let isStuck = false;
    const watchdog = setTimeout(() => {
      isStuck = true;
      child.kill('SIGKILL');
    }, limitMs);
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    // 'exit', not 'close': a grandchild that keeps our pipes open must not keep the whole run waiting.
    child.on('exit', (code) => {
      clearTimeout(watchdog);
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8'), isStuck });
      }, 20);
    });
  });
}

/** Whether a verdict is on the file as a whole, as a hook of it gives one that fails. */
function isOfFile(file, cwd) {
  return ({ name }) => resolve(cwd, name) === resolve(cwd, file);
}

function readVerdicts(reportFile) {
  const lines = readFileSync(reportFile, 'utf8').split('\n');
  return lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line));
}

function count(verdicts) {
  const result = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
  const path = [];
  // Inner tests are reported before the test that holds them, so a failure's full name is built from
  // the outside in: walk backwards and remember the holder at each depth.
  for (const each of verdicts.toReversed()) {
    path.length = each.nesting;
    path.push(each.name);
    countOne(result, each, path.join(' › '));
  }
  result.failures.reverse();
  result.skips.reverse();
  return result;
}

function countOne(result, each, name) {
  if (each.skip !== null || each.todo !== null) {
    if (each.isSuite && each.skip === null) return;
    result.skipped += 1;
    const reason = [each.skip, each.todo].find((said) => typeof said === 'string');
    result.skips.push({ name, reason: reason ?? 'no reason given' });
  } else if (!each.isPass) {
    // A suite is no test, but a hook of it that fails must not be lost.
    if (!each.isSuite || each.failure !== '') result.failed += 1;
    if (each.failure !== '') {
      result.failures.push({ name: `${name} (line ${each.place})`, text: each.failure });
    }
  } else if (!each.isSuite) result.passed += 1;
}

function addFailure(result, name, text) {
  result.failed += 1;
  result.failures.push({ name, text });
}
