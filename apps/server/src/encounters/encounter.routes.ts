/** Encounters, appointments and their queues on the wire. */
import { z } from 'zod';
import { refuse } from '@claimwright/kernel/refusal';
import { FileAnswer, route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { amendEncounter } from './amend-encounter.act.ts';
import { settleAppointment, settledStatuses } from './settle-appointment.act.ts';
import { findEncounterDetail, listAppointments, listEncounters } from './encounter.read.ts';

const text = z.string().nullable();
const encounterSchema = z.object({
  practiceId: z.uuid(),
  id: z.uuid(),
  externalId: z.string(),
  patientId: z.uuid(),
  appointmentId: z.uuid().nullable(),
  providerId: z.uuid().nullable(),
  renderingNpi: text,
  locationId: z.uuid().nullable(),
  referringNpi: text,
  referringLastName: text,
  referringFirstName: text,
  serviceDate: z.string(),
  placeOfService: z.string(),
  status: z.string(),
  authorizationNumber: text,
  isSelfPay: z.boolean(),
  accidentDate: text,
  accidentState: text,
  relatedCause: text,
  receivedAt: z.string(),
  completedAt: text,
});
const missingSchema = z.object({
  missing: z.string(),
  line: z.number().int().optional(),
  where: z.string(),
  suggestedCents: z.number().int().optional(),
});
const params = z.object({ practiceId: z.uuid(), encounterId: z.uuid() });

const readRoutes = [
  route({
    method: 'GET',
    path: '/api/encounters',
    summary: 'Encounters by status: incomplete ones to complete, noted ones to code',
    policy: staff('charges:complete'),
    query: z.object({
      status: z
        .enum([
          'expected',
          'incomplete',
          'to-code',
          'ready',
          'claimed',
          'self-pay',
          'closed',
          'void',
        ])
        .optional(),
      practiceId: z.uuid().optional(),
      patientId: z.uuid().optional(),
      cursor: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(
        encounterSchema.extend({
          patientLastName: z.string(),
          patientFirstName: z.string(),
          chargeCents: z.number().int(),
          lineCount: z.number().int(),
        }),
      ),
      total: z.number().int(),
      next: z.string().nullable(),
    }),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-encounters' },
        async (tx) => {
          const page = await listEncounters(tx, query);
          return {
            ...page,
            rows: page.rows.map(({ encounter, ...row }) => ({
              ...encounter,
              ...row,
              chargeCents: Number(row.chargeCents),
            })),
          };
        },
      ),
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/encounters/:encounterId',
    summary: 'An encounter with its diagnoses, lines and notes',
    policy: staff('charges:complete'),
    params,
    response: z.object({
      encounter: encounterSchema,
      patientLastName: z.string(),
      patientFirstName: z.string(),
      diagnosisCodes: z.array(z.string()),
      charges: z.array(
        z.object({
          id: z.uuid(),
          lineNumber: z.number().int(),
          code: z.string(),
          modifiers: z.array(z.string()),
          units: z.number().int(),
          chargeCents: z.number().int().nullable(),
          diagnosisPointers: z.array(z.number().int()),
          nationalDrugCode: text,
          serviceDate: z.string(),
          postedAt: text,
        }),
      ),
      /** What was done and is not charged, with the reason that the practice's system gave. */
      noCharges: z.array(z.object({ code: z.string(), reason: z.string() })),
      notes: z.array(
        z.object({
          id: z.uuid(),
          title: z.string(),
          receivedAt: z.string(),
          mediaType: z.string(),
        }),
      ),
    }),
    handle: ({ platform, access, params: { practiceId, encounterId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'open-encounter' },
        async (tx) => {
          const detail = await findEncounterDetail(tx, practiceId, encounterId);
          if (!detail) return refuse('encounter-not-found');
          return {
            ...detail,
            diagnosisCodes: [...detail.diagnosisCodes],
            charges: detail.charges.map((charge) => ({
              ...charge,
              modifiers: [...charge.modifiers],
              diagnosisPointers: [...charge.diagnosisPointers],
              chargeCents: charge.chargeCents === null ? null : Number(charge.chargeCents),
            })),
            noCharges: [...detail.noCharges],
            notes: [...detail.notes],
          };
        },
      ),
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/encounters/:encounterId/notes/:noteId',
    summary: 'A note as it came',
    policy: staff('charges:complete'),
    params: params.extend({ noteId: z.uuid() }),
    handle: async ({ platform, access, params: { practiceId, encounterId, noteId } }) => {
      const detail = await runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'open-note' },
        (tx) => findEncounterDetail(tx, practiceId, encounterId),
      );
      const note = detail?.notes.find((one) => one.id === noteId);
      if (!note) return refuse('encounter-not-found');
      const bytes = await platform.files.read(note.fileSha256);
      // a document is shown as what we know it to be, and as nothing else
      const isPdf = note.mediaType === 'application/pdf';
      return isPdf
        ? new FileAnswer(bytes, 'application/pdf', 'note.pdf')
        : new FileAnswer(bytes, 'text/plain', 'note.txt');
    },
  }),
  route({
    method: 'GET',
    path: '/api/appointments',
    summary: 'The appointments of a day, and what became of each',
    policy: staff('charges:complete'),
    query: z.object({
      serviceDate: z.iso.date(),
      practiceId: z.uuid().optional(),
      status: z
        .enum([
          'booked',
          'arrived',
          'no-show',
          'cancelled',
          'charged',
          'no-charge',
          'missing-charge',
        ])
        .optional(),
    }),
    response: z.object({
      rows: z.array(
        z.object({
          practiceId: z.uuid(),
          id: z.uuid(),
          externalId: z.string(),
          patientId: z.uuid(),
          providerId: z.uuid().nullable(),
          locationId: z.uuid().nullable(),
          serviceDate: z.string(),
          startsAt: text,
          status: z.string(),
          patientLastName: z.string(),
          patientFirstName: z.string(),
          providerLastName: text,
          encounterId: z.uuid().nullable(),
          encounterStatus: text,
          chargeCents: z.int(),
        }),
      ),
    }),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-appointments' },
        async (tx) => ({ rows: await listAppointments(tx, query) }),
      ),
  }),
];

const settledSchema = z.object({
  encounterId: z.uuid(),
  status: z.string(),
  missing: z.array(missingSchema),
});

const deedRoutes = [
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/encounters/:encounterId/complete',
    summary: 'Put in what was missing, or what was coded, and settle the encounter',
    policy: staff('charges:complete'),
    params,
    body: z.object({
      renderingNpi: z
        .string()
        .regex(/^\d{10}$/)
        .optional(),
      locationKey: z.string().optional(),
      placeOfService: z
        .string()
        .regex(/^\d{2}$/)
        .optional(),
      referring: z
        .object({ npi: z.string(), lastName: z.string(), firstName: z.string() })
        .optional(),
      authorizationNumber: z.string().max(50).optional(),
      accident: z
        .object({
          on: z.iso.date(),
          state: z.string().length(2).optional(),
          cause: z.enum(['AA', 'EM', 'OA']),
        })
        .optional(),
      isSelfPay: z.boolean().optional(),
      diagnosisCodes: z.array(z.string()).max(12).optional(),
      charges: z
        .array(
          z.object({
            code: z.string(),
            modifiers: z.array(z.string()).max(4).optional(),
            units: z.number().int().min(1).max(9999),
            chargeCents: z.number().int().positive().nullable(),
            diagnosisPointers: z.array(z.number().int().min(1).max(12)).max(4),
            nationalDrugCode: z.string().nullable().optional(),
          }),
        )
        .max(200)
        .optional(),
    }),
    response: settledSchema,
    handle: ({ platform, access, params: { practiceId, encounterId }, body }) =>
      runAct(
        platform,
        { practiceId, actor: access.actor, action: 'complete-encounter' },
        async (tx) => {
          const settled = await amendEncounter(tx, { encounterId, changes: body });
          return 'refused' in settled ? settled : { ...settled, missing: [...settled.missing] };
        },
      ),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/appointments/:appointmentId/settle',
    summary:
      'Say what became of an appointment: charged, a charge is missing, not come, called off',
    policy: staff('charges:complete'),
    params: z.object({ practiceId: z.uuid(), appointmentId: z.uuid() }),
    body: z.object({ status: z.enum(settledStatuses) }),
    response: z.object({ appointmentId: z.uuid() }),
    handle: ({ platform, access, params: { practiceId, appointmentId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'settle-appointment' }, (tx) =>
        settleAppointment(tx, { appointmentId, status: body.status }),
      ),
  }),
];

export const encounterRoutes = [...readRoutes, ...deedRoutes];
