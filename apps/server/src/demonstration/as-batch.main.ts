/** How the kernel is told to treat this process and what it starts. */
import { spawnSync } from 'node:child_process';

/**
 * Tells Linux that what runs here is batch work (SCHED_BATCH), or no longer is. The story is one chain of server,
 * database and outside world on few processors: by default whoever wakes interrupts whoever works, which cost it
 * 6 to 10 % by the clock. Processes started later inherit it, and keep it when this one no longer is. Where there is no `chrt`, nothing changes.
 */
export function runAsBatch(isBatch: boolean): void {
  if (process.platform !== 'linux') return;
  const policy = isBatch ? '--batch' : '--other';
  spawnSync('chrt', ['--all-tasks', policy, '--pid', '0', String(process.pid)], {
    stdio: 'ignore',
  });
}
