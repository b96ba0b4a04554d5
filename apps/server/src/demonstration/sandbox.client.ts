/** The outside world as a process of its own, steered over the channel of `child_process.fork`. */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { SandboxBooks, SandboxEndpoints } from './outside-world.ts';

export interface SandboxStart {
  readonly seed: number;
  readonly habitsDirectory?: string | undefined;
  readonly startDate: string;
  readonly months: number;
  readonly scale?: number | undefined;
  /** A world whose past another process lived: from which day, and with which control number it goes on. */
  readonly resumes?: { readonly on: string; readonly controlNumber: number } | undefined;
}

export type Phase = 'dawn' | 'morning' | 'visits' | 'dusk' | 'night';

/** What a person of the outside world answers, as plain JSON. */
export type Answer = Readonly<Record<string, unknown>> & { readonly found: boolean };

export interface Sandbox {
  readonly endpoints: SandboxEndpoints;
  /** What practices and payers handed over when they signed up; checked by whoever takes it. */
  readonly onboarding: unknown;
  connect(server: Readonly<Record<string, unknown>>): Promise<void>;
  phase(date: string, phase: Phase): Promise<Readonly<Record<string, number>>>;
  /** The clearinghouse takes what was uploaded and answers it, in the middle of a day. */
  takeUploads(date: string): Promise<void>;
  ask(question: Readonly<Record<string, unknown>>): Promise<Answer>;
  books(): Promise<SandboxBooks>;
  stop(): Promise<void>;
}

interface Reply {
  readonly type: string;
  readonly message?: string;
  readonly [name: string]: unknown;
}

const entry = path.join(import.meta.dirname, '../../../sandbox/src/sandbox.main.ts');

/** Starts the outside world. Throws, with its own words, when it breaks. */
export async function startSandbox(start: SandboxStart): Promise<Sandbox> {
  const child = fork(entry, [], {
    execArgv: ['--conditions=source'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ask = asker(child);
  const ready = await ask({ type: 'start', ...start }, 'ready');
  return {
    endpoints: ready['endpoints'] as SandboxEndpoints,
    onboarding: ready['onboarding'],
    connect: async (server) => {
      await ask({ type: 'connect', server }, 'connected');
    },
    phase: async (date, phase) => {
      const done = await ask({ type: 'phase', date, phase }, 'phase-done');
      return done['sent'] as Readonly<Record<string, number>>;
    },
    takeUploads: async (date) => {
      await ask({ type: 'take-uploads', date }, 'uploads-taken');
    },
    ask: async (question) => {
      const answered = await ask({ type: 'act', ...question }, 'answer');
      return answered['answer'] as Answer;
    },
    books: async () => (await ask({ type: 'books' }, 'books'))['books'] as SandboxBooks,
    stop: async () => {
      // Ctrl-C reaches it as well: it may be gone already
      if (!child.connected) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.send({ type: 'stop' });
      await ended;
    },
  };
}

/** One question at a time: the sandbox answers in turn. */
function asker(child: ChildProcess): (message: object, expected: string) => Promise<Reply> {
  let turn: Promise<unknown> = Promise.resolve();
  const askOne = (message: object, expected: string): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const settle = (): void => {
        child.off('message', hear);
        child.off('exit', end);
      };
      const hear = (raw: unknown): void => {
        const reply = raw as Reply;
        settle();
        if (reply.type === expected) resolve(reply);
        else reject(new Error(`the sandbox broke: ${reply.message ?? reply.type}`));
      };
      const end = (code: number | null): void => {
        settle();
        reject(new Error(`the sandbox ended with ${String(code)}`));
      };
      child.on('message', hear);
      child.once('exit', end);
      child.send(message);
    });
  return (message, expected) => {
    const answer = turn.then(() => askOne(message, expected));
    turn = answer.catch(() => undefined);
    return answer;
  };
}
