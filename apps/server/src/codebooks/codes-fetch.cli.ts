/** `codes fetch`: from the publisher's address, or from the folder where a person dropped the file. */
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isRefused } from '@claimwright/kernel/refusal';
import { importKinds, type ImportKind } from '@claimwright/codebooks/importing/import-kinds';
import { givenOf, importAndTell, isImportKind } from './codes-import.cli.ts';
import type { CodesCommand } from './codes.cli.ts';
import { refusalSentence } from './codebook-refusals.ts';
import { download } from './download.client.ts';
import {
  addressesNotice,
  addressOf,
  placeOf,
  type OwnAddresses,
  type PublisherAddress,
} from './publisher-addresses.ts';

export async function runFetch(command: CodesCommand): Promise<number> {
  const { positionals, options, complain, dropDirectory } = command;
  const [kind = ''] = positionals;
  if (!isImportKind(kind)) {
    complain(`There is no KIND ${kind}. There are: ${importKinds.join(' ')}`);
    return 2;
  }
  const ownPlaces = await ownAddresses(dropDirectory);
  if (typeof ownPlaces === 'string') {
    complain(ownPlaces);
    return 2;
  }
  const place = placeOf(kind, ownPlaces);
  const folder = path.join(dropDirectory, kind);
  const dropped = await droppedFiles(folder);
  if (dropped.length > 0) return importDropped(command, kind, dropped);
  const own = options['address'];
  const address =
    typeof own === 'string'
      ? own
      : place.address && addressOf(place.address, place.release, String(options['release'] ?? ''));
  if (address === null) return sayWhatToDo(command, kind, { ...place, folder });
  if (isRefused(address)) {
    complain(refusalSentence(address));
    return 2;
  }
  command.write(
    command.json
      ? JSON.stringify({ fetching: address, licence: place.licence })
      : `${place.publisher}: ${place.licence}`,
  );
  const sha256 = options['sha256'];
  const fetched = await download({
    address,
    directory: path.join(dropDirectory, 'fetched'),
    sha256: typeof sha256 === 'string' ? sha256 : undefined,
    onBytes: (received, whole) =>
      command.progress(`${mega(received)} of ${whole === undefined ? '?' : mega(whole)} MB`),
  });
  command.progress('');
  if (isRefused(fetched)) {
    command.write(command.json ? JSON.stringify(fetched) : refusalSentence(fetched));
    if (fetched.refused === 'html-instead-of-file' || fetched.refused === 'download-failed') {
      if (!command.json) command.write(addressesNotice);
      return sayWhatToDo(command, kind, { ...place, folder });
    }
    return 2;
  }
  return importFiles(command, kind, [{ name: fetched.name, bytes: fetched.bytes }]);
}

const mega = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

/** Behind a licence that a person accepts: what to download, and where to drop it. */
function sayWhatToDo(
  command: CodesCommand,
  kind: ImportKind,
  place: PublisherAddress & { readonly folder: string },
): number {
  const { publisher, page, licence, folder } = place;
  if (command.json) {
    command.write(JSON.stringify({ byHand: kind, publisher, page, licence, folder }));
  } else {
    command.write(`${kind} is not fetched by machine. ${licence}`);
    command.write(`1. Open ${page} and accept what ${publisher} asks for.`);
    command.write(`2. Put the file, as it comes, into ${folder}`);
    command.write(`3. Run: claimwright codes fetch ${kind}`);
  }
  return 3;
}

const ownForm = z.record(
  z.string(),
  z.object({ address: z.url().optional(), page: z.string().optional() }),
);

/** The installation's own addresses; none where it says none. @returns what is wrong with them */
async function ownAddresses(directory: string): Promise<OwnAddresses | string> {
  const file = path.join(directory, 'addresses.json');
  let text: string;
  try {
    text = await fs.readFile(file, 'utf8');
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw failure;
  }
  const wanted = `${file} says {"KIND": {"address": "https://…", "page": "…"}}`;
  try {
    const read = ownForm.safeParse(JSON.parse(text));
    return read.success ? read.data : wanted;
  } catch (failure) {
    if (failure instanceof SyntaxError) return wanted;
    throw failure;
  }
}

async function droppedFiles(folder: string): Promise<string[]> {
  await fs.mkdir(folder, { recursive: true });
  const entries = await fs.readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => path.join(folder, name))
    .sort();
}

async function importDropped(
  command: CodesCommand,
  kind: ImportKind,
  names: readonly string[],
): Promise<number> {
  const files = await Promise.all(
    names.map(async (name) => ({ name: path.basename(name), bytes: await fs.readFile(name) })),
  );
  const code = await importFiles(command, kind, files);
  // what was refused stays where its owner can look at it
  if (code < 2) {
    const taken = path.join(path.dirname(names[0] ?? ''), 'imported');
    await fs.mkdir(taken, { recursive: true });
    for (const name of names) await fs.rename(name, path.join(taken, path.basename(name)));
  }
  return code;
}

async function importFiles(
  command: CodesCommand,
  kind: ImportKind,
  files: readonly { name: string; bytes: Uint8Array }[],
): Promise<number> {
  const given = await givenOf(command);
  if (typeof given === 'string') {
    command.complain(given);
    return 2;
  }
  const { releaseName: _, ...rest } = given;
  return importAndTell(command, { kind, files, given: rest });
}
