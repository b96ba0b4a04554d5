/** What PostgreSQL's own process of a session used of the processor. */
import * as fs from 'node:fs';
import { sql } from 'kysely';
import type { Database } from '../../apps/server/src/platform/database/connect.ts';

/** The process that serves a pool of one connection. */
export async function backendProcess(database: Database): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database);
  return rows[0]?.pid ?? 0;
}

/** CPU seconds of a process as Linux counts them, in hundredths; NaN elsewhere. */
export function cpuSecondsOf(pid: number): number {
  const file = `/proc/${String(pid)}/stat`;
  if (!fs.existsSync(file)) return Number.NaN;
  const fields = fs.readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
