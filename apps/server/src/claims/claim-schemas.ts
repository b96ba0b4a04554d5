/** Claims on the wire: the shapes of rows and of what people may change. */
import { z } from 'zod';

export const claimRowSchema = z.object({
  practiceId: z.uuid(),
  claimId: z.uuid(),
  controlNumber: z.string(),
  patientId: z.uuid(),
  patientName: z.string(),
  payerId: z.uuid(),
  payerName: z.string(),
  responsibility: z.string(),
  status: z.string(),
  serviceDate: z.string(),
  providerName: z.string(),
  totalChargeCents: z.number().int(),
  paidCents: z.number().int(),
  insuranceBalanceCents: z.number().int(),
  patientBalanceCents: z.number().int(),
  filingDeadline: z.string(),
});

export const claimParams = z.object({ practiceId: z.uuid(), claimId: z.uuid() });

const reason = z.string().min(1).max(200);
const code = z.string().min(1).max(10);

export const claimChangesSchema = z.object({
  diagnoses: z.array(code).min(1).max(12).optional(),
  priorAuthorizationNumber: z.string().max(50).optional(),
  referralNumber: z.string().max(50).optional(),
  referringProvider: z
    .object({
      lastName: z.string().min(1).max(60),
      firstName: z.string().max(35),
      npi: z.string().length(10),
    })
    .optional(),
  placeOfService: z.string().length(2).optional(),
  relatedCause: z.enum(['AA', 'EM', 'OA']).optional(),
  accidentDate: z.iso.date().optional(),
  accidentState: z.string().length(2).optional(),
  admissionDate: z.iso.date().optional(),
  medicareSecondaryReason: z.string().length(2).optional(),
  note: z.string().max(80).optional(),
  attachments: z
    .array(
      z.object({
        reportTypeCode: z.string().length(2),
        transmissionCode: z.string().length(2),
        controlNumber: z.string().min(1).max(50),
      }),
    )
    .max(10)
    .optional(),
  lines: z
    .array(
      z.object({
        lineNumber: z.number().int().min(1).max(50),
        code: code.optional(),
        modifiers: z.array(z.string().length(2)).max(4).optional(),
        units: z.number().int().min(1).optional(),
        diagnosisPointers: z.array(z.number().int().min(1).max(12)).min(1).max(4).optional(),
        nationalDrugCode: z.string().length(11).optional(),
      }),
    )
    .max(50)
    .optional(),
});

export const correctionBody = z.object({ reason, changes: claimChangesSchema.optional() });
export const reasonBody = z.object({ reason });
