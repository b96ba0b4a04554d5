/** A claim's own page. */
import { usePathParts } from '../parts/address.ts';
import { ClaimRecord } from './claim-record.tsx';

export function ClaimPage() {
  const { practiceId = '', claimId = '' } = usePathParts();
  return (
    <div className="page">
      <h1 className="unseen">Claim</h1>
      <ClaimRecord key={claimId} practiceId={practiceId} claimId={claimId} />
    </div>
  );
}
