/** Patients on the wire. */
import { z } from 'zod';
import { readCalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused, refuse } from '@claimwright/kernel/refusal';
import { route, staff } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { amendPatient, decideDuplicate } from './amend-patient.act.ts';
import { findDuplicates, findGuarantor, findPatient, listPatients } from './patient.read.ts';

const text = z.string().nullable();
const patientSchema = z.object({
  practiceId: z.uuid(),
  id: z.uuid(),
  guarantorId: z.uuid(),
  medicalRecordNumber: z.string(),
  lastName: z.string(),
  firstName: z.string(),
  middleName: z.string(),
  dateOfBirth: text,
  sex: z.string(),
  addressLine1: text,
  city: text,
  state: text,
  zip: text,
  phone: text,
  email: text,
  diedOn: text,
});
const guarantorSchema = z.object({
  id: z.uuid(),
  lastName: z.string(),
  firstName: z.string(),
  dateOfBirth: text,
  addressLine1: text,
  city: text,
  state: text,
  zip: text,
  phone: text,
  email: text,
  addressIsBad: z.boolean(),
});
const duplicateSchema = z.object({
  patientId: z.uuid(),
  otherPatientId: z.uuid(),
  reason: z.string(),
  decision: text,
});
const params = z.object({ practiceId: z.uuid(), patientId: z.uuid() });
const person = { lastName: z.string().min(1).max(60), firstName: z.string().max(35) };
const address = z.object({
  line1: z.string().max(55),
  city: z.string().max(30),
  state: z.string().max(2),
  zip: z.string().regex(/^\d{5}(?:\d{4})?$/),
});

const readRoutes = [
  route({
    method: 'GET',
    path: '/api/patients',
    summary: 'Patients of the practices you may see, by name',
    policy: staff('patients:read'),
    query: z.object({
      search: z.string().max(100).optional(),
      dateOfBirth: z.iso.date().optional(),
      practiceId: z.uuid().optional(),
      cursor: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(patientSchema),
      total: z.number().int(),
      next: z.string().nullable(),
    }),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-patients' },
        async (tx) => {
          const page = await listPatients(tx, query);
          return { ...page, rows: [...page.rows] };
        },
      ),
  }),
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/patients/:patientId',
    summary: 'A patient with guarantor and suspected duplicates',
    policy: staff('patients:read'),
    params,
    response: z.object({
      patient: patientSchema,
      guarantor: guarantorSchema,
      duplicates: z.array(duplicateSchema),
    }),
    handle: ({ platform, access, params: { practiceId, patientId } }) =>
      runRead(
        platform,
        { practiceIds: [practiceId], actor: access.actor, action: 'open-patient' },
        async (tx) => {
          const patient = await findPatient(tx, practiceId, patientId);
          const guarantor = patient && (await findGuarantor(tx, practiceId, patient.guarantorId));
          if (!patient || !guarantor) return refuse('patient-not-found');
          const duplicates = await findDuplicates(tx, practiceId, patientId);
          return { patient, guarantor, duplicates };
        },
      ),
  }),
];

const deedRoutes = [
  route({
    method: 'PATCH',
    path: '/api/practices/:practiceId/patients/:patientId',
    summary: 'Correct a patient’s record',
    policy: staff('patients:work'),
    params,
    body: z.object({
      name: z.object({ ...person, middleName: z.string().max(25).optional() }).optional(),
      dateOfBirth: z.iso.date().optional(),
      sex: z.enum(['F', 'M', 'U']).optional(),
      address: address.optional(),
      phone: z
        .string()
        .regex(/^\d{10}$/)
        .optional(),
      email: z.email().optional(),
      guarantor: z
        .object({ ...person, address: address.optional(), dateOfBirth: z.iso.date().optional() })
        .optional(),
    }),
    response: z.object({ patientId: z.uuid() }),
    handle: ({ platform, access, params: { practiceId, patientId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'amend-patient' }, (tx) => {
        const { guarantor } = body;
        return amendPatient(tx, {
          patientId,
          changes: {
            ...body,
            dateOfBirth: readCalendarDate(body.dateOfBirth ?? ''),
            guarantor: guarantor && {
              ...guarantor,
              dateOfBirth: readCalendarDate(guarantor.dateOfBirth ?? ''),
            },
          },
        });
      }),
  }),
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/patients/:patientId/duplicates/:otherPatientId',
    summary: 'Say whether two records are one person',
    policy: staff('patients:work'),
    params: params.extend({ otherPatientId: z.uuid() }),
    body: z.object({ decision: z.enum(['same-person', 'two-people']) }),
    response: z.object({ patientId: z.uuid() }),
    handle: async ({ platform, access, params: given, body }) => {
      const outcome = await runAct(
        platform,
        { practiceId: given.practiceId, actor: access.actor, action: 'decide-duplicate' },
        (tx) => decideDuplicate(tx, { ...given, decision: body.decision }),
      );
      return isRefused(outcome) ? outcome : { patientId: outcome.patientId };
    },
  }),
];

export const patientRoutes = [...readRoutes, ...deedRoutes];
