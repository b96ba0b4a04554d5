/** Submission on the wire: the claim's record, batches, and the queue of what was turned back. */
import { z } from 'zod';
import { statusWords } from '@claimwright/codebooks/starter/claim-status';
import { refuse } from '@claimwright/kernel/refusal';
import { findClaimHead } from '../claims/claim-list.read.ts';
import { claimParams, claimRowSchema } from '../claims/claim-schemas.ts';
import { findClaimVersions } from '../claims/claim.read.ts';
import { route, staff } from '../platform/http/route.ts';
import { runRead, type ReadTx } from '../platform/transaction.ts';
import { findingText } from '../scrubbing/finding-text.ts';
import { findFindings } from '../scrubbing/finding.read.ts';
import { findAnswersOfClaim } from './acknowledgement.read.ts';
import { findFormToSend } from './batches.read.ts';
import { saidBeside } from './said-beside.ts';
import { listBatches, listRejections } from './submission-lists.read.ts';

const pageQuery = z.object({
  practiceId: z.uuid().optional(),
  status: z.string().max(40).optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const listOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), total: z.number().int(), next: z.string().nullable() });

const beside = z.array(
  z.object({
    lineNumber: z.int().nullable(),
    words: z.string(),
    theirWords: z.string(),
    whatToDo: z.string(),
  }),
);

const recordSchema = claimRowSchema.extend({
  medicalRecordNumber: z.string(),
  memberId: z.string(),
  placeOfService: z.string(),
  payerClaimControlNumber: z.string().nullable(),
  priorAuthorizationNumber: z.string().nullable(),
  firstSentAt: z.string().nullable(),
  silentAfter: z.string().nullable(),
  joinedIntoClaimId: z.uuid().nullable(),
  diagnoses: z.array(z.string()),
  lines: z.array(
    z.object({
      lineNumber: z.number().int(),
      code: z.string(),
      modifiers: z.array(z.string()),
      units: z.number().int(),
      chargeCents: z.number().int(),
      diagnosisPointers: z.array(z.number().int()),
      serviceDate: z.string(),
    }),
  ),
  findings: z.array(
    z.object({
      findingId: z.uuid(),
      editId: z.string(),
      severity: z.enum(['block', 'warn']),
      field: z.string(),
      lineNumber: z.number().int().nullable(),
      sentence: z.string(),
      next: z.string(),
    }),
  ),
  versions: z.array(
    z.object({
      sequence: z.number().int(),
      controlNumber: z.string(),
      frequency: z.string(),
      reason: z.string(),
      createdAt: z.string(),
    }),
  ),
  /** The form that somebody must send by portal or post; null where none waits. */
  formToSend: z
    .object({
      batchId: z.uuid(),
      channel: z.enum(['portal', 'paper']),
      fileSha256: z.string(),
      writtenAt: z.string(),
    })
    .nullable(),
  answers: z.array(
    z.object({
      kind: z.string(),
      fromPayer: z.boolean(),
      verdict: z.string(),
      words: z.string(),
      theirWords: z.string(),
      beside,
      fileSha256: z.string(),
      at: z.string(),
    }),
  ),
});

async function readRecord(tx: ReadTx, practiceId: string, claimId: string) {
  const head = await findClaimHead(tx, practiceId, claimId);
  if (!head) return refuse('claim-not-found');
  const versions = await findClaimVersions(tx, practiceId, claimId);
  const current = versions.at(-1);
  const content = current?.content;
  const form =
    head.status === 'batched' && current
      ? await findFormToSend(tx, practiceId, current.id)
      : undefined;
  const findings = await findFindings(tx, practiceId, claimId);
  const answers = await findAnswersOfClaim(tx, practiceId, claimId);
  const linesOfVersion = new Map(versions.map((one) => [one.id, one.content.lines]));
  return {
    ...head,
    medicalRecordNumber: content?.patient.medicalRecordNumber ?? '',
    memberId: content?.subscriber.memberId ?? '',
    placeOfService: content?.placeOfService ?? '',
    priorAuthorizationNumber: content?.priorAuthorizationNumber ?? null,
    diagnoses: [...(content?.diagnoses ?? [])],
    lines: (content?.lines ?? []).map((line) => ({
      lineNumber: line.lineNumber,
      code: line.code,
      modifiers: [...line.modifiers],
      units: line.units,
      chargeCents: line.chargeCents,
      diagnosisPointers: [...line.diagnosisPointers],
      serviceDate: line.serviceDate,
    })),
    findings: findings
      .filter((finding) => finding.resolvedAt === null)
      .map((finding) => ({ ...finding, findingId: finding.id, ...findingText(finding) })),
    versions: versions.map(({ sequence, controlNumber, frequency, reason, createdAt }) => ({
      sequence,
      controlNumber,
      frequency,
      reason,
      createdAt,
    })),
    formToSend: form ?? null,
    answers: answers.map((answer) => ({
      kind: answer.kind,
      fromPayer: answer.fromPayer,
      verdict: answer.verdict,
      words: statusWords(answer),
      theirWords: answer.message,
      beside: saidBeside(answer.lines, linesOfVersion.get(answer.claimVersionId) ?? []),
      fileSha256: answer.fileSha256,
      at: answer.at,
    })),
  };
}

export const submissionRoutes = [
  route({
    method: 'GET',
    path: '/api/practices/:practiceId/claims/:claimId',
    summary: 'A claim: what it says, what was found, what was sent and what was answered',
    policy: staff('claims:read'),
    params: claimParams,
    response: recordSchema,
    handle: ({ platform, access, params }) =>
      runRead(
        platform,
        { practiceIds: [params.practiceId], actor: access.actor, action: 'read-claim' },
        (tx) => readRecord(tx, params.practiceId, params.claimId),
      ),
  }),
  route({
    method: 'GET',
    path: '/api/batches',
    summary: 'Batches that were written and sent, the latest first',
    policy: staff('claims:read'),
    query: pageQuery,
    response: listOf(
      z.object({
        practiceId: z.uuid(),
        batchId: z.uuid(),
        channel: z.string(),
        clearinghouseKey: z.string(),
        interchangeControlNumber: z.string(),
        batchReference: z.string(),
        claimCount: z.number().int(),
        totalChargeCents: z.number().int(),
        fileName: z.string(),
        fileSha256: z.string(),
        status: z.string(),
        writtenAt: z.string(),
        sentAt: z.string().nullable(),
        acknowledgedAt: z.string().nullable(),
      }),
    ),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-batches' },
        async (tx) => {
          const page = await listBatches(tx, query);
          return { ...page, rows: [...page.rows] };
        },
      ),
  }),
  route({
    method: 'GET',
    path: '/api/rejections',
    summary:
      'Claims that a clearinghouse or payer turned back; what earns most before its deadline first',
    policy: staff('claims:read'),
    query: pageQuery,
    response: listOf(
      z.object({
        practiceId: z.uuid(),
        claimId: z.uuid(),
        controlNumber: z.string(),
        patientId: z.uuid(),
        patientName: z.string(),
        payerName: z.string(),
        status: z.string(),
        serviceDate: z.string(),
        totalChargeCents: z.number().int(),
        filingDeadline: z.string(),
        rejectedAt: z.string(),
        fromPayer: z.boolean(),
        categoryCode: z.string(),
        statusCode: z.string(),
        entityCode: z.string(),
        theirWords: z.string(),
        ourWords: z.string(),
        whatToDo: z.string(),
        beside,
        taskId: z.uuid().nullable(),
        ownerName: z.string().nullable(),
        worthPerDayCents: z.int(),
      }),
    ),
    handle: ({ platform, access, query }) =>
      runRead(
        platform,
        { practiceIds: access.practiceIds, actor: access.actor, action: 'list-rejections' },
        async (tx) => {
          const page = await listRejections(tx, query);
          const rows = page.rows.map((row) => ({ ...row, beside: [...row.beside] }));
          return { ...page, rows };
        },
      ),
  }),
];
