/** Receives what a practice sends, in whatever language: bytes first, then each message by itself. */
import { isRefused } from '@claimwright/kernel/refusal';
import { sha256Of } from '../platform/files/content-store.ts';
import { dateInZone } from '../platform/clocks.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct, runRead, type Actor } from '../platform/transaction.ts';
import { findPractice } from '../practices/practice.read.ts';
import { isUnreadable, type ReadMessage, type ReceivedMessage } from './inbound.ts';
import { isChargesCsv, readChargesCsv } from './read-csv.csv.ts';
import { readFhir } from './read-fhir.fhir.ts';
import { readHl7 } from './read-hl7.hl7.ts';
import { takeMessage } from './take-message.act.ts';

export type InboundLanguage = 'hl7' | 'fhir' | 'csv';

export interface ReceivedBytes {
  readonly practiceId: string;
  readonly bytes: Uint8Array;
  /** Absent: found out from the content. */
  readonly language?: InboundLanguage | undefined;
  readonly actor: Actor;
}

/**
 * Stores the bytes, reads the messages in them, and takes each in a transaction of its own. Every
 * message ends as taken, put aside, duplicate or refused; none crashes the others.
 * @returns what became of each, in the order of the file
 */
export async function receiveMessages(
  platform: Platform,
  given: ReceivedBytes,
): Promise<ReceivedMessage[]> {
  const sha256 = await platform.files.keep(given.bytes);
  const language = given.language ?? languageOf(given.bytes);
  const timeZone = language === 'fhir' ? await zoneOf(platform, given) : 'UTC';
  const messages = readMessages(given.bytes, language, { platform, timeZone });
  const file = {
    sha256,
    byteCount: given.bytes.byteLength,
    mediaType: mediaTypes[language ?? 'unknown'],
  };
  const received: ReceivedMessage[] = [];
  for (const message of messages) {
    const notes = await storeNotes(platform, message);
    const { practiceId, actor } = given;
    const outcome = await runAct(platform, { practiceId, actor, action: 'receive-message' }, (tx) =>
      takeMessage(tx, { message, digest: sha256Of(message.bytes), file, notes }),
    );
    if (isRefused(outcome)) throw new Error('broken: taking a message has no refusals of its own');
    received.push(outcome);
  }
  return received;
}

const mediaTypes = {
  hl7: 'application/hl7-v2',
  fhir: 'application/fhir+json',
  csv: 'text/csv',
  unknown: 'application/octet-stream',
} as const;

/** What language a file is written in, by its content. */
export function languageOf(bytes: Uint8Array): InboundLanguage | undefined {
  const start = new TextDecoder('utf-8').decode(bytes.subarray(0, 4096)).replace(/^\ufeff/, '');
  const text = start.trimStart();
  if (/^(?:MSH|FHS|BHS)[^A-Za-z0-9\s]/.test(text)) return 'hl7';
  if (text.startsWith('{')) return 'fhir';
  return isChargesCsv(text) ? 'csv' : undefined;
}

/** FHIR tells moments; the day they count on is the practice's. */
function zoneOf(platform: Platform, { practiceId, actor }: ReceivedBytes): Promise<string> {
  const request = { practiceIds: [practiceId], actor, action: 'read-time-zone' };
  return runRead(platform, request, async (tx) => {
    const practice = await findPractice(tx, practiceId);
    return practice?.time_zone ?? 'UTC';
  });
}

function readMessages(
  bytes: Uint8Array,
  language: InboundLanguage | undefined,
  { platform, timeZone }: { readonly platform: Platform; readonly timeZone: string },
): ReadMessage[] {
  const today = dateInZone(platform.businessClock.now(), timeZone);
  switch (language) {
    case 'hl7':
      return readHl7(bytes, today);
    case 'fhir':
      return [readFhir(bytes, { today, timeZone })];
    case 'csv':
      return readChargesCsv(bytes);
    case undefined:
      return [
        {
          unreadable: bytes.byteLength === 0 ? 'message-empty' : 'language-unknown',
          where: 'the first line',
          source: 'unknown',
          messageId: '',
          kind: 'unknown',
          bytes,
        },
      ];
  }
}

/** The bytes of notes go into the store before the transaction that tells of them. */
async function storeNotes(
  platform: Platform,
  message: ReadMessage,
): Promise<Map<string, { readonly sha256: string; readonly byteCount: number }>> {
  const stored = new Map<string, { readonly sha256: string; readonly byteCount: number }>();
  if (isUnreadable(message)) return stored;
  for (const note of message.groups.flatMap((group) => group.visits).flatMap((one) => one.notes)) {
    const sha256 = await platform.files.keep(note.bytes);
    stored.set(note.externalId, { sha256, byteCount: note.bytes.byteLength });
  }
  return stored;
}
