/** The door for FHIR and CSV, note uploads, and what came through the door. */
import { z } from 'zod';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Platform } from '../platform/platform.ts';
import {
  apiKey,
  FileAnswer,
  route,
  staff,
  StatusAnswer,
  type Access,
} from '../platform/http/route.ts';
import { runRead } from '../platform/transaction.ts';
import { findInboundFile, listInboundMessages } from './inbound.read.ts';
import { receiveMessages, type InboundLanguage } from './receive-messages.act.ts';
import { uploadNote } from './upload-note.act.ts';

const receivedSchema = z.object({
  messages: z.array(
    z.object({
      outcome: z.enum(['taken', 'put-aside', 'duplicate', 'refused']),
      messageId: z.string(),
      kind: z.string(),
      reason: z.string().nullable(),
      where: z.string().nullable(),
    }),
  ),
});

type Received = z.input<typeof receivedSchema>;

/** 200 when every message was taken, put aside or known; 422 when one could not be read. */
async function receive(
  platform: Platform,
  access: Access,
  bytes: Uint8Array,
  language: InboundLanguage,
): Promise<Received | StatusAnswer<Received> | Refused> {
  const [practiceId] = access.practiceIds;
  if (practiceId === undefined) return refuse('not-found');
  const messages = await receiveMessages(platform, {
    practiceId,
    bytes,
    language,
    actor: access.actor,
  });
  const answer = {
    messages: messages.map(({ outcome, messageId, kind, reason, where }) => ({
      outcome,
      messageId,
      kind,
      reason,
      where,
    })),
  };
  const isRefusal = messages.some((message) => message.outcome === 'refused');
  return isRefusal ? new StatusAnswer(422, answer) : answer;
}

const inboundSchema = z.object({
  practiceId: z.uuid(),
  id: z.uuid(),
  source: z.string(),
  messageId: z.string(),
  kind: z.string(),
  receivedAt: z.string(),
  outcome: z.string(),
  reason: z.string().nullable(),
  where: z.string().nullable(),
  became: z.object({
    patients: z.number().int().optional(),
    coverages: z.number().int().optional(),
    appointments: z.number().int().optional(),
    encounters: z.number().int().optional(),
    charges: z.number().int().optional(),
    chargesToComplete: z.number().int().optional(),
    notes: z.number().int().optional(),
    copays: z.number().int().optional(),
    missing: z.array(z.string()).optional(),
    aside: z.array(z.string()).optional(),
    patientIds: z.array(z.uuid()).optional(),
    encounterIds: z.array(z.uuid()).optional(),
  }),
});

const doorRoutes = [
  route({
    method: 'POST',
    path: '/fhir/R4',
    summary: 'Take a FHIR R4 bundle of a practice',
    policy: apiKey('intake'),
    consumes: ['application/fhir+json', 'application/json'],
    response: receivedSchema,
    handle: ({ platform, access, rawBody }) => receive(platform, access, rawBody, 'fhir'),
  }),
  route({
    method: 'POST',
    path: '/api/intake/charges',
    summary: 'Take a CSV of charges of a practice',
    policy: apiKey('intake'),
    consumes: ['text/csv'],
    response: receivedSchema,
    handle: ({ platform, access, rawBody }) => receive(platform, access, rawBody, 'csv'),
  }),
];

const screenRoutes = [
  route({
    method: 'GET',
    path: '/api/inbound-messages',
    summary: 'What practices sent, and what became of it',
    policy: staff('charges:complete'),
    query: z.object({
      outcome: z.enum(['taken', 'put-aside', 'duplicate', 'refused']).optional(),
      kind: z.string().optional(),
      practiceId: z.uuid().optional(),
      cursor: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(inboundSchema),
      total: z.number().int(),
      next: z.string().nullable(),
    }),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-inbound-messages' },
        async (tx) => {
          const page = await listInboundMessages(tx, query);
          return {
            ...page,
            rows: page.rows.map((row) => ({
              ...row,
              became: {
                ...row.became,
                missing: [...(row.became.missing ?? [])],
                aside: [...(row.became.aside ?? [])],
                patientIds: [...(row.became.patientIds ?? [])],
                encounterIds: [...(row.became.encounterIds ?? [])],
              },
            })),
          };
        },
      ),
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/inbound-messages/:inboundMessageId/source',
    summary: 'The raw bytes of a message',
    policy: staff('charges:complete'),
    params: z.object({ practiceId: z.uuid(), inboundMessageId: z.uuid() }),
    handle: async ({ platform, access, params }) => {
      const file = await runRead(
        platform,
        { practiceIds: [params.practiceId], actor: access.actor, action: 'open-inbound-message' },
        (tx) => findInboundFile(tx, params.practiceId, params.inboundMessageId),
      );
      if (!file) return refuse('not-found');
      // plain text whatever it is: a page of a stranger is shown, never run
      return new FileAnswer(await platform.files.read(file.sha256), 'text/plain', 'message.txt');
    },
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/encounters/:encounterId/notes',
    summary: 'Upload a note as PDF for coders',
    policy: staff('charges:complete'),
    params: z.object({ practiceId: z.uuid(), encounterId: z.uuid() }),
    query: z.object({ title: z.string().min(1).max(120).default('Note') }),
    consumes: ['application/pdf'],
    response: z.object({ encounterId: z.uuid(), isNew: z.boolean() }),
    handle: async ({ platform, access, params, query, rawBody }) => {
      const outcome = await uploadNote(platform, {
        practiceId: params.practiceId,
        encounterId: params.encounterId,
        title: query.title,
        bytes: rawBody,
        actor: access.actor,
      });
      return isRefused(outcome) ? outcome : { ...outcome };
    },
  }),
];

export const intakeRoutes = [...doorRoutes, ...screenRoutes];
