/** For tests: a practice, a clearinghouse's mailbox, and claims on their way through it. */
import { assert, present } from '@claimwright/kernel/assert';
import { buildClaim } from '../claims/build-claim.act.ts';
import { changeClaimStatus } from '../claims/change-claim-status.act.ts';
import { findCurrentClaims, type CurrentClaim } from '../claims/claim.read.ts';
import {
  actor,
  deed,
  keepVisit,
  setUpExamplePractice,
  type ExamplePractice,
  type ExampleVisit,
} from '../claims/test-practice.ts';
import { registerPartner } from '../partners/register-partner.act.ts';
import { takeFile } from '../partners/take-file.act.ts';
import { startTestSftpServer, type TestSftpServer } from '../partners/test-sftp-server.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead, type ReadTx } from '../platform/transaction.ts';
import { receiveAcknowledgementJob } from './receive-acknowledgement.job.ts';
import { submitReadyClaims, type Submitted } from './submit-ready-claims.job.ts';

const today = '2026-03-02';

export interface SentClaim {
  readonly claimId: string;
  readonly number: string;
  readonly upload: { readonly name: string; readonly bytes: Buffer };
}

export interface Mailroom {
  readonly stage: TestPlatform;
  readonly practice: ExamplePractice;
  readonly other: ExamplePractice;
  readonly sftp: TestSftpServer;
  readyClaim(visit?: ExampleVisit, of?: ExamplePractice): Promise<string>;
  submit(date?: string): Promise<Submitted>;
  claimNow(claimId: string, of?: ExamplePractice): Promise<CurrentClaim>;
  /** The uploads that hold a claim of this control number. */
  uploadsOf(controlNumber: string): { name: string; bytes: Buffer }[];
  /** A claim made ready and sent, with the file it left in. */
  sentClaim(visit?: ExampleVisit, of?: ExamplePractice): Promise<SentClaim>;
  /** A file arrives in the mailbox and the job works on it. */
  arrive(bytes: Uint8Array, kind: string, name: string): Promise<void>;
  look<Value>(read: (tx: ReadTx) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

/** Opens two practices and a mailbox under an agreement in force. */
export async function openMailroom(): Promise<Mailroom> {
  const stage = await openTestPlatform();
  const practice = await setUpExamplePractice(stage.platform);
  const other = await setUpExamplePractice(stage.platform, '471234568');
  const sftp = await startTestSftpServer('harborlink');
  await registerPartner(stage.platform, {
    key: 'harborlink',
    kind: 'clearinghouse',
    name: 'Harborlink Clearinghouse',
    connection: { senderId: 'CLAIMWRIGHT', receiverId: 'HARBORLINK' },
    agreement: { kind: 'clearinghouse-services' },
  });
  const look: Mailroom['look'] = (read) =>
    runRead(
      stage.platform,
      { practiceIds: [practice.practiceId, other.practiceId], actor, action: 'look' },
      read,
    );
  const claimNow: Mailroom['claimNow'] = async (claimId, of = practice) => {
    const [claim] = await look((tx) => findCurrentClaims(tx, of.practiceId, [claimId]));
    return present(claim, 'no such claim');
  };
  const readyClaim: Mailroom['readyClaim'] = (visit = {}, of = practice) =>
    makeReady(stage, of, visit);
  const submit: Mailroom['submit'] = (date = today) =>
    submitReadyClaims(stage.platform, { mailboxes: [sftp.connection] }, date);
  const uploadsOf: Mailroom['uploadsOf'] = (controlNumber) =>
    [...sftp.files]
      .filter(([, bytes]) => bytes.includes(controlNumber))
      .map(([name, bytes]) => ({ name, bytes }));
  return {
    ...{ stage, practice, other, sftp, look, claimNow, readyClaim, submit, uploadsOf },
    async sentClaim(visit, of) {
      const claimId = await readyClaim(visit, of);
      await submit();
      const claim = await claimNow(claimId, of);
      assert(claim.status === 'sent', 'the claim was not sent');
      const number = claim.version.controlNumber;
      return { claimId, number, upload: present(uploadsOf(number)[0], 'no upload') };
    },
    arrive: (bytes, kind, name) => arrive(stage, bytes, kind, name),
    async close() {
      await sftp.close();
      await stage.close();
    },
  };
}

function makeReady(stage: TestPlatform, of: ExamplePractice, visit: ExampleVisit): Promise<string> {
  return keepVisit(stage.platform, of, visit).then(({ encounterId }) =>
    deed(stage.platform, of.practiceId, async (tx) => {
      const built = await buildClaim(tx, { encounterIds: [encounterId] });
      assert('claimIds' in built, 'no claim was built');
      const claimId = present(built.claimIds[0], 'no claim was built');
      await changeClaimStatus(tx, claimId, { event: 'scrubbed-clean' });
      return claimId;
    }),
  );
}

async function arrive(
  stage: TestPlatform,
  bytes: Uint8Array,
  kind: string,
  name: string,
): Promise<void> {
  const taken = await takeFile(stage.platform, { partnerKey: 'harborlink', name, bytes });
  assert(taken.kinds.length === 1 && taken.kinds[0] === kind, 'a file of another kind');
  await receiveAcknowledgementJob.handle(stage.platform, {
    practiceId: null,
    fileMovementId: taken.fileMovementId,
    sha256: taken.sha256,
    partnerKey: 'harborlink',
    kind,
  });
}

/** BHT03 of a batch. */
export function batchReferenceOf(bytes: Buffer): string {
  return present(/~BHT\*0019\*00\*([^*]+)\*/.exec(bytes.toString())?.[1], 'no BHT');
}
