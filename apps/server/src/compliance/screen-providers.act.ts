/**
 * Screens a practice's providers against the list of excluded individuals (42 U.S.C. 1320a-7) and the
 * register of NPIs. An NPI on the list is a match; name, date of birth and state only open a question
 * for a person. What a person decided is not asked again until the list says something else.
 */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import { businessDate, type Tx } from '../platform/transaction.ts';
import { closeTasks, openTask } from '../tasks/tasks.act.ts';
import { matchOf } from './screening.read.ts';
import {
  decideMatches,
  findProvidersToScreen,
  upsertMatch,
  type ProviderToScreen,
} from './screening.store.ts';

export interface Screened {
  readonly screened: number;
  readonly excluded: number;
  readonly possible: number;
  readonly deactivated: number;
}

/** @returns what was found; refused when no list of exclusions is loaded for today */
export async function screenProviders(tx: Tx): Promise<Screened | Refused> {
  const today = await businessDate(tx);
  const counts = { screened: 0, excluded: 0, possible: 0, deactivated: 0 };
  for (const provider of await findProvidersToScreen(tx, today)) {
    const match = matchOf(tx.books, provider, today);
    if (match === undefined) return refuse('exclusion-list-not-loaded');
    counts.screened += 1;
    const register = tx.books.registeredProvider(provider.npi, today);
    if (register.outcome === 'deactivated') {
      counts.deactivated += 1;
      await ask(tx, provider, 'npi-deactivated', today, { release: register.release });
    }
    if (match === 'clear') {
      await closeQuestions(tx, provider.id, 'no-longer-on-the-list');
      continue;
    }
    counts[match.outcome] += 1;
    const decision = await upsertMatch(tx, {
      providerId: provider.id,
      matchDigest: match.digest,
      release: match.release,
      outcome: match.outcome,
      matchedBy: match.by,
      on: today,
    });
    if (decision !== null) continue;
    const reason = match.outcome === 'excluded' ? 'provider-excluded' : 'provider-may-be-excluded';
    await ask(tx, provider, reason, today, { matchedBy: match.by, release: match.release });
  }
  return counts;
}

const questions = ['provider-excluded', 'provider-may-be-excluded'] as const;

async function ask(
  tx: Tx,
  provider: ProviderToScreen,
  reason: (typeof questions)[number] | 'npi-deactivated',
  dueDate: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  await openTask(tx, {
    queue: 'compliance',
    reason,
    subjectKind: 'provider',
    subjectId: provider.id,
    dueDate,
    detail,
  });
}

async function closeQuestions(tx: Tx, providerId: string, outcome: string): Promise<void> {
  const subject = { queue: 'compliance', subjectKind: 'provider', subjectId: providerId } as const;
  for (const reason of questions) await closeTasks(tx, { ...subject, reason, outcome });
}

/** A person says whether the one on the list is ours. Refused where nothing is open. */
export async function decideScreening(
  tx: Tx,
  given: { readonly providerId: string; readonly decision: 'same-person' | 'another-person' },
): Promise<{ readonly decided: number } | Refused> {
  const decided = await decideMatches(tx, given);
  if (decided === 0) return refuse('screening-nothing-open');
  tx.touched('provider', [given.providerId]);
  await closeQuestions(tx, given.providerId, given.decision);
  return { decided };
}
