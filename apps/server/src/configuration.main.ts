/**
 * An operator's configuration: how partners are reached and where the server listens. Read from a file
 * of JSON; nothing of it is ever stored in the database. The environment says where that file is.
 */
import * as fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { MessageConnections } from './correspondence/connections.ts';
import type { Connections } from './partners/connections.ts';
import type { CardConnection } from './patient-billing/card-processor.client.ts';

const port = z.int().min(0).max(65_535);

const mailbox = z.strictObject({
  partnerKey: z.string(),
  host: z.string(),
  port,
  username: z.string(),
  password: z.string(),
  hostKeyFingerprintSha256: z.string(),
  uploadDirectory: z.string().optional(),
  downloadDirectory: z.string(),
});

const configurationSchema = z.strictObject({
  /** Where the web server listens. */
  listen: z
    .strictObject({ host: z.string().default('127.0.0.1'), port: port.default(0) })
    .optional(),
  /** The address under which patients and staff reach it, for links in messages. */
  publicUrl: z.url().optional(),
  /** Where HL7 v2 is taken over MLLP; absent: nowhere. */
  mllp: z.strictObject({ host: z.string(), port }).optional(),
  mailboxes: z.array(mailbox).default([]),
  realTime: z
    .strictObject({
      partnerKey: z.string(),
      url: z.url(),
      apiKey: z.string(),
      senderId: z.string(),
      receiverId: z.string(),
    })
    .optional(),
  messages: z
    .strictObject({
      mail: z.strictObject({ partnerKey: z.string(), host: z.string(), port, from: z.string() }),
      textMessage: z.strictObject({ partnerKey: z.string(), url: z.url() }),
      mailHouse: z.strictObject({ partnerKey: z.string(), url: z.url() }),
    })
    .optional(),
  cardProcessor: z
    .strictObject({
      partnerKey: z.string(),
      baseUrl: z.url(),
      secretKey: z.string(),
      webhookSecret: z.string(),
    })
    .optional(),
});

export interface Configuration {
  readonly listen: { readonly host: string; readonly port: number };
  readonly publicUrl: string | undefined;
  readonly mllp: { readonly host: string; readonly port: number } | undefined;
  readonly connections: Connections;
  readonly messages: MessageConnections | undefined;
  readonly card: CardConnection;
}

/** Nobody pays by card, and no notice of a processor is believed, until one is configured. */
export const noCard: CardConnection = {
  partnerKey: 'none',
  baseUrl: '',
  secretKey: '',
  webhookSecret: '',
};

/**
 * Reads the configuration: the file that CLAIMWRIGHT_CONFIG names, else `claimwright.json` in the
 * installation's folder, else nothing is configured. CLAIMWRIGHT_HOST and CLAIMWRIGHT_PORT go first.
 * @returns the configuration, or what is wrong with the file: fields, never their values
 */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  directory: string,
): Configuration | { readonly misused: string } {
  const named = environment['CLAIMWRIGHT_CONFIG'];
  const file = named ?? path.join(directory, 'claimwright.json');
  if (!fs.existsSync(file)) {
    if (named !== undefined) return { misused: `CLAIMWRIGHT_CONFIG names no file: ${file}` };
    return configurationOf({ mailboxes: [] }, environment);
  }
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure;
    return { misused: `${file} is no JSON.` };
  }
  const read = configurationSchema.safeParse(value);
  if (read.success) return configurationOf(read.data, environment);
  const fields = read.error.issues.map((issue) =>
    [...issue.path, ...('keys' in issue ? issue.keys : [])].join('.'),
  );
  return { misused: `${file}: missing, unknown or of another form: ${fields.join(', ')}` };
}

function configurationOf(
  read: z.output<typeof configurationSchema>,
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  return {
    listen: {
      host: environment['CLAIMWRIGHT_HOST'] ?? read.listen?.host ?? '127.0.0.1',
      port: Number(environment['CLAIMWRIGHT_PORT'] ?? read.listen?.port ?? 0),
    },
    publicUrl: read.publicUrl,
    mllp: read.mllp,
    connections: {
      mailboxes: read.mailboxes.map(({ uploadDirectory, ...rest }) => ({
        ...rest,
        ...(uploadDirectory === undefined ? {} : { uploadDirectory }),
      })),
      realTime: read.realTime,
    },
    messages: read.messages,
    card: read.cardProcessor ?? noCard,
  };
}
