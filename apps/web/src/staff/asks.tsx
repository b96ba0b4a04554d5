/** What a patient asked in the portal, word for word, the latest first. */
import { useRead } from '../api/queries.ts';
import { showName } from '../parts/show.ts';
import { Day } from '../parts/values.tsx';

export function Asks({ practiceId, guarantorId }: { practiceId: string; guarantorId: string }) {
  const read = useRead('GET /api/practices/{practiceId}/guarantors/{guarantorId}/asks', {
    params: { practiceId, guarantorId },
  });
  const rows = read.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="findings" aria-label="Asked in the portal">
      {rows.map((ask) => (
        <div key={ask.askId} className="finding">
          <p>
            <strong>{showName(ask.kind)}</strong> <Day of={ask.askedAt} />
          </p>
          <p className="asked-words">{ask.text}</p>
        </div>
      ))}
    </section>
  );
}
