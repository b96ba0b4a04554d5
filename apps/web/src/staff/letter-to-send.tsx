/** An appeal's letter that a person sends by post, by fax or into the payer's portal; the claim stands below. */
import { filePath } from '../paths.ts';
import { ClaimRecord } from './claim-record.tsx';
import type { Task } from './task.ts';

/** The reason of a task whose letter waits to be sent. */
export const letterReason = 'send-appeal-letter';

export function LetterToSend({ task }: { task: Task }) {
  const { practiceId, claimId, detail, payerName } = task;
  const letter = detail['letterSha256'];
  return (
    <>
      {typeof letter === 'string' && (
        <p>
          <a href={filePath(practiceId, letter)} target="_blank" rel="noreferrer">
            Open the letter
          </a>{' '}
          to {payerName ?? 'the payer'}.
        </p>
      )}
      {claimId !== null && <ClaimRecord practiceId={practiceId} claimId={claimId} isBeside />}
    </>
  );
}
