/** The workers of the crash trial: real processes that are given tasks, and killed. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CrashStage } from './test-crash-stage.ts';
import type { Task } from './test-crash-task.ts';
import type { TaskAnswered } from './test-crash-worker.ts';

const program = fileURLToPath(new URL('test-crash-worker.ts', import.meta.url));

export interface CrashWorker {
  /** Resolves with the outcome; undefined when it broke or the worker died. */
  give(task: Task): Promise<string | undefined>;
  /** kill -9. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Lets it end. */
  end(): Promise<void>;
  /** How it ended: the signal that took it. */
  readonly gone: Promise<NodeJS.Signals | null>;
}

/** Starts a worker. @param stop where it stops dead: a crash point and at which pass */
export async function startWorker(
  stage: CrashStage,
  stop?: { readonly point: string; readonly pass: number },
): Promise<CrashWorker> {
  const child = fork(program, [], {
    execArgv: ['--conditions=source'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      TRIAL_DATABASE: stage.workerUrl,
      TRIAL_FILES: stage.directory,
      ...(stop ? { TRIAL_CRASH_POINT: stop.point, TRIAL_CRASH_PASS: String(stop.pass) } : {}),
    },
  });
  const gone = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_code, signal) => {
      resolve(signal);
    });
  });
  const waiting = new Map<number, (outcome: string | undefined) => void>();
  const ready = new Promise<void>((resolve) => {
    child.on('message', ({ id, outcome }: TaskAnswered) => {
      if (id === -1) resolve();
      waiting.get(id)?.(outcome);
      waiting.delete(id);
    });
  });
  void gone.then(() => {
    for (const settle of waiting.values()) settle(undefined);
    waiting.clear();
  });
  await Promise.race([
    ready,
    gone.then(() => {
      throw new Error('broken: a worker ended before it began');
    }),
  ]);
  let count = 0;
  return {
    gone,
    give: (task) =>
      new Promise((resolve) => {
        count += 1;
        waiting.set(count, resolve);
        if (!send(child, { id: count, task })) resolve(undefined);
      }),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async end() {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}

function send(child: ChildProcess, message: object): boolean {
  if (!child.connected) return false;
  child.send(message, () => undefined);
  return true;
}
