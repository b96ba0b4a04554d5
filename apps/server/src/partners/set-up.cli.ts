/** `claimwright practice set-up FILE`: clients, payers and agreements from the packet they handed over. */
import * as fs from 'node:fs/promises';
import { isRefused } from '@claimwright/kernel/refusal';
import type { Platform } from '../platform/platform.ts';
import { findClearinghouseKey, findNumberedPayers } from './payer-list.read.ts';
import { payerOnList } from './payer-list.ts';
import { onboardFromPacket } from './onboard-from-packet.job.ts';

/** @returns the exit code: 1 when the packet is refused; what is wrong in it is named */
export async function runSetUpCommand(
  platform: Platform,
  file: string,
  options: { readonly json: boolean; readonly write: (line: string) => void },
): Promise<number> {
  const outcome = await onboardFromPacket(platform, readJson(await fs.readFile(file, 'utf8')));
  if (isRefused(outcome)) {
    options.write(
      options.json
        ? JSON.stringify(outcome)
        : `${outcome.refused}: ${JSON.stringify(outcome.detail ?? {})}`,
    );
    return 1;
  }
  const practices = Object.fromEntries(outcome.practiceIds);
  const payers = Object.fromEntries(outcome.payerIds);
  if (options.json) options.write(JSON.stringify({ practices, payers }));
  else for (const [key, id] of Object.entries(practices)) options.write(`${key}: ${id}`);
  if (!options.json) for (const line of await proposals(platform)) options.write(line);
  return 0;
}

/** What the clearinghouse's own list says otherwise of the payers that were set up, and where to enrol first. */
async function proposals(platform: Platform): Promise<string[]> {
  const clearinghouseKey = await findClearinghouseKey(platform.database);
  const list = platform.books.current.loaded.get(`payers/${clearinghouseKey ?? ''}`);
  if (clearinghouseKey === undefined || !list) return [];
  const payers = await findNumberedPayers(platform.database, clearinghouseKey);
  const { name } = list.facts.release;
  return payers.flatMap((payer) =>
    payerOnList(payer, list).flatMap(({ transaction, ours, listed, standing, needsEnrollment }) => [
      ...(standing === 'differs' || standing === 'new'
        ? [
            `${payer.name}, ${transaction}: ${name} has ${listed.join(' or ')}, used is ${ours ?? 'none'}`,
          ]
        : []),
      ...(needsEnrollment === true
        ? [`${payer.name}, ${transaction}: enrol first, says ${name}`]
        : []),
    ]),
  );
}

/** What is no JSON is refused as a packet of another form is. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined;
    throw failure;
  }
}
