/** What practices and payers hand a billing company when they sign up, as it comes in. */
import { z } from 'zod';
import { isRoutingNumber } from '@claimwright/kernel/bank-account';

const date = z.iso.date();
const cents = z.number().int().nonnegative();
const basisPoints = z.number().int().min(0).max(10_000);
const address = z.object({
  line1: z.string().min(1),
  city: z.string().min(1),
  state: z.string().regex(/^[A-Z]{2}$/),
  zip: z.string().regex(/^\d{5}(?:\d{4})?$/),
});

export const onboardingPayerSchema = z.object({
  key: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum([
    'medicare',
    'medicaid',
    'managed-medicaid',
    'medicare-advantage',
    'commercial',
    'workers-compensation',
  ]),
  ids: z.object({
    claims: z.string().min(1),
    eligibility: z.string().min(1),
    claimStatus: z.string().min(1),
    remittance: z.string().min(1),
  }),
  claimFilingIndicator: z.string().min(1),
  filingLimitDays: z.number().int().positive(),
  correction: z.enum(['replacement', 'new-claim', 'reopening', 'portal']),
  submission: z.enum(['electronic', 'portal']),
  forwardsTo: z.string().optional(),
  usualDays: z.object({
    acknowledgement: z.number().int().nonnegative(),
    payment: z.number().int().nonnegative(),
    paymentP95: z.number().int().nonnegative(),
  }),
  address,
  phone: z.string(),
});

const providerSchema = z.object({
  key: z.string().min(1),
  lastName: z.string().min(1),
  firstName: z.string(),
  credential: z.string(),
  npi: z.string(),
  taxonomy: z.string().min(1),
  participations: z.array(
    z.object({
      payerKey: z.string(),
      locationKey: z.string().optional(),
      effectiveFrom: date,
      effectiveTo: date.optional(),
    }),
  ),
});

export const onboardingPracticeSchema = z.object({
  key: z.string().min(1),
  legalName: z.string().min(1),
  taxId: z.string().regex(/^\d{9}$/),
  npi: z.string(),
  taxonomy: z.string().min(1),
  specialty: z.string(),
  timeZone: z.string().min(1),
  ehr: z.enum(['hl7', 'fhir', 'csv']),
  sendingFacility: z.string(),
  address,
  payTo: address,
  phone: z.string(),
  contactName: z.string(),
  email: z.string(),
  bankAccountLast4: z.string().regex(/^\d{4}$/),
  /** Only its digests and its last four digits are kept. */
  bankAccount: z
    .object({
      routingNumber: z.string().refine(isRoutingNumber),
      accountNumber: z.string().regex(/^[0-9A-Za-z -]{4,17}$/),
    })
    .optional(),
  fee: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('percent'), basisPoints }),
    z.object({ kind: z.literal('per-claim'), cents }),
  ]),
  locations: z.array(
    z.object({
      key: z.string().min(1),
      name: z.string(),
      placeOfService: z.string().regex(/^\d{2}$/),
      npi: z.string().optional(),
      cliaNumber: z.string().optional(),
      address,
    }),
  ),
  providers: z.array(providerSchema),
  chargeMaster: z.array(
    z.object({ code: z.string().min(1), chargeCents: z.number().int().positive() }),
  ),
});

export const onboardingContractSchema = z.object({
  practiceKey: z.string(),
  payerKey: z.string(),
  effectiveFrom: date,
  effectiveTo: date.optional(),
  lesserOf: z.boolean(),
  multipleProcedureReductionBasisPoints: basisPoints,
  sequestrationBasisPoints: basisPoints,
  rates: z.array(
    z.object({
      code: z.string().min(1),
      modifier: z.string().optional(),
      placeOfService: z.string().optional(),
      allowedCents: cents,
    }),
  ),
  authorizationRequiredCodes: z.array(z.string()),
  defaultBasisPointsOfCharge: z.number().int().nonnegative().optional(),
});

export const onboardingPacketSchema = z.object({
  clearinghouse: z.object({
    key: z.string().min(1),
    name: z.string().min(1),
    senderId: z.string().min(1),
    receiverId: z.string().min(1),
  }),
  payers: z.array(onboardingPayerSchema),
  practices: z.array(onboardingPracticeSchema),
  enrollments: z.array(
    z.object({
      practiceKey: z.string(),
      payerKey: z.string(),
      transaction: z.enum(['837', '835', 'eft', '270']),
      status: z.enum(['active', 'pending']),
      effectiveFrom: date,
    }),
  ),
  contracts: z.array(onboardingContractSchema),
});

export type OnboardingPacket = z.infer<typeof onboardingPacketSchema>;
export type OnboardingPayer = z.infer<typeof onboardingPayerSchema>;
export type OnboardingPractice = z.infer<typeof onboardingPracticeSchema>;
export type OnboardingContract = z.infer<typeof onboardingContractSchema>;

/** Names used in the packet that nothing in it carries: `payer acme`, `practice north`. */
export function findUnknownNames(packet: OnboardingPacket): string[] {
  const payers = new Set(packet.payers.map((payer) => payer.key));
  const practices = new Set(packet.practices.map((practice) => practice.key));
  const unknown = new Set<string>();
  const payer = (key: string): void => {
    if (!payers.has(key)) unknown.add(`payer ${key}`);
  };
  for (const { forwardsTo } of packet.payers) if (forwardsTo !== undefined) payer(forwardsTo);
  for (const agreed of [...packet.enrollments, ...packet.contracts]) {
    payer(agreed.payerKey);
    if (!practices.has(agreed.practiceKey)) unknown.add(`practice ${agreed.practiceKey}`);
  }
  for (const practice of packet.practices) {
    const locations = new Set(practice.locations.map((location) => location.key));
    for (const participation of practice.providers.flatMap((one) => one.participations)) {
      payer(participation.payerKey);
      const { locationKey } = participation;
      if (locationKey !== undefined && !locations.has(locationKey)) {
        unknown.add(`location ${locationKey}`);
      }
    }
  }
  return [...unknown];
}
