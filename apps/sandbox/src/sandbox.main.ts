/** The sandbox's process: steered by its parent over IPC, one message after the other. */
import type { FromSandbox, ToSandbox } from './protocol.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

let sandbox: Sandbox | undefined;
let turn: Promise<void> = Promise.resolve();

function tell(message: FromSandbox): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!process.send) {
      reject(new Error('the sandbox is started by its parent, with a channel: child_process.fork'));
      return;
    }
    process.send(message, (error: Error | null) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

async function take(message: ToSandbox): Promise<void> {
  if (message.type === 'start') {
    if (sandbox) throw new Error('the sandbox is started already');
    sandbox = await openSandbox(message);
    await tell({ type: 'ready', endpoints: sandbox.endpoints, onboarding: sandbox.onboarding });
    return;
  }
  if (message.type === 'stop') {
    await sandbox?.close();
    process.exit(0);
  }
  if (!sandbox) throw new Error(`'${message.type}' came before 'start'`);
  switch (message.type) {
    case 'connect':
      sandbox.connect(message.server);
      await tell({ type: 'connected' });
      return;
    case 'phase': {
      const { date, phase } = message;
      const sent = await sandbox.phase(date, phase);
      await tell({ type: 'phase-done', date, phase, sent });
      return;
    }
    case 'take-uploads':
      sandbox.takeUploads(message.date);
      await tell({ type: 'uploads-taken' });
      return;
    case 'act':
      await tell({ type: 'answer', answer: sandbox.act(message) });
      return;
    case 'books':
      await tell({ type: 'books', books: sandbox.books() });
      return;
  }
}

async function breakDown(error: unknown): Promise<void> {
  const message = error instanceof Error ? (error.stack ?? error.message) : 'unknown';
  await tell({ type: 'broken', message }).catch(() => undefined);
  process.exit(1);
}

process.on('message', (message: ToSandbox) => {
  turn = turn.then(() => take(message)).catch(breakDown);
});
// Nobody steers any more: the world ends with its conductor.
process.on('disconnect', () => {
  process.exit(0);
});
