/** `claimwright ledger prove [--json]`: every invariant over every practice. */
import { allPracticeIds } from '../platform/directory.store.ts';
import type { Platform } from '../platform/platform.ts';
import { runRead } from '../platform/transaction.ts';
import { proveLedger } from './prove.read.ts';

/** @returns the exit code: 1 when an invariant is broken; its rows are named */
export async function runLedgerCommand(
  platform: Platform,
  options: { readonly json: boolean; readonly write: (line: string) => void },
): Promise<number> {
  const practiceIds = await allPracticeIds(platform.database);
  const actor = { kind: 'command', id: 'ledger-prove' } as const;
  const broken = new Map<string, Record<string, unknown>[]>();
  // one practice after the other: no statement reads more than one ledger, however many there are
  for (const practiceId of practiceIds) {
    const request = { practiceIds: [practiceId], actor, action: 'ledger-prove' };
    for (const { invariant, rows } of await runRead(platform, request, (tx) => proveLedger(tx))) {
      broken.set(invariant, [...(broken.get(invariant) ?? []), ...rows]);
    }
  }
  const breaches = [...broken].map(([invariant, rows]) => ({ invariant, rows }));
  const isProved = breaches.length === 0;
  if (options.json) {
    options.write(asText({ practices: practiceIds.length, breaches, proved: isProved }));
  } else if (isProved) {
    options.write(`Proved over ${String(practiceIds.length)} practices.`);
  } else {
    for (const { invariant, rows } of breaches) options.write(`${invariant}: ${asText(rows)}`);
  }
  return isProved ? 0 : 1;
}

function asText(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'bigint' ? Number(one) : one,
  );
}
