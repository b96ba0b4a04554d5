/** Policies and eligibility on the wire. */
import { z } from 'zod';
import { readCalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse } from '@claimwright/kernel/refusal';
import { listPayers } from '../partners/payer.read.ts';
import { route, staff, type Route } from '../platform/http/route.ts';
import { runAct, runRead } from '../platform/transaction.ts';
import { addCoverage, amendCoverage } from './amend-coverage.act.ts';
import { listCoverages } from './coverage.read.ts';
import { listEligibilityChecks } from './eligibility.read.ts';
import { rejectionReasons } from './rejection-reasons.ts';

const cents = z.number().int().nullable();
const coverageSchema = z.object({
  id: z.uuid(),
  payerId: z.uuid(),
  payerName: z.string(),
  rank: z.number().int(),
  memberId: z.string(),
  groupNumber: z.string(),
  planName: z.string(),
  relationship: z.string(),
  subscriberLastName: z.string(),
  subscriberFirstName: z.string(),
  subscriberDateOfBirth: z.string().nullable(),
  effectiveFrom: z.string(),
  effectiveTo: z.string().nullable(),
  reportedPayerNumber: z.string(),
  reportedPayerName: z.string(),
});
const checkSchema = z.object({
  id: z.uuid(),
  coverageId: z.uuid(),
  serviceDate: z.string(),
  askedAt: z.string(),
  outcome: z.string(),
  reasons: z.array(z.object({ code: z.string(), sentence: z.string(), next: z.string() })),
  planName: z.string().nullable(),
  copayCents: cents,
  coinsuranceBasisPoints: cents,
  deductibleCents: cents,
  deductibleRemainingCents: cents,
  outOfPocketCents: cents,
  outOfPocketRemainingCents: cents,
  inNetwork: z.boolean().nullable(),
  otherPayerName: z.string().nullable(),
  otherPayerId: z.uuid().nullable(),
  authorizationRequiredCodes: z.array(z.string()),
  notCoveredCodes: z.array(z.string()),
  memberInformationDue: z.boolean(),
});
const patientParams = z.object({ practiceId: z.uuid(), patientId: z.uuid() });
const byHand = z.object({
  payerId: z.uuid(),
  rank: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  memberId: z.string().min(2).max(80),
  groupNumber: z.string().max(50).optional(),
  planName: z.string().max(60).optional(),
  relationship: z.enum(['18', '01', '19', '20', '21', '39', '40', '53', 'G8']),
  subscriber: z
    .object({
      lastName: z.string().min(1),
      firstName: z.string(),
      dateOfBirth: z.iso.date().optional(),
      sex: z.enum(['F', 'M', 'U']).optional(),
    })
    .optional(),
  effectiveFrom: z.iso.date().optional(),
  effectiveTo: z.iso.date().nullable().optional(),
});
const done = z.object({ coverageId: z.uuid() });

function numberOrNull(amount: bigint | null): number | null {
  return amount === null ? null : Number(amount);
}

function subscriberOf(given: z.output<typeof byHand>['subscriber']) {
  return (
    given && {
      ...given,
      dateOfBirth: readCalendarDate(given.dateOfBirth ?? ''),
    }
  );
}

const readRoute = route({
  method: 'GET',
  path: '/api/practices/:practiceId/patients/:patientId/coverages',
  summary: 'A patient’s policies, and what payers said about them',
  policy: staff('patients:read'),
  params: patientParams,
  response: z.object({ coverages: z.array(coverageSchema), checks: z.array(checkSchema) }),
  handle: ({ platform, access, params: { practiceId, patientId } }) =>
    runRead(
      platform,
      { practiceIds: [practiceId], actor: access.actor, action: 'open-coverages' },
      async (tx) => {
        const payers = new Map((await listPayers(tx.db)).map((payer) => [payer.id, payer.name]));
        const coverages = await listCoverages(tx, practiceId, patientId);
        const checks = await listEligibilityChecks(tx, practiceId, patientId);
        return {
          coverages: coverages.map((one) => ({
            ...one,
            payerName: payers.get(one.payerId) ?? one.reportedPayerName,
          })),
          checks: checks.map((row) => ({
            id: row.id,
            coverageId: row.coverage_id,
            serviceDate: row.service_date,
            askedAt: row.asked_at,
            outcome: row.outcome,
            reasons: row.reject_reason_codes.map((code) => ({
              code,
              sentence: rejectionReasons[code]?.sentence ?? `The payer says ${code}.`,
              next: rejectionReasons[code]?.next ?? 'Call the payer.',
            })),
            planName: row.plan_name,
            copayCents: numberOrNull(row.copay_cents),
            coinsuranceBasisPoints: numberOrNull(row.coinsurance_basis_points),
            deductibleCents: numberOrNull(row.deductible_cents),
            deductibleRemainingCents: numberOrNull(row.deductible_remaining_cents),
            outOfPocketCents: numberOrNull(row.out_of_pocket_cents),
            outOfPocketRemainingCents: numberOrNull(row.out_of_pocket_remaining_cents),
            inNetwork: row.in_network,
            otherPayerName: row.other_payer_name,
            otherPayerId: row.other_payer_id,
            authorizationRequiredCodes: row.authorization_required_codes,
            notCoveredCodes: row.not_covered_codes,
            memberInformationDue: row.member_information_due,
          })),
        };
      },
    ),
});

const deedRoutes = [
  route({
    method: 'POST',
    path: '/api/practices/:practiceId/patients/:patientId/coverages',
    summary: 'Add a policy',
    policy: staff('patients:work'),
    params: patientParams,
    body: byHand,
    response: done,
    handle: ({ platform, access, params: { practiceId, patientId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'add-coverage' }, (tx) =>
        addCoverage(tx, {
          patientId,
          coverage: { ...body, subscriber: subscriberOf(body.subscriber) },
        }),
      ),
  }),
  route({
    method: 'PATCH',
    path: '/api/practices/:practiceId/coverages/:coverageId',
    summary: 'Correct a policy',
    policy: staff('patients:work'),
    params: z.object({ practiceId: z.uuid(), coverageId: z.uuid() }),
    body: byHand.partial(),
    response: done,
    handle: ({ platform, access, params: { practiceId, coverageId }, body }) =>
      runAct(platform, { practiceId, actor: access.actor, action: 'amend-coverage' }, (tx) =>
        amendCoverage(tx, {
          coverageId,
          changes: { ...body, subscriber: subscriberOf(body.subscriber) },
        }),
      ),
  }),
];

/** @param askNow asks the payer at once; absent: nobody is asked from a screen */
export function coverageRoutes(askNow?: AskNow): readonly Route[] {
  return [readRoute, ...deedRoutes, askRoute(askNow)];
}

export type AskNow = (given: {
  readonly practiceId: string;
  readonly coverageId: string;
  readonly serviceDate: string;
  readonly userId: string;
}) => Promise<
  { readonly outcome: string; readonly opened: readonly string[] } | { readonly refused: string }
>;

function askRoute(askNow: AskNow | undefined): Route {
  return route({
    method: 'POST',
    path: '/api/practices/:practiceId/coverages/:coverageId/verify',
    summary: 'Ask the payer about a policy now',
    policy: staff('patients:work'),
    params: z.object({ practiceId: z.uuid(), coverageId: z.uuid() }),
    body: z.object({ serviceDate: z.iso.date() }),
    response: z.object({ outcome: z.string(), opened: z.array(z.string()) }),
    handle: async ({ access, params, body }) => {
      if (!askNow) return refuse('payer-not-asked-electronically');
      const outcome = await askNow({ ...params, ...body, userId: access.actor.id });
      return 'refused' in outcome ? outcome : { ...outcome, opened: [...outcome.opened] };
    },
  });
}
