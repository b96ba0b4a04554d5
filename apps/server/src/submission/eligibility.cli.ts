/** `claimwright eligibility check`: by policy, patient, claim, batch, filter, or a day's appointments. */
import { askAboutPolicies, type EligibilityOptions } from '../coverage/eligibility.cli.ts';
import type { RealTimeConnection } from '../partners/connections.ts';
import type { Platform } from '../platform/platform.ts';
import { runRead } from '../platform/transaction.ts';
import { findPracticeId } from '../practices/practice.cli.ts';
import { choosePolicies, type PolicyChoice } from './choose-policies.read.ts';

const actor = { kind: 'command', id: 'eligibility-check' } as const;

/**
 * Finds what is to be asked, then asks it.
 * @returns the exit code: 0 when all are active; 1 when one is not, or a patient who comes has no policy;
 * 2 for a wrong command, or one that names nothing
 */
export async function runEligibilityCommand(
  platform: Platform,
  connection: RealTimeConnection | undefined,
  given: PolicyChoice & { readonly practice: string },
  options: Omit<EligibilityOptions, 'practiceId'>,
): Promise<number> {
  const { json, write } = options;
  const { practice, ...choice } = given;
  const practiceId = await findPracticeId(platform, practice);
  if (practiceId === undefined) {
    write(`There is no practice ${practice}. Give its id or its key.`);
    return 2;
  }
  if (connection === undefined) {
    write('No real-time connection is configured: see CLAIMWRIGHT_CONFIG.');
    return 2;
  }
  const { asked, withoutPolicy, problems } = await runRead(
    platform,
    { practiceIds: [practiceId], actor, action: 'find-coverages' },
    (tx) => choosePolicies(tx, practiceId, choice),
  );
  for (const problem of problems) write(problem);
  if (problems.length > 0) return 2;
  if (asked.length === 0 && withoutPolicy === 0) {
    write('Nothing to ask about: no such patient, claim or appointment, or no policy on that day.');
    return 2;
  }
  const exitCode = await askAboutPolicies(platform, connection, asked, { ...options, practiceId });
  if (withoutPolicy === 0) return exitCode;
  const words = `${String(withoutPolicy)} who come have no policy on that day`;
  write(json ? JSON.stringify({ withoutPolicy }) : words);
  return 1;
}
