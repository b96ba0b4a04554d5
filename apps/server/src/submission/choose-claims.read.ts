/** Which claims a command means: by name, batch or filter. */
import { readCalendarDate } from '@claimwright/kernel/calendar-date';
import { claimStatuses, type ClaimStatus } from '../claims/claim-status.ts';
import { findVersionsByControlNumber } from '../claims/claim.read.ts';
import type { ReadTx } from '../platform/transaction.ts';
import { findChosenClaims, type ClaimFilter } from './claims-of-filter.read.ts';

/** As it is typed. */
export interface ClaimChoice {
  /** Claims' ids or control numbers. */
  readonly claims: readonly string[];
  readonly batch?: string | undefined;
  readonly payer?: string | undefined;
  readonly status?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface ChosenClaims {
  /** Undefined when nothing was asked for: every claim that the step is for. */
  readonly claimIds: readonly string[] | undefined;
  /** What cannot be understood or found, each with what to do; nothing is then done. */
  readonly problems: readonly string[];
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/**
 * Finds the claims that were named, and those that a batch or a filter holds.
 * @param fitting the statuses that the step is for: of a batch or a filter only these are taken
 */
export async function chooseClaims(
  tx: ReadTx,
  practiceId: string,
  choice: ClaimChoice,
  fitting: readonly ClaimStatus[] | undefined,
): Promise<ChosenClaims> {
  const { claims, ...words } = choice;
  const problems: string[] = [];
  const date = (name: 'from' | 'to') => {
    const text = words[name];
    const read = text === undefined ? undefined : readCalendarDate(text);
    if (text !== undefined && !read) problems.push(`--${name} is no date. Give it as YYYY-MM-DD.`);
    return read;
  };
  const status = claimStatuses.find((one) => one === words.status);
  if (words.status !== undefined && status === undefined) {
    problems.push(`There is no status ${words.status} of a claim. Give one such as held or ready.`);
  }
  const { batch, payer } = words;
  const filter: ClaimFilter = { batch, payer, status, from: date('from'), to: date('to') };
  const numbers = claims.filter((one) => !isId(one));
  const versions = await findVersionsByControlNumber(tx, practiceId, numbers);
  const known = new Set(versions.map((version) => version.controlNumber));
  for (const number of numbers.filter((one) => !known.has(one))) {
    problems.push(
      `There is no claim ${number} at this practice. Give a claim's id or a control number.`,
    );
  }
  const isFiltered = Object.values(words).some((one) => one !== undefined);
  if (problems.length > 0 || (claims.length === 0 && !isFiltered)) {
    return { claimIds: undefined, problems };
  }
  const found = isFiltered ? await findChosenClaims(tx, practiceId, filter) : [];
  if (batch !== undefined && found.length === 0) {
    problems.push(`No claim of batch ${batch} is so. Give the batch's id or control number.`);
  }
  const named = [...claims.filter(isId), ...versions.map((version) => version.claimId)];
  const fit = found.filter((one) => fitting?.includes(one.status) ?? true);
  return { claimIds: [...new Set([...named, ...fit.map((one) => one.claimId)])], problems };
}
