/** `claimwright claims scrub|submit|status`: the steps by hand, by claim or practice. */
import { isRefused } from '@claimwright/kernel/refusal';
import type { Connections } from '../partners/connections.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { findPracticeId } from '../practices/practice.cli.ts';
import { unsentStatuses, type ClaimStatus } from '../claims/claim-status.ts';
import { findingText } from '../scrubbing/finding-text.ts';
import { findHeldClaims } from '../scrubbing/held-claims.read.ts';
import { scrubClaim } from '../scrubbing/scrub-claim.act.ts';
import { chooseClaims, type ClaimChoice } from './choose-claims.read.ts';
import { askStatus, type AskInRealTime } from './raise-silence-alarms.job.ts';
import { submitPracticeForms } from './submit-manually.job.ts';
import { submitPracticeClaims } from './submit-ready-claims.job.ts';

const actor = { kind: 'command', id: 'claims' } as const;

export interface ClaimsCommandOptions {
  readonly connections: Connections;
  readonly ask?: AskInRealTime | undefined;
  readonly json: boolean;
  readonly write: (line: string) => void;
}

export const claimsHelp = `claimwright claims scrub  [CHOICE] --practice ID   judge claims again; all held ones when none is chosen
claimwright claims submit [CHOICE] --practice ID   write and send batches of ready claims; forms for portals and paper go to a person
claimwright claims status CHOICE --practice ID     ask payers in real time
CHOICE is claims' ids or control numbers, or --batch, --payer, --status, --from, --to. --json prints an object a line.`;

/** Of a batch or a filter a step takes the claims that it is for. */
const fitting: ReadonlyMap<string, readonly ClaimStatus[]> = new Map([
  ['scrub', unsentStatuses],
  ['submit', ['ready']],
]);

/** @returns the exit code: 1 when a claim is held, refused or unanswered; 2 for a wrong command */
export async function runClaimsCommand(
  platform: Platform,
  command: string,
  given: ClaimChoice & { readonly practice: string },
  options: ClaimsCommandOptions,
): Promise<number> {
  const practiceId = await findPracticeId(platform, given.practice);
  if (practiceId === undefined) {
    options.write(`There is no practice ${given.practice}. Give its id or its key.`);
    return 2;
  }
  if (command === 'status' && options.ask === undefined) {
    options.write('No real-time connection is configured: see CLAIMWRIGHT_CONFIG.');
    return 2;
  }
  const { practice: _practice, ...choice } = given;
  const { claimIds, problems } = await runRead(
    platform,
    { practiceIds: [practiceId], actor, action: 'find-claims' },
    (tx) => chooseClaims(tx, practiceId, choice, fitting.get(command)),
  );
  for (const problem of problems) options.write(problem);
  if (problems.length > 0) return 2;
  if (command === 'scrub') return scrubAll(platform, practiceId, claimIds, options);
  if (command === 'submit') return submit(platform, practiceId, claimIds, options);
  if (command === 'status' && claimIds) return status(platform, practiceId, claimIds, options);
  options.write(claimsHelp);
  return 2;
}

async function scrubAll(
  platform: Platform,
  practiceId: string,
  chosen: readonly string[] | undefined,
  { json, write }: ClaimsCommandOptions,
): Promise<number> {
  const claimIds =
    chosen ??
    (await runRead(
      platform,
      { practiceIds: [practiceId], actor, action: 'find-held-claims' },
      (tx) => findHeldClaims(tx, practiceId),
    ));
  let exitCode = 0;
  for (const claimId of claimIds) {
    const outcome = await runAct(platform, { practiceId, actor, action: 'scrub-claim' }, (tx) =>
      scrubClaim(tx, { claimId }),
    );
    if (isRefused(outcome) || outcome.status === 'held') exitCode = 1;
    if (json) {
      write(JSON.stringify(isRefused(outcome) ? { claimId, ...outcome } : outcome));
      continue;
    }
    write(`${claimId}: ${isRefused(outcome) ? outcome.refused : outcome.status}`);
    const findings = isRefused(outcome) ? [] : outcome.findings;
    for (const finding of findings) {
      const { sentence, next } = findingText(finding);
      const line = finding.lineNumber === null ? '' : `line ${String(finding.lineNumber)}: `;
      write(`  ${finding.severity} ${line}${sentence} ${next}`);
    }
  }
  if (claimIds.length === 0 && !json) write(chosen ? 'No such claim waits.' : 'No claim is held.');
  return exitCode;
}

async function submit(
  platform: Platform,
  practiceId: string,
  claimIds: readonly string[] | undefined,
  { connections, json, write }: ClaimsCommandOptions,
): Promise<number> {
  const date = platform.businessClock.now().slice(0, 10);
  const done = await submitPracticeClaims(platform, connections, practiceId, date, claimIds);
  // payers' portals are for people: each form becomes a task
  const { toMail: forms } = await submitPracticeForms(
    platform,
    practiceId,
    undefined,
    date,
    claimIds,
  );
  const left = Math.max(0, (claimIds?.length ?? 0) - done.claims - done.held - forms);
  if (left > 0 && !json) write(`${String(left)} of the chosen claims are not ready, or must wait.`);
  write(
    json
      ? JSON.stringify({ ...done, forms, ...(claimIds ? { left } : {}) })
      : `${String(done.claims)} claims in ${String(done.batches)} batches; ${String(done.sent)} batches sent, ${String(done.closed)} kept here, ${String(done.held)} claims held; ${String(forms)} forms for a person to send`,
  );
  return done.closed > 0 || done.held > 0 || left > 0 ? 1 : 0;
}

async function status(
  platform: Platform,
  practiceId: string,
  claimIds: readonly string[],
  { ask, json, write }: ClaimsCommandOptions,
): Promise<number> {
  let exitCode = 0;
  for (const claimId of claimIds) {
    const answer = await askStatus(platform, practiceId, claimId, ask);
    const told = answer === 'no-answer' ? undefined : answer;
    const words = told?.words;
    if (told === undefined) exitCode = 1;
    write(
      json
        ? JSON.stringify({ claimId, words: words ?? null })
        : `${claimId}: ${words ?? (told ? 'nothing known of it' : 'no answer')}`,
    );
  }
  return exitCode;
}
