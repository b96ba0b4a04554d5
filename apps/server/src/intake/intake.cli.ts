/** `claimwright intake FILE… --practice ID`: what each message became, or why it was put aside. */
import * as fs from 'node:fs/promises';
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import { findPracticeId } from '../practices/practice.cli.ts';
import type { ReceivedMessage } from './inbound.ts';
import { intakeSentence } from './intake-sentence.ts';
import { receiveMessages } from './receive-messages.act.ts';

const actor = { kind: 'command', id: 'intake' } as const;

export interface IntakeOptions {
  /** The practice's id, or the key under which it was set up. */
  readonly practice: string;
  /** One JSON object a message instead of a sentence. */
  readonly json: boolean;
  readonly write: (line: string) => void;
}

/**
 * Takes files of HL7 v2, FHIR R4 or CSV, by content, and says per message what it became.
 * @returns the exit code: 1 when a message was refused or put aside, 2 for an unknown practice
 */
export async function runIntakeCommand(
  platform: Platform,
  files: readonly string[],
  options: IntakeOptions,
): Promise<number> {
  const practiceId = await findPracticeId(platform, options.practice);
  if (practiceId === undefined) {
    options.write(`There is no practice ${options.practice}. Give its id or its key.`);
    return 2;
  }
  let exitCode = 0;
  const all: ReceivedMessage[] = [];
  for (const file of files) {
    const bytes = await fs.readFile(file);
    const messages = await receiveMessages(platform, { practiceId, bytes, actor });
    all.push(...messages);
    for (const message of messages) {
      if (message.outcome === 'refused' || message.outcome === 'put-aside') exitCode = 1;
      options.write(
        options.json
          ? JSON.stringify({ file, ...message })
          : `${path.basename(file)}: ${intakeSentence(message)}`,
      );
    }
  }
  // many messages: a person wants to know what they come to
  if (!options.json && all.length > 1) {
    const counts = Object.entries(countOutcomes(all)).map(([name, count]) => `${count} ${name}`);
    options.write(`${all.length} messages: ${counts.join(', ')}`);
  }
  return exitCode;
}

/** What a run of the command came to, for its last line. */
function countOutcomes(messages: readonly ReceivedMessage[]): Record<string, number> {
  const counts: Record<string, number> = { taken: 0, 'put-aside': 0, duplicate: 0, refused: 0 };
  for (const { outcome } of messages) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
