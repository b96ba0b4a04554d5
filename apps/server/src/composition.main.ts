/** Which routes, refusals and jobs make up the server: the one place that knows every slice. */
import { authorizationRoutes } from './authorizations/authorization.routes.ts';
import { encounterRoutes } from './encounters/encounter.routes.ts';
import { resettleEncountersJob } from './encounters/resettle-encounters.job.ts';
import { patientRoutes } from './patients/patient.routes.ts';
import { patientBillingRoutes } from './patient-billing/patient-billing.routes.ts';
import { authorizeHeldClaimsJob } from './scrubbing/authorize-held-claims.job.ts';
import { scrubbingRefusals } from './scrubbing/scrubbing-refusals.ts';
import { scrubbingRoutes } from './scrubbing/scrubbing.routes.ts';
import { claimRoutes } from './claims/claim.routes.ts';
import { codeRoutes } from './codebooks/code.routes.ts';
import { codebookRefusals } from './codebooks/codebook-refusals.ts';
import { releaseRoutes } from './codebooks/release.routes.ts';
import { codingRoutes } from './coding/coding.routes.ts';
import { codingRefusals } from './coding/coding-refusals.ts';
import { batchRoutes } from './submission/batch.routes.ts';
import { enrollmentRoutes } from './submission/enrollment.routes.ts';
import { submissionRoutes } from './submission/submission.routes.ts';
import { submissionRefusals } from './submission/submission-refusals.ts';
import { resendRefusedJob } from './submission/resend-refused.job.ts';
import { takeUndeliveredJob } from './patient-billing/take-undelivered.job.ts';
import { authorizationRefusals } from './authorizations/authorization-refusals.ts';
import { buildClaimJob } from './claims/build-claim.job.ts';
import { claimRefusals } from './claims/claim-refusals.ts';
import { joinClaimsRoutes } from './claims/join-claims.routes.ts';
import { coverageRoutes } from './coverage/coverage.routes.ts';
import { coverageRefusals } from './coverage/coverage-refusals.ts';
import { denialRefusals } from './denials/denial-refusals.ts';
import { denialRoutes } from './denials/denial.routes.ts';
import { openDenialsJob } from './denials/open-denials.job.ts';
import { encounterRefusals } from './encounters/encounter-refusals.ts';
import { intakeRefusals } from './intake/intake-refusals.ts';
import { intakeRoutes } from './intake/intake.routes.ts';
import { partnerRefusals } from './partners/partner-refusals.ts';
import { agreementRoutes } from './partners/agreement.routes.ts';
import { participationRoutes } from './partners/participation.routes.ts';
import { contractRefusals } from './contracts/contract-refusals.ts';
import { contractRoutes } from './contracts/contract.routes.ts';
import { partnerRoutes } from './partners/partner.routes.ts';
import { payerListRoutes } from './partners/payer-list.routes.ts';
import { patientBillingRefusals } from './patient-billing/patient-billing-refusals.ts';
import { portalRoutes, type PortalSettings } from './patient-billing/portal.routes.ts';
import { makeScrubClaimJob, rebuildHeldClaimsJob } from './scrubbing/scrub-claim.job.ts';
import { takeChequeJob } from './patient-billing/take-cheque.job.ts';
import { patientRefusals } from './patients/patient-refusals.ts';
import { paymentRefusals } from './payments/payment-refusals.ts';
import type { Route } from './platform/http/route.ts';
import { staffRoutes } from './platform/identity/staff.routes.ts';
import { identityRoutes } from './platform/identity/identity.routes.ts';
import type { Job } from './platform/jobs/job.ts';
import type { RefusalTable } from './platform/refusal-table.ts';
import { practiceRefusals } from './practices/practice-refusals.ts';
import { practiceDetailsRoutes } from './practices/practice-details.routes.ts';
import { practiceSetUpRoutes } from './practices/set-up.routes.ts';
import { practiceRoutes } from './practices/practice.routes.ts';
import { billNextPayerJob } from './receivables/bill-next-payer.job.ts';
import { receive835 } from './remittance/receive-835.job.ts';
import { receiveBankFile } from './remittance/receive-bank-file.job.ts';
import { remittanceRefusals } from './remittance/remittance-refusals.ts';
import { depositRoutes } from './remittance/deposit.routes.ts';
import { remittanceRoutes } from './remittance/remittance.routes.ts';
import { clientBillingRefusals } from './client-billing/client-billing-refusals.ts';
import { clientBillingRoutes } from './client-billing/client-billing.routes.ts';
import { complianceRefusals } from './compliance/compliance-refusals.ts';
import { screeningRoutes } from './compliance/screening.routes.ts';
import { complianceRoutes } from './compliance/audit.routes.ts';
import { codeChangeRoutes } from './reporting/code-changes.routes.ts';
import { reportingRefusals } from './reporting/reporting-refusals.ts';
import { reportingRoutes } from './reporting/reporting.routes.ts';
import { unroutedRoutes } from './reporting/unrouted.routes.ts';
import { receiveAcknowledgementJob } from './submission/receive-acknowledgement.job.ts';
import { taskRefusals } from './tasks/task-refusals.ts';
import { taskRoutes } from './tasks/task.routes.ts';

/** Every route of the server. @param portal how the portal reaches the card processor */
export function allRoutes(portal: PortalSettings): readonly Route[] {
  return [
    ...identityRoutes,
    ...staffRoutes,
    ...practiceRoutes,
    ...practiceSetUpRoutes,
    ...practiceDetailsRoutes,
    ...partnerRoutes,
    ...agreementRoutes,
    ...participationRoutes,
    ...contractRoutes,
    ...payerListRoutes,
    ...taskRoutes,
    ...intakeRoutes,
    ...coverageRoutes(),
    ...enrollmentRoutes,
    ...submissionRoutes,
    ...batchRoutes,
    ...releaseRoutes,
    ...codeRoutes,
    ...codingRoutes,
    ...claimRoutes,
    ...joinClaimsRoutes,
    ...scrubbingRoutes,
    ...patientBillingRoutes,
    ...patientRoutes,
    ...encounterRoutes,
    ...authorizationRoutes,
    ...remittanceRoutes,
    ...depositRoutes,
    ...denialRoutes,
    ...portalRoutes(portal),
    ...clientBillingRoutes,
    ...reportingRoutes,
    ...unroutedRoutes,
    ...codeChangeRoutes,
    ...complianceRoutes,
    ...screeningRoutes,
  ];
}

/** Every refusal with its sentence. */
export const allRefusals: RefusalTable = {
  ...practiceRefusals,
  ...partnerRefusals,
  ...contractRefusals,
  ...taskRefusals,
  ...codebookRefusals,
  ...patientRefusals,
  ...coverageRefusals,
  ...paymentRefusals,
  ...authorizationRefusals,
  ...encounterRefusals,
  ...intakeRefusals,
  ...claimRefusals,
  ...scrubbingRefusals,
  ...submissionRefusals,
  ...codingRefusals,
  ...remittanceRefusals,
  ...denialRefusals,
  ...patientBillingRefusals,
  ...clientBillingRefusals,
  ...reportingRefusals,
  ...complianceRefusals,
};

export interface JobOptions {
  /** Lets every claim pass unscrubbed: only the demonstration that shows the difference. */
  readonly isScrubberOff?: boolean;
}

/** Every job of the workers, in the order in which money moves. */
export const allJobs = (options: JobOptions = {}): readonly Job[] => [
  resettleEncountersJob,
  buildClaimJob,
  makeScrubClaimJob({ isOff: options.isScrubberOff ?? false }),
  rebuildHeldClaimsJob,
  authorizeHeldClaimsJob,
  receiveAcknowledgementJob,
  resendRefusedJob,
  receive835,
  receiveBankFile,
  openDenialsJob,
  billNextPayerJob,
  takeChequeJob,
  takeUndeliveredJob,
];
